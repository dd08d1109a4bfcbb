from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from reader.cli.main import run
from tests.cli_library import Cli
from tests.feed_server import item, numbered, rss
from tests.http_server import Server


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Keyboard(io.BytesIO):
    def isatty(self) -> bool:
        return True


def site(server: Server) -> str:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{name}">' for name in ("a", "b")
    )
    server.at("/a", rss(item("one"), title="First"))
    server.at("/b", rss(item("two"), title="Second"))
    return server.at("/", f"<!doctype html><html><head>{links}</head><body><p>x</p></html>")


def test_a_feed_is_added_listed_set_removed_and_brought_back(server: Server, cli: Cli) -> None:
    url = server.at("/feed", rss(*numbered(3)))
    added = cli("add", url, "--folder", "News", "--title", "Mine", "--json")
    assert (added.status, added.err) == (0, "subscribed to Mine: 3 articles\n")
    (row,) = added.rows()
    assert (row["url"], row["title"], row["folders"], row["unread"]) == (url, "Mine", ["News"], 3)
    (listed,) = cli("feeds", "--json").rows()
    assert listed == row
    assert "Mine" in cli("feeds", "mine").out

    assert cli("feeds", "set", "mine", "interval=2h", "folder=A,B").status == 0
    assert cli("feeds", "--json").rows()[0]["folders"] == ["A", "B"]
    assert cli("feeds", "set", "mine").status == 2
    assert cli("feeds", "set", "mine", "colour=red").status == 2

    assert "articles stay" in cli("remove", "Mine").err
    assert cli("feeds").out == ""
    assert len(cli("list", "--json").rows()) == 3
    assert cli("undo").status == 0
    assert len(cli("feeds", "--json").rows()) == 1
    assert cli("remove", "nobody").status == 1


@pytest.mark.parametrize("library", ["cli", "filled"])
def test_that_there_are_no_feeds_yet_is_said(library: str, request: pytest.FixtureRequest) -> None:
    done = request.getfixturevalue(library)("feeds")
    assert (done.status, done.out, done.err) == (0, "", "no feeds yet; sayso add URL\n")


def test_articles_of_a_feed_name_it(server: Server, cli: Cli) -> None:
    url = server.at("/feed", rss(item("story")))
    cli("add", url)
    (row,) = cli("list", "feed:norwick", "--json").rows()
    assert row["feeds"] == [url]
    assert row["quotes"] == 1


def test_a_failing_feed_is_listed_with_its_cause(server: Server, cli: Cli) -> None:
    url = server.at("/feed", "", status=503)
    cli("add", url, "--unchecked")
    assert cli("refresh").status == 1
    assert "HTTP 503: the server is busy" in cli("feeds").out
    (row,) = cli("feeds", "--json").rows()
    assert row["error"] == "HTTP 503: the server is busy or being mended"
    assert row["failing_since"] == row["last_fetched"]
    assert row["last_ok"] is None
    doctor = cli("doctor")
    assert doctor.status == 0
    assert f"the feed {url} fails" in doctor.out


def test_without_a_terminal_several_feeds_are_told(server: Server, cli: Cli) -> None:
    done = cli("add", site(server))
    assert done.status == 1
    assert server.url + "/a" in done.err
    assert server.url + "/b" in done.err


@pytest.mark.parametrize(("typed", "titles"), [(b"2\n", ["Second"]), (b"\n", []), (b"9\n", [])])
def test_at_a_terminal_the_user_chooses(
    server: Server, cli: Cli, library_folder: Path, typed: bytes, titles: list[str]
) -> None:
    environ = {"SAYSO_LIBRARY": str(library_folder)}
    status = run(["add", site(server)], io.StringIO(), Terminal(), Keyboard(typed), environ)
    assert status == (0 if titles else 1)
    assert [row["title"] for row in cli("feeds", "--json").rows()] == titles


def test_lists_of_feeds_go_in_and_out(cli: Cli, tmp_path: Path) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        '\n<opml version="2.0"><body><outline text="News">'
        '<outline type="rss" text="Herald" xmlUrl="https://herald.example/feed"/>'
        "</outline></body></opml>"
    )
    done = cli("import", str(opml))
    assert (done.status, done.err.partition(";")[0]) == (0, "subscribed to 1 feed")
    again = cli("import", "-", stdin=opml.read_bytes())
    assert again.err == "subscribed to 0 feeds, 1 was there already\n"
    out = cli("export", "opml").out
    assert 'xmlUrl="https://herald.example/feed"' in out
    assert cli("export", "opml", "unread").status == 2
    assert cli("import", "-", stdin=b"<html></html>").status == 1


def test_nothing_to_ask_is_told(cli: Cli) -> None:
    done = cli("refresh")
    assert (done.status, done.err) == (0, "no feeds to ask\n")


def test_what_waits_is_done_by_the_next_refresh(server: Server, cli: Cli) -> None:
    url = server.at("/feed", rss(item("story")))
    cli("add", url, "--unchecked")
    assert cli("refresh", "--quick").status == 0
    assert "wait for" in cli("doctor").out
    assert cli("list", "quotes:waited", "--json").rows() == []
    (row,) = cli("list", "--json").rows()
    shown = json.loads(cli("show", str(row["id"]), "--json").out)
    assert len(shown["quotes"]) == 1, "what is opened is whole at once"
    assert cli("refresh").status == 0
    assert len(cli("list", "quotes:waited", "--json").rows()) == 1
    assert cli("doctor").out == "all is well\n"


def test_whole_articles_are_fetched_where_the_feed_is_set_so(server: Server, cli: Cli) -> None:
    words = "The crews of the harbour have agreed to hold their first ballot since 2006. " * 9
    page = f"<html><body><article><h1>Story</h1><p>{words}</p></article></body></html>"
    feed = rss(item("story", link=server.at("/story", page), text="The crews …"))
    url = server.at("/feed", feed)
    cli("add", url, "--unchecked")
    cli("feeds", "set", url, "full_article=always")
    assert cli("refresh").status == 0
    (row,) = cli("list", "--json").rows()
    assert row["words"] > 100
    assert row["headline"] == "story"


def test_a_page_of_the_web_is_shown_without_entering_the_library(server: Server, cli: Cli) -> None:
    words = "The crews of the harbour have agreed to hold their first ballot since 2006. " * 4
    body = f"<article><h1>Crews agree</h1><p>{words}</p><p>“We wait,” Mara Dunn said.</p></article>"
    url = server.at("/story", f"<!doctype html><html><head></head><body>{body}</body></html>")
    shown = cli("show", url, "--json")
    assert shown.status == 0, shown.err
    value = json.loads(shown.out)
    assert (value["id"], value["headline"], len(value["quotes"])) == (None, "Crews agree", 1)
    assert cli("list", "--json").rows() == []
