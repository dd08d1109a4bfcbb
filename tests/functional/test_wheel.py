"""What a wheel carries, and that it works where it is installed. Built without the network."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import process_environ

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that a wheel of this checkout is installed in."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling builds the wheel, and isn't installed")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (wheel,) = folder.glob("sayso-*.whl")
    # A wheel of plain Python is installed by unpacking it.
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "installed")
    return folder / "installed"


def run(installed: Path, home: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    environ = {**process_environ(home / "library", home), "PYTHONPATH": str(installed)}
    return subprocess.run(
        [sys.executable, *argv], cwd=home, env=environ, capture_output=True, text=True, check=False,
        timeout=120,
    )  # fmt: skip


def test_it_carries_styles_samples_and_nothing_of_the_tests(installed: Path) -> None:
    assert {path.name for path in installed.iterdir() if path.suffix != ".dist-info"} == {"reader"}
    names = {path.name for path in (ROOT / "sample_articles").iterdir()}
    assert {path.name for path in (installed / "reader" / "sample_articles").iterdir()} == names
    styles = {path.name for path in (ROOT / "styles").iterdir()}
    found = installed / "reader" / "styles"
    assert ({path.name for path in found.iterdir()} if found.exists() else set()) == styles


def test_installed_it_finds_its_own_folders(installed: Path, tmp_path: Path) -> None:
    program = (
        "from reader.resources import samples_folder, styles_folder\n"
        "print(samples_folder(), styles_folder(), sep='\\n')"
    )
    done = run(installed, tmp_path, "-c", program)
    assert done.stdout.splitlines() == [
        str(installed / "reader" / "sample_articles"),
        str(installed / "reader" / "styles"),
    ]


def test_installed_it_shows_a_sample(installed: Path, tmp_path: Path) -> None:
    sample = min((installed / "reader" / "sample_articles").glob("*.md"))
    done = run(installed, tmp_path, "-m", "reader", "show", str(sample), "--plain")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout) > 500


def test_the_command_is_declared(installed: Path) -> None:
    (entry_points,) = installed.glob("sayso-*.dist-info/entry_points.txt")
    assert "sayso = reader.__main__:main" in entry_points.read_text()
