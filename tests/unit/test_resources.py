from __future__ import annotations

from pathlib import Path

from reader import resources


def make_package(root: Path) -> Path:
    package = root / "reader"
    package.mkdir()
    return package


def test_a_checkout_has_its_folders_beside_the_package() -> None:
    assert resources.samples_folder().is_dir()
    assert resources.samples_folder().parent == Path(resources.__file__).parents[1]
    assert resources.styles_folder().name == "styles"


def test_an_installed_package_has_them_inside(tmp_path: Path) -> None:
    package = make_package(tmp_path)
    (package / "styles").mkdir()
    (tmp_path / "styles").mkdir()
    assert resources.find_folder("styles", package) == package / "styles"


def test_what_lies_beside_an_installed_package_is_not_ours(tmp_path: Path) -> None:
    package = make_package(tmp_path)
    (tmp_path / "styles").mkdir()
    assert resources.find_folder("styles", package) == package / "styles"
    (tmp_path / "pyproject.toml").touch()
    assert resources.find_folder("styles", package) == tmp_path / "styles"
