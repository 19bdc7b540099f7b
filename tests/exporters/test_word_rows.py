"""Lists of words as rows."""

import pytest

from kanryu.analysis.search.words.choice import Choice
from kanryu.analysis.search.words.counter import WordCounter, WordQuery
from kanryu.exporters.csv_table import csv_text
from kanryu.exporters.word_rows import companion_rows, key_rows, list_rows, per_10000
from kanryu.workspace import Workspace
from tests.analysis.search.words.studies import set_up

EVERYTHING = Choice(("*",))


@pytest.fixture
def study(workspace: Workspace) -> Workspace:
    set_up(workspace)
    return workspace


def test_every_line_of_a_list_has_a_cell_for_each_head(study: Workspace) -> None:
    counter = WordCounter()
    words = study.ask(counter.frequencies, WordQuery(by="case", choice=EVERYTHING))
    keys = study.ask(counter.keys, WordQuery(by="case", choice=EVERYTHING), "A社", least=1)
    near = study.ask(counter.companions, WordQuery(choice=EVERYTHING), "治具", "turn")
    for rows in (list_rows(words), key_rows(keys), companion_rows(near)):
        table = list(rows)
        assert len(table) > 1
        assert {len(line) for line in table} == {len(table[0])}


def test_a_list_without_groups_has_no_column_for_them(study: Workspace) -> None:
    words = study.ask(WordCounter().frequencies, WordQuery(choice=EVERYTHING))
    assert next(list_rows(words))[-1] == "表記"


def test_a_word_that_looks_like_a_formula_does_not_become_one() -> None:
    assert csv_text([("=SUM(A1)", "名詞")]) == "'=SUM(A1),名詞\r\n"


def test_frequencies_are_compared_by_ten_thousand_words() -> None:
    assert (per_10000(3, 1_500), per_10000(1, 0)) == ("20.0", "")
