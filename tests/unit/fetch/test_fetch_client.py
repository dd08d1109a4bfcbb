from __future__ import annotations

import gzip
import socket
import sys
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from reader.errors import (
    AddressError,
    BadResponseError,
    FetchError,
    GoneError,
    RedirectError,
    ServerBusyError,
    StatusError,
    TimedOutError,
    TlsError,
    TooLargeError,
    UnreachableError,
    UsageError,
)
from reader.fetch import Client, Limits, Request, Response, unpack, wire
from tests import http_server
from tests.http_server import Exchange, Server

BROTLI_NEWS = b"\x8b\x01\x80news\x03"
SHORT = Limits(size=100_000, connect=0.3, total=0.3)


def get(url: str, limits: Limits = SHORT, **fields: object) -> Response:
    with Client(limits, {}) as client:
        return client.fetch(Request(url, **fields))  # type: ignore[arg-type]


def test_an_answer_comes_with_what_the_next_request_needs(server: Server) -> None:
    url = server.at(
        "/feed",
        "<rss/>",
        etag='"1"',
        last_modified="Mon, 01 Jan 2024 00:00:00 GMT",
        content_type="text/xml; charset=utf-8",
    )
    assert get(url) == Response(
        url,
        b"<rss/>",
        content_type="text/xml; charset=utf-8",
        etag='"1"',
        last_modified="Mon, 01 Jan 2024 00:00:00 GMT",
    )


def test_what_is_still_as_it_was_is_not_sent_again(server: Server) -> None:
    def handler(exchange: Exchange) -> None:
        known = exchange.headers.get("if-none-match") == '"1"'
        exchange.answer(b"" if known else b"body", 304 if known else 200)

    url = server.at("/feed", handler)
    got = get(url, etag='"1"', last_modified="yesterday")
    assert got.not_modified
    assert (got.etag, got.last_modified) == ('"1"', "yesterday")
    assert server.asked[0].headers["if-modified-since"] == "yesterday"


def test_the_server_is_told_who_asks(server: Server) -> None:
    url = server.at("/feed", "x")
    get(url)
    get(url, user_agent="other/1")
    agents = [exchange.headers["user-agent"] for exchange in server.asked]
    assert agents[0].startswith("sayso/")
    assert agents[1] == "other/1"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"news", mtime=0)),
        ("x-gzip", gzip.compress(b"ne", mtime=0) + gzip.compress(b"ws", mtime=0)),
        ("gzip", gzip.compress(b"news", mtime=0)[:-6]),
        ("deflate", zlib.compress(b"news")),
        ("deflate", zlib.compress(b"news", wbits=-15)),
        ("gzip, deflate", zlib.compress(gzip.compress(b"news", mtime=0))),
        ("identity", b"news"),
    ],
)
def test_a_packed_answer_is_unpacked(server: Server, encoding: str, packed: bytes) -> None:
    assert get(server.at("/feed", packed, content_encoding=encoding)).body == b"news"


def test_an_answer_in_brotli_is_unpacked(server: Server) -> None:
    assert get(server.at("/feed", BROTLI_NEWS, content_encoding="br")).body == b"news"
    assert server.asked[-1].headers["accept-encoding"] == "gzip, deflate, br"


def test_a_bomb_in_brotli_is_not_unpacked_beyond_the_limit(server: Server) -> None:
    packed = import_module("brotli").compress(bytes(50_000_000))
    with pytest.raises(TooLargeError, match="too large"):
        get(server.at("/feed", packed, content_encoding="br"))


@pytest.mark.parametrize("package", [None, SimpleNamespace(Decompressor=object)])
def test_brotli_is_asked_for_only_where_it_can_be_unpacked(
    server: Server, monkeypatch: pytest.MonkeyPatch, package: object
) -> None:
    monkeypatch.setitem(sys.modules, "brotli", package)
    unpack._brotli.cache_clear()
    try:
        get(server.at("/feed", b"news"))
        assert server.asked[-1].headers["accept-encoding"] == "gzip, deflate"
        with pytest.raises(BadResponseError, match="not asked for"):
            get(server.at("/feed", BROTLI_NEWS, content_encoding="br"))
    finally:
        unpack._brotli.cache_clear()


@pytest.mark.parametrize("encoding", ["br", "gzip", "deflate, deflate, deflate"])
def test_an_answer_that_can_not_be_unpacked_is_told(server: Server, encoding: str) -> None:
    with pytest.raises(BadResponseError):
        get(server.at("/feed", b"not packed at all", content_encoding=encoding))


def test_a_chunked_answer_is_put_together(server: Server) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        exchange.send(b"3\r\nnew\r\n1\r\ns\r\n0\r\n\r\n")

    assert get(server.at("/feed", handler)).body == b"news"


def test_a_connection_serves_several_requests(server: Server) -> None:
    first, second = server.at("/1", "one"), server.at("/2", "two")
    with Client(SHORT, {}) as client:
        bodies = [client.fetch(Request(url)).body for url in (first, second)]
    assert bodies == [b"one", b"two"]
    assert server.connections == 1


def test_a_kept_connection_that_the_server_closed_is_opened_anew(server: Server) -> None:
    def closing(exchange: Exchange) -> None:
        exchange.answer("news")
        exchange.keep = False

    url = server.at("/feed", closing)
    with Client(SHORT, {}) as client:
        assert [client.fetch(Request(url)).body for _ in range(2)] == [b"news", b"news"]


@pytest.mark.parametrize("status", [301, 308])
def test_a_permanent_redirect_moves_the_feed(server: Server, status: int) -> None:
    new = server.at("/new", "news")
    got = get(server.at("/old", "", status=status, location="/new#top"))
    assert (got.body, got.url, got.moved_to) == (b"news", new, new)


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_passing_redirect_is_followed_only(server: Server, status: int) -> None:
    new = server.at("/new", "news")
    got = get(server.at("/old", "", status=status, location=new))
    assert (got.body, got.url, got.moved_to) == (b"news", new, None)


def test_a_feed_moves_as_far_as_redirects_are_permanent(server: Server) -> None:
    server.at("/here", "news")
    middle = server.at("/middle", "", status=302, location="/here")
    server.at("/next", "", status=301, location="/here")
    assert get(server.at("/a", "", status=301, location="/middle")).moved_to == middle
    assert get(server.at("/b", "", status=302, location="/next")).moved_to is None


def test_redirects_in_a_circle_are_told(server: Server) -> None:
    server.at("/b", "", status=302, location="/a")
    with pytest.raises(RedirectError, match="circle"):
        get(server.at("/a", "", status=302, location="/b"))


def test_too_many_redirects_are_told(server: Server) -> None:
    for number in range(20):
        server.at(f"/{number}", "", status=302, location=f"/{number + 1}")
    with pytest.raises(RedirectError, match="10 redirects"):
        get(server.url + "/0")
    assert len(server.asked) == 11


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://x"])
def test_a_redirect_leads_to_the_web_only(server: Server, location: str) -> None:
    with pytest.raises(AddressError):
        get(server.at("/a", "", status=302, location=location))


def test_a_redirect_to_nowhere_is_told(server: Server) -> None:
    with pytest.raises(RedirectError, match="where to"):
        get(server.at("/a", "", status=302))


def test_what_a_user_sends_along_goes_to_that_host_only(server: Server, tmp_path: Path) -> None:
    with http_server.serve() as other:
        there = other.at("/there", "news")
        url = server.at("/a", "", status=302, location=there)
        get(url, headers=(("X-Key", "secret"),))
        assert server.asked[0].headers["x-key"] == "secret"
        assert "x-key" not in other.asked[0].headers


def test_a_login_in_the_address_is_sent(server: Server) -> None:
    get(server.at("/feed", "x").replace("//", "//jo:p%40ss@"))
    assert server.asked[0].headers["authorization"] == "Basic am86cEBzcw=="


def test_cookies_come_from_a_file(server: Server, tmp_path: Path) -> None:
    jar = tmp_path / "cookies.txt"
    jar.write_text(
        "# Netscape HTTP Cookie File\n"
        "127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tabc\n"
        "#HttpOnly_127.0.0.1\tFALSE\t/feeds\tFALSE\t4102444800\tdeep\t1\n"
        "127.0.0.1\tFALSE\t/other\tFALSE\t0\tno\t1\n"
        "127.0.0.1\tFALSE\t/\tTRUE\t0\tsecure\t1\n"
        "127.0.0.1\tFALSE\t/\tFALSE\t1000\told\t1\n"
        "elsewhere.example\tTRUE\t/\tFALSE\t0\tforeign\t1\n"
    )
    get(server.at("/feeds/a", "x"), cookie_file=jar)
    assert server.asked[0].headers["cookie"] == "session=abc; deep=1"


def test_a_missing_cookie_file_is_told(server: Server, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cookie file"):
        get(server.at("/feed", "x"), cookie_file=tmp_path / "none")


def test_a_missing_cookie_file_is_no_matter_to_the_next_feed(
    server: Server, tmp_path: Path
) -> None:
    url = server.at("/feed", "news")
    with Client(SHORT, {}) as client:
        with pytest.raises(UsageError):
            client.fetch(Request(url, cookie_file=tmp_path / "none"))
        assert client.fetch(Request(url)).body == b"news"


@pytest.mark.parametrize(
    ("handler", "kind"),
    [
        (http_server.drip, TimedOutError),
        (http_server.drip_head, TimedOutError),
        (http_server.endless, TooLargeError),
        (http_server.reset, UnreachableError),
        (http_server.no_answer, UnreachableError),
        (http_server.wrong_length, BadResponseError),
    ],
)
def test_a_failing_server_is_told_by_its_cause(
    server: Server, handler: http_server.Handler, kind: type[FetchError]
) -> None:
    with pytest.raises(kind):
        get(server.at("/feed", handler))


@pytest.mark.parametrize(
    "said",
    [b"220 smtp.example\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000, b"\xff\xfe" * 100],
)
def test_an_answer_that_is_no_http_is_told(server: Server, said: bytes) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.send(said)
        exchange.keep = False

    with pytest.raises(FetchError):
        get(server.at("/feed", handler))


def test_a_bomb_is_not_unpacked_beyond_the_limit(server: Server) -> None:
    packed = http_server.bomb(10_000_000)
    assert len(packed) < SHORT.size
    with pytest.raises(TooLargeError, match="too large"):
        get(server.at("/feed", packed, content_encoding="gzip"))


def test_an_announced_size_beyond_the_limit_is_not_waited_for(server: Server) -> None:
    with pytest.raises(TooLargeError):
        get(server.at("/feed", b"x", content_length=10**12))


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "HTTP 404: not there"), (500, "HTTP 500: the server has failed"), (599, "HTTP 599")],
)
def test_a_status_is_told_with_its_meaning(server: Server, status: int, words: str) -> None:
    with pytest.raises(StatusError, match=words):
        get(server.at("/feed", "sorry", status=status))


def test_gone_is_an_error_of_its_own(server: Server) -> None:
    with pytest.raises(GoneError):
        get(server.at("/feed", "", status=410))


def test_a_server_says_how_long_to_wait(server: Server) -> None:
    with pytest.raises(ServerBusyError) as told:
        get(server.at("/feed", "", status=429, retry_after="120"))
    assert told.value.retry_after == 120


def test_a_server_says_until_when_to_wait(server: Server) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(hours=1))
    with pytest.raises(ServerBusyError) as told:
        get(server.at("/feed", "", status=503, retry_after=until))
    assert told.value.retry_after == pytest.approx(3600, abs=60)


def test_a_wait_without_sense_is_no_wait(server: Server) -> None:
    with pytest.raises(ServerBusyError) as told:
        get(server.at("/feed", "", status=429, retry_after="soon"))
    assert told.value.retry_after is None


def test_a_host_that_does_not_exist_is_told() -> None:
    with pytest.raises(UnreachableError, match=r"no such host: nowhere\.invalid"):
        get("http://nowhere.invalid/feed")


def test_a_refused_connection_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(UnreachableError, match="refuses"):
        get(f"http://127.0.0.1:{port}/")


CERTIFICATE = Path(__file__).parents[2] / "data" / "tls" / "localhost.pem"
"""With its key; signed by itself, for localhost and 127.0.0.1."""


def test_a_certificate_that_nobody_vouches_for_is_told() -> None:
    with http_server.serve(CERTIFICATE) as server:
        url = server.at("/feed", "news")
        with pytest.raises(TlsError, match="certificate is not valid"):
            get(url, Limits(connect=5, total=5))


def test_a_certificate_that_the_system_trusts_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    wire.tls_context.cache_clear()
    try:
        with http_server.serve(CERTIFICATE) as server:
            url = server.at("/feed", "news")
            assert get(url, Limits(connect=5, total=5)).body == b"news"
    finally:
        wire.tls_context.cache_clear()


def test_a_failing_encryption_is_told(server: Server) -> None:
    with pytest.raises((TlsError, TimedOutError, UnreachableError)):
        get(server.url.replace("http:", "https:") + "/feed")


@pytest.mark.parametrize(
    "url", ["", "feed", "ftp://x/y", "http://", "http://[::1", "javascript:alert(1)", "http://a b/"]
)
def test_what_is_no_web_address_is_told(url: str) -> None:
    with pytest.raises(AddressError):
        get(url)


def test_a_proxy_of_the_environment_is_asked(server: Server) -> None:
    server.at("http://herald.example/feed", "news")
    proxy = server.url.replace("//", "//user:word@")
    with Client(SHORT, {"http_proxy": proxy}) as client:
        assert client.fetch(Request("http://herald.example/feed")).body == b"news"
    assert server.asked[0].headers["proxy-authorization"].startswith("Basic ")


def test_hosts_excepted_from_the_proxy_are_asked_directly(server: Server) -> None:
    url = server.at("/feed", "news")
    environ = {"http_proxy": "http://nowhere.invalid:1", "no_proxy": "x.example, 127.0.0.1"}
    with Client(SHORT, environ) as client:
        assert client.fetch(Request(url)).body == b"news"


def test_a_proxy_that_will_not_connect_is_told(server: Server) -> None:
    server.at("herald.example:443", "", status=403)
    with (
        Client(SHORT, {"https_proxy": server.url}) as client,
        pytest.raises(UnreachableError, match="proxy"),
    ):
        client.fetch(Request("https://herald.example/feed"))


def test_an_address_in_other_letters_is_escaped(server: Server) -> None:
    server.at("/caf%C3%A9?q=%C3%A9%20x", "news")
    assert get(server.url + "/café?q=é x").body == b"news"
