"""Mailboxes on disk as feeds of newsletters: mbox files and Maildirs."""

from __future__ import annotations

import mailbox
import os
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from reader.fetch import Limits
from reader.services.library import Library
from reader.services.listing import get_article, open_list
from reader.services.refreshing import RefreshReport, refresh
from reader.services.refreshing_mailbox import read_mailbox
from reader.services.workers import Workers
from tests.cli_library import Cli

Box = mailbox.mbox | mailbox.Maildir


def letter(number: int, text: str = "From now on we wait.") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Harbour Letter <letter@herald.example>"
    message["Subject"] = f"Letter {number}"
    message["Message-ID"] = f"<{number}@herald.example>"
    message.set_content(text)
    return message


@pytest.fixture(params=["mbox", "maildir"])
def box(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, Box]]:
    path = tmp_path / "news"
    opened: Box = mailbox.mbox(path) if request.param == "mbox" else mailbox.Maildir(path)
    for number in range(3):
        opened.add(letter(number))
    opened.flush()
    yield path, opened
    opened.close()


def run(library: Library, workers: Workers) -> RefreshReport:
    return refresh(library, environ={}, workers=workers)


def headlines(library: Library) -> set[str]:
    return {row.headline for row in open_list(library).rows(0, 100)}


def test_each_message_is_an_article(
    box: tuple[Path, Box], cli: Cli, library: Library, workers: Workers
) -> None:
    path, opened = box
    done = cli("add", f"mailbox:{path}", "--folder", "Letters")
    assert done.status == 0, done.err
    assert headlines(library) == {"Letter 0", "Letter 1", "Letter 2"}
    article = get_article(library, next(open_list(library).ids())).article
    assert article.publisher == "Harbour Letter"
    assert article.body == "From now on we wait."
    opened.add(letter(3))
    opened.flush()
    report = run(library, workers)
    assert (report.added, report.changed, report.failed) == (1, 0, ())
    assert "Letter 3" in headlines(library)


def test_a_mailbox_that_has_not_changed_is_not_read(box: tuple[Path, Box]) -> None:
    path, opened = box
    first = read_mailbox(f"mailbox:{path}", Limits(), None)
    assert not first.not_modified
    again = read_mailbox(f"mailbox:{path}", Limits(), first.etag)
    assert (again.not_modified, again.body) == (True, b"")
    opened.add(letter(3))
    opened.flush()
    assert not read_mailbox(f"mailbox:{path}", Limits(), first.etag).not_modified


def test_of_a_large_mailbox_the_newest_messages_are_taken_whole(box: tuple[Path, Box]) -> None:
    path, opened = box
    opened.add(letter(9, "word " * 200))
    opened.flush()
    taken = read_mailbox(f"mailbox:{path}", Limits(size=1_500), None).body
    assert taken.startswith(b"From ")
    assert b"Letter 9" in taken
    assert b"Letter 0" not in taken


def test_what_is_no_mailbox_is_told(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, words in (
        ("none", "no mailbox"),
        ("folder", "no Maildir"),
        ("pipe", "neither a file nor a folder"),
    ):
        done = cli("add", f"mailbox:{tmp_path / name}")
        assert done.status == 1
        assert words in done.err


def test_a_mailbox_that_is_gone_fails_and_its_articles_stay(
    cli: Cli, library: Library, workers: Workers, tmp_path: Path
) -> None:
    box = mailbox.mbox(tmp_path / "news")
    box.add(letter(1))
    box.close()
    assert cli("add", f"mailbox:{tmp_path / 'news'}").status == 0
    (tmp_path / "news").unlink()
    (failed,) = run(library, workers).failed
    assert "no mailbox" in (failed.feed.state.error or "")
    assert headlines(library) == {"Letter 1"}


def test_a_message_that_is_renamed_while_it_is_read_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = mailbox.Maildir(tmp_path / "news")
    names = [box.add(letter(number)) for number in range(2)]
    read = Path.read_bytes

    def renamed(path: Path) -> bytes:
        if path.name == names[0]:
            path.rename(path.with_name("another"))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", renamed)
    body = read_mailbox(f"mailbox:{tmp_path / 'news'}", Limits(), None).body
    assert b"Letter 1" in body
    assert b"Letter 0" not in body
