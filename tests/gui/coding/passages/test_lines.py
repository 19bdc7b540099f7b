"""Which passages are listed: after a few changed, the list is what asking for all of them would give."""

from dataclasses import replace

from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import CodingFilter, list_codings, recode, remove_codings, set_bounds
from kanryu.analysis.coding.passages import PassageLine, passages_of
from kanryu.gui.coding.passages.lines import with_changed
from kanryu.workspace import Workspace


def codes(workspace: Workspace, *keys: str) -> tuple[str, ...]:
    return tuple(code.id for code in workspace.ask(list_codes) if code.key in keys)


def settled(workspace: Workspace, before: tuple[PassageLine, ...], wanted: tuple[str, ...], *ids: str) -> bool:
    """Tell whether the changed ones put into the list give the same as asking for all."""
    found = workspace.ask(passages_of, wanted, ids)
    return with_changed(before, ids, found) == workspace.ask(passages_of, wanted)


def test_removed_moved_and_recoded_passages_come_and_go(opened: Workspace) -> None:
    wanted = codes(opened, "C1", "C2")
    before = opened.ask(passages_of, wanted)
    first, second, third = (line.coding for line in before[:3])
    other = opened.ask(list_codings, CodingFilter(codes=codes(opened, "P1"), documents=(first.document_id,)))[0]
    opened.do(remove_codings, [first.id])
    opened.do(set_bounds, second.id, second.start, second.end - 1)
    opened.do(recode, [third.id], codes(opened, "P2")[0])
    opened.do(recode, [other.id], wanted[0])
    assert settled(opened, before, wanted, first.id, second.id, third.id, other.id)


def test_a_passage_in_a_document_that_had_none_cannot_be_placed(opened: Workspace) -> None:
    before = opened.ask(passages_of, codes(opened, "C1"))
    elsewhere = replace(before[0], coding=replace(before[0].coding, document_id="another", id="new"))
    assert with_changed(before, {"new"}, [elsewhere]) is None
