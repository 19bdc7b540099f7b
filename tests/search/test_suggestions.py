"""What is suggested for a code, what is not, and that a refused passage stays refused."""

from kanryu.analysis.coding import codes, codings, rejections
from kanryu.analysis.documents.correction import edit_text
from kanryu.analysis.documents.documents import add_document
from kanryu.analysis.search import cue_rules
from kanryu.search import Searcher
from kanryu.search.suggestions import Suggestion, suggest
from kanryu.workspace import Workspace
from tests.projects import SPEECH, Small, code_words, transcript


def _suggested(workspace: Workspace, code_id: str) -> tuple[Suggestion, ...]:
    return workspace.ask(lambda session: suggest(Searcher(), session, code_id, workspace.coder.id))


def _with_cues(workspace: Workspace, small: Small, *cues: str) -> None:
    workspace.do(codes.edit_code, small.capability, codes.CodeFields(cues=cues))


def test_sentences_with_a_cue_in_any_inflection_are_suggested_but_not_the_interviewers(
    workspace: Workspace, small: Small
) -> None:
    _with_cues(workspace, small, "断る", "売れる")
    (one,) = _suggested(workspace, small.capability)
    assert (one.text, one.cues, one.role) == ("最初は断られました。", ("断る",), "経営者")
    assert SPEECH[one.start : one.end] == one.text
    assert [SPEECH[start:end] for start, end in one.places] == ["断ら"]


def test_what_carries_the_code_already_is_not_suggested(workspace: Workspace, small: Small) -> None:
    _with_cues(workspace, small, "断る")
    code_words(workspace, small, "断られました", small.condition)
    assert len(_suggested(workspace, small.capability)) == 1
    code_words(workspace, small, "断られました", small.capability)
    assert _suggested(workspace, small.capability) == ()


def test_a_kept_search_is_a_cue_too(workspace: Workspace, small: Small) -> None:
    _with_cues(workspace, small)
    workspace.do(cue_rules.add_cue_rule, small.capability, "機械 客")
    found = _suggested(workspace, small.capability)
    assert [one.cues for one in found] == [("機械 客",)]
    assert "𠮷田さんが現地で直した機械" in found[0].text


def test_a_refused_passage_stays_refused_when_the_text_before_it_is_corrected(
    workspace: Workspace, small: Small
) -> None:
    _with_cues(workspace, small, "断る")
    (one,) = _suggested(workspace, small.capability)
    workspace.do(rejections.reject_suggestions, small.capability, [(one.document_id, one.text)])
    workspace.do(edit_text, small.document, 4, 4, "えー、")
    assert _suggested(workspace, small.capability) == ()
    assert workspace.do(rejections.forget_rejections, small.capability) == 1
    assert [again.text for again in _suggested(workspace, small.capability)] == [one.text]


def test_refusing_is_undone(workspace: Workspace, small: Small) -> None:
    _with_cues(workspace, small, "断る")
    (one,) = _suggested(workspace, small.capability)
    workspace.do(rejections.reject_suggestions, small.capability, [(one.document_id, one.text)])
    workspace.undo()
    assert len(_suggested(workspace, small.capability)) == 1


def test_another_coders_coding_hides_nothing_from_this_one(workspace: Workspace, small: Small) -> None:
    _with_cues(workspace, small, "断る")
    workspace.sign_as("別の人")
    start = SPEECH.index("断られ")
    workspace.do(codings.add_codings, [codings.Passage(small.document, start, start + 3)], [small.capability])
    assert _suggested(workspace, small.capability) == ()
    workspace.sign_as("研究者")
    assert len(_suggested(workspace, small.capability)) == 1


def test_the_head_of_an_interview_is_not_suggested_but_a_text_without_speakers_is(
    workspace: Workspace, small: Small
) -> None:
    _with_cues(workspace, small, "断る")
    before = set(_suggested(workspace, small.capability))
    workspace.do(add_document, transcript("断られた工場の記録\n社長：はい、始めます。\n", "聞き取り"))
    assert set(_suggested(workspace, small.capability)) == before
    workspace.do(add_document, transcript("断られた工場の記録\n", "手記"))
    (one,) = set(_suggested(workspace, small.capability)) - before
    assert one.text == "断られた工場の記録"
