"""Choose who spoke a stretch in quotation marks, among candidates. Not what their full name is."""

from __future__ import annotations

from reader.quotes.attribution import Candidate, Choice, candidates
from reader.quotes.document import Document
from reader.quotes.scoring import Weights, score, share


class Chooser:
    """Chooses the speakers of one text's quotations.

    What features have in common is added up once: most candidates are of the paragraphs above.
    """

    def __init__(self, document: Document, weights: Weights) -> None:
        self.document = document
        self.weights = weights
        self._offered: dict[int, float] = {}
        """By the identity of an offer's features, which the document holds."""

    def choose(
        self, line: int, mark: int, before: Choice | None, before_at: tuple[int, int]
    ) -> Choice:
        """Choose one quotation's speaker; `before` is the choice for the quotation before it."""
        found = candidates(self.document, line, mark, before, before_at, likely_alone=True)
        scores = self._scores(found)
        best = max(range(len(found)), key=scores.__getitem__)
        chosen = found[best]
        named = max((s for s, c in zip(scores, found, strict=True) if c.mention), default=scores[0])
        return Choice(
            chosen.mention,
            chosen.cue,
            share(scores, best, self.weights.scale),
            named - scores[0],
            chosen.relation,
        )

    def _scores(self, found: list[Candidate]) -> list[float]:
        weights, known = self.weights.speaker, self._offered
        scores = []
        shared: list[str] | None = None
        common = 0.0
        for candidate in found:
            value = score(candidate.own, weights) if candidate.own else 0.0
            if candidate.shared is not None:
                if candidate.shared is not shared:
                    shared = candidate.shared
                    common = score(shared, weights)
                value += common
            offered = candidate.offered
            if offered is not None:
                sum_ = known.get(id(offered))
                if sum_ is None:
                    sum_ = known[id(offered)] = score(offered, weights)
                value += sum_
            scores.append(value)
        return scores
