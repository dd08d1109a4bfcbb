"""Links lead to what the library has; speakers lead to where else they speak."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.errors import NotInLibraryError
from reader.model.article import Paragraph, TextLink
from reader.model.listing import StoredArticle
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Span
from reader.services.library import Library
from reader.services.relating import get_related, get_related_of, rank_related, resolve_link
from reader.services.settling import settle
from reader.store import rules
from tests.library_articles import add, page, refer, said
from tests.wire_copies import TEXT


def test_a_link_leads_by_its_address_in_any_spelling(library: Library) -> None:
    target = add(library, page("Owners fly in", "a", url="https://herald.example/owners"))
    link = refer("Quite another title", "http://www.herald.example/owners/?utm_source=x")
    assert resolve_link(library, link) == target


@pytest.mark.parametrize(
    "title",
    [
        "Crews agree to first ballot since 2006",
        "CREWS AGREE TO FIRST BALLOT SINCE 2006",
        "Crews agree first ballot since 2006",
        "Crews agree to first bállot",
    ],
)
def test_a_title_without_address_leads_to_the_headline(library: Library, title: str) -> None:
    add(library, page("Crews walk out of first talks", "b"))
    target = add(library, page("Crews agree to first ballot since 2006", "a"))
    assert resolve_link(library, refer(title)) == target


@pytest.mark.parametrize(
    "title", ["Crews agree", "since 2006", "Owners fly to Norwick", "—", "", '"*']
)
def test_too_few_words_or_others_lead_nowhere(library: Library, title: str) -> None:
    add(library, page("Crews agree to first ballot since 2006", "a"))
    assert resolve_link(library, refer(title)) is None


def test_a_short_headline_needs_to_be_the_same(library: Library) -> None:
    target = add(library, page("Owners fly", "a"))
    assert resolve_link(library, refer("Owners fly")) == target
    assert resolve_link(library, refer("Owners fly to Norwick for talks")) is None


def test_the_panel_holds_printed_links_in_order_and_inline_ones_once(library: Library) -> None:
    owners = add(library, page("Owners fly in", "a", url="https://herald.example/owners"))
    cup = add(library, page("Cup goes to Valmer", "a", url="https://herald.example/cup"))
    text = "The owners wrote; the cuppas left; the bidder left."
    links = (
        # Where a READ MORE line leads, too: that line is enough.
        TextLink(Span(4, 10), "https://herald.example/owners"),
        TextLink(Span(22, 28), "https://herald.example/cup"),
        TextLink(Span(39, 45), "https://herald.example/cup"),
    )
    article = replace(
        page("Crews agree", "b"),
        paragraphs=(Paragraph(text, links=links),),
        links=(
            refer("Nothing we have"),
            RelatedLink(LinkKind.PROMO, "A walk", "https://a.example/walk", "By Jory Wardle"),
            refer("Owners fly in"),
        ),
    )
    related = get_related(library, add(library, article))
    assert [(link.link.text, link.target and link.target.id) for link in related.refers] == [
        ("Nothing we have", None),
        ("Owners fly in", owners),
    ]
    assert [(link.link.byline, link.target) for link in related.promos] == [
        ("By Jory Wardle", None)
    ]
    assert [(link.link.text, link.target and link.target.id) for link in related.inline] == [
        ("cuppas", cup)
    ]
    ranked = rank_related(library, related.article_id)
    assert (ranked.refers, ranked.inline) == (related.refers, related.inline)


def test_no_title_leads_to_the_article_it_stands_in(library: Library) -> None:
    article = replace(page("Crews agree to vote", "b"), links=(refer("Crews agree to vote"),))
    related = get_related(library, add(library, article))
    assert related.refers[0].target is None


def test_speakers_come_in_order_with_what_they_said_elsewhere(library: Library) -> None:
    text = "“One,” Jory Wardle said. “Two,” Mara Dunn said. “Three,” Jory Wardle said. “Four,” one said."
    here = page("Crews agree", text, hours=1)
    quotes = [
        said(here, "“One,”", "Jory Wardle"),
        said(here, "“Two,”", "Mara Dunn"),
        said(here, "“Three,”", "Jory Wardle"),
        said(here, "“Four,”", "one", named=False),
    ]
    article_id = add(library, here, quotes)
    others = []
    for hours in (5, 3):
        other = page(f"Hour {hours}", "“Five,” Mara Dunn said. “Six,” one said.", hours=hours)
        spoken = [
            said(other, "“Five,”", "MARA DUNN"),
            said(other, "“Six,”", "one", named=False),
        ]
        others.append(add(library, other, spoken))
    jory, mara, one = get_related(library, article_id).speakers
    assert (jory.speaker.name, jory.here, jory.in_all, jory.elsewhere) == ("Jory Wardle", 2, 2, ())
    assert (mara.speaker.name, mara.here, mara.in_all) == ("Mara Dunn", 1, 3)
    assert [row.id for row in mara.elsewhere] == others[::-1]
    assert (one.here, one.in_all, one.elsewhere) == (1, 1, ())


def test_a_preview_has_its_related_articles_too(library: Library) -> None:
    here = page("Crews agree", "“Two,” Mara Dunn said.")
    quotes = (said(here, "“Two,”", "Mara Dunn"),)
    known = add(library, here, quotes)
    related = get_related_of(
        library, StoredArticle(0, page("Owners", "“Two,” Mara Dunn said."), quotes)
    )
    (mara,) = related.speakers
    assert (related.article_id, mara.here, mara.in_all) == (0, 1, 2)
    assert [row.id for row in mara.elsewhere] == [known]


def test_an_article_that_is_not_there_is_told(library: Library) -> None:
    with pytest.raises(NotInLibraryError):
        get_related(library, 5)


def test_who_else_quotes_a_speaker_is_told_without_copies_and_hidden_ones(library: Library) -> None:
    words = "“We will sail,”"

    def printed(outlet: str, headline: str, *texts: str, hours: int) -> int:
        article = page(headline, f"{words} Mara Dunn said.", *texts, hours=hours)
        quotes = [said(article, words, "Mara Dunn")]
        return add(library, replace(article, publisher=outlet), quotes)

    own = printed("Herald", "Ferry sails", *TEXT, hours=5)
    printed("Post", "Ferry off at last", *TEXT, hours=4)
    other = [line.replace("boats", "trams") for line in reversed(TEXT)]
    printed("Herald", "Trams stop", *other, hours=3)
    newest = printed("Post", "No trams", *other, hours=2)
    hidden = printed("Post", "Crossword", "Seven across is a boat.", hours=1)
    with library.store.writing() as connection:
        rules.hide(connection, [hidden])
    settle(library)
    (tally,) = get_related(library, own).speakers
    assert [row.id for row in tally.elsewhere] == [newest]
