"""Changes, comparisons and appearances as plain JSON values. Keys are never missing."""

from __future__ import annotations

from typing import Any

from reader.model.change import Appearances, Changes, Comparison, Pieces, Version
from reader.services.exchange import quote_object
from reader.store.content import write_moment


def changes_object(found: Changes) -> dict[str, Any]:
    """Return what `sayso changes --json` prints."""
    return {
        "id": found.article_id,
        "before": _version(found.before),
        "after": _version(found.after),
        "headline": _pieces(found.headline),
        "standfirst": _pieces(found.standfirst),
        "paragraphs": [
            {"fate": str(paragraph.fate), "pieces": _pieces(paragraph.pieces)}
            for paragraph in found.paragraphs
        ],
        "quotes": [
            {
                "fate": str(quote.fate),
                "text": quote.text,
                "speaker_before": quote.before,
                "speaker_after": quote.after,
            }
            for quote in found.quotes
        ],
    }


def comparison_object(found: Comparison) -> dict[str, Any]:
    """Return what `sayso compare --json` prints."""
    return {
        "left": found.left.id,
        "right": found.right.id,
        "both": [
            {
                "left": quote_object(one.left),
                "right": quote_object(one.right),
                "pieces": _pieces(one.pieces),
            }
            for one in found.both
        ],
        "only_left": [quote_object(row) for row in found.only_left],
        "only_right": [quote_object(row) for row in found.only_right],
        "voices_left": list(found.voices_left),
        "voices_right": list(found.voices_right),
    }


def appearances_object(found: Appearances) -> dict[str, Any]:
    """Return a row of `sayso appearances --json`."""
    return {
        "first": quote_object(found.first),
        "others": [
            {
                **quote_object(one.row),
                "pieces": _pieces(one.pieces),
                "same": one.is_same,
                "trimmed": one.is_trimmed,
                "by_another": one.is_by_another,
            }
            for one in found.others
        ],
    }


def _version(version: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "fetched": write_moment(version.fetched),
        "from_feed": version.from_feed,
    }


def _pieces(pieces: Pieces) -> list[dict[str, str]]:
    return [{"fate": str(piece.fate), "text": piece.text} for piece in pieces]
