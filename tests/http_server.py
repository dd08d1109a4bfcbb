"""A real HTTP server on loopback that answers, and fails, as servers do. Each path is a function."""

from __future__ import annotations

import gzip
import os
import select
import socket
import socketserver
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Exchange:
    """One request, and the means to answer it."""

    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    connection: socket.socket
    closing: threading.Event
    keep: bool = True

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def reset(self) -> None:
        """Break the connection off as a crashed server does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self.connection.detach())
        self.keep = False

    def hang(self, seconds: float = 30) -> bool:
        """Wait until the client has gone, the server closes, or time is up; tell if to go on."""
        readable, _, _ = select.select([self.connection], [], [], min(seconds, 0.02))
        return not readable and not self.closing.is_set()

    def answer(self, body: bytes | str = b"", status: int = 200, **headers: object) -> None:
        """Send a whole answer; header names are written with _ for -."""
        data = body.encode() if isinstance(body, str) else body
        lines = [f"HTTP/1.1 {status} Words"]
        if "content_length" not in headers and status != 304:
            headers["content_length"] = len(data)
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.send("\r\n".join(lines).encode() + b"\r\n\r\n" + data)


Handler = Callable[[Exchange], None]


@dataclass(slots=True)
class Server:
    """The running server: its address, what it was asked, and what it answers."""

    url: str
    routes: dict[str, Handler] = field(default_factory=dict)
    asked: list[Exchange] = field(default_factory=list)
    connections: int = 0

    def at(self, path: str, handler: Handler | bytes | str, **headers: Any) -> str:
        """Answer `path` so from now on; return its address."""
        if callable(handler):
            self.routes[path] = handler
        else:
            body = handler
            self.routes[path] = lambda exchange: exchange.answer(body, **headers)
        return self.url + path

    def count(self, path: str) -> int:
        """Return how often the path was asked for."""
        return sum(exchange.path == path for exchange in self.asked)


class _TcpServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 512
    served: Server
    closing: threading.Event


class _Talk(socketserver.BaseRequestHandler):
    server: _TcpServer

    def handle(self) -> None:
        self.server.served.connections += 1
        # The client goes away in the middle, as it should, in half of the tests.
        with suppress(OSError), self.request.makefile("rb") as lines:
            while self._one(lines):
                pass

    def _one(self, lines: Any) -> bool:
        words = lines.readline().split()
        if len(words) < 2:
            return False
        headers: dict[str, str] = {}
        while line := lines.readline().strip():
            name, _, value = line.partition(b":")
            headers[name.decode().lower()] = value.strip().decode("latin-1")
        path = words[1].decode()
        exchange = Exchange(path, headers, self.request, self.server.closing)
        served = self.server.served
        served.asked.append(exchange)
        handler = served.routes.get(path)
        if handler is None:
            exchange.answer("no such page", 404)
        else:
            handler(exchange)
        return exchange.keep


@contextmanager
def serve(certificate: Path | None = None) -> Iterator[Server]:
    """Run a server on a port of its own; with a certificate (and its key) it speaks TLS."""
    with _TcpServer(("127.0.0.1", 0), _Talk) as tcp:
        tcp.closing = threading.Event()
        scheme = "http"
        if certificate is not None:
            scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            # The handshake is the talk's affair: here it would hold all others up.
            tcp.socket = context.wrap_socket(
                tcp.socket, server_side=True, do_handshake_on_connect=False
            )
        tcp.served = Server(f"{scheme}://127.0.0.1:{tcp.server_address[1]}")
        thread = threading.Thread(target=tcp.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield tcp.served
        finally:
            tcp.closing.set()
            tcp.shutdown()
            thread.join()


def drip(exchange: Exchange) -> None:
    """Send the head, then a byte now and then, for ever."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while exchange.hang():
        exchange.send(b"<")
    exchange.keep = False


def drip_head(exchange: Exchange) -> None:
    """Send header lines for ever."""
    exchange.send(b"HTTP/1.1 200 OK\r\n")
    while exchange.hang():
        exchange.send(b"X")
    exchange.keep = False


def endless(exchange: Exchange) -> None:
    """Send a body without end, as fast as it goes."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
    exchange.keep = False
    while not exchange.closing.is_set():
        exchange.send(b"<item>" * 10_000)


def reset(exchange: Exchange) -> None:
    """Break off in the middle of the answer."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>")
    exchange.reset()


def wrong_length(exchange: Exchange) -> None:
    """Announce more than comes."""
    exchange.answer(b"<rss></rss>", content_length=1000)
    exchange.keep = False


def no_answer(exchange: Exchange) -> None:
    """Close the connection."""
    exchange.keep = False


def bomb(size: int) -> bytes:
    """Return gzip that unpacks to `size` bytes."""
    return gzip.compress(bytes(size))
