"""Say what makes two pages one article and two names one speaker. Pure: text in, keys out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from reader.model.article import Article
from reader.model.text import space_cjk

_TRACKING = (
    r"(?:utm_.*|amp|at_(?:medium|campaign|custom.*|link.*|format|ptr_name|bbc_team|creation|xt_.*)"
    r"|mc_[ce]id|pk_.*|mtm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh"
    r"|ns_(?:mchannel|source|campaign|linkname|fee)|cmpid|cmp|ocid|ftag|s_cid|icid|smid|partner"
    r"|xtor|wt_mc|wtmc|__twitter_impression|_ga|_gl|spm|guccounter|guce_.*|taid|ref_src|ref_url)"
)
_TAIL = re.compile(r"(?:/(?:amp)?)+$", re.IGNORECASE)
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_.~/-]*")
"""What quoting leaves as it is."""
_PLAIN_URL = re.compile(r"https?://([a-z0-9.-]+)((?:/[A-Za-z0-9_.~/-]*)?)")
"""Most addresses, in which there is nothing to take apart."""
_WORDS = re.compile(r"\w+")
_INDEXED = re.compile(r"[^\W_]+")
_PLAIN_MARKS = (("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-"))
_FEW_MARKS = 20
"""So many marks are taken out of a text one by one in less time than it is translated in."""
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that are no first names, so that no "Don" or "King" loses his.
_TITLES = _set(
    "mr mrs ms mx dr prof professor sir dame sen senator rep congressman congresswoman gov governor"
    " lt col maj capt captain sgt gen adm cmdr rev hon mayor minister premier president chancellor"
    " secretary ambassador commissioner mme mlle herr frau senora senor sra srta doctor dra"
)
_BEFORE_TITLES = _TITLES | _set("prime vice deputy former acting foreign interior finance defence")
_AFTER_NAMES = _set("mp mep msp qc kc phd md obe cbe mbe esq")
_PARTICLES = _set("van von der den de la le du del da di dos das bin ibn al el st ter ten zu")
_NO_NAMES = _set("of from for at in on and or who with to the des")


def fold(text: str) -> str:
    """Return `text` without case, diacritics and surplus blanks: what two spellings share."""
    if not text.isascii():
        text = _without_marks(unicodedata.normalize("NFKD", text.casefold()))
    return " ".join(text.casefold().split())


def _without_marks(text: str) -> str:
    # Of the few different characters, not of each one: a text is folded in a tenth of the time.
    marks = [c for c in set(text) if unicodedata.combining(c)]
    if len(marks) > _FEW_MARKS:
        return text.translate(dict.fromkeys(map(ord, marks)))
    for mark in marks:
        text = text.replace(mark, "")
    return text


def fold_for_search(text: str) -> str:
    """Return `text` folded, with blanks around what is written without them (Han, kana).

    What is indexed and what is looked for both pass here. A change makes the index stale.
    """
    if not text.isascii():
        # Between words one mark is as good as another, and many texts have no other characters
        # beyond ASCII: these are folded in a fifth of the time.
        for mark, plain in _PLAIN_MARKS:
            text = text.replace(mark, plain)
    return space_cjk(fold(text))


def search_words(text: str) -> list[str]:
    """Return the words of `text` as the index has them: runs of letters and digits, folded."""
    return _INDEXED.findall(fold_for_search(text))


def fold_words(text: str) -> list[str]:
    """Return the words of `text`, folded, without any mark."""
    return _WORDS.findall(fold_for_search(text))


# A speaker is heard several times in an article, and in many of them.
@lru_cache(maxsize=1_024)
def name_key(name: str) -> str:
    """Return what a speaker's name is known by: "Sen. Ada M. Lowe" is "ada lowe", as Ada Lowe is.

    Dots, apostrophes, hyphens, diacritics, titles and initials in the middle don't matter. What
    stands before a bare surname stays: "Mr Lowe" may be any Lowe. Idempotent, so that keys can be
    made anew from keys.
    """
    plain = fold(name)
    if not plain.isascii():
        plain = plain.translate(_LETTERS)
    words = _WORDS.findall(plain.replace("’", "").replace("'", "")) or [plain]
    # Until nothing changes: what is joined may be a title, what is left may be a middle.
    while (shorter := _essential(words)) != words:
        words = shorter
    return " ".join(words)


def _essential(words: list[str]) -> list[str]:
    """Return a name's words with one thing less that tells nobody apart."""
    for start in range(1, len(words)):
        run = words[:start]
        if run[-1] in _TITLES and _BEFORE_TITLES.issuperset(run[:-1]) and _is_full(words[start:]):
            return words[start:]
    if words[-1] in _AFTER_NAMES and _is_full(words[:-1]):
        return words[:-1]
    if len(words) > 2 and _is_initial(words[0]) and _is_initial(words[1]):
        return [words[0] + words[1], *words[2:]]
    for index in range(1, len(words) - 1):
        if _is_initial(words[index]):
            return [*words[:index], *words[index + 1 :]]
    return words


def _is_full(words: Sequence[str]) -> bool:
    """Tell whether the words are more than a surname: "van Buren" is one, "Ada Lowe" is more.

    "of France" is none: what stood before it is no title.
    """
    known = sum(word not in _PARTICLES for word in words)
    return known >= 2 and words[0] not in _NO_NAMES


def _is_initial(word: str) -> bool:
    # Han and kana have no case: a single one is a name.
    return len(word) == 1 and word.upper() != word


def is_same_name(asked: str, key: str) -> bool:
    """Tell whether the name key `asked` is a variant of `key`: all of it, or ending alike.

    A surname finds every bearer; "abel quantrill" finds "abel j quantrill", not "mara quantrill".
    Where `asked` ends in *, its last word may go on, and a first name will do.
    """
    if asked == key:
        return True
    words = iter(key.split())
    wanted = asked.split()
    if asked.endswith("*"):
        *whole, start = (word.rstrip("*") for word in wanted)
        return all(w in words for w in whole) and any(w.startswith(start) for w in words)
    return bool(wanted) and key.endswith(" " + wanted[-1]) and all(w in words for w in wanted)


@cache  # Compiled when it is first needed, which is not when the program starts.
def _tracking() -> re.Pattern[str]:
    return re.compile(_TRACKING, re.IGNORECASE)


# An entry's address is asked about three times on its way in.
@lru_cache(maxsize=1_024)
def url_key(url: str) -> str | None:
    """Return what all spellings of an address share; None where it is no web address.

    http = https, no "www.", no fragment, no trailing slash or "amp", no tracking, parameters sorted.
    """
    if plain := _PLAIN_URL.fullmatch(url):
        return f"url:{_bare(plain[1])}{_TAIL.sub('', plain[2])}"
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    host = _bare(host)
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    path = parts.path
    if not _PLAIN_PATH.fullmatch(path):
        path = quote(unquote(path), errors="replace")
    wanted = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _tracking().fullmatch(name)
    )
    query = f"?{urlencode(wanted)}" if wanted else ""
    return f"url:{host}{_TAIL.sub('', path)}{query}"


def _bare(host: str) -> str:
    return host.rstrip(".").removeprefix("www.").removeprefix("amp.")


def host_of(url: str | None) -> str:
    """Return the host of an address, with its port; empty where it has none."""
    try:
        return urlsplit(url or "").netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def fingerprint(article: Article) -> str:
    """Return what the same words give, whoever prints them: headline and body, folded."""
    import hashlib  # Deferred: it loads OpenSSL, which a start has no need of.

    words = " ".join((*fold_words(article.headline), "\n", *fold_words(article.body)))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]


def text_key(mark: str) -> str:
    """Return the key under which an article with this fingerprint is known."""
    return f"text:{mark}"
