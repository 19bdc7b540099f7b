"""The concordance on the screen: one line for each hit, all keywords below each other."""

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
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
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from kanryu.gui.search.lines import flat, who
from kanryu.gui.theme import fonts, tokens
from kanryu.i18n import side_by_side, tr
from kanryu.search import Hit

AnyIndex = QModelIndex | QPersistentModelIndex
HIT_ROLE: Final = Qt.ItemDataRole.UserRole + 1
LINE_HEIGHT = 30
MARGIN, GAP = 19, 12
_LEAST = 40
_BATCH = 2000
"""How many lines are laid out or measured at once; 60,000 in one go take a third of a second."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class HitModel(QAbstractListModel):
    """The hits of a list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits: tuple[Hit, ...] = ()

    def put(self, hits: tuple[Hit, ...]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.case} {who(hit)} {hit.time}　{flat(hit.left)}{flat(hit.text)}{flat(hit.right)}"
        return None


class HitDelegate(QStyledItemDelegate):
    """Paints one line: case, speaker, time, the words around the keyword, the codes on it."""

    def __init__(self, list_: "HitList") -> None:
        super().__init__(list_)
        self._list = list_
        self._text, self._bold, self._small = fonts.font(13.0), fonts.font(13.0, bold=True), fonts.font(11.0)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(400, LINE_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        hit: Hit = index.data(HIT_ROLE)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, current=index.row() == self._list.currentIndex().row())
        rest = self._paint_source(painter, hit, area)
        rest = self._paint_codes(painter, hit, rest)
        self._paint_words(painter, hit, rest)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, *, current: bool) -> None:
        colors = tokens.current()
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.drawLine(area.left() + MARGIN, area.bottom(), area.right() - MARGIN, area.bottom())
        if not current:
            return
        painter.setPen(QPen(QColor(colors.accent), 1.4) if self._list.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.ground))
        painter.drawRoundedRect(QRectF(area).adjusted(MARGIN - 8.5, 1.5, -MARGIN + 8.5, -1.5), 5, 5)

    def _paint_source(self, painter: QPainter, hit: Hit, area: QRect) -> QRect:
        """Paint who and when at the left; return what remains of the line."""
        colors = tokens.current()
        place = area.adjusted(MARGIN, 0, -MARGIN, 0)
        for text, width, font, color in (
            (hit.case, self._list.widths[0], self._text, colors.ink),
            (who(hit), self._list.widths[1], self._text, colors.second),
            (hit.time, self._list.widths[2], self._small, colors.second),
        ):
            painter.setFont(font)
            painter.setPen(QColor(color))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(place.left(), place.top(), width, place.height()), _LEFT, shown)
            place.setLeft(place.left() + width + (GAP if width else 0))
        return place

    def _paint_codes(self, painter: QPainter, hit: Hit, place: QRect) -> QRect:
        width = min(place.width() // 5, 190)
        painter.setFont(self._small)
        painter.setPen(QColor(tokens.current().second))
        names = QFontMetrics(self._small).elidedText(side_by_side(hit.codes), Qt.TextElideMode.ElideRight, width)
        painter.drawText(place.adjusted(place.width() - width, 0, 0, 0), _LEFT, names)
        return place.adjusted(0, 0, -width - GAP, 0)

    def _paint_words(self, painter: QPainter, hit: Hit, place: QRect) -> None:
        """Paint the keyword in the middle of the line, what comes before it flush with its left side."""
        colors = tokens.current()
        keyword = flat(hit.text)
        bold = QFontMetrics(self._bold)
        width = min(bold.horizontalAdvance(keyword), place.width() * 2 // 3)
        middle = place.left() + place.width() * 45 // 100
        self._paint_left(
            painter, hit.left, QRect(place.left(), place.top(), middle - place.left() - 3, place.height())
        )
        painter.setFont(self._bold)
        painter.setPen(QColor(colors.accent))
        painter.drawText(QRect(middle, place.top(), width + 2, place.height()), _LEFT, keyword)
        right = QRect(middle + width + 3, place.top(), place.right() - middle - width - 3, place.height())
        self._paint_right(painter, hit.right, right)

    def _paint_left(self, painter: QPainter, text: str, place: QRect) -> None:
        """Paint what comes before: the keyword's own paragraph in ink, what is further away in the second ink."""
        far, _, near = text.rpartition("\n")
        used = self._paint_part(painter, near, place, _RIGHT, tokens.current().ink)
        place.setRight(place.right() - used - GAP)
        if far and place.width() > _LEAST:
            self._paint_part(painter, flat(far), place, _RIGHT, tokens.current().second)

    def _paint_right(self, painter: QPainter, text: str, place: QRect) -> None:
        near, _, far = text.partition("\n")
        used = self._paint_part(painter, near, place, _LEFT, tokens.current().ink)
        place.setLeft(place.left() + used + GAP)
        if far.strip() and place.width() > _LEAST:
            self._paint_part(painter, flat(far.lstrip("\n")), place, _LEFT, tokens.current().second)

    def _paint_part(self, painter: QPainter, text: str, place: QRect, side: Qt.AlignmentFlag, color: str) -> int:
        """Paint a part of the line and return how wide it came out."""
        metrics = QFontMetrics(self._text)
        cut = Qt.TextElideMode.ElideLeft if side == _RIGHT else Qt.TextElideMode.ElideRight
        near = int(place.width() / 5) + 1
        text = text[-near:] if side == _RIGHT else text[:near]
        shown = metrics.elidedText(text, cut, place.width())
        painter.setFont(self._text)
        painter.setPen(QColor(color))
        painter.drawText(place, side, shown)
        return metrics.horizontalAdvance(shown)


class HitList(QListView):
    """Lists hits; exactly one is the current one."""

    moved = Signal(object)
    """The current hit is another one (a ``Hit`` or None)."""
    opened = Signal(object)
    """Enter or a double click on a hit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = HitModel(self)
        self.widths = (0, 0, 0)
        self.setModel(self._model)
        self.setItemDelegate(HitDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("見つかった箇所"))
        self.selectionModel().currentChanged.connect(self._tell)

    def put(self, hits: tuple[Hit, ...]) -> None:
        """List hits; the first is the current one."""
        self.widths = self._measured(hits)
        self._model.put(hits)
        if hits:
            self.setCurrentIndex(self._model.index(0))
        else:
            self.moved.emit(None)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits that are listed."""
        return self._model.hits

    def current(self) -> Hit | None:
        """Return the current hit, None when there is none."""
        row = self.currentIndex().row()
        return self._model.hits[row] if 0 <= row < len(self._model.hits) else None

    def _measured(self, hits: tuple[Hit, ...]) -> tuple[int, int, int]:
        """Return how wide case, speaker and time are, each no wider than it needs or may be."""
        hits = hits[:_BATCH]
        columns: tuple[tuple[set[str], QFont, int], ...] = (
            ({hit.case for hit in hits}, fonts.font(13.0), 90),
            ({who(hit) for hit in hits}, fonts.font(13.0), 128),
            ({hit.time for hit in hits}, fonts.font(11.0), 60),
        )
        widths = [
            min(max((QFontMetrics(font).horizontalAdvance(text) for text in list(texts)[:200]), default=0), most)
            for texts, font, most in columns
        ]
        return widths[0], widths[1], widths[2]

    def _tell(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.moved.emit(self.current())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        hit = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and hit is not None:
            self.opened.emit(hit)
        elif event.matches(QKeySequence.StandardKey.Copy) and hit is not None:
            source = side_by_side(part for part in (hit.case, who(hit), hit.time) if part)
            QGuiApplication.clipboard().setText(f"{flat(hit.left)}{flat(hit.text)}{flat(hit.right)}（{source}）")
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.current()
        if hit is not None:
            self.opened.emit(hit)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
