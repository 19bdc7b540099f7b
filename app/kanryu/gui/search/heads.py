"""The heads of the concordance's columns; a click sorts by one, another click turns the order round."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from kanryu.gui.controls.buttons import button
from kanryu.gui.search.columns import GAP, MARGIN, Columns
from kanryu.gui.theme import tokens
from kanryu.i18n import N_, tr
from kanryu.search.values import Order

HEIGHT = 28
_HEADS: tuple[tuple[Order, str], ...] = (
    ("case", N_("事例")),
    ("speaker", N_("話者")),
    ("time", N_("時刻")),
    ("left", N_("左")),
    ("surface", N_("語")),
    ("right", N_("右")),
    ("phase", N_("コード")),
)


class Heads(QWidget):
    """A line of names above the list; by key the order is chosen in the bar."""

    chosen = Signal(str)
    """The order that a head stands for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._heads = {order: self._head(order, name) for order, name in _HEADS}

    def _head(self, order: Order, name: str) -> QPushButton:
        made = button(tr(name), lambda: self.chosen.emit(order), kind="plain")
        made.setParent(self)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setToolTip(tr("押すとこの順に並べる。もう一度で逆の順"))
        return made

    def head(self, order: str) -> QPushButton:
        """Return the head of an order."""
        return next(made for one, made in self._heads.items() if one == order)

    def show_order(self, order: str, *, descending: bool) -> None:
        """Say by which column the lines are sorted."""
        for one, name in _HEADS:
            sign = ("　▼" if descending else "　▲") if one == order else ""
            self._heads[one].setText(f"{tr(name)}{sign}")
            self._heads[one].setAccessibleName(tr("{column}の順に並べる", column=tr(name)))

    def place(self, at: Columns) -> None:
        """Put the heads above their columns."""
        widths = {order: self._heads[order].sizeHint().width() for order, _ in _HEADS}
        middle = at.axis + max(widths["surface"], 46)
        for order, left, room in (
            ("case", at.case - 7, at.who - at.case),
            ("speaker", at.who - 7, at.time - at.who),
            ("time", at.time - 7, at.words - at.time),
            ("left", at.axis - 8 - widths["left"], min(widths["left"], at.axis - at.words)),
            ("surface", at.axis - 7, widths["surface"]),
            ("right", middle, widths["right"]),
            ("phase", at.codes - 7, at.end - at.codes),
        ):
            made = self._heads[order]  # type: ignore[index]  # the names above are those of the table
            made.setVisible(room > 0)
            made.setGeometry(QRect(left, 2, min(widths[order], max(room + GAP, 30)), HEIGHT - 5))  # type: ignore[index]  # as above
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(tokens.current().line), 1))
        painter.drawLine(MARGIN, HEIGHT - 1, self.width() - MARGIN, HEIGHT - 1)
