from __future__ import annotations

import subprocess
import sys

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


def test_samples_are_read_without_any_analysis() -> None:
    program = (
        "import sys; from reader.services.samples import read_samples; list(read_samples());"
        "print([name for name in sys.modules if name.startswith(('reader.quotes', 'reader.extract'))])"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
