"""Above the words: which question, over what, told apart how."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.drop_down import DropDown, Item
from kanryu.gui.controls.labels import label
from kanryu.gui.search.words.asking import KINDS, Kind
from kanryu.i18n import tr

FIELDS = ("case", "role", "phase", "part", "by", "group", "window")


class WordsBar(QWidget):
    """Lets the reader choose what is counted."""

    kind_chosen = Signal(str)
    chosen = Signal(str, str)
    """One of FIELDS, and the value chosen."""
    word_typed = Signal(str)
    compounds_chosen = Signal(bool)
    stop_words_wanted = Signal()
    table_wanted = Signal()
    picture_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.count = label("", "title"), label("", "second")
        for told in (self.title, self.count):
            told.setMinimumWidth(60)  # a long name must not make the window wider
        self.kinds: dict[Kind, QPushButton] = {}
        self.fields = {key: DropDown(name) for key, name in _names().items()}
        self.word = QLineEdit()
        self.word.setPlaceholderText(tr("語"))
        self.word.setAccessibleName(tr("近くの語を調べる語"))
        self.word.setFixedWidth(150)
        self.compounds = QCheckBox(tr("複合語を一語に"))
        self.compounds.setToolTip(tr("中小企業を、中小と企業に分けずに一語と数える"))
        self.picture = button(tr("図を書き出す…"), self.picture_wanted.emit, kind="plain")
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        for key, drop_down in self.fields.items():
            drop_down.chosen.connect(self._teller(key))
        self.word.returnPressed.connect(lambda: self.word_typed.emit(self.word.text()))
        self.compounds.toggled.connect(self.compounds_chosen)

    def _teller(self, key: str) -> Callable[[str], None]:
        return lambda value: self.chosen.emit(key, value)

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(12)
        heading.addWidget(self.title)
        heading.addWidget(self.count, 1)
        heading.addWidget(button(tr("除外語…"), self.stop_words_wanted.emit, kind="plain"))
        heading.addWidget(button(tr("CSV に書き出す…"), self.table_wanted.emit, kind="plain"))
        heading.addWidget(self.picture)
        controls = QHBoxLayout()
        controls.setSpacing(8)
        group = QButtonGroup(self)
        for kind, name, tip in KINDS:
            made = button(tr(name), lambda: None, kind="plain")
            made.setCheckable(True)
            made.setToolTip(tr(tip))
            made.clicked.connect(lambda _=False, kind=kind: self.kind_chosen.emit(kind))
            group.addButton(made)
            controls.addWidget(made)
            self.kinds[kind] = made
        controls.addSpacing(12)
        controls.addWidget(self.word)
        for key in ("by", "group", "window"):
            controls.addWidget(self.fields[key])
        controls.addStretch(1)
        extent = QHBoxLayout()
        extent.setSpacing(8)
        for key in ("case", "role", "phase", "part"):
            extent.addWidget(self.fields[key])
        extent.addWidget(self.compounds)
        extent.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(19, 12, 19, 8)
        layout.setSpacing(9)
        layout.addLayout(heading)
        layout.addLayout(controls)
        layout.addLayout(extent)

    def show_kind(self, kind: Kind) -> None:
        """Show the choices that matter for a question."""
        self.kinds[kind].setChecked(True)
        self.word.setVisible(kind == "together")
        self.fields["window"].setVisible(kind == "together")
        self.fields["by"].setVisible(kind != "together")
        self.fields["group"].setVisible(kind == "keys")
        self.picture.setVisible(kind == "together")

    def show_choice(self, key: str, items: list[Item], value: str) -> None:
        """Offer the values of a field, and show which is chosen; with one value there is no choice."""
        self.fields[key].put(items, value)

    def show_counts(self, title: str, count: str) -> None:
        """Say what is shown and how much it is."""
        self.title.setText(title)
        self.count.setText(count)


def _names() -> dict[str, str]:
    names = (tr("事例"), tr("話者"), tr("フェーズ"), tr("品詞"), tr("分けて数える"), tr("グループ"), tr("近さ"))
    return dict(zip(FIELDS, names, strict=True))
