"""Bytes in: encodings, what a page is, and what is said of bytes that are none."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reader.errors import InputError, NoArticleError, NotTextError, PageTooLargeError
from reader.extract import PAGE_LIMIT, decode, extract_page

PROSE = "Die Fähre fuhr mittags – ohne „Gäste“. Crème brûlée, señor, 港, гавань."
STORY = (
    "Cranes moved again in the port of Norwick on Friday after dockers voted by a narrow margin to end a "
    "strike that had closed it for nine days, and the gulls came back to the quay."
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_told_with_and_without_a_mark(encoding: str) -> None:
    assert decode(("plain words first, and then: " + PROSE).encode(encoding)).endswith(PROSE)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1252", "“Crème brûlée” – 5 €"),
        ("windows-1251", "Гавань снова открыта"),
        ("koi8-r", "Гавань снова открыта"),
        ("shift_jis", "港は再び開かれた"),
        ("euc-jp", "港は再び開かれた"),
        ("gb2312", "港口重新开放"),
        ("big5", "港口重新開放"),
        ("euc-kr", "항구가 다시 열렸다"),
        ("iso-8859-2", "Přístav je opět otevřen"),
        ("windows-1256", "أعيد فتح الميناء"),
    ],
)
def test_a_declared_encoding_holds(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), encoding) == text
    meta = f'<meta charset="{encoding}">'.encode()
    assert decode(meta + text.encode(encoding)) == meta.decode() + text
    old = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'.encode()
    assert decode(old + text.encode(encoding)) == old.decode() + text


def test_latin_1_means_what_browsers_take_it_for() -> None:
    assert decode(b"\x93Harbour\x94", "iso-8859-1") == "“Harbour”"


def test_undeclared_bytes_that_are_not_utf8_are_windows_1252() -> None:
    assert decode("“Crème brûlée”, he said".encode("cp1252")) == "“Crème brûlée”, he said"


def test_one_wrong_byte_does_not_turn_a_page_into_mojibake() -> None:
    data = (PROSE * 5).encode() + b"\xff"
    assert PROSE in decode(data)
    assert PROSE in decode(data, "utf-8")


def test_a_wrong_declaration_is_passed_over() -> None:
    assert decode(PROSE.encode(), "no-such-charset") == PROSE
    assert decode(PROSE.encode(), "base64") == PROSE


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        b"PK\x03\x04" + bytes(50),
        b"\x7fELF" + bytes(50),
        b"words and\x00 zero bytes",
        bytes(range(1, 9)) * 50,
    ],
)
def test_binary_is_told_by_name(data: bytes) -> None:
    with pytest.raises(NotTextError, match=r"photo\.txt: .*binary"):
        extract_page(data, name="photo.txt")


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["empty.txt", "empty.html", "empty.md", "-"])
def test_an_empty_page_is_told_by_name(data: bytes, name: str) -> None:
    with pytest.raises(NoArticleError) as told:
        extract_page(data, name=name)
    assert str(told.value).startswith(f"{name}: ")
    assert told.value.hint


def test_a_huge_page_is_told_with_its_size_and_the_limit() -> None:
    with pytest.raises(PageTooLargeError) as told:
        extract_page(b"x" * (PAGE_LIMIT + 2**20), name="huge.html")
    assert "huge.html" in str(told.value)
    assert "9.0 MiB" in str(told.value)
    assert "8 MiB" in str(told.value)


def test_every_error_is_one_line_and_says_what_to_do() -> None:
    for data in (b"", b"\x00", b"<html></html>"):
        with pytest.raises(InputError) as told:
            extract_page(data, name="p.html")
        assert "\n" not in str(told.value)
        assert "; " in str(told.value)


HTML = f"<html><head><title>Port reopens</title></head><body><article><h1>Port reopens at last</h1><p>{STORY}</p><p>{STORY[7:]}</p></article></body></html>"
MARKDOWN = f"# Port reopens at last\n\n{STORY}\n\nMore, [later](https://a.example/b).\n"
FRONT = f"---\nheadline: Port reopens at last\nlanguage: en\n---\n{STORY}\n"
TEXT = f"Port reopens at last\n\n{STORY}\n"


@pytest.mark.parametrize(
    ("data", "name", "content_type"),
    [
        (HTML, "a.html", None),
        (HTML, "a.HTM", None),
        (HTML, "-", None),
        (HTML, "a.txt", None),
        (HTML, "https://a.example/x", "text/html; charset=utf-8"),
        (MARKDOWN, "a.md", None),
        (MARKDOWN, "-", "text/markdown"),
        (FRONT, "a.md", None),
        (FRONT, "-", None),
        (TEXT, "a.txt", None),
        (TEXT, "-", None),
        (TEXT, "a.md", None),
    ],
)
def test_what_a_page_is_shows_in_name_type_and_content(
    data: str, name: str, content_type: str | None
) -> None:
    article = extract_page(data.encode(), name=name, content_type=content_type)
    assert article.headline == "Port reopens at last"
    assert article.paragraphs[0].text == STORY


def test_a_pages_address_is_kept() -> None:
    article = extract_page(HTML.encode(), name="https://a.example/news/x")
    assert article.url == "https://a.example/news/x"
    assert extract_page(HTML.encode(), name="x.html").url is None


def test_importing_the_package_costs_no_parser() -> None:
    code = (
        "import sys, reader.extract; "
        "reader.extract.parse_pasted('Port reopens.'); "
        "print([m for m in ('lxml', 'trafilatura', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
