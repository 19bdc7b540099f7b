"""The pane beside the form: what the report that is looked at will contain."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kanryu.gui.controls.labels import label
from kanryu.gui.report.orders import Outline
from kanryu.i18n import tr


class OutlinePanel(QFrame):
    """Shows the headings of a report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "strong", wrap=True)
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(6)
        area = QScrollArea()
        area.setWidget(self._lines)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(tr("目次"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(15, 12, 5, 14)
        layout.setSpacing(9)
        layout.addWidget(label(tr("目次の下見"), "heading"))
        layout.addWidget(self._title)
        layout.addWidget(area, 1)
        self._outline: Outline | None = None

    @property
    def outline(self) -> Outline | None:
        """What is shown."""
        return self._outline

    def show_outline(self, outline: Outline | None) -> None:
        """Show the headings of a report, those below others further in."""
        if outline == self._outline:
            return
        self._outline = outline
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._title.setText(outline.title if outline is not None else "")
        for level, text in outline.headings if outline is not None else ():
            line = label(text, "plain" if level == 1 else "second", wrap=True)
            line.setContentsMargins(14 * (level - 1), 4 if level == 1 else 0, 0, 0)
            self._column.addWidget(line)
        self._column.addStretch(1)
