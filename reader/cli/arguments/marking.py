"""Commands that change what is kept of articles."""

from __future__ import annotations

from argparse import ArgumentParser

from reader.cli.arguments.command import (
    ARTICLE,
    Command,
    add_choice,
    add_format,
    add_limit,
    add_query,
    count,
    named,
    nothing,
)

MARKS = ("read", "unread", "bookmark", "unbookmark")


def _mark(parser: ArgumentParser) -> None:
    add_choice(parser, "mark", MARKS, "what to mark them as")
    _add_articles(parser)


def _add_articles(parser: ArgumentParser) -> None:
    parser.add_argument(
        "articles", type=named, nargs="*", default=[], metavar="ARTICLE", help=ARTICLE
    )
    parser.add_argument("--query", metavar="QUERY", help="all articles that match, in their place")


def _tag(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the tag")
    _add_articles(parser)


def _tags(parser: ArgumentParser) -> None:
    add_format(parser, "json")


def _note(parser: ArgumentParser) -> None:
    parser.usage = (
        "sayso note [options] ARTICLE TEXT [--quote N]\n"
        "       sayso note [options] ARTICLE --edit N TEXT\n"
        "       sayso note [options] ARTICLE --remove N"
    )
    parser.epilog = "Notes are numbered from 0, as sayso notes and show --json have them."
    parser.add_argument("article", type=named, metavar="ARTICLE", help=ARTICLE)
    parser.add_argument("text", nargs="*", default=[], metavar="TEXT", help="what to note")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--quote", type=count, metavar="N", help="about this quote: its number in show --json"
    )
    which.add_argument("--edit", type=count, metavar="N", help="change the note of this number")
    which.add_argument("--remove", type=count, metavar="N", help="remove the note of this number")


def _notes(parser: ArgumentParser) -> None:
    add_query(parser)
    add_format(parser, "json", "markdown")
    add_limit(parser)


def _correct(parser: ArgumentParser) -> None:
    parser.epilog = (
        "A quote that is interrupted, or goes over several paragraphs, is corrected as a whole.\n"
        "Corrections stay when the article is analysed anew; sayso undo takes them back."
    )
    parser.add_argument("article", type=named, metavar="ARTICLE", help=ARTICLE)
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
    Command("tags", "list the tags, and how many articles bear each", "marking:tags", _tags),
    Command("note", "write a note about an article, or change one", "noting:note", _note),
    Command("notes", "list your notes, newest first", "noting:notes", _notes),
    Command("correct", "say who spoke, or that a quote is none", "correcting:correct", _correct),
    Command("undo", "take the last change of state back", "marking:undo_last", nothing),
    Command("redo", "make the change taken back again", "marking:redo_last", nothing),
)
