"""Layouts other than the anatomy's: wire, tabloid, broadsheet, broadcaster, continental, prose.

All of it is made up. Each test pastes a page of its layout and asks what a reader would see of it.
"""

from __future__ import annotations

from datetime import UTC, datetime

from reader.extract import parse_pasted
from reader.model.article import Article, Figure, ParagraphKind
from reader.model.related import LinkKind


def body(article: Article) -> list[str]:
    kinds = (ParagraphKind.CAPTION, ParagraphKind.REFER)
    return [p.text for p in article.paragraphs if p.kind not in kinds]


def titles(article: Article, kind: LinkKind) -> list[str]:
    return [link.text for link in article.links if link.kind is kind]


WIRE = """Norwick port reopens after nine-day strike

NORWICK, Oct 9 (NW) - Cranes moved again in the port of Norwick on Friday after dockers voted by a narrow margin to end a strike that had closed it for nine days.

"We are going back with our heads up," Abel Quantrill, a union spokesman, told reporters at the gate. "The owners know what the next nine days would cost."

The owners' association said the first ferry would sail at noon.

(Reporting by Ilse Marren in Norwick; Editing by Hal Brennock)
"""


def test_a_wire_story_gives_dateline_agency_and_reporters() -> None:
    article = parse_pasted(WIRE)
    assert article.headline == "Norwick port reopens after nine-day strike"
    assert article.dateline == "NORWICK"
    assert article.agency == "NW"
    assert article.authors == ("Ilse Marren",)
    assert body(article)[0].startswith("Cranes moved again")
    assert body(article)[-1] == "The owners' association said the first ferry would sail at noon."


TABLOID = """HARBOUR FURY
'They left us to rot': Ferry crew's nine days aboard stranded ship with no pay and one working shower

• Crew of the Lady Anselm slept in shifts after owners cut the heating
• Captain says rats 'the size of terriers' came aboard on the fourth night
• Company insists food parcels were delivered every day

By JORY WARDLE, CHIEF REPORTER

PUBLISHED: 14:07, 9 October 2026 | UPDATED: 15:22, 9 October 2026

Share
1.2k shares
344 View comments

A ferry crew trapped aboard their ship for nine days have told how they were 'left to rot' by its owners after the company stopped answering the telephone.

The 23 men and women of the Lady Anselm shared one working shower and slept in shifts to keep warm, it can be revealed.

Captain Osric Blane, 54, said: 'I have been at sea since I was sixteen and I have never seen the like. They left us to rot.'

Stranded: The Lady Anselm at her berth in Bellhaven on Thursday night
Picture: Lantern Pictures

He added: 'The rats came on the fourth night.'

A spokesman for Anselm Lines said: 'Food parcels were delivered every day. We reject any suggestion that the crew were abandoned.'

Share or comment on this article:
Comments 344
Newest
"""


def test_a_tabloid_gives_kicker_bullets_job_and_both_times() -> None:
    article = parse_pasted(TABLOID)
    assert article.headline.startswith("'They left us to rot': Ferry crew's nine days")
    assert article.section == "Harbour Fury"
    assert article.standfirst is not None
    assert article.standfirst.startswith("Crew of the Lady Anselm slept in shifts")
    assert article.standfirst.endswith("food parcels were delivered every day")
    assert article.byline == "By JORY WARDLE, CHIEF REPORTER"
    assert article.authors == ("Jory Wardle",)
    assert article.published == datetime(2026, 10, 9, 14, 7, tzinfo=UTC)
    assert article.modified == datetime(2026, 10, 9, 15, 22, tzinfo=UTC)


def test_a_tabloids_loose_caption_is_a_figure_and_its_counts_are_gone() -> None:
    article = parse_pasted(TABLOID)
    caption = "Stranded: The Lady Anselm at her berth in Bellhaven on Thursday night"
    assert Figure(caption, "Lantern Pictures") in article.figures
    assert body(article)[0].startswith("A ferry crew trapped aboard")
    assert body(article)[-1].startswith("A spokesman for Anselm Lines said:")
    assert len(body(article)) == 5
    assert "shares" not in article.text


BROADSHEET = """World | The Coast
How a Ferry Strike Turned a Harbor Into a Town
For nine days the crews of Norwick lived aboard. Some of them do not want to leave.

Listen · 6:12 min

Crew members sharing a meal on the deck of a ferry in Norwick.
Credit...Lena Vark for The Tidewater Post

By Edmund Carrow and Ilse Marren
Reporting from Norwick and Bellhaven
Updated Nov. 20, 2026, 9:41 p.m. ET

The soup was made in a fire bucket, because the galley was locked, and it was served from the car deck, because that was where the people were.

“You would be surprised what you can cook in a fire bucket,” said Mara Dunn, who had been a purser for eleven years and a cook for eight days.

SKIP ADVERTISEMENT

By the second week there was a school, of a kind, and a library in the cabin of a truck whose driver had gone home.

Nobody had planned it, Ms. Dunn said, and nobody wanted to be the first to go ashore.

Edmund Carrow is a reporter for The Post covering the coast.
"""


def test_a_broadsheet_gives_section_standfirst_and_the_time_in_utc() -> None:
    article = parse_pasted(BROADSHEET)
    assert article.headline == "How a Ferry Strike Turned a Harbor Into a Town"
    assert article.section == "The Coast"
    assert article.standfirst is not None
    assert article.standfirst.startswith("For nine days the crews of Norwick lived aboard.")
    assert article.authors == ("Edmund Carrow", "Ilse Marren")
    assert article.modified == datetime(2026, 11, 21, 2, 41, tzinfo=UTC)
    assert article.published == article.modified


def test_a_broadsheets_advertisement_and_biography_are_left_out() -> None:
    article = parse_pasted(BROADSHEET)
    caption = "Crew members sharing a meal on the deck of a ferry in Norwick."
    assert article.figures == (Figure(caption, "Lena Vark for The Tidewater Post"),)
    assert len(body(article)) == 4
    assert body(article)[0].startswith("The soup was made in a fire bucket")
    assert body(article)[-1].endswith("nobody wanted to be the first to go ashore.")


BROADCASTER = """Ferry strike: Crews vote to return to work
3 hours ago
Jory Wardle
Business reporter, Norwick Herald
Share
Save
Image source, Herald Pictures
Image caption, The Lady Anselm has been in port since 30 September

Ferry crews in Norwick have voted to end a nine-day strike that stranded thousands of passengers and closed the port.

The vote was close, with 412 in favour and 388 against.

Abel Quantrill, of the harbour union, said: "Nobody has won this, but nobody can say we did nothing."

What happens next?

The first ferry is due to leave at 12:00 on Saturday, if the tide allows it, the port authority said in a statement.

Image source, Herald Pictures
Image caption, Passengers slept in the terminal for a week

Passengers are being asked to check before they travel.

More on this story
Ferry strike: What it has cost so far
2 days ago
'I slept on my suitcase for a week'
5 October
Related topics
Norwick
Most read
1
Lighthouse sold to man who has never seen the sea
2
Why is the tide late this year?
"""


def test_a_broadcasters_name_and_role_are_its_byline() -> None:
    article = parse_pasted(BROADCASTER)
    assert article.headline == "Ferry strike: Crews vote to return to work"
    assert article.byline == "Jory Wardle, Business reporter, Norwick Herald"
    assert article.authors == ("Jory Wardle",)
    assert article.published is None


def test_a_broadcasters_pictures_subheads_and_lists() -> None:
    article = parse_pasted(BROADCASTER)
    assert article.figures == (
        Figure("The Lady Anselm has been in port since 30 September", "Herald Pictures"),
        Figure("Passengers slept in the terminal for a week", "Herald Pictures"),
    )
    subheads = [p.text for p in article.paragraphs if p.kind is ParagraphKind.SUBHEAD]
    assert subheads == ["What happens next?"]
    assert len(body(article)) == 6
    assert titles(article, LinkKind.PROMO) == [
        "Ferry strike: What it has cost so far",
        "'I slept on my suitcase for a week'",
    ]
    assert "Lighthouse" not in article.text


FRENCH = """Accueil > Économie
Grève des ferrys : les équipages votent la reprise
Après neuf jours de conflit, les marins de Norwick reprennent le travail sans avoir tout obtenu.

Par Solène Aubrac
Publié le 09/10/2026 à 18h42, mis à jour le 10.10.2026 à 07:15

Les équipages des ferrys de Norwick ont voté vendredi la reprise du travail, au terme de neuf jours d’une grève qui avait paralysé le port.

« Nous repartons la tête haute, mais nous n’oublierons rien », a déclaré Abel Quantrill, porte-parole du syndicat.

— Et les salaires ? lui demande-t-on.

— On verra bien au printemps, répond-il en souriant, et il remonte à bord.

Lire aussi : À Valmer, un port sans bateaux

La compagnie, elle, assure que « toutes les traversées seront assurées dès samedi ».

Cet article est réservé aux abonnés
Il vous reste 62% de cet article à lire.
Mots-clés : grève, ferrys, Norwick
"""


def test_a_french_page_keeps_dialogue_and_loses_its_paywall() -> None:
    article = parse_pasted(FRENCH)
    assert article.headline == "Grève des ferrys : les équipages votent la reprise"
    assert article.section == "Économie"
    assert article.authors == ("Solène Aubrac",)
    assert article.published == datetime(2026, 10, 9, 18, 42, tzinfo=UTC)
    assert article.modified == datetime(2026, 10, 10, 7, 15, tzinfo=UTC)
    assert article.language == "fr"
    assert titles(article, LinkKind.REFER) == ["À Valmer, un port sans bateaux"]
    assert "— Et les salaires ? lui demande-t-on." in body(article)
    assert body(article)[-1].startswith("La compagnie, elle, assure")
    assert len(body(article)) == 5


GERMAN = """Hafenstreik beendet: Fähren fahren wieder
Neun Tage lang stand in Norwick alles still. Nun haben die Besatzungen abgestimmt.

Von Wiebke Ahrensmeier
09.10.2026, 18:42 Uhr

Die Besatzungen der Fähren von Norwick haben am Freitag für das Ende ihres Streiks gestimmt. Damit fahren nach neun Tagen die ersten Schiffe wieder.

„Wir gehen mit erhobenem Kopf zurück“, sagte Abel Quantrill, der Sprecher der Gewerkschaft. „Aber vergessen werden wir es nicht.“

Lesen Sie auch: Die Stadt, die auf Schiffen wohnt

Die Reederei teilte mit, alle Überfahrten fänden ab Samstag wie geplant statt.

Datenschutz
Impressum
"""


def test_a_german_page_with_its_date() -> None:
    article = parse_pasted(GERMAN)
    assert article.headline == "Hafenstreik beendet: Fähren fahren wieder"
    assert article.byline == "Von Wiebke Ahrensmeier"
    assert article.published == datetime(2026, 10, 9, 18, 42, tzinfo=UTC)
    assert article.language == "de"
    assert titles(article, LinkKind.REFER) == ["Die Stadt, die auf Schiffen wohnt"]
    assert len(body(article)) == 3
    assert "Impressum" not in article.text


PROSE = """The ferry left at noon with nobody aboard it but the crew. It had been nine days, and the tide was wrong, and the wind was from the side that the captain did not like.

“We go,” he said.

On the quay a few people waved, mostly at the wrong ship. Then the harbour was quiet again and the gulls came back.
"""


def test_plain_prose_is_an_article_and_loses_no_word() -> None:
    article = parse_pasted(PROSE)
    assert article.text.split() == PROSE.split()
    assert article.headline == "The ferry left at noon with nobody aboard it but the crew."
    assert article.byline is None
    assert article.published is None


def test_prose_wrapped_at_a_width_is_joined_again() -> None:
    wrapped = """The ferry left at noon

The ferry left at noon with nobody aboard it but the crew. It had been
nine days, and the tide was wrong, and the wind was from the side that
the captain did not like at all.

On the quay a few people waved, mostly at the wrong ship. Then the
harbour was quiet again and the gulls came back, one after the other,
to where the bread was.
"""
    article = parse_pasted(wrapped)
    assert article.headline == "The ferry left at noon"
    assert [p.text.split()[-1] for p in article.paragraphs] == ["all.", "was."]


def test_one_short_line_is_an_article_too() -> None:
    article = parse_pasted("Harbour closed")
    assert article.headline == "Harbour closed"
    assert article.text == "Harbour closed"


def test_a_long_story_without_a_title_keeps_its_first_sentence_in_the_body() -> None:
    sentence = (
        "Nobody could say afterwards who had let go of the rope, although all had seen it go."
    )
    article = parse_pasted(f"{sentence} {sentence}\n\n{sentence}")
    assert article.headline == sentence
    assert article.paragraphs[0].text == f"{sentence} {sentence}"


MENU = "\n".join(
    [
        "Home",
        "News",
        "World",
        "Politics",
        "Business",
        "Sport",
        "Culture",
        "Travel",
        "Weather",
        "Jobs",
        "Puzzles",
        "Shop",
        "Events",
        "Video",
        "Podcasts",
        "Newsletters",
        "Search",
        "Subscribe",
    ]
)
TEASERS = "\n".join(
    f"{title}\nThe harbour town of {town} woke on Monday to find that its {thing} had gone in the night.\n4H ago"
    for title, town, thing in (
        ("Clock vanishes from church tower", "Mardale", "only clock"),
        ("Bakery opens without a baker", "Port Sorrel", "last baker"),
        ("Mayor swims to work", "Bellhaven", "last bridge"),
        ("Goose elected to council", "Valmer", "whole council"),
        ("Tunnel found under fish market", "Norwick", "fish market"),
    )
)


def test_a_page_copied_with_menus_and_teasers_gives_only_its_story() -> None:
    page = f"""{MENU}
Support independent journalism

World
Norwick port reopens after nine-day strike
By Ilse Marren
9 October 2026

{FIRST}

{SECOND}

{THIRD}

Latest News
{TEASERS}
About us
Terms of use
© 2026 Tidewater Post. All rights reserved.
"""
    article = parse_pasted(page)
    assert article.headline == "Norwick port reopens after nine-day strike"
    assert article.authors == ("Ilse Marren",)
    assert body(article) == [FIRST, SECOND, THIRD]
    assert article.links == ()


FIRST = (
    "Cranes moved again in the port of Norwick on Friday after dockers voted by a narrow margin to "
    "end a strike that had closed it for nine days and stranded thousands."
)
SECOND = (
    "“We are going back with our heads up,” Abel Quantrill, a union spokesman, told reporters at the "
    "gate. “The owners know what the next nine days would cost.”"
)
THIRD = (
    "The owners’ association said the first ferry would sail at noon, wind permitting, and that the "
    "strike had cost its members more than they would ever admit."
)


def test_a_film_on_the_page_is_neither_headline_nor_story() -> None:
    page = f"""Norwick port reopens after nine-day strike
By Ilse Marren
9 October 2026

video
Quantrill is proud of crews that went back to work
Union spokesman Abel Quantrill says he is proud of the crews that went back.

{FIRST}

{SECOND}

{THIRD}
"""
    article = parse_pasted(page)
    assert article.headline == "Norwick port reopens after nine-day strike"
    assert body(article) == [FIRST, SECOND, THIRD]


def test_a_ticker_below_the_story_is_left_out() -> None:
    ticker = "\n".join(
        f"{hour}:{minute} {title}"
        for hour, minute, title in (
            (14, 44, "Clock vanishes from church tower"),
            (14, 32, "Bakery opens without a baker"),
            (13, 54, "Mayor swims to work and back"),
            (13, 24, "Goose elected to town council"),
        )
    )
    page = f"Port reopens after strike\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{ticker}\n\n{THIRD[:-1]} again.\n"
    assert body(parse_pasted(page)) == [FIRST, SECOND, THIRD]


def test_a_report_written_live_keeps_its_times() -> None:
    entries = [
        f"{hour}:10 The crews vote at gate number {hour}\n\n{FIRST[:-1]} at {hour}."
        for hour in (14, 13, 12, 11, 10)
    ]
    page = f"Port strike, as it happened\n\n{SECOND}\n\n" + "\n\n".join(entries)
    assert len(body(parse_pasted(page))) == 11


def test_a_story_goes_on_below_a_list_of_two_others() -> None:
    page = f"""Norwick port reopens after nine-day strike

{FIRST}

{SECOND}

Related articles
Clock vanishes from church tower
Bakery opens without a baker

The first ferry sails at noon, if the wind allows it and if somebody finds the key.

{THIRD}
"""
    article = parse_pasted(page)
    assert len(body(article)) == 4
    assert body(article)[-1] == THIRD


def test_what_is_printed_twice_is_read_once() -> None:
    page = f"Port reopens after strike\n\n{FIRST}\n\n{SECOND}\n\n{SECOND}\n\n{THIRD}\n"
    assert body(parse_pasted(page)) == [FIRST, SECOND, THIRD]


def test_a_sentence_within_guillemets_is_no_headline() -> None:
    said = (
        "»Jetzt fragt jeder Kunde, was mit dem Fisch nicht stimmt, und keiner lacht mehr darüber.«"
    )
    page = f"Warum die Möwen den Markt meiden\n\n{said}\n\n{FIRST}\n\n{SECOND}\n"
    article = parse_pasted(page)
    assert article.headline == "Warum die Möwen den Markt meiden"
    assert said in article.text
