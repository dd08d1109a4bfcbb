"""Articles from library to library: JSON lines out and in, with what was mended. Not what a line holds."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from reader.errors import ImportFormatError
from reader.model.text import counted
from reader.services.exchange import SCHEMA, article_object
from reader.services.importing import read_object
from reader.services.library import Library
from reader.services.listing import get_article, open_list
from reader.services.mended import (
    LIBRARY_SCHEMA,
    library_object,
    mentioned_articles,
    take_library,
)
from reader.services.settling import settle
from reader.store import merging
from reader.store.content import write_moment

_BATCH = 200


def export_jsonl(library: Library, query: str, out: TextIO) -> int:
    """Write the articles that match, a line each, newest first; return how many. Raises QueryError.

    What was mended by hand follows in a line of its own, where there is anything.
    """
    count = 0
    mentioned, written = mentioned_articles(library), set()
    for article_id in open_list(library, query).ids():
        stored = get_article(library, article_id)
        # Beside the form's own keys: by it lists order what has no date of its own.
        value = {**article_object(stored), "added": write_moment(stored.added)}
        out.write(json.dumps(value, ensure_ascii=False) + "\n")
        count += 1
        if article_id in mentioned:
            written.add(article_id)
    mended = library_object(library, written)
    if mended is not None:
        out.write(json.dumps(mended, ensure_ascii=False) + "\n")
    return count


def import_jsonl(library: Library, lines: Iterable[str]) -> tuple[int, int]:
    """Take articles in from JSON lines; return how many were added, how many merged.

    Absent keys are accepted and ids ignored, but for what a line `sayso/library/1` says of them. Of
    an article that is there already, read, bookmarked, tags and notes are joined with what is here.
    Raises ImportFormatError that names the line; what stands before that line is in the library then.
    """
    intake = _Intake(library)
    try:
        for number, line in enumerate(lines, 1):
            if line.strip():
                intake.take(number, line)
    except ImportFormatError as error:
        intake.store()
        settle(library)
        raise ImportFormatError(error.what, hint=_stored_before(intake)) from error
    intake.store()
    settle(library)
    return intake.added, intake.merged


class _Intake:
    """Takes lines into a library, in batches."""

    def __init__(self, library: Library) -> None:
        self.added = self.merged = 0
        self._library = library
        self._batch: list[tuple[int | None, merging.Incoming]] = []
        self._theirs, self._ours = array("q"), array("q")
        """The articles' ids, in the file and here: small, however long the file is."""

    def take(self, number: int, line: str) -> None:
        """Take a line in; what it holds may be stored later. Raises ImportFormatError."""
        try:
            value = _object(line)
            if value.get("schema") == LIBRARY_SCHEMA:
                self._take_library(value)
            else:
                self._batch.append((_id(value), read_object(value)))
        except _MISTAKES as error:
            cause = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
            raise ImportFormatError(f"line {number}: {cause}") from error
        if len(self._batch) == _BATCH:
            self.store()

    def _take_library(self, value: Mapping[str, Any]) -> None:
        self.store()
        ids = dict(zip(self._theirs, self._ours, strict=True))
        with self._library.store.writing() as connection:
            take_library(connection, value, ids, self._library.now())
        # Another export may follow in the same file, with ids of its own.
        self._theirs, self._ours = array("q"), array("q")

    def store(self) -> None:
        """Store what was taken."""
        with self._library.store.writing() as connection:
            for their_id, incoming in self._batch:
                article_id, is_new = merging.take_in(connection, incoming, self._library.now())
                self.added += is_new
                self.merged += not is_new
                if their_id is not None:
                    self._theirs.append(their_id)
                    self._ours.append(article_id)
        self._batch = []


_MISTAKES = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
)
"""What reading a line raises where its values are not as they should be."""


def _stored_before(intake: _Intake) -> str:
    count = intake.added + intake.merged
    if not count:
        return "nothing was stored"
    return f"{counted(count, 'article')} before it {'is' if count == 1 else 'are'} stored"


def _object(line: str) -> Mapping[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        raise ValueError("not JSON") from None
    if not isinstance(value, Mapping):
        raise TypeError("not an object")
    if value.get("schema", SCHEMA) not in (SCHEMA, LIBRARY_SCHEMA):
        raise ValueError(f"schema {value['schema']!r}, not {SCHEMA}")
    return value


def _id(value: Mapping[str, Any]) -> int | None:
    found = value.get("id")
    # Whatever else stands there is ignored, as ids are.
    return found if type(found) is int and abs(found) < 2**63 else None
