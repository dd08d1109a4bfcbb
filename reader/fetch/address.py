"""Take addresses apart: where to connect, what to ask for, through which proxy. Pure."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from reader.errors import AddressError
from reader.model.frozen import frozen
from reader.model.text import clean_line, shorten

# What may stand in a path or query as it is; anything else is escaped, and "%" stays as it came.
_SAFE = "!#$%&'()*+,/:;=?@[]~"
_PORTS = {"http": 80, "https": 443}
_BARE_HOST = re.compile(r"[\w.-]+\.[^\W\d]{2,}(?::\d+)?(?:[/?#]|$)")
_NEAR_HOST = re.compile(
    r"(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]+\])(?::\d+)?(?:[/?#]|$)", re.IGNORECASE
)
"""A machine of one's own: such have seldom a certificate."""


@frozen
class Target:
    """An address taken apart."""

    scheme: str
    host: str
    """In ASCII."""
    port: int
    path: str
    """With the query."""
    login: str | None = None
    """The value of an Authorization header, where the address names user and password."""

    @property
    def origin(self) -> tuple[str, str, int]:
        """Return what a connection is good for."""
        return self.scheme, self.host, self.port

    @property
    def netloc(self) -> str:
        """Return host and port as a Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def parse_address(url: str) -> Target:
    """Take a web address apart. Raises AddressError where it is none."""
    shown = shorten(clean_line(url), 200)
    try:
        parts = urlsplit(clean_line(url))
        host, port = parts.hostname or "", parts.port
        scheme = parts.scheme.lower()
        if scheme not in _PORTS or not host:
            raise AddressError(f"{shown}: not a web address", hint="it begins with https://")
        if not host.isascii():
            host = host.encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise AddressError(f"{shown}: not a valid address ({error})") from error
    if re.search(r"[\s\x00-\x1f/\\@]", host):
        raise AddressError(f"{shown}: not a valid address")
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    login = _basic(parts.username, parts.password) if parts.username else None
    return Target(scheme, host, port or _PORTS[scheme], path + query, login)


def complete_address(text: str) -> str:
    """Return the address that a user means who leaves the scheme out: "herald.example/feed"."""
    text = clean_line(text)
    if text.lower().startswith("feed://"):
        return "https://" + text[len("feed://") :]
    if text.lower().startswith("feed:"):
        text = text[len("feed:") :]
    if "://" in text:
        return text
    if _NEAR_HOST.match(text):
        return "http://" + text
    return "https://" + text if _BARE_HOST.match(text) else text


def follow(url: str, location: str) -> str:
    """Return where a redirect leads; the fragment of `url` doesn't go along."""
    target = urljoin(url, clean_line(location))
    parts = urlsplit(target)
    return urlunsplit(parts._replace(fragment=""))


def find_proxy(target: Target, environ: Mapping[str, str]) -> Target | None:
    """Return the proxy that the environment names for the target; None: connect directly."""
    found = _from(environ, f"{target.scheme}_proxy") or _from(environ, "all_proxy")
    if not found or _is_excepted(target, _from(environ, "no_proxy") or ""):
        return None
    return parse_address(found if "://" in found else f"http://{found}")


def _is_excepted(target: Target, excepted: str) -> bool:
    for name in excepted.lower().replace(",", " ").split():
        host, _, port = name.rpartition(":") if re.search(r"[^:]:\d+$", name) else (name, "", "")
        suffix = host.strip("[]").removeprefix("*").lstrip(".")
        if name == "*" or (
            (not port or int(port) == target.port)
            and suffix
            and (target.host == suffix or target.host.endswith("." + suffix))
        ):
            return True
    return False


def _from(environ: Mapping[str, str], name: str) -> str | None:
    return environ.get(name) or environ.get(name.upper())


def _basic(user: str, password: str | None) -> str:
    pair = f"{unquote(user)}:{unquote(password or '')}"
    return "Basic " + base64.b64encode(pair.encode()).decode()
