"""The list of words says how often each word is really said."""

from collections import Counter
from collections.abc import Callable

import pytest

from kanryu.analysis.coding.codings import Passage, add_codings
from kanryu.analysis.search.words.choice import Choice
from kanryu.analysis.search.words.counter import WordCounter, WordQuery
from kanryu.analysis.search.words.extents import Extent, Grouping
from kanryu.analysis.search.words.frequencies import WordList, WordRow
from kanryu.errors import NotFound
from kanryu.progress import Cancelled
from kanryu.workspace import Workspace
from tests.analysis.search.words.studies import JIG, Said, all_said, counted, set_up, usual

EVERYTHING = Choice(("*",))
EVERYWHERE = Extent()


@pytest.fixture
def ids(workspace: Workspace) -> dict[str, str]:
    return set_up(workspace)


def listed(
    workspace: Workspace, extent: Extent = EVERYWHERE, by: Grouping = "", *, compounds: bool = True
) -> WordList:
    return workspace.ask(WordCounter().frequencies, WordQuery(extent, by, EVERYTHING, compounds))


def counts(words: WordList) -> dict[tuple[str, str], int]:
    return {(row.normal, kind(row)): row.count for row in words.rows}


def kind(row: WordRow) -> str:
    levels = row.part.split("-")
    return "-".join(levels[: 2 if levels[0] == "名詞" else 1])


def said_about(case: str) -> "Counter[tuple[str, str]]":
    return counted(lambda one: usual(one) and one.case == case)


def row(words: WordList, word: str) -> WordRow:
    (found,) = [row for row in words.rows if row.word == word]
    return found


@pytest.mark.parametrize("compounds", [True, False])
def test_every_word_is_counted_as_often_as_it_is_said(
    workspace: Workspace, ids: dict[str, str], compounds: bool
) -> None:
    words = listed(workspace, compounds=compounds)
    assert counts(words) == counted(usual, compounds=compounds)
    assert words.words == counted(usual, compounds=compounds).total()


@pytest.mark.parametrize(
    ("extent", "wanted"),
    [
        (lambda _: Extent(everything=True), lambda _: True),
        (lambda _: Extent(role="聞き手"), lambda one: one.role == "聞き手"),
        (lambda ids: Extent(case=ids["B社"]), lambda one: usual(one) and one.case == "B社"),
        (lambda ids: Extent(case=ids["C社"]), lambda one: usual(one) and one.case == "C社"),
        (lambda ids: Extent(document=ids["second"]), lambda one: usual(one) and one.document == "second"),
        (lambda ids: Extent(phase=ids["P1"]), lambda one: usual(one) and "P1" in one.phases),
        (lambda ids: Extent(phase=ids["P2"]), lambda one: usual(one) and "P2" in one.phases),
        (lambda ids: Extent(phase=ids["P21"]), lambda one: usual(one) and "P2" in one.phases),
    ],
    ids=["everything", "interviewer", "case", "part", "document", "phase", "phase above", "code below"],
)
def test_only_what_is_wanted_is_counted(
    workspace: Workspace,
    ids: dict[str, str],
    extent: Callable[[dict[str, str]], Extent],
    wanted: Callable[[Said], bool],
) -> None:
    expected = counted(wanted)
    assert expected
    assert counts(listed(workspace, extent(ids))) == expected


def test_the_groups_of_a_list_add_up_word_by_word(workspace: Workspace, ids: dict[str, str]) -> None:
    words = listed(workspace, by="case")
    assert [group.name for group in words.groups] == ["A社", "B社", "C社"]
    for place, group in enumerate(words.groups):
        own = {(row.normal, kind(row)): row.groups[place] for row in words.rows if row.groups[place]}
        assert own == said_about(group.name)
        assert words.group_words[place] == sum(own.values())


def test_a_word_counts_for_every_phase_it_is_coded_with(workspace: Workspace, ids: dict[str, str]) -> None:
    words = listed(workspace, by="phase")
    assert [group.name for group in words.groups] == ["創出", "還流"]
    made = [
        sum(usual(one) and one.normal == "作る" and phase in one.phases for one in all_said())
        for phase in ("P1", "P2")
    ]
    assert list(row(words, "作る").groups) == made == [2, 1]


def test_compounds_are_one_word_where_the_dictionary_has_them_so(workspace: Workspace, ids: dict[str, str]) -> None:
    assert {row.word for row in listed(workspace).rows} & {"中小企業", "中小", "企業"} == {"中小企業"}
    short = {row.word for row in listed(workspace, compounds=False).rows}
    assert short & {"中小企業", "中小", "企業"} == {"中小", "企業"}


def test_a_word_is_shown_in_its_most_frequent_spelling_with_all_its_surfaces(
    workspace: Workspace, ids: dict[str, str]
) -> None:
    made = row(listed(workspace), "作る")
    assert made.surfaces == (("作り", 2), ("つくっ", 1), ("作っ", 1))


def test_surfaces_are_slices_of_the_text(workspace: Workspace, ids: dict[str, str]) -> None:
    surfaces = {surface for row in listed(workspace).rows for surface, _ in row.surfaces}
    assert {"𠮷野", "か\u3099っちり"} <= surfaces


def test_document_frequency_and_dispersion_are_those_of_the_documents(
    workspace: Workspace, ids: dict[str, str]
) -> None:
    jig = row(listed(workspace), "治具")
    sizes = Counter(one.document for one in all_said() if usual(one))
    own = Counter(one.document for one in all_said() if usual(one) and one.normal == JIG)
    whole = sum(sizes.values())
    expected = sum(abs(sizes[name] / whole - own[name] / own.total()) for name in sizes) / 2
    assert (jig.count, jig.documents) == (own.total(), 3)
    assert jig.dispersion == pytest.approx(expected)


def test_the_usual_choice_is_content_words_without_stop_words(workspace: Workspace, ids: dict[str, str]) -> None:
    query = WordQuery(choice=Choice.of("", frozenset({"治具"})))
    words = {row.word for row in workspace.ask(WordCounter().frequencies, query).rows}
    assert "工場" in words
    assert words.isdisjoint({"治具", "の", "です", "を"})


def test_stop_words_take_words_out_of_the_list_but_not_out_of_its_size(
    workspace: Workspace, ids: dict[str, str]
) -> None:
    query = WordQuery(choice=Choice(("*",), frozenset({"治具"})))
    assert workspace.ask(WordCounter().frequencies, query).words == listed(workspace).words


def test_a_kept_count_is_not_used_after_a_change(workspace: Workspace, ids: dict[str, str]) -> None:
    counter, query = WordCounter(), WordQuery(by="phase", choice=EVERYTHING)
    before = workspace.ask(counter.frequencies, query)
    workspace.do(add_codings, [Passage(ids["note"], 0, 8)], [ids["P1"]])
    after = workspace.ask(counter.frequencies, query)
    assert after.group_words[0] == before.group_words[0] + 5


def test_a_case_that_is_gone_is_said(workspace: Workspace, ids: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        listed(workspace, Extent(case="nobody"))


def test_an_empty_project_has_an_empty_list(workspace: Workspace) -> None:
    words = listed(workspace, by="case")
    assert (words.rows, words.words, words.documents) == ((), 0, 0)


class Impatient:
    def step(self, done: int, total: int, what: str = "") -> None:
        if done == 1:
            raise Cancelled


def test_counting_can_be_cancelled_between_documents(workspace: Workspace, ids: dict[str, str]) -> None:
    with pytest.raises(Cancelled):
        workspace.ask(WordCounter().frequencies, WordQuery(), Impatient())
