"""Choosing what a link leads to: a field and the things whose name holds what was typed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from kanryu.analysis.coding.references import KINDS, Reference, link_targets
from kanryu.gui.controls.asking import Question
from kanryu.gui.controls.rows import Row, RowTree
from kanryu.gui.desk import Desk
from kanryu.gui.latest import Latest
from kanryu.i18n import tr


class LinkPicker(Question):
    """Cases, codes, documents, memos and coded passages; typing narrows them down."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(parent, tr("リンクを入れる"), tr("入れる"), width=460)
        self._desk = desk
        self._asked = Latest(desk, self)
        self._found: tuple[Reference, ...] = ()
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("リンク先を探す"))
        self.field.setPlaceholderText(tr("事例・コード・資料・メモの名前、または箇所の言葉"))
        self.list = RowTree(tr("リンク先"))
        self.list.setMinimumHeight(320)
        self.field.textChanged.connect(lambda _: self.search())
        self.field.installEventFilter(self)
        self.list.itemDoubleClicked.connect(lambda *_: self.accept())
        self.body.addWidget(self.field)
        self.body.addWidget(self.list, 1)
        self.field.setFocus()
        self.search()

    def search(self) -> None:
        """Ask for what holds the words that were typed."""
        words = self.field.text()
        self._asked.ask(lambda _: self._desk.workspace.ask(link_targets, words), self._show)

    def _show(self, found: tuple[Reference, ...]) -> None:
        self._found = found
        self.list.clear()
        for number, one in enumerate(found):
            self.list.put(None, str(number), Row(one.name() or tr("無題"), second=tr(KINDS[one.kind])))
        self._stand_on(0)
        self.yes.setEnabled(bool(found))

    def _stand_on(self, row: int) -> bool:
        item = self.list.topLevelItem(row)
        if item is not None:
            self.list.setCurrentItem(item)
        return item is not None

    def chosen(self) -> Reference | None:
        """Return what is chosen."""
        number = self.list.current_id()
        return self._found[int(number)] if number else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            row = self.list.currentIndex().row() + step
            if step and self._stand_on(row):
                return True
        return super().eventFilter(watched, event)


def pick_link(parent: QWidget | None, desk: Desk) -> Reference | None:
    """Return what the user chose, None when they left."""
    picker = LinkPicker(parent, desk)
    chosen = picker.chosen() if picker.ask() else None
    picker.deleteLater()
    return chosen
