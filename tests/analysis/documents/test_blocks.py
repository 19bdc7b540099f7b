"""Blocks of cells from and to a spreadsheet, and what fits an attribute."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanryu.analysis.documents.attributes import (
    add_attribute,
    attribute_table,
    edit_attribute,
    empty_cells,
    misfits,
    move_attribute,
    set_attribute,
)
from kanryu.analysis.documents.blocks import Block, Placed, paste_block, place_block, read_block, write_block
from kanryu.analysis.documents.cases import add_case, list_cases, move_case
from kanryu.analysis.documents.fitting import fitting
from kanryu.errors import InvalidValue
from kanryu.workspace import Workspace
from tests.projects import new_workspace

CELLS = st.text(st.sampled_from('a𠮷😀か\u3099 "\t\n、,'), max_size=6).map(str.strip)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_block_written_and_read_is_the_same(rows: list[list[str]]) -> None:
    assert read_block(write_block(rows)) == tuple(tuple(row) for row in rows)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ('"一行\n二行"\t"「""引用""」"', (("一行\n二行", '「"引用"」'),)),
        ('5" 管\tx', (('5" 管', "x"),)),
        ('"始まり" の話\tx', (('"始まり" の話', "x"),)),
        ("a\t\r\n\tb", (("a", ""), ("", "b"))),
        ("一つ", (("一つ",),)),
        ("", (("",),)),
    ],
)
def test_what_excel_copies_is_read_cell_by_cell(text: str, cells: Block) -> None:
    assert read_block(text) == cells


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("number", "１，２３４", "1234"),
        ("number", "1,234.5", "1234.5"),
        ("number", "-3", "-3"),
        ("date", "2016/9/4", "2016-09-04"),
        ("date", "2016年9月", "2016-09"),
        ("date", "２０１６年９月１４日", "2016-09-14"),
        ("date", "２０１６ー０９−１４", "2016-09-14"),
        ("date", "2016", "2016"),
        ("text", " 𠮷 ", "𠮷"),
        ("note", "一\n二", "一\n二"),
        ("choice", "あり", "あり"),
    ],
)
def test_values_are_stored_as_their_kind_writes_them(kind: str, typed: str, stored: str) -> None:
    assert fitting("x", kind, typed, ("あり", "なし")) == stored


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("number", "約30"), ("number", "1,5"), ("number", "NaN"), ("date", "2016-13"), ("date", "2016-02-30"),
     ("date", "昨年"), ("choice", "不明")],
)  # fmt: skip
def test_values_that_do_not_fit_are_refused(kind: str, typed: str) -> None:
    with pytest.raises(InvalidValue):
        fitting("x", kind, typed, ("あり", "なし"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = new_workspace(tmp_path)
    for name in ("A社", "B社"):
        made.do(add_case, name)
    made.do(add_attribute, "進出国")
    made.do(add_attribute, "従業員数", "number")
    return made


def placed(workspace: Workspace, text: str, row: int, column: int) -> tuple[Placed, ...]:
    names = [case.name for case in workspace.ask(list_cases)]
    return place_block(read_block(text), names, workspace.ask(attribute_table).attributes, row, column)


def paste(workspace: Workspace, cells: tuple[Placed, ...]) -> None:
    workspace.do(paste_block, [case.id for case in workspace.ask(list_cases)], cells)


def shown(workspace: Workspace) -> list[tuple[str, ...]]:
    table = workspace.ask(attribute_table)
    return [(case.name, *(value for _, value in table.of(case.id))) for case in workspace.ask(list_cases)]


def test_a_block_with_names_adds_the_cases_below_the_last_in_one_action(workspace: Workspace) -> None:
    paste(workspace, placed(workspace, "B社\t台湾\t80\n𠮷社\tタイ\t1,200\n", 1, 0))
    assert shown(workspace) == [("A社",), ("B社", "台湾", "80"), ("𠮷社", "タイ", "1200")]
    workspace.undo()
    assert shown(workspace) == [("A社",), ("B社",)]


def test_wrong_cells_are_named_and_the_right_ones_can_be_pasted(workspace: Workspace) -> None:
    cells = placed(workspace, "タイ\t約百\t余り\nベトナム\t20\n中国\t5", 0, 1)
    assert [(cell.row, cell.column) for cell in cells if cell.wrong] == [(0, 1), (0, 2), (2, 0), (2, 1)]
    paste(workspace, cells)
    assert shown(workspace) == [("A社", "タイ"), ("B社", "ベトナム", "20")]


def test_a_name_that_another_case_has_is_wrong(workspace: Workspace) -> None:
    assert [bool(cell.wrong) for cell in placed(workspace, "B社\nC社\nC社\n", 0, 0)] == [True, False, True]


def test_emptying_many_cells_is_one_action(workspace: Workspace) -> None:
    paste(workspace, placed(workspace, "タイ\t1\n台湾\t2", 0, 1))
    table, cases = workspace.ask(attribute_table), workspace.ask(list_cases)
    workspace.do(empty_cells, [(case.id, column.id) for case in cases for column in table.attributes])
    assert shown(workspace) == [("A社",), ("B社",)]
    assert workspace.standing().undo == "事例の表の 4か所を空にする"


def test_retyping_says_what_does_not_fit_and_keeps_the_rest(workspace: Workspace) -> None:
    first, second = (case.id for case in workspace.ask(list_cases))
    column = workspace.ask(attribute_table).attributes[0].id
    workspace.do(set_attribute, first, column, "２０１６年９月")
    workspace.do(set_attribute, second, column, "不明")
    assert [(one.case, one.value) for one in workspace.ask(misfits, column, "date")] == [("B社", "不明")]
    with pytest.raises(InvalidValue):
        workspace.do(edit_attribute, column, "進出", "date")
    workspace.do(edit_attribute, column, "進出", "date", empty=True)
    assert shown(workspace) == [("A社", "2016-09"), ("B社",)]


def test_columns_and_rows_are_put_in_another_order(workspace: Workspace) -> None:
    workspace.do(add_attribute, "設立", "date")
    ids = [column.id for column in workspace.ask(attribute_table).attributes]
    workspace.do(move_attribute, ids[2], 0)
    assert [column.name for column in workspace.ask(attribute_table).attributes] == ["設立", "進出国", "従業員数"]
    workspace.do(move_attribute, ids[2], 3)
    assert [column.name for column in workspace.ask(attribute_table).attributes] == ["進出国", "従業員数", "設立"]
    workspace.do(move_case, workspace.ask(list_cases)[1].id, 0)
    assert [case.name for case in workspace.ask(list_cases)] == ["B社", "A社"]
