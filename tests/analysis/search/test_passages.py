"""The passages that hits stand for when they are coded."""

import pytest

from kanryu.analysis.coding.codings import Passage, add_codings
from kanryu.analysis.search.passages import Extent, proposals
from kanryu.workspace import Workspace
from tests.projects import SPEECH, Small, code_words


def place(small: Small, words: str) -> Passage:
    start = SPEECH.index(words)
    return Passage(small.document, start, start + len(words))


@pytest.mark.parametrize(
    ("extent", "text"),
    [
        ("hit", "銀行"),
        ("sentence", "支援機関の補助と、銀行です。"),
        ("turn", "支援機関の補助と、銀行です。最初は断られました。"),
    ],
)
def test_a_hit_stands_for_itself_its_sentence_or_its_turn(
    workspace: Workspace, small: Small, extent: Extent, text: str
) -> None:
    (found,) = workspace.ask(proposals, [place(small, "銀行")], extent, small.phase)
    assert found.text == text
    assert SPEECH[found.passage.start : found.passage.end] == text


def test_positions_are_code_points(workspace: Workspace, small: Small) -> None:
    (found,) = workspace.ask(proposals, [place(small, "か\u3099っちり")], "sentence", small.phase)
    assert found.text.startswith("𩸽の加工に")
    assert found.text.endswith("変わりました。")


def test_two_hits_in_one_sentence_are_one_passage(workspace: Workspace, small: Small) -> None:
    both = [place(small, "補助"), place(small, "銀行")]
    assert len(workspace.ask(proposals, both, "sentence", small.phase)) == 1
    assert len(workspace.ask(proposals, both, "hit", small.phase)) == 2


def test_a_label_stays_as_it_is(workspace: Workspace, small: Small) -> None:
    (found,) = workspace.ask(proposals, [place(small, "社長")], "turn", small.phase)
    assert found.text == "社長"


def test_what_is_coded_already_is_named_and_known(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "銀行です", small.condition)
    workspace.do(add_codings, [place(small, "銀行")], [small.phase])
    (found,) = workspace.ask(proposals, [place(small, "銀行")], "hit", small.phase)
    assert sorted(found.codes()) == sorted([small.phase, small.condition])
    assert found.given(workspace.coder.id)
    assert not found.given("somebody else")
    (wider,) = workspace.ask(proposals, [place(small, "銀行")], "sentence", small.phase)
    assert not wider.given(workspace.coder.id)
