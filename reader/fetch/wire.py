"""A connection whose every step, together, ends by a deadline. Speaks no more HTTP than http.client.

A timeout of a socket is one of a single step: a server that sends a byte now and then could hold
us for ever.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from functools import cache
from typing import IO, Any

from reader.fetch.address import Target


class Deadline:
    """A point in time, and what is left until then."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left; raises TimeoutError where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Incoming(io.RawIOBase):
    """What a socket receives, until the deadline."""

    def __init__(self, owner: _TimedSocket) -> None:
        self._owner = owner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # BufferedReader's
        self._owner.socket.settimeout(self._owner.deadline.left())
        return self._owner.socket.recv_into(buffer)

    def close(self) -> None:
        if not self.closed:
            self._owner.drop_reader()
        super().close()


class _TimedSocket:
    """As much of a socket as http.client uses."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self.socket = connected
        self.deadline = deadline
        self._readers = 0
        self._is_done = False

    def sendall(self, data: Any) -> None:
        self.socket.settimeout(self.deadline.left())
        self.socket.sendall(data)

    def makefile(self, *_arguments: object, **_options: object) -> IO[bytes]:
        self._readers += 1
        return io.BufferedReader(_Incoming(self), 64 * 1024)

    def drop_reader(self) -> None:
        self._readers -= 1
        self._close_if_done()

    def close(self) -> None:
        # http.client closes its side of a connection while the answer is still being read.
        self._is_done = True
        self._close_if_done()

    def _close_if_done(self) -> None:
        if self._is_done and self._readers <= 0:
            self.socket.close()


class Connection(http.client.HTTPConnection):
    """To one origin, straight or through a proxy; may be used for one request after another."""

    def __init__(self, target: Target, proxy: Target | None) -> None:
        at = proxy or target
        super().__init__(at.host, at.port)
        self.target = target
        self.proxy = proxy
        self.was_used = False
        self._deadline = Deadline(0)
        self._connect_seconds = 0.0

    def start(self, deadline: Deadline, connect_seconds: float) -> None:
        """Set the deadline of the next request; connect where that is not done yet."""
        self._deadline = deadline
        self._connect_seconds = connect_seconds
        if self.sock is None:
            self.connect()
        self.sock.deadline = deadline

    def connect(self) -> None:
        """Connect, through the proxy where there is one, and agree on encryption."""
        plain = self._dial()
        try:
            self.sock: Any = _TimedSocket(plain, self._deadline)
            if self.target.scheme == "https":
                if self.proxy is not None:
                    self._open_tunnel(self.proxy)
                plain.settimeout(self._deadline.left())
                sealed = tls_context().wrap_socket(plain, server_hostname=self.target.host)
                self.sock = _TimedSocket(sealed, self._deadline)
        except BaseException:
            plain.close()
            self.sock = None
            raise

    def _dial(self) -> socket.socket:
        failed: OSError | None = None
        for family, kind, protocol, _, place in socket.getaddrinfo(
            self.host, self.port, type=socket.SOCK_STREAM
        ):
            dialled = socket.socket(family, kind, protocol)
            try:
                dialled.settimeout(min(self._connect_seconds, self._deadline.left()))
                dialled.connect(place)
                dialled.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError as error:
                dialled.close()
                failed = error
            else:
                return dialled
        raise failed or OSError("no address")

    def _open_tunnel(self, proxy: Target) -> None:
        place = f"{self.target.host}:{self.target.port}"
        lines = [f"CONNECT {place} HTTP/1.1", f"Host: {place}"]
        if proxy.login:
            lines.append(f"Proxy-Authorization: {proxy.login}")
        self.sock.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        response = http.client.HTTPResponse(self.sock, method="CONNECT")
        response.begin()
        status = response.status
        # Closing it drops our reader, not the socket below: that is not done yet.
        response.close()
        if status != http.client.OK:
            raise ProxyRefusedError(status)


class ProxyRefusedError(OSError):
    """The proxy won't connect us."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the proxy answered {status}")
        self.status = status


@cache
def tls_context() -> ssl.SSLContext:
    """Return what the system trusts; made once, since reading its certificates takes 20 ms."""
    return ssl.create_default_context()
