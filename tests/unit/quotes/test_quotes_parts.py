"""The parts below: languages, sentences, mentions, cues, reports, scoring."""

from __future__ import annotations

import pytest

from reader.quotes.document import Document
from reader.quotes.lexicon import LANGUAGES, guess_language, load_lexicon
from reader.quotes.scoring import load_weights, probability, shares
from reader.quotes.taking_apart import make_document


def document(text: str, language: str = "en") -> Document:
    return make_document([text], load_lexicon(language))


def mentions(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(m.text, m.kind) for m in document(text, language).mentions[0]]


def cues(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    found = document(text, language)
    words, people = found.lines[0].words, found.mentions[0]
    return [
        (" ".join(words[c.first : c.last + 1]), people[c.subject].text if c.subject >= 0 else None)
        for c in found.cues[0]
    ]


def reports(text: str, language: str = "en") -> list[str]:
    found = document(text, language)
    return [text[r.start : r.end] for r in found.reports[0]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_lexicon_loads_with_lower_case_words(language: str) -> None:
    lexicon = load_lexicon(language)
    assert lexicon.verbs
    assert all(form == form.lower() for form in lexicon.verbs)
    assert all(word == word.lower() for word in lexicon.roles | lexicon.stopwords)


def test_languages_are_told_apart_by_their_commonest_words() -> None:
    assert (
        guess_language("The crews said that it was the end of the talks with the owners.") == "en"
    )
    assert guess_language("Les équipages ont dit que c'est la fin des discussions.") == "fr"
    assert guess_language("Die Mannschaften sagten, dass es das Ende der Gespräche ist.") == "de"
    assert guess_language("Los marineros dijeron que es el fin de las conversaciones.") == "es"
    assert guess_language("“No,” she said.") == "en"
    assert guess_language("مرحبا بكم في الميناء الجديد") is None
    assert guess_language("") is None


def test_names_keep_particles_titles_and_bodies_whole() -> None:
    assert mentions("On Monday Abdel Karim al Sanhouri met Ms. Dunn.") == [
        ("Abdel Karim al Sanhouri", "name"),
        ("Ms. Dunn", "name"),
    ]
    assert mentions("We rang the Ministry of Public Works.")[-1] == (
        "the Ministry of Public Works",
        "org",
    )


def test_a_capital_at_a_sentence_start_makes_no_name() -> None:
    assert mentions("Rain fell. Meanwhile nobody came.") == []


def test_a_role_before_a_name_belongs_to_it() -> None:
    (found,) = document("The finance minister Kofi Mensah left.").mentions[0]
    assert (found.text, found.role) == ("Kofi Mensah", "The finance minister")


@pytest.mark.parametrize(
    ("text", "cue", "subject"),
    [
        ("Mara Dunn said it was late.", "said", "Mara Dunn"),
        ("“It is late,” said Mara Dunn, the mayor.", "said", "Mara Dunn"),
        ("Mara Dunn, who runs the port of Norwick, said so.", "said", "Mara Dunn"),
        ("A spokesman for Pell Brothers said so.", "said", "A spokesman"),
        ("The mayor, Mara Dunn, said so.", "said", "Mara Dunn"),
        ("It was late, according to Mara Dunn.", "according to", "Mara Dunn"),
        ("The letter said so.", "said", "The letter"),
        ("Mara Dunn later also added that.", "added", "Mara Dunn"),
    ],
)
def test_the_subject_of_a_cue(text: str, cue: str, subject: str) -> None:
    assert (cue, subject) in cues(text)


def test_a_noun_is_no_cue() -> None:
    assert cues("The report and the claims were on the table.") == []


def test_in_the_passive_the_speaker_stands_behind_by() -> None:
    assert ("called", "Mara Dunn") in cues("The plan was called a sham by Mara Dunn.")
    assert ("told", None) in cues("The crews were told to wait.")


def test_german_and_french_word_order() -> None:
    assert ("sagte", "Jonas Krüger") in cues("Das sei gut, sagte Jonas Krüger.", "de")
    assert ("dit", "elle") in cues("« Non », dit-elle.", "fr")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Mara Dunn said that the dam was safe.", "the dam was safe"),
        ("Mara Dunn told reporters the dam was safe.", "the dam was safe"),
        ("The dam was safe, Mara Dunn said.", "The dam was safe"),
        ("According to Mara Dunn, the dam was safe.", "the dam was safe"),
        ("The dam was safe, according to Mara Dunn.", "The dam was safe"),
        ("The dam was safe, according to court records.", "The dam was safe"),
        ("The dam was safe, explained the vicar.", "The dam was safe"),
        ("The dam was safe, botanists say.", "The dam was safe"),
        ("The dam was safe, said Mara Dunn, the mayor.", "The dam was safe"),
        ("The dam was safe, as Mara Dunn told the court.", "The dam was safe"),
        ("As Mara Dunn told the court, the dam was safe.", "the dam was safe"),
        ("Mara Dunn said on Tuesday the dam was safe.", "the dam was safe"),
        ("Mara Dunn said in a letter to the board that the dam was safe.", "the dam was safe"),
        ("Mara Dunn pointed out that the dam was safe.", "the dam was safe"),
        ("Mara Dunn told a group of apprentices the dam was safe.", "the dam was safe"),
        ("Mara Dunn ordered the owner to close the dam.", "to close the dam"),
        ("The guide (Mara Dunn says she is 80) walks up twice a day.", "she is 80"),
        ("On Sunday, Mara Dunn said she was tired.", "she was tired"),
        ("The dam, the clerk told them, was safe.", "was safe"),
        ("The dam was safe, his aide, Jo Doe, told the Herald.", "The dam was safe"),
        ("Some 40 percent said they were tired.", "they were tired"),
    ],
)
def test_what_a_cue_may_report(text: str, content: str) -> None:
    assert content in reports(text)


def test_a_report_may_end_before_the_next_one() -> None:
    found = reports("Mara Dunn said the dam was safe, adding that nobody had slept.")
    assert "the dam was safe" in found
    assert "nobody had slept" in found


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Mara Dunn said the dam was safe — a surprise to the valley.", "the dam was safe"),
        ("Mara Dunn said the dam was safe, which nobody believed.", "the dam was safe"),
        ("Mara Dunn said the dam was safe and left the room.", "the dam was safe"),
        ("While Mara Dunn said the dam was safe, the valley was empty.", "the dam was safe"),
        ("Mara Dunn said the dam was safe; nobody believed it.", "the dam was safe"),
    ],
)
def test_a_report_may_end_before_its_sentence(text: str, content: str) -> None:
    assert content in reports(text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“It is late,” said Mara Dunn, a docker from Norwick.", "a docker from Norwick"),
        ("What Mara Dunn said was a gift was a loan.", "was a gift was a loan"),
        ("“It is late,” Mara Dunn said and closed the door.", "and closed the door"),
        ("The chairman, Lars Hove, said.", "The chairman"),
        ("In a letter to the board, Mara Dunn said, “It is late.”", "In a letter to the board"),
        ("Mara Dunn continued to walk along the quay.", "to walk along the quay"),
    ],
)
def test_what_a_cue_cannot_report(text: str, content: str) -> None:
    assert content not in reports(text)


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("de", "Die Opposition erklärte am Montag, das Geld sei weg.", "das Geld sei weg"),
        ("de", "Laut dem Bericht fehlen 300 Lehrer.", "fehlen 300 Lehrer"),
        ("de", "Der Minister sagte das. Er habe nichts gewusst.", "Er habe nichts gewusst"),
        ("fr", "Le pont est sûr, a déclaré le ministre.", "Le pont est sûr"),
        ("fr", "Il promet de réparer la route.", "de réparer la route"),
        ("es", "El ministro habló. Añadió que el puente era seguro.", "el puente era seguro"),
        ("es", "Según fuentes del ministerio, el acuerdo está cerrado.", "el acuerdo está cerrado"),
    ],
)
def test_what_a_cue_of_another_language_may_report(language: str, text: str, content: str) -> None:
    assert content in reports(text, language)


def test_weights_name_no_one() -> None:
    weights = load_weights()
    for part in (weights.speaker, weights.speech, weights.reported, weights.meant):
        assert part
        assert all(len(feature) < 60 for feature in part)


def test_chances() -> None:
    assert sum(shares([3.0, 1.0, -900.0])) == pytest.approx(1.0)
    assert probability([], {}) == 0.5
    assert probability(["a"], {"a": 900.0}) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("18:40 Turnout was 61%, says the clerk.", "en", "Turnout was 61%"),
        ("7.45am The bridge is open, says the clerk.", "en", "The bridge is open"),
        (
            "LESTOW, Jan 9 (Coastal News) - The fleet will stay in port, the union said.",
            "en",
            "The fleet will stay in port",
        ),
        ("Menezes says he’d visit.", "en", "he’d visit"),
        ("An aide told me the seat was gone.", "en", "the seat was gone"),
        ("The council said late on Sunday they were ready.", "en", "they were ready"),
        (
            "D’après la maire, les travaux commenceront en mai.",
            "fr",
            "les travaux commenceront en mai",
        ),
        ("Le préfet a précisé qu’elle viendrait.", "fr", "elle viendrait"),
        (
            "Nach Angaben der Stadtwerke brach der Brand im Keller aus.",
            "de",
            "brach der Brand im Keller aus",
        ),
        (
            "Dem Landesamt zufolge stammt die Glocke aus Lahr.",
            "de",
            "stammt die Glocke aus Lahr",
        ),
        ("Una clienta contaba que el pozo estaba seco.", "es", "el pozo estaba seco"),
    ],
)
def test_what_is_reported_begins_where_somebody_begins_to_say_it(
    text: str, language: str, expected: str
) -> None:
    assert expected in reports(text, language)


def test_when_it_was_said_does_not_hide_that_the_cue_interrupts() -> None:
    text = (
        "The tram will not open, the council admitted on Monday, a delay that members called long."
    )
    assert "The tram will not open" in reports(text)


def test_only_an_article_and_a_preposition_outside_of_marks_report_nothing() -> None:
    assert reports("Der Kläger sprach von einer „Posse“.", "de") == []
    assert reports('The emails refer instead to "re-profiling".') == []


def test_that_before_several_begins_a_clause() -> None:
    assert ("opposition members", "bare") in mentions(
        "A delay that opposition members called long."
    )
    assert ("that opposition member", "role") in mentions("Then that opposition member called.")


def test_a_heading_in_capitals_is_no_dateline() -> None:
    assert document("THE BANKS KNEW ALL ALONG - the clerk said so.").lines[0].opening == 0
    assert document("NORWICK (NW) - The clerk said so.").lines[0].opening == 5


def test_a_noun_behind_a_genitive_is_no_verb() -> None:
    assert cues("The candidate’s call came late.") == []


def test_a_verb_between_has_the_clause_behind_that() -> None:
    text = "The pilot said the owner insists that all ships wait."
    found = document(text).reports[0]
    assert {text[r.start : r.end] for r in found if r.cue.lemma == "say"} == {
        "the owner insists that all ships wait"
    }


def test_where_a_place_lies_is_not_who_speaks() -> None:
    text = "Dylan Nelson, a fellow at the college in Munich, Germany, and author of the study, said so."
    assert cues(text) == [("said", "Dylan Nelson")]


def test_an_age_is_no_part_of_what_somebody_is() -> None:
    assert ("la postière", "role") in mentions("« Non », a dit la postière de 34 ans.", "fr")


def test_words_stand_where_the_text_has_them_with_full_stops_of_abbreviations_joined() -> None:
    text = "U.S. Rep. Ada Brook said “no” at 9 a.m. The dam held (just.) Mr. Dunn’s crew left."
    line = document(text).lines[0]
    shown = [text[start:end] for start, end in zip(line.starts, line.ends, strict=True)]
    assert shown[:6] == ["U.S.", "Rep.", "Ada", "Brook", "said", "“no”"]
    assert [word for word in shown if "." in word] == ["U.S.", "Rep.", "a.m.", ".", "Mr.", "."]
    assert line.lows[-4:] == ["dunn's", "crew", "left", "."]
    assert [line.words[at] for at in line.genitives] == ["Dunn’s"]
