"""What searches keep in memory: never anything that the log says has changed."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kanryu.analysis.coding.codes import CodeFields, edit_code
from kanryu.analysis.coding.codings import Passage, add_codings, set_bounds
from kanryu.analysis.documents.cases import rename_case
from kanryu.analysis.documents.correction import edit_text
from kanryu.analysis.documents.documents import add_document, delete_document, list_documents, set_speaker_role
from kanryu.analysis.documents.passages import give_passage
from kanryu.analysis.documents.transcripts import transcript as read
from kanryu.search import SearchQuery
from kanryu.search.find import Hit
from kanryu.workspace import Workspace
from tests.projects import SPEECH, Small, code_words, transcript

WORDS = "支援機関"


def hits(workspace: Workspace, text: str = WORDS) -> Sequence[Hit]:
    return workspace.search(SearchQuery(text, "literal")).hits


def test_a_coding_given_between_two_searches_is_on_the_hit(workspace: Workspace, small: Small) -> None:
    hits(workspace)
    code_words(workspace, small, WORDS, small.condition)
    assert hits(workspace)[0].codes == ("資金",)


def test_a_coding_taken_back_is_no_longer_on_the_hit(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, WORDS, small.condition)
    hits(workspace)
    workspace.undo()
    assert hits(workspace)[0].codes == ()


def test_a_coding_whose_bounds_moved_away_leaves_the_hit(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, WORDS, small.condition)
    hits(workspace)
    workspace.do(set_bounds, coding, 0, 3)
    assert hits(workspace)[0].codes == ()


def test_a_long_passage_that_begins_far_before_the_hit_is_on_it(workspace: Workspace, small: Small) -> None:
    workspace.do(add_codings, [Passage(small.document, 0, len(SPEECH))], [small.phase])
    code_words(workspace, small, "聞き手", small.condition)
    assert hits(workspace)[0].codes == ("導入",)


def test_a_passage_that_ends_where_the_hit_begins_is_not_on_it(workspace: Workspace, small: Small) -> None:
    start = SPEECH.index(WORDS)
    workspace.do(add_codings, [Passage(small.document, start - 4, start)], [small.phase])
    assert hits(workspace)[0].codes == ()


def test_a_renamed_code_shows_its_new_name(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, WORDS, small.condition)
    hits(workspace)
    workspace.do(edit_code, small.condition, CodeFields(name_ja="資金の調達"))
    assert hits(workspace)[0].codes == ("資金の調達",)


def test_a_renamed_case_shows_its_new_name(workspace: Workspace, small: Small) -> None:
    hits(workspace)
    workspace.do(rename_case, small.first_case, "甲社")
    assert hits(workspace)[0].case == "甲社"


def test_a_passage_given_to_another_case_is_that_case_s(workspace: Workspace, small: Small) -> None:
    hits(workspace)
    workspace.do(give_passage, small.document, small.second_case, 0, len(SPEECH))
    assert hits(workspace)[0].case == "B社"


def test_a_passage_taken_back_from_a_case_is_the_document_s_own_again(workspace: Workspace, small: Small) -> None:
    workspace.do(give_passage, small.document, small.second_case, 0, len(SPEECH))
    hits(workspace)
    workspace.undo()
    assert hits(workspace)[0].case == "A社"


def test_a_corrected_text_is_read_again_and_the_others_are_kept(workspace: Workspace, small: Small) -> None:
    workspace.do(add_document, transcript(f"社長：{WORDS}です。\n", "別の資料"))
    before = hits(workspace)
    workspace.do(edit_text, small.document, 0, 0, "😀")
    after = hits(workspace)
    assert [hit.start for hit in after] == [before[0].start + 1, before[1].start]
    assert [hit.text for hit in after] == [WORDS, WORDS]


def test_a_corrected_role_is_shown(workspace: Workspace, small: Small) -> None:
    hits(workspace)
    speaker = next(one for one in workspace.ask(read, small.document).speakers if one.label == "社長")
    workspace.do(set_speaker_role, speaker.id, "支援機関")
    assert hits(workspace)[0].role == "支援機関"


@pytest.mark.usefixtures("small")
def test_a_new_document_is_searched_and_a_deleted_one_is_not(workspace: Workspace) -> None:
    known = len(hits(workspace))
    added = workspace.do(add_document, transcript(f"社長：{WORDS}です。\n", "新しい"))
    with_new = len(hits(workspace))
    workspace.do(delete_document, added)
    assert (with_new, len(hits(workspace))) == (known + 1, known)


def test_what_another_process_changed_is_found(workspace: Workspace, small: Small, tmp_path: Path) -> None:
    with Workspace.open(next(tmp_path.glob("*.kanryu")), read_only=True) as onlooker:
        hits(onlooker)
        code_words(workspace, small, WORDS, small.condition)
        assert hits(onlooker)[0].codes == ("資金",)
        assert len(onlooker.ask(list_documents)) == 1
