"""The entry point, for the command `sayso` and for `python -m reader`."""

from __future__ import annotations

import gc
import os
import sys

from reader import launch
from reader.launch.picture import is_possible, picture_for


def main() -> int:
    """Paint the first picture where there can be one, then run the command line."""
    launch.current = picture_for(sys.argv[1:], os.environ)
    if launch.current is None or not is_possible(os.environ):
        return _run()
    try:
        launch.current.show()
        # What a start imports and builds is no garbage, so looking for some is wasted (a tenth of
        # the start). The screen turns it on again after its first picture.
        gc.disable()
        return _run()
    finally:
        launch.current.close()


def _run() -> int:
    try:
        # Deferred: all of this comes behind the picture.
        from reader.cli.main import main as run

        return run()
    except KeyboardInterrupt:  # While that was imported; it tells the later ones itself.
        return 130


if __name__ == "__main__":
    sys.exit(main())
