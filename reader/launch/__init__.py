"""The first picture: painted from the store in plain escapes, before Textual is imported.

It shows what Textual's first picture will show, cell by cell, and Textual goes on from it. Painted
only where it can't be wrong; everywhere else the program starts as if this package weren't there.
Its modules import as little as can be: every import stands between the user and the picture.
"""

from __future__ import annotations

TYPE_CHECKING = False  # As mypy knows it: importing typing costs 10 ms.
if TYPE_CHECKING:
    from reader.launch.picture import Picture

current: Picture | None = None
"""The picture of this process; None where the command line asks for none."""
