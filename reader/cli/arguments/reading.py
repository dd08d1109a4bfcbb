"""Commands that print: articles, quotes, speakers, stories."""

from __future__ import annotations

from argparse import ArgumentParser

from reader.cli.arguments.command import (
    ANY_ARTICLE,
    ARTICLE,
    Command,
    add_format,
    add_limit,
    add_query,
    count,
    named,
)


def _show(parser: ArgumentParser) -> None:
    parser.add_argument("articles", type=named, nargs="+", metavar="ARTICLE", help=ANY_ARTICLE)
    add_format(parser, "json", "markdown", "html", "plain")
    parser.add_argument(
        "--new",
        action="store_true",
        help="what earlier articles of its story said and were read is left out, on a terminal dimmed",
    )


def _rows(parser: ArgumentParser) -> None:
    add_query(parser)
    add_format(parser, "json")
    add_limit(parser)


def _quotes(parser: ArgumentParser) -> None:
    add_query(parser)
    parser.add_argument("--speaker", metavar="NAME", help="only those of this speaker")
    add_format(parser, "json", "csv", "markdown")
    add_limit(parser)


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
    add_query(parser)
    add_format(parser, "json")
    add_limit(parser)


def _annotate(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=named,
        nargs="?",
        default="-",
        metavar="FILE",
        help="JSON lines {id, text}; standard input where left out",
    )


def _related(parser: ArgumentParser) -> None:
    parser.add_argument("article", type=named, nargs="?", metavar="ARTICLE", help=ANY_ARTICLE)
    parser.add_argument(
        "--query",
        metavar="QUERY",
        help="a line for each article that matches, in place of one: its 50 most similar, "
        "with nothing hidden or folded",
    )
    add_format(parser, "json")


def _story(parser: ArgumentParser) -> None:
    parser.usage = (
        "sayso story [options] ID\n"
        "       sayso story [options] join ID ARTICLE...\n"
        "       sayso story [options] join new ARTICLE ARTICLE...\n"
        "       sayso story [options] leave ARTICLE"
    )
    parser.add_argument(
        "words", nargs="+", metavar="ID", help="the story's number, as sayso stories shows it"
    )
    add_format(parser, "json")


def _changes(parser: ArgumentParser) -> None:
    parser.add_argument("article", type=named, metavar="ARTICLE", help=ARTICLE)
    parser.add_argument(
        "--since",
        type=count,
        metavar="N",
        help="since this version; without: since the article was last read",
    )
    add_format(parser, "json")


def _compare(parser: ArgumentParser) -> None:
    parser.add_argument("left", type=named, metavar="ARTICLE", help=ARTICLE)
    parser.add_argument("right", type=named, metavar="ARTICLE", help="the one to hold against it")
    add_format(parser, "json")


def _appearances(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="+", metavar="QUOTE-WORDS", help="some of the quote's words, in a row"
    )
    add_format(parser, "json")


READING = (
    Command("show", "print articles", "reading:show", _show),
    Command("list", "list the articles that match, newest first", "reading:list_articles", _rows),
    Command("history", "list what was opened, the latest first", "reading:history", _rows),
    Command("quotes", "list quotes, newest first", "speaking:quotes", _quotes),
    Command(
        "speakers", "list those who are quoted, most quoted first", "speaking:speakers", _speakers
    ),
    Command("annotate", "find the quotes of plain running text", "speaking:annotate", _annotate),
    Command("related", "print where the story goes from an article", "relating:related", _related),
    Command("stories", "list the stories, newest first", "stories:list_all", _rows),
    Command("story", "print a story as a timeline, or mend it", "stories:story", _story),
    Command("changes", "tell what changed in an article", "comparing:changes", _changes),
    Command("compare", "hold two articles' quotes together", "comparing:compare", _compare),
    Command(
        "appearances",
        "tell where a quote appeared first, and who carried it",
        "comparing:appearances",
        _appearances,
    ),
)
