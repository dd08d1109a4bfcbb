"""Sketches and runs of words: what makes two texts copies."""

from __future__ import annotations

import re
from array import array

from hypothesis import given
from hypothesis import strategies as st

from reader.related import sketch
from reader.related.pieces import number, read

TEXT = " ".join(f"word{n}" for n in range(300))
OTHER = " ".join(f"other{n}" for n in range(300))


@given(st.text(st.sampled_from("abc \n."), max_size=80))
def test_a_run_is_a_number_of_three_words_in_a_row(text: str) -> None:
    words = [number(word) for word in re.findall(r"\w+", text)]
    assert sketch.runs(read(text)) == {
        (a * 0x9E3779B1 + b * 0x85EBCA77 + c * 0xC2B2AE3D) % 2**32
        for a, b, c in zip(words, words[1:], words[2:], strict=False)
    }


@given(st.integers(0, 300))
def test_a_sketch_is_the_smallest_numbers_of_a_texts_runs(count: int) -> None:
    text = read(" ".join(TEXT.split()[:count]))
    smallest = sorted(sketch.runs(text))[: sketch.SKETCH_SIZE]
    assert sketch.sketch(text) == array("I", smallest).tobytes()


def test_a_copy_is_proposed_and_another_text_is_not() -> None:
    drawn = sketch.sketch(read(TEXT))
    assert sketch.proposes(drawn, sketch.sketch(read(f"Norwick - {TEXT}")))
    assert not sketch.proposes(drawn, sketch.sketch(read(OTHER)))


def test_texts_that_share_half_their_runs_are_copies() -> None:
    runs = sketch.runs(read(TEXT))
    half = sketch.runs(read(" ".join(TEXT.split()[:150])))
    assert sketch.is_copy(runs, half)
    assert not sketch.is_copy(runs, sketch.runs(read(OTHER)))


def test_short_texts_are_copies_of_nothing() -> None:
    short = sketch.runs(read("News at nine with Ada Tarrow"))
    assert not sketch.is_copy(short, short)
