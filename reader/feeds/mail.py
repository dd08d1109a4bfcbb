"""Messages of a mailbox to a ParsedFeed: each is an entry. Attachments are left alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from urllib.parse import unquote

from reader.feeds.limits import LARGEST_ENTRY, MOST_ENTRIES, cut, web_url
from reader.feeds.words import to_html
from reader.model.feed import Entry, ParsedFeed
from reader.model.text import clean_line

_STARTS = re.compile(rb"(?:\A|\n\n|\r\n\r\n)From [^\n]*\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LONGEST = 4 * LARGEST_ENTRY
"""Bytes of a message that are looked at: its texts are encoded, and pictures come behind them."""
_ANGLES = re.compile(r"<([^<>]+)>")


def parse_mailbox(data: bytes, url: str) -> ParsedFeed:
    """Read an mbox: the newest messages, which stand last in it, first."""
    starts = list(_STARTS.finditer(data))
    ends = [*(found.start() for found in starts[1:]), len(data)]
    messages = [
        data[found.end() : min(end, found.end() + _LONGEST)]
        for found, end in zip(starts, ends, strict=False)
    ]
    newest = reversed(messages[-MOST_ENTRIES:])
    return ParsedFeed(
        entries=tuple(_entry(_QUOTED.sub(rb"\1", message)) for message in newest),
        title=clean_line(unquote(url.rstrip("/").rpartition("/")[2])) or None,
        kind="mbox",
        flaw=None if messages or not data.strip() else "there is no message in it",
        dropped=max(len(messages) - MOST_ENTRIES, 0),
    )


def _entry(data: bytes) -> Entry:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    name, address = parseaddr(_header(message, "From"))
    sender = clean_line(name) or clean_line(address)
    return Entry(
        id=_in_angles(_header(message, "Message-ID")),
        url=web_url(_in_angles(_header(message, "Archived-At")), None),
        title=_header(message, "Subject"),
        authors=(sender,) if sender else (),
        published=_when(_header(message, "Date")),
        content_html=cut(_body(message)),
        language=_header(message, "Content-Language") or None,
        publisher=_list_name(message) or sender or None,
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return clean_line(str(message.get(name, "")))
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        # The standard library gives up on some headers with errors of these kinds.
        return ""


def _in_angles(text: str) -> str | None:
    found = _ANGLES.search(text)
    return (found[1] if found else text).strip() or None


def _list_name(message: EmailMessage) -> str | None:
    """Return what a mailing list calls itself: "Harbour Letter <letter.herald.example>"."""
    name = _header(message, "List-Id").partition("<")[0].strip(" \"'")
    return name or None


def _when(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _body(message: EmailMessage) -> str | None:
    """Return the message's HTML, else its text as HTML."""
    try:
        part = message.get_body(("html", "plain"))
    except (ValueError, AttributeError, KeyError, TypeError):
        part = None
    if part is None:
        return None
    text = _text(part)
    return text if part.get_content_subtype() == "html" else to_html(text)


def _text(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() or "utf-8"
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
