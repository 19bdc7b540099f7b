"""The list of notes on the screen: what and where above, the words with those that count in ink below."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from typing_extensions import override

from kanryu.gui.coding.keys import Gesture, gesture_of
from kanryu.gui.coding.listing import HEIGHT, LineDelegate, LineList, draw, flat
from kanryu.gui.coding.notes.lines import NoteLine, kind_name
from kanryu.gui.theme import fonts, tokens
from kanryu.i18n import tr

_GAP = 14
_STEPS = (Gesture.NEXT_PASSAGE, Gesture.PREVIOUS_PASSAGE)


class _Delegate(LineDelegate[NoteLine]):
    """Paints a note; an unclear place stands out by weight within its words, a remark stands before its sentence."""

    def __init__(self, list_: "NoteList") -> None:
        super().__init__(list_)
        self._bold = fonts.font(tokens.TEXT_PIXELS)
        self._bold.setBold(True)

    @override
    def paint_line(self, painter: QPainter, line: NoteLine, area: QRect) -> None:
        second = tokens.current().second
        used = draw(painter, self.small, second, area, line.source, right=True)
        draw(painter, self.small, second, area.adjusted(0, 0, -used - 16, 0), kind_name(line.note.kind))
        self._paint_words(painter, line, area.translated(0, 19))

    def _paint_words(self, painter: QPainter, line: NoteLine, area: QRect) -> None:
        colors, unclear = tokens.current(), line.note.kind == "unclear"
        area.setLeft(area.left() + draw(painter, self.text, colors.second, area, flat(line.before)))
        used = draw(painter, self._bold if unclear else self.text, colors.ink, area, flat(line.words))
        area.setLeft(area.left() + used + (0 if unclear else _GAP))
        if area.width() > HEIGHT:
            draw(painter, self.text, colors.second, area, flat(line.after))


class NoteList(LineList[NoteLine]):
    """Notes one below the other, in the order of the text."""

    correct_wanted = Signal()
    stepped = Signal(object)
    """A Gesture for the next or the previous one."""

    def __init__(self) -> None:
        super().__init__(tr("聞き直す箇所と注"), _said, lambda line: line.note.text)
        self.setItemDelegate(_Delegate(self))

    def put(self, lines: tuple[NoteLine, ...], at: str = "") -> None:
        """List other notes; stand on the one with this id, else where one stood: after an answer on the next one."""
        here, row = self.here(), max(self.currentIndex().row(), 0)
        wanted = at or (here.note.id if here is not None else "")
        rows = {line.note.id: number for number, line in enumerate(lines)}
        self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.model_of_lines.put(lines)
        self.setCurrentIndex(self.model_of_lines.index(rows.get(wanted, min(row, len(lines) - 1))))
        self.selectionModel().blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = gesture_of(event.modifiers(), event.key())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_F2 and not event.modifiers():
            self.correct_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif found in _STEPS:
            self.stepped.emit(found)
        elif not event.text().isalnum() or event.modifiers():
            super().keyPressEvent(event)


def _said(line: NoteLine) -> str:
    """Return what a screen reader says of a note."""
    words = flat(f"{line.before}{line.words}　{line.after}")
    return "　".join(part for part in (kind_name(line.note.kind), line.source, words) if part)
