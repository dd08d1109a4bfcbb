"""Files and standard input as streams, their errors told in words. Knows no format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reader.cli.context import Context
from reader.errors import InputError, NotTextError, PageNotFoundError
from reader.model.text import clean_line


@contextmanager
def open_bytes(name: str, context: Context) -> Iterator[BinaryIO]:
    """Open a file, or standard input for "-"."""
    if name == "-":
        yield context.stdin
        return
    with _opened(Path(name), clean_line(name)) as stream:
        yield stream


def _opened(path: Path, shown: str) -> BinaryIO:
    try:
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PageNotFoundError(f"no such file: {shown}", hint="check the path") from error
    except IsADirectoryError as error:
        raise PageNotFoundError(f"{shown} is a folder", hint="name a file in it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"can't read {shown}: {reason}") from error


def shown_name(name: str) -> str:
    """Return what a message calls the file."""
    return "standard input" if name == "-" else clean_line(name)


def text_lines(stream: BinaryIO, shown: str) -> Iterator[bytes]:
    """Yield the lines. Raises NotTextError as soon as one can be no line of JSON or XML."""
    for line in stream:
        # Only UTF-16 has such bytes in text, and says so by the mark that it opens with.
        if b"\0" in line and not line.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise NotTextError(f"{shown}: binary, not text")
        yield line


def decoded_lines(lines: Iterable[bytes]) -> Iterator[str]:
    """Yield the lines as text; a byte that is no UTF-8 is kept as a lone surrogate."""
    for number, line in enumerate(lines):
        yield line.decode("utf-8-sig" if number == 0 else "utf-8", "surrogateescape")
