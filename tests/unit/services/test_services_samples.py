from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reader.resources import samples_folder
from reader.services.samples import PREPARED, prepare_samples, read_samples


def test_what_is_prepared_is_what_the_analysis_makes_of_the_samples() -> None:
    kept = (samples_folder() / PREPARED).read_text(encoding="utf-8")
    assert "".join(prepare_samples()) == kept, "run python docs/make.py"


def test_every_sample_is_read_with_quotes_that_stand_in_it() -> None:
    samples = list(read_samples())
    assert len(samples) == len(list(samples_folder().glob("*.md")))
    for article, quotes in samples:
        assert quotes
        for quote in quotes:
            assert quote.span.of(article.paragraphs[quote.paragraph].text)


def test_samples_enter_a_library_without_any_analysis(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from reader.services.library import add_samples, open_library

add_samples(open_library(Path(sys.argv[1])))
print([name for name in sys.modules if name.startswith(("reader.quotes.", "reader.extract."))])
"""
    found = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
