"""What the matrix shows."""

from kanryu.analysis.coding.codings import CodingFilter, Passage, add_codings, list_codings, remove_codings
from kanryu.analysis.compare.judgements import judge, summarise
from kanryu.gui.compare.arrangement import Arrangement
from kanryu.gui.compare.facts import facts_of
from kanryu.gui.compare.sheet import DARKEST, LIGHTEST, Sheet, Shown, ask_sheet
from kanryu.workspace import Workspace

PLAIN = Arrangement("case", "axis:capability", "")


def sheet_of(workspace: Workspace, arrangement: Arrangement = PLAIN) -> Sheet:
    return ask_sheet(workspace, arrangement, "ja")


def named(sheet: Sheet, row: str, column: str, group: str = "") -> Shown:
    at = sheet.place(
        next(heading.id for heading in sheet.rows if heading.name == row),
        next(heading.id for heading in sheet.columns if heading.name == column),
        next(heading.id for heading in sheet.groups if heading.name == group),
    )
    assert at is not None
    return sheet.cells[at[0]][at[1]]


def test_the_fullest_cell_is_the_darkest_and_a_single_coding_the_lightest(sample: Workspace) -> None:
    shown = [cell for row in sheet_of(sample).cells for cell in row if cell.cell.codings]
    shades = {cell.cell.value: cell.shade for cell in shown}
    assert (shades[1], shades[max(shades)]) == (LIGHTEST, DARKEST)


def test_an_empty_cell_says_why_it_is_empty(sample: Workspace) -> None:
    sheet = sheet_of(sample)
    finished, unfinished = named(sheet, "C社", "人的能力開発"), named(sheet, "F社", "実践コミュニティ")
    assert (finished.ground, finished.note) == ("hatched", "該当発言なし")
    assert (unfinished.ground, unfinished.note) == ("dashed", "未コーディング")


def test_a_denied_cell_is_framed_and_says_so(sample: Workspace) -> None:
    denied = named(sheet_of(sample), "H社", "学習")
    assert (denied.ground, denied.denial, denied.note) == ("denied", True, "否定")


def test_what_must_be_decided_is_said_below_the_number(sample: Workspace) -> None:
    sheet = sheet_of(sample)
    assert [named(sheet, "C社", "知識移転").note, named(sheet, "H社", "実践コミュニティ").note] == [
        "食い違い",
        "弱い",
    ]


def test_the_first_attribute_stands_beside_the_case(sample: Workspace) -> None:
    assert [row.note for row in sheet_of(sample).rows][:2] == ["金型", "作業工具"]


def test_totals_tell_how_many_of_the_cases_judged_show_it(sample: Workspace) -> None:
    assert sheet_of(sample).totals[0] == "6/8社"


def test_there_are_no_totals_where_the_rows_are_not_cases(sample: Workspace) -> None:
    assert sheet_of(sample, Arrangement("axis:phase", "axis:capability", "")).totals == ()


def test_layers_stand_side_by_side(sample: Workspace) -> None:
    sheet = sheet_of(sample, PLAIN.put("layers", "axis:phase"))
    assert len(sheet.cells[0]) == len(sheet.groups) * len(sheet.columns)
    assert sheet.column(len(sheet.columns)) == (sheet.groups[1], sheet.columns[0])


def test_quotations_stand_in_the_cells_word_for_word(sample: Workspace) -> None:
    shown = named(sheet_of(sample, Arrangement("case", "axis:capability", "", "quotes")), "F社", "人的能力開発")
    words = [item.text for item in sample.ask(list_codings, CodingFilter(ids=shown.cell.codings))]
    assert shown.text == "　".join(f"「{text}」" for text in words)


def test_a_judged_cell_shows_what_was_judged(sample: Workspace) -> None:
    key = named(sheet_of(sample), "C社", "人的能力開発").cell.key
    assert key is not None
    sample.do(judge, key, "absent")
    judged = named(sheet_of(sample), "C社", "人的能力開発")
    assert (judged.text, judged.ground, judged.cell.judged) == ("なし", "denied", True)


def test_a_cell_is_stale_when_a_coding_behind_it_goes(sample: Workspace) -> None:
    cell = named(sheet_of(sample), "E社", "学習").cell
    assert cell.key is not None
    sample.do(summarise, cell.key, "要約")
    sample.do(remove_codings, cell.codings[:1])
    sheet = sheet_of(sample)
    assert (named(sheet, "E社", "学習").note, sheet.stale) == ("要再確認", 1)


def test_only_what_looks_otherwise_lights_up(sample: Workspace) -> None:
    before = sheet_of(sample)
    shown = named(before, "C社", "人的能力開発")
    assert shown.cell.key is not None
    sample.do(judge, shown.cell.key, "present")
    after = sheet_of(sample)
    assert after.changes_since(before) == {after.place(shown.cell.row, shown.cell.column, shown.cell.layer)}


def test_nothing_lights_up_in_another_matrix(sample: Workspace) -> None:
    assert sheet_of(sample, Arrangement("case", "axis:phase", "")).changes_since(sheet_of(sample)) == frozenset()


def test_the_pane_names_case_layer_and_column(sample: Workspace) -> None:
    sheet = sheet_of(sample, PLAIN.put("layers", "axis:phase"))
    layer = sheet.groups[1].name
    assert facts_of(sheet, named(sheet, "E社", "知識移転", layer).cell).title == f"E社 × {layer} × 知識移転"


def test_the_next_step_of_a_conflicting_cell_is_to_judge_it(sample: Workspace) -> None:
    sheet = sheet_of(sample)
    assert facts_of(sheet, named(sheet, "C社", "知識移転").cell).next == "judge"


def test_the_next_step_of_a_clear_cell_is_its_passages(sample: Workspace) -> None:
    sheet = sheet_of(sample)
    assert facts_of(sheet, named(sheet, "A社", "学習").cell).next == "passage"


def test_a_coding_that_came_later_is_marked_and_the_chip_says_what_changed(sample: Workspace) -> None:
    cell = named(sheet_of(sample), "E社", "学習").cell
    assert cell.key is not None
    kept = sample.ask(list_codings, CodingFilter(ids=cell.codings[:1]))[0]
    sample.do(remove_codings, cell.codings[:1])
    sample.do(judge, cell.key, "present", memo="三人が言う")
    again = sample.do(add_codings, [Passage(kept.document_id, kept.start, kept.end)], [kept.code_id])
    sheet = sheet_of(sample)
    facts = facts_of(sheet, named(sheet, "E社", "学習").cell)
    assert (facts.next, facts.fresh, facts.chip) == ("confirm", frozenset(again), "要再確認：引用が1件ふえた")


def test_a_matrix_without_cases_has_nothing_to_judge(sample: Workspace) -> None:
    sheet = sheet_of(sample, Arrangement("axis:phase", "axis:capability", ""))
    assert not any(facts_of(sheet, shown.cell).key for row in sheet.cells for shown in row)
