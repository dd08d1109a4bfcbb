"""Feeds for the tests that refresh, and the hostile ones among them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

WORDS = (
    "“We have waited long enough for {name},” the mayor said on Friday, before she left the hall "
    "by the side door and drove to the harbour, where the crews were."
)


def item(name: str, *, link: str | None = None, text: str | None = None, guid: str = "") -> str:
    """Return an RSS item; its link and guid follow from its name."""
    address = link or f"https://herald.example/{name.replace(' ', '-')}"
    body = f"<p>{text or WORDS.format(name=name)}</p>"
    return (
        f"<item><title>{escape(name)}</title><link>{escape(address)}</link>"
        f"<guid isPermaLink='false'>{escape(guid or name)}</guid>"
        f"<pubDate>Fri, 09 Oct 2020 06:30:00 GMT</pubDate>"
        f"<description>{escape(body)}</description></item>"
    )


def rss(*items: str, title: str = "Norwick Herald", site: str = "https://herald.example/") -> str:
    """Return a feed of these items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{title}</title><link>{site}</link>{''.join(items)}</channel></rss>"
    )


def numbered(count: int, start: int = 0) -> Iterable[str]:
    """Return items with different names."""
    return (item(f"story {number}") for number in range(start, start + count))


ENTITY_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>"
    + rss(item("boom")).split("?>", 1)[1].replace("boom", "&m;", 1)
)
_MANY = " ".join(f"a{n}='1'" for n in range(200_000))
ATTRIBUTES = rss(f"<item {_MANY}><title>Many</title></item>")
DEEP = rss(f"<item><title>Deep</title><description>{escape('<div>' * 20_000)}</description></item>")
NESTED = "<rss version='2.0'><channel>" + "<item>" * 50_000
COMMENTS = rss(item("comments", text="<!--" * 250_000))
CONTROL = rss(item("wicked &#27;]0;title&#7; \x0b \x1b[31m", text="&#27;[2J\x1b]0;x\x07 words"))
