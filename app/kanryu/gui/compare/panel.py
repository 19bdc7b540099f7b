"""The pane beside the matrix: what is known of the current cell, and what can be done with it."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kanryu.analysis.compare.judgements import CellKey
from kanryu.gui.compare.facts import Facts, Next
from kanryu.gui.compare.judging import JudgingForm
from kanryu.gui.compare.summary import SummaryCard
from kanryu.gui.controls.buttons import button, fill
from kanryu.gui.controls.cards import Card, CardList
from kanryu.gui.controls.labels import label, put
from kanryu.i18n import tr


class CellPanel(QFrame):
    """Shows the facts and quotations of one cell; sends what the researcher decides."""

    judged = Signal(object, str, str)
    """The cell's key, the judgement and the reason."""
    withdrawn = Signal(object)
    confirmed = Signal(object)
    summarised = Signal(object, str)
    opened = Signal(object)
    """A card whose passage is wanted."""
    memo_wanted = Signal(object)
    """The key of a cell about which somebody wants to think aloud."""
    left = Signal()
    """The keys go back to the matrix."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "heading", wrap=True)
        self._state, self._by = label("", "strong"), label("", "second")
        self._chip = label("", "chip", wrap=True)
        self._memo, self._why = label("", wrap=True, selectable=True), label("", "second", wrap=True)
        self.summary, self.form, self.cards = SummaryCard(), JudgingForm(), CardList()
        self._buttons = _Buttons(self)
        self._facts: Facts | None = None
        self._writable = True
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(15, 12, 13, 14)
        layout.setSpacing(9)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._state)
        line.addWidget(self._by, 1)
        layout.addWidget(self._title)
        layout.addLayout(line)
        layout.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._memo, self._why, self.summary, self.cards, self.form, self._buttons):
            layout.addWidget(widget)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.form.judged.connect(self._judge)
        self.form.withdrawn.connect(self._withdraw)
        self.form.left.connect(self._end_form)
        self.summary.written.connect(self._summarise)
        self.summary.left.connect(self._end_summary)
        self.cards.chosen.connect(self.opened)
        self.cards.left.connect(self.left)

    def show_facts(self, facts: Facts, *, writable: bool) -> None:
        """Show a cell; an open form of another cell is closed."""
        if self._facts is None or self._facts.title != facts.title:
            self.form.hide()
            self.summary.finish()
        self._facts, self._writable = facts, writable
        for shown, text in (
            (self._title, facts.title),
            (self._state, facts.state),
            (self._by, facts.by),
            (self._chip, facts.chip),
            (self._memo, facts.memo),
            (self._why, facts.why),
        ):
            put(shown, text)
        self.summary.put(facts.summary, facts.ground)
        self._buttons.offer(facts, writable=writable)

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show the quotations of the cell."""
        self.cards.put(cards)
        self.cards.setVisible(bool(cards))

    def clear(self) -> None:
        """Show nothing: there is no cell."""
        self._facts = None
        for shown in (self._title, self._state, self._by, self._chip, self._memo, self._why):
            put(shown, "")
        self.form.hide()
        self.summary.put("", "")
        self.show_cards(())
        self._buttons.hide()

    def enter(self) -> bool:
        """Take the keys to the first quotation, or to the buttons; tell whether there was something."""
        if self.cards.cards:
            self.cards.setFocus()
            return True
        return self._buttons.take_focus()

    def begin_judging(self) -> None:
        """Show the form that decides the cell."""
        if self._facts is not None and self._facts.key is not None and self._writable:
            self.form.begin(self._facts.memo, judged=self._facts.judged)

    def begin_summary(self) -> None:
        """Let the summary be written."""
        if self._facts is not None and self._facts.key is not None and self._writable:
            self.summary.edit()

    def begin_memo(self) -> None:
        """Ask for the memos of the cell."""
        key = self._key()
        if key is not None:
            self.memo_wanted.emit(key)

    def open_first(self) -> None:
        """Ask for the passage of the current card."""
        card = self.cards.current()
        if card is not None:
            self.opened.emit(card)

    def _judge(self, value: str, memo: str) -> None:
        self.form.hide()
        self.left.emit()
        self.judged.emit(self._key(), value, memo)

    def _withdraw(self) -> None:
        self.form.hide()
        self.left.emit()
        self.withdrawn.emit(self._key())

    def confirm(self) -> None:
        """Say that somebody looked again."""
        self.left.emit()
        self.confirmed.emit(self._key())

    def _summarise(self, text: str) -> None:
        self.summarised.emit(self._key(), text)

    def _key(self) -> CellKey | None:
        return self._facts.key if self._facts is not None else None

    def _end_form(self) -> None:
        self.form.hide()
        self.left.emit()

    def _end_summary(self) -> None:
        self.left.emit()


class _Buttons(QWidget):
    """The next step, filled, and the other things that can be done."""

    def __init__(self, panel: CellPanel) -> None:
        super().__init__(panel)
        self._made: dict[str, QPushButton] = {
            "confirm": button(tr("確認した"), panel.confirm),
            "judge": _keyed(tr("判断する"), panel.begin_judging, "J"),
            "summary": _keyed(tr("要約を書く"), panel.begin_summary, "F2"),
            "passage": button(tr("本文へ"), panel.open_first),
            "memo": _keyed(tr("メモ"), panel.begin_memo, "M"),
        }
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 2, 0, 0)
        self._layout.setSpacing(8)
        for one in self._made.values():
            self._layout.addWidget(one)
        self._layout.addStretch(1)

    def offer(self, facts: Facts, *, writable: bool) -> None:
        """Show what can be done with a cell; the next step first and filled."""
        self.show()
        able = facts.key is not None and writable
        seen = {
            "confirm": facts.next == "confirm" and writable,
            "judge": able,
            "summary": able,
            "passage": facts.next is not None and bool(facts.by),
            "memo": able,
        }
        self._made["summary"].setText(tr("要約を直す") if facts.summary else tr("要約を書く"))
        for name, made in self._made.items():
            made.setVisible(seen[name])
            fill(made, filled=name == facts.next)
        self._put_first(facts.next)

    def _put_first(self, next_: Next | None) -> None:
        order = sorted(self._made, key=lambda name: name != next_)
        for place, name in enumerate(order):
            self._layout.insertWidget(place, self._made[name])
        for before, after in pairwise(order):
            QWidget.setTabOrder(self._made[before], self._made[after])

    def take_focus(self) -> bool:
        """Take the keys to the filled button."""
        for made in self._made.values():
            if made.isVisible() and made.property("kind") == "filled":
                made.setFocus()
                return True
        return False


def _keyed(text: str, clicked: Callable[[], object], key: str) -> QPushButton:
    """Return a button that tells its key when pointed at."""
    made = button(text, clicked)
    made.setToolTip(f"{text}　{key}")
    return made
