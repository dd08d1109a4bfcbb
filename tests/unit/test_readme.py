from __future__ import annotations

import importlib
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_make", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_those_of_the_program() -> None:
    assert make().with_tables(README) == README, "run python docs/make.py"


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_part_that_the_readme_points_to_has_its_heading() -> None:
    for page, part in re.findall(r"\]\((docs/[^)#]+)#([^)]+)\)", README):
        headings = re.findall(r"^#+ (.*)$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
        anchors = [
            re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings
        ]
        assert part in anchors


def test_the_pictures_are_those_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    pictures = importlib.import_module("pictures")
    for name, svg in pictures.take_pictures():
        kept = (ROOT / "docs" / f"{name}.svg").read_text(encoding="utf-8")
        assert svg == kept, f"docs/{name}.svg: run python docs/make.py"
        assert len(svg) < 60_000
        assert "http" not in re.sub(r'xmlns="[^"]*"|<!--.*?-->', "", svg)
