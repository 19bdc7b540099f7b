"""Quotations as cards: a bar in the code's colour, the words, and whose they are; a list to walk with the keys."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from kanryu.analysis.coding.quotations import Quotation
from kanryu.gui.controls.wrapping import wrapped
from kanryu.gui.theme import fonts, tokens
from kanryu.i18n import tr

AnyIndex = QModelIndex | QPersistentModelIndex
CARD_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_BATCH = 24
"""How many cards are laid out at once; thousands in one go take a second."""
_PAD, _GAP, _BAR, _LINE, _MOST = 10, 8, 3, 1.62, 12


@dataclass(frozen=True, slots=True)
class Card:
    """A quotation as a card; ``remark`` is said in the warning colour after the source."""

    document_id: str
    start: int
    end: int
    text: str
    source: str
    color: str
    remark: str = ""


def card_of(quotation: Quotation, *, fresh: bool = False, code: bool = False) -> Card:
    """Return the card of a quotation.

    Args:
        quotation: the coding with who says it and when.
        fresh: nobody has judged or summarised it yet.
        code: say the code too, where a list holds several.
    """
    coding = quotation.coding
    sign = {"+": "＋", "-": "−", "±": "±"}[coding.polarity]
    strength = tr("{sign} 強さ{strength}", sign=sign, strength=coding.strength)
    parts = (quotation.citation(), coding.event_time, strength, tr("否定") if coding.polarity == "-" else "")
    source = "　".join(part for part in (*parts, coding.code if code else "") if part)
    remark = tr("新しい") if fresh else ""
    words = coding.text.replace("\n", " ")
    return Card(coding.document_id, coding.start, coding.end, words, source, coding.color, remark)


def cards_of(quotations: Iterable[Quotation], fresh: frozenset[str] = frozenset()) -> tuple[Card, ...]:
    """Return the cards of quotations; ``fresh`` are the ids of codings that nobody has judged or summarised yet."""
    quotations = tuple(quotations)
    several = len({item.coding.code_id for item in quotations}) > 1
    return tuple(card_of(item, fresh=item.coding.id in fresh, code=several) for item in quotations)


class CardModel(QAbstractListModel):
    """The cards of a list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()

    def put(self, cards: tuple[Card, ...]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self._cards = cards
        self.endResetModel()

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards that are shown."""
        return self._cards

    @override
    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._cards)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return f"「{card.text}」{card.source}"
        return None


class CardDelegate(QStyledItemDelegate):
    """Paints cards."""

    def __init__(self, list_: "CardList") -> None:
        super().__init__(list_)
        self._list = list_
        self._text, self._small = fonts.font(13.0), fonts.font(11.0)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = self._list.viewport().width()
        return QSize(width, self.height(index.data(CARD_ROLE), width))

    def height(self, card: Card, width: int) -> int:
        """Return how high a card is at a width, with the gap below it."""
        lines = len(_lines(card, self._text, width)) * _line(self._text)
        sources = len(_source_lines(card, self._small, width)) * _line(self._small)
        return lines + sources + 2 * _PAD - 4 + _GAP

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        card: Card = index.data(CARD_ROLE)
        area: QRect = option.rect.adjusted(0, 0, 0, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self._list.hasFocus() and index.row() == self._list.currentIndex().row()
        _paint_frame(painter, card, area, current=current)
        self._paint_words(painter, card, area)
        painter.restore()

    def _paint_words(self, painter: QPainter, card: Card, area: QRect) -> None:
        colors = tokens.current()
        place = area.topLeft() + QPoint(_PAD + _BAR, _PAD - 3)
        painter.setPen(QColor(colors.ink))
        place = _paint_lines(painter, _lines(card, self._text, area.width()), self._text, place)
        painter.setPen(QColor(colors.second))
        lines = _source_lines(card, self._small, area.width())
        place = _paint_lines(painter, lines, self._small, place)
        if card.remark:
            metrics = QFontMetrics(self._small)
            right = place.x() + metrics.horizontalAdvance(f"{lines[-1]}　")
            painter.setPen(QColor(colors.warning))
            painter.drawText(right, place.y() - _line(self._small) + metrics.ascent() + 1, card.remark)


def _paint_frame(painter: QPainter, card: Card, area: QRect, *, current: bool) -> None:
    colors = tokens.current()
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
    painter.fillPath(outline, QColor(colors.panel))
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(area.left(), area.top(), _BAR + 1, area.height(), QColor(tokens.shade(card.color)))
    painter.restore()
    painter.setPen(QPen(QColor(colors.accent if current else colors.line), 1.6 if current else 1))
    painter.drawPath(outline)


def _paint_lines(painter: QPainter, lines: tuple[str, ...], font: QFont, place: QPoint) -> QPoint:
    painter.setFont(font)
    ascent = QFontMetrics(font).ascent()
    for line in lines:
        painter.drawText(place.x(), place.y() + ascent + 1, line)
        place = place + QPoint(0, _line(font))
    return place


def _line(font: QFont) -> int:
    return round(QFontMetrics(font).horizontalAdvance("国") * _LINE)


def _lines(card: Card, font: QFont, width: int) -> tuple[str, ...]:
    return wrapped(card.text, font, width - 2 * _PAD - _BAR, _MOST)


def _source_lines(card: Card, font: QFont, width: int) -> tuple[str, ...]:
    """Return the lines of the source, which ends between its parts: who, when, how strong, which code."""
    metrics = QFontMetrics(font)
    room = width - 2 * _PAD - _BAR - (metrics.horizontalAdvance(f"　{card.remark}") if card.remark else 0)
    lines = [""]
    for part in card.source.split("　"):
        longer = f"{lines[-1]}　{part}" if lines[-1] else part
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(part)
        else:
            lines[-1] = longer
    return tuple(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines)


class CardList(QListView):
    """A list of cards that is only as high as they are."""

    chosen = Signal(object)
    """Enter or a double click on a card: the reader wants to see it where it stands."""
    left = Signal()
    """Esc: back to where the reader came from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = CardModel(self)
        self.setModel(self._model)
        self._delegate = CardDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("cards")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(0)
        self.setAccessibleName(tr("引用"))

    def put(self, cards: tuple[Card, ...]) -> None:
        """Show cards; the first is the current one."""
        if cards == self._model.cards:
            return
        self._model.put(cards)
        if cards:
            self.setCurrentIndex(self._model.index(0))
        self.updateGeometry()

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards that are shown."""
        return self._model.cards

    def current(self) -> Card | None:
        """Return the current card, None when there is none."""
        row = self.currentIndex().row()
        return self._model.cards[row] if 0 <= row < len(self._model.cards) else None

    @override
    def sizeHint(self) -> QSize:
        width = self.viewport().width()
        return QSize(width, sum(self._delegate.height(card, width) for card in self._model.cards[:_BATCH]) + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(100, min(self.sizeHint().height(), 120))

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if e.size().width() != e.oldSize().width():
            self.scheduleDelayedItemsLayout()  # narrower cards are higher; Qt measures anew only for another height
            self.updateGeometry()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        card = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and card is not None:
            self.chosen.emit(card)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and card is not None:
            QGuiApplication.clipboard().setText(f"「{card.text}」（{card.source}）")
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        card = self.current()
        if card is not None:
            self.chosen.emit(card)


def open_card(opened: Callable[[str, int, int], object]) -> Callable[[Card], None]:
    """Return what shows a card's passage where it stands, by a function that takes document, start and end."""

    def show(card: Card) -> None:
        opened(card.document_id, card.start, card.end)

    return show
