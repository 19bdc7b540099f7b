"""Codes: added, edited, moved, merged and deleted; their codings follow or are counted."""

import pytest

from kanryu.analysis.coding import codebooks, codes, codings, memos, merging
from kanryu.analysis.coding.codes import CodeFields
from kanryu.analysis.coding.colors import CLEAR, distance
from kanryu.analysis.compare.judgements import CellKey, judge, judgements, summaries, summarise
from kanryu.errors import DuplicateName, EmptyName, InvalidValue, NotFound
from kanryu.workspace import Workspace
from tests.projects import Small, code_words, small_codebook
from tests.storage.rows import snapshot


def _tree(workspace: Workspace) -> list[tuple[int, str, int, int]]:
    return [(code.depth, code.key, code.codings, code.total) for code in workspace.ask(codes.list_codes)]


def test_codes_are_listed_depth_first_with_their_own_and_all_codings_below(
    workspace: Workspace, small: Small
) -> None:
    below = workspace.do(codes.add_code, small.codebook, "準備", small.phase)
    code_words(workspace, small, "銀行", below)
    code_words(workspace, small, "銀行", small.phase)
    assert _tree(workspace) == [(0, "G", 0, 2), (1, "P1", 1, 2), (2, "P1.1", 1, 1), (0, "C1", 0, 0), (0, "K1", 0, 0)]
    listed = workspace.ask(codes.list_codes)
    assert codes.subtree_ids(listed, small.group) == (small.group, small.phase, below)


def test_a_new_code_takes_the_axis_of_the_one_above_a_clear_colour_and_a_free_key(
    workspace: Workspace, small: Small
) -> None:
    ids = [workspace.do(codes.add_code, small.codebook, name, small.condition) for name in ("銀行", "補助")]
    top = workspace.do(codes.add_code, small.codebook, "その他", axis="risk", key="R9")
    loose = workspace.do(codes.add_code, small.codebook, "最後")
    found = {code.id: (code.key, code.axis) for code in workspace.ask(codes.list_codes)}
    assert [found[id_] for id_ in ids] == [("C1.1", "condition"), ("C1.2", "condition")]
    assert (found[top], found[loose]) == (("R9", "risk"), ("N1", "context"))
    colors = {code.id: code.color for code in workspace.ask(codes.list_codes)}
    assert distance(*(colors[id_] for id_ in ids)) >= CLEAR


def test_siblings_have_different_names_keys_are_free_and_axes_known(workspace: Workspace, small: Small) -> None:
    for name, options, error in (
        ("資金", {}, DuplicateName),
        (" ", {}, EmptyName),
        ("新", {"key": "C1"}, DuplicateName),
        ("新", {"axis": "colour"}, InvalidValue),
    ):
        with pytest.raises(error):
            workspace.do(codes.add_code, small.codebook, name, None, **options)
    with pytest.raises(NotFound):
        workspace.do(codes.add_code, small.codebook, "新", "ない")
    assert workspace.do(codes.add_code, small.codebook, "資金", small.condition)


def test_every_field_of_a_code_can_be_edited_and_the_rest_stays(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, "銀行", small.condition)
    fields = CodeFields(
        name_ja=" 資金繰り ",
        name_en="Funding",
        definition="定義",
        include="含む",
        exclude="含まない",
        example="例",
        cues=("銀行", "融資"),
        color="#000000",
        shortcut="f",
        axis="risk",
    )
    workspace.do(codes.edit_code, small.condition, fields, reason="狭すぎた")
    workspace.do(codes.edit_code, small.condition, CodeFields(definition=""), reason="含むに書いた")
    code = next(code for code in workspace.ask(codes.list_codes) if code.id == small.condition)
    assert (code.name("ja"), code.name("en"), code.definition, code.cues, code.shortcut, code.axis) == (
        "資金繰り",
        "Funding",
        "",
        ("銀行", "融資"),
        "f",
        "risk",
    )
    assert [item.id for item in workspace.ask(codings.list_codings)] == [coding]


def test_a_shortcut_belongs_to_one_code(workspace: Workspace, small: Small) -> None:
    for code in (small.condition, small.phase, small.phase):
        workspace.do(codes.edit_code, code, CodeFields(shortcut="f"))
    found = {code.id: code.shortcut for code in workspace.ask(codes.list_codes)}
    assert (found[small.condition], found[small.phase]) == ("", "f")


def test_a_code_without_an_english_name_shows_the_japanese_one(workspace: Workspace, small: Small) -> None:
    assert [code.name("en") for code in workspace.ask(codes.list_codes)] == ["段階", "導入", "資金", "吸収能力"]


@pytest.mark.parametrize(
    ("fields", "error"), [(CodeFields(name_ja=""), EmptyName), (CodeFields(axis="x"), InvalidValue)]
)
def test_a_code_is_not_edited_into_nonsense(
    workspace: Workspace, small: Small, fields: CodeFields, error: type[Exception]
) -> None:
    with pytest.raises(error):
        workspace.do(codes.edit_code, small.condition, fields)


def test_a_moved_code_takes_what_is_below_it_and_its_codings_along(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "銀行", small.phase)
    workspace.do(codes.move_code, small.group, small.condition)
    assert _tree(workspace) == [(0, "C1", 0, 1), (1, "G", 0, 1), (2, "P1", 1, 1), (0, "K1", 0, 0)]
    workspace.do(codes.move_code, small.group, None, 0)
    assert [key for _, key, _, _ in _tree(workspace)] == ["G", "P1", "C1", "K1"]


def _places(workspace: Workspace) -> list[tuple[str, str]]:
    return [(code.key, code.axis) for code in workspace.ask(codes.list_codes)]


def test_a_code_is_moved_between_its_siblings_and_back_again(workspace: Workspace, small: Small) -> None:
    before = snapshot(workspace.path)
    workspace.do(codes.move_code, small.capability, None, 1)
    assert [key for key, _ in _places(workspace)] == ["G", "P1", "K1", "C1"]
    workspace.do(codes.move_code, small.group, None, 2)
    assert [key for key, _ in _places(workspace)] == ["K1", "C1", "G", "P1"]
    workspace.undo()
    workspace.undo()
    assert snapshot(workspace.path) == before


def test_a_moved_code_follows_the_axis_it_comes_under_unless_it_had_one_of_its_own(
    workspace: Workspace, small: Small
) -> None:
    below = workspace.do(codes.add_code, small.codebook, "融資", small.condition)
    workspace.do(codes.add_code, small.codebook, "失敗", below, axis="risk", key="R")
    workspace.do(codes.move_code, below, small.capability)
    assert _places(workspace)[-2:] == [("C1.1", "capability"), ("R", "risk")]


def test_a_code_is_not_moved_below_itself_nor_into_another_code_system(workspace: Workspace, small: Small) -> None:
    workspace.do(codebooks.add_codebook, small_codebook("other"))
    foreign = next(code.id for code in workspace.ask(codes.list_codes) if code.codebook == "other")
    for target in (small.group, small.phase, foreign):
        with pytest.raises(InvalidValue):
            workspace.do(codes.move_code, small.group, target)


def test_merged_codings_follow_and_those_that_are_there_already_are_not_doubled(
    workspace: Workspace, small: Small
) -> None:
    follows = code_words(workspace, small, "銀行", small.condition)
    code_words(workspace, small, "資金", small.condition)
    there = code_words(workspace, small, "資金", small.capability)
    below = workspace.do(codes.add_code, small.codebook, "融資", small.condition)
    before = snapshot(workspace.path)
    assert workspace.do(merging.merge_codes, small.condition, small.capability) == 1
    found = workspace.ask(codings.list_codings)
    assert {(item.id, item.code) for item in found} == {(follows, "吸収能力"), (there, "吸収能力")}
    parents = {code.id: code.parent_id for code in workspace.ask(codes.list_codes)}
    assert (parents[below], small.condition in parents) == (small.capability, False)
    workspace.undo()
    assert snapshot(workspace.path) == before


def test_what_was_said_both_ways_of_a_passage_survives_a_merge(workspace: Workspace, small: Small) -> None:
    denied = code_words(workspace, small, "資金", small.condition)
    workspace.do(codings.set_quality, denied, polarity="-")
    code_words(workspace, small, "資金", small.capability)
    assert workspace.do(merging.merge_codes, small.condition, small.capability) == 1
    assert sorted(item.polarity for item in workspace.ask(codings.list_codings)) == ["+", "-"]


def test_a_code_is_not_merged_into_itself_a_heading_or_what_is_below_it(workspace: Workspace, small: Small) -> None:
    below = workspace.do(codes.add_code, small.codebook, "融資", small.condition)
    for target in (small.condition, small.group, below):
        with pytest.raises(InvalidValue):
            workspace.do(merging.merge_codes, small.condition, target)


def test_deleting_a_code_counts_what_goes_before_and_after(workspace: Workspace, small: Small) -> None:
    below = workspace.do(codes.add_code, small.codebook, "融資", small.condition)
    code_words(workspace, small, "銀行", below)
    code_words(workspace, small, "資金", below)
    code_words(workspace, small, "資金", small.condition)
    kept = code_words(workspace, small, "資金", small.capability)
    before = snapshot(workspace.path)
    assert workspace.ask(codes.codings_below, small.condition) == {"資金": 1, "融資": 2}
    assert workspace.do(codes.delete_code, small.condition) == 3
    assert [item.id for item in workspace.ask(codings.list_codings)] == [kept]
    workspace.undo()
    assert snapshot(workspace.path) == before


# Code systems


def test_a_code_system_is_taken_in_once(workspace: Workspace, small: Small) -> None:
    with pytest.raises(DuplicateName):
        workspace.do(codebooks.add_codebook, small_codebook())
    workspace.do(codebooks.add_codebook, small_codebook("other"))
    assert [(book.key, book.codes) for book in workspace.ask(codebooks.list_codebooks)] == [
        ("small", 4),
        ("other", 4),
    ]


def test_the_codes_of_several_systems_do_not_mix(workspace: Workspace, small: Small) -> None:
    workspace.do(codebooks.add_codebook, small_codebook("other"))
    listed = [(code.codebook, code.key) for code in workspace.ask(codes.list_codes)]
    assert listed == [(book, key) for book in ("small", "other") for key in ("G", "P1", "C1", "K1")]


# Memos


def test_a_memo_is_written_edited_listed_and_deleted(workspace: Workspace, small: Small) -> None:
    on_code = workspace.do(memos.add_memo, "code", small.phase, "段階の\n覚え書き𠮷", title="題", kind="理論")
    workspace.do(memos.add_memo, "project", "", "全体")
    workspace.do(memos.edit_memo, on_code, text="直した", kind="方法")
    workspace.do(memos.edit_memo, on_code, title="新しい題")
    (memo,) = workspace.ask(memos.list_memos, "code", small.phase)
    assert (memo.title, memo.text, memo.kind, memo.coder) == ("新しい題", "直した", "方法", "研究者")
    workspace.do(memos.delete_memo, on_code)
    assert [memo.text for memo in workspace.ask(memos.list_memos)] == ["全体"]


def test_a_memo_outlives_what_it_speaks_of(workspace: Workspace, small: Small) -> None:
    workspace.do(memos.add_memo, "code", small.phase, "残る")
    workspace.do(codes.delete_code, small.phase)
    assert [memo.text for memo in workspace.ask(memos.list_memos)] == ["残る"]


def test_a_memo_has_a_known_kind_and_subject(workspace: Workspace, small: Small) -> None:
    memo = workspace.do(memos.add_memo, "project", "", "x")
    with pytest.raises(InvalidValue):
        workspace.do(memos.add_memo, "weather", "", "x")
    with pytest.raises(InvalidValue):
        workspace.do(memos.add_memo, "project", "", "x", kind="感想")
    with pytest.raises(InvalidValue):
        workspace.do(memos.edit_memo, memo, kind="感想")


def test_merging_loses_no_note_no_link_and_no_judgement(workspace: Workspace, small: Small) -> None:
    passage = codings.Passage(small.document, 4, 6)
    kept, dropped = (
        workspace.do(codings.add_codings, [passage], [code], codings.Quality(memo=memo))[0]
        for code, memo in ((small.capability, "残る"), (small.condition, "消える"))
    )
    cell = CellKey(small.first_case, small.condition)
    workspace.do(judge, cell, "present", memo="判断")
    workspace.do(summarise, cell, "要約")
    workspace.do(merging.merge_codes, small.condition, small.capability)
    after = {item.id: item.memo for item in workspace.ask(codings.list_codings)}
    target = CellKey(small.first_case, small.capability)
    assert after.get(kept) == "残る\n消える"
    assert dropped not in after
    assert workspace.ask(judgements)[target].memo == "判断"
    assert workspace.ask(summaries)[target].text == "要約"


def test_where_both_codes_have_a_summary_the_other_is_kept_as_a_memo(workspace: Workspace, small: Small) -> None:
    for code, text in ((small.condition, "消える側"), (small.capability, "残る側")):
        workspace.do(summarise, CellKey(small.first_case, code), text)
    workspace.do(merging.merge_codes, small.condition, small.capability)
    assert workspace.ask(summaries)[CellKey(small.first_case, small.capability)].text == "残る側"
    assert [memo.text for memo in workspace.ask(memos.list_memos, "code", small.capability)] == ["消える側"]
