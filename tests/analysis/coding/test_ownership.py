"""Only the coder who gave a coding changes it or takes it away."""

from collections.abc import Callable

import pytest

from kanryu.analysis.coding.codings import list_codings, recode, remove_codings, set_bounds, set_quality
from kanryu.analysis.coding.ownership import OthersCoding
from kanryu.workspace import Workspace
from tests.projects import Small, code_words

Change = Callable[[Workspace, str, Small], object]
CHANGES: list[Change] = [
    lambda workspace, coding, _: workspace.do(set_bounds, coding, 1, 2),
    lambda workspace, coding, _: workspace.do(set_quality, coding, polarity="-"),
    lambda workspace, coding, small: workspace.do(recode, [coding], small.phase),
    lambda workspace, coding, _: workspace.do(remove_codings, [coding]),
]


@pytest.mark.parametrize("change", CHANGES)
def test_another_coder_is_refused_by_name_and_nothing_changes(
    workspace: Workspace, small: Small, change: Change
) -> None:
    coding = code_words(workspace, small, "銀行", small.condition)
    before = workspace.ask(list_codings)
    workspace.sign_as("二人目")
    with pytest.raises(OthersCoding) as refused:
        change(workspace, coding, small)
    assert (refused.value.coder, refused.value.signed) == ("研究者", "二人目")
    assert workspace.ask(list_codings) == before


@pytest.mark.parametrize("change", CHANGES)
def test_the_coder_who_gave_it_may_change_it(workspace: Workspace, small: Small, change: Change) -> None:
    coding = code_words(workspace, small, "銀行", small.condition)
    before = workspace.ask(list_codings)
    change(workspace, coding, small)
    assert workspace.ask(list_codings) != before


def test_one_of_another_coder_among_several_lets_none_go(workspace: Workspace, small: Small) -> None:
    theirs = code_words(workspace, small, "銀行", small.condition)
    workspace.sign_as("二人目")
    own = code_words(workspace, small, "銀行", small.phase)
    with pytest.raises(OthersCoding):
        workspace.do(remove_codings, [own, theirs])
    assert {item.id for item in workspace.ask(list_codings)} == {own, theirs}
