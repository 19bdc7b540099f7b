"""How much codes are used: the quick answer for few codes is the same as the whole one, whatever happened."""

import random

from kanryu.analysis.coding import codes, codings, counts
from kanryu.analysis.coding.codings import Passage
from kanryu.analysis.documents.passages import give_passage
from kanryu.workspace import Workspace
from tests.projects import Small, code_words


def test_cases_are_counted_once_and_with_those_of_the_codes_below(workspace: Workspace, small: Small) -> None:
    workspace.do(give_passage, small.document, small.second_case, 0, 20)
    below = workspace.do(codes.add_code, small.codebook, "準備", small.phase)
    for start, code in ((0, below), (2, small.phase), (40, small.phase), (50, small.phase)):
        workspace.do(codings.add_codings, [Passage(small.document, start, start + 2)], [code])
    uses = workspace.ask(counts.code_uses)
    sums = counts.with_those_below(workspace.ask(codes.list_codes), uses)
    both = frozenset({small.first_case, small.second_case})
    assert uses[below] == counts.Use(1, frozenset({small.second_case}))
    assert [sums[id_] for id_ in (small.group, small.phase, below)] == [
        counts.Use(4, both),
        counts.Use(4, both),
        uses[below],
    ]
    assert sums[small.condition] == counts.UNUSED


def test_asking_only_for_what_changed_keeps_the_counts_right(workspace: Workspace, small: Small) -> None:
    rng = random.Random(5)
    held = workspace.ask(counts.code_uses)
    all_codes = (small.phase, small.condition, small.capability)
    touched: list[frozenset[str]] = []
    workspace.listen(lambda changes: touched.append(changes.rows.get("coding", frozenset())))
    for _ in range(40):
        there = [item.id for item in workspace.ask(codings.list_codings)]
        act = rng.choice(("add", "add", "recode", "remove", "undo"))
        if act == "add" or len(there) < 2:
            start = rng.randrange(60)
            workspace.do(codings.add_codings, [Passage(small.document, start, start + 3)], [rng.choice(all_codes)])
        elif act == "recode":
            workspace.do(codings.recode, [rng.choice(there)], rng.choice(all_codes))
        elif act == "remove":
            workspace.do(codings.remove_codings, [rng.choice(there)])
        else:
            workspace.undo()
        for ids in touched:
            held |= workspace.ask(counts.uses_changed, ids)
        touched.clear()
        assert {id_: use for id_, use in held.items() if use.codings} == workspace.ask(counts.code_uses)


def test_a_code_that_lost_its_last_coding_is_told_as_unused(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, "銀行", small.condition)
    workspace.do(codings.remove_codings, [coding])
    assert workspace.ask(counts.uses_changed, [coding]) == {small.condition: counts.UNUSED}
