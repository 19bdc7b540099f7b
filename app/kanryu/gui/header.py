"""The header: project, coder, the search field, and the button that says what Ctrl+Z takes back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton

from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.i18n import tr
from kanryu.workspace.workspace import Standing

_LONGEST_UNDO = 260


class Header(QFrame):
    """The line at the top of the window."""

    search = Signal(str)
    undo = Signal()
    coder = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setFixedHeight(41)
        self._project = label("", "second")
        self._coder = button("", self.coder.emit, kind="pill")
        self._coder.setToolTip(tr("コーダーを替える"))
        self._coder.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._undo = button("", self.undo.emit)
        self._undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.field = _search_field()
        self.field.returnPressed.connect(self._searched)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(12)
        layout.addWidget(label(tr("還流"), "brand"))
        layout.addWidget(self._project)
        layout.addWidget(self._coder)
        layout.addStretch(1)
        layout.addWidget(self.field)
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

    def _searched(self) -> None:
        if self.field.text().strip():
            self.search.emit(self.field.text())


def _search_field() -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(tr("すべての資料から探す　　Ctrl+F"))
    field.setAccessibleName(tr("すべての資料から探す"))
    field.setFixedWidth(340)
    field.setClearButtonEnabled(True)
    return field
