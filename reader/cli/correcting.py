"""correct: say who spoke where the analysis is wrong."""

from __future__ import annotations

from argparse import Namespace

from reader.cli.context import Context
from reader.cli.lookup import find_id
from reader.services.correcting import correct_no_quote, correct_speaker


def correct(arguments: Namespace, context: Context) -> int:
    """Correct the speaker of a quote, or say that it is none."""
    with context.open_library() as library:
        article_id = find_id(library, arguments.article)
        if arguments.speaker is None:
            change = correct_no_quote(library, article_id, arguments.quote)
        else:
            change = correct_speaker(library, article_id, arguments.quote, arguments.speaker)
        context.say_change(change)
    return 0
