"""What a reader relies on: the quotes of a text, whose they are, and how they hang together."""

from __future__ import annotations

import pytest

from reader.model.article import Article, Figure, Paragraph, ParagraphKind
from reader.model.quote import Quote, QuoteKind, Speaker
from reader.quotes import find_quotes
from reader.quotes.analyse import find_quotes_in


def quotes(*paragraphs: str, language: str | None = "en") -> tuple[Quote, ...]:
    return find_quotes_in(paragraphs, language=language)


def said(found: tuple[Quote, ...], paragraphs: tuple[str, ...]) -> list[tuple[str, str | None]]:
    return [
        (q.span.of(paragraphs[q.paragraph]), q.speaker.name if q.speaker else None) for q in found
    ]


def name_of(quote: Quote) -> str | None:
    return quote.speaker.name if quote.speaker else None


PAGE = (
    "In a statement, the union's spokesperson, Abdel Karim al Sanhouri, said, \"the delegation,"
    ' headed by the [Harbour] political bureau member Rashid Dahlan, will arrive on Monday."',
    "Sanhouri said the visit will review the talks between the crews.",
    'The crews have long refused what the owners call the "Bargain of the Decade."',
    "Earlier, Ahmed Mardini, a member of the owners' committee, called the talks a good sign.",
    "He, however, said the date of the ballot had not been set yet.",
)


def test_the_name_between_the_role_and_the_verb_is_the_speaker() -> None:
    first = quotes(*PAGE)[0]
    assert first.kind.is_marked
    assert first.speaker is not None
    assert first.speaker.name == "Abdel Karim al Sanhouri"
    assert first.speaker.role == "union's spokesperson"
    assert first.attribution is not None
    assert first.attribution.source.span.of(PAGE[0]) == "Abdel Karim al Sanhouri"
    assert first.attribution.cue is not None
    assert first.attribution.cue.span.of(PAGE[0]) == "said"


def test_what_was_said_without_marks_is_indirect_and_gets_the_full_name() -> None:
    found = [q for q in quotes(*PAGE) if q.paragraph == 1]
    assert [q.kind for q in found] == [QuoteKind.INDIRECT]
    assert found[0].span.of(PAGE[1]) == "the visit will review the talks between the crews"
    assert name_of(found[0]) == "Abdel Karim al Sanhouri"


def test_a_german_sentence_goes_on_with_what_somebody_said_by_its_mood_alone() -> None:
    text = (
        "Der Minister Jonas Krüger bestritt die Vorwürfe. Er habe von den Verträgen nichts gewusst."
    )
    found = find_quotes_in([text], language="de")
    assert (
        text[found[-1].span.start : found[-1].span.end]
        == "Er habe von den Verträgen nichts gewusst"
    )
    assert name_of(found[-1]) == "Jonas Krüger"


def test_a_spanish_verb_without_a_subject_is_the_last_speakers() -> None:
    text = "El ministro Juan Robles dijo que el puente era seguro. Añadió que se revisará cada año."
    found = find_quotes_in([text], language="es")
    assert [name_of(quote) for quote in found] == ["Juan Robles"] * 2


def test_where_two_reports_would_overlap_each_keeps_what_is_its_own() -> None:
    text = "Mara Dunn said the dam was safe, but Jorge Prado said that it leaked."
    found = quotes(text)
    assert said(found, (text,)) == [("the dam was safe", "Mara Dunn"), ("it leaked", "Jorge Prado")]


def test_he_after_a_paragraph_about_somebody_is_that_person() -> None:
    last = quotes(*PAGE)[-1]
    assert last.paragraph == 4
    assert name_of(last) == "Ahmed Mardini"


def test_split_quotation_is_one_group_with_one_speaker() -> None:
    found = quotes('"The owners slept," said Mara Dunn. "They woke up late."')
    assert {q.group for q in found} == {1}
    assert {name_of(q) for q in found} == {"Mara Dunn"}


def test_two_people_in_one_paragraph_keep_their_words() -> None:
    text = '"It was offside," said Marta Silva, but Jorge Prado replied: "It never was."'
    assert said(quotes(text), (text,)) == [
        ('"It was offside,"', "Marta Silva"),
        ('"It never was."', "Jorge Prado"),
    ]


def test_a_mixed_quote_is_listed_whole_and_its_bits_again() -> None:
    text = 'Mara Dunn said that the owners had been "asleep at the tiller" for a decade.'
    whole, bit = quotes(text)
    assert (whole.kind, bit.kind) == (QuoteKind.MIXED, QuoteKind.PARTIAL)
    assert whole.span.covers(bit.span)
    assert whole.group == bit.group
    assert name_of(whole) == name_of(bit) == "Mara Dunn"


def test_many_paragraphs_of_one_quotation_share_group_and_speaker() -> None:
    found = quotes("“We came with nothing.", "“Then the river took it,” Rosa Delgado said.")
    assert [name_of(q) for q in found] == ["Rosa Delgado"] * 2
    assert [q.group for q in found] == [1, 1]


def test_a_paragraph_without_attribution_is_the_last_speakers() -> None:
    found = quotes("“We wait,” Rosa Delgado said.", "“The river is still rising tonight.”")
    assert [name_of(q) for q in found] == ["Rosa Delgado"] * 2
    assert found[1].confidence < 1


def test_a_colon_before_the_next_paragraph_names_the_speaker() -> None:
    found = quotes("Judge Harriet Cole said in her ruling:", "“The evidence does not do.”")
    assert [name_of(q) for q in found] == ["Harriet Cole"]


@pytest.mark.parametrize(
    "text",
    [
        'William "Billy" Drake, 61, was fined.',
        "The crews, known as “the Terriers”, went home.",
        "“Bridge report found on street” — Norwick Herald, October 9, 2026",
        'Dane said: <a href="https://herald.example/loan">the loan</a> was a gift.',
        'Holt took the stand.\n"(Laughter.)"',
        "Lund said on WBN’s “Face of the State” that he was tired.",
    ],
)
def test_nicknames_and_terms_are_no_speech(text: str) -> None:
    assert not any(quote.kind.is_marked for quote in quotes(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Holt met the crews of Karst and Lessano, saying, “Nobody read the plans.”", "Otto Holt"),
        (
            "The paper seized on Holt’s claim that there were “hundreds of thefts” a year.",
            "Otto Holt",
        ),
        ("Contrary to Holt’s own blunt remark that it was “thin,” the file is fat.", "Otto Holt"),
        (
            "In Colby, N.H., on Friday, Holt of Karst endorsed Mrs. Dane, saying that she was “ours.”",
            "Otto Holt",
        ),
        ("The yard was, as the Herald put it in May, “a kingdom of rust.”", "Herald"),
        ("Holt, a top aide said, “is very confident” that he will win.", "a top aide"),
        ("Asked if Mrs. Dane would run, Otto Holt shook his head and said, “No.”", "Otto Holt"),
    ],
)
def test_whose_words_they_are_where_others_stand_nearer(text: str, name: str) -> None:
    (found,) = (q for q in quotes("Otto Holt was there.", text) if q.kind.is_marked)
    assert name_of(found) == name


def test_what_many_call_is_speech_though_nobody_is_named() -> None:
    (found,) = quotes("Shouts of “Open it” rose from the square as the mayor left.")
    assert name_of(found) is None


def test_unnamed_speakers_are_described() -> None:
    (quote,) = quotes("“The cranes stopped at four,” a dock official said.")
    assert quote.speaker is not None
    assert quote.speaker.name == "a dock official"
    assert not quote.speaker.named


def test_a_spokesman_of_somebody_is_not_that_body() -> None:
    (quote,) = quotes("“The mill will stay open,” a spokesman for Pell Brothers said.")
    assert name_of(quote) != "Pell Brothers"


def test_surnames_and_titles_lead_to_the_full_name() -> None:
    found = quotes(
        "Catherine Ashworth, the head teacher, opened the gates at seven.",
        "“We ran out of chairs,” Ms Ashworth said.",
    )
    assert [name_of(q) for q in found] == ["Catherine Ashworth"]
    assert found[0].speaker is not None
    assert found[0].speaker.role == "head teacher"


def test_a_role_leads_to_the_name_that_has_it() -> None:
    found = quotes(
        "The finance minister, Kofi Mensah, met the crews on Monday.",
        "“There will be no new taxes,” the minister said.",
    )
    assert [name_of(q) for q in found] == ["Kofi Mensah"]


def test_she_is_the_woman_named_before() -> None:
    found = quotes(
        "Ms Li Wei left the court on Monday with Mr Paul Drake.",
        "“I did what anyone would have done,” she said.",
    )
    assert [name_of(q) for q in found] == ["Li Wei"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("« Rien n’est décidé », a déclaré la maire Odile Farrant.", "fr", "Odile Farrant"),
        ("„Das war ein Fehler“, sagte Jonas Krüger am Montag.", "de", "Jonas Krüger"),
        ("«No hemos visto nada», dijo la alcaldesa Elena Prats.", "es", "Elena Prats"),
    ],
)
def test_other_languages_have_their_own_verbs(text: str, language: str, expected: str) -> None:
    (quote,) = quotes(text, language=language)
    assert name_of(quote) == expected


def test_the_language_is_guessed_where_it_is_not_told() -> None:
    text = "„Das war ein Fehler“, sagte Jonas Krüger, der nicht mit dem Rat gesprochen hat."
    assert name_of(quotes(text, language=None)[0]) == "Jonas Krüger"


def test_in_an_unknown_language_marks_are_found_and_nobody_is_guessed() -> None:
    found = quotes("„Nie będziemy czekać”, powiedziała Anna Nowak.", language="pl")
    assert [(q.kind, q.speaker, q.attribution) for q in found] == [(QuoteKind.DIRECT, None, None)]


def test_only_running_text_is_analysed_but_every_paragraph_is_counted() -> None:
    article = Article(
        headline="A day at the dam",
        paragraphs=(
            Paragraph("“Nobody went home”", ParagraphKind.SUBHEAD),
            Paragraph("“We wait,” said Mara Dunn.", ParagraphKind.PARAGRAPH),
            Paragraph("“We wait,” said Mara Dunn.", ParagraphKind.PULL_QUOTE),
            Paragraph("“We left,” said Abel Cole.", ParagraphKind.LIST_ITEM),
        ),
        language="en",
    )
    assert [(q.paragraph, name_of(q)) for q in find_quotes(article)] == [
        (1, "Mara Dunn"),
        (3, "Abel Cole"),
    ]


def test_headline_and_captions_give_full_names() -> None:
    article = Article(
        headline="Mara Dunn wins the ballot",
        figures=(Figure(caption="Abel Cole on the quay."),),
        paragraphs=(
            Paragraph("“We waited long enough,” Dunn said."),
            Paragraph("“Not so,” said Mr Cole."),
        ),
        language="en",
    )
    assert [name_of(q) for q in find_quotes(article)] == ["Mara Dunn", "Abel Cole"]


def test_an_empty_text_has_no_quotes() -> None:
    assert quotes() == quotes("") == quotes("Nothing was said.", language=None) == ()


def test_quotes_are_in_text_order_the_longer_first() -> None:
    found = quotes(*PAGE, '"A," said Ann Lee. Bo Ek said it was "b or c" that he wanted.')
    keys = [(q.paragraph, q.span.start, -q.span.end) for q in found]
    assert keys == sorted(keys)


def test_what_the_writer_calls_so_called_is_no_speech() -> None:
    text = (
        "In February 2019 the city hosted talks for 12 crews, where they agreed to confront the"
        ' so-called "Deal of the Century."'
    )
    assert not [q for q in quotes(text) if q.kind.is_marked]


def test_a_headline_pasted_with_its_text_is_no_quote_but_the_text_is() -> None:
    text = (
        "Mayor says bridge was 'a gamble'",
        'The bridge was "a gamble," Mayor Ida Renn said. "We lost," she added.',
    )
    assert {q.paragraph for q in quotes(*text) if q.kind.is_marked} == {1}


def test_a_full_name_given_only_in_a_quotation_completes_the_surname() -> None:
    text = (
        'A spokesman said "the board member Musa Marsden will meet the owners".',
        'Mr Marsden said the ballot was "a matter for the crews".',
    )
    assert {name_of(q) for q in quotes(*text) if q.paragraph == 1} == {"Musa Marsden"}


@pytest.mark.parametrize("name", ["Coast Insurers’ Union", "Pilots' Guild"])
def test_a_body_is_named_with_its_members(name: str) -> None:
    (quote,) = quotes(f"“Premiums will rise,” the {name} said.")
    assert quote.speaker == Speaker(name)
