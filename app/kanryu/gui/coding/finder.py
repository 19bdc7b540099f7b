"""The code finder: type a part of a name and press Enter; the codes used last stand first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.coding.finding import find_codes, folded
from kanryu.gui.coding.code_place import CodePlace, places_for
from kanryu.gui.controls.labels import label
from kanryu.gui.controls.rows import ID, ROW, Row, RowTree
from kanryu.gui.theme.tokens import shade
from kanryu.i18n import current, side_by_side, tr

_WIDTH, _HEIGHT, _MOST = 420, 360, 60
_NEW = "+"
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HALF = re.compile(r"(?<=[ぁ-ヿ])[A-Za-zＡ-Ｚａ-ｚ]+$")
"""The letters of a kana that is not finished: がk on the way to がく."""


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code that is to be made: its name, and where it is to stand."""

    name: str
    place: CodePlace


class CodeFinder(QFrame):
    """A sheet over the paper; it closes when codes are taken, on Esc, or when the focus leaves it.

    It is no window of its own: popups grab the keyboard, and with it an input method's composition. It finds a code;
    marks several; and where none fits, it asks where a new one with the typed name is to stand.
    """

    taken = Signal(object)
    """The ids of the codes that were taken, as a tuple."""
    made = Signal(object)
    """The NewCode that is to be made and given."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.setFixedSize(_WIDTH, _HEIGHT)
        self._codes: tuple[CodeItem, ...] = ()
        self._recent: tuple[str, ...] = ()
        self._readings: Mapping[str, str] = {}
        self._places: tuple[CodePlace, ...] = ()
        self._marked: list[str] = []
        self._name = ""
        self._asks_name = False
        self._one = False
        self._moved = False
        self._composed = ""
        self._home: QWidget | None = None
        self.field = QLineEdit()
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.list = RowTree(tr("見つかったコード"))
        self.list.setIndentation(8)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._take)
        self.list.currentItemChanged.connect(self._tell)
        self.note = label("", "second", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.note)

    def open_at(
        self, at: QPoint, codes: tuple[CodeItem, ...], recent: tuple[str, ...], *, one: bool = False, name: str = ""
    ) -> None:
        """Open at a point of the parent, with the codes to choose from.

        Args:
            at: where the upper left corner is to be, where there is room.
            codes: all codes in tree order.
            recent: ids of the codes used last.
            one: whether exactly one code that exists is wanted.
            name: words for the name of a new code; the sheet then asks for that name first.
        """
        self._codes, self._recent, self._one = codes, recent, one
        self._marked, self._name, self._asks_name, self._moved = [], "", bool(name), False
        self._composed = ""
        self.field.setText(name)
        self.field.selectAll()
        self._ask()
        parent = self.parentWidget()
        room = self.rect() if parent is None else parent.rect()
        self.move(max(min(at.x(), room.width() - _WIDTH - 8), 8), max(min(at.y(), room.height() - _HEIGHT - 8), 8))
        self._home = self.window().focusWidget()
        self.show()
        self.raise_()
        self.field.setFocus()

    def know_readings(self, readings: Mapping[str, str]) -> None:
        """Take how the codes' names are read, for those who type kana or Latin letters."""
        self._readings = readings
        if self.isVisible() and self._words():
            self._find()

    def know_places(self, books: tuple[tuple[str, str], ...]) -> None:
        """Take the code systems as (id, name), where a new code can stand."""
        self._places = places_for(self._codes, books, self._recent)

    def _ask(self) -> None:
        if self._name:
            asked = tr("「{name}」をどこに置きますか", name=self._name)
        else:
            asked = tr("新しいコードの名前") if self._asks_name else tr("コードの名前・読み・キー・手がかり語")
        self.field.setPlaceholderText(asked)
        self.field.setAccessibleName(asked if self._name or self._asks_name else tr("コードを探す"))
        self._find()

    def _typed(self) -> None:
        self._moved = False
        self._find()

    def _words(self) -> str:
        """Return what is typed, with what the input method has not converted yet: a reading finds its code."""
        return self.field.text() + _HALF.sub("", self._composed)

    def _compose(self, event: QInputMethodEvent) -> None:
        """Find by what is being composed too; the event itself is the field's."""
        changed = event.preeditString() != self._composed
        self._composed = event.preeditString()
        if changed and not event.commitString():
            self._typed()

    def _find(self) -> None:
        self.list.setUpdatesEnabled(False)
        self.list.clear()
        if self._name:
            self._list_places()
        elif not self._asks_name:
            self._list_codes()
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.list.setUpdatesEnabled(True)
        self._tell()

    def _list_codes(self) -> None:
        typed = self._words().strip()
        names = {code.id: code.name(current()) for code in self._codes}
        for code in find_codes(self._codes, typed, self._recent, self._readings)[:_MOST]:
            above = names.get(code.parent_id or "", "")
            check = "✓" if code.id in self._marked else ""
            row = Row(names[code.id], above, count=check, key=code.shortcut.upper(), color=shade(code.color))
            self.list.put(None, code.id, row)
        same = {folded(name) for code in self._codes for name in (code.name_ja, code.name_en)}
        if typed and not self._composed and not self._one and folded(typed) not in same:
            row = Row(tr("新しいコード「{name}」", name=typed), tr("置く所を選びます"), quiet=True)
            self.list.put(None, _NEW, row)

    def _list_places(self) -> None:
        typed = folded(self._words())
        for number, place in enumerate(self._places):
            if typed in folded(place.name):
                indent = "" if typed else "　" * place.depth
                self.list.put(None, str(number), Row(indent + place.name, place.second, bold=not place.parent_id))

    def _tell(self) -> None:
        """Say what Enter does now."""
        if self._asks_name:
            self.note.setText(tr("Enter 次へ　　Esc やめる"))
        elif self._name:
            self.note.setText(tr("Enter ここに作って付ける　　↑↓ 選ぶ　　Esc やめる"))
        elif self._marked:
            self.note.setText(tr("Enter 付ける：{codes}", codes=side_by_side(self._names(self._to_give()))))
        elif self._one:
            self.note.setText(tr("Enter 付ける　　↑↓ 選ぶ　　Esc やめる"))
        else:
            self.note.setText(tr("Enter 付ける　　Ctrl+Enter 印を付けて続ける　　Esc やめる"))

    def _names(self, ids: tuple[str, ...]) -> list[str]:
        names = {code.id: code.name(current()) for code in self._codes}
        return [names[id_] for id_ in ids]

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, ID)) if item is not None else ""

    def _to_give(self) -> tuple[str, ...]:
        """Return the marked codes, with the current one when something was typed or chosen since the last mark."""
        chosen = self._current()
        if chosen and chosen != _NEW and (not self._marked or self.field.text() or self._moved):
            return tuple(dict.fromkeys((*self._marked, chosen)))
        return tuple(self._marked)

    def _mark(self) -> None:
        """Mark the current code, or take its mark away, and go on with the next one."""
        chosen, item = self._current(), self.list.currentItem()
        if item is None or chosen == _NEW or self._name or self._asks_name or self._one:
            return
        if chosen in self._marked:
            self._marked.remove(chosen)
        else:
            self._marked.append(chosen)
        self._moved = False
        if self.field.text():
            self.field.clear()
            return
        row = item.data(0, ROW)
        check = "✓" if chosen in self._marked else ""
        item.setData(0, ROW, Row(row.text, row.second, count=check, key=row.key, color=row.color))
        self._tell()

    def _take(self) -> None:
        if self._asks_name:
            self._asks_name, self._name = False, self.field.text().strip()
            self._asks_name = not self._name
        elif self._name:
            if self._current():
                made = NewCode(self._name, self._places[int(self._current())])
                self._close()
                self.made.emit(made)
            return
        elif self._current() == _NEW:
            self._name = self.field.text().strip()
        else:
            ids = self._to_give()
            if ids:
                self._close()
                self.taken.emit(ids)
            return
        self.field.clear()
        self._ask()

    def _close(self) -> None:
        """Close, and give the keyboard back to where it was."""
        if self._home is not None:
            self._home.setFocus()
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while typing goes to the field; keys of an input method pass."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._compose(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._acted(event):
            return True
        return super().eventFilter(watched, event)

    def _acted(self, event: QKeyEvent) -> bool:
        """Do what a key means to the sheet; tell whether it meant something. Keys of a composition are not ours."""
        if self._composed:
            return False
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER:
            (self._mark if ctrl else self._take)()
        elif event.key() == Qt.Key.Key_Space and (self._moved or not self.field.text()):
            self._mark()
        elif event.key() in _MOVES:
            self.list.keyPressEvent(event)
            self._moved = True
            self._tell()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            return False
        return True
