"""What changed in an article since it was read, and what two articles quote. Changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from reader.errors import NotInLibraryError
from reader.model.article import Article
from reader.model.change import (
    Changes,
    Comparison,
    Fate,
    QuoteChange,
    SharedQuote,
    Version,
)
from reader.model.listing import QuoteRow
from reader.model.quote import Quote
from reader.related.differences import diff_paragraphs, diff_words
from reader.related.quoted import KNOWN, fold_quote, overlap
from reader.services.library import Library
from reader.services.listing import get_article, get_row
from reader.services.quoting import analyse
from reader.store import listing, versions
from reader.store.conditions import Condition


def list_versions(library: Library, article_id: int) -> list[Version]:
    """Return the article's versions, oldest first; the last one need not be the one shown."""
    with library.store.reading() as connection:
        return versions.load_versions(connection, article_id)


def get_changes(library: Library, article_id: int, *, since: int | None = None) -> Changes | None:
    """Return what changed since the article was last read, or since the version `since`.

    An article that was never open, or did not change since then, is compared with the version
    before. None where there is no other version. Raises NotInLibraryError.
    """
    stored = get_article(library, article_id)
    with library.store.reading() as connection:
        known = versions.load_versions(connection, article_id)
        shown = next(version for version in known if version.number == stored.version)
        read = versions.read_versions(connection, article_id)
        before = _choose(known, shown, since, read)
        if before is None:
            return None
        old = versions.load_version(connection, article_id, before.number)
    new = stored.article
    return Changes(
        article_id=article_id,
        before=before,
        after=shown,
        headline=diff_words(old.headline, new.headline),
        standfirst=diff_words(old.standfirst or "", new.standfirst or ""),
        paragraphs=diff_paragraphs(
            [p.text for p in old.paragraphs], [p.text for p in new.paragraphs]
        ),
        quotes=tuple(_quote_changes(_said(old, analyse(old)), _said(new, stored.quotes))),
    )


def _choose(
    known: Sequence[Version],
    shown: Version,
    since: int | None,
    read: tuple[int | None, int | None],
) -> Version | None:
    if since is not None:
        found = next((version for version in known if version.number == since), None)
        if found is None:
            raise NotInLibraryError(
                f"no version {since}", hint=f"there are 1 to {known[-1].number}"
            )
        return found
    # A feed's words are mostly the beginning of the page's: nothing changed between the two.
    earlier = [v for v in known if v.number < shown.number and v.from_feed == shown.from_feed]
    if not earlier:
        return None
    # The one read last; once what is shown was read too, the one read before it.
    return next((v for number in read for v in earlier if v.number == number), earlier[-1])


Said = list[tuple[str, str | None]]


def _said(article: Article, quotes: Sequence[Quote]) -> Said:
    return [
        (
            quote.span.of(article.paragraphs[quote.paragraph].text),
            quote.speaker.name if quote.speaker else None,
        )
        for quote in quotes
        if quote.kind.is_marked
    ]


def _quote_changes(before: Said, after: Said) -> list[QuoteChange]:
    found = []
    left = list(before)
    for text, speaker in after:
        at = _find(text, [words for words, _ in left])
        if at is None:
            found.append(QuoteChange(Fate.ADDED, text, None, speaker))
            continue
        _, was = left.pop(at)
        if was != speaker:
            found.append(QuoteChange(Fate.CHANGED, text, was, speaker))
    found += [QuoteChange(Fate.REMOVED, text, speaker, None) for text, speaker in left]
    return found


def _find(text: str, others: Sequence[str]) -> int | None:
    """Return which of the others is this quote, in the same words or nearly so."""
    words = fold_quote(text)
    folded = [fold_quote(other) for other in others]
    if words in folded:
        return folded.index(words)
    likeness = [
        overlap(words, other) if min(len(words), len(other)) >= 3 else 0.0 for other in folded
    ]
    best = max(range(len(likeness)), key=likeness.__getitem__, default=None)
    return best if best is not None and likeness[best] >= KNOWN else None


def compare_articles(library: Library, left: int, right: int) -> Comparison:
    """Return the marked quotes that both articles have, and those of one. Raises NotInLibraryError."""
    rows = get_row(library, left), get_row(library, right)
    with library.store.reading() as connection:
        ours = listing.load_quote_rows(connection, [left], listing.IN_MARKS)
        theirs = listing.load_quote_rows(connection, [right], listing.IN_MARKS)
        voices = [
            listing.load_quote_rows(connection, [one], Condition("1")) for one in (left, right)
        ]
    both: list[SharedQuote] = []
    only_left: list[QuoteRow] = []
    rest = list(theirs)
    for row in ours:
        at = _find(row.text, [other.text for other in rest])
        if at is None:
            only_left.append(row)
        else:
            other = rest.pop(at)
            both.append(SharedQuote(row, other, diff_words(row.text, other.text)))
    names = [_names(found) for found in voices]
    return Comparison(
        *rows,
        both=tuple(both),
        only_left=tuple(only_left),
        only_right=tuple(rest),
        voices_left=tuple(name for key, name in names[0].items() if key not in names[1]),
        voices_right=tuple(name for key, name in names[1].items() if key not in names[0]),
    )


def _names(rows: Sequence[QuoteRow]) -> dict[str, str]:
    speakers = [row.quote.speaker for row in rows]
    return {s.name.casefold(): s.name for s in speakers if s is not None and s.named}
