"""What can be written in a query: a sheet below the search field, every example a click away."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.i18n import tr

_WIDTH, _HEIGHT, _SYNTAX = 680, 600, 132


class QueryHelp(QFrame):
    """A sheet over the window; it closes when an example is taken, on Esc, or when the focus leaves it."""

    taken = Signal(str)
    """The example that was taken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.examples: list[QPushButton] = []
        inside = QWidget()
        inside.setObjectName("panel")
        inside.setStyleSheet("#panel { border: 0; }")
        self._fill(QGridLayout(inside))
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 8, 12)
        layout.setSpacing(8)
        layout.addWidget(label(tr("検索の書き方"), "strong"))
        layout.addWidget(area, 1)
        layout.addWidget(label(tr("全角でも半角でも書けます。例を押すと探します。　Esc 閉じる"), "second"))
        self.hide()

    def _fill(self, grid: QGridLayout) -> None:
        from kanryu.search.query import help_entries  # noqa: PLC0415 - the window comes up without it

        grid.setContentsMargins(0, 4, 12, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(9)
        for row, entry in enumerate(help_entries()):
            syntax = label(entry.syntax.replace("　", "\n").replace(", ", "\n"), "strong", wrap=True)
            syntax.setFixedWidth(_SYNTAX)
            grid.addWidget(syntax, row, 0, _TOP)
            grid.addWidget(label(entry.what, "small", wrap=True), row, 1, _TOP)
            example = button(entry.example, lambda text=entry.example: self._take(text), kind="pill")  # type: ignore[misc]  # the text is bound now
            example.setAccessibleName(tr("「{words}」を探す", words=entry.example))
            example.installEventFilter(self)
            self.examples.append(example)
            grid.addWidget(example, row, 2, _TOP | Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)

    def open_below(self, field: QWidget) -> None:
        """Open below the search field, with the first example in hand."""
        parent = field.window()
        below = field.mapTo(parent, QPoint(0, field.height() + 6))
        self.resize(min(_WIDTH, parent.width() - 16), min(_HEIGHT, parent.height() - below.y() - 40))
        self.move(max(min(below.x(), parent.width() - self.width() - 12), 8), below.y())
        self.show()
        self.raise_()
        self.examples[0].setFocus()

    def _take(self, text: str) -> None:
        self.hide()
        self.taken.emit(text)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._acted(watched, event)
        if event.type() == QEvent.Type.FocusOut and not self.isAncestorOf(_focused()):
            self.hide()
        return super().eventFilter(watched, event)

    def _acted(self, watched: QObject, event: QKeyEvent) -> bool:
        """Walk the examples with the arrows, leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step == 0:
            return False
        at = next(number for number, one in enumerate(self.examples) if one is watched)
        self.examples[(at + step) % len(self.examples)].setFocus()
        return True


_TOP = Qt.AlignmentFlag.AlignTop


def _focused() -> QWidget:
    """Return the widget that has the keyboard; one that is nowhere when none has."""
    return QApplication.focusWidget() or QWidget()
