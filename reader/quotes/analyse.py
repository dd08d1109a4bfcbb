"""Put the parts together: paragraphs in, quotes with their speakers out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.article import Article, ParagraphKind
from reader.model.quote import Attribution, Quote, QuoteKind
from reader.model.span import Passage, Span
from reader.quotes.arabic import find_arabic, is_arabic
from reader.quotes.attribution import Choice
from reader.quotes.choosing import Chooser
from reader.quotes.cues import Cue
from reader.quotes.document import Document, Report
from reader.quotes.foreign import find_marked
from reader.quotes.groups import Piece, number_groups
from reader.quotes.lexicon import LANGUAGES, guess_language, load_lexicon
from reader.quotes.lines import QUOTED, Line
from reader.quotes.mentions import Mention
from reader.quotes.report_features import NO_REPORT, cue_features, grouped, report_features
from reader.quotes.scare import is_no_speech, speech_features
from reader.quotes.scoring import Weights, load_weights, probability, score, shares
from reader.quotes.speakers import Resolver
from reader.quotes.taking_apart import make_document
from reader.quotes.transcripts import ANSWERS, Turn, find_turns

_ANALYSED = frozenset({ParagraphKind.PARAGRAPH, ParagraphKind.LIST_ITEM, ParagraphKind.BLOCK_QUOTE})
_NEAR = frozenset({"A0", "A1", "B0", "B1"})
SPEECH_FROM = 0.3
"""The highest that keeps 99 % of our own articles' speech: a lost quote costs more than a term shown."""
SURELY_SAID = 6
"""How many blanks what stands beside its cue has at least, to be speech without being weighed."""
REPORT_FROM = 0.3
"""How likely a cue must report anything at all."""
CLEAR = 0.5
"""How likely a report must be, of what is likely for none; else it is unclear where it ends."""
LABEL_CONFIDENCE = 0.97
"""A label before the answer leaves little doubt."""
LONGEST_PARAGRAPH = 8_000
MOST_MARKS = 300
"""A paragraph with more characters or marks is no prose and left out."""
CONTEXT_LIMIT = 20
"""How many headlines and captions are read for full names."""


@dataclass(slots=True, eq=False, repr=False)
class _Found:
    """A quotation before it has its group and its speaker's name."""

    kind: QuoteKind
    line: int
    start: int
    end: int
    mention: Mention | None
    cue: Cue | None
    confidence: float
    continues: bool = False
    is_open: bool = False
    is_near: bool = False
    """Whether a cue right beside names the speaker."""


def find_quotes(article: Article) -> tuple[Quote, ...]:
    """Return the quotes of an article's paragraphs, in text order."""
    paragraphs = [p.text if p.kind in _ANALYSED else "" for p in article.paragraphs]
    context = [
        article.headline,
        article.standfirst or "",
        *(f.caption or "" for f in article.figures),
    ]
    context += [p.text for p in article.paragraphs if p.kind is ParagraphKind.CAPTION]
    return find_quotes_in(paragraphs, language=article.language, context=context)


def find_quotes_in(
    paragraphs: Sequence[str],
    *,
    language: str | None = None,
    context: Sequence[str] = (),
    weights: Weights | None = None,
) -> tuple[Quote, ...]:
    """Return the quotes of plain paragraphs; `context` may hold full names, never quotes.

    `language` (BCP 47) is guessed from the text where it is None. Outside of English, French,
    German, Spanish and Arabic only what stands in quotation marks is found, without speakers.
    `weights` are the program's own but in training.
    """
    weights = weights or load_weights()
    name = language.split("-")[0].lower() if language else guess_language("\n".join(paragraphs))
    if name == "ar" or (name is None and is_arabic("\n".join(paragraphs))):
        endless = _endless(paragraphs)
        return find_arabic([p if i not in endless else "" for i, p in enumerate(paragraphs)])
    if name not in LANGUAGES:
        return find_marked(paragraphs)
    lexicon = load_lexicon(name)
    turns = find_turns(paragraphs)
    apart = {turn.line for turn in turns} | _endless(paragraphs)
    document = make_document(
        ["" if index in apart else text for index, text in enumerate(paragraphs)], lexicon
    )
    found = _with_reports(document, _marked(document, weights), weights)
    if not (found or turns):
        return ()
    background = make_document([c for c in context if c][:CONTEXT_LIMIT], lexicon, only_names=True)
    # Below the last quote nobody need be followed; whom an interview is about, its whole text tells.
    spoken = [quote.mention.line for quote in found if quote.mention]
    until = len(document.lines) if turns else max(spoken, default=-1) + 1
    resolver = Resolver(document, background, weights.meant, until=until)
    found += _answers(paragraphs, turns, resolver)
    found.sort(key=lambda f: (f.line, f.start, -f.end))
    return _finish(document, found, resolver)


def _endless(paragraphs: Sequence[str]) -> set[int]:
    """The paragraphs that are no prose: without a limit, marks times names would never end."""
    return {
        index
        for index, text in enumerate(paragraphs)
        if len(text) > LONGEST_PARAGRAPH
        or (len(text) > MOST_MARKS and _count_marks(text) > MOST_MARKS)
    }


def _count_marks(text: str) -> int:
    return sum(text.count(glyph) for glyph in "“”„\"«»‘'")


def _answers(paragraphs: Sequence[str], turns: Sequence[Turn], resolver: Resolver) -> list[_Found]:
    """The answers of an interview set as a transcript."""
    found = []
    for turn in turns:
        label = paragraphs[turn.label_line][turn.label_start : turn.label_end]
        mention = Mention(
            turn.label_line, 0, 0, "short", turn.label_start, turn.label_end, label
        )  # fmt: skip
        resolver.settle(mention, is_answer=label.lower().rstrip(".") in ANSWERS)
        found.append(
            _Found(QuoteKind.DIRECT, turn.line, turn.start, turn.end, mention, None,
                   LABEL_CONFIDENCE, turn.continues)
        )  # fmt: skip
    return found


def _marked(document: Document, weights: Weights) -> list[_Found]:
    """The stretches in quotation marks that are speech, each with its speaker."""
    found: list[_Found] = []
    before: Choice | None = None
    before_at = (-1, -1)
    chooser = Chooser(document, weights)
    for line in document.lines:
        for number, mark in enumerate(line.marks):
            if is_no_speech(document, line, number):
                continue
            choice = chooser.choose(line.index, number, before, before_at)
            is_near = choice.relation[:2] in _NEAR
            goes_on = mark.continues and bool(found) and found[-1].is_open
            is_sure = goes_on or (is_near and line.inner(number).count(" ") >= SURELY_SAID)
            if not is_sure and not _is_speech(document, line, number, choice, weights):
                continue
            before, before_at = choice, (line.index, number)
            kind = QuoteKind.DIRECT if _is_whole(line.inner(number)) else QuoteKind.PARTIAL
            found.append(
                _Found(kind, line.index, mark.start, mark.end, choice.mention, choice.cue,
                       choice.confidence, goes_on, mark.is_open, is_near)
            )  # fmt: skip
    _join_chains(found)
    return found


def _is_speech(document: Document, line: Line, mark: int, choice: Choice, weights: Weights) -> bool:
    features = speech_features(document, line.index, mark, choice)
    return probability(features, weights.speech) >= SPEECH_FROM


def _join_chains(found: list[_Found]) -> None:
    """Give all pieces of a many-paragraph quotation the speaker of its best attributed one."""
    start = 0
    for index in range(1, len(found) + 1):
        if index < len(found) and found[index].continues:
            continue
        chain = found[start:index]
        if len(chain) > 1:
            best = max(chain, key=lambda piece: (piece.is_near, piece.confidence))
            for piece in chain:
                piece.mention, piece.cue = best.mention, best.cue
                piece.confidence = best.confidence
        start = index


def _is_whole(inner: str) -> bool:
    """Whether the words in marks look like a content of their own, not a bit of one."""
    start = inner.lstrip(" \u00a0\u202f[(…‘“'\"¿¡.")
    return not start[:1].islower()


def _with_reports(document: Document, found: list[_Found], weights: Weights) -> list[_Found]:
    """Add what is reported without marks, or with marked bits in it."""
    marked: dict[int, list[_Found]] = {}
    for quote in found:
        marked.setdefault(quote.line, []).append(quote)
    result = list(found)
    for line in document.lines:
        for report, chance in _reports(document, line.index, weights):
            bits = [
                quote
                for quote in marked.get(line.index, [])
                if report.start <= quote.start and quote.end <= report.end
            ]
            kind = QuoteKind.MIXED if bits else QuoteKind.INDIRECT
            for bit in bits:
                bit.kind = QuoteKind.PARTIAL
            whole = _Found(
                kind, line.index, report.start, report.end, report.subject, report.cue, chance
            )
            if bits and bits[0].mention and bits[0].mention is not report.subject:
                # What stands in marks was weighed against every candidate, not one cue alone.
                whole.mention, whole.cue = bits[0].mention, bits[0].cue
            result.append(whole)
    return result


def _reports(document: Document, line: int, weights: Weights) -> list[tuple[Report, float]]:
    """The likeliest reports of a paragraph that do not overlap, with their chances."""
    offered: list[tuple[float, int, list[tuple[float, Report]]]] = []
    for group in grouped(document, line):
        common = score(cue_features(document, group[0]), weights.reported)
        values = [common + score(report_features(document, r), weights.reported) for r in group]
        none, *chances = shares([score(NO_REPORT, weights.reported), *values])
        if 1 - none >= REPORT_FROM:
            likeliest = sorted(zip(chances, group, strict=True), key=lambda c: -c[0])
            offered.append((none, len(offered), likeliest))
    taken: list[tuple[Report, float]] = []
    for none, _, likeliest in sorted(offered, key=lambda o: o[:2]):
        for chance, report in likeliest:
            if chance < none * CLEAR:
                break
            if not any(t.start < report.end and report.start < t.end for t, _ in taken):
                taken.append((report, 1 - none))
                break
    return taken


def _finish(document: Document, found: list[_Found], resolver: Resolver) -> tuple[Quote, ...]:
    """Give the quotes their groups, passages and speakers' names."""
    reports = (QuoteKind.MIXED, QuoteKind.INDIRECT)
    pieces = [
        Piece(f.line, f.start, f.end, f.continues, f.mention, f.cue, f.kind in reports)
        for f in found
    ]
    groups = number_groups(pieces)
    quotes = []
    for item, group in zip(found, groups, strict=True):
        speaker = attribution = None
        if item.mention is not None:
            speaker = resolver.speaker(item.mention)
            source = Passage(item.mention.line, Span(item.mention.start, item.mention.end))
            attribution = Attribution(source, _cue_passage(document, item))
        span = Span(item.start, item.end)
        quotes.append(
            Quote(
                item.kind, item.line, span, group, speaker, attribution, round(item.confidence, 3)
            )
        )
    return tuple(quotes)


def _cue_passage(document: Document, item: _Found) -> Passage | None:
    if item.cue is None or item.mention is None:
        return None
    line = document.lines[item.mention.line]
    cue = item.cue
    if cue.last >= len(line.words) or QUOTED in line.words[cue.first : cue.last + 1]:
        return None
    return Passage(line.index, Span(line.starts[cue.first], line.ends[cue.last]))
