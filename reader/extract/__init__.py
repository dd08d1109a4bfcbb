"""A page in, an Article out: web pages, pasted text, sample files. Opens no file and no connection.

What each call needs is imported when it is first called: a start of the screen pays for none of it.
"""

from reader.extract.decoding import PAGE_LIMIT, decode
from reader.extract.page import extract_html, extract_page, parse_pasted, parse_sample

__all__ = ["PAGE_LIMIT", "decode", "extract_html", "extract_page", "parse_pasted", "parse_sample"]
