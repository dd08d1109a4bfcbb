"""A mailbox on disk as a feed of newsletters: "mailbox:/home/ada/Mail/news", mbox file or Maildir.

Finds out whether it changed, and brings its newest messages; they are parsed as any feed is.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from reader.errors import FeedError
from reader.fetch import Limits, Response
from reader.model.text import clean_line

SCHEME = "mailbox:"
CONTENT_TYPE = "application/mbox"
_START = b"From "
_QUOTED = re.compile(rb"^(>*From )", re.MULTILINE)


def is_mailbox(url: str) -> bool:
    """Tell whether the feed's address is a mailbox."""
    return url.startswith(SCHEME)


def mailbox_url(url: str) -> str:
    """Return the mailbox's address with its whole path: where we are run must not matter."""
    return SCHEME + str(_path_of(url).absolute())


def read_mailbox(url: str, limits: Limits, stamp: str | None) -> Response:
    """Return the mailbox's newest messages as an mbox, unless it is as it was at `stamp`.

    Raises FeedError.
    """
    path = _path_of(url)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            folders = [path / name for name in ("new", "cur") if (path / name).is_dir()]
            if not folders:
                raise FeedError(f"{_shown(path)} is a folder, but no Maildir", hint=_HINT)
            now = _stamp(*folders)
            body = b"" if now == stamp else _newest_files(folders, limits.size)
        elif stat.S_ISREG(mode):
            now = _stamp(path)
            body = b"" if now == stamp else _tail(path, limits.size)
        else:
            # A pipe would never end.
            raise FeedError(f"{_shown(path)} is neither a file nor a folder", hint=_HINT)
    except FileNotFoundError:
        raise FeedError(f"no mailbox {_shown(path)}", hint=_HINT) from None
    except OSError as error:
        raise FeedError(f"can't read the mailbox {_shown(path)}: {error.strerror}") from error
    return Response(url, body, not_modified=now == stamp, content_type=CONTENT_TYPE, etag=now)


_HINT = "name an mbox file or a Maildir, as in mailbox:/home/ada/Mail/news"


def _path_of(url: str) -> Path:
    try:
        return Path(url.removeprefix(SCHEME)).expanduser()
    except RuntimeError as error:
        raise FeedError(f"no home folder for {clean_line(url)}") from error


def _shown(path: Path) -> str:
    return clean_line(str(path))


def _stamp(*paths: Path) -> str:
    """Return what is another after every delivery."""
    found = [path.stat() for path in paths]
    return " ".join(f"{one.st_mtime_ns}-{one.st_size}-{one.st_ino}" for one in found)


def _tail(path: Path, limit: int) -> bytes:
    """Return the last messages of an mbox, whole ones only: new ones come at its end."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(size - limit, 0))
        data = file.read(limit)
    if size <= limit:
        return data
    start = data.find(b"\n\n" + _START)
    return data[start + 2 :] if start >= 0 else b""


def _newest_files(folders: list[Path], limit: int) -> bytes:
    """Return the newest messages of a Maildir as an mbox, the newest last."""
    files: list[tuple[os.stat_result, Path]] = []
    messages: list[bytes] = []
    # A mail program renames a message that is read meanwhile: the next refresh brings it.
    for file in (file for folder in folders for file in folder.iterdir()):
        with suppress(FileNotFoundError):
            files.append((file.stat(), file))
    files = [(known, file) for known, file in files if stat.S_ISREG(known.st_mode)]
    for known, file in sorted(files, key=lambda pair: -pair[0].st_mtime_ns):
        limit -= known.st_size
        if limit < 0:
            break
        with suppress(FileNotFoundError):
            messages.append(_START + b"-\n" + _QUOTED.sub(rb">\1", file.read_bytes()) + b"\n\n")
    return b"".join(reversed(messages))
