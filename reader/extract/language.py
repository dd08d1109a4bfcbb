"""Guess a text's language from its commonest small words. Good enough for news; not for a phrase."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

_WORDS = {
    "en": "the of and to in is was that for it on with as are be his by at from he she said",
    "fr": "le la les des et est dans que qui une du pour sur au avec pas il ce sont par aux elle",
    "de": "der die das und ist nicht den von zu mit dem ein eine auf für sich auch im sie es dass",
    "es": "el la los las que de en y por con del se una para no su al es lo como más pero",
    "pt": "o os as que de em e do da não uma para com no na por dos mais ao se foi são",
    "it": "il di che la e per un del non una con della sono dei gli le nel alla più ha anche",
    "nl": "de het een en van in is dat op te met voor niet zijn aan er ook bij om door naar",
}
_SCRIPTS = (
    ("ja", "[\u3040-\u30ff]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("ko", "[\uac00-\ud7a3]"),
    ("ar", "[\u0600-\u06ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("ru", "[\u0400-\u04ff]"),
    ("el", "[\u0370-\u03ff]"),
    ("hi", "[\u0900-\u097f]"),
)
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_BY_SCRIPT = frozenset(language for language, _ in _SCRIPTS)
_SAMPLE = 6000
_LEAST = 5


@cache  # Compiled when it is first needed: wide ranges take a while.
def _scripted() -> re.Pattern[str]:
    return re.compile("|".join(script for _, script in _SCRIPTS))


def choose_language(declared: str | None, text: str) -> str | None:
    """Return the language that a page declares, unless its text is in another script."""
    guessed = guess_language(text)
    is_in_letters = declared in _SETS
    return guessed if declared is None or (is_in_letters and guessed in _BY_SCRIPT) else declared


def guess_language(text: str) -> str | None:
    """Return the language's two letters; None where the text is too short to tell."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and _scripted().search(sample) and (language := _by_script(sample)):
        return language
    words = re.findall(r"[^\W\d_]+", sample.lower())
    counts = Counter({code: sum(map(known.__contains__, words)) for code, known in _SETS.items()})
    (best, hits), (_, second) = counts.most_common(2)
    return best if hits >= max(_LEAST, len(words) // 12) and hits > second else None


def _by_script(sample: str) -> str | None:
    letters = sum(map(str.isalpha, sample))
    for language, script in _SCRIPTS:
        share = len(re.findall(script, sample))
        if share > letters * (0.05 if language == "ja" else 0.4) and share >= _LEAST:
            return language
    return None
