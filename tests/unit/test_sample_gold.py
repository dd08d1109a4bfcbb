"""The sample articles and their gold quotes are whole, agree with each other and link up."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.gold_articles import (
    SAMPLES,
    drop_nicknames,
    gold,
    list_shown,
    load_article,
    load_record,
)

OUTLETS = {
    "tidewaterpost.example": "Tidewater Post",
    "herald.example": "Norwick Herald",
    "almanac.example": "The Almanac",
    "northernwire.example": "Northern Wire",
    "lantern.example": "Daily Lantern",
    "coastbusiness.example": "Coast Business",
    "courrier-valmer.example": "Le Courrier de Valmer",
    "abendbote.example": "Hohenbrucker Abendbote",
    "elfaro.example": "El Faro de Almenara",
    "sada.example": "Sada al-Mina",
}
FIELDS = {
    "url", "headline", "standfirst", "section", "byline", "authors", "dateline", "published",
    "modified", "publisher", "agency", "language", "figures", "links",
}  # fmt: skip
REQUIRED = {"url", "headline", "section", "published", "publisher", "language"}


def list_links(path: Path) -> list[str]:
    """List every address the article links to, in its text and in its Explore list."""
    values, body = load_article(path)
    inline = [found[2] for line in body.split("\n") for found in gold.LINK.finditer(line)]
    return inline + [link["url"] for link in values.get("links", ())]


def canonical(url: str) -> str:
    parts = urlsplit(url)
    return (parts.netloc.removeprefix("www.") + parts.path.rstrip("/")).lower()


HEADS = {path.stem: load_article(path)[0] for path in SAMPLES}
each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)


@each_sample
def test_every_speaker_is_named_in_full_in_the_article(path: Path) -> None:
    shown = list_shown(path)
    without_nicknames = drop_nicknames(shown)
    for quote in load_record(path)["quotes"]:
        name = quote["speaker_name"]
        assert name is None or name in shown or name in without_nicknames


@each_sample
def test_the_front_matter_is_complete(path: Path) -> None:
    head = HEADS[path.stem]
    assert set(head) >= REQUIRED
    assert set(head) <= FIELDS
    assert OUTLETS[urlsplit(head["url"]).netloc] == head["publisher"]
    assert all(isinstance(head[name], str) for name in REQUIRED - {"published"})
    published = head["published"]
    assert datetime(2026, 9, 1, tzinfo=UTC) <= published < datetime(2026, 11, 21, tzinfo=UTC)
    assert head.get("modified", published) >= published
    assert bool(head.get("byline")) == bool(head.get("authors"))
    for author in head.get("authors", ()):
        assert author in head["byline"]
    for figure in head.get("figures", ()):
        assert {"caption", "alt"} <= set(figure) <= {"caption", "credit", "alt", "url"}
    for link in head.get("links", ()):
        assert {"kind", "text", "url"} <= set(link) <= {"kind", "text", "url", "byline"}
        assert link["kind"] == "promo"


@each_sample
def test_an_article_is_as_long_as_news_is(path: Path) -> None:
    words = len(load_record(path)["text"].split())
    assert 150 <= words <= 1200


@each_sample
def test_links_lead_to_the_other_articles_of_the_story(path: Path) -> None:
    urls = {head["url"]: name for name, head in HEADS.items()}
    loose = {canonical(url): url for url in urls}
    links = list_links(path)
    for url in links:
        assert urlsplit(url).scheme == "https"
        assert url == loose.get(canonical(url), url), "almost the address of a sample"
    story = path.stem.split("-")[0]
    assert any(urls[url].split("-")[0] == story for url in links if url in urls)
    assert HEADS[path.stem]["url"] not in links


def test_no_two_samples_share_an_address() -> None:
    assert len({canonical(head["url"]) for head in HEADS.values()}) == len(SAMPLES)


def test_the_samples_are_a_newsstand() -> None:
    assert len(SAMPLES) >= 40
    assert len({head["publisher"] for head in HEADS.values()}) >= 6
    assert len({name.split("-")[0] for name in HEADS}) >= 8
    assert {head["language"] for head in HEADS.values()} >= {"en", "fr", "de", "es", "ar"}


def test_every_gold_file_belongs_to_a_sample() -> None:
    beside = {path.name.removesuffix(".quotes.json") for path in SAMPLES[0].parent.glob("*.json")}
    assert beside == set(HEADS)
