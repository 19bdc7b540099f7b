"""Above the hits: what was sought and how it was understood, where, and how the hits are listed."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from kanryu.gui.controls.buttons import icon_button
from kanryu.gui.controls.drop_down import DropDown, Item
from kanryu.gui.controls.elided import ElidedLabel
from kanryu.gui.controls.labels import label, put
from kanryu.gui.search.choices import HOW, WHERE
from kanryu.i18n import tr


class SearchBar(QWidget):
    """Lets the reader choose how and where to search, and how to list what is found."""

    chosen = Signal(str, str)
    """Which choice, and the value chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._count = ElidedLabel("", "title"), label("", "second")
        self._understood, self._mistake = label("", "second", wrap=True), label("", "denial", wrap=True)
        self._notice = label("", "chip")
        self.choices = {key: DropDown(tr(name)) for key, name in (*WHERE, *HOW)}
        self.menu = QMenu(self)
        self.more = icon_button("ellipsis", tr("検索の操作"), self.menu.show)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._how, self._where = QWidget(), QWidget()
        self._lay_out()
        for key, field in self.choices.items():
            field.chosen.connect(lambda value, key=key: self.chosen.emit(key, value))

    def _lay_out(self) -> None:
        self._line(self._how, [key for key, _ in HOW])
        self._line(self._where, [key for key, _ in WHERE]).addStretch(1)
        heading = QHBoxLayout()
        heading.setSpacing(10)
        heading.addWidget(self._title)
        heading.addWidget(self._count)
        heading.addWidget(self._notice)
        heading.addStretch(1)
        heading.addWidget(self._how)
        heading.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 6, 16, 6)
        layout.setSpacing(8)
        layout.addLayout(heading)
        layout.addWidget(self._where)
        layout.addWidget(self._understood)
        layout.addWidget(self._mistake)
        self.say("", "")

    def _line(self, line: QWidget, keys: list[str]) -> QHBoxLayout:
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for key in keys:
            layout.addWidget(self.choices[key])
        return layout

    def show_choices(self, items: Mapping[str, list[Item]], values: Mapping[str, str]) -> None:
        """Show what can be chosen and what is."""
        for key, field in self.choices.items():
            field.put(items[key], values[key])

    def say(self, title: str, count: str, understood: str = "", notice: str = "") -> None:
        """Say what was sought, how much was found, how it was understood, and what is still to come."""
        self._title.setText(title)
        self._title.setToolTip(title)
        put(self._count, count)
        put(self._understood, understood)
        put(self._notice, notice)
        put(self._mistake, "")

    def say_mistake(self, words: str) -> None:
        """Say why the query cannot be read; what was found before stays."""
        put(self._mistake, words)
        put(self._understood, "")

    def said(self) -> tuple[str, str, str, str]:
        """Return what is said: the count, how it was understood, the mistake, the notice."""
        return self._count.text(), self._understood.text(), self._mistake.text(), self._notice.text()
