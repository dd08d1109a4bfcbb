"""What is asked of the network and what comes back, as frozen values. Opens nothing."""

from __future__ import annotations

from pathlib import Path

from reader.model.frozen import frozen

FEED_LIMIT = 16 * 1024 * 1024
PAGE_LIMIT = 8 * 1024 * 1024
"""Bytes, as they come and unpacked."""


@frozen
class Limits:
    """How long and how much an answer may be."""

    size: int = FEED_LIMIT
    connect: float = 10.0
    """Seconds until the connection stands, for each address of the host."""
    total: float = 20.0
    """Seconds from connecting to the last byte, redirects and all."""
    redirects: int = 10


@frozen
class Request:
    """A GET."""

    url: str
    etag: str | None = None
    """What the server said of the copy that we have: it answers "not modified" where that is so."""
    last_modified: str | None = None
    accept: str = "*/*"
    user_agent: str | None = None
    """None: who we are."""
    headers: tuple[tuple[str, str], ...] = ()
    """More of them, name and value; they go to the host that was asked for only."""
    cookie_file: Path | None = None
    """In the format of Netscape, as browsers' extensions and curl write it."""


@frozen
class Response:
    """An answer that is of use: 2xx, or 304 where what we have still holds."""

    url: str
    """Where it came from in the end: what links in it are relative to."""
    body: bytes = b""
    """Unpacked; empty where `not_modified`."""
    not_modified: bool = False
    moved_to: str | None = None
    """The address to ask from now on, where every redirect was a permanent one."""
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
