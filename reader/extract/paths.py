"""The path of sections that stands above a story, "Home > World > Europe". Where it stands is not asked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.model.text import clean_line

_SEPARATOR = re.compile(r"\s*(?:>>?|›|»|→|▸|/)\s*")
_PATH = re.compile(r"(?:[^>›»→▸]{1,30}\s?(?:>>?|›|»|→|▸)\s?){1,6}[^>›»→▸]{0,200}")
_HOME = re.compile(
    r"home(?: ?page)?|startseite|accueil|inicio|portada|início|الرئيسية|главная|головна|strona główna|domů|ana ?sayfa|αρχική"
    r"|hem|hjem|forside|etusivu|ホーム|トップ|(?:[\u4e00-\u9fff]{2,4})?(?:首页|首頁)|[\u4e00-\u9fff]{2,5}网|主页|홈",
    re.IGNORECASE,
)
_NO_SECTION = re.compile(
    r".{0,4}(?:正文|详情|內文|内容)|(?:您的|您所在的)?(?:当前)?位置|you are here|article|artikel|news ?article|navigat\w+|menu|\D{0,3}\d+|\W*",
    re.IGNORECASE,
)
_WHERE = re.compile(r"^(?:you are here|您?(?:的|所在的)?(?:当前)?位置)\s*[:：]?\s*", re.IGNORECASE)
_LONGEST_STEP, _LONGEST_PATH = 30, 300


def is_home(text: str) -> bool:
    """Tell whether the words are the first step of such a path: "Home"."""
    return _HOME.fullmatch(text) is not None


def split_path(text: str) -> list[str]:
    """Return the steps of a path in one line; none where it is no path."""
    text = _WHERE.sub("home > ", clean_line(text))
    if len(text) > _LONGEST_PATH:
        return []
    steps = [step for step in _SEPARATOR.split(text) if step]
    if len(steps) > 1 and (_PATH.fullmatch(text) or is_home(steps[0])):
        return steps
    return []


def find_step(steps: Iterable[str], headline: str, outlet: str | None = None) -> str | None:
    """Return the innermost section of the path; home, the headline and the outlet are none."""
    title, publisher = _fold(headline), _fold(outlet or "")
    sections = [
        step.strip(" :：>›»/")
        for step in steps
        if len(step) <= _LONGEST_STEP and not is_home(step) and not _NO_SECTION.fullmatch(step)
    ]
    named = [step for step in sections if _fold(step) != publisher and not _begins(title, step)]
    return named[-1] if named else None


def _begins(title: str, step: str) -> bool:
    """Tell whether the step is the headline, perhaps cut: "Norwick port re…"."""
    key = _fold(step)
    return bool(key) and (key == title or (step.endswith(("…", "...")) and title.startswith(key)))


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
