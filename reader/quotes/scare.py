"""Tell speech in quotation marks from scare quotes, titles, nicknames and terms."""

from __future__ import annotations

from reader.quotes.attribution import Choice, is_called
from reader.quotes.cues import Cue
from reader.quotes.document import Document
from reader.quotes.lexicon import Lexicon
from reader.quotes.lines import QUOTED, Line

_LONGEST_HEADLINE = 20
_ENDINGS = ("ing", "ed", "ly", "ism", "ist", "ous", "ive", "ful", "ble", "ic", "al", "er", "s")
"""Word endings that hint at what is called names rather than at a name or a term."""


def is_nickname(line: Line, at: int) -> bool:
    """Whether the quotation stands inside a name: Maria "Mia" Santos."""
    if at == 0 or at + 1 >= len(line.words):
        return False
    before, after = line.words[at - 1], line.words[at + 1]
    return (
        before[:1].isupper() and after[:1].isupper()
        and before[-1:].isalnum() | before.endswith(".")
        and line.sentences[at - 1] == line.sentences[at] == line.sentences[at + 1]
    )  # fmt: skip


def is_reference(line: Line, at: int) -> bool:
    """Whether the line is a source list's: "Headline" - The Herald, October 9, 2026."""
    if at + 3 >= len(line.words) or line.words[at + 1] not in ("—", "–", "-", "--", ","):
        return False
    last = [word for word in line.words[-4:] if word.isdigit() and len(word) == 4]
    return bool(last) and len(line.words) <= at + 16 and last[0][:2] in ("18", "19", "20")


def is_so_called(line: Line, at: int) -> bool:
    """Whether the writer says that the words in marks are only a name: the so-called "Deal"."""
    before = line.lows[max(0, at - 2) : at]
    return before[-1:] == ["so-called"] or before == ["so", "called"]


def is_headline(document: Document, line: Line, mark: int) -> bool:
    """Whether the quotation stands in a headline that came with the text.

    Headlines have single marks where the text has double ones; what they quote comes again below.
    """
    if not (document.has_doubles and line.marks[mark].is_single):
        return False
    above = document.lines[: line.index]
    return len(line.words) <= _LONGEST_HEADLINE and sum(bool(other.words) for other in above) < 2


def is_attribute(line: Line, mark: int) -> bool:
    """Whether the marks are those of markup that was left in a text: <a href="...">."""
    start = line.marks[mark].start
    return start > 0 and line.text[start - 1] == "="


def is_direction(line: Line, mark: int) -> bool:
    """Whether all of it is in brackets, what a transcript tells beside the words: "(Laughter.)"."""
    inner = line.inner(mark).strip()
    return inner[:1] + inner[-1:] in ("()", "[]") and not set("()[]") & set(inner[1:-1])


def speech_features(document: Document, line: int, mark: int, choice: Choice) -> list[str]:
    """Return what speaks for and against the quotation's being speech."""
    here = document.lines[line]
    at = here.quoted[mark]
    inner = here.inner(mark).strip()
    words = inner.split()
    length = min(len(words), 8) if len(words) < 8 else 8 if len(words) < 14 else 9
    ends = inner[-1:] if inner[-1:] in ",.?!…" else "-"
    first = inner[:1]
    begins = "S" if first.isupper() else "s" if first.islower() else "0" if first.isdigit() else "."
    features = [
        "bias", f"n{length}", "e" + ends, "b" + begins, f"n{length}:e{ends}", f"b{begins}:e{ends}",
        "rel:" + choice.relation[:3], f"n{min(length, 4)}:{choice.relation[:2]}",
    ]  # fmt: skip
    if choice.cue is not None:
        features += ["ck:" + choice.cue.kind, f"ck:{choice.cue.kind}:{choice.relation[:2]}"]
    lead = choice.lead
    features.append(
        "lead:"
        + ("-" if lead < -1 else "0" if lead < 1 else "1" if lead < 3 else "2" if lead < 6 else "3")
    )
    around = _around(document, here, at)
    if is_title(words):
        features += ["title", f"title:n{min(length, 5)}", "title:" + around[0]]
        features.append("title:" + ("-" if at == 0 else here.lows[at - 1][:9]))
        if at + 1 < len(here.words) and here.lows[at + 1] in document.lexicon.that:
            features.append("title:that")  # told “Harbor Sunday” that
    features += _inside(document, words, length)
    for report in document.reports[line]:
        if report.first <= at <= report.last:
            features += [
                "covered",
                "covered:" + report.way,
                f"covered:{report.cue.kind}:{report.way}",
            ]
            break
    features += _sentence(document, here, at, mark)
    return features + around + _mates(here, at, mark) + _governed(document, here, at)


def is_no_speech(document: Document, line: Line, mark: int) -> bool:
    """Whether what is around the quotation rules speech out, whatever else speaks for it."""
    at = line.quoted[mark]
    return (
        is_nickname(line, at)
        or is_so_called(line, at)
        or is_reference(line, at)
        or is_headline(document, line, mark)
        or is_attribute(line, mark)
        or is_direction(line, mark)
    )


def is_title(words: list[str]) -> bool:
    """Whether all words have a capital but the short ones between: a title, a name."""
    capitals = sum(word[:1].isupper() for word in words)
    return len(words) > 1 and capitals >= len(words) - sum(len(w) <= 3 for w in words[1:-1])


def _inside(document: Document, words: list[str], length: int) -> list[str]:
    """Whether the words in marks make a clause: a verb, somebody who does something."""
    lexicon = document.lexicon
    lows = [word.lower().strip(".,;:!?…()[]") for word in words]
    features = []
    if not lexicon.auxiliaries.isdisjoint(lows) or any("n't" in w or "n’t" in w for w in lows):
        features += ["in:aux", f"in:aux:{min(length, 5)}"]
    if not lexicon.subject_pronouns.isdisjoint(lows) or any(w[:2] in ("i'", "i’") for w in lows):
        features += ["in:pron", f"in:pron:{min(length, 5)}"]
    if not features:
        features.append(f"in:none:{min(length, 5)}")
    if lows and lows[0] in lexicon.determiners:
        features.append("in:det")
    if lows and length <= 3:
        ending = next((e for e in _ENDINGS if lows[-1].endswith(e)), "-")
        features.append(f"ending:{ending}")
        if not lexicon.stopwords.isdisjoint(lows):
            features.append(f"in:stop:{length}")
    return features


def _sentence(document: Document, here: Line, at: int, mark: int) -> list[str]:
    """What the sentence, the line and the text say: cues beside, a heading, an odd kind of mark."""
    features = []
    number = here.sentences[at]
    cues = [c for c in document.cues[here.index] if here.sentences[c.first] == number]
    earlier = [c for c in cues if c.last < at]
    later = [c for c in cues if c.first > at]
    if earlier:
        features.append("sb:" + earlier[-1].kind)
    if later:
        features.append("sa:" + later[0].kind)
    if not cues:
        features.append("s:none")
        if len(here.words) < 16 and not document.lexicon.calendar.isdisjoint(here.lows):
            features.append("dated")
    if at > 1 and here.lows[at - 1] in document.lexicon.determiners:
        before = here.lows[at - 2]
        features.append("p2:" + (before if before in document.lexicon.prepositions else "-"))
    if len(here.words) <= 14 and here.words[-1] not in (".", "!", "?", ":"):
        features.append("heading" if len(here.words) > 1 else "headwhole")
    if here.marks[mark].is_single and document.has_doubles:
        features.append("odd")
    return features


def _mates(here: Line, at: int, mark: int) -> list[str]:
    """What else the sentence quotes: beside a long quotation a short one is speech more likely."""
    longest, listed = 0, False
    for other, place in enumerate(here.quoted):
        if other != mark and here.sentences[place] == here.sentences[at]:
            longest = max(longest, here.inner(other).count(" ") + 1)
            listed = listed or abs(place - at) <= 3
    if not longest:
        return ["alone"]
    size = "1" if longest == 1 else "2" if longest <= 3 else "3" if longest <= 7 else "4"
    return ["mate:" + size, f"mate:{size}:{'near' if listed else 'far'}"]


def _governed(document: Document, here: Line, at: int) -> list[str]:
    """How the nearest cue before governs the quotation: called her "a hack", as "a hack"."""
    best: Cue | None = None
    for cue in document.cues[here.index]:
        if cue.last < at and here.sentences[cue.first] == here.sentences[at]:
            best = cue
    if best is None:
        return ["gov:none"]
    between = here.lows[best.last + 1 : at]
    gap = len(between)
    broken = any(word in (",", ";", "—", "–", "(") for word in between)
    size = "0" if gap == 0 else "1" if gap <= 3 else "2" if gap <= 7 else "3"
    hook = _hook(document.lexicon, between)
    stem = f"gov:{best.kind}"
    return [
        f"{stem}:{size}{'b' if broken else ''}", f"{stem}:{hook}", "hook:" + hook,
        f"gov:{best.how}", f"{stem}:{'subject' if best.subject >= 0 else '-'}",
        "lemma:" + best.lemma,
    ]  # fmt: skip


def _hook(lexicon: Lexicon, between: list[str]) -> str:
    """The words right before a quotation that tie it to a verb: "as a", "that", "the"."""
    last = between[-2:]
    known = [
        word if word in ("as", "a", "an", "the", "so-called", "of", "to", "that") else "D"
        for word in last
        if word in lexicon.determiners or word in lexicon.prepositions or word in lexicon.that
    ]
    return " ".join(known) or ("-" if between else "0")


def _around(document: Document, here: Line, at: int) -> list[str]:
    lexicon = document.lexicon
    features = []
    before = here.lows[at - 1] if at else "^"
    after = here.lows[at + 1] if at + 1 < len(here.words) else "$"
    if before in lexicon.naming:
        features += ["naming", "naming:" + before]
    if at > 1 and here.lows[at - 2] in lexicon.naming:
        features.append("naming2")
    if is_called(document, here, at):
        features.append("voices")
    kind = lexicon.verbs.get(before)
    if before in (",", ":", "that", "^", "(", QUOTED):
        features.append("w:" + before)
    elif kind:
        features.append("v:" + kind[0])
    elif before in lexicon.determiners:
        features += ["det", "det:" + ("art" if before in ("the", "a", "an") else "other")]
        features.append("det:" + before)
    elif before in lexicon.prepositions:
        features += ["prep", "prep:" + before]
    elif before in lexicon.auxiliaries:
        features.append("aux")
    elif here.is_possessive(at - 1):
        features.append("poss")
    elif here.capitals[at - 1]:
        features.append("cap")
    else:
        features.append("word")
    if after in (",", ".", "$", ":", ";", ")", "—", "–") or after == QUOTED:
        features.append("a:" + after)
    elif lexicon.verbs.get(after):
        features.append("av")
    elif after in lexicon.stopwords:
        features += ["astop", "astop:" + after]
    elif here.capitals[at + 1]:
        features.append("acap")
    else:
        features.append("aword")
    features.append(f"{features[-2].split(':')[0]}|{features[-1]}")
    if after == "," and at + 2 < len(here.words) and here.lows[at + 2] in lexicon.determiners:
        features.append("a:,det")  # "nowcasting", a blend of
    if is_nickname(here, at):
        features.append("nickname")
    if len(here.words) == 1:
        features.append("whole")
    return features
