"""What the dictionary says of a word by itself."""

import pytest

from kanryu.language.dictionary import cut, entries, normals, readings
from kanryu.language.words import available

pytestmark = pytest.mark.skipif(not available(), reason="Sudachi's dictionary is not installed")


def test_a_word_is_told_with_all_it_can_be() -> None:
    assert {entry.normal for entry in entries("とりくみ")} == {"取り組み", "取り組む"}


def test_a_word_the_dictionary_does_not_have_is_told_so() -> None:
    assert (entries("きぎょう"), readings("きぎょう"), normals("きぎょう")) == ((), set(), set())


def test_readings_leave_names_out() -> None:
    assert "タカシ" not in readings("高")
    assert "ハシ" in readings("橋")


def test_a_query_is_cut_without_its_marks() -> None:
    assert [entry.surface for entry in cut("海外展開、の？")] == ["海外", "展開", "の"]
