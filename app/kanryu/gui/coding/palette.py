"""The palette: a phase and a condition or capability, given to one passage together by a key each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.coding.crossings import EVIDENCE, GROUND, Crossable, crossable
from kanryu.gui.coding.palette_heads import PaletteHead
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.theme import tokens
from kanryu.i18n import current, tr

_WIDE, _SIDE, _ROW, _HEAD, _MARGIN = 100, 264, 24, 96, 12
_NARROW, _LEAST_SIDE = 72, 140
"""How narrow columns and names become in a small window."""
_MOST_RECENT, _CHIP, _BEFORE, _BETWEEN = 3, 220, 60, 32
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Crossing:
    """A phase and another code, by their ids."""

    phase: str
    other: str


class CrossingPalette(QFrame):
    """A sheet over the paper: phases across, conditions and capabilities down, in each cell how often they met.

    Two keys give both codes, in either order; Enter gives the cell where the keyboard is, at first the crossing given
    last; Space goes to the ones given before it; a click gives its cell. Esc closes the sheet.
    """

    taken = Signal(object)
    """The Crossing that was taken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self._phases: tuple[Crossable, ...] = ()
        self._others: tuple[Crossable, ...] = ()
        self._recent: tuple[Crossing, ...] = ()
        self._row: int | None = None
        self._column: int | None = None
        self._home: QWidget | None = None
        self.table = QTableWidget()
        self.table.setAccessibleName(tr("フェーズと条件・能力の表"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self._across = PaletteHead(Qt.Orientation.Horizontal, self.table)
        self._down = PaletteHead(Qt.Orientation.Vertical, self.table)
        self._across.setFixedHeight(_HEAD)
        self._down.setDefaultSectionSize(_ROW)
        self.table.setHorizontalHeader(self._across)
        self.table.setVerticalHeader(self._down)
        self.table.installEventFilter(self)
        self.table.cellClicked.connect(self._take)
        self.table.currentCellChanged.connect(lambda *_: self._tell())
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self.note = label("", "second", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 10)
        layout.setSpacing(8)
        layout.addLayout(self._chips)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)
        self.hide()

    def open_at(self, at: QPoint, codes: tuple[CodeItem, ...], recent: tuple[Crossing, ...]) -> bool:
        """Open at a point of the parent; tell whether there is anything to cross.

        Args:
            at: where the upper left corner is to be, where there is room.
            codes: all codes in tree order.
            recent: the crossings given last, the latest first.
        """
        self._phases = crossable(codes, (GROUND,))
        self._others = crossable(codes, EVIDENCE, "".join(one.key for one in self._phases))
        if not self._phases or not self._others:
            return False
        self._recent = tuple(one for one in recent if self._cell(one) is not None)[:_MOST_RECENT]
        self._row = self._column = None
        self._fill()
        self._put_chips()
        self.table.setCurrentCell(*(self._cell(self._recent[0]) if self._recent else None) or (0, 0))
        self._place(at)
        self._home = self.window().focusWidget()
        self.show()
        self.raise_()
        self.table.setFocus()
        self._tell()
        return True

    def know_counts(self, counts: Mapping[tuple[str, str], int]) -> None:
        """Show how many quotations stand behind each crossing."""
        for row, other in enumerate(self._others):
            for column, phase in enumerate(self._phases):
                count = counts.get((phase.code.id, other.code.id), 0)
                item = self.table.item(row, column)
                if item is not None:
                    item.setText(str(count) if count else "·")

    def _cell(self, crossing: Crossing) -> tuple[int, int] | None:
        rows = [number for number, one in enumerate(self._others) if one.code.id == crossing.other]
        columns = [number for number, one in enumerate(self._phases) if one.code.id == crossing.phase]
        return (rows[0], columns[0]) if rows and columns else None

    def _fill(self) -> None:
        self.table.clear()
        self.table.setRowCount(len(self._others))
        self.table.setColumnCount(len(self._phases))
        self.table.setHorizontalHeaderLabels([f"{one.key}\n{_name(one)}" for one in self._phases])
        self.table.setVerticalHeaderLabels([f"{one.key}　{_name(one)}" for one in self._others])
        self._across.put(tuple((one.key, _name(one)) for one in self._phases))
        self._down.put(tuple((one.key, _name(one)) for one in self._others))
        for row, other in enumerate(self._others):
            for column, phase in enumerate(self._phases):
                item = QTableWidgetItem("")
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)  # or the input method has the keys
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                item.setForeground(QColor(tokens.current().second))
                item.setToolTip(_both(phase, other))
                self.table.setItem(row, column, item)

    def _put_chips(self) -> None:
        while (held := self._chips.takeAt(0)) is not None:
            widget = held.widget()
            if widget is not None:
                widget.deleteLater()
        if self._recent:
            self._chips.addWidget(label(tr("最近"), "second"))
        for crossing in self._recent:
            cell = self._cell(crossing)
            assert cell is not None  # noqa: S101 - others were left out
            named = _both(self._phases[cell[1]], self._others[cell[0]])
            shown = self.fontMetrics().elidedText(named, Qt.TextElideMode.ElideRight, self._chip_room())
            chip = button(shown, self._taker(crossing), kind="pill")
            chip.setToolTip(named)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._chips.addWidget(chip)
        self._chips.addStretch(1)

    def _chip_room(self) -> int:
        """Return how wide the words of a chip may be: three of them stand in one line of the sheet."""
        parent = self.parentWidget()
        room = (parent.width() if parent is not None else self.width()) - 16 - 2 * _MARGIN
        return max(min((room - _BEFORE) // _MOST_RECENT - _BETWEEN, _CHIP), 60)

    def _taker(self, crossing: Crossing) -> Callable[[], None]:
        return lambda: self.give(crossing)

    def _place(self, at: QPoint) -> None:
        parent = self.parentWidget()
        room = self.rect() if parent is None else parent.rect()
        beside, columns = 2 * _MARGIN + 16, len(self._phases)
        wide = min(max((room.width() - 16 - beside - _SIDE) // columns, _NARROW), _WIDE)
        side = min(max(room.width() - 16 - beside - wide * columns, _LEAST_SIDE), _SIDE)
        self._across.setMinimumSectionSize(wide)
        self._across.setDefaultSectionSize(wide)
        self._down.setFixedWidth(side)
        width = side + wide * columns + beside
        height = _HEAD + _ROW * len(self._others) + 2 * _MARGIN + 92
        self.resize(min(width, room.width() - 16), min(height, room.height() - 16))
        self.move(
            max(min(at.x(), room.width() - self.width() - 8), 8),
            max(min(at.y(), room.height() - self.height() - 8), 8),
        )

    def _tell(self) -> None:
        row, column = self.table.currentRow(), self.table.currentColumn()
        if not (0 <= row < len(self._others) and 0 <= column < len(self._phases)):
            return
        what = _both(self._phases[column], self._others[row])
        keys = tr("列と行のキーを一つずつ　　Enter 付ける　　Space 最近のもの　　Esc やめる")
        self.note.setText(f"{what}\n{keys}")

    def _take(self, row: int, column: int) -> None:
        self.give(Crossing(self._phases[column].code.id, self._others[row].code.id))

    def give(self, crossing: Crossing) -> None:
        """Close, and say which crossing was taken."""
        self._close()
        self.taken.emit(crossing)

    def _close(self) -> None:
        """Close, and give the keyboard back to where it was."""
        if self._home is not None:
            self._home.setFocus()
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the rows and columns; the arrows stay the table's own."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.text():
            event.accept()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._acted(event):
            return True
        return super().eventFilter(watched, event)

    def _acted(self, event: QKeyEvent) -> bool:
        """Do what a key means to the palette; tell whether it meant something."""
        if event.key() in _ENTER:
            self._take(self.table.currentRow(), self.table.currentColumn())
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() == Qt.Key.Key_Space:
            self._next_recent()
        elif event.text().isalnum():
            self._choose(event.text().upper())
        else:
            return False
        return True

    def _next_recent(self) -> None:
        cells = [self._cell(one) for one in self._recent]
        here = (self.table.currentRow(), self.table.currentColumn())
        if cells:
            self.table.setCurrentCell(*cells[(cells.index(here) + 1) % len(cells) if here in cells else 0] or (0, 0))

    def _choose(self, key: str) -> None:
        """Go to a row or column by its key; when both are chosen, give them."""
        rows = [number for number, one in enumerate(self._others) if one.key == key]
        columns = [number for number, one in enumerate(self._phases) if one.key == key]
        self._row = rows[0] if rows else self._row
        self._column = columns[0] if columns else self._column
        if self._row is not None and self._column is not None:
            self._take(self._row, self._column)
        elif rows or columns:
            here = (self.table.currentRow(), self.table.currentColumn())
            self.table.setCurrentCell(rows[0] if rows else here[0], columns[0] if columns else here[1])


def _name(one: Crossable) -> str:
    return one.code.name(current())


def _both(phase: Crossable, other: Crossable) -> str:
    return tr("{phase} × {other}", phase=_name(phase), other=_name(other))
