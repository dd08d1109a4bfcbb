"""Bytes to text: which encoding a page is in. Not what the text says."""

from __future__ import annotations

import codecs
import re

from reader.errors import NotTextError

PAGE_LIMIT = 8 * 2**20
"""Bytes a page may have: lxml takes seconds for more, and no article is that long."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_AS_BROWSERS_READ = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
}
"""What a page declares, and the superset that browsers take it for (WHATWG Encoding)."""
_TEXT_CODECS_ONLY = re.compile(
    r"(?i)^(?:base64|hex|rot|zip|bz2|uu|quopri|quoted|idna|punycode|.*escape)"
)
_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x7fELF",
    b"\x1f\x8b",
    b"BZh",
)
_LEAST_WIDE = 4
"""Bytes that the characters beyond ASCII add, of a page that is UTF-8 though it declares something else."""
_BINARY_HINT = "give text, Markdown or HTML"


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the bytes as text: by BOM, declared or meta charset, as UTF-8, or else as cp1252.

    Raises NotTextError for what is no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    if data.startswith(_MAGIC):
        raise NotTextError("this is a binary file", hint=_BINARY_HINT)
    if wide := _find_wide(data):
        return data.decode(wide, "replace")
    if _looks_binary(data):
        raise NotTextError("this is a binary file", hint=_BINARY_HINT)
    if text := _plainly_utf8(data):
        return text
    for said in (declared, _find_meta(data)):
        if said and (text := _try(data, said)) is not None:
            return text
    if (text := _try(data, "utf-8")) is not None:
        return text
    if _is_mostly_utf8(data):
        return data.decode("utf-8", "replace")
    return data.decode("cp1252", "replace")


def _try(data: bytes, encoding: str) -> str | None:
    encoding = _AS_BROWSERS_READ.get(encoding.lower(), encoding)
    if _TEXT_CODECS_ONLY.match(encoding):
        return None
    try:
        text = data.decode(encoding)
    except LookupError:
        return None
    except (UnicodeDecodeError, ValueError):
        # A wrong byte or two in a page that says what it is: the declaration still holds.
        return _try_with_losses(data, encoding)
    return text


def _try_with_losses(data: bytes, encoding: str) -> str | None:
    if encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
        return data.decode("utf-8", "replace") if _is_mostly_utf8(data) else None
    text = data.decode(encoding, "replace")
    return text if text.count("\ufffd") <= len(text) // 200 + 2 else None


def _plainly_utf8(data: bytes) -> str | None:
    """Return the text if it is UTF-8 whatever is declared: none in another encoding reads so by chance."""
    if data.isascii():
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if len(data) - len(text) >= _LEAST_WIDE else None


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell whether wrong bytes are few among right multi-byte characters."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(1 for character in text if character > "\x7f") - wrong
    return right > 4 * wrong


def _find_meta(data: bytes) -> str | None:
    found = _META.search(data[:4096])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _find_wide(data: bytes) -> str | None:
    """Tell UTF-16 without a BOM: every other byte of Latin text is zero."""
    head = data[:400]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.4 and not even:
        return "utf-16-le"
    if even > len(head) * 0.4 and not odd:
        return "utf-16-be"
    return None


def _looks_binary(data: bytes) -> bool:
    sample = data[:65536]
    if b"\x00" in sample:
        return True
    controls = sum(sample.count(byte) for byte in _CONTROLS)
    return controls > len(sample) // 20


_CONTROLS = [bytes([code]) for code in range(0x20) if code not in (0x09, 0x0A, 0x0C, 0x0D, 0x1B)]
