"""Commands about feeds."""

from __future__ import annotations

from argparse import ArgumentParser

from reader.cli.arguments.command import FEED, Command, add_format, named


def _add(parser: ArgumentParser) -> None:
    parser.add_argument(
        "url",
        type=named,
        metavar="URL",
        help="of a feed, or of a site that has one; or mailbox:PATH",
    )
    parser.add_argument("--folder", metavar="F", help='where it belongs, as in "News/World"')
    parser.add_argument("--title", metavar="T", help="what you call it")
    parser.add_argument("--unchecked", action="store_true", help="without asking whether it is one")
    add_format(parser, "json")


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
    parser.add_argument("words", nargs="*", default=[], metavar="FEED", help=FEED)
    add_format(parser, "json")


def _remove(parser: ArgumentParser) -> None:
    parser.add_argument("feeds", nargs="+", metavar="FEED", help=FEED)


def _refresh(parser: ArgumentParser) -> None:
    parser.add_argument(
        "feeds", nargs="*", default=[], metavar="FEED", help=f"{FEED}; without any: all"
    )
    parser.add_argument(
        "--due", action="store_true", help="only those that were not asked for some time"
    )
    parser.add_argument(
        "--quick", action="store_true", help="leave quotes and stories to the next refresh"
    )
    add_format(parser, "json")


def _queries(parser: ArgumentParser) -> None:
    parser.usage = (
        "sayso queries [options]\n"
        "       sayso queries save NAME QUERY ...\n"
        "       sayso queries rename NAME NAME\n"
        "       sayso queries remove NAME"
    )
    parser.epilog = (
        "A saved query is a part of others by its name, as in: sayso list saved:Mornings"
    )
    parser.add_argument(
        "words", nargs="*", default=[], metavar="WORD", help="what to change; without: list them"
    )
    add_format(parser, "json")


def _rules(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--dry-run", action="store_true", help="only tell what they would do with what is there"
    )
    add_format(parser, "json")


FEEDS = (
    Command("add", "subscribe to a feed", "feeds:add", _add),
    Command("feeds", "list the subscriptions, or set how one is read", "feeds:feeds", _feeds),
    Command("remove", "unsubscribe from feeds; articles stay", "feeds:remove", _remove),
    Command("refresh", "ask the feeds for what is new", "refreshing:refresh_feeds", _refresh),
    Command("queries", "list the saved queries, or change one", "saving:queries", _queries),
    Command("rules", "apply the filter rules of the configuration", "rules:rules", _rules),
)
