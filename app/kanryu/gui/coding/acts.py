"""What the gestures of the coding page do: select, give codes, edit and remove codings, move their bounds."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from kanryu.analysis.coding.codings import (
    CodingItem,
    Passage,
    add_codings,
    recode,
    remove_codings,
    set_bounds,
    set_quality,
)
from kanryu.analysis.coding.memos import add_memo
from kanryu.analysis.coding.sentences import trimmed
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.documents import describe_document
from kanryu.analysis.documents.passages import give_passage
from kanryu.gui.coding.forms import MemoForm
from kanryu.gui.coding.keys import Gesture, show_keys
from kanryu.gui.coding.reading import Span
from kanryu.gui.controls.menus import add_entry
from kanryu.gui.memos import MemoSheet, Subject
from kanryu.i18n import current, tr

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

_RECENT = 12
_POLARITY = {Gesture.CONFIRMED: "+", Gesture.DENIED: "-", Gesture.MIXED: "±"}
_STRENGTH = {Gesture.WEAK: 1, Gesture.MEDIUM: 2, Gesture.STRONG: 3}


class Acts:
    """The hands of the coding page; every change is one command."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self._recoding = False
        self._table: dict[Gesture, Callable[[], None]] = {
            Gesture.SENTENCE: self._sentence,
            Gesture.SENTENCE_LESS: self._sentence_less,
            Gesture.TURN: self._turn,
            Gesture.NEXT_TURN: lambda: self._go_to_turn(later=True),
            Gesture.PREVIOUS_TURN: lambda: self._go_to_turn(later=False),
            Gesture.NEXT_CODING: lambda: self._go_to_coding(later=True),
            Gesture.PREVIOUS_CODING: lambda: self._go_to_coding(later=False),
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

    def _go_to_turn(self, *, later: bool) -> None:
        place = self._page.reading.next_turn(self._page.paper.caret(), later=later)
        self._page.paper.select(place, place)

    def _go_to_coding(self, *, later: bool) -> None:
        codings = self._page.codings
        chosen = self._page.coding()
        if not codings:
            return
        if chosen is not None:
            index = (codings.index(chosen) + (1 if later else -1)) % len(codings)
        else:
            caret = self._page.paper.caret()
            after = [number for number, coding in enumerate(codings) if coding.start >= caret]
            index = (after[0] if after else 0) if later else ((after[0] if after else len(codings)) - 1)
        self.go_to(codings[index])

    def go_to(self, coding: CodingItem) -> None:
        """Bring a coding into view, selected."""
        self._page.paper.select(coding.start, coding.start)
        self._page.select_coding(coding.id)

    def _leave(self) -> None:
        caret = self._page.paper.caret()
        self._page.paper.put_caret(caret)
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
        for code in self._page.codes:
            if code.shortcut.upper() == letter and not code.is_group:
                self.give(code.id)
                return
        self._page.desk.say(tr("キー「{key}」のコードはありません。", key=letter))

    def give(self, code_id: str) -> None:
        """Give the passage a code, or the selected coding another one when that was asked for."""
        page = self._page
        page.paper.setFocus()
        if self._recoding and page.coding() is not None:
            self._recode(code_id)
            return
        bounds = page.passage_bounds()
        if bounds is None or page.view is None:
            page.desk.say(tr("先に本文の箇所を選んでください（Space で文）。"))
            return
        start, end = trimmed(page.view.text, *bounds)
        with page.desk.attempt():
            passage = Passage(page.document_id, start, end)
            coding_id = page.desk.workspace.do(add_codings, [passage], [code_id])[0]
            self._remember(code_id)
            page.paper.put_caret(end)
            page.paper.active_end = True
            page.select_coding(coding_id)
            self._say(tr("「{code}」を付けました。", code=self._name(code_id)))

    def _recode(self, code_id: str) -> None:
        page = self._page
        self._recoding = False
        coding_id = page.selected
        with page.desk.attempt():
            page.desk.workspace.do(recode, [coding_id], code_id)
            self._remember(code_id)
            page.select_coding(coding_id)
            self._say(tr("「{code}」に付け替えました。", code=self._name(code_id)))

    def _remember(self, code_id: str) -> None:
        others = tuple(one for one in self._page.recent if one != code_id)
        self._page.recent = (code_id, *others)[:_RECENT]

    def _name(self, code_id: str) -> str:
        return next((code.name(current()) for code in self._page.codes if code.id == code_id), "")

    def _say(self, text: str) -> None:
        self._page.desk.say(text)

    def find_code(self) -> None:
        """Open the code finder for the passage."""
        if self._page.passage_bounds() is None:
            self._say(tr("先に本文の箇所を選んでください（Space で文）。"))
            return
        self._recoding = False
        self._open_finder()

    def find_other_code(self) -> None:
        """Open the code finder for another code of the selected coding."""
        self._open_finder()
        self._recoding = True

    def _open_finder(self) -> None:
        paper = self._page.paper
        below = paper.cursorRect().bottomLeft() + QPoint(0, 12)
        self._page.finder.open_at(paper.viewport().mapTo(self._page, below), self._page.codes, self._page.recent)

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
            sheet = MemoSheet(self._page.desk, self._page.window(), Subject("document", view.id, view.title))
            sheet.exec()
            sheet.deleteLater()

    def _activate(self, *, end: bool) -> None:
        self._page.paper.active_end = end
        self._page.paper.viewport().update()

    def _move_bound(self, *, later: bool, sentence: bool) -> None:
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
            with page.desk.attempt():
                page.desk.workspace.do(set_bounds, coding.id, start, end)
                page.paper.reveal(moved)

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
        entries: list[tuple[str, Callable[[], None], bool]] = [
            (tr("コードを付ける…"), self.find_code, bounds is not None and writable),
            (tr("別のコードに付け替える…"), self.find_other_code, chosen and writable),
            (tr("このコーディングを外す"), self.remove, chosen and writable),
            (tr("メモを書く"), self.write_memo, bounds is not None and writable),
            (tr("引用を写す"), page.paper.copy_words, page.paper.textCursor().hasSelection()),
        ]
        for text, do, enabled in entries:
            add_entry(menu, text, do, enabled=enabled)
        cases = menu.addMenu(tr("この箇所を別の事例に入れる"))
        cases.setEnabled(page.paper.textCursor().hasSelection() and writable)
        for case in page.desk.workspace.ask(list_cases):
            add_entry(cases, case.name, self._giver(case.id))
        return menu

    def _giver(self, case_id: str) -> Callable[[], None]:
        def give() -> None:
            start, end = self._page.paper.spot()
            with self._page.desk.attempt():
                self._page.desk.workspace.do(give_passage, self._page.document_id, case_id, start, end)

        return give
