"""Text as a browser copies it from a news page, or plain prose, to an Article."""

from reader.extract.pasted.parse import parse

__all__ = ["parse"]
