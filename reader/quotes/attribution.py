"""List who may have spoken a stretch in quotation marks, with what speaks for them. Not the choice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reader.quotes.cues import ACCORDING, Cue
from reader.quotes.document import Document, Offer
from reader.quotes.lines import QUOTED, Line
from reader.quotes.mentions import Mention

LINES_BACK = 3
"""How many paragraphs before the quotation's own may hold its speaker."""
CANDIDATES_A_LINE = 6
_OWNED_WITHIN = 4
"""How far behind a genitive its noun may stand: the judge's own blunt remark."""
_LEADING_ON = frozenset(["that", "of", "about", "to", "for", ":", ","])
"""What stands between a noun for what was said and its words."""
_WEAK = frozenset({"his", "her", "their"})
_ADDRESSING = frozenset(["told", "tell", "tells", "asked", "telling", "called"])
"""Whoever stands behind these is spoken to."""
_PUNCTUATION = frozenset([",", "—", "–", "-", "--", ":", "(", ")", ";", "…"])


class Choice(NamedTuple):
    """A quotation's speaker as chosen; no mention where nobody is named."""

    mention: Mention | None
    cue: Cue | None
    confidence: float
    lead: float
    """How far the best candidate is ahead of nobody: a sign of speech."""
    relation: str
    """How the cue stands to the quotation; without one O, where it is called the speaker's, or empty."""


class Candidate(NamedTuple):
    """A possible speaker with its features."""

    mention: Mention | None
    cue: Cue | None
    relation: str
    own: list[str]
    """The features that it alone has."""
    shared: list[str] | None = None
    """Those that the quotation's other candidates of the same paragraph above have too."""
    offered: list[str] | None = None
    """Those that it has for every quotation so many paragraphs below it."""

    @property
    def features(self) -> list[str]:
        """All of them."""
        return [*self.own, *(self.shared or ()), *(self.offered or ())]


def candidates(
    document: Document,
    line: int,
    mark: int,
    before: Choice | None,
    before_at: tuple[int, int],
    *,
    likely_alone: bool = False,
) -> list[Candidate]:
    """Return the possible speakers; the first stands for nobody.

    `likely_alone`: not those of paragraphs above where a cue in or beside the quotation's sentence
    has a subject in its own: learned from as any others, they never win there.
    """
    view = _View(document, line, mark, before, before_at)
    found = [Candidate(None, None, "", view.nobody())]
    found.extend(view.here())
    if view.state == "no" or not likely_alone:
        found.extend(view.above())
    return found


def relation(line: Line, cue: Cue, subject: Mention | None, at: int, cues: list[Cue]) -> str:
    """Say in a short code how cue and subject stand to the word `at`, a quotation.

    B before or A after it; 0 beside it, 1 within three words, 2 within ten, 3 further, N in the
    sentence beside, X beyond; then the mark between; c another cue between; q a quotation between.
    """
    first = min(cue.first, subject.first) if subject else cue.first
    last = max(cue.last, subject.last) if subject else cue.last
    if last < at:
        side, low, high = "B", last + 1, at
    elif first > at:
        side, low, high = "A", at + 1, first
    else:
        return "M"
    far = abs(line.sentences[cue.first] - line.sentences[at])
    gap = 0
    quotes = False
    for index in range(low, min(high, low + 40)):
        word = line.words[index]
        if word == QUOTED:
            quotes = True
        elif word not in _PUNCTUATION:
            gap += 1
    if far:
        code = side + ("N" if far == 1 else "X")
        if far == 1 and side == "B" and gap <= 1 and line.words[at - 1] in ".?!":
            code += "0"
        return code + ("q" if quotes else "")
    code = side + ("0" if gap == 0 else "1" if gap <= 3 else "2" if gap <= 10 else "3")
    if gap == 0 and high > low:
        code += line.words[high - 1 if side == "B" else low]
    if any(low <= other.first < high for other in cues if other is not cue):
        code += "c"
    return code + ("q" if quotes else "")


class _View:
    """One quotation and what is around it."""

    def __init__(
        self,
        document: Document,
        line: int,
        mark: int,
        before: Choice | None,
        before_at: tuple[int, int],
    ) -> None:
        self.document = document
        self.line = document.lines[line]
        self.mark = mark
        self.at = self.line.quoted[mark]
        self.mentions = document.mentions[line]
        self.cues = document.cues[line]
        self.mains = mains(document, line)
        self.before = before
        self.before_at = before_at
        self.relations: dict[int, tuple[str, Cue]] = {}
        """The best relation of each mention that is a cue's subject."""
        self.state = "no"
        self.is_alone = not any(w != QUOTED and w[:1].isalnum() for w in self.line.words)
        """Whether nothing but quotations is in the paragraph."""
        self.covers = {
            id(r.subject): r
            for r in reversed(document.reports[line])
            if r.first <= self.at <= r.last
        }
        """The reports that the quotation may be a bit of, by their subject's identity."""
        self._relate()
        self.shape = self._shape()
        self.joined = self._is_joined()

    def _relate(self) -> None:
        """Work out how each cue stands to the quotation."""
        ranks: dict[int, int] = {}
        for cue in self.cues:
            subject = self.mentions[cue.subject] if cue.subject >= 0 else None
            code = relation(self.line, cue, subject, self.at, self.cues)
            rank = _rank(code, cue)
            if subject is not None and rank > ranks.get(cue.subject, -1):
                ranks[cue.subject] = rank
                self.relations[cue.subject] = (code, cue)
                if subject.kind == "who":
                    self._relate_antecedent(subject, code, cue)
        best = max(ranks.values(), default=0)
        self.state = "near" if best >= 8 else "same" if best >= 4 else "next" if best >= 2 else "no"

    def _relate_antecedent(self, who: Mention, code: str, cue: Cue) -> None:
        """What "Dunn, who said" says of "who", it says of Dunn."""
        for index, mention in enumerate(self.mentions):
            if mention.last < who.first <= mention.last + 2 and not mention.inside:
                self.relations.setdefault(index, (code, cue))

    def _shape(self) -> str:
        """Say what the quotation looks like: long, short, a sentence, a bit; alone in its line."""
        inner = self.line.inner(self.mark).strip()
        words = inner.count(" ") + 1
        length = "1" if words <= 2 else "2" if words <= 5 else "3" if words <= 12 else "4"
        capital = "S" if inner[:1].isupper() or inner[:1] in "[…‘“'\"¿¡" else "s"
        return capital + length

    def _is_joined(self) -> bool:
        """Whether little stands between this and the quotation before: "X" and "Y"."""
        if self.before is None or self.before_at[0] != self.line.index:
            return False
        earlier = self.line.quoted[self.before_at[1]]
        if self.line.sentences[earlier] != self.line.sentences[self.at] or self.at - earlier > 7:
            return False
        return not any(earlier < cue.first < self.at for cue in self.cues)

    def nobody(self) -> list[str]:
        """Features of there being no speaker."""
        features = [
            "none",
            "none:" + self.state,
            "none:" + self.shape,
            f"none:{self.shape}:{self.state}",
        ]
        if self.covers:
            features.append("none:covered")
        if self.is_alone:
            features.append("none:alone")
        if self.before is None:
            features.append("none:first")
        if not self.mentions:
            features.append("none:nomention")
        if is_called(self.document, self.line, self.at):
            features.append("none:called")
        return features

    def here(self) -> Iterator[Candidate]:
        """Yield the candidates of the quotation's own paragraph."""
        side_ranks = self._side_ranks()
        for index, mention in enumerate(self.mentions):
            owns = self._owns(mention)
            if mention.kind in _WEAK and not owns:
                continue
            code, cue = self.relations.get(index, ("", None))
            around, standing = self._around(mention)
            own = self._here_features(mention, code, cue, side_ranks[index], around)
            if owns:
                own += ["owns", "owns:" + self.state]
            yield Candidate(mention, cue, code or ("O" if owns else ""), own, None, standing)

    def _owns(self, mention: Mention) -> bool:
        """Whether the quotation hangs on what is called the mention's: her claim that it was "thin"."""
        if not (mention.is_possessive or mention.kind in _WEAK) or mention.last >= self.at:
            return False
        line, lexicon = self.line, self.document.lexicon
        if line.sentences[mention.first] != line.sentences[self.at]:
            return False
        for index in range(mention.last + 1, min(mention.last + 1 + _OWNED_WITHIN, self.at)):
            if line.lows[index] in lexicon.sayings:
                leads_on = line.lows[index + 1] in _LEADING_ON or index + 1 == self.at
                return leads_on and not any(index < cue.first < self.at for cue in self.cues)
        return False

    def _side_ranks(self) -> list[int]:
        """For each mention how many others are nearer on its side."""
        count = sum(m.last < self.at for m in self.mentions)
        return [count - 1 - i if i < count else i - count for i in range(len(self.mentions))]

    def _here_features(
        self, mention: Mention, code: str, cue: Cue | None, rank: int, around: str
    ) -> list[str]:
        line, at = self.line, self.at
        side = "B" if mention.last < at else "A"
        sentences = line.sentences[mention.first] - line.sentences[at]
        same = "s" if sentences == 0 else "n" if abs(sentences) == 1 else "f"
        gap = at - mention.last - 1 if side == "B" else mention.first - at - 1
        place = side + same
        distance = "0123334444555555"[gap] if gap < 16 else "6"
        features = [
            "p:" + place, f"d:{side}{distance}", f"r:{place}{min(rank, 4)}",
            f"w:{place}:{around}", f"w:{self.state}:{around[1]}",
        ]  # fmt: skip
        if cue is not None:
            features += self._cue_features(mention, code, cue)
        else:
            features += [
                f"nc:{place}:{self.state}", "nc:" + mention.kind, f"nc:{self.shape[0]}:{place}"
            ]  # fmt: skip
            if gap <= 1:
                beside = self._class(line.lows[at - 1 if side == "B" else at + 1])
                features.append(f"beside:{side}:{mention.kind}:{beside}")
            if mention.before in _ADDRESSING:
                features.append("object")
        report = self.covers.get(id(mention))
        if report is not None:
            features += ["covers", "covers:" + report.way, "covers:" + report.cue.kind]
        elif self.covers:
            features.append("uncovering:" + place)
        if mention.in_phrase:
            features.append("prep" if cue is None else "prepcue")
        if around[0] == "^":
            features.append("begins:" + same)
        if self.mains.get(line.sentences[mention.first]) is mention:
            features += ["main:" + same, f"main:{place}:{self.state}"]
        self._continuity(mention, features)
        return features

    def _cue_features(self, mention: Mention, code: str, cue: Cue) -> list[str]:
        """How the cue whose subject the mention is stands to the quotation."""
        stem = "cs:" if cue.kind == "soft" else "c:"
        features = [
            stem + code, f"{stem}{code[:2]}:{cue.kind}", "h:" + cue.how,
            f"{stem}{self.shape[0]}{code[:2]}", f"{stem}k:{mention.kind}",
        ]  # fmt: skip
        if cue.kind == ACCORDING:
            features.append("accord")
        return features

    def _around(self, mention: Mention) -> tuple[str, list[str]]:
        """Say in two letters what stands before and after: a subject has a verb after it.

        And what the mention is to every quotation beside it.
        """
        known = self.document.around.get(id(mention))
        if known is None:
            around = self._look_around(mention)
            standing = ["here", "k:" + mention.kind, "w:" + around]
            if mention.is_possessive:
                standing.append("poss")
            if mention.inside:
                standing.append("inside")
            known = self.document.around[id(mention)] = around, standing
        return known

    def _look_around(self, mention: Mention) -> str:
        line = self.line
        after = mention.last + 1
        if after >= len(line.words) or line.sentences[after] != line.sentences[mention.last]:
            return self._class(mention.before) + "$"
        return self._class(mention.before) + self._class(line.lows[after])

    def _class(self, low: str) -> str:
        lexicon = self.document.lexicon
        if not low:
            return "^"
        if low == QUOTED:
            return "Q"
        if low in lexicon.prepositions:
            return "p"
        if low in lexicon.that:
            return "t"
        if low in lexicon.conjunctions:
            return "c"
        if low in lexicon.auxiliaries:
            return "x"
        if not low[0].isalnum():
            return low[0]
        if low in lexicon.verbs:
            return "V"
        return "s" if low in lexicon.stopwords else "w"

    def _continuity(self, mention: Mention, features: list[str]) -> None:
        """Add how the mention relates to the speaker of the quotation before."""
        before = self.before
        if before is None or before.mention is None:
            return
        where = "l" if self.before_at[0] == self.line.index else "u"
        told = before.mention
        if told is mention:
            features.append(f"again:{where}")
            if self.joined:
                features.append("again:joined")
            features.append(f"again:{where}:{self.state}")
        elif mention.is_name and told.is_name:
            same = mention.text.split()[-1] == told.text.split()[-1]
            features.append(f"{'same' if same else 'other'}name:{where}")

    def above(self) -> Iterator[Candidate]:
        """Yield candidates of the paragraphs before."""
        lines = self.document.lines
        seen = 0
        index = self.line.index
        earlier = self.before.mention if self.before else None
        offered: set[int] = set()
        while index > 0 and seen < LINES_BACK:
            index -= 1
            if not lines[index].words:
                continue
            seen += 1
            offers = self.document.above.get(index)
            if offers is None:
                offers = self.document.above[index] = list(self._of_line(index))
            shared = self._shared_features(seen)
            for mention, cue, extra, is_last_subject in offers:
                offered.add(id(mention))
                own = self._again(mention)
                if is_last_subject:
                    own.append(f"uplastsubject{seen}")
                    if seen == 1 and lines[index].words[-1] == ":":
                        own.append("intro")
                yield Candidate(mention, cue, "U", own, shared, extra)
        if earlier is not None and earlier.line < self.line.index and id(earlier) not in offered:
            own = [*_stand_above(earlier), *self._again(earlier)]
            yield Candidate(earlier, None, "U", own, self._shared_features(4))

    def _of_line(self, index: int) -> Iterator[Offer]:
        line = self.document.lines[index]
        mentions = [m for m in self.document.mentions[index] if m.kind not in _WEAK]
        last_subject = None
        by_subject: dict[int, Cue] = {}
        for cue in self.document.cues[index]:
            if cue.subject >= 0:
                last_subject = self.document.mentions[index][cue.subject]
                by_subject[id(last_subject)] = cue
        colon = line.words[-1] == ":"
        for rank, mention in enumerate(mentions[-CANDIDATES_A_LINE:]):
            own = by_subject.get(id(mention))
            extra = [*_stand_above(mention), "upsubject" if own else "upnosubject"]
            if mention is mentions[0]:
                extra.append("upfirst")
            if rank == len(mentions[-CANDIDATES_A_LINE:]) - 1:
                extra.append("uplast")
            yield mention, own if colon else None, extra, mention is last_subject

    def _shared_features(self, seen: int) -> list[str]:
        """What the quotation is to all that stand in a paragraph so many above."""
        alone = "alone" if self.is_alone else "some"
        features = [
            "up", f"up{seen}", f"up:{self.state}", f"up:{alone}", f"up:{alone}:{self.state}",
            f"up:{self.shape}", f"up{seen}:{alone}",
        ]  # fmt: skip
        if self.line.marks[self.mark].continues:
            features.append("upcontinues")
        return features

    def _again(self, mention: Mention) -> list[str]:
        """What it means that the mention spoke the quotation before."""
        before = self.before
        if before is None or before.mention is not mention:
            return []
        near = self.line.index - self.before_at[0]
        alone = "alone" if self.is_alone else "some"
        features = [
            "upagain",
            f"upagain:{alone}",
            f"upagain:{alone}:{self.state}",
            f"upagain:{min(near, 3)}",
        ]
        if self.line.marks[self.mark].continues:
            features.append("upagain:continues")
        return features


def _stand_above(mention: Mention) -> list[str]:
    """What a mention is, and how it stands, to all quotations below."""
    features = ["uk:" + mention.kind]
    if mention.in_phrase:
        features.append("upprep")
    if mention.is_possessive:
        features.append("poss")
    if mention.inside:
        features.append("inside")
    return features


def mains(document: Document, line: int) -> dict[int, Mention]:
    """Return each sentence's first mention that no preposition governs, by the sentence's number."""
    known = document.mains.get(line)
    if known is None:
        sentences = document.lines[line].sentences
        free = [(sentences[m.first], m) for m in document.mentions[line] if m.is_free]
        known = document.mains[line] = dict(reversed(free))
    return known


def is_called(document: Document, line: Line, at: int) -> bool:
    """Whether it is what many call out: chants of "Open it"."""
    lexicon = document.lexicon
    return (
        at > 1 and line.lows[at - 1] in lexicon.prepositions and line.lows[at - 2] in lexicon.voices
    )


_RANKS = {"0": 9, "1": 7, "2": 6, "3": 5, "N": 3, "X": 1}


def _rank(code: str, cue: Cue) -> int:
    if code == "M":
        return 4
    rank = _RANKS[code[1]] + (1 if code[1:3] == "N0" else 0)
    if "c" in code or "q" in code[2:]:
        rank -= 1
    return rank - (1 if cue.kind == "soft" else 0)
