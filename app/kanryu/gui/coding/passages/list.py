"""The list of passages on the screen: two lines each, painted only where one looks."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from kanryu.analysis.coding.passages import PassageLine
from kanryu.gui.coding.keys import Gesture, gesture_of
from kanryu.gui.coding.listing import HEIGHT, LineDelegate, LineList, draw, flat
from kanryu.gui.coding.pointing import sign
from kanryu.gui.theme import tokens
from kanryu.gui.theme.tokens import shade
from kanryu.i18n import current, tr

_BEFORE = 14
"""How many characters stand before a passage."""
_PASSED_ON = frozenset({
    Gesture.CONFIRMED, Gesture.DENIED, Gesture.MIXED, Gesture.WEAK, Gesture.MEDIUM, Gesture.STRONG,
    Gesture.EVENT_TIME, Gesture.MEMO, Gesture.ACTIVE_START, Gesture.ACTIVE_END, Gesture.EARLIER, Gesture.LATER,
    Gesture.SENTENCE_EARLIER, Gesture.SENTENCE_LATER, Gesture.NEXT_PASSAGE, Gesture.PREVIOUS_PASSAGE,
})  # fmt: skip
"""What a key means in the list as on the paper: it is done to the passage the list stands on."""


class _Delegate(LineDelegate[PassageLine]):
    """Paints a passage: who and when with the code above, the words with what stands around them below."""

    def __init__(self, list_: "PassageList") -> None:
        super().__init__(list_)
        self._names = list_.names

    @override
    def paint_line(self, painter: QPainter, line: PassageLine, area: QRect) -> None:
        self._paint_source(painter, line, area)
        self._paint_words(painter, line, area.translated(0, 19))

    def _paint_source(self, painter: QPainter, line: PassageLine, area: QRect) -> None:
        colors, coding = tokens.current(), line.coding
        quality = tr("{polarity} 強さ{strength}", polarity=sign(coding.polarity), strength=coding.strength)
        facts = "　".join(
            part for part in (quality, coding.event_time, coding.coder, "✎" if coding.memo else "") if part
        )
        used = draw(painter, self.small, colors.second, area, facts, right=True)
        name = self._names.get(coding.code_id, coding.code)
        rest = area.adjusted(0, 0, -used - 16, 0)
        width = QFontMetrics(self.small).horizontalAdvance(name) + 14
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shade(coding.color)))
        painter.drawRoundedRect(rest.left() + 1, rest.center().y() - 3, 8, 8, 2.5, 2.5)
        draw(painter, self.small, colors.second, rest.adjusted(14, 0, 0, 0), name)
        draw(painter, self.small, colors.ink, rest.adjusted(width + 14, 0, 0, 0), line.citation(current()))

    def _paint_words(self, painter: QPainter, line: PassageLine, area: QRect) -> None:
        colors = tokens.current()
        before = flat(line.before)[-_BEFORE:]
        used = draw(painter, self.text, colors.second, area, before)
        area.setLeft(area.left() + used)
        used = draw(painter, self.text, colors.ink, area, flat(line.coding.text))
        area.setLeft(area.left() + used)
        if area.width() > HEIGHT:
            draw(painter, self.text, colors.second, area, flat(line.after))


class PassageList(LineList[PassageLine]):
    """Passages one below the other; several can be chosen."""

    gesture = Signal(object)
    remove = Signal()
    recode = Signal()
    copy_wanted = Signal()
    menu_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            tr("コードの箇所"),
            lambda line: f"{line.citation(current())}　{flat(line.coding.text)}",
            lambda line: line.coding.memo,
        )
        self.names: dict[str, str] = {}
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(_Delegate(self))

    def put(self, lines: tuple[PassageLine, ...], names: dict[str, str], at: str = "") -> None:
        """List other passages; what was chosen and is still there stays chosen.

        Args:
            lines: the passages.
            names: the names of the codes by id.
            at: the id of the coding to stand on where it is among them; without one, the list stays where it is.
        """
        here, row = self.here(), max(self.currentIndex().row(), 0)
        wanted, height = at or (here.coding.id if here else ""), self.verticalScrollBar().value()
        chosen = {at} if at else {line.coding.id for line in self.chosen()}
        self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.names.clear()
        self.names.update(names)
        self.model_of_lines.put(lines)
        rows = {line.coding.id: number for number, line in enumerate(lines)}
        stand = rows.get(wanted, min(row, len(lines) - 1))
        self._choose(stand, sorted(rows[id_] for id_ in chosen if id_ in rows) or [stand])
        self.selectionModel().blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.verticalScrollBar().setValue(height)
        if at in rows:
            self.scrollTo(self.model_of_lines.index(stand))
        self.viewport().update()

    def _choose(self, stand: int, rows: list[int]) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.model_of_lines.index(stand), flags.NoUpdate)
        selection = QItemSelection()
        for row in rows:
            selection.select(self.model_of_lines.index(row), self.model_of_lines.index(row))
        self.selectionModel().select(selection, flags.ClearAndSelect)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = gesture_of(event.modifiers(), event.key())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove.emit()
        elif event.key() == Qt.Key.Key_R and not event.modifiers():
            self.recode.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif found in _PASSED_ON:
            self.gesture.emit(found)
        elif not event.text().isalnum() or event.modifiers():
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())
