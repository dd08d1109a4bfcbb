"""GET an address: redirects, conditions, limits, and every failure as its cause in words."""

from __future__ import annotations

import http.client
import os
import socket
import ssl
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import NoReturn

from reader import __version__
from reader.errors import (
    BadResponseError,
    FetchError,
    GoneError,
    RedirectError,
    ServerBusyError,
    StatusError,
    TimedOutError,
    TlsError,
    UnreachableError,
)
from reader.fetch.address import Target, find_proxy, follow, parse_address
from reader.fetch.cookies import load_cookies
from reader.fetch.unpack import Unpacker, accepted_encodings, too_large
from reader.fetch.values import Limits, Request, Response
from reader.fetch.wire import Connection, Deadline, ProxyRefusedError

USER_AGENT = f"sayso/{__version__} (news reader)"
_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
_CHUNK = 64 * 1024
_LIMITS = Limits()
_LONGEST_WAIT = 30 * 86400
"""Seconds; no server may hold a feed for longer."""
_MEANINGS = {
    400: "the server takes the request for a bad one",
    401: "a login is needed",
    402: "it has to be paid for",
    403: "the server won't give it",
    404: "not there",
    406: "not there in a form that can be read",
    408: "the server waited too long",
    410: "gone for good",
    418: "the server won't give it to programs",
    421: "the server doesn't know this address",
    425: "too early",
    429: "too many requests",
    451: "not available for legal reasons",
    500: "the server has failed",
    501: "the server can't do that",
    502: "the server behind it has failed",
    503: "the server is busy or being mended",
    504: "the server behind it does not answer",
    511: "the network wants a login first",
}


class Client:
    """Fetches one address after another; keeps the last connection open. Not for two threads."""

    def __init__(self, limits: Limits = _LIMITS, environ: Mapping[str, str] | None = None) -> None:
        self._limits = limits
        self._environ = os.environ if environ is None else environ
        self._kept: Connection | None = None

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection that is kept."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def fetch(self, request: Request) -> Response:
        """Return the answer. Raises FetchError and its kinds; UsageError for a bad setting."""
        deadline = Deadline(self._limits.total)
        asked = parse_address(request.url)
        url, target = request.url, asked
        moved_to: str | None = None
        only_permanent = True
        seen = {url}
        for _ in range(self._limits.redirects + 1):
            answer = self._ask(request, target, deadline, at_home=target.origin == asked.origin)
            if answer.status not in _REDIRECTS:
                return self._take(answer, request, target, url, moved_to)
            permanent = answer.status in _PERMANENT
            url = follow(url, self._leave(answer))
            only_permanent = only_permanent and permanent
            moved_to = url if only_permanent else moved_to
            if url in seen:
                raise RedirectError("redirects lead around in a circle", hint=f"back to {url}")
            seen.add(url)
            target = parse_address(url)
        raise RedirectError(f"more than {self._limits.redirects} redirects, one after another")

    def _ask(
        self, request: Request, target: Target, deadline: Deadline, *, at_home: bool
    ) -> http.client.HTTPResponse:
        """Send the request and return the answer, its head read and its body not."""
        connection = self._connection(target)
        while True:
            was_used = connection.was_used
            try:
                connection.start(deadline, self._limits.connect)
                connection.was_used = True
                _send(connection, request, target, at_home=at_home)
                return connection.getresponse()
            except (OSError, http.client.HTTPException) as error:
                self.close()
                # A server closes a kept connection when it likes, just as we ask again.
                if was_used and isinstance(error, ConnectionError):
                    connection = self._connection(target)
                    continue
                _explain(error, target)

    def _connection(self, target: Target) -> Connection:
        proxy = find_proxy(target, self._environ)
        kept = self._kept
        if kept is None or kept.target.origin != target.origin or kept.proxy != proxy:
            self.close()
            self._kept = kept = Connection(target, proxy)
        return kept

    def _leave(self, answer: http.client.HTTPResponse) -> str:
        """Return where a redirect leads, with the connection ready for the next request."""
        location = answer.getheader("Location")
        if not location:
            self.close()
            raise RedirectError("a redirect that doesn't say where to")
        length = answer.length
        try:
            if length is None or length > _CHUNK:
                self.close()
            else:
                answer.read()
        except (OSError, http.client.HTTPException):
            self.close()  # What comes with a redirect is of no interest.
        # Sent as UTF-8 by many, which http.client reads as Latin-1.
        return location.encode("latin-1", "replace").decode("utf-8", "replace")

    def _take(
        self,
        answer: http.client.HTTPResponse,
        request: Request,
        target: Target,
        url: str,
        moved_to: str | None,
    ) -> Response:
        if answer.status == http.client.NOT_MODIFIED:
            answer.read()
            return Response(
                url,
                not_modified=True,
                moved_to=moved_to,
                etag=answer.getheader("ETag") or request.etag,
                last_modified=answer.getheader("Last-Modified") or request.last_modified,
            )
        if not 200 <= answer.status < 300:
            self.close()
            raise _status_error(answer)
        try:
            body = self._read(answer)
        except FetchError:
            self.close()
            raise
        except (OSError, http.client.HTTPException) as error:
            self.close()
            _explain(error, target)
        return Response(
            url,
            body,
            moved_to=moved_to,
            content_type=answer.getheader("Content-Type"),
            etag=answer.getheader("ETag"),
            last_modified=answer.getheader("Last-Modified"),
        )

    def _read(self, answer: http.client.HTTPResponse) -> bytes:
        limit = self._limits.size
        if answer.length is not None and answer.length > limit:
            raise too_large(limit)
        unpacker = Unpacker(answer.getheader("Content-Encoding") or "", limit)
        came = 0
        while piece := answer.read1(_CHUNK):
            came += len(piece)
            if came > limit:
                raise too_large(limit)
            unpacker.feed(piece)
        if answer.length:
            raise BadResponseError(
                f"the answer was cut off: of {came + answer.length:,} bytes {came:,} came"
            )
        # All has come, which http.client does not notice by itself: the connection is free again.
        answer.close()
        return unpacker.finish()


def _send(connection: Connection, request: Request, target: Target, *, at_home: bool) -> None:
    through_proxy = connection.proxy is not None and target.scheme == "http"
    headers = {
        "Host": target.netloc,
        "User-Agent": request.user_agent or USER_AGENT,
        "Accept": request.accept,
        "Accept-Encoding": accepted_encodings(),
    }
    if request.etag:
        headers["If-None-Match"] = request.etag
    if request.last_modified:
        headers["If-Modified-Since"] = request.last_modified
    if target.login:
        headers["Authorization"] = target.login
    if connection.proxy is not None and connection.proxy.login and through_proxy:
        headers["Proxy-Authorization"] = connection.proxy.login
    if request.cookie_file is not None:
        cookies = load_cookies(request.cookie_file, target)
        if cookies:
            headers["Cookie"] = cookies
    if at_home:
        # Another host has no business with what may be a password.
        headers.update(request.headers)
    # Begun only now: a cookie file that can't be read leaves the connection as it is.
    place = f"http://{target.netloc}{target.path}" if through_proxy else target.path
    connection.putrequest("GET", place, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value.encode("utf-8"))
    connection.endheaders()


def _explain(error: OSError | http.client.HTTPException, target: Target) -> NoReturn:
    """Raise what went wrong on the wire as its cause in words."""
    raise _cause(error, target) from error


def _cause(error: OSError | http.client.HTTPException, target: Target) -> FetchError:
    host = target.host
    match error:
        case socket.gaierror():
            return UnreachableError(
                f"no such host: {host} (DNS)", hint="check the address, and the network"
            )
        case ssl.SSLCertVerificationError():
            return TlsError(f"{host}: its certificate is not valid ({error.verify_message})")
        case ssl.SSLError():
            reason = (error.reason or "failed").replace("_", " ").lower()
            return TlsError(f"{host}: no encrypted connection ({reason})")
        case TimeoutError():
            return TimedOutError(f"{host}: not all of the answer came in time")
        case ConnectionRefusedError():
            return UnreachableError(f"{host} refuses connections on port {target.port}")
        case http.client.RemoteDisconnected():
            return UnreachableError(f"{host} closed the connection without an answer")
        case ConnectionError():
            return UnreachableError(f"{host} broke the connection off")
        case ProxyRefusedError():
            return UnreachableError(
                f"the proxy won't connect to {host} (it answers {error.status})"
            )
        case http.client.IncompleteRead():
            return BadResponseError("the answer was cut off")
        case http.client.HTTPException():
            return BadResponseError(f"{host} gave an answer that is no HTTP")
        case _:
            return UnreachableError(f"{host} can't be reached ({error.strerror or error})")


def _status_error(answer: http.client.HTTPResponse) -> StatusError:
    status = answer.status
    meaning = _MEANINGS.get(status, "the server has failed" if status >= 500 else answer.reason)
    words = f"HTTP {status}: {meaning}"
    if status == http.client.GONE:
        return GoneError(words, status=status)
    wait = _retry_after(answer)
    if status in (429, 503) or wait is not None:
        return ServerBusyError(words, status=status, retry_after=wait)
    return StatusError(words, status=status)


def _retry_after(answer: http.client.HTTPResponse) -> int | None:
    value = (answer.getheader("Retry-After") or "").strip()
    if value.isascii() and value.isdecimal():
        return min(int(value[:12]), _LONGEST_WAIT)
    try:
        seconds = parsedate_to_datetime(value).timestamp() - time.time()
    except (ValueError, OverflowError):
        return None
    return min(max(int(seconds), 0), _LONGEST_WAIT)
