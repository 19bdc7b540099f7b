"""The passages of a code in the pane below the paper: asked for in the background, followed, corrected, copied."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from kanryu.analysis.coding.codes import subtree_ids
from kanryu.analysis.coding.codings import remove_codings
from kanryu.analysis.coding.passages import PassageLine, passages_of
from kanryu.analysis.documents.attributes import AttributeTable, attribute_table
from kanryu.gui.coding.keys import Gesture
from kanryu.gui.coding.lister import Lister
from kanryu.gui.coding.passages.lines import quoted, with_changed
from kanryu.gui.coding.passages.pane import PassagesPane
from kanryu.gui.controls.menus import add_entry
from kanryu.gui.latest import Latest
from kanryu.gui.news import Changes
from kanryu.i18n import current, tr
from kanryu.progress import Progress

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

_AGAIN = 150
_FEW = 100
_TABLES = ("coding", "code", "document", "turn", "speaker", "case", "case_passage", "attribute_value")
_Found = tuple[tuple[PassageLine, ...], AttributeTable]


class Passages(Lister[PassagesPane]):
    """What can be done with the passages of a code; changes of several are one action."""

    def __init__(self, page: "CodingPage") -> None:
        super().__init__(page, PassagesPane(), _AGAIN)
        self._at = ""
        self._touched: frozenset[str] | None = frozenset()
        self._asks = Latest(page.desk, page)
        shown = self.pane.list
        shown.gesture.connect(self._act)
        shown.remove.connect(self.remove)
        shown.recode.connect(self.recode)
        shown.copy_wanted.connect(self.copy)
        shown.menu_wanted.connect(self._open_menu)
        self.pane.narrowed.connect(self._ask)

    def show_of_chosen(self) -> None:
        """List the passages of the code of the selected coding, or of the one the tree stands on."""
        code = self._pointed()
        if code is not None:
            self.show_code(code.id)

    def show_code(self, code_id: str) -> None:
        """List the passages of a code; the list takes the keyboard."""
        code = self._code(code_id)
        if code is not None:
            self.pane.show_code(code, {one.id: one.name(current()) for one in self._page.codes})
            self._page.show_side(self.pane)
            self._at = self._page.selected
            self._ask()
            self.pane.list.setFocus()

    def _ask(self) -> None:
        code, workspace = self.pane.code, self._page.desk.workspace
        if code is None:
            return
        ids = self._codes()

        def find(_: Progress) -> _Found:
            return workspace.ask(passages_of, ids), workspace.ask(attribute_table)

        self._asks.ask(find, self._show)

    def _codes(self) -> tuple[str, ...]:
        """Return the ids of the codes whose passages are listed."""
        code = self.pane.code
        if code is None:
            return ()
        return subtree_ids(self._page.codes, code.id) if self.pane.below.isChecked() else (code.id,)

    def _show(self, found: _Found) -> None:
        self.pane.show_lines(*found, self._at)
        self._at = ""

    @override
    def _changed(self, changes: Changes) -> None:
        if self.shown and changes.touch(*_TABLES):
            ids = changes.rows.get("coding", frozenset())
            few = self._touched is not None and set(changes.rows) == {"coding"} and len(ids) <= _FEW
            self._touched = (self._touched or frozenset()) | ids if few else None
            self._again.start()

    @override
    def _ask_again(self) -> None:
        """Ask for the codings that changed; for all where more did, or an answer is coming that may be older."""
        ids, self._touched = self._touched, frozenset()
        if ids is None or self._asks.waiting:
            self._ask()
            return
        workspace, codes = self._page.desk.workspace, self._codes()
        self._asks.ask(lambda _: workspace.ask(passages_of, codes, ids), partial(self._take_in, ids))

    def _take_in(self, ids: frozenset[str], found: tuple[PassageLine, ...]) -> None:
        lines = with_changed(self.pane.lines, ids, found)
        if lines is None:
            self._ask()
        else:
            self.pane.show_changed(lines)

    @override
    def _show_place(self) -> None:
        line, page = self.pane.list.here(), self._page
        if line is not None:
            if line.coding.document_id != page.document_id:
                page.open_document(line.coding.document_id)
            page.acts.going.to_coding(line.coding)

    @override
    def step(self, *, later: bool) -> None:
        """Stand on the next or previous passage, wherever the keyboard is; list them where they are not listed."""
        if self.shown:
            super().step(later=later)
        else:
            self.show_of_chosen()

    def _act(self, gesture: Gesture) -> None:
        if gesture in (Gesture.NEXT_PASSAGE, Gesture.PREVIOUS_PASSAGE):
            self.step(later=gesture is Gesture.NEXT_PASSAGE)
            return
        line = self.pane.list.here()
        if line is not None:
            if self._page.selected != line.coding.id:
                self.follow()
            self._page.acts.perform(gesture)

    def remove(self) -> None:
        """Take the chosen codings away as one action."""
        ids = tuple(line.coding.id for line in self.pane.list.chosen())
        if ids:
            with self._page.desk.attempt():
                self._page.desk.workspace.do(remove_codings, ids)
                self._page.desk.say(tr("{n}件のコーディングを外しました。Ctrl+Z で戻せます。", n=len(ids)))

    def recode(self) -> None:
        """Ask for another code of the chosen codings."""
        ids = tuple(line.coding.id for line in self.pane.list.chosen())
        if ids:
            shown = self.pane.list
            at = shown.mapTo(self._page, shown.visualRect(shown.currentIndex()).topLeft())
            self._page.acts.giving.find_other_of(ids, at)

    def copy(self) -> None:
        """Copy the chosen passages with their citations as plain text."""
        lines = self.pane.list.chosen()
        names = self.pane.list.names
        if lines:
            texts = (quoted(line, names.get(line.coding.code_id, line.coding.code)) for line in lines)
            QGuiApplication.clipboard().setText("\n\n".join(texts) + "\n")
            self._page.desk.say(tr("{n}件の引用を写しました。", n=len(lines)))

    def _open_menu(self, at: QPoint) -> None:
        menu = self.build_menu()
        menu.exec(at)
        menu.deleteLater()

    def build_menu(self) -> QMenu:
        """Return the menu of the chosen passages."""
        menu = QMenu(self.pane)
        some, writable = bool(self.pane.list.chosen()), self._page.desk.workspace.writable
        add_entry(menu, tr("本文で開く\tEnter"), self.open, enabled=some)
        add_entry(menu, tr("別のコードに付け替える…\tR"), self.recode, enabled=some and writable)
        add_entry(menu, tr("コーディングを外す\tDelete"), self.remove, enabled=some and writable)
        add_entry(menu, tr("メモを書く\tM"), lambda: self._act(Gesture.MEMO), enabled=some and writable)
        add_entry(menu, tr("引用を出典付きで写す\tCtrl+C"), self.copy, enabled=some)
        add_entry(menu, tr("すべて選ぶ\tCtrl+A"), self.pane.list.selectAll)
        return menu
