"""The start page: the sample, a new project, an existing one, and the recent ones."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kanryu.gui import icons
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.theme import tokens
from kanryu.i18n import tr

if TYPE_CHECKING:
    from kanryu.gui.window import MainWindow

_WIDTH = 560


class StartPage(QFrame):
    """What is shown while no project is open."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self.setObjectName("backdrop")
        self._window = window
        self._waiting = label("", "second")
        column = QVBoxLayout()
        column.setSpacing(12)
        for widget in (label(tr("還流"), "title"), _about()):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addLayout(self._doors())
        column.addWidget(self._waiting)
        column.addSpacing(12)
        self._add_recent(column)
        column.addStretch(1)
        frame = QWidget()
        frame.setFixedWidth(_WIDTH)
        frame.setLayout(column)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 120, 24, 24)
        layout.addStretch(1)
        layout.addWidget(frame)
        layout.addStretch(1)

    def _doors(self) -> QHBoxLayout:
        known = bool(_existing(self._window.preferences.recent))
        self.sample = button(tr("見本を開く"), self._window.open_sample, kind="quiet" if known else "filled")
        self.new = button(tr("新しいプロジェクト…"), self._window.new_project, key="Ctrl+N")
        self.open = button(
            tr("開く…"), self._window.choose_project, kind="filled" if known else "quiet", key="Ctrl+O"
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        for door in (self.open, self.new, self.sample) if known else (self.sample, self.new, self.open):
            row.addWidget(door)
        row.addStretch(1)
        return row

    def _add_recent(self, column: QVBoxLayout) -> None:
        paths = _existing(self._window.preferences.recent)
        if not paths:
            return
        column.addWidget(label(tr("最近のプロジェクト"), "heading"))
        for path in paths:
            column.addWidget(_recent_button(self._window, path))

    def show_waiting(self, text: str) -> None:
        """Say what is being done before a project can be shown."""
        self._waiting.setText(text)
        for door in (self.sample, self.new, self.open):
            door.setEnabled(not text)


def _about() -> QWidget:
    return label(tr("聞き取りの記録から、事例を比べ、引用まで遡れるプロトタイプ・モデルへ。"), "second", wrap=True)


def _existing(recent: tuple[str, ...]) -> list[Path]:
    return [Path(path) for path in recent if Path(path).is_file()]


def _recent_button(window: "MainWindow", path: Path) -> QPushButton:
    """Return a card with the project's name, its folder and when it was last saved."""
    made = button("", lambda: window.open_path(path))
    made.setAccessibleName(path.stem)
    made.setProperty("kind", "card")
    saved = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    sign = label()
    sign.setPixmap(icons.icon("book-open", tokens.current().second).pixmap(18, 18))
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(label(path.stem))
    texts.addWidget(label(_short(path.parent), "second"))
    row = QHBoxLayout(made)
    row.setContentsMargins(14, 4, 14, 4)
    row.setSpacing(12)
    row.addWidget(sign)
    row.addLayout(texts, 1)
    row.addWidget(label(f"{saved:%Y-%m-%d %H:%M}", "second"), 0, Qt.AlignmentFlag.AlignVCenter)
    return made


def _short(folder: Path) -> str:
    try:
        return f"~/{folder.relative_to(Path.home()).as_posix()}"
    except ValueError:
        return str(folder)
