"""Mutated files of every format end in a transcript or in an error with words."""

from tests.importers.fuzz import run


def test_a_hundred_mutated_files_never_crash() -> None:
    outcome = run(100)

    assert outcome.bugs == ()
    assert sum(outcome.counts.values()) == 100
    assert outcome.counts["read"] >= 20
