"""Rows of what is known: a name in the second ink, the value flush right."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from kanryu.gui.controls.labels import label

_BETWEEN = re.compile("(?<=・)|(?<=, )")


class FactRows(QWidget):
    """Shows pairs of name and value, one row each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self._rows: tuple[tuple[str, str], ...] = ()

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._rows

    def put(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Show other rows."""
        if rows == self._rows:
            return
        self._rows = rows
        self._build()

    def _build(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        names = [label(name, "second") for name, _ in self._rows]
        room = self.width() - max((name.sizeHint().width() for name in names), default=0) - 16
        for number, (name, (title, value)) in enumerate(zip(names, self._rows, strict=True)):
            self._grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            shown = label("", "small", wrap=True, selectable=True)
            shown.ensurePolished()
            shown.setText(broken(value, QFontMetrics(shown.font()), room))
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            shown.setAccessibleName(f"{title}：{value}")
            self._grid.addWidget(shown, number, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._build()


def broken(value: str, metrics: QFontMetrics, room: int) -> str:
    """Return names side by side with line ends only between them, as far as they fit into the room."""
    lines = [""]
    for entry in _BETWEEN.split(value):
        if lines[-1] and metrics.horizontalAdvance((lines[-1] + entry).rstrip("・ ")) > room:
            lines.append("")
        lines[-1] += entry
    return "\n".join(line.rstrip() for line in lines)
