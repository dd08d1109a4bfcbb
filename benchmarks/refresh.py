"""Refresh many feeds from a server on loopback, all new and then all unchanged, beside newsboat.

    python benchmarks/refresh.py [--feeds 1000] [--entries 100]

Prints seconds of the clock and of CPU for each. sayso lists the new articles first (--quick) and
finds quotes and stories after; newsboat has no such part. The server is a process of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from multiprocessing.connection import Connection
from pathlib import Path

_TEXT = (
    "<p>“We have waited for number {n} of {f} long enough,” the mayor of Norwick said on Friday, "
    'before she left the <a href="https://herald.example/hall/{n}">town hall</a> by the side door '
    "and drove to the harbour, where the crews were.</p><p>The owners of the harbour had written "
    "to the council a week earlier. Their letter, of which the Herald has a copy, speaks of a "
    "ballot in November and of a count in December.</p><p>Nobody could say what comes next.</p>"
)


def make_feed(feed: int, entries: int, times: int = 1) -> bytes:
    """Return an RSS feed with as many entries, each with the text so many times."""
    items = "".join(
        f"<item><title>Harbour story {n} of {feed}</title>"
        f"<link>https://herald{feed}.example/story/{n}</link>"
        f"<guid isPermaLink='false'>{feed}-{n}</guid>"
        f"<pubDate>Fri, {n % 28 + 1:02} Oct 2020 06:{n % 60:02}:00 GMT</pubDate>"
        f"<description>{escape(_body(n, feed, times))}</description></item>"
        for n in range(entries)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>Herald {feed}</title><link>https://herald{feed}.example/</link>"
        f"<description>News</description>{items}</channel></rss>"
    ).encode()


def _body(n: int, feed: int, times: int) -> str:
    return "".join(_TEXT.format(n=f"{n}-{part}", f=feed) for part in range(times))


def answer(request: bytes, bodies: list[bytes]) -> bytes:
    """Return what the server says: a feed, or that it has not changed."""
    path = request.split(b" ", 2)[1]
    number = int(path.strip(b"/"))
    tag = b'"%d"' % number
    head = b"ETag: " + tag + b"\r\nContent-Type: application/rss+xml\r\n"
    if b"\nif-none-match: " + tag in request.lower():
        return b"HTTP/1.1 304 Not Modified\r\n" + head + b"\r\n"
    body = bodies[number]
    return b"HTTP/1.1 200 OK\r\n%bContent-Length: %d\r\n\r\n%b" % (head, len(body), body)


def run_server(feeds: int, entries: int, times: int, pipe: Connection) -> None:
    """Serve until the process is ended."""
    bodies = [make_feed(number, entries, times) for number in range(feeds)]

    class Talk(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport = transport
            self.heard = b""

        def data_received(self, data: bytes) -> None:
            self.heard += data
            while b"\r\n\r\n" in self.heard:
                request, _, self.heard = self.heard.partition(b"\r\n\r\n")
                assert isinstance(self.transport, asyncio.WriteTransport)
                self.transport.write(answer(request, bodies))

    async def serve() -> None:
        server = await asyncio.get_running_loop().create_server(Talk, "127.0.0.1", 0, backlog=1000)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serve())


@contextmanager
def serving(feeds: int, entries: int, times: int = 1) -> Iterator[list[str]]:
    """Run the server; give the feeds' addresses."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(
        target=run_server, args=(feeds, entries, times, theirs), daemon=True
    )
    server.start()
    try:
        port = ours.recv()
        yield [f"http://127.0.0.1:{port}/{number}" for number in range(feeds)]
    finally:
        server.terminate()
        server.join()


def run_timed(command: list[str], env: dict[str, str]) -> tuple[float, float, str]:
    """Run a command; return its seconds, by the clock and of CPU (its children's too), and its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    last = (done.stderr or done.stdout).strip().rpartition("\n")[2][:60]
    return seconds, cpu, f"(exit {done.returncode}) {last}"


def timed(command: list[str], env: dict[str, str]) -> str:
    """Run a command; return what it took, as words."""
    seconds, cpu, end = run_timed(command, env)
    return f"{seconds:8.2f} s {cpu:8.2f} s CPU  {end}"


def import_feeds(urls: list[str], folder: Path) -> tuple[list[str], dict[str, str]]:
    """Subscribe to the feeds in a new library; return how sayso is called, and its environment."""
    env = {**os.environ, "SAYSO_LIBRARY": str(folder / "sayso"), "HOME": str(folder)}
    sayso = [sys.executable, "-m", "reader"]
    outlines = "".join(f'<outline type="rss" text="f" xmlUrl="{url}"/>' for url in urls)
    opml = folder / "feeds.opml"
    opml.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>', encoding="utf-8")
    subprocess.run([*sayso, "import", str(opml)], env=env, check=True, capture_output=True)
    return sayso, env


def store_whole(articles: int) -> str:
    """Return what it takes to store so many articles of 500 words with all that is made of them."""
    with tempfile.TemporaryDirectory() as name, serving(100, articles // 100, 5) as urls:
        sayso, env = import_feeds(urls, Path(name))
        seconds, cpu, _ = run_timed([*sayso, "refresh"], env)
        size = (Path(name) / "sayso" / "library.db").stat().st_size / articles / 1024
    return (
        f"To fetch and store {articles:,} articles of 500 words, with full-text index, signatures, "
        f"quotes and stories, takes {cpu:.0f} s of CPU ({seconds:.0f} s by the clock; the goal is 60 s "
        f"of CPU) and {size:.1f} KB of disk an article."
    )


def measure_sayso(urls: list[str], folder: Path) -> None:
    """Print what sayso takes."""
    sayso, env = import_feeds(urls, folder)
    print("sayso     all new  ", timed([*sayso, "refresh", "--quick"], env), flush=True)
    for _ in range(3):
        print("sayso     unchanged", timed([*sayso, "refresh", "--quick"], env), flush=True)
    print("sayso     list     ", timed([*sayso, "list", "--limit", "50"], env), flush=True)


def measure_newsboat(urls: list[str], folder: Path) -> None:
    """Print what newsboat takes, with as many threads as it does best with."""
    program = shutil.which("newsboat")
    if program is None:
        print("newsboat is not installed")
        return
    config, list_file, cache = (folder / name for name in ("config", "urls", "cache.db"))
    config.write_text("reload-threads 8\nmax-items 0\n", encoding="utf-8")
    list_file.write_text("\n".join(urls) + "\n", encoding="utf-8")
    files = ["-C", str(config), "-u", str(list_file), "-c", str(cache)]
    env = {**os.environ, "HOME": str(folder), "TERM": "xterm"}
    command = [program, *files, "-x", "reload"]
    print("newsboat  all new  ", timed(command, env), flush=True)
    for _ in range(3):
        print("newsboat  unchanged", timed(command, env), flush=True)


def main() -> None:
    """Measure both, on the same server."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=100)
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as name,
        serving(arguments.feeds, arguments.entries) as urls,
    ):
        measure_sayso(urls, Path(name))
        measure_newsboat(urls, Path(name))


if __name__ == "__main__":
    main()
