"""The banner: what went wrong, what was kept, what to do; above the page, until it is closed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kanryu.errors import Words
from kanryu.gui import icons
from kanryu.gui.controls.buttons import icon_button
from kanryu.gui.controls.labels import label
from kanryu.gui.theme import tokens
from kanryu.i18n import tr


class Banner(QFrame):
    """A quiet strip with a failure in words; hidden while there is none."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._what = label("", selectable=True, wrap=True)
        self._rest = label("", "second", selectable=True, wrap=True)
        sign = label()
        sign.setPixmap(icons.icon("triangle-alert", tokens.current().warning).pixmap(18, 18))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._what)
        texts.addWidget(self._rest)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(10)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        layout.addWidget(icon_button("x", tr("閉じる"), self.close_banner), 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_words(self, words: Words) -> None:
        """Show a failure."""
        rest = " ".join(part for part in (words.kept, words.todo) if part)
        self._what.setText(words.what)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        self.setAccessibleName(words.line)
        self.show()

    def close_banner(self) -> None:
        """Take the banner away."""
        self.hide()
        self.closed.emit()

    def text(self) -> str:
        """Return what is shown, for tests and screen readers."""
        return f"{self._what.text()} {self._rest.text()}".strip()
