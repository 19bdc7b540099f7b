"""Above the hits: what was sought and how, where, and the spellings it was found in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.drop_down import DropDown, Item
from kanryu.gui.controls.labels import label
from kanryu.gui.search.lines import ORDERS, Variant
from kanryu.i18n import N_, tr

MODES = (
    ("words", N_("言葉"), N_("活用や表記の違いもまとめて探す")),
    ("literal", N_("そのまま"), N_("打ったとおりの文字を探す")),
    ("regex", N_("正規表現"), N_("正規表現にあう箇所を探す")),
)


class SearchBar(QWidget):
    """Lets the reader choose how and where to search."""

    mode_chosen = Signal(str)
    where_chosen = Signal(str, str)
    """case, role or code; and which, empty for all."""
    order_chosen = Signal(str)
    switched = Signal()
    """A spelling was switched on or off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._count = label("", "title"), label("", "second")
        self._modes = {mode: _toggle(tr(name), tr(tip)) for mode, name, tip in MODES}
        self._group = QButtonGroup(self)
        self.where = {kind: DropDown(name) for kind, name in
                      (("case", tr("事例")), ("role", tr("話者")), ("code", tr("コード")))}  # fmt: skip
        self.order = DropDown(tr("並び"))
        self._chips: list[tuple[QPushButton, Variant]] = []
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(6)
        self._lay_out()
        for mode, made in self._modes.items():
            self._group.addButton(made)
            made.clicked.connect(lambda _=False, mode=mode: self.mode_chosen.emit(mode))
        for kind, field in self.where.items():
            field.chosen.connect(lambda value, kind=kind: self.where_chosen.emit(kind, value))
        self.order.chosen.connect(self.order_chosen)

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(12)
        heading.addWidget(self._title)
        heading.addWidget(self._count, 1)
        controls = QHBoxLayout()
        controls.setSpacing(8)
        for made in self._modes.values():
            controls.addWidget(made)
        controls.addSpacing(12)
        for field in self.where.values():
            controls.addWidget(field)
        controls.addStretch(1)
        controls.addWidget(self.order)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(19, 12, 19, 8)
        layout.setSpacing(9)
        layout.addLayout(heading)
        layout.addLayout(controls)
        layout.addLayout(self._chip_row)
        self._chip_row.addStretch(1)

    def show_choices(self, mode: str, where: dict[str, tuple[list[Item], str]], order: str) -> None:
        """Show how and where is searched."""
        self._modes[mode].setChecked(True)
        for kind, (items, value) in where.items():
            self.where[kind].put(items, value)
        self.order.put([Item(value, tr(name)) for value, name in ORDERS], order)

    def show_counts(self, title: str, count: str) -> None:
        """Say what was sought and how much was found."""
        self._title.setText(title)
        self._count.setText(count)

    def show_variants(self, variants: tuple[Variant, ...]) -> None:
        """Offer the spellings that were found, all switched on."""
        for chip, _ in self._chips:
            self._chip_row.removeWidget(chip)
            chip.deleteLater()
        self._chips = [(self._chip(one), one) for one in variants] if len(variants) > 1 else []
        for place, (chip, _) in enumerate(self._chips):
            self._chip_row.insertWidget(place, chip)

    def _chip(self, variant: Variant) -> QPushButton:
        name = variant.text[:24].replace("\n", "　") or tr("ほか{n}通り", n=len(variant.spellings))
        made = button(f"{name}　{variant.count}", self.switched.emit, kind="pill")
        made.setCheckable(True)
        made.setChecked(True)
        made.setToolTip(tr("押すと、この表記の箇所を一覧から外す"))
        return made

    def without(self) -> frozenset[str]:
        """Return the spellings that are switched off."""
        off = [variant.spellings for chip, variant in self._chips if not chip.isChecked()]
        return frozenset().union(*off)


def _toggle(text: str, tip: str) -> QPushButton:
    made = button(text, lambda: None, kind="plain")
    made.setCheckable(True)
    made.setToolTip(tip)
    return made
