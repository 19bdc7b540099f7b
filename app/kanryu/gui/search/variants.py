"""The spellings a search found, each with its count; what is unticked leaves the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.search.lines import Variant
from kanryu.i18n import tr
from kanryu.search.concordance import flat

_LINE, _MOST = 24, 8


class VariantsPanel(QFrame):
    """Lets spellings be switched off, shows what was left out, and leads to the words that mean the same."""

    switched = Signal(tuple)
    """The spellings that are switched off now."""
    elsewhere_wanted = Signal()
    synonyms_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = label("", "heading")
        self._shown: list[tuple[QCheckBox, Variant]] = []
        self._inside = QWidget()
        self._inside.setObjectName("page")
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(2, 2, 6, 2)
        self._lines.setSpacing(0)
        self._area = QScrollArea()
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.elsewhere = button("", self.elsewhere_wanted.emit, kind="plain")
        self.synonyms = button(tr("同じ語として扱う…"), self.synonyms_wanted.emit, kind="plain")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._heading)
        layout.addWidget(self._area)
        layout.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.synonyms, 0, Qt.AlignmentFlag.AlignLeft)

    def show_variants(self, variants: tuple[Variant, ...], elsewhere: int) -> None:
        """Show the spellings of a result and how often the plain characters stand elsewhere."""
        self._heading.setText(tr("見つかった表記　{n}", n=sum(len(one.spellings) for one in variants)))
        if [one for _, one in self._shown] != list(variants):
            self._fill(variants)
        self._area.setFixedHeight(min(len(variants), _MOST) * _LINE + 6)
        self._area.setVisible(bool(variants))
        self._heading.setVisible(bool(variants))
        self.elsewhere.setText(tr("他にも文字列として {n}件", n=f"{elsewhere:,}"))
        self.elsewhere.setToolTip(tr("この語としてではなく、同じ文字の並びがある所も含めて見る"))
        self.elsewhere.setVisible(elsewhere > 0)

    def _fill(self, variants: tuple[Variant, ...]) -> None:
        """Show other lines; where only ticks and counts differ, the lines stay, and so does the keyboard."""
        same = [one.spellings for _, one in self._shown] == [one.spellings for one in variants]
        held = next((at for at, (box, _) in enumerate(self._shown) if box.hasFocus()), -1)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = [(self._line(one), one) for one in variants]
        if same and held >= 0:
            self._shown[held][0].setFocus()

    def _line(self, variant: Variant) -> QCheckBox:
        name = flat(variant.text)[:24] or tr("ほか{n}通り", n=len(variant.spellings))
        box = QCheckBox(name.replace("&", "&&"))
        box.setChecked(variant.on)
        box.setToolTip(tr("外すと、この表記の箇所が一覧から消える"))
        box.setAccessibleName(tr("{name}　{n}件", name=name, n=variant.count))
        box.toggled.connect(lambda _: self.switched.emit(self.off()))
        line = QWidget()
        line.setFixedHeight(_LINE)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(box, 1)
        row.addWidget(label(f"{variant.count:,}", "second"))
        self._lines.addWidget(line)
        return box

    def boxes(self) -> list[QCheckBox]:
        """Return the boxes of the spellings, the most frequent first."""
        return [box for box, _ in self._shown]

    def off(self) -> tuple[str, ...]:
        """Return the spellings that are switched off."""
        return tuple(sorted(text for box, one in self._shown if not box.isChecked() for text in one.spellings))
