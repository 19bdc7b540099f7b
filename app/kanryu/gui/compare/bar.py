"""The bar above the matrix: what is crossed with what, what the cells show, and which codings count."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from kanryu.gui.compare.arrangement import PLACES, VALUES, Arrangement, Choice
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.drop_down import DropDown, Item
from kanryu.gui.controls.labels import label
from kanryu.i18n import tr


class MatrixBar(QWidget):
    """Lets the reader choose an arrangement."""

    chosen = Signal(object)
    """The arrangement that is wanted now."""
    export = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrangement = Arrangement()
        self._places = {place: DropDown(tr(name)) for place, name in PLACES}
        self._values = DropDown(tr("値"))
        self._interviewer = _chip(tr("聞き手を除く"), tr("聞き手の発話に付けたコードを数えない"))
        self._crossing = _chip("", "")
        self._lay_out()
        for place, field in self._places.items():
            field.chosen.connect(lambda spec, place=place: self._choose(self._arrangement.put(place, spec)))
        self._values.chosen.connect(self._choose_values)
        self._interviewer.clicked.connect(self._choose_scope)
        self._crossing.clicked.connect(self._choose_scope)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(19, 11, 19, 9)
        layout.setSpacing(8)
        for place, name in PLACES:
            layout.addWidget(_named(tr(name)))
            layout.addWidget(self._places[place])
        layout.addWidget(_named(tr("値")))
        layout.addWidget(self._values)
        layout.addWidget(self._interviewer)
        layout.addWidget(self._crossing)
        layout.addStretch(1)
        self.export_button = button(tr("書き出す"), self.export.emit)
        layout.addWidget(self.export_button)

    def show_arrangement(self, arrangement: Arrangement, offered: tuple[Choice, ...]) -> None:
        """Show what is chosen and what else there is."""
        self._arrangement = arrangement
        items = [
            Item(one.spec, one.name, tr("コードの下") if one.spec.startswith("below") else "") for one in offered
        ]
        for place, value in (("rows", arrangement.rows), ("columns", arrangement.columns)):
            self._places[place].put(items, value)  # type: ignore[index]  # the tuples above hold places
        self._places["layers"].put([Item("", tr("（なし）")), *items], arrangement.layers)
        self._values.put([Item(value, tr(name)) for value, name in VALUES], arrangement.values)
        self._interviewer.setChecked(arrangement.without_interviewer)
        self._crossing.setChecked(arrangement.by_turn)
        self._crossing.setText(tr("同じ発話") if arrangement.by_turn else tr("重なる箇所"))
        self._crossing.setToolTip(
            tr("二つのコードは、同じ発話にあれば交わるとみなす")
            if arrangement.by_turn
            else tr("二つのコードは、箇所が重なれば交わるとみなす")
        )

    def _choose(self, arrangement: Arrangement) -> None:
        self.chosen.emit(arrangement)

    def _choose_values(self, value: str) -> None:
        now = self._arrangement.texts()
        self._choose(Arrangement.of((*now[:3], value, *now[4:])))

    def _choose_scope(self) -> None:
        now = self._arrangement.texts()
        flags = ("x" if self._interviewer.isChecked() else "", "x" if self._crossing.isChecked() else "")
        self._choose(Arrangement.of((*now[:4], *flags)))


def _named(text: str) -> QLabel:
    made = label(text, "second")
    made.setContentsMargins(4, 0, 0, 0)
    return made


def _chip(text: str, tip: str) -> QPushButton:
    made = button(text, lambda: None, kind="pill")
    made.setCheckable(True)
    made.setToolTip(tip)
    return made
