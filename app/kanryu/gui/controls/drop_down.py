"""A quiet drop-down: a button that says what is chosen and opens a menu of named choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget
from typing_extensions import override

_SIGN = " ▾"


@dataclass(frozen=True, slots=True)
class Item:
    """A choice; those with the same ``section`` stand together in a sub-menu of that name."""

    value: str
    text: str
    section: str = ""


class DropDown(QPushButton):
    """Shows the chosen one of some items."""

    chosen = Signal(str)
    """The value the user chose; also when it was chosen already."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._menu = QMenu(self)
        self._items: tuple[Item, ...] = ()
        self._actions: list[QAction] = []
        self.setMenu(self._menu)

    def put(self, items: Sequence[Item], value: str) -> None:
        """Offer items and show which is chosen."""
        if tuple(items) != self._items:
            self._items = tuple(items)
            self._build()
        text = next((item.text for item in items if item.value == value), "")
        self.setText(text + _SIGN)
        self.setAccessibleName(f"{self._name}：{text}")
        for action in self._actions:
            action.setChecked(action.data() == value)

    def _build(self) -> None:
        self._menu.clear()
        self._actions.clear()
        group = QActionGroup(self)
        sections: dict[str, QMenu] = {"": self._menu}
        for item in self._items:
            if item.section not in sections:
                sections[item.section] = self._menu.addMenu(item.section)
            action = sections[item.section].addAction(item.text)
            action.setCheckable(True)
            action.setData(item.value)
            action.setActionGroup(group)
            self._actions.append(action)
            action.triggered.connect(lambda _=False, value=item.value: self.chosen.emit(value))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.showMenu()
        else:
            super().keyPressEvent(event)

    def fitting(self) -> str:
        """Return what is painted: the chosen text, its end as dots where a narrow window leaves no room for it."""
        option = self._option()
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(self.text()) <= room:
            return self.text()
        left = room - metrics.horizontalAdvance(_SIGN)
        return metrics.elidedText(self.text().removesuffix(_SIGN), Qt.TextElideMode.ElideRight, left) + _SIGN

    def _option(self) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return option

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = self._option()
        option.text = self.fitting()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()
