"""Recall and precision on the list of spellings: the whole list by ``python -m tests.search.variant_list``."""

import pytest

from kanryu.language.words import available
from tests.search.variant_list import measuring
from tests.search.variant_list.corpus import Corpus
from tests.search.variant_list.groups import load
from tests.search.variant_list.traps import TRAPS

pytestmark = pytest.mark.skipif(not available(), reason="Sudachi's dictionary is not installed")


@pytest.mark.parametrize("name", ["tuned", "held_out"])
def test_a_third_of_the_list_is_found_and_little_else(name: str) -> None:
    corpus = Corpus(load(name)[::3])
    total = measuring.measure(corpus, measuring.kanryu(corpus))[0]["total"]
    assert total.recall >= 0.98
    assert total.precision >= 0.95


def test_the_words_that_are_traps_are_told_apart() -> None:
    corpus = Corpus(TRAPS)
    total = measuring.measure(corpus, measuring.kanryu(corpus))[0]["total"]
    assert total.recall >= 0.98
    assert total.precision >= 0.98


def test_the_list_is_as_long_as_was_promised() -> None:
    groups = [*load("tuned"), *TRAPS]
    assert len(groups) >= 500
    assert sum(len(group.spellings) for group in groups) >= 2000


def test_no_word_of_the_held_out_list_is_in_the_other() -> None:
    normals = [{group.normal for group in load(name)} for name in ("tuned", "held_out")]
    assert not normals[0] & normals[1]


def test_a_search_for_the_very_characters_finds_much_less() -> None:
    corpus = Corpus(load("tuned")[::10])
    assert measuring.measure(corpus, measuring.literal(corpus))[0]["total"].recall < 0.6
