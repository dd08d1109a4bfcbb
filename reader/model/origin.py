"""Whose reporting an article is: an agency's or the outlet's own. Looks at names, not at the text."""

from __future__ import annotations

import re

from reader.model.article import Article

_AGENCIES = frozenset(
    [
        "aa",
        "aap",
        "afp",
        "agerpres",
        "anadolu",
        "anp",
        "ansa",
        "ap",
        "apa",
        "belga",
        "bloomberg",
        "cna",
        "cp",
        "ctk",
        "dpa",
        "efe",
        "epd",
        "ians",
        "interfax",
        "kna",
        "kyodo",
        "lusa",
        "mti",
        "ntb",
        "pa",
        "pap",
        "pti",
        "reuters",
        "ria",
        "ritzau",
        "sda",
        "sid",
        "sputnik",
        "stt",
        "tass",
        "tt",
        "upi",
        "xinhua",
        "yonhap",
    ]
) | {
    "agence france-presse",
    "anadolu agency",
    "associated press",
    "bloomberg news",
    "deutsche presse-agentur",
    "kyodo news",
    "pa media",
    "press association",
    "the associated press",
    "the canadian press",
    "thomson reuters",
    "united press international",
    "xinhua news agency",
}
_BETWEEN = re.compile(r"[,;/|()]|\s(?:and|with|und|et|y|for|via)\s", re.IGNORECASE)
_BY = re.compile(r"\s*(?:by|von|par|por|di)\s+", re.IGNORECASE)


def agency_of(article: Article) -> str | None:
    """Return the agency that the article is credited to, or whose name is in its byline."""
    if article.agency:
        return article.agency
    printed = _BY.sub("", article.byline or "", count=1)
    for names in (*article.authors, printed):
        for name in map(str.strip, _BETWEEN.split(names)):
            # "Sid" is a person, "SID" and "sid" are the agency.
            if name.casefold() in _AGENCIES and not (len(name) < 5 and name.istitle()):
                return name
    return None


def origin_words(article: Article) -> str:
    """Return "agency: AA" or "own reporting"; nothing where neither agency nor author is named."""
    agency = agency_of(article)
    if agency is not None:
        return f"agency: {agency}"
    return "own reporting" if article.byline or article.authors else ""
