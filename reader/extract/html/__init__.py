"""Web pages to an Article: trafilatura finds the story, the passes here what it leaves behind."""

from reader.extract.html.read import extract_text

__all__ = ["extract_text"]
