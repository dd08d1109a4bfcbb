from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Places, Settings, find_places, load_settings, parse_settings
from reader.errors import ConfigError

FILE = Path("config.yaml")


def mistake(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        parse_settings(text, FILE)
    return str(caught.value)


@pytest.mark.parametrize("text", ["", "\n  \n", "# nothing set\n", "---\n", "~\n"])
def test_an_empty_configuration_means_defaults(text: str) -> None:
    assert parse_settings(text, FILE) == Settings()


def test_every_setting_can_be_set() -> None:
    settings = parse_settings(
        "theme: contrast\n"
        "text_width: 64\n"
        "density: compact\n"
        "browser: firefox --new-tab\n"
        "mouse: no\n"
        "retention: 90\n"
        "keys:\n"
        "  quote.next: ')'\n"
        "  pane.list: [1, f1]\n"
        "  help: []\n"
        "  quit:\n",
        FILE,
    )
    assert settings == Settings(
        theme="contrast",
        text_width=64,
        density="compact",
        browser="firefox --new-tab",
        mouse=False,
        retention=90,
        keys={"quote.next": (")",), "pane.list": ("1", "f1"), "help": (), "quit": ()},
    )
    assert settings.file == FILE
    assert settings.key_lines["pane.list"] == 9


def test_a_setting_without_a_value_keeps_its_default() -> None:
    assert parse_settings("theme:\nkeys: ~\nbrowser: null\n", FILE) == Settings()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mouse: true\nthem: dark\n", 'config.yaml, line 2: unknown setting "them"; did you mean'),
        ("colour: red\n", "line 1: unknown setting"),
        ("\n\ntext_width: wide\n", 'line 3: "text_width" is a number from 40 to 120, not "wide"'),
        ("text_width: 39\n", "from 40 to 120"),
        ("text_width: 121\n", "from 40 to 120"),
        ("text_width: -70\n", "from 40 to 120"),
        ("text_width: 70.0\n", "from 40 to 120"),
        ("text_width: '70'\n", "from 40 to 120"),
        ("text_width: 99999999999999999999999\n", "from 40 to 120"),
        ("text_width: [70]\n", "from 40 to 120"),
        ("retention: 0\n", '"retention" is a number of days from 1 to 36500, not "0"'),
        ("retention: 3 weeks\n", 'not "3 weeks"'),
        ("density: loose\n", "comfortable, compact"),
        ("mouse: maybe\n", "true or false"),
        ("mouse: 1\n", "true or false"),
        ("theme: [dark]\n", '"theme" needs some words'),
        ("browser: ''\n", '"browser" needs some words'),
        ("keys: [a, b]\n", "name: value"),
        ("keys:\n  quote.next: {a: b}\n", 'line 2: "quote.next" needs a key'),
        ("keys:\n  quote.next: [a, [b]]\n", 'line 2: "quote.next" needs a key'),
        ("- theme\n", "name: value"),
        ("just words\n", "name: value"),
        ("theme: dark\ntheme: light\n", 'line 2: "theme" is set twice'),
        ("[a]: b\n", "no plain name"),
        ("theme: dark\nkeys: {a\n", "not valid YAML"),
        ("theme: dark\n\tmouse: true\n", "line 2: not valid YAML"),
        ("theme: *dark\n", "line 1: not valid YAML"),
        ("theme: dark\nbrowser: \x07\n", "line 2: a character that YAML doesn't allow"),
        ("a: 1\n---\nb: 2\n", "not valid YAML"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(text: str, told: str) -> None:
    line = mistake(text)
    assert told in line
    assert line.startswith("config.yaml, line ")
    assert "\n" not in line


def test_a_deeply_nested_file_is_a_mistake_not_a_crash() -> None:
    assert "config.yaml" in mistake("[" * 100_000)


def test_text_in_a_mistake_cannot_control_the_terminal() -> None:
    assert "\x1b" not in mistake('"\\e]0;hello\\a": 1\n')


def test_places_are_given_or_in_the_environment_or_of_the_platform(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    environ = {"SAYSO_LIBRARY": "/env/library", "SAYSO_CONFIG": "/env/config.yaml"}

    given = find_places(Path("/given"), Path("/given.yaml"), environ)
    assert given == Places(Path("/given"), Path("/given.yaml"))
    assert find_places(None, None, environ) == Places(
        Path("/env/library"), Path("/env/config.yaml")
    )
    platform = find_places(None, None, {"SAYSO_LIBRARY": "", "SAYSO_CONFIG": ""})
    assert platform.library.name == "sayso"
    assert platform.config is None
    assert platform.config_file.name == "config.yaml"


def test_a_tilde_means_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    places = find_places(Path("~/news"), Path("~/c.yaml"), {})
    assert places.library == Path("/home/somebody/news")
    assert places.config == Path("/home/somebody/c.yaml")


def test_an_unknown_home_is_told() -> None:
    with pytest.raises(ConfigError, match="no home folder"):
        find_places(Path("~nobody-of-this-name/news"), None, {})


def test_an_absent_file_means_defaults_unless_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert load_settings(Places(tmp_path)) == Settings()
    with pytest.raises(ConfigError, match="no configuration file"):
        load_settings(Places(tmp_path, tmp_path / "config.yaml"))


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes(b"\xef\xbb\xbftheme: light\n")
    assert load_settings(Places(tmp_path, path)).theme == "light"


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="can't read the configuration"):
        load_settings(Places(tmp_path, tmp_path))


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes(b"theme: dark\nbrowser: \xff\n")
    with pytest.raises(ConfigError, match="line 2: not UTF-8"):
        load_settings(Places(tmp_path, path))


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes(b"#" * (1 << 20) + b"\n")
    with pytest.raises(ConfigError, match="too large"):
        load_settings(Places(tmp_path, path))


def test_queries_are_names_with_what_they_ask_for() -> None:
    settings = parse_settings("queries:\n  Mornings: unread newer:1d\n  At sea: tag:sea\n", FILE)
    assert settings.queries == {"Mornings": "unread newer:1d", "At sea": "tag:sea"}
    assert mistake("queries:\n  Mornings: (sea\n").startswith(
        'config.yaml, line 2: the query "Mornings": a ( without its )'
    )
    assert 'the query "Mornings" asks for nothing' in mistake("queries:\n  Mornings:\n")
    assert "name: value" in mistake("queries: unread\n")
