"""Regular expressions in queries: which are some. Not how they are matched."""

from __future__ import annotations

import re
import warnings

from reader.errors import QueryError


def check_pattern(text: str, column: int) -> None:
    """Raise QueryError where the text is no pattern; `column` is its first character's."""
    try:
        with warnings.catch_warnings():
            # Of sets in sets, which Python may have some day.
            warnings.simplefilter("ignore", FutureWarning)
            re.compile(text, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        at = getattr(error, "pos", None) or 0
        what = getattr(error, "msg", "too long")
        raise QueryError(
            f"not a pattern: {what}", column=column + at, hint='put words in "quotes"'
        ) from None
