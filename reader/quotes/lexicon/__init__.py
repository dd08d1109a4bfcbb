"""The words that give away who speaks, as data: one JSON file a language. No names of anybody."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "fr", "de", "es")
"""The languages in which speakers are looked for; in others only the marks are found."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Lexicon:
    """One language's words, lower-case."""

    language: str
    verbs: dict[str, tuple[str, str]]
    """Each form of a reporting verb to its class (say, tell, speak, claim ...) and base form."""
    verb_particles: dict[str, str]
    """Forms that report only before a certain word: "point" before "out"."""
    doubtful_verbs: frozenset[str]
    """Forms that are as often nouns: they report only right after a possible subject."""
    phrases: dict[str, list[tuple[list[str], str]]]
    """By their first word, "according to" and its like: all their words, and their class."""
    reporting: frozenset[str]
    """The verbs' forms and the phrases' first words."""
    starters: frozenset[str]
    """Words that may begin a mention or must not."""
    pronouns: dict[str, str]
    """Each to its class: he, she, they, it, who, i, you."""
    subject_pronouns: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    titles: frozenset[str]
    title_roles: dict[str, str]
    """What else one with a title is called: Rep. to congresswoman."""
    organisations: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    """The roles that are no person: company, committee, letter."""
    indefinites: frozenset[str]
    """One, another, somebody: speakers where a reporting verb is beside."""
    nobodies: frozenset[str]
    """Nobody, everyone, observers: alone they are no name, even with a capital."""
    complements: frozenset[str]
    """Words that join a noun to a description: French and Spanish "de"."""
    places: frozenset[str]
    """Words that make a name that of a place."""
    role_suffixes: tuple[str, ...]
    particles: frozenset[str]
    adverbs: frozenset[str]
    auxiliaries: frozenset[str]
    finite: frozenset[str]
    """The auxiliaries that make a clause: all but "to"."""
    stopwords: frozenset[str]
    """Words that begin sentences with a capital without being names."""
    calendar: frozenset[str]
    conjunctions: frozenset[str]
    joining: frozenset[str]
    """Conjunctions that put clauses side by side: and, but."""
    adding: frozenset[str]
    """Those of them that do not set against each other: and."""
    relatives: frozenset[str]
    """Words that, behind a comma, begin a relative clause."""
    subordinators: frozenset[str]
    """Words that begin a clause which another one needs: while, when, because."""
    subjunctives: frozenset[str]
    """Verb forms that alone tell that somebody else's words are reported: German "sei"."""
    questions: frozenset[str]
    """Words that begin an indirect question: whether, how."""
    occasions: frozenset[str]
    """What something is said in: interview, statement, letter."""
    bidding: frozenset[str]
    """Verbs, by their base form, whose infinitive is what is promised, asked or ordered."""
    infinitive: frozenset[str]
    """Words before an infinitive: to."""
    irregulars: frozenset[str]
    """Verb forms that tell what happened, and that no ending gives away: left, took."""
    times: frozenset[str]
    """Nouns that say when without a preposition: week, morning."""
    participles: tuple[str, ...]
    """How participles end that go on with a sentence: "ing"."""
    pasts: tuple[str, ...]
    """How most verbs of telling what happened end: "ed"."""
    that: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    sayings: frozenset[str]
    """Nouns for what somebody said, where it is told whose: her claim, the judge's remark."""
    voices: frozenset[str]
    """What many say at once, or somebody unseen: chants of, a cry of."""
    naming: frozenset[str]
    """Words before a title, a nickname or a term in quotation marks."""
    drops_subjects: bool
    """Whether a verb may do without a pronoun that says who acts."""
    nouns_are_capitalised: bool
    """Whether a capital says nothing about a word's being a name."""

    def is_like_verb(self, low: str) -> bool:
        """Whether a word looks like a verb that tells what somebody did: has, left, praised."""
        if low in self.verbs or low in self.auxiliaries or low in self.irregulars:
            return True
        return low.endswith(self.pasts)


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the words of `language`, one of `LANGUAGES`."""
    path = Path(__file__).with_name(f"{language}.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    written: dict[str, list[str]] = data.pop("verbs")
    verbs: dict[str, tuple[str, str]] = {
        form: (kind, forms.split(" ", 1)[0])
        for kind, rows in written.items()
        for forms in rows
        for form in forms.replace("+", " +").split()
        if form[0] != "+"
    }
    particles = dict(
        form.split("+")
        for rows in written.values()
        for forms in rows
        for form in forms.split()
        if "+" in form
    )
    phrases: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, kind in data.pop("phrases").items():
        phrases.setdefault(phrase.split()[0], []).append((phrase.split(), kind))
    suffixes: dict[str, Any] = {
        key: tuple(data.pop(key).split()) for key in ("role_suffixes", "participles", "pasts")
    }
    words = {key: frozenset(v.split()) for key, v in data.items() if isinstance(v, str)}
    maps = {key: value for key, value in data.items() if isinstance(value, dict)}
    words["reporting"] = frozenset([*verbs, *phrases])
    words["finite"] = words["auxiliaries"] - {"to"}
    words["starters"] = words["determiners"] | words["indefinites"] | frozenset(data["pronouns"])
    parts: dict[str, Any] = {
        **maps,
        **words,
        **suffixes,
        "phrases": phrases,
        "verb_particles": particles,
        "drops_subjects": language == "es",
        "nouns_are_capitalised": language == "de",
    }
    return Lexicon(language=language, verbs=verbs, **parts)


_COMMON = {
    "en": "the of and to in that is was for with said on by it he she have has not are this",
    "fr": "le la les des du et une est dans que qui pour pas sur il elle au avec ne sont",
    "de": "der die das und ist nicht den von mit dem ein eine zu im auf sich des für es sie",
    "es": "el los las del y una es en que por para no con se su al lo como más ha",
}
"""Each language's commonest words, to tell which one a text is in."""


@cache
def _common() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _COMMON.items()}


def guess_language(text: str) -> str | None:
    """Return the language that `text` is in, where it is one of `LANGUAGES`.

    A text too short to tell, in Latin letters, counts as English.
    """
    words = re.findall(r"[^\W\d_]+", text[:2000].lower())
    if not words:
        return None
    counts = {name: sum(map(common.__contains__, words)) for name, common in _common().items()}
    best = max(counts, key=lambda name: counts[name])
    if counts[best] >= max(2, 0.08 * len(words)):
        return best
    latin = sum(map(str.isascii, words)) >= 0.9 * len(words)
    return "en" if latin and len(words) < 40 else None
