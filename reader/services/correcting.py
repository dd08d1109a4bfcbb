"""Correct who is said to have spoken. Each call is one step that can be undone (marking.undo).

What a reader says wins over every analysis, also of later versions of the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.errors import NotInLibraryError, UsageError
from reader.model.correction import Correction
from reader.model.listing import StateChange, StoredArticle
from reader.model.quote import Quote, Speaker, is_description
from reader.model.text import clean_line, shorten
from reader.services.library import Library
from reader.services.listing import get_article
from reader.services.marking import take
from reader.services.missing import no_such, not_in_library
from reader.services.waiting import analyse_now
from reader.store import pending
from reader.store.anchors import anchor_of
from reader.store.articles import load_article
from reader.store.connection import Connection
from reader.store.corrected import match_corrections
from reader.store.corrections import correction_change, load_corrections
from reader.store.identity import is_same_name, name_key
from reader.store.listing import find_speaker_name

LONGEST_NAME = 200
_UNSAID = frozenset(["the", "a", "an", "le", "la", "der", "die", "el"])
_AFTER_ROLES = frozenset(["of", "for", "at", "in", "de", "du", "des", "der", "del", "für", "from"])


def people_of(library: Library, article_id: int) -> list[Speaker]:
    """Return whom a quote of the article may be by: its speakers, then others that it names.

    Raises NotInLibraryError.
    """
    return _people(get_article(library, article_id))


def correct_speaker(
    library: Library, article_id: int, number: int, name: str, *, seen: Quote | None = None
) -> StateChange:
    """Say who speaks in the article's quote of that number, and in all pieces of the same quote.

    A surname, or a role, of somebody in the article is that person; another name is a new speaker.
    `seen` is the quote as it was shown: it counts where it has another number by now. Raises NotInLibraryError, and UsageError for a name that is none or that two people bear.
    """
    shown = clean_line(name)
    if not any(character.isalnum() for character in shown):
        raise UsageError("a speaker needs a name")
    if len(shown) > LONGEST_NAME:
        raise UsageError(f"{shorten(shown, 40)} is too long for a name")
    stored, number = _load(library, article_id, number, seen)
    # Before the library is locked: looking for names takes as long as looking for quotes.
    speaker = resolve_name(shown, _people(stored)) or _known(library, shown)
    words = f"said by {speaker.name}"
    return _correct(library, stored, number, speaker, words)


def correct_no_quote(
    library: Library, article_id: int, number: int, *, seen: Quote | None = None
) -> StateChange:
    """Say that the article's quote of that number, with all its pieces, is no quote.

    `seen` as in `correct_speaker`. Raises NotInLibraryError.
    """
    stored, number = _load(library, article_id, number, seen)
    return _correct(library, stored, number, None, "taken for no quote")


def resolve_name(name: str, people: Sequence[Speaker]) -> Speaker | None:
    """Return whom of the people a name or a role means; None where nobody.

    Raises UsageError where it may be several.
    """
    key = name_key(name)
    found = [person for person in people if name_key(person.name) == key]
    if not found:
        found = [p for p in people if p.named and is_same_name(key, name_key(p.name))]
    if not found:
        found = [p for p in people if p.role and _is_role(name, p.role)]
    if len({name_key(person.name) for person in found}) > 1:
        names = " or ".join(person.name for person in found[:3])
        raise UsageError(f"“{name}” may be {names}", hint="give the full name")
    return found[0] if found else None


def _is_role(asked: str, role: str) -> bool:
    """Tell whether the words mean the role: "the minister" does mean "minister of ports".

    But "union" does not mean "union leader": the noun itself must be among them.
    """
    wanted = [word for word in name_key(asked).split() if word not in _UNSAID]
    words = name_key(role).split()
    end = next((at for at, word in enumerate(words) if at and word in _AFTER_ROLES), len(words))
    return words[end - 1] in wanted and set(wanted) <= set(words)


def _people(stored: StoredArticle) -> list[Speaker]:
    # Deferred: only who corrects pays for the analyser.
    from reader.quotes.naming import find_people

    speakers = [quote.speaker for quote in stored.quotes if quote.speaker is not None]
    return _each_once([*speakers, *find_people(stored.article)])


def _each_once(people: Iterable[Speaker]) -> list[Speaker]:
    """Return each person once; a later mention may tell the role."""
    found: dict[str, Speaker] = {}
    for person in people:
        known = found.setdefault(name_key(person.name), person)
        if known.role is None and person.role is not None:
            found[name_key(person.name)] = Speaker(known.name, person.role, known.named)
    return list(found.values())


def _known(library: Library, name: str) -> Speaker:
    """Return the speaker of a name that the article does not give, spelt as elsewhere."""
    with library.store.reading() as connection:
        known = find_speaker_name(connection, name_key(name))
    # Who types "jo doe" means a name, but "a dock official" describes somebody.
    return Speaker(known or name, named=known is not None or not is_description(name))


def _load(
    library: Library, article_id: int, number: int, seen: Quote | None
) -> tuple[StoredArticle, int]:
    """Return the article, and the number that the quote has in it now."""
    with library.store.reading() as connection:
        is_waiting = pending.stage_of(connection, article_id) is not None
    if is_waiting:
        analyse_now(library, article_id)
    stored = get_article(library, article_id)
    if seen is not None:
        places = [(quote.paragraph, quote.span) for quote in stored.quotes]
        if (seen.paragraph, seen.span) not in places:
            raise _changed(article_id)
        if not 0 <= number < len(places) or places[number] != (seen.paragraph, seen.span):
            number = places.index((seen.paragraph, seen.span))
    if not 0 <= number < len(stored.quotes):
        raise no_such("quote", number, article_id)
    return stored, number


def _changed(article_id: int) -> NotInLibraryError:
    return NotInLibraryError(f"article {article_id} has changed just now", hint="look at it again")


def _correct(
    library: Library, stored: StoredArticle, number: int, speaker: Speaker | None, words: str
) -> StateChange:
    with library.store.writing() as connection:
        now = load_article(connection, stored.id)
        if now is None:
            raise not_in_library(stored.id)
        if (now.article, now.quotes) != (stored.article, stored.quotes):
            raise _changed(stored.id)
        record = correction_change(stored.id, _corrections(connection, stored, number, speaker))
        return take(library, connection, record, words)


def _corrections(
    connection: Connection, stored: StoredArticle, number: int, speaker: Speaker | None
) -> list[Correction]:
    """Return what is to be kept for all pieces of the quote; what they have already is replaced."""
    group = stored.quotes[number].group
    known, _ = match_corrections(
        stored.article, stored.quotes, load_corrections(connection, stored.id)
    )
    corrections = {}
    for index, quote in enumerate(stored.quotes):
        if quote.group == group:
            old = known.get(index)
            anchor = old.anchor if old else anchor_of(stored.article, quote)
            corrections[anchor] = Correction(anchor, quote.kind, speaker)
    return list(corrections.values())
