"""The user's settings and where things lie, as frozen values. Which keys there are the screen knows.

Read from YAML; every mistake is told with its file and line. An absent or empty file means
defaults, and neither platformdirs (30 ms) nor yaml (26 ms) is imported before it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reader.errors import ConfigError, QueryError
from reader.model.frozen import frozen
from reader.model.query import parse_query
from reader.model.rules import PLAIN_ACTIONS, Action, Rule, mute_rule
from reader.model.text import clean_line

if TYPE_CHECKING:
    from yaml.nodes import Node

CONFIG_LIMIT = 1 << 20
"""Bytes; a file beyond this is no configuration."""
TEXT_WIDTHS = range(40, 121)
FULL_ARTICLE = ("auto", "always", "never")
RETENTIONS = range(1, 36_501)
"""Days; what is longer than a century is a mistake."""
DENSITIES = ("comfortable", "compact")

Density = Literal["comfortable", "compact"]
Reader = Callable[[str, "Node", Path], object]
"""Reads a setting: given its name, its value and the file, which mistakes are told with."""


@frozen
class Settings:
    """What the user can set in the configuration file."""

    theme: str = "auto"
    """"auto", "dark", "light", "contrast", or the name of a theme; the screen knows which exist."""
    text_width: int = 70
    """The measure of the reading pane, in columns: 40 to 120."""
    density: Density = "comfortable"
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Command id -> its keys; none takes the command's keys away. Checked by the screen."""
    browser: str | None = None
    """The command that opens a link; None: the system's."""
    player: str | None = None
    """The command that plays sound and video, with {url} where the address goes; None: the browser."""
    mouse: bool = True
    full_article: str = "auto"
    """Whether whole articles are fetched, for feeds whose own settings don't say: "auto" (where
    the feed gave a beginning only, when one is opened), "always" or "never"."""
    rules: tuple[Rule, ...] = ()
    """What is done with new articles that match; what has a muted word is hidden."""
    queries: Mapping[str, str] = field(default_factory=dict)
    """Name -> the query that is saved under it."""
    retention: int | None = None
    """After how many days articles that nobody touched are let go of; None: they stay."""
    exec_feeds: bool = False
    """Whether addresses like exec:COMMAND may run commands, whose output is the feed."""
    file: Path | None = field(default=None, compare=False)
    """Where these come from; None where there is no file."""
    key_lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    """The line of each of `keys`, to tell a mistake's place."""


@frozen
class Places:
    """Where the library and the configuration lie."""

    library: Path
    """A folder."""
    config: Path | None = None
    """The file that the user named, which has to exist; None: the platform's, which may be absent."""

    @property
    def config_file(self) -> Path:
        """Where the configuration is, or would be. Plain commands don't ask, so they don't pay."""
        return self.config or _platform_folder("config") / "config.yaml"


def find_places(library: Path | None, config: Path | None, environ: Mapping[str, str]) -> Places:
    """Decide where things lie: what is given, else the environment, else the platform's folders."""
    library = library or _from(environ, "SAYSO_LIBRARY")
    config = config or _from(environ, "SAYSO_CONFIG")
    return Places(
        library=_at_home(library) if library else _platform_folder("data"),
        config=_at_home(config) if config else None,
    )


def load_settings(places: Places) -> Settings:
    """Read the configuration; raise `ConfigError` at its first mistake."""
    path = places.config_file
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= CONFIG_LIMIT else b""
    except FileNotFoundError:
        if places.config is None:
            return Settings()
        raise ConfigError(
            f"no configuration file {path}", hint="check --config and SAYSO_CONFIG"
        ) from None
    except OSError as error:
        raise ConfigError(f"can't read the configuration {path}: {error.strerror}") from error
    if size > CONFIG_LIMIT:
        raise ConfigError(f"{path} is too large for a configuration ({size:,} bytes)")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}, line {line}: not UTF-8", hint="save it as UTF-8") from error
    return parse_settings(text, path)


def parse_settings(text: str, path: Path) -> Settings:
    """Turn the text of a configuration file into settings; `path` is named in mistakes."""
    if not text.strip():
        return Settings(file=path)
    mapping = _compose(text, path)
    values: dict[str, object] = {"file": path}
    muted: object = ()
    for name, name_node, node in _entries(mapping, path, "settings"):
        read = _READERS.get(name)
        if read is None:
            raise _mistake(path, name_node, f'unknown setting "{name}"', _nearest(name))
        if node.tag == _NULL:
            continue
        if name == "mute":
            muted = read(name, node, path)
            continue
        values[name] = read(name, node, path)
        if name == "keys":
            values["key_lines"] = {
                command: line.start_mark.line + 1
                for command, line, _ in _entries(node, path, "keys")
            }
    values["rules"] = (*values.get("rules", ()), *muted)  # type: ignore[misc]
    return Settings(**values)  # type: ignore[arg-type]  # each reader returns its field's type


def _from(environ: Mapping[str, str], name: str) -> Path | None:
    value = environ.get(name)
    return Path(value) if value else None


def _at_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise ConfigError(f"no home folder for {path}", hint="write the path in full") from error


def _platform_folder(kind: Literal["data", "config"]) -> Path:
    import platformdirs  # Deferred: 30 ms that nobody pays who names the places.

    find = platformdirs.user_data_path if kind == "data" else platformdirs.user_config_path
    return find("sayso", appauthor=False)


# --- YAML, with lines


_NULL = "tag:yaml.org,2002:null"
_INT = "tag:yaml.org,2002:int"
_BOOL = "tag:yaml.org,2002:bool"


def _compose(text: str, path: Path) -> Node | None:
    import yaml  # Deferred: only those with a configuration pay its 26 ms.

    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}, line {mark.line + 1}" if mark else str(path)
        raise ConfigError(f"{where}: not valid YAML: {clean_line(error.problem or '')}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ConfigError(f"{path}, line {line}: a character that YAML doesn't allow") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: nested too deeply for a configuration") from error


def _entries(node: Node | None, path: Path, what: str) -> Iterator[tuple[str, Node, Node]]:
    """Yield name, its node and its value's node; a name given twice is a mistake."""
    from yaml.nodes import MappingNode, ScalarNode

    if node is None or node.tag == _NULL:
        return
    if not isinstance(node, MappingNode):
        raise _mistake(path, node, f"the {what} are not a list of names with values", "name: value")
    seen: set[str] = set()
    for name_node, value in node.value:
        if not isinstance(name_node, ScalarNode):
            raise _mistake(path, name_node, f"one of the {what} has no plain name")
        name = clean_line(name_node.value)
        if name in seen:
            raise _mistake(path, name_node, f'"{name}" is set twice', "keep one of the two")
        seen.add(name)
        yield name, name_node, value


def _mistake(path: Path, node: Node, what: str, hint: str = "") -> ConfigError:
    return ConfigError(f"{path}, line {node.start_mark.line + 1}: {what}", hint=hint)


def _nearest(name: str) -> str:
    from difflib import get_close_matches  # Deferred: only mistakes need it.

    close = get_close_matches(name, _READERS, 1)
    return f'did you mean "{close[0]}"?' if close else "there are: " + ", ".join(_READERS)


def _scalar(node: Node) -> str | None:
    from yaml.nodes import ScalarNode

    return clean_line(node.value) if isinstance(node, ScalarNode) else None


def _read_words(name: str, node: Node, path: Path) -> str:
    value = _scalar(node)
    if not value:
        raise _mistake(path, node, f'"{name}" needs some words')
    return value


def _read_width(name: str, node: Node, path: Path) -> int:
    return _read_number(name, node, path, TEXT_WIDTHS, "a number")


def _read_days(name: str, node: Node, path: Path) -> int:
    return _read_number(name, node, path, RETENTIONS, "a number of days")


def _read_number(name: str, node: Node, path: Path, allowed: range, what: str) -> int:
    value = _scalar(node) or ""
    if node.tag != _INT or not value.isdecimal() or int(value[:9]) not in allowed:
        said = f', not "{value}"' if value else ""
        bounds = f"from {allowed[0]} to {allowed[-1]}"
        raise _mistake(path, node, f'"{name}" is {what} {bounds}{said}')
    return int(value)


def _one_of(words: Sequence[str]) -> Reader:
    def read(name: str, node: Node, path: Path) -> object:
        value = _scalar(node)
        if value not in words:
            raise _mistake(path, node, f'"{name}" is one of: ' + ", ".join(words))
        return value

    return read


def _read_yes_or_no(name: str, node: Node, path: Path) -> bool:
    if node.tag != _BOOL:
        raise _mistake(path, node, f'"{name}" is true or false')
    return (_scalar(node) or "").lower() in ("true", "yes", "on")


def _read_keys(name: str, node: Node, path: Path) -> dict[str, tuple[str, ...]]:
    entries = _entries(node, path, name)
    return {command: _key_names(command, value, path) for command, _, value in entries}


def _key_names(command: str, node: Node, path: Path) -> tuple[str, ...]:
    if node.tag == _NULL:
        return ()
    names = [_scalar(item) for item in _items(node)]
    if not all(names):
        raise _mistake(path, node, f'"{command}" needs a key, or a list of keys')
    return tuple(name for name in names if name)


def _items(node: Node) -> list[Node]:
    from yaml.nodes import SequenceNode

    return list(node.value) if isinstance(node, SequenceNode) else [node]


def _read_queries(name: str, node: Node, path: Path) -> dict[str, str]:
    found = {}
    for title, _, value in _entries(node, path, name):
        found[title] = _scalar(value) or ""
        if not found[title]:
            raise _mistake(path, value, f'the query "{title}" asks for nothing', "unread tag:sea")
        _check_query(found[title], f'the query "{title}"', value, path)
    return found


def _check_query(query: str, what: str, node: Node, path: Path) -> None:
    try:
        parse_query(query)
    except QueryError as error:
        raise _mistake(path, node, f"{what}: {error}") from error


def _read_rules(_name: str, node: Node, path: Path) -> tuple[Rule, ...]:
    return tuple(_read_rule(item, path) for item in _items(node))


def _read_rule(node: Node, path: Path) -> Rule:
    parts = {name: value for name, _, value in _entries(node, path, "rule's parts")}
    if set(parts) != {"match", "do"}:
        raise _mistake(path, node, "a rule has a match and a do", 'match: "feed:herald cup"')
    match = _scalar(parts["match"])
    if not match:
        raise _mistake(path, parts["match"], "the match of a rule is a query")
    _check_query(match, "the match of a rule", parts["match"], path)
    return Rule(match, tuple(_read_action(item, path) for item in _items(parts["do"])))


def _read_action(node: Node, path: Path) -> Action:
    value = _scalar(node) or ""
    kind, _, tag = value.partition(":")
    if kind == "tag" and tag.strip():
        return Action("tag", tag.strip())
    for known in PLAIN_ACTIONS:
        if value == known.kind:
            return known
    raise _mistake(path, node, f'no action "{value}"', "there are: read, bookmark, hide, tag:NAME")


def _read_mute(name: str, node: Node, path: Path) -> tuple[Rule, ...]:
    words = [_scalar(item) for item in _items(node)]
    if not all(words):
        raise _mistake(path, node, f'"{name}" is a list of words')
    rule = mute_rule(tuple(word for word in words if word))
    return (rule,) if rule else ()


_READERS: Mapping[str, Reader] = {
    "theme": _read_words,
    "text_width": _read_width,
    "density": _one_of(DENSITIES),
    "keys": _read_keys,
    "browser": _read_words,
    "player": _read_words,
    "mouse": _read_yes_or_no,
    "full_article": _one_of(FULL_ARTICLE),
    "queries": _read_queries,
    "rules": _read_rules,
    "mute": _read_mute,
    "retention": _read_days,
    "exec_feeds": _read_yes_or_no,
}
