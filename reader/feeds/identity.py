"""What an entry is known by: its keys, and which entries of one document are the same. Pure."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reader.feeds.words import to_text
from reader.model.feed import Entry, Feed
from reader.store.identity import fold, url_key

_LONGEST_ID = 200
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_TRACKING_FRAGMENT = re.compile(
    r"(?:utm_|xtor|at_medium|ref|comments?\b|respond\b|[\w-]+=).*", re.IGNORECASE
)
_SAME_TIME = timedelta(hours=1)
_QUICK = "written:"


@dataclass(slots=True)
class Known:
    """An entry with what it may be known by."""

    entry: Entry
    id_key: str | None
    url_key: str | None
    fragment: str
    title: str
    """Folded."""
    page: str | None
    """The address as it counts for the mark."""
    others: tuple[str, ...] = ()
    """Keys of the entries that were found to be copies of it."""
    _mark: str = ""

    @property
    def mark(self) -> str:
        """What stays the same as long as the entry says the same."""
        if not self._mark:
            self._mark = mark_of(self.entry, self.page)
        return self._mark

    @property
    def quick_mark(self) -> str:
        """What stays the same as long as the entry is written the same: made in a sixth of the time."""
        entry = self.entry
        texts = (entry.title, entry.content_html or "", entry.summary_html or "", self.page or "")
        media = (medium.url for medium in entry.enclosures)
        return _QUICK + _digest("\n".join((*texts, *media)))

    def has_mark(self, mark: str) -> bool:
        """Tell whether the entry is as it was when it had this mark, of either kind."""
        return mark == (self.quick_mark if mark.startswith(_QUICK) else self.mark)

    def keys(self, prefix: str) -> tuple[str, ...]:
        """Return the keys that name it within its feed, the surest first; all begin with `prefix`.

        None is made from a date, which some feeds set anew each time.
        """
        if self.id_key:
            return (self.id_key, *self.others)
        words = self.title or to_text(self.entry.content_html or self.entry.summary_html or "")
        by_words = f"{prefix}words:{_digest(words)}"
        if not self.url_key:
            return (by_words, *self.others)
        return (f"{prefix}{self.url_key}#{self.fragment}", by_words, *self.others)


def identify(entries: Iterable[Entry], feed: Feed) -> list[Known]:
    """Return the document's entries, each once, with keys that name only one of them."""
    general = _general(feed)
    found = [_known(entry, feed, general) for entry in entries]
    _drop_shared_ids(found)
    found = _without_copies(found)
    _drop_shared_addresses(found)
    return found


def key_prefix(feed: Feed) -> str:
    """Return what the keys of the feed's entries begin with: the same id in two feeds is two."""
    return f"entry:{feed.id}:"


def fragment_of(url: str | None) -> str:
    """Return the address's fragment where it may tell one entry from another."""
    fragment = (url or "").partition("#")[2]
    return "" if _TRACKING_FRAGMENT.fullmatch(fragment) else fragment


def _known(entry: Entry, feed: Feed, general: set[str]) -> Known:
    address = url_key(entry.url) if entry.url else None
    if address in general or (address and not re.search("[/?]", address)):
        address = None
    return Known(
        entry=entry,
        id_key=f"{key_prefix(feed)}id:{_plain_id(entry.id)}" if entry.id else None,
        url_key=address,
        fragment=fragment_of(entry.url),
        title=fold(entry.title),
        page=address,
    )


def _plain_id(text: str) -> str:
    """Return the id without http or https, which sites change when they move to TLS."""
    plain = _SCHEME.sub("//", text.strip(), count=1)
    return plain if len(plain) <= _LONGEST_ID else _digest(plain)


def _general(feed: Feed) -> set[str]:
    """Return the addresses that name no article: those of the feed and its site."""
    return {key for url in (feed.url, feed.site) if url and (key := url_key(url))}


def mark_of(entry: Entry, address: str | None) -> str:
    """Return what stays the same as long as the entry says the same; dates don't count."""
    parts = (
        entry.title,
        to_text(entry.content_html or ""),
        to_text(entry.summary_html or ""),
        address or "",
        *(media.url for media in entry.enclosures),
    )
    return _digest("\n".join(map(_with_single_blanks, parts)))


def _with_single_blanks(text: str) -> str:
    """Return the text with runs of blanks as one; in a third of the time of a pattern."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]


def _drop_shared_ids(found: Sequence[Known]) -> None:
    """Take the id from entries that share it but are not the same: some feeds number nothing."""
    groups: dict[str, list[Known]] = defaultdict(list)
    for known in found:
        if known.id_key:
            groups[known.id_key].append(known)
    for group in groups.values():
        if len({(known.url_key, known.fragment, known.title) for known in group}) > 1:
            for known in group:
                known.id_key = None


def _without_copies(found: Sequence[Known]) -> list[Known]:
    """Keep the fullest of the entries that are one: the same id, or the same address and title."""
    groups: dict[tuple[str, ...], list[Known]] = defaultdict(list)
    for known in found:
        for group in groups[_group_of(known)]:
            if _is_copy(known, group):
                _join(group, known)
                break
        else:
            groups[_group_of(known)].append(known)
    kept = {id(known) for group in groups.values() for known in group}
    return [known for known in found if id(known) in kept]


def _group_of(known: Known) -> tuple[str, ...]:
    if known.url_key:
        return (known.url_key, known.fragment, known.title)
    return (known.id_key or known.title, known.mark if not known.id_key else "")


def _is_copy(one: Known, other: Known) -> bool:
    if one.mark == other.mark or (one.id_key and one.id_key == other.id_key):
        return True
    if one.url_key is None or not one.title:
        return False
    first, second = one.entry.published, other.entry.published
    return first is None or second is None or abs(first - second) <= _SAME_TIME


def _join(kept: Known, copy: Known) -> None:
    if copy.id_key and copy.id_key != kept.id_key:
        kept.others += (copy.id_key,)
    if _length(copy.entry) > _length(kept.entry):
        kept.entry, kept.page, kept._mark = copy.entry, copy.page, copy._mark


def _length(entry: Entry) -> int:
    return len(entry.content_html or entry.summary_html or "")


def _drop_shared_addresses(found: Sequence[Known]) -> None:
    """Take the address from entries that share it: podcasts that all link to their home page."""
    groups: dict[str, list[Known]] = defaultdict(list)
    for known in found:
        if known.url_key:
            groups[known.url_key].append(known)
    for group in groups.values():
        if len(group) > 1:
            for known in group:
                known.url_key = None
