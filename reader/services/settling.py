"""Look at articles that are new: their signatures, their neighbours, their stories. Shows nothing.

Called after articles entered the library; what could not be done then is done the next time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reader.model.frozen import frozen
from reader.model.related import LinkKind, RelatedLink
from reader.related.grouping import Pair, group, nearness
from reader.services.collecting import collecting_seldom
from reader.services.library import Library
from reader.store import copies, links, signatures, space, stories
from reader.store.connection import Connection
from reader.store.vectors import NEAR, Space

BATCH = 200
"""Articles to a transaction: another process need not wait long to write."""
SIGNED = 600
"""Articles that are signed in one: most of it is done before the transaction, and what they share is
counted once."""
MEASURED = 5_000
"""Articles of an older library whose vectors are measured at once: half a second."""
GROUPED = 2_000
"""New articles whose stories are found together."""
LINK_SAYS = 0.3
"""What a link in the text or a READ MORE line adds to two articles' likeness."""
ADOPTS = 0.1
"""How alike a single article is at least to the story that its links lead to."""
TOUCHES = 0.1
"""How alike a new article is at least to one whose story it may change."""
LIKE = 0.08
"""How alike an article is at least to one that is kept as its neighbour."""
_NEAR_ASKED = 12


def settle(library: Library) -> int:
    """Find the stories of everything that is new; return how many articles that were."""
    with library.store.giving_way(), collecting_seldom():
        count = _settle(library)
        _measure(library)
        space.refresh_statistics(library.store)
        space.give_back(library.store)
        return count


def _measure(library: Library) -> None:
    """Measure vectors of an older library, so that what is like an article is found sooner."""
    vectors = Space(library.store.connection())
    for _ in range(MEASURED // BATCH):
        with library.store.reading():
            ids = vectors.weigh(vectors.find_unmeasured(BATCH))
        if not ids:
            return
        with library.store.writing():
            vectors.store_lengths(ids)


def _settle(library: Library) -> int:
    new = _sign_all(library)
    if not new:
        return 0
    moved = sorted({*new, *_choose_anew(library)})
    space = Space(library.store.connection())
    for batch in _batches(moved):
        _find_near(library, space, batch)
    # Of many new articles most stories are touched by some: all at once costs less.
    for batch in _batches(moved, GROUPED):
        with library.store.reading() as connection:
            plan = _group(connection, space, _touched(connection, space, batch))
        with library.store.writing() as connection:
            _store(connection, plan, library.now())
            signatures.set_settled(connection, batch)
    return len(new)


def _find_near(library: Library, space: Space, ids: Sequence[int]) -> None:
    # Looked for before the lock is taken: who marks an article read meanwhile need not wait.
    with library.store.reading():
        found = {
            article_id: [n for n in space.find_near(article_id, limit=NEAR) if n.score >= LIKE]
            for article_id in space.weigh(ids)
        }
        space.load_near({n.article_id for near in found.values() for n in near})
    with library.store.writing() as connection:
        for article_id, near in found.items():
            space.set_near(article_id, near)
            like = [n.article_id for n in near if n.score >= copies.LIKE]
            copies.note_copy(connection, article_id, like)
        space.store_near()


def _sign_all(library: Library) -> list[int]:
    new: list[int] = []
    while True:
        # Their words are gone through before the lock is taken, which is most of the work.
        with library.store.reading() as connection:
            batch = signatures.unsettled(connection, SIGNED, new[-1] if new else 0)
            drawn = signatures.draw(connection, batch)
            chosen = signatures.choose(connection, drawn)
        if not batch:
            return new
        with library.store.writing() as connection:
            signatures.store(connection, drawn, chosen)
        new += batch


def _choose_anew(library: Library) -> list[int]:
    chosen: list[int] = []
    while True:
        with library.store.writing() as connection:
            batch = signatures.choose_anew(connection, BATCH)
        if not batch:
            return chosen
        chosen += batch


def _batches(ids: Sequence[int], size: int = BATCH) -> Iterator[Sequence[int]]:
    return (ids[at : at + size] for at in range(0, len(ids), size))


def _touched(connection: Connection, space: Space, ids: Sequence[int]) -> list[int]:
    """Return the articles whose story these articles may change, themselves among them."""
    space.load_near(ids)
    near = {
        other
        for article_id in ids
        for other, score in space.near(article_id)[:_NEAR_ASKED]
        if score >= TOUCHES
    }
    near.update(other for pair in _links(connection, ids) for other in pair)
    of = stories.story_of(connection, near | set(ids))
    members = stories.members_of(connection, set(of.values()))
    return sorted({*ids, *near, *(member for found in members.values() for member in found)})


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _links(connection: Connection, ids: Sequence[int]) -> set[Pair]:
    """Return the pairs of articles of which one leads to the other in its text."""
    found = {_pair(*pair) for pair in stories.linked_pairs(connection, ids)}
    for article_id, title in stories.titles_linked(connection, ids):
        link = RelatedLink(LinkKind.REFER, title)
        target = links.find_target(connection, link, besides=article_id)
        if target is not None:
            found.add(_pair(article_id, target))
    return found


@frozen
class _Plan:
    """Which articles are to be stories, and which were."""

    groups: list[list[int]]
    known: Mapping[int, Sequence[int]]
    """The stories that these articles were in."""
    by_hand: set[int]
    """Those that a reader put there."""


def _group(connection: Connection, space: Space, ids: Sequence[int]) -> _Plan:
    """Find the stories of these articles anew; those that a reader mended stay, and may grow."""
    out = stories.taken_out(connection, ids)
    of = stories.story_of(connection, ids)
    known = stories.members_of(connection, set(of.values()))
    by_hand = stories.put_by_hand(connection, known)
    mended = [found for found in known.values() if by_hand & set(found)]
    free = [article_id for article_id in ids if article_id not in out]
    wanted = set(free)
    linked = {pair for pair in _links(connection, free) if wanted.issuperset(pair)}
    days = stories.published_at(connection, free)
    groups = group(free, _likenesses(space, free, linked, days), joined=mended)
    return _Plan(_adopted(connection, space, groups, linked), known, by_hand)


def _likenesses(
    space: Space, ids: Sequence[int], linked: set[Pair], days: Mapping[int, int]
) -> dict[Pair, float]:
    wanted = set(ids)
    space.load_near(ids)
    pairs = {
        _pair(article_id, other)
        for article_id in ids
        for other, _ in space.near(article_id)
        if other in wanted
    }
    found = {}
    for one, other in sorted(pairs | linked):
        likeness = space.likeness(one, other)
        if one in days and other in days:
            likeness *= nearness(days[one], days[other])
        found[one, other] = likeness + (LINK_SAYS if (one, other) in linked else 0.0)
    return found


def _adopted(
    connection: Connection, space: Space, groups: list[list[int]], linked: set[Pair]
) -> list[list[int]]:
    """Put single articles into the group that their links lead to."""
    number = {article_id: at for at, found in enumerate(groups) for article_id in found}
    leads: dict[int, list[int]] = {}
    for pair in linked:
        for one, other in (pair, pair[::-1]):
            if len(groups[number[one]]) == 1:
                leads.setdefault(one, []).append(other)
    languages = stories.languages_of(
        connection, [*leads, *(o for all_ in leads.values() for o in all_)]
    )
    grown = [list(found) for found in groups]
    for single, others in sorted(leads.items()):
        at = _adopter(space, single, others, groups, number, languages)
        if at is not None:
            grown[at].append(single)
            grown[number[single]].remove(single)
    return [found for found in grown if found]


def _adopter(
    space: Space,
    single: int,
    others: Sequence[int],
    groups: Sequence[Sequence[int]],
    number: Mapping[int, int],
    languages: Mapping[int, str | None],
) -> int | None:
    """Return the group that most of the single article's links lead to, if it belongs there."""
    at, votes = Counter(number[other] for other in others).most_common(1)[0]
    found = groups[at]
    if len(found) < 2 or votes * 2 <= len(others):
        return None
    theirs = [languages.get(other) for other in others if number[other] == at]
    ours = languages.get(single)
    if ours is not None and all(their is not None and their != ours for their in theirs):
        # Words can't tell: the languages differ.
        return at
    mean = sum(space.likeness(single, member) for member in found) / len(found)
    return at if votes >= 2 and mean >= ADOPTS else None


def _store(connection: Connection, plan: _Plan, now: int) -> None:
    """Store the groups as stories; each keeps the number of the story that it mostly was."""
    # Asked again: another process may have grouped the same articles since the plan was made.
    was = stories.story_of(connection, [a for found in plan.groups for a in found])
    stories.free(connection, was)
    taken: set[int] = set()
    # Mended stories first: their numbers are theirs.
    ordered = sorted(
        plan.groups, key=lambda found: (not plan.by_hand & set(found), -len(found), found[0])
    )
    for found in ordered:
        if len(found) < 2:
            continue
        before = Counter(was[article_id] for article_id in found if article_id in was)
        story = next((s for s, _ in before.most_common() if s not in taken), None)
        if story is None:
            story = stories.make_story(connection, now)
        taken.add(story)
        stories.set_members(connection, story, found)
    stories.drop_small(connection, {*plan.known, *was.values()})
