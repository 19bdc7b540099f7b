"""The thresholds of the rule: how many cases and which share a proposition needs, and what a change would do."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSlider, QWidget

from kanryu.analysis.model.values import Rule
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.i18n import tr

_PAUSE_MS = 180


class Thresholds(QWidget):
    """Lets the researcher try other thresholds."""

    tried = Signal(object)
    """A rule is being looked at; said while the slider moves."""
    chosen = Signal(object)
    """The rule the model shall be drawn under."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases = 1
        self._number = label("")
        self._number.setFixedWidth(28)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.share = QSlider(Qt.Orientation.Horizontal)
        self.share.setRange(0, 100)
        self.share.setSingleStep(5)
        self.share.setPageStep(10)
        self.share.setAccessibleName(tr("事例の割合"))
        self._percent, self.effect = label("", "second"), label("", "second", wrap=True)
        self._percent.setFixedWidth(40)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.chosen.emit(self.rule()))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(10)
        layout.setVerticalSpacing(8)
        layout.addWidget(label(tr("閾値"), "heading"), 0, 0, 1, 3)
        layout.addWidget(label(tr("事例の数"), "second"), 1, 0)
        layout.addLayout(self._stepper(), 1, 1, 1, 2)
        layout.addWidget(label(tr("事例の割合"), "second"), 2, 0)
        layout.addWidget(self.share, 2, 1)
        layout.addWidget(self._percent, 2, 2)
        layout.addWidget(self.effect, 3, 0, 1, 3)
        layout.setColumnStretch(1, 1)
        self.share.valueChanged.connect(self._moved)

    def _stepper(self) -> QHBoxLayout:
        """Return the number of cases between two buttons."""
        fewer = button("−", partial(self._step, -1), kind="plain")
        fewer.setAccessibleName(tr("一つ減らす"))
        more = button("＋", partial(self._step, 1), kind="plain")
        more.setAccessibleName(tr("一つ増やす"))
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addStretch(1)
        for widget in (fewer, self._number, more):
            row.addWidget(widget)
        return row

    def _step(self, by: int) -> None:
        self._cases = min(max(self._cases + by, 1), 99)
        self._moved()

    def rule(self) -> Rule:
        """Return the rule that is set."""
        return Rule(self._cases, self.share.value() / 100)

    def show_rule(self, rule: Rule, effect: str) -> None:
        """Show a rule, and what it changes against the saved one."""
        self._cases = rule.min_cases
        with QSignalBlocker(self.share):
            self.share.setValue(round(rule.min_share * 100))
        self._show_values()
        self.say_effect(effect)

    def say_effect(self, effect: str) -> None:
        """Say what the rule that is being tried would change."""
        self.effect.setText(effect)
        self.effect.setVisible(bool(effect))

    def _show_values(self) -> None:
        self._number.setText(str(self._cases))
        self._number.setAccessibleName(tr("事例の数"))
        self._percent.setText(f"{self.share.value()}%")

    def _moved(self) -> None:
        self._show_values()
        self.tried.emit(self.rule())
        self._pause.start()
