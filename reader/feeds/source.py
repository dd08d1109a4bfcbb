"""A feed's bytes to text that an XML parser takes: encoding, and the repairs of what is often wrong.

Nothing that a correct feed says is changed.
"""

from __future__ import annotations

import re
from html.entities import name2codepoint

from reader.errors import NotAFeedError, NotTextError
from reader.extract import decode

_EBCDIC = b"\x4c\x6f\xa7\x94"
"""The opening "<?xm" in cp037."""
_WIDE_STARTS = (
    (b"\x00\x00\x00\x3c", "utf-32-be"),
    (b"\x3c\x00\x00\x00", "utf-32-le"),
    (b"\x00\x3c\x00\x3f", "utf-16-be"),
    (b"\x3c\x00\x3f\x00", "utf-16-le"),
)
_SAID = re.compile(r"\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_SAMPLE = 65_536
_TAKEN_FOR_WESTERN = frozenset(
    ("ascii", "utf_8", "latin_1", "cp1252", "cp1250", "cp1254", "cp1257", "iso8859_15", "mac_roman")
)
"""What a few accents of French or German are guessed to be, too."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,300}\?>", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,8})|0*(\d{1,9}));?")
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}
"""Between these & and < mean themselves."""
_SAFE_START = re.compile(r"<!\[CDATA\[|<!--|<\?")
_BARE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,9}|#x[0-9a-fA-F]{1,8});)(?:([A-Za-z]\w{0,40});)?"
    r"|<(?![A-Za-z_:/!?])"
)
ROOTS = frozenset(("rss", "rdf", "feed", "channel"))
"""The names of the elements that feeds are in."""
_START = re.compile(r"<\?xml\b|<(?:rss|rdf:RDF|feed|channel)\b", re.IGNORECASE)
_LONGEST_JUNK = 65_536
_MARKUP_NAME = re.compile(r"<\s*(?![?!])([\w:.-]{1,60})")
_ITEM = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:\w{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def read_source(data: bytes, content_type: str | None) -> str:
    """Return the document's text. Raises NotAFeedError where it is none."""
    try:
        text = _decode(data, content_type)
    except NotTextError as error:
        raise NotAFeedError(
            "this is a binary file, not a feed", hint="check the feed's address"
        ) from error
    return text.lstrip("\ufeff \t\r\n")


def _decode(data: bytes, content_type: str | None) -> str:
    found = _CHARSET.search(content_type or "")
    declared = found[1] if found else None
    if data.startswith(_EBCDIC):
        said = _SAID.match(data[:400].decode("cp037"))
        return _decode_as(data, said[1] if said else "") or data.decode("cp037", "replace")
    for start, encoding in _WIDE_STARTS:
        if data.startswith(start):
            return data.decode(encoding, "replace")
    if (declared or "").lower() not in ("", "utf-8", "utf8") and _is_utf8(data):
        # Servers say iso-8859-1 for all that they send; no other encoding looks like UTF-8 by chance.
        return data.decode("utf-8")
    if declared is None and not _SAID.search(data[:400].decode("latin-1")) and not data.isascii():
        return _decode_undeclared(data)
    return decode(data, declared)


def _decode_as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None


def _decode_undeclared(data: bytes) -> str:
    """XML without a declaration should be UTF-8; where it is not, its letters tell what it may be."""
    if data.startswith((b"\xfe\xff", b"\xff\xfe")) or _is_utf8(data.removeprefix(b"\xef\xbb\xbf")):
        return decode(data)
    # Deferred: hardly any feed needs it.
    from charset_normalizer import from_bytes

    found = from_bytes(data[:_SAMPLE]).best()
    encoding = found.encoding if found else ""
    is_western = encoding in _TAKEN_FOR_WESTERN
    return (None if is_western else _decode_as(data, encoding)) or decode(data)


def _is_utf8(data: bytes) -> bool:
    """Tell whether there are characters beyond ASCII, all of them right UTF-8."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def root_name(text: str) -> str:
    """Return the name of the document's first element, in lower case without prefix."""
    found = _MARKUP_NAME.search(_COMMENT.sub(" ", text[:_LONGEST_JUNK]))
    return found[1].lower().rpartition(":")[2] if found else ""


def breaks_off_in_item(text: str, name: str) -> bool:
    """Tell whether a document whose first element is of this name ends in the middle of an item."""
    if _end_of(name).search(text, max(len(text) - _LONGEST_JUNK, 0)):
        return False
    last = max((found.start() for found in _ITEM.finditer(text)), default=-1)
    return last >= 0 and _ITEM_END.search(text, last) is None


def _end_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"</(?:\w{{1,20}}:)?{re.escape(name)}\s*>", re.IGNORECASE)


def repair(text: str) -> str:
    """Return the text with its commonest faults mended.

    Characters that XML forbids, also written as numbers; bare & and <; HTML's entities without a
    declaration; warnings of PHP before the feed and scripts after it.
    """
    text = _ILLEGAL.sub("", text)
    if "&#" in text:
        text = _REFERENCE.sub(_legal_reference, text)
    text = _without_surroundings(text)
    text = without_declaration(text)
    if "<!ENTITY" in text[:_LONGEST_JUNK]:
        # The document's own entities: which names they cover, only its parser knows.
        return text
    return _mend_markup(text)


def without_declaration(text: str) -> str:
    """Return the text without its XML declaration, whose encoding no longer holds."""
    return _DECLARATION.sub("", text, count=1)


def _legal_reference(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    if code > 0x10FFFF or _ILLEGAL.match(chr(code)):
        return ""
    # XML takes a small x only, and no reference without its end.
    return f"&#x{found[1]};" if found[1] else f"&#{found[2]};"


def _without_surroundings(text: str) -> str:
    name = root_name(text)
    is_clean = text.startswith("<") and name in ROOTS
    if not is_clean and (start := _START.search(text, 0, _LONGEST_JUNK)):
        text = text[start.start() :]
        name = root_name(text)
    ends = list(_end_of(name).finditer(text, max(len(text) - _LONGEST_JUNK, 0)))
    return text[: ends[-1].end()] if name and ends else text


def _mend_markup(text: str) -> str:
    """Mend & and < wherever they are markup. Linear: a start without its end is looked for once."""
    pieces: list[str] = []
    at = start = 0
    endless: set[str] = set()
    while found := _SAFE_START.search(text, start):
        opening = found[0]
        end = -1 if opening in endless else text.find(_ENDS[opening], found.end())
        if end < 0:
            endless.add(opening)
            start = found.end()
            if opening == "<![CDATA[":
                # The document ends in the middle of it.
                return "".join(
                    (*pieces, _BARE.sub(_mend, text[at : found.start()]), text[found.start() :])
                )
            continue
        start = end + len(_ENDS[opening])
        pieces += [_BARE.sub(_mend, text[at : found.start()]), text[found.start() : start]]
        at = start
    pieces.append(_BARE.sub(_mend, text[at:]))
    return "".join(pieces)


def _mend(found: re.Match[str]) -> str:
    if found[0] == "<":
        return "&lt;"
    name = found[1]
    if name is None:
        return "&amp;"
    code = name2codepoint.get(name)
    return f"&#{code};" if code else f"&amp;{name};"
