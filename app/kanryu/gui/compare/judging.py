"""The form that decides a cell: why, and what."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.i18n import tr


class JudgingForm(QFrame):
    """A line for the reason and a button for each judgement; Esc leaves it."""

    judged = Signal(str, str)
    """The judgement (present, absent, not_asked) and the reason given."""
    withdrawn = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._memo = QLineEdit()
        self._memo.setPlaceholderText(tr("理由（書かなくてもよい）"))
        self._memo.setAccessibleName(tr("判断の理由"))
        self._withdraw = button(tr("判断を取り消す"), self.withdrawn.emit, kind="plain")
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for text, value in ((tr("あり"), "present"), (tr("なし"), "absent"), (tr("未聴取"), "not_asked")):
            choices.addWidget(button(text, partial(self._judge, value)))
        choices.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self._withdraw)
        last.addStretch(1)
        last.addWidget(button(tr("やめる"), self.left.emit, kind="plain"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.setSpacing(8)
        layout.addWidget(label(tr("判断"), "heading"))
        layout.addWidget(self._memo)
        layout.addLayout(choices)
        layout.addLayout(last)
        self.hide()

    def begin(self, memo: str, *, judged: bool) -> None:
        """Show the form; the cursor waits in the reason."""
        self._memo.setText(memo)
        self._withdraw.setVisible(judged)
        self.show()
        self._memo.setFocus()

    def _judge(self, value: str) -> None:
        self.judged.emit(value, self._memo.text().strip())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
