"""The query language: its values, how it is read, how it is written. Not how a query is answered.

docs/query.md has the grammar.
"""

from reader.model.query.dates import days_of
from reader.model.query.parsing import parse_query
from reader.model.query.printing import print_query
from reader.model.query.values import (
    DATES,
    FIELDS,
    FLAGS,
    ORDERS,
    And,
    Between,
    DaysAgo,
    Everything,
    Field,
    Flag,
    Month,
    Newer,
    Not,
    Older,
    On,
    Or,
    Pattern,
    Point,
    Query,
    Sorted,
    Weekday,
    Words,
    Year,
    asks_for,
    order_of,
    words_of,
)

__all__ = [
    "DATES",
    "FIELDS",
    "FLAGS",
    "ORDERS",
    "And",
    "Between",
    "DaysAgo",
    "Everything",
    "Field",
    "Flag",
    "Month",
    "Newer",
    "Not",
    "Older",
    "On",
    "Or",
    "Pattern",
    "Point",
    "Query",
    "Sorted",
    "Weekday",
    "Words",
    "Year",
    "asks_for",
    "days_of",
    "order_of",
    "parse_query",
    "print_query",
    "words_of",
]
