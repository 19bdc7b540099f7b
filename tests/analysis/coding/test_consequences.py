"""What merging and deleting are said to do is what they do."""

from kanryu.analysis.coding import codes, codings, consequences, examples, memos, merging
from kanryu.analysis.coding.codes import CodeFields
from kanryu.analysis.compare.judgements import CellKey, judge, judgements, summaries, summarise
from kanryu.workspace import Workspace
from tests.projects import Small, code_words


def _fill(workspace: Workspace, small: Small) -> None:
    """Give the condition two codings, one of which the capability has too, cells, a memo, an example, a revision."""
    workspace.do(codes.add_code, small.codebook, "融資", small.condition)
    first = code_words(workspace, small, "銀行", small.condition)
    code_words(workspace, small, "資金", small.condition)
    code_words(workspace, small, "資金", small.capability)
    for case in (small.first_case, small.second_case):
        workspace.do(judge, CellKey(case, small.condition), "present")
        workspace.do(summarise, CellKey(case, small.condition, small.phase), "要約")
    workspace.do(judge, CellKey(small.first_case, small.capability), "absent")
    workspace.do(memos.add_memo, "code", small.condition, "覚え")
    workspace.do(examples.add_example, first)
    workspace.do(codes.edit_code, small.condition, CodeFields(include="借入"), reason="迷った")


def test_the_preview_of_a_merge_says_what_merging_does(workspace: Workspace, small: Small) -> None:
    _fill(workspace, small)
    before = len(workspace.ask(codings.list_codings))
    said = workspace.ask(consequences.merge_preview, small.condition, small.capability)
    assert said == consequences.MergePreview(
        moved=1, joined=1, codes_below=1, summaries=(2, 0), judgements=(1, 1), memos=1, examples=1, revisions=1
    )
    moved = workspace.do(merging.merge_codes, small.condition, small.capability)
    assert (moved, before - len(workspace.ask(codings.list_codings))) == (said.moved, said.joined)
    assert len(workspace.ask(summaries)) == sum(said.summaries)
    assert len(workspace.ask(judgements)) == said.judgements[0] + 1
    assert len(workspace.ask(memos.list_memos, "code", small.capability)) == said.memos + said.judgements[1]
    assert len(workspace.ask(examples.examples, small.capability)) == said.examples


def test_the_preview_of_a_deletion_counts_cells_and_links_too(workspace: Workspace, small: Small) -> None:
    _fill(workspace, small)
    said = workspace.ask(consequences.deletion_preview, small.condition)
    cells = len(workspace.ask(summaries)) + len(workspace.ask(judgements))
    assert said == consequences.DeletionPreview(
        codes=2, codings={"資金": 2}, cases=1, summaries=2, judgements=2, links=0, examples=1, revisions=1
    )
    workspace.do(codes.delete_code, small.condition)
    left = len(workspace.ask(summaries)) + len(workspace.ask(judgements))
    assert cells - left == said.summaries + said.judgements


def test_deleting_a_phase_counts_the_cells_it_is_the_layer_of(workspace: Workspace, small: Small) -> None:
    _fill(workspace, small)
    assert workspace.ask(consequences.deletion_preview, small.phase).summaries == 2
