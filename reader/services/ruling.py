"""Filter rules: what they would do, and having it done, with what is new or with everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.model.frozen import frozen
from reader.model.query import parse_query
from reader.model.rules import Action, Rule
from reader.model.text import counted
from reader.services.library import Library
from reader.services.queries import expanded
from reader.store import journal, marks, rules
from reader.store.conditions import Condition, all_of, compile_query
from reader.store.connection import Connection
from reader.store.identity import fold
from reader.store.listing import newest_id
from reader.store.settings import load_setting, save_setting

_SEEN = "rules.seen"
"""The setting with the greatest id that the rules were applied to when it was whole."""


@frozen
class RuleResult:
    """What a rule did, or would do."""

    rule: Rule
    matches: int
    """Articles that match it."""
    changed: int
    """Of these, those that were not so already."""


@frozen
class Applied:
    """What the rules did, or would do, to all articles."""

    results: Sequence[RuleResult]
    shown: int
    """How many articles no rule hides any more."""


_Do = Callable[[Connection, Rule, Action, Sequence[int]], int]
"""Does with articles what an action of a rule says; returns how many changed."""


class _DryRunError(Exception):
    """Ends a transaction that is to leave nothing."""


def apply_rules(library: Library, wanted: Sequence[Rule], *, dry_run: bool = False) -> Applied:
    """Apply the rules to all articles, one rule after the other; tell what each did.

    What is hidden but matched by no rule any more is shown again. What an action marks or tags is a
    step that can be undone; what hides is undone by taking the rule away. With `dry_run` nothing is kept.
    Raises QueryError.
    """
    try:
        with library.store.writing() as connection:
            results, hidden = _apply(library, connection, wanted, Condition("1"), _steps(library))
            shown = rules.show_others(connection, hidden)
            if dry_run:
                raise _DryRunError
            save_setting(connection, _SEEN, str(newest_id(connection)))
    except _DryRunError:
        pass
    return Applied(results, shown)


def apply_to_new(library: Library, wanted: Sequence[Rule], *, are_whole: bool) -> int:
    """Apply the rules to the articles that came since the last time; return how many changed.

    Called when articles have come, and with `are_whole` again when they have been analysed: some
    words are found only then. A library that has never had rules begins with what comes next.
    """
    results: list[RuleResult] = []
    with library.store.writing() as connection:
        seen = load_setting(connection, _SEEN)
        newest = newest_id(connection)
        if seen is not None and wanted and int(seen) < newest:
            newer = Condition("a.id > ?", (int(seen),))
            # Nobody has seen these otherwise: there is nothing to undo.
            results, _ = _apply(library, connection, wanted, newer, _do)
        if seen is None or are_whole:
            save_setting(connection, _SEEN, str(newest))
    return sum(result.changed for result in results)


def begin_rules(library: Library) -> None:
    """Let rules begin with what comes from now on, where they have not begun."""
    apply_to_new(library, (), are_whole=False)


def _apply(
    library: Library,
    connection: Connection,
    wanted: Sequence[Rule],
    among: Condition,
    do: _Do,
) -> tuple[list[RuleResult], list[int]]:
    """Apply each rule to those articles; return what each did, and all that any of them hides."""
    results: list[RuleResult] = []
    hidden: list[int] = []
    for rule in wanted:
        condition = compile_query(expanded(connection, parse_query(rule.match)), library.clock())
        ids = rules.find(connection, all_of(condition, among))
        changed = [do(connection, rule, action, ids) for action in rule.actions]
        results.append(RuleResult(rule, len(ids), max(changed, default=0)))
        if any(action.kind == "hide" for action in rule.actions):
            hidden += ids
    return results, hidden


def _steps(library: Library) -> _Do:
    def do(connection: Connection, rule: Rule, action: Action, ids: Sequence[int]) -> int:
        match action.kind:
            case "read":
                record, pattern = marks.read_change(ids, True), "marked {} read"
            case "bookmark":
                record, pattern = marks.bookmark_change(ids, True), "bookmarked {}"
            case "tag":
                tag = marks.put_tag(connection, action.tag, fold(action.tag))
                record = marks.tag_change(ids, tag, True)
                pattern = f"tagged {{}} with “{action.tag}”"
            case "hide":
                return _do(connection, rule, action, ids)

        def words(count: int) -> str:
            return f"{pattern.replace('{}', counted(count, 'article'))} by the rule {rule.match}"

        return journal.take_step(connection, record, words, library.now()).count

    return do


def _do(connection: Connection, _: Rule, action: Action, ids: Sequence[int]) -> int:
    match action.kind:
        case "read":
            return rules.mark_read(connection, ids)
        case "bookmark":
            return rules.bookmark(connection, ids)
        case "hide":
            return rules.hide(connection, ids)
        case "tag":
            tag = marks.put_tag(connection, action.tag, fold(action.tag))
            return rules.put_tag(connection, ids, tag)
