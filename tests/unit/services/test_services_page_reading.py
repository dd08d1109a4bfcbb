"""A reader of pages that stays, and that can be left at any time."""

from __future__ import annotations

import threading

import pytest

from reader.errors import InputError, StoppedError
from reader.model.article import Article
from reader.services.page_reading import LastingReader
from tests import http_server
from tests.http_server import Exchange

PAGE = (
    "<html><head><title>Crane falls silent</title></head><body><article><h1>Crane falls silent</h1>"
    "<p>The last steam crane of the port was switched off on Monday after a hundred years.</p>"
    "<p>“She was never late,” said Ada Brook, who drove it for thirty years.</p></article></body></html>"
)


def test_pages_are_read_one_after_another_by_one_process() -> None:
    reader = LastingReader()
    with http_server.serve() as server:
        url = server.at("/crane", PAGE, content_type="text/html")
        assert reader(url).headline == "Crane falls silent"
        (first,) = reader.workers._idle
        assert reader(url).headline == "Crane falls silent"
        assert reader.workers._idle == [first]
    reader.close()


def test_why_a_page_can_not_be_read_is_told() -> None:
    def read(url: str) -> Article:
        raise InputError(f"{url}: the page is empty")

    reader = LastingReader(read)
    with pytest.raises(InputError, match="the page is empty"):
        reader("https://herald.example/")
    reader.close()


def test_closing_waits_for_no_server() -> None:
    asked, told = threading.Event(), threading.Event()

    def never(exchange: Exchange) -> None:
        asked.set()
        while exchange.hang():
            pass

    def ask(url: str) -> None:
        with pytest.raises(StoppedError, match="being left"):
            reader(url)
        told.set()

    reader = LastingReader()
    with http_server.serve() as server:
        thread = threading.Thread(target=ask, args=(server.at("/never", never),))
        thread.start()
        assert asked.wait(10)
        reader.close()
        assert told.wait(10)
        thread.join()


def test_a_closed_reader_reads_nothing() -> None:
    reader = LastingReader()
    reader.close()
    with pytest.raises(StoppedError, match="being left"):
        reader("https://herald.example/")
