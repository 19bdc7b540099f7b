"""The saved versions of the model, newest first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kanryu.analysis.model.versions import VersionItem
from kanryu.gui.compare.facts import day
from kanryu.gui.controls.buttons import icon_button
from kanryu.gui.controls.labels import label
from kanryu.i18n import tr

_SHOWN = 6


class Versions(QWidget):
    """Lists versions; each can be deleted, and brought back by undoing that."""

    deleted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(5)
        self._versions: tuple[VersionItem, ...] | None = None

    def put(self, versions: tuple[VersionItem, ...], *, writable: bool) -> None:
        """Show the versions of a project."""
        if versions == self._versions:
            return
        self._versions = versions
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._layout.addWidget(label(tr("版"), "heading"))
        for version in reversed(versions[-_SHOWN:]):
            self._layout.addWidget(self._row(version, writable=writable))
        if not versions:
            self._layout.addWidget(
                label(tr("まだ保存した版はありません。保存すると、そのときの根拠も残ります。"), "second", wrap=True)
            )

    def _row(self, version: VersionItem, *, writable: bool) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(label(tr("版 {version}", version=version.number)))
        facts = (day(version.made_at), version.coder, version.note)
        layout.addWidget(label("　".join(fact for fact in facts if fact), "second", wrap=True), 1)
        if writable:
            name = tr("版 {version} を消す", version=version.number)
            layout.addWidget(icon_button("trash-2", name, lambda: self.deleted.emit(version.id)))
        return row
