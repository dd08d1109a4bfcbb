"""Commands that change what is kept of articles."""

from __future__ import annotations

from argparse import ArgumentParser

from reader.cli.arguments.command import ARTICLE, Command, count, nothing

MARKS = ("read", "unread", "bookmark", "unbookmark")


def _mark(parser: ArgumentParser) -> None:
    parser.add_argument("mark", choices=MARKS, help="what to mark them as")
    parser.add_argument("articles", nargs="*", default=[], metavar="ARTICLE", help=ARTICLE)
    parser.add_argument("--query", metavar="QUERY", help="all articles that match, in their place")


def _tag(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the tag")
    parser.add_argument("articles", nargs="+", metavar="ARTICLE", help=ARTICLE)


def _note(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=ARTICLE)
    parser.add_argument("text", nargs="+", metavar="TEXT", help="what to note")
    parser.add_argument(
        "--quote", type=count, metavar="N", help="about this quote: its number in show --json"
    )


def _correct(parser: ArgumentParser) -> None:
    parser.epilog = (
        "A quote that is interrupted, or goes over several paragraphs, is corrected as a whole.\n"
        "Corrections stay when the article is analysed anew; sayso undo takes them back."
    )
    parser.add_argument("article", metavar="ARTICLE", help=ARTICLE)
    parser.add_argument(
        "quote", type=count, metavar="QUOTE", help="the quote's number in show --json, from 0"
    )
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument(
        "--speaker",
        metavar="NAME",
        help="who spoke; a surname or a role is that person of the article",
    )
    wanted.add_argument("--no-quote", action="store_true", help="these words are no quote")


MARKING = (
    Command("mark", "mark articles as read or unread, or bookmark them", "marking:mark", _mark),
    Command("tag", "tag articles", "marking:tag", _tag),
    Command("untag", "take a tag off articles", "marking:untag", _tag),
    Command("note", "write a note about an article", "marking:note", _note),
    Command("correct", "say who spoke, or that a quote is none", "correcting:correct", _correct),
    Command("undo", "take the last change of state back", "marking:undo_last", nothing),
    Command("redo", "make the change taken back again", "marking:redo_last", nothing),
)
