"""Messages of a mailbox as entries."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.feeds import complete_entry, parse_feed
from reader.model.feed import Entry, Feed, ParsedFeed

URL = "mailbox:/home/ada/Mail/news"


def parse(*messages: str, quoted: bool = False) -> ParsedFeed:
    data = "".join(f"From -\n{message}\n\n" for message in messages)
    return parse_feed(data.encode(), url=URL, content_type="application/mbox")


def entry(message: str) -> Entry:
    (found,) = parse(message).entries
    return found


PLAIN = """\
From: Harbour Letter <letter@herald.example>
Subject: Crews agree to ballot
Date: Fri, 09 Oct 2020 08:00:00 +0200
Message-ID: <one@herald.example>
List-Id: "The Harbour Letter" <letter.herald.example>
Archived-At: <https://herald.example/letter/1>

“We have waited,” Mara Dunn said.

Nobody < else spoke."""

BOTH = """\
From: letter@herald.example
Subject: =?iso-8859-1?Q?Caf=E9?= closes
Content-Type: multipart/mixed; boundary=X

--X
Content-Type: multipart/alternative; boundary=Y

--Y
Content-Type: text/plain

The plain one.
--Y
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<p>The caf=E9 closes.</p>
--Y--
--X
Content-Type: text/html
Content-Disposition: attachment; filename=x.html

<p>Attached</p>
--X--"""


def test_a_message_is_an_entry() -> None:
    found = entry(PLAIN)
    assert found.id == "one@herald.example"
    assert found.title == "Crews agree to ballot"
    assert found.authors == ("Harbour Letter",)
    assert found.publisher == "The Harbour Letter"
    assert found.url == "https://herald.example/letter/1"
    assert found.published == datetime(2020, 10, 9, 6, tzinfo=UTC)
    article = complete_entry(found, Feed(1, URL), now=datetime(2026, 11, 1, tzinfo=UTC))[0]
    assert [paragraph.text for paragraph in article.paragraphs] == [
        "“We have waited,” Mara Dunn said.",
        "Nobody < else spoke.",
    ]


def test_html_goes_before_plain_text_and_attachments_are_left_alone() -> None:
    found = entry(BOTH)
    assert found.title == "Café closes"
    assert found.content_html is not None
    assert found.content_html.strip() == "<p>The café closes.</p>"
    assert found.authors == ("letter@herald.example",)


def test_the_newest_message_comes_first_and_names_the_mailbox() -> None:
    parsed = parse(PLAIN, BOTH)
    assert [one.title for one in parsed.entries] == ["Café closes", "Crews agree to ballot"]
    assert parsed.title == "news"


def test_a_line_that_begins_with_from_is_no_new_message() -> None:
    found = entry("Subject: x\n\nFirst line.\nFrom here on.\n\n>From there.")
    assert found.content_html == "<p>First line.<br>From here on.</p><p>From there.</p>"


@pytest.mark.parametrize(
    "message",
    [
        "",
        "no header at all",
        "Subject:\n\n",
        "Subject: x\nContent-Type: text/html; charset=no-such\n\n<p>x</p>",
        "Subject: x\nContent-Type: multipart/mixed\n\nno boundary",
        'From: "<>@,;\nDate: yesterday\nMessage-ID: \nTo: =?x?y?z?=\nArchived-At: <javascript:x>\n\nx',
        "Subject: =?utf-8?B?////?=\nContent-Transfer-Encoding: base64\n\n!!!!",
        "Content-Type: ;;;\nContent-Disposition: ===\n\nx",
    ],
)
def test_a_message_that_is_damaged_harms_nobody(message: str) -> None:
    titles = [one.title for one in parse(PLAIN, message, PLAIN).entries]
    assert titles.count("Crews agree to ballot") == 2


def test_a_mailbox_without_messages_has_no_entries() -> None:
    assert parse().entries == ()
    assert parse_feed(b"\x00\xff", url=URL, content_type="application/mbox").flaw
