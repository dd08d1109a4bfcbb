"""Links: following them, here or in the browser, labels to choose one, addresses and pipes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from reader.model.article import ParagraphKind
from reader.model.listing import StoredArticle
from reader.model.related import LinkKind, RelatedLink
from reader.services import fetching, relating
from reader.tui.flows.listing import ListingFlow
from reader.tui.flows.marking import MarkingFlow
from reader.tui.flows.piping import Pipe
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.stage import Pane, Stage

if TYPE_CHECKING:
    from reader.services.page_reading import LastingReader

HINT_LETTERS = "asdfghjklqwertyuiopzxcvbnm"


@dataclass(slots=True)
class LinkingFlow:
    """Follows links."""

    stage: Stage
    reading: ReadingFlow
    listing: ListingFlow
    marking: MarkingFlow
    reader: Callable[[], LastingReader]
    play: Callable[[str], bool] = lambda _: False
    """Plays the address where it is that of media, and tells whether it is."""
    _hints: dict[str, RelatedLink] = field(default_factory=dict)
    _typed: str = ""
    _in_browser: bool = False
    _pipe: Pipe | None = None

    def follow(self, link: RelatedLink, article_id: int | None = None) -> None:
        """Open the article that a link leads to; one that the library lacks is fetched into it."""
        if link.url and self.play(link.url):
            return
        found = article_id or relating.resolve_link(self.stage.library, link)
        if found is not None:
            self.reading.open(found)
            self.stage.focus_pane(Pane.READING)
        elif link.url:
            self._fetch(link.url)
        else:
            self.stage.say("not in the library, and the page gave no address for it")

    def _fetch(self, url: str) -> None:
        """Fetch a page into the library, and open it."""
        library = self.stage.library
        self.stage.say(f"fetching {url}…")

        def arrive(article_id: int) -> None:
            self.listing.reopen()
            self.reading.open(article_id)
            self.stage.focus_pane(Pane.READING)
            self.stage.say("now in the library")

        read = self.reader()
        self.stage.in_background(
            "fetch", lambda: fetching.fetch_page(library, url, read=read), arrive
        )

    def read_page(self) -> None:
        """Ask for the address of a page, and read it into the library."""

        def done(url: str) -> None:
            if not url.strip():
                return
            self.follow(RelatedLink(LinkKind.INLINE, url.strip(), url.strip()))

        self.stage.ask("Address of a page", done)

    # -- labels over links

    def hints(self) -> None:
        """Label the links in sight; the label typed next is followed."""
        self._start_hints(in_browser=False)

    def hints_browser(self) -> None:
        """Label the links in sight; the label typed next opens in the browser."""
        self._start_hints(in_browser=True)

    def _start_hints(self, *, in_browser: bool) -> None:
        links = () if self.reading.pages else self.stage.text_pane.hints()
        if not links:
            self.stage.say("no links in sight")
            return
        labels = hint_labels(len(links))
        self._hints = dict(zip(labels, links, strict=True))
        self._typed, self._in_browser = "", in_browser
        self.stage.text_pane.show_hints(labels)
        self.stage.say("type a label · Esc ends")

    @property
    def is_hinting(self) -> bool:
        """Whether keys are labels just now."""
        return bool(self._hints)

    def type_label(self, character: str | None) -> None:
        """Take a key while labels are shown; anything but a label's letter ends it."""
        typed = self._typed + (character or "\0").lower()
        if any(label.startswith(typed) for label in self._hints):
            self._typed = typed
            if typed not in self._hints:
                return
            link = self._hints[typed]
            self.end_hints()
            self._open_hint(link)
        else:
            self.end_hints()

    def _open_hint(self, link: RelatedLink) -> None:
        if not self._in_browser:
            self.follow(link)
        elif link.url:
            self.stage.browse(link.url)
        else:
            self.stage.say("the page gave no address for this link")

    def end_hints(self) -> None:
        """Take the labels away."""
        self._hints = {}
        self.stage.text_pane.hide_hints()
        self.stage.say("")

    # -- addresses

    def browser(self) -> None:
        """Open the article at hand in the browser."""
        self._open_in_browser()

    def browser_next(self) -> None:
        """Open the article at hand in the browser, mark it read and go on."""
        if self._open_in_browser():
            self.marking.mark_read_and_go_on()

    def _open_in_browser(self) -> bool:
        if url := self._address():
            self.stage.browse(url)
        return bool(url)

    def copy_link(self) -> None:
        """Copy the address of the article at hand."""
        if url := self._address():
            self.stage.copy(url)
            self.stage.say(f"copied {url}")

    def _address(self) -> str | None:
        stored = self.listing.at_hand()
        if stored is None:
            self.stage.say("no article at hand")
            return None
        if not stored.article.url:
            self.stage.say("this article has no address")
            return None
        return stored.article.url

    # -- pipes

    def pipe(self) -> None:
        """Ask for a command, give it the article as Markdown, and show what it says."""
        stored = self.listing.found_at_hand()
        if stored is None:
            return

        def done(command: str) -> None:
            if command.strip():
                self._run(command, as_markdown(stored))

        self.stage.ask("Pipe the article to", done)

    def _run(self, command: str, text: str) -> None:
        self.stop_pipe()
        pipe = self._pipe = Pipe(command)
        self.stage.say(f"running {command} · Esc ends it")

        def work() -> str:
            try:
                return pipe.run(text)
            finally:
                if self._pipe is pipe:
                    self._pipe = None

        self.stage.in_background("pipe", work, partial(self._show, command))

    def _show(self, command: str, said: str) -> None:
        self.stage.say("")
        self.stage.show_text(command, said or "(it said nothing)")

    def stop_pipe(self) -> bool:
        """End the command that runs; tell whether there was one."""
        if self._pipe is None:
            return False
        self._pipe.stop()
        self._pipe = None
        return True


def hint_labels(count: int) -> Sequence[str]:
    """Return `count` labels, none the beginning of another: one letter each while they suffice."""
    if count <= len(HINT_LETTERS):
        return list(HINT_LETTERS[:count])
    pairs = [first + second for first in HINT_LETTERS for second in HINT_LETTERS]
    return pairs[:count]


def as_markdown(stored: StoredArticle) -> str:
    """Return an article as Markdown: what a piped command reads."""
    article = stored.article
    lead = [f"# {article.headline}", article.standfirst, article.byline, article.url]
    body = [
        f"## {p.text}" if p.kind is ParagraphKind.SUBHEAD else p.text for p in article.paragraphs
    ]
    return "\n\n".join(part for part in (*lead, *body) if part) + "\n"
