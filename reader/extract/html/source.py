"""A page's HTML made harmless, then parsed: what would blank or stall the parsers is taken out first."""

from __future__ import annotations

import re
from typing import Any

from lxml import html

from reader.errors import NoArticleError

_LONGEST_TAG = 20_000
"""Characters; 20,000 attributes in one tag take lxml 0.4 s, 200,000 take 40 s (6.1, quadratic)."""
_DEEPEST = 200
"""Elements in each other; libxml2 gives up at 2,048, trafilatura loses the text long before."""
_CONTROLS = {
    code: None for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if code not in (9, 10, 13)
}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,8})|0*(\d{1,9}));?")
_LONG_TAG = re.compile(rf"<([a-zA-Z][\w:-]{{0,30}})[^<>]{{{_LONGEST_TAG},}}>?")
_UNUSED = "//template | //amp-ad | //amp-sidebar | //amp-consent | //amp-user-notification"
"""What a page holds for its scripts to fill in, and what frames it where it is made for phones."""
_CONTAINERS = re.compile(
    r"</?(?:div|span|section|article|main|center|font|b|i|u|em|strong|small|big|table|tbody|tr|td|ul|ol|li"
    r"|blockquote|dl|dd|a|nav|aside|header|footer)\b[^<>]{0,5000}>",
    re.IGNORECASE,
)


def parse_page(text: str) -> Any:
    """Return the root element of the page. Raises NoArticleError where there is none."""
    text = _without_controls(text)
    if len(text) > _LONGEST_TAG:
        text = _LONG_TAG.sub(r"<\1>", text)
    # A declaration of encoding makes lxml refuse text that is already decoded.
    text = re.sub(r"^\s*<\?xml[^>]{0,300}\?>", "", text)
    root = _parse(text)
    if root is None or _is_too_deep(root):
        root = _parse(_CONTAINERS.sub(" ", text))
    if root is None:
        raise NoArticleError(
            "the page is empty or no HTML", hint="paste the article's text instead"
        )
    for template in root.xpath("//template[@shadowrootmode or @shadowroot]"):
        _open_shadow(template)
    for unused in root.xpath(_UNUSED):
        unused.drop_tree()
    return root


def _open_shadow(template: Any) -> None:
    """Put what an element shows in its shadow into the page, with the element's own words in the slots."""
    host = template.getparent()
    if host is None:
        return
    own = [child for child in host if child is not template]
    for slot in template.xpath(".//slot"):
        name = slot.get("name")
        slot.extend(child for child in own if child.get("slot") == name)
    template.drop_tag()


def _parse(text: str) -> Any | None:
    parser = html.HTMLParser(
        remove_comments=True, remove_pis=True, huge_tree=True, recover=True, no_network=True
    )
    try:
        root = html.document_fromstring(text, parser=parser)
    except (html.etree.LxmlError, ValueError):
        return None
    given_up = any("depth" in entry.message.lower() for entry in parser.error_log)
    return None if given_up else root


def _is_too_deep(root: Any) -> bool:
    # A path of so many steps takes a tenth of what walking the tree does.
    return bool(root.xpath(f"boolean({'/*' * (_DEEPEST + 1)})"))


def _without_controls(text: str) -> str:
    """Drop control characters, also written as numbers: one "&#27;" blanks trafilatura's answer."""
    # Hardly a page has any: to see that takes a tenth of taking them out.
    if _CONTROL.search(text):
        text = text.translate(_CONTROLS)
    return _REFERENCE.sub(_replace_reference, text) if "&#" in text else text


def _replace_reference(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    if 0x80 <= code < 0xA0:
        # HTML takes these for Windows-1252: "&#146;" is an apostrophe on old pages.
        return bytes([code]).decode("cp1252", "ignore")
    if code in _CONTROLS or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    return found[0]
