"""Splitting a code: passages dealt out to new and other codes as one action; nothing written is lost."""

import pytest

from kanryu.analysis.coding import codes, codings, examples, revisions
from kanryu.analysis.coding.splitting import Deal, Target, split_code
from kanryu.errors import DuplicateName, InvalidValue
from kanryu.workspace import Workspace
from tests.projects import Small, code_words
from tests.storage.rows import snapshot


def test_passages_go_to_new_and_known_codes_and_the_rest_stays(workspace: Workspace, small: Small) -> None:
    words = ("銀行", "補助", "資金", "断られ")
    bank, aid, money, refused = (code_words(workspace, small, word, small.condition) for word in words)
    workspace.do(examples.add_example, bank)
    before = snapshot(workspace.path)
    new = Target(name="融資", definition="借りた金")
    deals = [Deal(bank, new), Deal(aid, Target(small.capability)), Deal(money, new)]
    done = workspace.do(split_code, small.condition, deals)
    found = {item.id: item.code for item in workspace.ask(codings.list_codings)}
    assert found == {bank: "融資", aid: "吸収能力", money: "融資", refused: "資金"}
    (made,) = (code for code in workspace.ask(codes.list_codes) if code.name_ja == "融資")
    assert (done.made, done.moved, done.joined) == ((made.id,), 3, 0)
    assert (made.axis, made.parent_id, made.definition) == ("condition", None, "借りた金")
    assert [one.stray for one in workspace.ask(examples.examples, made.id)] == [False]
    assert workspace.ask(revisions.revisions, made.id)[0].reason == ""
    workspace.undo()
    assert snapshot(workspace.path) == before


def test_a_passage_that_has_the_other_code_already_is_joined(workspace: Workspace, small: Small) -> None:
    there = code_words(workspace, small, "銀行", small.capability)
    dealt = code_words(workspace, small, "銀行", small.condition)
    workspace.do(codings.set_quality, dealt, memo="断られた話")
    done = workspace.do(split_code, small.condition, [Deal(dealt, Target(small.capability))])
    (left,) = workspace.ask(codings.list_codings)
    assert (done.moved, done.joined, left.id, left.memo) == (0, 1, there, "断られた話")


def test_a_split_that_cannot_be_done_leaves_everything(workspace: Workspace, small: Small) -> None:
    own, other = (code_words(workspace, small, "銀行", code) for code in (small.condition, small.capability))
    before = snapshot(workspace.path)
    for coding, target, error in (
        (own, Target(small.group), InvalidValue),
        (own, Target(small.condition), InvalidValue),
        (own, Target(name="吸収能力"), DuplicateName),
        (other, Target(name="新"), InvalidValue),
    ):
        with pytest.raises(error):
            workspace.do(split_code, small.condition, [Deal(own, Target(name="一つ目")), Deal(coding, target)])
    assert snapshot(workspace.path) == before
