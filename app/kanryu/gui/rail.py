"""The rail: the chain from documents to report, one button a step."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from kanryu.gui import icons
from kanryu.gui.pages import PAGES, PageEntry
from kanryu.gui.theme import fonts, tokens
from kanryu.i18n import tr


class Rail(QFrame):
    """The column of page buttons at the left."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 12, 6, 12)
        layout.setSpacing(4)
        width = max(QFontMetrics(fonts.font(11, bold=True)).horizontalAdvance(tr(entry.title)) for entry in PAGES)
        width = max(width + 8, 52)
        self.setFixedWidth(width + 13)
        for index, entry in enumerate(PAGES):
            made = _rail_button(entry, index)
            made.setFixedSize(width, 52)
            self._group.addButton(made, index)
            layout.addWidget(made)
        layout.addStretch(1)
        self.menu_button = _menu_button()
        layout.addWidget(self.menu_button)
        self._group.idClicked.connect(self.chosen.emit)

    def show_chosen(self, index: int) -> None:
        """Mark the page that is shown."""
        self._group.button(index).setChecked(True)


def _rail_button(entry: PageEntry, index: int) -> QToolButton:
    made = QToolButton()
    made.setProperty("kind", "rail")
    made.setCheckable(True)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    made.setIcon(icons.rail_icon(entry.icon, tokens.current()))
    made.setIconSize(QSize(20, 20))
    made.setText(tr(entry.title))
    made.setAccessibleName(tr(entry.title))
    made.setToolTip(f"{tr(entry.title)}　Ctrl+{index + 1}")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def _menu_button() -> QToolButton:
    made = QToolButton()
    made.setIcon(icons.icon("ellipsis", size=20))
    made.setIconSize(QSize(20, 20))
    made.setFixedSize(52, 36)
    made.setAccessibleName(tr("メニュー"))
    made.setToolTip(f"{tr('メニュー')}　F10")
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
