"""Correcting a document's text: what follows it, what is listed, and that one undo takes all of it back."""

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codings import Passage, add_codings, list_codings, set_quality
from kanryu.analysis.commands import command
from kanryu.analysis.compare.evidence import drift
from kanryu.analysis.compare.judgements import CellKey, judge, judgements, seen_now
from kanryu.analysis.documents.correcting import UNPLACED, foresee
from kanryu.analysis.documents.correction import NothingLeft, correct_text, edit_text, unplaced_codings
from kanryu.analysis.documents.documents import add_document
from kanryu.analysis.documents.incoming import Speaker, Transcript, Turn
from kanryu.analysis.documents.passages import give_passage
from kanryu.analysis.documents.transcripts import TurnItem, transcript
from kanryu.analysis.project.history import list_actions
from kanryu.errors import NotFound, OutsideText
from kanryu.workspace import Workspace
from kanryu_models import CasePassage, CodeLink, DocumentNote, new_id
from tests.projects import SPEECH, Small, code_words
from tests.projects import transcript as talk
from tests.storage.rows import difference, snapshot


def words_of(workspace: Workspace, coding: str) -> str:
    """Return the words a coding covers."""
    return next(item.text for item in workspace.ask(list_codings) if item.id == coding)


def spoken(workspace: Workspace, document: str) -> list[tuple[str, str]]:
    """Return label and words of every turn."""
    view = workspace.ask(transcript, document)
    return [(turn.speaker.label if turn.speaker else "", view.text[turn.body : turn.end]) for turn in view.turns]


def turns(workspace: Workspace, document: str) -> tuple[TurnItem, ...]:
    """Return the turns of a document."""
    return workspace.ask(transcript, document).turns


def replaced(workspace: Workspace, document: str, old: str, new: str) -> None:
    """Correct the first place where the document has the words."""
    start = workspace.ask(transcript, document).text.index(old)
    workspace.do(edit_text, document, start, start + len(old), new)


def test_a_corrected_text_carries_its_codings_along(workspace: Workspace, small: Small) -> None:
    first = code_words(workspace, small, "支援機関の補助", small.condition)
    second = code_words(workspace, small, "直した機械", small.phase)
    new = SPEECH.replace("製品は", "製品😀は").replace("機械", "装置")
    correction = workspace.do(correct_text, small.document, new)
    assert (words_of(workspace, first), words_of(workspace, second)) == ("支援機関の補助", "直した装置")
    assert [(item.id, item.before.text, item.after.text) for item in correction.listed] == [
        (second, "直した機械", "直した装置")
    ]
    assert (correction.total, correction.count("moved"), correction.count("changed")) == (2, 1, 1)


def test_the_length_is_that_of_the_new_text(workspace: Workspace, small: Small) -> None:
    workspace.do(correct_text, small.document, SPEECH + "追記𠮷😀\r\n")
    assert workspace.ask(transcript, small.document).text == SPEECH + "追記𠮷😀\n"
    assert workspace.check(deep=True).sound


def test_a_correction_is_one_action_with_the_documents_title(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "支援機関の補助", small.condition)
    before = len(workspace.ask(list_actions))
    workspace.do(correct_text, small.document, SPEECH.replace("製品", "機械"))
    assert len(workspace.ask(list_actions)) == before + 1
    assert workspace.standing().undo == "資料「本社」の本文を直す"


def test_undo_gives_back_the_exact_rows(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "支援機関の補助と、銀行です。", small.condition)
    workspace.do(give_passage, small.document, small.second_case, 0, 40)
    before = snapshot(workspace.path)
    workspace.do(correct_text, small.document, SPEECH[:60] + SPEECH[110:])
    assert difference(snapshot(workspace.path), before)
    workspace.undo()
    assert not difference(snapshot(workspace.path), before)


def test_the_same_text_changes_nothing(workspace: Workspace, small: Small) -> None:
    before = snapshot(workspace.path, history=True)
    workspace.do(correct_text, small.document, SPEECH)
    assert not difference(snapshot(workspace.path, history=True), before)


def test_a_coding_whose_words_are_gone_stays_with_the_words_in_its_memo(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, "最初は断られました。", small.condition)
    workspace.do(set_quality, coding, memo="大事")
    correction = workspace.do(correct_text, small.document, SPEECH.replace("最初は断られました。", ""))
    item = next(item for item in workspace.ask(list_codings) if item.id == coding)
    assert item.memo == f"{UNPLACED}最初は断られました。\n大事"
    assert (item.text, correction.listed[0].state) == ("。", "unplaced")
    assert [found.id for found in workspace.ask(unplaced_codings)] == [coding]


def test_a_coding_unplaced_twice_keeps_the_words_it_first_lost(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, "最初は断られました。", small.condition)
    replaced(workspace, small.document, "最初は断られました。", "")
    replaced(workspace, small.document, "支援機関の補助と、銀行です。", "")
    item = next(item for item in workspace.ask(list_codings) if item.id == coding)
    assert item.memo == f"{UNPLACED}最初は断られました。"


def test_an_unplaced_coding_whose_memo_was_cleared_is_settled(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, "最初は断られました。", small.condition)
    replaced(workspace, small.document, "最初は断られました。", "")
    workspace.do(set_quality, coding, memo="")
    assert workspace.ask(unplaced_codings, small.document) == ()


def test_a_judgement_becomes_stale_when_the_words_it_rests_on_change(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "支援機関の補助", small.condition)
    cell = CellKey(small.first_case, small.condition)
    workspace.do(judge, cell, "present")
    replaced(workspace, small.document, "タイの", "タイ王国の")
    assert not drift(workspace.ask(judgements)[cell].seen, workspace.ask(seen_now, cell)).stale
    replaced(workspace, small.document, "機関の補助", "機関の助成")
    assert drift(workspace.ask(judgements)[cell].seen, workspace.ask(seen_now, cell)).changed == 1


def test_foreseeing_a_correction_says_the_same_and_changes_nothing(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "最初は断られました。", small.condition)
    code_words(workspace, small, "銀行です", small.condition)
    new = SPEECH.replace("最初は断られました。", "").replace("聞き手：タイ", "聞き手：さて、タイ")
    before = snapshot(workspace.path, history=True)
    foreseen = workspace.ask(foresee, small.document, new)
    assert not difference(snapshot(workspace.path, history=True), before)
    assert foreseen == workspace.do(correct_text, small.document, new)


def test_parts_about_another_case_follow_and_keep_their_codings(workspace: Workspace, small: Small) -> None:
    start = SPEECH.index("支援")
    workspace.do(give_passage, small.document, small.second_case, start, len(SPEECH) - 1)
    coding = code_words(workspace, small, "最初は断られました。", small.condition)
    workspace.do(correct_text, small.document, "まえがき。\n" + SPEECH.replace("最初は断られました。", ""))
    item = next(item for item in workspace.ask(list_codings) if item.id == coding)
    assert item.case_id == small.second_case


@command("試す")
def _neighbours(session: Session, small: Small, middle: int, end: int) -> None:
    give_passage(session, small.document, small.second_case, 0, middle)
    give_passage(session, small.document, small.first_case, middle, end)


def test_a_part_whose_text_and_place_are_gone_is_given_up_and_listed(workspace: Workspace, small: Small) -> None:
    middle = SPEECH.index("社長")
    workspace.do(_neighbours, small, middle, len(SPEECH))
    correction = workspace.do(correct_text, small.document, SPEECH[middle:])
    assert [(part.case, part.after) for part in correction.parts if part.after is None] == [("B社", None)]
    assert len(workspace.ask(lambda session: session.scalars(select(CasePassage.id)).all())) == 1


@command("試す")
def _link(session: Session, source: str, target: str, quote: str) -> None:
    session.execute(insert(CodeLink), [{"id": new_id(), "source_id": source, "target_id": target, "quote": quote}])


def test_the_quotation_of_a_link_is_corrected_with_the_text(workspace: Workspace, small: Small) -> None:
    source = code_words(workspace, small, "支援機関の補助", small.condition)
    target = code_words(workspace, small, "そこから変わりました", small.phase)
    workspace.do(_link, source, target, "支援機関の補助と、銀行です")
    correction = workspace.do(correct_text, small.document, SPEECH.replace("補助と、銀行", "補助金と、銀行"))
    quotes = workspace.ask(lambda session: session.scalars(select(CodeLink.quote)).all())
    assert quotes == ["支援機関の補助金と、銀行です"]
    assert [quote.after for quote in correction.quotes] == quotes


@command("試す")
def _note(session: Session, document: str, start: int) -> None:
    row = {"id": new_id(), "document_id": document, "start": start, "kind": "comment", "text": "要確認"}
    session.execute(insert(DocumentNote), [row])


def test_notes_stand_where_their_text_stands(workspace: Workspace, small: Small) -> None:
    workspace.do(_note, small.document, SPEECH.index("𩸽"))
    workspace.do(correct_text, small.document, "はじめに。\n" + SPEECH)
    query = select(DocumentNote.start).where(DocumentNote.kind == "comment")
    assert workspace.ask(lambda session: session.scalar(query)) == SPEECH.index("𩸽") + 6


def test_one_edit_is_one_action_and_undo_takes_it_back(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, "𩸽の加工に", small.condition)
    before = snapshot(workspace.path)
    replaced(workspace, small.document, "加工", "加工😀場")
    assert words_of(workspace, coding) == "𩸽の加工😀場に"
    workspace.undo()
    assert not difference(snapshot(workspace.path), before)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (5, 4), (0, len(SPEECH) + 1)])
def test_an_edit_outside_the_text_is_refused(workspace: Workspace, small: Small, start: int, end: int) -> None:
    with pytest.raises(OutsideText):
        workspace.do(edit_text, small.document, start, end, "x")


def test_an_edit_at_the_very_end_is_possible(workspace: Workspace, small: Small) -> None:
    workspace.do(edit_text, small.document, len(SPEECH), len(SPEECH), "終わり。")
    assert spoken(workspace, small.document)[-1][1].endswith("断られました。\n終わり。")


@pytest.mark.parametrize("text", ["", "\n 　\n"])
def test_a_document_cannot_lose_all_its_text(workspace: Workspace, small: Small, text: str) -> None:
    before = snapshot(workspace.path, history=True)
    with pytest.raises(NothingLeft):
        workspace.do(correct_text, small.document, text)
    assert not difference(snapshot(workspace.path, history=True), before)


def test_a_document_that_is_gone_cannot_be_corrected(workspace: Workspace, small: Small) -> None:
    with pytest.raises(NotFound):
        workspace.do(edit_text, new_id(), 0, 0, "x")


def test_turns_keep_their_ids_speakers_and_times(workspace: Workspace, small: Small) -> None:
    before = turns(workspace, small.document)
    workspace.do(correct_text, small.document, SPEECH.replace("機械", "装置類").replace("断られ", "こと\nわられ"))
    after = turns(workspace, small.document)
    assert [(t.id, t.speaker, t.time_ms) for t in after] == [(t.id, t.speaker, t.time_ms) for t in before]
    assert spoken(workspace, small.document)[4] == ("社長", "支援機関の補助と、銀行です。最初はこと\nわられました。")


def test_a_label_corrected_to_another_speaker_gives_the_turn_to_that_speaker(
    workspace: Workspace, small: Small
) -> None:
    start = SPEECH.index("社長：支援")
    workspace.do(edit_text, small.document, start, start + 2, "聞き手")
    assert [label for label, _ in spoken(workspace, small.document)] == ["聞き手", "社長", "社長", "聞き手", "聞き手"]


def test_a_new_line_with_a_known_label_is_a_turn_of_that_speaker(workspace: Workspace, small: Small) -> None:
    at = SPEECH.index("最初は")
    workspace.do(edit_text, small.document, at, at, "\n聞き手：本当ですか。\n社長：")
    assert spoken(workspace, small.document)[-3:] == [
        ("社長", "支援機関の補助と、銀行です。"),
        ("聞き手", "本当ですか。"),
        ("社長", "最初は断られました。"),
    ]


def test_a_new_turn_before_one_that_begins_alike_does_not_take_its_place(workspace: Workspace, small: Small) -> None:
    before = turns(workspace, small.document)[2].id
    workspace.do(correct_text, small.document, SPEECH.replace("社長：𩸽", "社長：新しい話です。\n社長：𩸽"))
    view = workspace.ask(transcript, small.document)
    turn = next(turn for turn in view.turns if turn.id == before)
    assert view.text[turn.body : turn.end].startswith("𩸽")
    assert spoken(workspace, small.document)[2] == ("社長", "新しい話です。")


def test_what_is_put_before_a_label_on_its_line_belongs_to_the_turn(workspace: Workspace, small: Small) -> None:
    at = SPEECH.index("社長：支援")
    workspace.do(edit_text, small.document, at, at, "前")
    view = workspace.ask(transcript, small.document)
    assert view.text[view.turns[-1].start :].startswith("前社長：支援")
    assert spoken(workspace, small.document)[3] == ("聞き手", "資金はどうしましたか。")


TIMED = (
    "[00:00:10] 聞き手：はじめに何を。\n[00:01:20] 社長：まず人です。\n次に金です。\n[00:02:30] 聞き手：なるほど。\n"
)


def _timed() -> Transcript:
    heads = [(0, 0, 15, 10_000), (1, TIMED.index("[00:01"), 14, 80_000), (0, TIMED.index("[00:02"), 15, 150_000)]
    ends = [heads[1][1] - 1, heads[2][1] - 1, len(TIMED) - 1]
    spoken_turns = tuple(
        Turn(who, start, end, start + head, time) for (who, start, head, time), end in zip(heads, ends, strict=True)
    )
    people = (Speaker("聞き手", "聞き手", "聞き手", 1.0), Speaker("社長", "社長", "経営者", 1.0))
    return Transcript("時刻", TIMED, "text", "utf-8", TIMED.encode(), people, spoken_turns, (), ())


def test_a_corrected_time_is_the_turns_time(workspace: Workspace) -> None:
    document = workspace.do(add_document, _timed())
    replaced(workspace, document, "00:01:20", "00:01:25")
    assert [turn.time_ms for turn in turns(workspace, document)] == [10_000, 85_000, 150_000]


def test_a_new_line_with_a_known_label_and_a_time_of_its_own_is_a_turn(workspace: Workspace) -> None:
    document = workspace.do(add_document, _timed())
    replaced(workspace, document, "次に金です。", "[00:01:50] 聞き手：次は。\n[00:01:55] 社長：次に金です。")
    assert spoken(workspace, document)[2:4] == [("聞き手", "次は。"), ("社長", "次に金です。")]
    assert [turn.time_ms for turn in turns(workspace, document)] == [10_000, 80_000, 110_000, 115_000, 150_000]


def test_a_new_paragraph_belongs_to_the_turn_before_it(workspace: Workspace, small: Small) -> None:
    at = SPEECH.index("聞き手：資金")
    workspace.do(edit_text, small.document, at, at, "工場の人も喜びました。\n")
    assert spoken(workspace, small.document)[2][1].endswith("変わりました。\n工場の人も喜びました。")


def test_a_turn_that_was_taken_out_is_gone(workspace: Workspace, small: Small) -> None:
    lines = SPEECH.splitlines(keepends=True)
    workspace.do(correct_text, small.document, "".join(lines[:3] + lines[4:]))
    assert [label for label, _ in spoken(workspace, small.document)] == ["聞き手", "社長", "社長", "社長"]


def test_a_coding_in_another_document_stays(workspace: Workspace, small: Small) -> None:
    other = workspace.do(add_document, talk(SPEECH, "現地"), small.second_case)
    (coding,) = workspace.do(add_codings, [Passage(other, 4, 9)], [small.phase])
    workspace.do(correct_text, small.document, "前書き。\n" + SPEECH)
    assert words_of(workspace, coding) == SPEECH[4:9]
