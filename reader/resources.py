"""Find the folders that come with the program: styles and sample articles. Reads none of them.

A wheel carries them inside the package (hatch `force-include`); a checkout and an editable
install have them beside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def styles_folder() -> Path:
    """Return the folder of the style sheets and themes."""
    return find_folder("styles")


def samples_folder() -> Path:
    """Return the folder of the sample articles."""
    return find_folder("sample_articles")


def find_folder(name: str, package: Path = _PACKAGE) -> Path:
    """Return the folder `name` that comes with the package in `package`."""
    inside = package / name
    beside = package.parent / name
    # Beside an installed package lies whatever other packages put there: only a checkout counts.
    if not inside.is_dir() and beside.is_dir() and (package.parent / "pyproject.toml").is_file():
        return beside
    return inside
