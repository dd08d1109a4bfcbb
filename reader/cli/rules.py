"""rules: what the filter rules of the configuration do with the library."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from reader.cli.context import Context
from reader.config import load_settings
from reader.model.text import counted
from reader.services.ruling import RuleResult, apply_rules


def rules(arguments: Namespace, context: Context) -> int:
    """Apply the rules to all articles, or tell what that would do."""
    wanted = load_settings(context.places).rules
    with context.open_library() as library:
        done = apply_rules(library, wanted, dry_run=arguments.dry_run)
    line = partial(_line, is_dry=arguments.dry_run)
    for result in done.results:
        context.write_row(result, arguments.format, _object, line)
    if not wanted:
        context.say("no rules in the configuration")
    if done.shown:
        would = "would be shown" if arguments.dry_run else "shown"
        context.say(f"{counted(done.shown, 'article')} {would} again: no rule hides them any more")
    return 0


def _object(result: RuleResult) -> dict[str, object]:
    return {
        "match": result.rule.match,
        "do": [str(action) for action in result.rule.actions],
        "articles": result.matches,
        "changed": result.changed,
    }


def _line(result: RuleResult, is_dry: bool) -> str:
    actions = ", ".join(str(action) for action in result.rule.actions)
    would = "would change" if is_dry else "changed"
    matches = counted(result.matches, "article")
    return f"{result.rule.match}  ->  {actions}: {matches} match, {would} {result.changed:,}"
