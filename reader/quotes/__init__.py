"""An article in, its quotes and who said them out. Pure: no disk but its own data, no network."""

from reader.quotes.analyse import ANALYSER_VERSION, find_quotes, find_quotes_in

__all__ = ["ANALYSER_VERSION", "find_quotes", "find_quotes_in"]
