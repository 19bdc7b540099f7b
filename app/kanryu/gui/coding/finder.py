"""The code finder: type a part of a name and press Enter; the codes used last stand first."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.coding.finding import find_codes
from kanryu.gui.controls.labels import label
from kanryu.gui.controls.rows import ID, Row, RowTree
from kanryu.gui.theme.tokens import shade
from kanryu.i18n import current, tr

_WIDTH, _HEIGHT, _MOST = 420, 360, 60


class CodeFinder(QFrame):
    """A sheet over the paper; it closes when a code is taken, on Esc, or when the focus leaves it.

    It is no window of its own: popups grab the keyboard, and with it an input method's composition.
    """

    taken = Signal(str)
    """The id of the code that was taken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.setFixedSize(_WIDTH, _HEIGHT)
        self._codes: tuple[CodeItem, ...] = ()
        self._recent: tuple[str, ...] = ()
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("コードの名前・キー・手がかり語"))
        self.field.setAccessibleName(tr("コードを探す"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._find)
        self.list = RowTree(tr("見つかったコード"))
        self.list.setIndentation(8)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._take)
        self._note = label(tr("Enter 付ける　　↑↓ 選ぶ　　Esc やめる"), "second")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._note)

    def open_at(self, at: QPoint, codes: tuple[CodeItem, ...], recent: tuple[str, ...]) -> None:
        """Open at a point of the parent, with the codes to choose from."""
        self._codes, self._recent = codes, recent
        self.field.clear()
        self._find()
        parent = self.parentWidget()
        room = self.rect() if parent is None else parent.rect()
        self.move(max(min(at.x(), room.width() - _WIDTH - 8), 8), max(min(at.y(), room.height() - _HEIGHT - 8), 8))
        self.show()
        self.raise_()
        self.field.setFocus()

    def _find(self) -> None:
        names = {code.id: code.name(current()) for code in self._codes}
        self.list.clear()
        for code in find_codes(self._codes, self.field.text(), self._recent)[:_MOST]:
            above = names.get(code.parent_id or "", "")
            row = Row(names[code.id], above, key=code.shortcut.upper(), color=shade(code.color))
            self.list.put(None, code.id, row)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            code_id = str(item.data(0, ID))
            self.hide()
            self.taken.emit(code_id)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while typing goes to the field; keys of an input method pass."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                self.list.keyPressEvent(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                return True
        return super().eventFilter(watched, event)
