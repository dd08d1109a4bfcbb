"""READ MORE links by words and by position, and the page's lists of other stories."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from reader.extract.announcing import find_refer_title, is_refer_label, is_site_list, is_story_list
from reader.extract.html.blocks import Block, Page
from reader.extract.html.piece import Piece
from reader.extract.pasted.junk import is_notice
from reader.extract.phrases import parse_byline
from reader.model.related import LinkKind, RelatedLink
from reader.model.text import is_cjk

_NO_STORY = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|instagram|linkedin|pinterest|reddit|whatsapp|t|youtube|apple|google|telegram)\.(?:com|me|co)$"
)
_NO_STORY_PATH = re.compile(
    r"/(?:tags?|topics?|authors?|auteurs?|people|profile|category|search|newsletters?|subscri\w+|sign-?(?:up|in)|login"
    r"|register|account|privacy|terms|contact|about|share|intent|donate|shop|promo\w*|app)(?:/|$|\?)",
    re.IGNORECASE,
)
_MEDIA = re.compile(r"\.(?:mp[34]|m4[abv]|m3u8?|ogg|wav|mov|zip|jpe?g|png|gif)$", re.IGNORECASE)
_APPEAL = re.compile(
    r"\b(?:click(?:ing)? here|download|subscribe|newsletters?|sign up|our app|on the go|donate|print this|back to (?:the )?(?:front page|home|top))\b"
    r"|\b(?:laden|téléchargez|descarg[aáu]\w*|scarica|baixe|download|last ned|ladda ner|pobierz|tải)\b.{0,20}"
    r"\b(?:app|appen|application|aplicación|aplicativo|aplikacj\w+|ứng dụng)\b|uygulama\w* (?:indir|yükle)\w*|(?:скача|загруз)\w+ .{0,12}приложение"
    r"|アプリを?(?:ダウンロード|入手)|앱을? (?:내려받|다운로드)|下载.{0,4}(?:客户端|app)",
    re.IGNORECASE,
)
_READ = re.compile(r"(?:read|see|watch)(?: more| also)?: ", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MOST_IN_LIST, _MOST = 20, 40
_LEAST_IN_LIST = 3
_LONGEST_CARD = 4
"""Blocks from one card's heading to the next one's."""


def is_story_url(url: str, own: str | None) -> bool:
    """Tell whether the address may be another story's: no share button, topic page or sign-up."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    if (
        _NO_STORY.search(host)
        or _NO_STORY_PATH.search(parts.path)
        or _MEDIA.search(parts.path)
        or len(parts.path.strip("/")) < 4
    ):
        return False
    if own is None:
        return True
    mine = urlsplit(own)
    return (parts.netloc, parts.path.rstrip("/")) != (mine.netloc, mine.path.rstrip("/"))


def find_refer(block: Block) -> RelatedLink | None:
    """Return the link of a READ MORE line: one with such words."""
    if not block.links:
        return None
    title = find_refer_title(block.text) or _find_glued_title(block)
    if title is None:
        return None
    # "Read more: A title. Then prose." is prose; the title of a refer is all link, or nearly.
    if block.linked < 0.4 * len(title):
        return None
    link = max(block.links, key=lambda link: len(link.span))
    return RelatedLink(LinkKind.REFER, title, link.url)


def _find_glued_title(block: Block) -> str | None:
    """Return the title of a link right behind a label: "Read more" in bold, then the link."""
    if len(block.links) != 1 or not is_refer_label(block.text[: block.links[0].span.start]):
        return None
    title = block.links[0].span.of(block.text)
    return title if block.text.endswith(title) and _has_length_of_title(title) else None


def find_title_links(block: Block, own: str | None) -> list[RelatedLink]:
    """Return the links of a block that is nothing but titles: one, as a rule, or several in a row."""
    text = block.text
    if not block.links or block.linked < 0.85 * len(text):
        return []
    if len({link.url for link in block.links}) == 1:
        titles = [(text, block.links[0].url)]
    else:
        titles = [(link.span.of(text), link.url) for link in block.links]
    found = [link for title, url in titles if (link := _title_link(title, url, own))]
    return found if len(found) == len(titles) else []


def _title_link(text: str, url: str, own: str | None) -> RelatedLink | None:
    """Return the link of a title, told by its length and words."""
    if not _has_length_of_title(text) or (text.endswith(".") and len(text) > 120):
        return None
    if not is_story_url(url, own) or text.endswith((" More", " more")) or is_appeal(text):
        return None
    bare = text
    if text.startswith("[") and text.endswith("]"):
        bare = _READ.sub("", text[1:-1].strip())
    return RelatedLink(LinkKind.REFER, find_refer_title(bare) or bare, url)


def _has_length_of_title(text: str) -> bool:
    if any(map(is_cjk, text)):
        return 8 <= len(text) <= 120
    return 15 <= len(text) <= 250 and len(text.split()) > 2


def is_appeal(text: str) -> bool:
    """Tell whether a link's words ask for something else than reading on."""
    return len(text) <= 150 and (_APPEAL.search(text) is not None or is_notice(text))


def in_site_wide_list(page: Page, block: Block) -> bool:
    """Tell whether the block is in a list such as "Trending", which no story belongs to."""
    for before in reversed(page.blocks[max(block.index - _MOST_IN_LIST, 0) : block.index]):
        if before.linked < 0.8 * len(before.text):
            return is_site_list(before.text)
    return False


def find_label(block: Block | None) -> bool:
    """Tell whether the block is "Read more" alone, so that what follows is a refer."""
    return block is not None and is_refer_label(block.text)


def find_promos(page: Page, own: str | None, skipped: Sequence[Block]) -> list[RelatedLink]:
    """Return the stories of the page's Explore lists: a heading with such words, three links or more."""
    promos: dict[str, RelatedLink] = {}
    story = {block.index for block in skipped}
    for block in page.blocks:
        if block.index in story or not is_story_list(block.text):
            continue
        titles = list(_titles_below(page, block, own, story))
        if len(titles) >= _LEAST_IN_LIST:
            for title in titles:
                promos.setdefault(title.url or title.text, title)
    return list(promos.values())[:_MOST]


def _titles_below(
    page: Page, heading: Block, own: str | None, story: set[int]
) -> Iterator[RelatedLink]:
    """Yield the titles between the heading and whatever begins something else."""
    last: RelatedLink | None = None
    count = 0
    level = _level(heading.element)
    for block in page.blocks[heading.index + 1 : heading.index + 120]:
        if block.index in story or count == _MOST_IN_LIST:
            break
        if is_story_list(block.text) or is_site_list(block.text):
            break
        if _level(block.element) <= level and not block.links:
            break
        if last is not None and last.byline is None and parse_byline(block.text) is not None:
            last = RelatedLink(LinkKind.PROMO, last.text, last.url, block.text)
            continue
        for found in find_title_links(block, own):
            if not _is_promo(block, found) or (last is not None and last.url == found.url):
                continue
            if last is not None:
                yield last
                count += 1
            last = RelatedLink(LinkKind.PROMO, found.text, found.url)
    if last is not None:
        yield last


def _is_promo(block: Block, found: RelatedLink) -> bool:
    """Tell a title from an entry of a menu."""
    if any(e.tag in ("nav", "footer", "header") for e in block.element.iterancestors()):
        return False
    words = re.findall(r"\w+", found.text)
    return len(words) > 3 or len(found.text) > 25 or any(map(is_cjk, found.text))


def _level(element: Any) -> int:
    return _HEADINGS.index(element.tag) if element.tag in _HEADINGS else 9


def split_cards(pieces: Sequence[Piece], own: str | None) -> tuple[list[Piece], list[RelatedLink]]:
    """Part a story from the cards of others below it: linked headings, each with a line or two."""
    cards = [
        at
        for at, piece in enumerate(pieces)
        if piece.block and _level(piece.block.element) < 9 and _card_link(piece.block, own)
    ]
    while len(cards) > 1 and cards[1] - cards[0] > _LONGEST_CARD:
        del cards[0]
    gaps = [later - card for card, later in pairwise((*cards, len(pieces)))]
    if len(cards) < 2 or max(gaps) > _LONGEST_CARD:
        return list(pieces), []
    start = cards[0]
    before = pieces[start - 1].block if start else None
    if before is not None and _level(before.element) < 9:
        start -= 1
    blocks = [pieces[card].block for card in cards]
    found = [link for block in blocks if block and (link := _card_link(block, own))]
    return list(pieces[:start]), found


def _card_link(block: Block, own: str | None) -> RelatedLink | None:
    for link in block.links:
        title = link.span.of(block.text)
        if 2 * len(title) >= len(block.text) and len(title) > 10 and is_story_url(link.url, own):
            return RelatedLink(LinkKind.PROMO, title, link.url)
    return None
