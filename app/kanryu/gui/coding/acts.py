"""What the gestures of the coding page do: select, give codes, edit and remove codings, move their bounds."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from kanryu.analysis.coding.codings import (
    CodingItem,
    remove_codings,
    set_bounds,
    set_quality,
)
from kanryu.analysis.coding.memos import add_memo
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.documents import describe_document
from kanryu.analysis.documents.passages import give_passage
from kanryu.gui.coding.forms import MemoForm
from kanryu.gui.coding.giving import Giving
from kanryu.gui.coding.going import Going
from kanryu.gui.coding.keys import Gesture, key_of, show_keys
from kanryu.gui.coding.reading import Span
from kanryu.gui.coding.speaker_menu import SpeakerMenu
from kanryu.gui.controls.menus import add_entry
from kanryu.i18n import tr

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

_POLARITY = {Gesture.CONFIRMED: "+", Gesture.DENIED: "-", Gesture.MIXED: "±"}
_STRENGTH = {Gesture.WEAK: 1, Gesture.MEDIUM: 2, Gesture.STRONG: 3}


class Acts:
    """The hands of the coding page; every change is one command."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self.giving, self.going, self.naming = Giving(page), Going(page), SpeakerMenu(page)
        self._table: dict[Gesture, Callable[[], None]] = {
            Gesture.SENTENCE: self._sentence,
            Gesture.SENTENCE_LESS: self._sentence_less,
            Gesture.TURN: self._turn,
            Gesture.NEXT_TURN: lambda: self._go_to_turn(later=True),
            Gesture.PREVIOUS_TURN: lambda: self._go_to_turn(later=False),
            Gesture.WORD: self._word,
            Gesture.WORD_LESS: self._word_less,
            Gesture.NEXT_CODING: lambda: self.going.to_next_coding(later=True),
            Gesture.PREVIOUS_CODING: lambda: self.going.to_next_coding(later=False),
            Gesture.NEXT_UNCODED: lambda: self.going.to_uncoded(later=True),
            Gesture.PREVIOUS_UNCODED: lambda: self.going.to_uncoded(later=False),
            Gesture.NEXT_OWN_TURN: lambda: self.going.to_own_turn(later=True),
            Gesture.PREVIOUS_OWN_TURN: lambda: self.going.to_own_turn(later=False),
            Gesture.SPEAKERS: self.going.choose_speaker,
            Gesture.BACK: self.going.back,
            Gesture.FORWARD: self.going.forward,
            Gesture.REPEAT: self.giving.repeat,
            Gesture.PASSAGES: self._list_passages,
            Gesture.SUGGESTIONS: self._list_suggestions,
            Gesture.NOTES: self._list_notes,
            Gesture.SPEAKER: self.naming.open_here,
            Gesture.NEXT_PASSAGE: lambda: self._step_in_list(later=True),
            Gesture.PREVIOUS_PASSAGE: lambda: self._step_in_list(later=False),
            Gesture.CROSS: self.giving.cross,
            Gesture.NAME_CODE: self.giving.name_new,
            Gesture.EVENT_TIME: self.write_time,
            Gesture.LEAVE: self._leave,
            Gesture.FIND_CODE: self.find_code,
            Gesture.REMOVE: self.remove,
            Gesture.MEMO: self.write_memo,
            Gesture.ACTIVE_START: lambda: self._activate(end=False),
            Gesture.ACTIVE_END: lambda: self._activate(end=True),
            Gesture.EARLIER: lambda: self._move_bound(later=False, sentence=False),
            Gesture.LATER: lambda: self._move_bound(later=True, sentence=False),
            Gesture.SENTENCE_EARLIER: lambda: self._move_bound(later=False, sentence=True),
            Gesture.SENTENCE_LATER: lambda: self._move_bound(later=True, sentence=True),
            Gesture.HELP: lambda: show_keys(self._page.window()),
        }

    def perform(self, gesture: Gesture) -> None:
        """Do what a gesture means."""
        if gesture in _POLARITY:
            self.edit_field("polarity", _POLARITY[gesture])
        elif gesture in _STRENGTH:
            self.edit_field("strength", _STRENGTH[gesture])
        else:
            self._table[gesture]()

    def _sentence(self) -> None:
        self._grow(self._page.reading.sentences)

    def _turn(self) -> None:
        self._grow(self._page.reading.turns)

    def _grow(self, spans: tuple[Span, ...]) -> None:
        """Select the span at the caret; when something is selected, take in the rest of its span or the next one."""
        reading, paper = self._page.reading, self._page.paper
        start, end = paper.spot()
        if start == end:
            span = reading.sentence(start) if spans is reading.sentences else reading.turn(start)
            if span is not None:
                paper.select(*span)
            return
        whole = reading.turn(start) if spans is reading.turns else None
        paper.select(
            *(whole if whole and (start, end) != whole and end <= whole[1] else reading.longer(spans, start, end))
        )

    def _sentence_less(self) -> None:
        start, end = self._page.paper.spot()
        self._page.paper.select(*self._page.reading.shorter(start, end))

    def _list_suggestions(self) -> None:
        self._page.suggestions.show_of_chosen()

    def _list_passages(self) -> None:
        self._page.passages.show_of_chosen()

    def _list_notes(self) -> None:
        if self._page.notes.found:
            self._page.notes.show()
        else:
            self._say(tr("この資料には、注も聞き直す箇所もありません。"))

    def _step_in_list(self, *, later: bool) -> None:
        (self._page.notes if self._page.notes.shown else self._page.passages).step(later=later)

    def _word(self) -> None:
        start, end = self._page.paper.spot()
        self._page.paper.select(start, self._page.reading.word_bound(end, later=True))

    def _word_less(self) -> None:
        start, end = self._page.paper.spot()
        self._page.paper.select(start, max(start, self._page.reading.word_bound(end, later=False)))

    def _go_to_turn(self, *, later: bool) -> None:
        place = self._page.reading.next_turn(self._page.paper.caret(), later=later)
        self._page.paper.select(place, place)

    def _leave(self) -> None:
        if self._page.desk.way_back and self._page.paper.spot() == self._page.leaf.came_for:
            self._page.desk.back.emit()
            return
        cursor = self._page.paper.textCursor()
        if not cursor.hasSelection() and not self._page.selected:
            self._page.hide_side()
        cursor.clearSelection()
        self._page.paper.setTextCursor(cursor)
        self._page.select_coding("")

    def point(self, ids: list[str]) -> None:
        """Select the coding under the mouse; clicking again goes on to the longer ones around it."""
        if not ids:
            return
        known = self._page.paper.pressed_on
        index = (ids.index(known) + 1) % len(ids) if known in ids else 0
        self._page.select_coding(ids[index])

    def give_by_key(self, letter: str) -> None:
        """Give the code whose shortcut was typed."""
        self.giving.by_key(letter)

    def give(self, code_id: str) -> None:
        """Give the passage a code."""
        self.giving.give((code_id,))

    def find_code(self) -> None:
        """Open the code finder for the passage."""
        self.giving.find()

    def find_other_code(self) -> None:
        """Open the code finder for another code of the selected coding."""
        self.giving.find_other()

    def _name(self, code_id: str) -> str:
        return self.giving.names((code_id,))

    def _say(self, text: str) -> None:
        self._page.desk.say(text)

    def write_time(self) -> None:
        """Go to the event time of the selected coding."""
        if self._chosen() is not None:
            self._page.show_selected()
            self._page.passage.details.time.setFocus()

    def _chosen(self) -> CodingItem | None:
        coding = self._page.coding()
        if coding is None:
            self._say(tr("先にコーディングを選んでください（クリックか F8）。"))
        return coding

    def remove(self) -> None:
        """Take the selected coding away."""
        coding = self._chosen()
        if coding is not None:
            with self._page.desk.attempt():
                self._page.desk.workspace.do(remove_codings, [coding.id])
                self._say(tr("「{code}」を外しました。Ctrl+Z で戻せます。", code=self._name(coding.code_id)))

    def edit_field(self, field: str, value: str | int) -> None:
        """Change one field of the selected coding."""
        coding = self._chosen()
        if coding is None or getattr(coding, field) == value:
            return
        do = self._page.desk.workspace.do
        with self._page.desk.attempt():
            if field == "polarity":
                do(set_quality, coding.id, polarity=str(value))
            elif field == "strength":
                do(set_quality, coding.id, strength=int(value))
            elif field == "event_time":
                do(set_quality, coding.id, event_time=str(value))
            else:
                do(set_quality, coding.id, memo=str(value))

    def write_memo(self) -> None:
        """Go to the memo of the selected coding; for a bare passage, write one on the document."""
        page = self._page
        page.show_selected()
        if page.coding() is not None:
            page.passage.details.memo.setFocus()
            return
        bounds = page.passage_bounds()
        if bounds is None or page.view is None:
            self._say(tr("先に本文の箇所を選んでください（Space で文）。"))
            return
        quote = page.view.text[bounds[0] : bounds[1]].replace("\n", " ")
        form = MemoForm(page.window(), tr("資料へのメモ"), quote[:24])
        if form.ask():
            with page.desk.attempt():
                title, text, kind = form.answer()
                page.desk.workspace.do(add_memo, "document", page.document_id, text, title=title, kind=kind)
                self._say(tr("メモを書きました。"))

    def show_memos(self) -> None:
        """Show the memos on the document."""
        view = self._page.view
        if view is not None:
            self._page.desk.open_memos.emit("document", view.id)

    def _activate(self, *, end: bool) -> None:
        self._page.paper.active_end = end
        self._page.paper.viewport().update()

    def _move_bound(self, *, later: bool, sentence: bool) -> None:
        if not self._page.selected and not sentence:
            (self.going.forward if later else self.going.back)()
            return
        coding = self._chosen()
        if coding is None:
            return
        page, ending = self._page, self._page.paper.active_end
        at = coding.end if ending else coding.start
        if sentence:
            moved = page.reading.bound(at, later=later, ending=ending)
        else:
            moved = page.paper.step(at, later=later, ending=ending)
        start, end = (coding.start, moved) if ending else (moved, coding.end)
        if start < end and (start, end) != (coding.start, coding.end):
            self.set_bounds(coding.id, start, end)
            page.paper.reveal(moved)

    def set_bounds(self, coding_id: str, start: int, end: int) -> None:
        """Let a coding cover another passage; say so where it became one with another."""
        with self._page.desk.attempt():
            joined = self._page.desk.workspace.do(set_bounds, coding_id, start, end)
            if joined:
                self._say(tr("同じ箇所の同じコードと一つにしました。Ctrl+Z で戻せます。"))

    def set_status(self, status: str) -> None:
        """Say how far the coding of the document has come."""
        with self._page.desk.attempt():
            self._page.desk.workspace.do(describe_document, self._page.document_id, status=status)

    def open_menu(self, at: QPoint) -> None:
        """Open the menu of the passage or of the selected coding."""
        menu = self.build_menu()
        menu.exec(at)
        menu.deleteLater()

    def build_menu(self) -> QMenu:
        """Return the menu of what is selected."""
        page = self._page
        menu = QMenu(page)
        chosen, bounds = page.coding() is not None, page.passage_bounds()
        writable = page.desk.workspace.writable
        codable = bounds is not None and writable
        entries: list[tuple[str, Gesture | None, Callable[[], None], bool]] = [
            (tr("コードを付ける…"), Gesture.FIND_CODE, self.find_code, codable),
            (tr("フェーズと条件・能力を一度に付ける…"), Gesture.CROSS, self.giving.cross, codable),
            (tr("選んだ言葉を新しいコードにする…"), Gesture.NAME_CODE, self.giving.name_new, codable),
            (tr("直前のコードをもう一度付ける"), Gesture.REPEAT, self.giving.repeat, codable),
            (tr("別のコードに付け替える…"), None, self.find_other_code, chosen and writable),
            (tr("このコーディングを外す"), Gesture.REMOVE, self.remove, chosen and writable),
            (tr("メモを書く"), Gesture.MEMO, self.write_memo, codable),
            (tr("このコードの箇所の一覧"), Gesture.PASSAGES, page.passages.show_of_chosen, chosen),
            (tr("手がかりから候補を探す"), Gesture.SUGGESTIONS, page.suggestions.show_of_chosen, chosen),
            (tr("聞き直す箇所と注の一覧"), Gesture.NOTES, page.notes.show, bool(page.notes.found)),
            (tr("引用を写す"), None, page.paper.copy_words, page.paper.textCursor().hasSelection()),
        ]
        for text, gesture, do, enabled in entries:
            add_entry(menu, f"{text}\t{key_of(gesture)}" if gesture is not None else text, do, enabled=enabled)
        cases = menu.addMenu(tr("この箇所を別の事例に入れる"))
        cases.setEnabled(page.paper.textCursor().hasSelection() and writable)
        for case in page.desk.workspace.ask(list_cases):
            add_entry(cases, case.name, self._giver(case.id))
        self.naming.add_to(menu)
        return menu

    def _giver(self, case_id: str) -> Callable[[], None]:
        def give() -> None:
            start, end = self._page.paper.spot()
            with self._page.desk.attempt():
                self._page.desk.workspace.do(give_passage, self._page.document_id, case_id, start, end)

        return give
