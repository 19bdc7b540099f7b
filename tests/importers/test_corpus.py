"""The corpus: files in many layouts, each with the turns that must come out."""

import pytest

from tests.importers.corpus import Case, Mark, cases, f1, mark, table, total

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.path.name for case in CASES])
def test_a_file_of_the_corpus_is_read_as_it_should_be(case: Case) -> None:
    if case.path.suffix == ".doc":
        from kanryu.importers.old_word import converter

        if converter() is None:
            pytest.skip("LibreOffice is not installed")
    marked = mark(case)

    assert (marked.failure, marked.encoding, marked.text) == ("", True, True)
    assert f1([marked.turns]) == 1.0
    assert f1([marked.times]) == 1.0


def test_the_corpus_is_as_large_as_was_asked_for() -> None:
    assert len(CASES) >= 60
    assert len({case.layout for case in CASES}) >= 25
    assert {case.path.suffix for case in CASES} >= {
        ".txt", ".md", ".docx", ".odt", ".rtf", ".html", ".pdf", ".srt", ".vtt", ".csv", ".xlsx", ".doc",
    }  # fmt: skip


def test_the_figures_count_what_is_missing_and_what_is_too_much() -> None:
    one = Mark(CASES[0], "", encoding=True, text=True, turns=(3, 4, 6), times=(0, 0, 0))
    other = Mark(CASES[1], "", encoding=False, text=False, turns=(0, 0, 2), times=(0, 0, 0))

    assert (total([one, other]).turns, total([one, other]).times) == (0.5, 1.0)
    assert (total([one, other]).encoding, total([one, other]).text) == (0.5, 0.5)
    assert "speaker turns F1 0.5000" in table([one, other])[-2]
