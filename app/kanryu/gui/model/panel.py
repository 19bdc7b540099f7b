"""The pane beside the model: what is selected, what it rests on, and the thresholds of the rule."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kanryu.gui.controls.buttons import button, fill
from kanryu.gui.controls.cards import Card, CardList
from kanryu.gui.controls.facts import FactRows
from kanryu.gui.controls.labels import label, put
from kanryu.gui.model.facts import Facts
from kanryu.gui.model.thresholds import Thresholds
from kanryu.gui.model.versions import Versions
from kanryu.i18n import tr


class ModelPanel(QFrame):
    """Shows a box, an arrow or the whole model."""

    save = Signal()
    export = Signal(str)
    """svg or png."""
    opened = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._status = label("", "heading", wrap=True), label("", "strong", wrap=True)
        self._chip = label("", "chip", wrap=True)
        self._rows, self.cards = FactRows(), CardList()
        self._quoted = label("", "heading")
        self.versions, self.thresholds = Versions(), Thresholds()
        self._save = button(tr("版を保存"), self.save.emit)
        self._export = button(tr("書き出す ▾"), lambda: None)
        self._export.setMenu(self._export_menu())
        self._lay_out()
        self.cards.chosen.connect(self.opened)
        self.cards.left.connect(self.left)

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        for text, form in ((tr("SVG（白地）…"), "svg"), (tr("PNG（白地）…"), "png")):
            action = QAction(text, menu)
            action.triggered.connect(lambda _=False, form=form: self.export.emit(form))
            menu.addAction(action)
        return menu

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(15, 12, 13, 14)
        layout.setSpacing(9)
        layout.addWidget(self._title)
        layout.addWidget(self._status)
        layout.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._rows, self._quoted, self.cards, self.versions):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(self.thresholds)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._save)
        buttons.addWidget(self._export)
        buttons.addStretch(1)
        layout.addSpacing(2)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def show_facts(self, facts: Facts, *, whole: bool) -> None:
        """Show what is selected; the versions belong to the whole model."""
        for shown, text in ((self._title, facts.title), (self._status, facts.status), (self._chip, facts.chip)):
            put(shown, text)
        self._rows.put(facts.rows)
        self.versions.setVisible(whole)
        put(self._quoted, tr("引用　{n}件", n=len(facts.codings)) if facts.codings else "")
        if not facts.codings:
            self.show_cards((), "")

    def show_cards(self, cards: tuple[Card, ...], kinds: str) -> None:
        """Show the quotations of what is selected, and whose words they are."""
        self.cards.put(cards)
        self.cards.setVisible(bool(cards))
        if kinds:
            name = tr("話し手")
            self._rows.put((*(row for row in self._rows.rows if row[0] != name), (name, kinds)))

    def offer(self, *, save: bool, writable: bool) -> None:
        """Fill the next step: saving a version when something is not saved, else taking the picture out."""
        self._save.setVisible(writable)
        fill(self._save, filled=save)
        fill(self._export, filled=not save or not writable)

    def enter(self) -> None:
        """Take the keys to the first quotation."""
        if self.cards.cards:
            self.cards.setFocus()
