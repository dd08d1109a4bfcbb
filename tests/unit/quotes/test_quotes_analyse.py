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


def test_who_is_named_after_a_body_is_not_of_it() -> None:
    (quote,) = quotes("The Rovers' Garrick said: “It was cold.”")
    assert quote.speaker is not None
    assert quote.speaker.name == "Garrick"


@pytest.mark.parametrize(
    "before",
    [
        "In a statement,",
        "Outside the court",
        "Three of the jurors,",
        "After talks with the family,",
    ],
)
def test_a_court_a_statement_and_several_people_are_nobodys_role(before: str) -> None:
    (quote,) = quotes(f"{before} Loveday Keverne said: “I will be there on Friday.”")
    assert quote.speaker == Speaker("Loveday Keverne")


def test_a_day_of_each_week_says_nothing() -> None:
    (quote,) = quotes("The envelopes came on Fridays, the prosecutor said.")
    assert quote.speaker == Speaker("the prosecutor", named=False)


def test_many_words_in_capitals_are_no_name() -> None:
    found = quotes("WANTED: SOMEONE WHO CAN MEND A HEARING AID. “Done,” a neighbour wrote.")
    assert [quote.speaker for quote in found] == [Speaker("a neighbour", named=False)]


def test_an_office_is_named_with_its_owner() -> None:
    found = quotes("Ms Castell's office would say only that she looked forward to it.")
    assert [name_of(q) for q in found] == ["Ms Castell's office"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nobody in the harbour office publicly said the ferry was late."),
        ("en", "The ferry was late. None said: “We will not wait for it.”"),
        ("en", "“We will not wait for the ferry,” Observers said on Friday."),
        ("en", "“We will not wait for the ferry,” said everyone on Friday."),
        ("en", "Everything says that the ferry will be late before the summer."),
        ("de", "Mehrere sagten: „Wir warten nicht auf die Fähre.“"),
        ("de", "Keiner sagte: „Wir warten nicht auf die Fähre.“"),
        ("fr", "Personne a dit : « Nous n'attendrons pas ce bateau. »"),
        ("fr", "Quelqu'un a déclaré que le bateau ne serait pas attendu."),
        ("es", "Ninguno dijo: «No esperaremos ese barco»."),
    ],
)
def test_nobody_and_everybody_are_no_names(language: str, text: str) -> None:
    assert [
        q.speaker for q in quotes(text, language=language) if q.speaker and q.speaker.named
    ] == []


@pytest.mark.parametrize(
    ("text", "language", "name", "role"),
    [
        ('Prosecutor Hester Lyle said: "It floats."', "en", "Hester Lyle", "Prosecutor"),
        ('Super-agent Lorcan Speight said: "Prawns."', "en", "Lorcan Speight", "Super-agent"),
        ('Det Insp Samir Attar said: "We knew."', "en", "Samir Attar", "Det Insp"),
        (
            "Umweltministerin Annegret Stolzing sagte: „Wir reden darüber.“",
            "de",
            "Annegret Stolzing",
            "Umweltministerin",
        ),
    ],
)
def test_what_stands_before_a_name_is_the_role_and_no_part_of_it(
    text: str, language: str, name: str, role: str
) -> None:
    assert [q.speaker for q in quotes(text, language=language)] == [Speaker(name, role)]


def test_a_fuller_role_wins_over_the_word_before_the_name() -> None:
    found = quotes(
        'Prosecutor Hester Lyle, the head of the fraud office, said: "It floats."',
        'Lyle added: "It sank."',
    )
    assert {q.speaker.role for q in found if q.speaker} == {"head of the fraud office"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ('Senate Majority Leader Jo Doe said: "No."', "Jo Doe", "Senate Majority Leader"),
        (
            'White House Press Secretary Ann Lee said: "No."',
            "Ann Lee",
            "White House Press Secretary",
        ),
        ('Norwick Police Chief Dan Orr said: "Stay in."', "Dan Orr", "Norwick Police Chief"),
        ('"Either it leaves or I shall," said the Speaker, Aurel Finch.', "Aurel Finch", "Speaker"),
        ('The Karst Federation said: "We note it."', "Karst Federation", None),
        (
            'The Department of Fisheries and Harbours said: "No."',
            "Department of Fisheries and Harbours",
            None,
        ),
        ('The Ministry of Justice and Mr Dunn said: "No."', "Dunn", None),
    ],
)
def test_a_person_is_known_from_the_body_they_speak_for(
    text: str, name: str, role: str | None
) -> None:
    assert [q.speaker for q in quotes(text)] == [Speaker(name, role)]


def test_a_body_is_known_again_by_what_it_is() -> None:
    found = quotes(
        "The Coastal Football Union met on Friday.",
        "According to the union, a hearing will be held.",
        "The Quay Owners' Association disagreed with the union.",
        'The association said it would "respect any outcome".',
    )
    assert {name_of(q) for q in found} == {"Coastal Football Union", "Quay Owners' Association"}


def test_an_unnamed_body_stays_unnamed() -> None:
    found = quotes('The union said: "No."', "The Coastal Football Union met on Friday.")
    assert [q.speaker for q in found] == [Speaker("the union", named=False)]


@pytest.mark.parametrize(
    ("language", "paragraphs", "name", "role"),
    [
        (
            "en",
            ('"We pay for nothing," said the head of the harbour board, Ines Coll, on Monday.',),
            "Ines Coll",
            "head of the harbour board",
        ),
        (
            "en",
            ('A lawyer for the crew, Tamsin Orde, said her client was "relieved".',),
            "Tamsin Orde",
            "lawyer for the crew",
        ),
        (
            "en",
            ('Rhonda Mapes, a driver from Colby, Ossabee, told pollsters she was "done".',),
            "Rhonda Mapes",
            "driver from Colby",
        ),
        (
            "de",
            ("Der Fraktionschef der Grünen, Timo Weyrich, sprach von einem „Vertrauensbruch“.",),
            "Timo Weyrich",
            "Fraktionschef der Grünen",
        ),
        (
            "de",
            ("Der Sprecher des Landesamts, Jan Fehr, erklärte, es sei „sicher“.",),
            "Jan Fehr",
            "Sprecher des Landesamts",
        ),
        (
            "de",
            ("Bürgermeisterin Renate Kolb kam spät.", "„Ich bleibe“, sagte die Bürgermeisterin."),
            "Renate Kolb",
            "Bürgermeisterin",
        ),
    ],
)
def test_a_role_with_what_it_is_a_role_in_leads_to_the_name_behind_the_comma(
    language: str, paragraphs: tuple[str, ...], name: str, role: str
) -> None:
    speakers = {q.speaker for q in quotes(*paragraphs, language=language) if q.kind.is_marked}
    assert speakers == {Speaker(name, role, named=True)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'Jo Dunn spoke late. According to him, "all is well".'),
        ("fr", "Alain Mercadier est arrivé hier. Selon lui, « tout ira bien »."),
    ],
)
def test_he_of_according_to_him_is_the_speaker(language: str, text: str) -> None:
    (first,) = [q for q in quotes(text, language=language) if q.kind.is_marked]
    assert first.attribution is not None
    assert first.attribution.source.span.of(text) in ("him", "lui")
    assert name_of(first) in ("Jo Dunn", "Alain Mercadier")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Mediators in Lessano said they were "hopeful".', "mediators"),
        ('The Norwick flood centre said it was "over".', "the Norwick flood centre"),
        ('Internal emails refer to it as "re-profiling".', "Internal emails"),
        (
            'Doctors at St Brannoc\'s hospital described "scenes of another century".',
            "doctors at St Brannoc's hospital",
        ),
    ],
)
def test_several_are_no_place_that_stands_behind_them(text: str, name: str) -> None:
    (first,) = [q for q in quotes(text) if q.kind.is_marked]
    assert (name_of(first) or "").startswith(name)


def test_who_disagrees_says_what_follows_the_colon() -> None:
    text = (
        '"She buys insurance," said Joao Prates. His deputy at the bank, Helga Strand, disagreed:'
        ' "She was late on the way up."'
    )
    assert [name_of(q) for q in quotes(text) if q.kind.is_marked] == ["Joao Prates", "Helga Strand"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ('"Nothing," said Anna Roe, whose son was on board.', "Anna Roe", None),
        ("“That’s when I knew,” Tran, 39, recalled in an interview.", "Tran", None),
        (
            'Transport Secretary Hugh Vane said it would open "in May".',
            "Hugh Vane",
            "Transport Secretary",
        ),
        ('Mr Hale accused the union of "blackmail".', "Hale", None),
    ],
)
def test_what_stands_beside_a_name_is_theirs_or_somebody_elses(
    text: str, name: str, role: str | None
) -> None:
    assert {q.speaker for q in quotes(text) if q.kind.is_marked} == {
        Speaker(name, role, named=True)
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('The accused said he was "innocent".', "the accused"),
        ("Ein Sprecher des Landesamts sagte, es sei „sicher“.", "ein Sprecher des Landesamts"),
        ('Another, who gave no surname, said the singing "was terrible".', "another"),
    ],
)
def test_who_is_not_named_speaks_too(text: str, name: str) -> None:
    language = "de" if "„" in text else "en"
    assert {name_of(q) for q in quotes(text, language=language) if q.kind.is_marked} == {name}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("„Nein“, sagte Verteidiger Egbert Knolle.", "Egbert Knolle", "Verteidiger"),
        ("Der erste Roman von Ida Sal kam spät. „Nein“, sagte Sal.", "Ida Sal", None),
        ("„Nein“, sagte Almut Reschke von der Initiative Pro Wiese.", "Almut Reschke", None),
        ("„Nein“, sagte Ursula von der Tann.", "Ursula von der Tann", None),
        ("„Nein“, sagte Alexander Maria Bohm.", "Alexander Maria Bohm", None),
    ],
)
def test_in_german_a_noun_before_a_name_is_no_part_of_it(
    text: str, name: str, role: str | None
) -> None:
    assert [q.speaker for q in quotes(text, language="de")] == [Speaker(name, role, named=True)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La Chambre des comptes affirme que le service est « fragile ».", "Chambre des comptes"),
        (
            "L’association des riverains, qui a compté, affirme que le trafic est « fort ».",
            "l’association des riverains",
        ),
    ],
)
def test_in_french_a_body_is_named_with_its_task(text: str, name: str) -> None:
    speakers = {name_of(q) for q in quotes(text, language="fr") if q.kind.is_marked}
    assert {(speaker or "").replace("L’", "l’") for speaker in speakers} == {name}


def test_initials_are_no_title_even_where_one_looks_so() -> None:
    text = (
        "Maud Kerlouan pilote au port. Entretien avec la Gazette, lundi.",
        "La Gazette : Vous partez ?",
        "M. K. : Je reste.",
        "La Gazette : Et après ?",
        "M. K. : La mer ne négocie pas.",
    )
    found = quotes(*text, language="fr")
    assert {name_of(q) for q in found if q.paragraph in (2, 4)} == {"Maud Kerlouan"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ('Opposition leader Marta Quist called it "a raid".', "Marta Quist", "Opposition leader"),
        ('"No," said union boss Ken Strang.', "Ken Strang", "union boss"),
        (
            'US Secretary of State Dana Cole said it was "within reach".',
            "Dana Cole",
            "US Secretary of State",
        ),
        (
            'According to police spokesman Jan Kral, he "was known to us".',
            "Jan Kral",
            "police spokesman",
        ),
        ('Zoe, who gave only her first name, said she felt "invisible".', "Zoe", None),
    ],
)
def test_a_role_is_told_with_the_words_that_say_which(
    text: str, name: str, role: str | None
) -> None:
    assert {q.speaker for q in quotes(text) if q.kind.is_marked} == {
        Speaker(name, role, named=True)
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'Addressing a rally in Malpur, Sunil Rao said, "They will learn."'),
        ("fr", "« On nous oublie », soupire Jeanne, 82 ans, devant sa porte."),
    ],
)
def test_what_stands_around_a_quotation_is_not_reported(language: str, text: str) -> None:
    assert [q.kind for q in quotes(text, language=language)] == [QuoteKind.DIRECT]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Blood tests revealed that she had been poisoned.", "Blood tests"),
        ("Dunn also said that she had been poisoned.", "Dunn"),
        ("Republican counsel Steve Castor said that she had been poisoned.", "Steve Castor"),
    ],
)
def test_a_noun_that_opens_a_sentence_is_no_name(text: str, name: str) -> None:
    assert [name_of(q) for q in quotes(text)] == [name]


@pytest.mark.parametrize("name", ["Tim Cook", "Larry Page", "Paul Carpenter"])
def test_a_surname_that_is_a_word_for_a_role_names_all_the_same(name: str) -> None:
    surname = name.split()[1]
    found = quotes(f"The firm is run by {name}", f'"We are proud," {surname} said. {surname} left.')
    assert [name_of(q) for q in found] == [name]


def test_a_minister_is_no_mr_minister() -> None:
    found = quotes("It was opened by the Foreign Minister.", '"We are proud," the Minister said.')
    assert [name_of(q) for q in found] == ["the Minister"]


def test_a_condition_in_front_is_reported_with_what_depends_on_it() -> None:
    text = "The minister said that, if the rain stopped, the dam would hold."
    (found,) = quotes(text)
    assert found.span.of(text) == "if the rain stopped, the dam would hold"


@pytest.mark.parametrize(
    "text", ["Brandt declined to say how many would go.", "Brandt refused to say who would go."]
)
def test_what_somebody_will_not_say_is_not_said(text: str) -> None:
    assert quotes(text) == ()


def test_a_text_may_end_with_the_words_that_announce_a_source() -> None:
    assert quotes("according to “''") == ()


def test_the_day_between_the_verb_and_the_speaker_is_nobody() -> None:
    (found,) = quotes("«Ya veremos», explicó este viernes la entrenadora del club.", language="es")
    assert (name_of(found) or "").startswith("la entrenadora")


def test_whose_somebody_is_says_nothing_about_their_gender() -> None:
    found = quotes(
        "Marland's negotiator, Elodie Varga, said her side had seen a map.",
        'Her Tessian counterpart, Tomas Rill, rejected this. "They folded it," he told a station.',
    )
    assert name_of(found[-1]) == "Tomas Rill"


def test_a_romance_article_tells_whom_a_pronoun_may_mean() -> None:
    found = quotes(
        "Le directeur, Dominique Ancel, a rencontré la juge, Camille Roy.",
        "« Tout ira bien », a-t-il ajouté.",
        language="fr",
    )
    assert [name_of(q) for q in found] == ["Dominique Ancel"]


def test_a_role_with_its_field_belongs_to_the_name_behind_it() -> None:
    found = quotes(
        "La consejera de Comercio, Consuelo Prat, acusó al gremio de “jugar con el desayuno”.",
        "“Mi puerta está abierta”, añadió la consejera.",
        language="es",
    )
    assert {name_of(q) for q in found} == {"Consuelo Prat"}


def test_somebody_new_is_nobody_named_before() -> None:
    found = quotes(
        "The mayor, Ines Coll, opened the bridge.", '"It sways," an engineer said on Friday.'
    )
    assert [q.speaker for q in found] == [Speaker("an engineer", named=False)]


def test_who_calls_a_thing_something_is_no_role_of_the_place_before() -> None:
    found = quotes('It was seen in the Harrow Fells, in what ecologists call "an odd return".')
    assert [q.speaker for q in found] == [Speaker("ecologists", named=False)]
