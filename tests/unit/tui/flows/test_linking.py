from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.model.related import LinkKind, RelatedLink
from reader.services import listing
from reader.tui.flows.browser import open_browser
from reader.tui.flows.linking import as_markdown, hint_labels
from reader.tui.flows.piping import Pipe
from reader.tui.flows.stage import Pane
from tests.unit.tui.flows.conftest import Desk

TWO = RelatedLink(
    LinkKind.REFER, "Story two", "https://tidewaterpost.example/story-two?utm_source=x"
)
ADDRESS = "https://almanac.example/?a=1&b=$HOME"
AWAY = RelatedLink(LinkKind.PROMO, "Elsewhere", "https://almanac.example/elsewhere")


def test_a_link_to_an_article_of_the_library_opens_it(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.linking.follow(TWO)
    assert desk.stage.text_pane.stored is not None
    assert desk.stage.text_pane.stored.id == desk.ids[1]
    assert desk.stage.focused_pane is Pane.READING


def test_a_pasted_link_is_found_by_its_title(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.linking.follow(RelatedLink(LinkKind.REFER, "Story three"))
    assert desk.stage.text_pane.stored is not None
    assert desk.stage.text_pane.stored.id == desk.ids[2]


def test_a_link_out_of_the_library_says_where_it_leads(desk: Desk) -> None:
    desk.linking.follow(AWAY)
    assert AWAY.url is not None
    assert AWAY.url in desk.stage.said
    desk.linking.follow(RelatedLink(LinkKind.REFER, "Nothing like it anywhere"))
    assert "no address" in desk.stage.said


def test_a_typed_label_follows_its_link(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.stage.text_pane.links = [AWAY, TWO]
    desk.linking.hints()
    assert list(desk.stage.text_pane.labels) == ["a", "s"]
    desk.linking.type_label("s")
    assert not desk.linking.is_hinting
    assert desk.stage.text_pane.labels == ()
    assert desk.stage.text_pane.stored is not None
    assert desk.stage.text_pane.stored.id == desk.ids[1]


def test_another_key_ends_the_labels(desk: Desk) -> None:
    desk.stage.text_pane.links = [TWO]
    desk.linking.hints_browser()
    desk.linking.type_label(None)
    assert not desk.linking.is_hinting
    assert desk.stage.browsed == ""


def test_a_label_can_open_the_browser(desk: Desk) -> None:
    desk.stage.text_pane.links = [AWAY]
    desk.linking.hints_browser()
    desk.linking.type_label("A")
    assert desk.stage.browsed == AWAY.url


@pytest.mark.parametrize("count", [1, 26, 27, 300])
def test_no_label_begins_another(count: int) -> None:
    labels = hint_labels(count)
    assert len(set(labels)) == count
    assert len({len(label) for label in labels}) == 1


def test_the_address_is_copied_and_opened(desk: Desk) -> None:
    desk.linking.copy_link()
    desk.linking.browser()
    assert desk.stage.copied == desk.stage.browsed == "https://tidewaterpost.example/story-one"


def test_browser_and_go_on_marks_read(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.linking.browser_next()
    assert desk.stage.browsed.endswith("story-one")
    assert desk.stage.text_pane.stored is not None
    assert desk.stage.text_pane.stored.id == desk.ids[1]


def test_a_pipe_gets_the_article_and_its_answer_is_shown(desk: Desk) -> None:
    desk.stage.answers = ["head -1"]
    desk.linking.pipe()
    assert desk.stage.shown == "# Story one\n"


def test_a_pipe_that_fails_says_why() -> None:
    with pytest.raises(ReaderError, match=r"exit status 3; no luck"):
        Pipe("echo no luck; exit 3").run("")


def test_a_pipe_that_takes_too_long_is_ended_with_all_it_started() -> None:
    pipe = Pipe("sleep 60; echo done", seconds=0.1)
    with pytest.raises(ReaderError, match="took longer than 0 s and was ended"):
        pipe.run("")


def test_what_a_pipe_leaves_running_with_its_output_is_ended_too() -> None:
    with pytest.raises(ReaderError, match="took longer"):
        Pipe("sleep 60 & echo started", seconds=0.1).run("")


def test_a_pipe_that_talks_without_end_is_cut() -> None:
    assert Pipe("yes").run("").endswith("(it said more and was ended)")


def test_a_pipe_need_not_read_the_article() -> None:
    assert Pipe("echo done").run("x" * 1_000_000) == "done\n"


def test_escape_ends_a_pipe(desk: Desk) -> None:
    pipe = Pipe("sleep 60")
    desk.linking._pipe = pipe
    assert desk.program.close()
    with pytest.raises(ReaderError, match="ended"):
        pipe.run("")


def test_what_a_pipe_says_cannot_control_the_terminal() -> None:
    assert "\x1b" not in Pipe("printf '\\033[31mred'").run("")


def test_only_web_addresses_open_in_the_browser() -> None:
    with pytest.raises(ReaderError, match="not a web address"):
        open_browser("file:///etc/passwd", None)


def test_a_browser_that_is_not_there_is_told() -> None:
    with pytest.raises(ReaderError, match="can't be started"):
        open_browser("https://almanac.example/", "no-such-browser --new")


def opened_by_the_system(tmp_path: Path, name: str, **environ: str) -> str:
    """Open an address where this program is the only browser; return what is said on the terminal.

    In a process of its own, since Python looks for browsers once. The program complains, and writes
    down what it is given.
    """
    program = tmp_path / name
    program.write_text(f"#!/bin/sh\necho complaint >&2\necho $1 > {tmp_path}/given\n")
    program.chmod(0o755)
    code = (
        "from reader.errors import ReaderError\n"
        "from reader.tui.flows import browser\n"
        "try:\n"
        f"    browser.open_browser({ADDRESS!r}, None)\n"
        "except ReaderError as error:\n"
        "    print(error)\n"
        "for process in browser._started:\n"
        "    process.wait()\n"
    )
    paths = {"PATH": f"{tmp_path}:/bin", "PYTHONPATH": ":".join(sys.path), "TERM": "xterm"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**paths, **environ},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout + done.stderr


def test_what_the_systems_browser_says_is_not_on_the_screen(tmp_path: Path) -> None:
    browser = str(tmp_path / "my-browser")
    assert opened_by_the_system(tmp_path, "my-browser", BROWSER=browser) == ""
    assert (tmp_path / "given").read_text() == f"{ADDRESS}\n"


def test_a_browser_that_needs_the_terminal_is_not_started(tmp_path: Path) -> None:
    said = opened_by_the_system(tmp_path, "w3m", BROWSER=str(tmp_path / "w3m"))
    assert said.startswith("only w3m was found, which needs the terminal itself; name one")
    assert not (tmp_path / "given").exists()


def test_markdown_of_an_article_has_its_body(desk: Desk) -> None:
    text = as_markdown(listing.get_article(desk.stage.library, desk.ids[0]))
    assert text.startswith("# Story one\n\n")
    assert "“We sail at dawn,”" in text
