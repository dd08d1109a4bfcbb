"""Say what makes two pages one article and two names one speaker. Pure: text in, keys out."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from reader.model.article import Article

_TRACKING = re.compile(
    r"(?:utm_.*|amp|at_(?:medium|campaign|custom.*|link.*|format|ptr_name|bbc_team|creation|xt_.*)"
    r"|mc_[ce]id|pk_.*|mtm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh"
    r"|ns_(?:mchannel|source|campaign|linkname|fee)|cmpid|cmp|ocid|ftag|s_cid|icid|smid|partner"
    r"|xtor|wt_mc|wtmc|__twitter_impression|_ga|_gl|spm|guccounter|guce_.*|taid|ref_src|ref_url)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:/(?:amp)?)+$", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_CJK = re.compile("([\u3040-\u30ff\u3400-\u9fff\U00020000-\U000323af])")


def fold(text: str) -> str:
    """Return `text` without case, diacritics and surplus blanks: what two spellings share."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.casefold())
        # Of the few different characters, not of each one: a text is folded in a tenth of the time.
        marks = {ord(c): None for c in set(plain) if unicodedata.combining(c)}
        text = plain.translate(marks)
    return " ".join(text.casefold().split())


def fold_for_search(text: str) -> str:
    """Return `text` folded, with blanks around what is written without them (Han, kana).

    What is indexed and what is looked for both pass here. A change makes the index stale.
    """
    folded = fold(text)
    return folded if folded.isascii() else _CJK.sub(r" \1 ", folded)


def fold_words(text: str) -> list[str]:
    """Return the words of `text`, folded, without any mark."""
    return _WORDS.findall(fold_for_search(text))


def name_key(name: str) -> str:
    """Return what a speaker's name is known by: dots, apostrophes and hyphens don't matter."""
    return " ".join(_WORDS.findall(fold(name).replace("’", "").replace("'", ""))) or fold(name)


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


# An entry's address is asked about three times on its way in.
@lru_cache(maxsize=1_024)
def url_key(url: str) -> str | None:
    """Return what all spellings of an address share; None where it is no web address.

    http = https, no "www.", no fragment, no trailing slash or "amp", no tracking, parameters sorted.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    host = host.rstrip(".").removeprefix("www.").removeprefix("amp.")
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    path = quote(unquote(parts.path), errors="replace")
    wanted = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    )
    query = f"?{urlencode(wanted)}" if wanted else ""
    return f"url:{host}{_TAIL.sub('', path)}{query}"


def fingerprint(article: Article) -> str:
    """Return what the same words give, whoever prints them: headline and body, folded."""
    words = " ".join((*fold_words(article.headline), "\n", *fold_words(article.body)))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]


def text_key(mark: str) -> str:
    """Return the key under which an article with this fingerprint is known."""
    return f"text:{mark}"
