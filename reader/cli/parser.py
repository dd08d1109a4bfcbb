"""Every command with its arguments, and how a command line is taken apart. Runs nothing.

The first word that is no option names the command; where it names none, all words are pages to
open. Only the parser of that one command is built. The module that runs it is imported after.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from reader import __version__
from reader.errors import UsageError

_ARTICLE = "an article of the library: its id or its URL"
_ANY_ARTICLE = "an article's id or URL, a file, or - for standard input"
_FEED = "a subscription: its URL, its title, or its number in sayso feeds"
_QUERY = "words that the articles match, as in: unread said:Marren; without any: all articles"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its word, what it does, what runs it, and what adds its arguments."""

    name: str
    summary: str
    runner: str
    """"module:function" in `reader.cli`."""
    add_arguments: Callable[[ArgumentParser], None]


@dataclass(frozen=True, slots=True)
class Request:
    """A command line taken apart."""

    runner: str
    arguments: Namespace


class _Parser(ArgumentParser):
    """Tells a mistake by an exception, as one line, in place of printing the usage."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}", hint=f"see {self.prog} --help")


def parse_command_line(argv: Sequence[str]) -> Request:
    """Take `argv` apart; raise `UsageError`, or `SystemExit` after printing help or version."""
    at = _first_word(argv)
    command = _BY_NAME.get(argv[at]) if at is not None else None
    if command is None or at is None:
        return Request("opening:open_pages", _parse(_opening_parser(), argv))
    parser = _parser(f"sayso {command.name}", command.summary[:1].upper() + command.summary[1:])
    command.add_arguments(parser)
    arguments = _parse(parser, [*argv[:at], *argv[at + 1 :]])
    return Request(command.runner, arguments)


def nearest_command(word: str) -> str | None:
    """Return the command that `word` may be a misspelling of."""
    from difflib import get_close_matches  # Deferred: only mistakes need it.

    return next(iter(get_close_matches(word, list(_BY_NAME), 1, 0.7)), None)


def _first_word(argv: Sequence[str]) -> int | None:
    """Return the index of the first argument that is no option and no option's value."""
    skip = False
    for index, word in enumerate(argv):
        if skip:
            skip = False
        elif word == "--":
            return None
        elif word in ("--library", "--config"):
            skip = True
        elif word == "-" or not word.startswith("-"):
            return index
    return None


def _parse(parser: ArgumentParser, argv: Sequence[str]) -> Namespace:
    # parse_intermixed_args lets words stand after options, but knows no "--" (seen in 3.11).
    if "--" in argv:
        return parser.parse_args(argv)
    return parser.parse_intermixed_args(argv)


def _parser(prog: str, description: str, epilog: str | None = None) -> ArgumentParser:
    parser = _Parser(
        prog=prog,
        description=description,
        epilog=epilog,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    places = parser.add_argument_group("where things lie (for every command)")
    places.add_argument(
        "--library", type=Path, metavar="DIR", help="the library's folder (or SAYSO_LIBRARY)"
    )
    places.add_argument(
        "--config", type=Path, metavar="FILE", help="the configuration file (or SAYSO_CONFIG)"
    )
    parser.add_argument("--version", action="version", version=f"sayso {__version__}")
    return parser


def _opening_parser() -> ArgumentParser:
    width = max(len(command.name) for command in COMMANDS)
    commands = "\n".join(f"  {c.name:<{width}}  {c.summary}" for c in COMMANDS)
    parser = _parser(
        "sayso",
        "The terminal news reader that shows who said what.",
        f"commands (each has its own --help):\n{commands}",
    )
    parser.usage = "sayso [options] [PAGE ...]\n       sayso COMMAND [options] ..."
    parser.add_argument(
        "pages",
        nargs="*",
        default=[],
        metavar="PAGE",
        help="open the reader, with this page read into the library and shown: "
        "a file (.html, .txt, .md), a URL, or - for standard input",
    )
    return parser


def _add_format(parser: ArgumentParser, *formats: str) -> None:
    group = parser.add_mutually_exclusive_group()
    for name in formats:
        group.add_argument(
            f"--{name}", dest="format", action="store_const", const=name, help=_FORMATS[name]
        )


_FORMATS = {
    "json": "as JSON (a stable interface)",
    "markdown": "as Markdown",
    "html": "as a page of its own",
    "plain": "as plain text",
    "csv": "as CSV, with a line of headings",
}


def _add_query(parser: ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", default=[], metavar="QUERY", help=_QUERY)


def _add_limit(parser: ArgumentParser) -> None:
    parser.add_argument("--limit", type=_count, metavar="N", help="at most N rows")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 12:
        raise ValueError(text)
    return int(text)


_count.__name__ = "number"  # argparse says "invalid number value: 'x'".


def _show(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=_ANY_ARTICLE)
    _add_format(parser, "json", "markdown", "html", "plain")


def _list(parser: ArgumentParser) -> None:
    _add_query(parser)
    _add_format(parser, "json")
    _add_limit(parser)


def _quotes(parser: ArgumentParser) -> None:
    _add_query(parser)
    parser.add_argument("--speaker", metavar="NAME", help="only those of this speaker")
    _add_format(parser, "json", "csv", "markdown")
    _add_limit(parser)


def _speakers(parser: ArgumentParser) -> None:
    parser.usage = (
        "sayso speakers [options] [QUERY ...]\n"
        "       sayso speakers [options] watch NAME\n"
        "       sayso speakers [options] unwatch NAME\n"
        "       sayso speakers [options] merge NAME NAME\n"
        "       sayso speakers [options] split NAME"
    )
    parser.epilog = (
        "merge gives the second speaker's quotes to the first, now and in articles to come;\n"
        "split takes apart what was merged into NAME. Names of several words need quotation marks."
    )
    _add_query(parser)
    _add_format(parser, "json")


def _annotate(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        default="-",
        metavar="FILE",
        help="JSON lines {id, text}; standard input where left out",
    )


def _related(parser: ArgumentParser) -> None:
    parser.add_argument("article", nargs="?", metavar="ARTICLE", help=_ANY_ARTICLE)
    parser.add_argument(
        "--query",
        metavar="QUERY",
        help="a line for each article that matches, in place of one: its 50 most similar, "
        "with nothing hidden or folded",
    )
    _add_format(parser, "json")


def _stories(parser: ArgumentParser) -> None:
    _add_query(parser)
    _add_format(parser, "json")
    _add_limit(parser)


def _story(parser: ArgumentParser) -> None:
    parser.usage = (
        "sayso story [options] ID\n"
        "       sayso story [options] join ID ARTICLE\n"
        "       sayso story [options] leave ARTICLE"
    )
    parser.add_argument(
        "words", nargs="+", metavar="ID", help="the story's number, as sayso stories shows it"
    )
    _add_format(parser, "json")


def _changes(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=_ARTICLE)
    parser.add_argument(
        "--since",
        type=_count,
        metavar="N",
        help="since this version; without: since the article was last read",
    )
    _add_format(parser, "json")


def _compare(parser: ArgumentParser) -> None:
    parser.add_argument("left", metavar="ARTICLE", help=_ARTICLE)
    parser.add_argument("right", metavar="ARTICLE", help="the one to hold against it")
    _add_format(parser, "json")


def _appearances(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="+", metavar="QUOTE-WORDS", help="some of the quote's words, in a row"
    )
    _add_format(parser, "json")


MARKS = ("read", "unread", "bookmark", "unbookmark")


def _mark(parser: ArgumentParser) -> None:
    parser.add_argument("mark", choices=MARKS, help="what to mark them as")
    parser.add_argument("articles", nargs="*", default=[], metavar="ARTICLE", help=_ARTICLE)
    parser.add_argument("--query", metavar="QUERY", help="all articles that match, in their place")


def _tag(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the tag")
    parser.add_argument("articles", nargs="+", metavar="ARTICLE", help=_ARTICLE)


def _note(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=_ARTICLE)
    parser.add_argument("text", nargs="+", metavar="TEXT", help="what to note")
    parser.add_argument(
        "--quote", type=_count, metavar="N", help="about this quote: its number in show --json"
    )


def _correct(parser: ArgumentParser) -> None:
    parser.epilog = (
        "A quote that is interrupted, or goes over several paragraphs, is corrected as a whole.\n"
        "Corrections stay when the article is analysed anew; sayso undo takes them back."
    )
    parser.add_argument("article", metavar="ARTICLE", help=_ARTICLE)
    parser.add_argument(
        "quote", type=_count, metavar="QUOTE", help="the quote's number in show --json, from 0"
    )
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument(
        "--speaker",
        metavar="NAME",
        help="who spoke; a surname or a role is that person of the article",
    )
    wanted.add_argument("--no-quote", action="store_true", help="these words are no quote")


def _nothing(parser: ArgumentParser) -> None:
    """Add no arguments."""


def _import(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        help="JSON lines, as export jsonl writes them, or a list of feeds (OPML); "
        "- for standard input",
    )


def _export(parser: ArgumentParser) -> None:
    parser.add_argument("format", choices=("jsonl", "markdown", "opml"), help="what to write")
    _add_query(parser)


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("url", metavar="URL", help="of a feed, or of a site that has one")
    parser.add_argument("--folder", metavar="F", help='where it belongs, as in "News/World"')
    parser.add_argument("--title", metavar="T", help="what you call it")
    parser.add_argument("--unchecked", action="store_true", help="without asking whether it is one")
    _add_format(parser, "json")


def _feeds(parser: ArgumentParser) -> None:
    parser.usage = (
        "sayso feeds [options] [FEED ...]\n       sayso feeds [options] set FEED KEY=VALUE ..."
    )
    parser.epilog = (
        "settings (an empty value is the default):\n"
        "  title=WORDS                       what you call it\n"
        "  folder=News/World,Mornings        its folders\n"
        "  interval=30min, 2h, 1d            how often it is asked\n"
        "  full_article=auto, always, never  whether whole articles are fetched\n"
        "  user_agent=WORDS                  what it is told that you are\n"
        "  header='Name: value'              sent along; several may be set\n"
        "  cookie_file=FILE                  in the format of Netscape"
    )
    parser.add_argument("words", nargs="*", default=[], metavar="FEED", help=_FEED)
    _add_format(parser, "json")


def _remove(parser: ArgumentParser) -> None:
    parser.add_argument("feeds", nargs="+", metavar="FEED", help=_FEED)


def _refresh(parser: ArgumentParser) -> None:
    parser.add_argument(
        "feeds", nargs="*", default=[], metavar="FEED", help=f"{_FEED}; without any: all"
    )
    parser.add_argument(
        "--due", action="store_true", help="only those that were not asked for some time"
    )
    parser.add_argument(
        "--quick", action="store_true", help="leave quotes and stories to the next refresh"
    )
    _add_format(parser, "json")


def _rules(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--dry-run", action="store_true", help="only tell what they would do with what is there"
    )
    _add_format(parser, "json")


def _backup(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="where the copy goes")


def _restore(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a copy that backup made")


COMMANDS = (
    Command("show", "print an article", "reading:show", _show),
    Command("list", "list the articles that match, newest first", "reading:list_articles", _list),
    Command("quotes", "list quotes, newest first", "speaking:quotes", _quotes),
    Command(
        "speakers", "list those who are quoted, most quoted first", "speaking:speakers", _speakers
    ),
    Command("annotate", "find the quotes of plain running text", "speaking:annotate", _annotate),
    Command("related", "print where the story goes from an article", "relating:related", _related),
    Command("stories", "list the stories, newest first", "stories:list_all", _stories),
    Command("story", "print a story as a timeline, or mend it", "stories:story", _story),
    Command("changes", "tell what changed in an article", "comparing:changes", _changes),
    Command("compare", "hold two articles' quotes together", "comparing:compare", _compare),
    Command(
        "appearances",
        "tell where a quote appeared first, and who carried it",
        "comparing:appearances",
        _appearances,
    ),
    Command("mark", "mark articles as read or unread, or bookmark them", "marking:mark", _mark),
    Command("tag", "tag articles", "marking:tag", _tag),
    Command("untag", "take a tag off articles", "marking:untag", _tag),
    Command("note", "write a note about an article", "marking:note", _note),
    Command("correct", "say who spoke, or that a quote is none", "correcting:correct", _correct),
    Command("undo", "take the last change of state back", "marking:undo_last", _nothing),
    Command("redo", "make the change taken back again", "marking:redo_last", _nothing),
    Command("add", "subscribe to a feed", "feeds:add", _add),
    Command("feeds", "list the subscriptions, or set how one is read", "feeds:feeds", _feeds),
    Command("remove", "unsubscribe from feeds; articles stay", "feeds:remove", _remove),
    Command("refresh", "ask the feeds for what is new", "refreshing:refresh_feeds", _refresh),
    Command("rules", "apply the filter rules of the configuration", "rules:rules", _rules),
    Command(
        "import", "read in articles (JSON lines) or feeds (OPML)", "exchange:import_file", _import
    ),
    Command("export", "write articles or the list of feeds out", "exchange:export", _export),
    Command("doctor", "tell how the library is", "upkeep:doctor", _nothing),
    Command("backup", "copy the library into a file", "upkeep:make_backup", _backup),
    Command("restore", "put a copy in the library's place", "upkeep:restore_backup", _restore),
)
_BY_NAME = {command.name: command for command in COMMANDS}
