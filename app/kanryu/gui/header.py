"""The header: project, coder, the search field, and the button that says what Ctrl+Z takes back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from kanryu.gui.controls.buttons import button, icon_button
from kanryu.gui.controls.elided import ElidedLabel
from kanryu.gui.controls.labels import label
from kanryu.gui.search.field import SearchField
from kanryu.i18n import tr
from kanryu.workspace.workspace import Standing

if TYPE_CHECKING:
    from kanryu.gui.search.help import QueryHelp

_LONGEST_UNDO = 260


class Header(QFrame):
    """The line at the top of the window."""

    search = Signal(str)
    """Enter in the field, or an example: the words to search for."""
    typed = Signal(str)
    """The field holds other words."""
    back = Signal()
    """The page from which a passage was opened is wanted again."""
    undo = Signal()
    coder = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setFixedHeight(41)
        self._project = ElidedLabel("", "second")
        self._coder = button("", self.coder.emit, kind="pill")
        self._coder.setToolTip(tr("コーダーを替える"))
        self._coder.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._undo = button("", self.undo.emit)
        self._undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._back = button("", self.back.emit, key="Alt+←")
        self._back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._back.hide()
        self.field = SearchField()
        self.field.returnPressed.connect(self._searched)
        self.field.textEdited.connect(self.typed)
        self.help = icon_button("info", tr("検索の書き方"), self.show_help)
        self.sheet: QueryHelp | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(12)
        layout.addWidget(label(tr("還流"), "brand"))
        layout.addWidget(self._project)
        layout.addWidget(self._coder)
        layout.addStretch(1)
        layout.addWidget(self._back)
        layout.addWidget(self.field, 100)
        layout.addWidget(self.help)
        layout.addWidget(self._undo)

    def show_project(self, project: str, coder: str, *, writable: bool) -> None:
        """Name the project and who signs the actions."""
        self._project.setText(project if writable else tr("{project}（読み取り専用）", project=project))
        self._coder.setText(coder)
        self._coder.setAccessibleName(tr("コーダー：{coder}", coder=coder))

    def take_focus(self) -> None:
        """Put the cursor into the search field."""
        self.field.setFocus()
        self.field.selectAll()

    def show_standing(self, standing: Standing) -> None:
        """Say what would be taken back."""
        if standing.undo is None:
            self._say(self._undo, tr("元に戻す"))
        else:
            self._say(self._undo, tr("元に戻す：{title}", title=standing.undo))
        self._undo.setEnabled(standing.undo is not None)

    def undo_text(self) -> str:
        """Return what the undo button says, in full."""
        return self._undo.accessibleName()

    def _say(self, shown: QPushButton, text: str) -> None:
        metrics = QFontMetrics(shown.font())
        shown.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, _LONGEST_UNDO))
        shown.setToolTip(f"{text}　Ctrl+Z")
        shown.setAccessibleName(text)

    def show_way_back(self, page: str) -> None:
        """Offer the way back to the page a passage was opened from; an empty name offers none."""
        self._back.setText(f"←　{tr('{page}へ戻る', page=page)}　Alt+←" if page else "")
        self._back.setAccessibleName(tr("{page}へ戻る", page=page) if page else "")
        self._back.setVisible(bool(page))

    def show_help(self) -> None:
        """Show what can be written in the field."""
        from kanryu.gui.search.help import QueryHelp  # noqa: PLC0415 - it is not needed before

        if self.sheet is None:
            self.sheet = QueryHelp(self.window())
            self.sheet.taken.connect(self.search_for)
            self.destroyed.connect(self.sheet.deleteLater)
        self.sheet.open_below(self.field)

    def search_for(self, words: str) -> None:
        """Put words into the field and search for them."""
        self.field.setText(words)
        self._searched()

    def _searched(self) -> None:
        if self.field.text().strip():
            self.search.emit(self.field.text())
