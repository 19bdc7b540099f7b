"""Key words: what a group says more or less than the others."""

import pytest

from kanryu.analysis.documents.documents import add_document
from kanryu.analysis.search.words.choice import Choice
from kanryu.analysis.search.words.counter import WordCounter, WordQuery
from kanryu.analysis.search.words.extents import Grouping
from kanryu.analysis.search.words.keys import KeyWords
from kanryu.analysis.search.words.measures import log_likelihood, log_ratio
from kanryu.errors import NotFound
from kanryu.workspace import Workspace
from tests.analysis.search.words.studies import JIG, Said, counted, note, set_up, usual


def keys(workspace: Workspace, by: Grouping, group: str) -> KeyWords:
    return workspace.ask(WordCounter().keys, WordQuery(by=by, choice=Choice(("*",))), group, least=1)


@pytest.fixture
def ids(workspace: Workspace) -> dict[str, str]:
    return set_up(workspace)


def test_a_case_is_set_against_all_others(workspace: Workspace, ids: dict[str, str]) -> None:
    found = keys(workspace, "case", "A社")
    own = counted(lambda one: usual(one) and one.case == "A社")
    rest = counted(lambda one: usual(one) and one.case != "A社")
    assert (found.words, found.other_words) == (own.total(), rest.total())
    said = {(key.word, key.count, key.other) for key in (*found.more, *found.less)}
    assert ("治具", own[JIG, "名詞-普通名詞"], rest[JIG, "名詞-普通名詞"]) in said


def test_the_measures_are_those_of_the_counts(workspace: Workspace, ids: dict[str, str]) -> None:
    found = keys(workspace, "case", "A社")
    for key in (*found.more, *found.less):
        sizes = found.words, found.other_words
        assert (key.g2, key.log_ratio) == (
            log_likelihood(key.count, key.other, *sizes),
            log_ratio(key.count, key.other, *sizes),
        )


def test_more_and_less_are_told_apart_and_the_surest_comes_first(workspace: Workspace, ids: dict[str, str]) -> None:
    found = keys(workspace, "case", "A社")
    assert all(key.count * found.other_words > key.other * found.words for key in found.more)
    assert all(key.count * found.other_words < key.other * found.words for key in found.less)
    assert [key.g2 for key in found.more] == sorted((key.g2 for key in found.more), reverse=True)
    assert "客" in {key.word for key in found.less}


def test_what_two_phases_share_is_not_set_against_itself(workspace: Workspace, ids: dict[str, str]) -> None:
    """治具を作りました is coded with both phases: it counts for the first, and not for the others."""
    found = keys(workspace, "phase", "創出")

    def rest(one: Said) -> bool:
        return usual(one) and "P1" not in one.phases and "P2" in one.phases

    assert found.other_words == counted(rest).total()
    assert found.words == counted(lambda one: usual(one) and "P1" in one.phases).total()


def test_rare_words_are_not_key_words(workspace: Workspace, ids: dict[str, str]) -> None:
    found = workspace.ask(WordCounter().keys, WordQuery(by="case", choice=Choice(("*",))), "A社", least=3)
    assert all(key.count + key.other >= 3 for key in (*found.more, *found.less))


def test_a_group_that_is_not_there_is_said(workspace: Workspace, ids: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        keys(workspace, "role", "社長さん")


def test_words_of_no_case_are_a_group_of_their_own(workspace: Workspace, ids: dict[str, str]) -> None:
    workspace.do(add_document, note("四"), None)
    found = keys(workspace, "case", "事例なし")
    assert found.words == counted(lambda one: one.document == "note").total()
