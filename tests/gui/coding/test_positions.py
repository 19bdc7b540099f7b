"""The mapping between a document's code points and the places on the page."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from kanryu.analysis.documents.transcripts import SpeakerItem, TranscriptView, TurnItem
from kanryu.gui.coding.positions import Place, Positions
from kanryu.gui.coding.setting import Type, set_document
from kanryu.settings import Settings

PIECES = [
    "あ",
    "会",
    "。",
    "𠮷",
    "𩸽",
    "😀",
    "👨\u200d👩\u200d👧",
    "か\u3099",
    " ",
    "　",
    "\n",
    "a",
    "\u2028",
    "\u00a0",
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


@st.composite
def transcripts(draw: st.DrawFn) -> TranscriptView:
    """Return a transcript of random turns with labels, empty turns, and text between turns that nobody says."""
    text, turns = draw(st.sampled_from(["", "見出し𠮷\n", "\n\n"])), []
    speaker = SpeakerItem("s", "社長", "", "経営者")
    for number in range(draw(st.integers(0, 5))):
        start = len(text)
        text += draw(st.sampled_from(["社長：", "𠮷野：", "[00:01:02] 話：", ""]))
        body = len(text)
        text += draw(WORDS)
        turns.append(TurnItem(str(number), speaker, start, body, len(text), None))
        text += "\n" + draw(st.sampled_from(["", "\n", "誰の声でもない😀\n"]))
    return TranscriptView("d", "題", None, None, "途中", text, (speaker,), tuple(turns), ())


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def visible(positions: Positions) -> list[int]:
    return [at for paragraph in positions.paragraphs for at in range(paragraph.start, paragraph.end)]


@given(transcripts())
def test_a_visible_position_and_its_place_are_each_other(view: TranscriptView) -> None:
    positions = Positions(view)
    assert all(positions.position(positions.place(at)) == at for at in visible(positions))


@given(transcripts())
def test_a_block_shows_as_many_units_as_the_text_it_stands_for(view: TranscriptView) -> None:
    positions = Positions(view)
    for block, paragraph in enumerate(positions.paragraphs):
        assert units(positions.shown(block)) == units(view.text[paragraph.start : paragraph.end])


@given(transcripts())
def test_every_word_of_the_turns_is_shown_once_and_no_label(view: TranscriptView) -> None:
    positions = Positions(view)
    shown = "".join(view.text[p.start : p.end] for p in positions.paragraphs if p.turn is not None)
    spoken = "".join(view.text[turn.body : turn.end] for turn in view.turns)
    assert "".join(shown.split()) == "".join(spoken.split())


@given(transcripts())
def test_paragraphs_come_in_order_and_do_not_overlap(view: TranscriptView) -> None:
    paragraphs = Positions(view).paragraphs
    assert all(one.end <= other.start for one, other in pairwise(paragraphs))


@given(transcripts(), st.data())
def test_the_segments_of_a_passage_hold_exactly_its_visible_characters(
    view: TranscriptView, data: st.DataObject
) -> None:
    positions = Positions(view)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    found = [
        at
        for segment in positions.segments(start, end)
        for at in range(
            positions.position(Place(segment.block, segment.start)),
            positions.position(Place(segment.block, segment.end)),
        )
    ]
    assert found == [at for at in visible(positions) if start <= at < end]


@given(transcripts())
def test_no_unit_lies_between_the_halves_of_a_character(view: TranscriptView) -> None:
    positions = Positions(view)
    for block, paragraph in enumerate(positions.paragraphs):
        for unit in range(units(positions.shown(block)) + 1):
            assert paragraph.start <= positions.position(Place(block, unit)) <= paragraph.end


@given(transcripts())
def test_hidden_text_leads_to_the_next_place_and_for_an_ending_to_the_last(view: TranscriptView) -> None:
    positions = Positions(view)
    seen = set(visible(positions))
    ends = {paragraph.end for paragraph in positions.paragraphs}
    for at in set(range(len(view.text))) - seen - ends:
        later = positions.position(positions.place(at))
        earlier = positions.position(positions.place(at, ending=True))
        assert later >= at or later == positions.paragraphs[-1].end
        assert earlier <= at or earlier == positions.paragraphs[0].start


@given(transcripts())
def test_qt_has_one_block_a_paragraph_and_counts_as_we_do(qapp: object, view: TranscriptView) -> None:
    positions = Positions(view)
    document = set_document(view, positions, Type.of(Settings()), None)
    assert document.blockCount() == len(positions.paragraphs)
    assert all(_same(document, positions, block) for block in range(document.blockCount()))


def _same(document: QTextDocument, positions: Positions, block: int) -> bool:
    found = document.findBlockByNumber(block)
    cursor = QTextCursor(found)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    return bool(cursor.positionInBlock() == units(positions.shown(block)) == found.length() - 1)


def test_a_name_with_a_rare_character_is_one_position_and_two_units() -> None:
    text = "社長：𠮷野さん"
    view = TranscriptView("d", "", None, None, "途中", text, (), (TurnItem("t", None, 0, 3, 8, None),), ())
    positions = Positions(view)
    assert positions.place(4) == Place(0, 2)
    assert positions.position(Place(0, 1)) == 3
