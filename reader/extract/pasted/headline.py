"""Which line of a pasted text is its headline: by the story's words, and by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.extract.announcing import is_site_list, is_story_list
from reader.extract.dates import find_date
from reader.extract.pasted.beside import is_film_title
from reader.extract.pasted.junk import is_button
from reader.extract.pasted.layout import Region, Vocabulary
from reader.extract.pasted.lines import Line
from reader.extract.pasted.marks import is_mark, is_title, split_caption, tells_who_or_when
from reader.extract.phrases import ends_sentence, find_dateline, find_staff, parse_byline

BELOW_START = 12
"""How many lines into the story its headline may stand: a gallery's captions may come first."""
_FARTHEST = 300
"""How many lines above its story a headline is looked for."""
_CLOSE, _GOOD, _MUCH_BETTER = 0.4, 0.5, 0.5
"""Ratings (see `_rate`): what is nearly as good as the best, good enough amid menus, much better."""
_SHARE = 0.6
"""Of a headline's words, how many its story has at least."""
_STANDFIRST_WITHIN = 5
_REPEATED_WITHIN, _SHORTEST_REPEATED = 6, 20
_LONGEST_DATED, _LONGEST_KICKER = 80, 30
_SENTENCES = re.compile(r"\w{2,}[.!?]”? [A-ZÀ-Þ“«„]\w* \w+ \w+")


def choose_headline(lines: Sequence[Line], region: Region) -> int | None:
    """Choose the title above the story that shares its words, and has a byline or date by it."""
    story = Vocabulary(lines[region.start : region.end])
    start, stop = region.start, min(region.start + BELOW_START, region.end)
    while start < region.end and not lines[start].is_prose and not _opens(lines[start].text):
        start += 1
    rated = {
        at: _rate(lines, at, start, story)
        for at in range(
            max(start - _FARTHEST, 0), max(start, stop) if region.is_cluttered else start
        )
        if is_title(lines[at].text, 15)
        and not is_mark(lines[at].text)
        and split_caption(lines[at].text) is None
        and not _tells_time(lines[at].text)
        and find_staff(lines[at].text) is None
        and (at < start or _has_mark_below(lines, at, stop))
    }
    if rated and not region.is_cluttered:
        # Pasted from its headline on: the first title is it, but for a kicker in capitals,
        # or where a few lines of menu stand above a title that fits much better.
        first = next((at for at in rated if not lines[at].text.isupper()), next(iter(rated)))
        first = _below_kicker(lines, first, rated)
        fittest = max(rated, key=lambda at: rated[at])
        if rated[fittest] <= rated[first] + _MUCH_BETTER:
            return first
        return _above_standfirst(lines, rated, fittest, story)
    best = max(rated.values(), default=0.0)
    if best > _GOOD:
        chosen = next(at for at, rate in rated.items() if rate == best)
        text = lines[_above_standfirst(lines, rated, chosen, story)].text
        same = [at for at in rated if lines[at].text == text]
        repeat = find_repeat(lines, same[0])
        return same[0] if repeat else max(same, key=lambda at: rated[at])
    if start > 0 and not region.is_cluttered:
        text = lines[0].text
        return 0 if len(text) < 150 and not is_mark(text) and not lines[0].is_prose else None
    return None


def _below_kicker(lines: Sequence[Line], first: int, rated: dict[int, float]) -> int:
    """Return the next line where the first are a few words over a title, a standfirst and a byline."""
    title, standfirst = first + 1, first + 2
    if len(lines[first].text) > _LONGEST_KICKER or title not in rated or standfirst >= len(lines):
        return first
    is_longer = 2 * len(lines[first].text) <= len(lines[title].text) + _LONGEST_KICKER // 2
    is_told = ends_sentence(lines[standfirst].text) and _has_mark_below(
        lines, standfirst, standfirst + 3
    )
    return title if is_longer and is_told else first


def _above_standfirst(
    lines: Sequence[Line], rated: dict[int, float], chosen: int, story: Vocabulary
) -> int:
    """Return the headline's place: a standfirst says nearly what it says, in more words."""
    close = [
        at
        for at, rate in rated.items()
        if chosen - _STANDFIRST_WITHIN < at <= chosen
        and rate > rated[chosen] - _CLOSE
        and story.share(lines[at].text) > _SHARE
    ]
    above = chosen - 1
    if above in range(len(lines)) and parse_byline(lines[above].text) is not None:
        above -= 1
    is_longer = above in rated and len(lines[chosen].text) > len(lines[above].text)
    # No more than the standfirst has itself is asked, where it has little.
    enough = min(_SHARE / 2, max(story.share(lines[chosen].text), _SHARE / 4))
    if is_longer and story.share(lines[above].text) > enough:
        close.append(above)
    return min([*close, chosen])


def _tells_time(text: str) -> bool:
    """Tell whether day and time stand in the line, glued to other marks by the copying."""
    found = find_date(text) if len(text) <= _LONGEST_DATED else None
    return found is not None and found.has_time


def _opens(text: str) -> bool:
    return len(text) > 40 and find_dateline(text) is not None


def find_repeat(lines: Sequence[Line], at: int) -> int | None:
    """Return where the title occurs again within the next lines: after the standfirst."""
    if len(lines[at].text) < _SHORTEST_REPEATED:
        return None
    following = range(at + 1, min(at + 1 + _REPEATED_WITHIN, len(lines)))
    return next((n for n in following if lines[n].text == lines[at].text), None)


def _rate(lines: Sequence[Line], at: int, start: int, story: Vocabulary) -> float:
    """Rate a title: words it shares with the story, what follows it, how near it stands."""
    text = lines[at].text
    above = [line.text for line in lines[max(at - 5, 0) : at]]
    rating = story.share(text) + min(len(text.split()), 8) / 20
    if _SENTENCES.search(text):
        # Two sentences are a standfirst, whatever words it shares.
        rating -= 0.6
    rating += max(0.0, 0.5 - 0.04 * abs(start - at))
    if _has_mark_below(lines, at, max(start, at + 13)):
        rating += 0.4
    if find_repeat(lines, at) is not None:
        rating += 0.4
    if any(is_story_list(t) or is_site_list(t) for t in above) or is_film_title(lines, at):
        rating -= 0.6
    return rating - 0.2 * text.endswith(("?", ":"))


def _has_mark_below(lines: Sequence[Line], at: int, stop: int) -> bool:
    below = [line.text for line in lines[at + 1 : min(at + 13, stop)] if not is_button(line.text)]
    return any(map(tells_who_or_when, below[:4]))
