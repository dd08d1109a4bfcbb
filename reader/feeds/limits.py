"""How much of a feed is taken, and which addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from reader.model.text import clean

MOST_ENTRIES = 5_000
LARGEST_ENTRY = 2**20
"""Characters of an entry's HTML."""
_LONGEST_URL = 8_000
_WHOLE = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_PLAIN = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9_.~/-]*)?")
"""Most addresses, in which nothing can be wrong."""


def cut(html: str | None) -> str | None:
    """Return the HTML within its limit; a tag that is cut in two goes too."""
    if html is None or len(html) <= LARGEST_ENTRY:
        return html
    head = html[:LARGEST_ENTRY]
    start = head.rfind("<")
    return head[:start] if start > head.rfind(">") else head


def web_url(address: object, base: str | None) -> str | None:
    """Return the address as an absolute http(s) URL; None where it can't be one."""
    return _web_url(address, base) if isinstance(address, str) else None


# The feed's own address is asked about for each of its entries.
@lru_cache(maxsize=256)
def _web_url(address: str, base: str | None) -> str | None:
    if len(address) <= _LONGEST_URL and _PLAIN.fullmatch(address):
        return address
    text = "".join(clean(address).split("\n")).strip()
    if not text or len(text) > _LONGEST_URL:
        return None
    try:
        # Most are whole: joining takes three times as long as all the rest.
        url = urljoin(base, text) if base and not _WHOLE.match(text) else text
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    return url.replace(" ", "%20")
