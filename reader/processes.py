"""Start other programs, and code of this package, in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reader.errors import ReaderError

# The checkout or the folder that is installed, wherever we are run; never the current folder.
_ROOT = Path(__file__).parent.parent
_CODE = """
import os
import sys
os.nice({niceness})
sys.path.insert(0, {root!r})
from {module} import main
sys.exit(main())
"""


def start(command: str | Sequence[str], **options: Any) -> subprocess.Popen[bytes]:
    """Start a program as `subprocess.Popen` does. Raises ReaderError where the system won't."""
    try:
        return subprocess.Popen(command, **options)
    except OSError as error:
        # Too many processes, no memory; or an upgrade took away the Python that runs us.
        raise ReaderError(f"no other program can be started: {error.strerror or error}") from error


def start_own(
    module: str, *arguments: str, niceness: int = 0, **options: Any
) -> subprocess.Popen[bytes]:
    """Run `main` of a module of this package, as if the arguments were its command line's.

    `niceness` is how much of the processor it leaves to others. Raises ReaderError.
    """
    code = _CODE.format(niceness=niceness, root=str(_ROOT), module=module)
    return start([sys.executable, "-P", "-c", code, *arguments], **options)
