"""Who it is: names, ages, ranks and roles that lead to a full name, in the manner of newspapers."""

from __future__ import annotations

import pytest

from reader.model.quote import Quote, QuoteKind, Speaker
from reader.quotes.analyse import find_quotes_in


def quotes(*paragraphs: str, language: str | None = "en") -> tuple[Quote, ...]:
    return find_quotes_in(paragraphs, language=language)


def name_of(quote: Quote) -> str | None:
    return quote.speaker.name if quote.speaker else None


def last_speaker(*paragraphs: str) -> str | None:
    """Return the speaker of the last stretch in quotation marks."""
    marked = [q for q in find_quotes_in(paragraphs, language="en") if q.kind.is_marked]
    return marked[-1].speaker.name if marked and marked[-1].speaker else None


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["“Bad,” said Per Aske, an analyst.", "“Very bad,” Aske said."], "Per Aske"),
        (["Det Con Paul Rigby, of Norwick Police, said: “It was a callous act.”"], "Paul Rigby"),
        (["PC Lena Holt said: “It was a callous act.”"], "Lena Holt"),
        (
            ["Theo Brackley said sorry to the fans. “That one is on me,” the 23-year-old said."],
            "Theo Brackley",
        ),
        (
            [
                "Rovers manager Wilf Garrick was furious.",
                "“I can’t defend that,” the Rovers boss said.",
            ],
            "Wilf Garrick",
        ),
        (
            [
                "Dan Pruitt said: “I will fight.”",
                "His opponent, state Sen. Mia Torres, accused him of theft.",
                "“Dan found the river last week,” she said.",
            ],
            "Mia Torres",
        ),
    ],
)
def test_what_somebody_is_called_leads_to_the_full_name(texts: list[str], name: str) -> None:
    assert last_speaker(*texts) == name


def test_a_pronoun_reaches_as_far_over_blank_lines_as_without_them() -> None:
    texts = ["Mayor Lotte Brandt opened the pier.", *["It rained on all of the flags."] * 4]
    blank = [part for text in texts for part in (text, "", "")]
    asked = "“Has anyone been woken by it?” the mayor asked."
    assert last_speaker(*texts, asked) == last_speaker(*blank, asked) == "Lotte Brandt"


def test_a_share_speaks_for_nobody() -> None:
    texts = ["Prices fell by 15 per cent as the “green shoe” option was used."]
    assert last_speaker(*texts) is None


def reports(text: str) -> list[tuple[str, str | None]]:
    return [
        (q.span.of(text), q.speaker.name if q.speaker else None)
        for q in find_quotes_in([text], language="en")
    ]


def test_who_argues_so_is_named_behind_the_comma() -> None:
    found = reports(
        "Arguing that voters are only now tuning in, Ada Patrick has said she will run."
    )
    assert [speaker for _, speaker in found] == ["Ada Patrick", "Ada Patrick"]


def test_what_a_source_is_cited_for_is_no_report_of_its_own() -> None:
    text = "No one fell ill, the agency said, citing the health board of Karst."
    assert [words for words, _ in reports(text)] == ["No one fell ill"]


def test_a_public_offering_offers_nothing() -> None:
    assert (
        reports("The city lost out on the firm’s initial public offering to Norwick in 2013.") == []
    )


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
