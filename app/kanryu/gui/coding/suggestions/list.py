"""The list of suggested passages: who and when above, the sentence with its cues marked below."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from kanryu.gui.coding.listing import LineDelegate, LineList, draw, flat
from kanryu.gui.theme import fonts, tokens
from kanryu.i18n import tr
from kanryu.workspace import Suggestion

_AHEAD = 12
"""How many characters stand before the first cue where a sentence is too long to be shown whole."""


def source(item: Suggestion) -> str:
    """Return where a suggestion stands and who says it, on one line."""
    return "　".join(part for part in (item.case, item.document, item.speaker, item.time) if part)


class _Delegate(LineDelegate[Suggestion]):
    """Paints a suggestion; the cues stand out by weight and a line below, not by colour alone."""

    def __init__(self, list_: "SuggestionList") -> None:
        super().__init__(list_)
        self._cue = fonts.font(tokens.TEXT_PIXELS)
        self._cue.setBold(True)
        self._cue.setUnderline(True)

    @override
    def paint_line(self, painter: QPainter, line: Suggestion, area: QRect) -> None:
        second = tokens.current().second
        used = draw(painter, self.small, second, area, "、".join(line.cues), right=True)
        draw(painter, self.small, second, area.adjusted(0, 0, -used - 16, 0), source(line))
        self._paint_words(painter, line, area.translated(0, 19))

    def _paint_words(self, painter: QPainter, item: Suggestion, area: QRect) -> None:
        ink, words = tokens.current().ink, flat(item.text)
        first = item.places[0][0] - item.start
        fits = QFontMetrics(self.text).horizontalAdvance(words) <= area.width()
        at = 0 if fits else max(first - _AHEAD, 0)
        if at:
            area.setLeft(area.left() + draw(painter, self.text, tokens.current().second, area, "…"))
        for start, end in ((start - item.start, end - item.start) for start, end in item.places):
            for font, piece in ((self.text, words[at:start]), (self._cue, words[max(start, at) : end])):
                if piece and area.width() > 0:
                    area.setLeft(area.left() + draw(painter, font, ink, area, piece))
            at = max(at, end)
        if area.width() > 0:
            draw(painter, self.text, ink, area, words[at:])


class SuggestionList(LineList[Suggestion]):
    """Suggestions one below the other; several can be chosen."""

    accepted = Signal()
    refused = Signal()

    def __init__(self) -> None:
        name = tr("手がかりから見つけた候補")
        super().__init__(name, lambda item: f"{source(item)}　{flat(item.text)}", lambda item: item.text)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(_Delegate(self))

    def put(self, items: tuple[Suggestion, ...]) -> None:
        """List other suggestions; the keyboard stays on the same row, which after an answer is the next one."""
        row = max(self.currentIndex().row(), 0)
        self.model_of_lines.put(items)
        if items:
            self.setCurrentIndex(self.model_of_lines.index(min(row, len(items) - 1)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ACCEPTING:
            self.accepted.emit()
        elif key in _REFUSING:
            self.refused.emit()
        elif key == Qt.Key.Key_Space:
            self.opened.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif not event.text().isalnum():
            super().keyPressEvent(event)


_ACCEPTING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_A})
_REFUSING = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_R})
