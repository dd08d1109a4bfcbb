"""What an article's blocks say, by value."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from reader.model.article import Article, Figure, Paragraph, ParagraphKind, TextLink
from reader.model.feed import Enclosure
from reader.model.listing import PageFailure, Related, ResolvedLink, StoredArticle
from reader.model.quote import Attribution, Quote, QuoteKind, Speaker
from reader.model.reading import Note, ReadState
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Passage, Span
from reader.tui.rendering.article import article_sheet, known_keys, link_key
from reader.tui.rendering.roles import Block, BlockKind, Gutter, Role, Run
from reader.tui.rendering.voices import speaker_slots

NOW = datetime(2020, 10, 9, 18, tzinfo=UTC)
REFER = RelatedLink(LinkKind.REFER, "Crews agree to ballot", "https://a.example/ballot")
SAID = "“We waited,” Mara Dunn said. Quantrill said the visit would review talks."
VISIT = SAID.index("visit")
TEXTS = (
    Paragraph("A delegation left."),
    Paragraph(SAID, links=(TextLink(Span(VISIT, VISIT + 5), "https://a.example/visit"),)),
    Paragraph("READ MORE: Crews agree to ballot", ParagraphKind.REFER),
    Paragraph("Bids", ParagraphKind.SUBHEAD),
    Paragraph("one", ParagraphKind.LIST_ITEM),
    Paragraph("two", ParagraphKind.LIST_ITEM),
)


def passage(words: str, paragraph: int = 1) -> Passage:
    start = TEXTS[paragraph].text.index(words)
    return Passage(paragraph, Span(start, start + len(words)))


DUNN = Quote(
    QuoteKind.DIRECT,
    1,
    passage("“We waited,”").span,
    1,
    Speaker("Mara Dunn"),
    Attribution(passage("Mara Dunn"), passage("said")),
    0.9,
)
QUANTRILL = Quote(
    QuoteKind.INDIRECT,
    1,
    passage("the visit would review talks").span,
    2,
    Speaker("Abel Quantrill"),
    Attribution(passage("Quantrill"), None),
    0.9,
)
ARTICLE = Article(
    headline="Delegation sails",
    standfirst="Talks go on.",
    section="World",
    byline="By Ilse Marren",
    authors=("Ilse Marren",),
    dateline="NORWICK",
    published=datetime(2020, 10, 9, tzinfo=UTC),
    publisher="Tidewater Post",
    agency="NW",
    figures=(Figure(caption="Crews met.", credit="NW"),),
    paragraphs=TEXTS,
    links=(REFER,),
)
STORED = StoredArticle(1, ARTICLE, (DUNN, QUANTRILL))


def blocks(stored: StoredArticle = STORED) -> tuple[Block, ...]:
    return article_sheet(stored, now=NOW).blocks


def block(kind: BlockKind, stored: StoredArticle = STORED) -> Block:
    return next(block for block in blocks(stored) if block.kind is kind)


def said(stored: StoredArticle = STORED) -> Block:
    return next(block for block in blocks(stored) if block.paragraph == 1)


def words(block: Block, role: Role) -> list[str]:
    return [
        block.text[run.start : run.end]
        for run in sorted(block.runs, key=lambda run: run.start)
        if run.role is role
    ]


def test_the_head_says_section_outlet_time_and_voices() -> None:
    line = block(BlockKind.SECTION)
    assert line.text == "WORLD · Tidewater Post · 1 min read · 1 quote, 1 reported · 2 speakers"
    assert words(line, Role.LABEL) == ["WORLD"]


def test_the_byline_says_author_place_date_and_agency() -> None:
    line = block(BlockKind.BYLINE)
    assert line.text == "By Ilse Marren · NORWICK · 9 October 2020 · agency: NW"
    assert words(line, Role.NAME) == ["Ilse Marren"]


def test_a_byline_without_an_agency_is_own_reporting() -> None:
    stored = replace(STORED, article=replace(ARTICLE, agency=None))
    assert block(BlockKind.BYLINE, stored).text.endswith(" · own reporting")


def test_media_are_lines_of_the_head_that_lead_to_them() -> None:
    sound = Enclosure("https://talk.example/12.mp3", "audio/mpeg", 38_000_000, 2520)
    paper = Enclosure("https://talk.example/12.pdf", "application/pdf")
    stored = replace(STORED, enclosures=(sound, paper))
    shown = article_sheet(stored, now=NOW)
    lines = [b for b in shown.blocks if b.kind is BlockKind.BYLINE][1:]
    assert [line.marker + line.text for line in lines] == [
        "▶ audio, 42 min, 38 MB",
        "▨ file (application/pdf)",
    ]
    links = [run.link for line in lines for run in line.runs]
    assert [shown.links[link].url for link in links if link is not None] == [sound.url, paper.url]


def test_why_the_whole_is_not_there_is_said_with_what_to_do() -> None:
    stored = replace(STORED, page_failure=PageFailure(NOW, "404 Not Found"))
    shown = article_sheet(stored, now=NOW, remedy="o opens it in the browser")
    (told,) = [b for b in shown.blocks if b.kind is BlockKind.NOTE]
    assert told.text == "Not the whole article: 404 Not Found. o opens it in the browser"
    assert told.marker.strip() == "!"


def test_blocks_come_in_the_order_of_a_page() -> None:
    assert [block.kind.value for block in blocks()] == [
        *["section", "headline", "standfirst", "byline", "rule", "caption"],
        *["paragraph", "paragraph", "refer", "subhead", "list_item", "list_item"],
    ]


def test_a_bare_article_has_no_empty_parts() -> None:
    bare = StoredArticle(0, Article("Only a headline"), ())
    assert [b.kind.value for b in blocks(bare)] == ["section", "headline", "rule"]


def test_a_lone_paragraph_is_shown_once() -> None:
    text = "The harbour is closed until further notice. Nobody has said why, or for whom."
    for headline in (
        text,
        "The harbour is closed until further notice.",
        "The harbour is closed until…",
    ):
        alone = StoredArticle(0, Article(headline, (Paragraph(text),)), ())
        assert "headline" not in [block.kind.value for block in blocks(alone)]


def test_a_short_headline_that_the_text_happens_to_begin_with_is_shown() -> None:
    port = StoredArticle(0, Article("The port", (Paragraph("The port is closed."),)), ())
    assert "headline" in [block.kind.value for block in blocks(port)]


def test_a_direct_quote_its_source_and_its_cue_have_one_colour() -> None:
    runs = {run.role: run for run in said().runs if run.slot == 0}
    assert set(runs) == {Role.QUOTE, Role.SOURCE, Role.CUE}
    assert words(said(), Role.QUOTE) == ["“We waited,”"]
    assert words(said(), Role.SOURCE) == ["Mara Dunn", "Quantrill"]


def test_reported_speech_has_no_tint_and_a_dashed_bar() -> None:
    assert words(said(), Role.REPORTED) == ["the visit would review talks"]
    assert {voice.quote: voice.gutter for voice in said().voices} == {
        0: Gutter.SOLID,
        1: Gutter.DASHED,
    }


def test_the_bar_reaches_back_to_the_beginning_of_the_sentence() -> None:
    voice = next(voice for voice in said().voices if voice.quote == 1)
    assert said().text[voice.reach[0] : voice.reach[1]].startswith("Quantrill said the visit")


def test_a_doubtful_source_has_a_question_mark_and_a_dotted_bar() -> None:
    stored = replace(STORED, quotes=(replace(DUNN, confidence=0.3), QUANTRILL))
    found = said(stored)
    assert found.text.startswith("“We waited,” Mara Dunn? said.")
    assert words(found, Role.DOUBT) == ["?"]
    assert words(found, Role.SOURCE) == ["Mara Dunn", "Quantrill"]
    assert words(found, Role.REPORTED) == ["the visit would review talks"]
    assert words(found, Role.LINK) == ["visit"]
    assert next(v.gutter for v in found.voices if v.quote == 0) is Gutter.DOTTED


def test_a_source_in_the_paragraph_before_is_marked_there() -> None:
    far = Attribution(Passage(0, Span(0, 12)), None)
    stored = replace(STORED, quotes=(replace(DUNN, attribution=far),))
    before = next(b for b in blocks(stored) if b.paragraph == 0)
    assert words(before, Role.SOURCE) == ["A delegation"]
    assert before.voices == ()


def test_a_marked_bit_is_drawn_over_the_reported_content_that_holds_it() -> None:
    mixed = replace(QUANTRILL, kind=QuoteKind.MIXED)
    bit = replace(QUANTRILL, kind=QuoteKind.PARTIAL, span=passage("review talks").span)
    roles = [run.role for run in said(replace(STORED, quotes=(bit, mixed))).runs]
    assert roles.index(Role.REPORTED) < roles.index(Role.QUOTE)


def test_quotes_outside_the_text_are_left_out() -> None:
    wild = (replace(DUNN, paragraph=40), replace(DUNN, span=Span(0, 999)))
    stored = replace(STORED, quotes=wild)
    assert all(not b.voices for b in blocks(stored))


def test_speakers_take_colours_in_the_order_they_speak_and_six_repeat() -> None:
    quotes = [replace(DUNN, speaker=Speaker(f"Speaker {n}")) for n in (0, 1, 0, 2, 3, 4, 5, 6)]
    slots = speaker_slots([replace(DUNN, speaker=None), *quotes])
    assert [slots[f"Speaker {n}"] for n in range(7)] == [0, 1, 2, 3, 4, 5, 0]


def test_a_read_more_line_is_one_link_to_the_pages_own() -> None:
    sheet = article_sheet(STORED, now=NOW)
    line = next(b for b in sheet.blocks if b.kind is BlockKind.REFER)
    assert line.marker == "→ "
    assert [sheet.links[run.link] for run in line.runs if run.link is not None] == [REFER]
    assert line.runs == (Run(0, len(line.text), Role.LINK, link=1),)


def test_a_read_more_line_without_a_known_link_leads_by_its_words() -> None:
    article = replace(ARTICLE, links=())
    sheet = article_sheet(StoredArticle(1, article, ()), now=NOW)
    assert sheet.links[1] == RelatedLink(LinkKind.REFER, TEXTS[2].text, None)


def test_links_into_the_library_stand_out() -> None:
    sheet = article_sheet(STORED, now=NOW, known={"https://a.example/ballot"})
    line = next(b for b in sheet.blocks if b.kind is BlockKind.REFER)
    assert [run.role for run in line.runs] == [Role.LINK_KNOWN]


def test_keys_are_known_for_links_with_an_article() -> None:
    pasted = RelatedLink(LinkKind.PROMO, "City with a view")
    assert (link_key(REFER), link_key(pasted)) == (REFER.url, "City with a view")
    assert known_keys(Related(1, refers=(ResolvedLink(REFER),))) == frozenset()


def test_the_strokes_of_a_table_are_quieter_than_its_words() -> None:
    table = Paragraph("Town | Rain\nTarn | 212", ParagraphKind.TABLE)
    stored = StoredArticle(1, replace(ARTICLE, paragraphs=(table,)), ())
    assert words(block(BlockKind.TABLE, stored), Role.FAINT) == ["|", "|"]


def test_captions_in_the_body_are_not_repeated_on_top() -> None:
    caption = Paragraph("Crews met.", ParagraphKind.CAPTION)
    stored = StoredArticle(1, replace(ARTICLE, paragraphs=(TEXTS[0], caption)), ())
    found = [b for b in blocks(stored) if b.kind is BlockKind.CAPTION]
    assert [(b.text, b.paragraph) for b in found] == [("Crews met. / NW", 1)]


def test_a_credit_that_the_caption_ends_with_is_not_said_twice() -> None:
    figure = Figure(caption="Crews met. Photo: NW", credit="NW")
    stored = StoredArticle(1, replace(ARTICLE, figures=(figure,)), ())
    assert block(BlockKind.CAPTION, stored).text == "Crews met. Photo: NW"


def test_marks_tags_and_notes_of_the_reader_are_shown() -> None:
    notes = (Note("about it all"), Note("about the quote", quote=0))
    state = ReadState(bookmarked=True, tags=("port",), notes=notes)
    found = blocks(replace(STORED, state=state))
    assert found[0].text.endswith(" · ★ · #port")
    places = [(index, b.text) for index, b in enumerate(found) if b.kind is BlockKind.NOTE]
    assert [text for _, text in places] == ["about it all", "about the quote"]
    assert found[places[1][0] - 1].paragraph == 1


def test_authors_without_a_printed_byline_are_named() -> None:
    article = replace(ARTICLE, byline=None, authors=("Jo Doe", "Al Roe"))
    line = block(BlockKind.BYLINE, StoredArticle(1, article, ()))
    assert line.text.startswith("By Jo Doe, Al Roe · NORWICK")
    assert words(line, Role.NAME) == ["Jo Doe, Al Roe"]


def test_an_author_whom_the_byline_spells_otherwise_is_not_marked() -> None:
    article = replace(ARTICLE, authors=("I. Marren",))
    assert words(block(BlockKind.BYLINE, StoredArticle(1, article, ())), Role.NAME) == []
