"""A quiet drop-down: a button that says what is chosen and opens a menu of named choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from typing_extensions import override


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
        self.setText(f"{text} ▾")
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
