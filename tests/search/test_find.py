"""Searching: exact slices, every spelling, filters, and mistakes that are explained."""

import random
import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kanryu.analysis.coding.codings import Passage, add_codings
from kanryu.analysis.documents.documents import add_document, delete_document, list_documents
from kanryu.analysis.documents.passages import give_passage
from kanryu.analysis.documents.transcripts import transcript as read
from kanryu.errors import NotFound
from kanryu.language.words import Entries
from kanryu.progress import Cancelled
from kanryu.search import SearchQuery, SearchResult
from kanryu.search.find import BadPattern, Mode
from kanryu.search.matching import spans
from kanryu.search.tables import WordTable
from kanryu.search.vocabulary import Expansion
from kanryu.workspace import Workspace
from tests.projects import Small, new_workspace, set_up_small, transcript

ODD = (
    "聞き手：𠮷田さんは何を興したのですか。😀\n"
    "社長：か\u3099っちり𩸽を興す。Ｎｏ．１の取り組みを、興しました。が、起こさない。\n"
    "社長：サーバーとサーバ。ＡＢＣはABC。a.c と abc。😀😀\n"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Small]]:
    with new_workspace(tmp_path_factory.mktemp("search")) as workspace:
        small = set_up_small(workspace)
        workspace.do(add_document, transcript(ODD, "現地"), small.second_case)
        yield workspace, small


def texts(workspace: Workspace) -> dict[str, str]:
    return {item.id: workspace.ask(read, item.id).text for item in workspace.ask(list_documents)}


def find(
    workspace: Workspace, text: str, mode: Mode = "words", *, case: str = "", role: str = "", code: str = ""
) -> SearchResult:
    return workspace.search(SearchQuery(text, mode, case, role, code))


@pytest.mark.parametrize("mode", ["words", "literal", "regex"])
@pytest.mark.parametrize(
    "text", ["𠮷", "𩸽", "😀", "か\u3099", "が", "Ｎｏ．１", "興す", "海外", "サーバー", "ABC", "\u3099", "。"]
)
def test_every_hit_is_an_exact_slice_with_its_context(
    project: tuple[Workspace, Small], text: str, mode: Mode
) -> None:
    workspace, _ = project
    bodies = texts(workspace)
    for hit in find(workspace, text, mode).hits:
        body = bodies[hit.document_id]
        assert hit.text == body[hit.start : hit.end]
        assert hit.left + hit.text + hit.right == body[max(hit.start - 30, 0) : hit.end + 30]


def test_a_word_is_found_in_every_inflection_and_spelling(project: tuple[Workspace, Small]) -> None:
    workspace, _ = project
    assert find(workspace, "興す").variants == {"興し": 2, "興す": 1, "起こさ": 1}


def test_the_word_asked_in_an_inflected_form_is_found_in_every_form(project: tuple[Workspace, Small]) -> None:
    workspace, _ = project
    assert find(workspace, "興した").variants == find(workspace, "興す").variants


@pytest.mark.parametrize(
    ("asked", "found"), [("サーバ", {"サーバー": 1, "サーバ": 1}), ("ABC", {"ＡＢＣ": 1, "ABC": 1, "abc": 1})]
)
def test_spelling_variants_are_found_and_counted(
    project: tuple[Workspace, Small], asked: str, found: dict[str, int]
) -> None:
    workspace, _ = project
    assert find(workspace, asked).variants == found


def test_literal_search_equals_a_plain_scan(project: tuple[Workspace, Small]) -> None:
    workspace, _ = project
    rng = random.Random(7)
    bodies = texts(workspace)
    for _ in range(80):
        body = rng.choice(list(bodies.values()))
        start = rng.randrange(len(body))
        wanted = body[start : start + rng.randint(1, 6)]
        if wanted != wanted.strip() or not wanted:
            continue
        scanned = {
            (id_, match.start(), match.end())
            for id_, text in bodies.items()
            for match in re.finditer(re.escape(wanted), text)
        }
        hits = find(workspace, wanted, "literal").hits
        assert {(hit.document_id, hit.start, hit.end) for hit in hits} == scanned


def test_literal_search_does_not_mix_composed_and_decomposed(project: tuple[Workspace, Small]) -> None:
    workspace, _ = project
    composed = {hit.text for hit in find(workspace, "が", "literal").hits}
    assert (composed, find(workspace, "か\u3099", "literal").total) == ({"が"}, 2)


def test_signs_of_patterns_are_ordinary_letters_in_a_literal_search(project: tuple[Workspace, Small]) -> None:
    workspace, _ = project
    assert [hit.text for hit in find(workspace, "a.c", "literal").hits] == ["a.c"]


def test_a_pattern_finds_what_it_describes(project: tuple[Workspace, Small]) -> None:
    workspace, _ = project
    assert {hit.text for hit in find(workspace, "a.c", "regex").hits} == {"a.c", "abc"}


def test_a_pattern_that_fits_nothing_long_gives_no_empty_hits(project: tuple[Workspace, Small]) -> None:
    workspace, _ = project
    assert find(workspace, "x*", "regex").hits == ()


@pytest.mark.parametrize(
    ("pattern", "position"),
    [
        ("興(す", 2),
        ("*興", 1),
        ("興\\", 2),
        ("a{99999999999999999999}", 1),
        ("(" * 5000 + ")" * 5000, 501),
        ("(a+)+$", 1),
        ("興[", 2),
    ],
)
def test_a_bad_pattern_says_where_it_is_wrong(project: tuple[Workspace, Small], pattern: str, position: int) -> None:
    workspace, _ = project
    with pytest.raises(BadPattern) as caught:
        find(workspace, pattern, "regex")
    assert caught.value.position == position


def test_a_double_bracket_is_a_pattern_without_a_warning(project: tuple[Workspace, Small]) -> None:
    workspace, _ = project
    assert find(workspace, "[[興]し", "regex").total == 2


@pytest.mark.parametrize("text", ["", "  ", "\u3000"])
def test_nothing_asked_is_nothing_found(project: tuple[Workspace, Small], text: str) -> None:
    workspace, _ = project
    assert find(workspace, text).total == 0


@pytest.mark.parametrize(("case", "code"), [("ない社", ""), ("", "ないコード")])
@pytest.mark.parametrize("text", ["海外", "どこにもない言葉", ""])
def test_a_case_or_code_that_is_not_there_is_an_error_whatever_is_sought(
    project: tuple[Workspace, Small], text: str, case: str, code: str
) -> None:
    workspace, _ = project
    with pytest.raises(NotFound):
        find(workspace, text, case=case, code=code)


def test_hits_can_be_limited_to_a_case(project: tuple[Workspace, Small]) -> None:
    workspace, _ = project
    everywhere = find(workspace, "𠮷", "literal")
    limited = find(workspace, "𠮷", "literal", case="B社")
    assert ({hit.case for hit in everywhere.hits}, {hit.case for hit in limited.hits}) == ({"A社", "B社"}, {"B社"})


def test_hits_can_be_limited_to_a_role(project: tuple[Workspace, Small]) -> None:
    workspace, _ = project
    hits = find(workspace, "𠮷", "literal", role="聞き手").hits
    assert [(hit.speaker, hit.role) for hit in hits] == [("聞き手", "聞き手")]


def test_hits_name_the_codes_they_lie_on_and_can_be_limited_to_them(workspace: Workspace, small: Small) -> None:
    at = texts(workspace)[small.document].index("支援機関")
    workspace.do(add_codings, [Passage(small.document, at, at + 4)], [small.condition, small.phase])
    hits = find(workspace, "の", "literal").hits
    limited = find(workspace, "支援", "literal", code="G").hits
    assert not any(hit.codes for hit in hits)
    assert [set(hit.codes) for hit in limited] == [{"資金", "導入"}]


def test_a_part_of_a_document_counts_for_its_own_case(workspace: Workspace, small: Small) -> None:
    at = texts(workspace)[small.document].index("支援機関")
    workspace.do(give_passage, small.document, small.second_case, at - 3, at + 10)
    assert [hit.case for hit in find(workspace, "支援機関", "literal", case="B社").hits] == ["B社"]


@pytest.mark.parametrize("context", [0, 1, 10_000])
def test_context_ends_at_the_text(project: tuple[Workspace, Small], context: int) -> None:
    workspace, _ = project
    bodies = texts(workspace)
    for hit in workspace.search(SearchQuery("𠮷", "literal", context=context)).hits:
        body = bodies[hit.document_id]
        assert (hit.left, hit.right) == (
            body[max(hit.start - context, 0) : hit.start],
            body[hit.end : hit.end + context],
        )


def test_one_line_of_sixty_thousand_characters_is_searched_to_its_end(workspace: Workspace) -> None:
    sentence = "海外で興した事業を日本へ持ち帰る。"
    text = "社長：" + sentence * (60_000 // len(sentence)) + "最後の𠮷"
    workspace.do(add_document, transcript(text, "長い"))
    found = find(workspace, "興す")
    assert (found.total, found.mode) == (60_000 // len(sentence), "words")


def test_a_replaced_text_is_searched_as_it_is_now(workspace: Workspace) -> None:
    before = workspace.do(add_document, transcript("社長：工場を興した", "前"))
    earlier = [(hit.start, hit.end) for hit in find(workspace, "興す").hits]
    workspace.do(delete_document, before)
    workspace.do(add_document, transcript("社長：工場で😀興した", "後"))
    assert (earlier, [(hit.start, hit.end) for hit in find(workspace, "興す").hits]) == ([(6, 8)], [(7, 9)])


def test_a_search_can_be_cancelled(project: tuple[Workspace, Small]) -> None:
    class Stop:
        def step(self, done: int, total: int, what: str = "") -> None:
            if done == 1:
                raise Cancelled

    workspace, _ = project
    with pytest.raises(Cancelled):
        workspace.search(SearchQuery("海外"), Stop())


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="海外で興した𠮷😀か\u3099Ａa1、。 \n", max_size=40))
@example("1\n1")
def test_every_word_of_any_text_is_found_in_it(text: str) -> None:
    """What is cut out at word borders is found again by its number, as an exact slice."""
    entries = Entries()
    cut = entries.cut(text)
    table = WordTable("d", cut.entries, cut.starts, cut.ends)
    for number, start, end in zip(cut.entries, cut.starts, cut.ends, strict=True):
        alone = Expansion(((frozenset({number}),),), frozenset())
        assert (start, end) in spans(alone, table, text)
        assert entries.all[number].surface == text[start:end]
