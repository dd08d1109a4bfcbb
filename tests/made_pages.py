"""Pages for tests of extraction: one made-up story, and what a test puts above, into or below it."""

from __future__ import annotations

import json

from reader.extract import extract_html
from reader.model.article import Article, ParagraphKind

URL = "https://tidewaterpost.example/news/port-reopens"

FIRST = (
    "Cranes moved again in the port of Norwick on Friday after dockers voted by a narrow margin to "
    "end a strike that had closed it for nine days."
)
SECOND = (
    "“We are going back with our heads up,” Abel Quantrill, a union spokesman, told reporters at the "
    "gate. “The owners know what the next nine days would cost.”"
)
THIRD = (
    "The owners’ association said the first ferry would sail at noon, wind permitting, and that the "
    "strike had cost its members more than they would ever admit."
)
LAST = (
    "In Bellhaven, where the crews held their own ballot on Thursday night, the margin was wider and "
    "the singing, by all accounts, was louder."
)


def page(*, head: str = "", body: str = "", between: str = "", after: str = "") -> bytes:
    """Make a page of four paragraphs; `body` replaces them, `between` stands in their middle."""
    story = body or f"<p>{FIRST}</p><p>{SECOND}</p>{between}<p>{THIRD}</p><p>{LAST}</p>"
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><title>Norwick port reopens | Tidewater Post</title>'
        f"{head}</head><body><nav><a href='/'>Home</a></nav><article><h1>Norwick port reopens</h1>"
        f"{story}</article>{after}<footer><p>© 2026 Tidewater Post</p></footer></body></html>"
    ).encode()


def read(**parts: str) -> Article:
    return extract_html(page(**parts), URL)


def texts(article: Article, kind: ParagraphKind) -> list[str]:
    return [p.text for p in article.paragraphs if p.kind is kind]


def jsonld(**values: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"
