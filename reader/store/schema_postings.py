"""Migrations for finding articles by their terms: a row a term. Units and rules as in schema.py."""

from __future__ import annotations

POSTINGS = (
    "ALTER TABLE postings RENAME TO old_postings",
    # The articles in which a term is strong, by the term (reader/store/postings.py). An article that
    # is gone may stay in them: its id is never used again, and who reads them asks for signatures.
    "CREATE TABLE postings (term INTEGER PRIMARY KEY, articles BLOB NOT NULL)",
    """
    INSERT INTO postings
    SELECT term, pack_postings(article_id, weight)
      FROM (SELECT * FROM old_postings ORDER BY term, article_id)
     GROUP BY term
    """,
    "DROP TABLE old_postings",
    # Of the vector with its terms' rarity, as it was when its story was looked for; 0: not known.
    "ALTER TABLE signatures ADD COLUMN length REAL NOT NULL DEFAULT 0",
    # Those whose choice of terms is from a much smaller library are asked for at each refresh.
    "CREATE INDEX signatures_by_basis ON signatures (basis)",
)

LENGTHS = (
    # Those whose vector's length is not known; one without terms has none.
    """
    CREATE INDEX signatures_unmeasured ON signatures (article_id)
     WHERE length = 0 AND terms <> x''
    """,
)
