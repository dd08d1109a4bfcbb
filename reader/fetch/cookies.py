"""Read the cookies that a user's file holds for an address. Keeps none that a server sets.

The standard library's reader of this format imports urllib.request (40 ms).
"""

from __future__ import annotations

import time
from pathlib import Path

from reader.errors import UsageError
from reader.fetch.address import Target

LIMIT = 1 << 20


def load_cookies(file: Path, target: Target) -> str | None:
    """Return the value of a Cookie header for the target; None where the file has none for it."""
    try:
        with file.expanduser().open("rb") as stream:
            text = stream.read(LIMIT).decode("utf-8", "replace")
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(
            f"the cookie file {file} can't be read ({getattr(error, 'strerror', error)})",
            hint="see sayso feeds set --help",
        ) from error
    found = [pair for line in text.splitlines() if (pair := _pair(line, target, time.time()))]
    return "; ".join(found) or None


def _pair(line: str, target: Target, now: float) -> str | None:
    fields = line.removeprefix("#HttpOnly_").split("\t")
    if len(fields) != 7 or fields[0].startswith("#"):
        return None
    domain, with_subdomains, path, secure, expiry, name, value = fields
    host = domain.lstrip(".").lower()
    belongs = target.host == host or (
        with_subdomains.upper() == "TRUE" and target.host.endswith("." + host)
    )
    asked = target.path.partition("?")[0]
    below = path.rstrip("/") + "/"
    is_old = expiry.isdecimal() and 0 < int(expiry) < now
    if not belongs or is_old or (secure.upper() == "TRUE" and target.scheme != "https"):
        return None
    return f"{name}={value}" if asked == path or (asked + "/").startswith(below) else None
