"""The strip above the paper while the text is corrected: that it is, how to leave, and which codings changed."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout
from typing_extensions import override

from kanryu.analysis.documents.correcting import Correction, MovedCoding
from kanryu.gui.coding.editing_change import contrasted
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label, put
from kanryu.i18n import tr

_MOST = 3
_NARROW = 620
"""Beside two papers on a small screen the keys stand below the rest, in pixels: in one column they took 7 lines."""


class EditingStrip(QFrame):
    """Hidden while nothing is corrected."""

    def __init__(self, leave: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._changed = label("", "warning", wrap=True, selectable=True)
        keys = tr("Enter で次の段落へ　Shift+Enter で改行　Esc で取り消し、もう一度で終わる")
        self.keys = label(keys, "second", wrap=True)
        self.done = button(tr("直し終える"), leave, key="F2")
        self._head = head = QGridLayout()
        head.setHorizontalSpacing(12)
        head.setVerticalSpacing(2)
        head.setColumnStretch(1, 1)
        head.addWidget(label(tr("本文を直しています"), "strong"), 0, 0)
        head.addWidget(self.keys, 0, 1)
        head.addWidget(self.done, 0, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._changed)
        self.show_correction(None)
        self.hide()

    def show_correction(self, correction: Correction | None) -> None:
        """List the codings whose words a correction changed, before and after."""
        listed = correction.listed if correction is not None else ()
        lines = [tr("コーディング {n}件の言葉が変わりました。Ctrl+Z で戻せます。", n=len(listed))] if listed else []
        lines += [_line(coding) for coding in listed[:_MOST]]
        if len(listed) > _MOST:
            lines.append(tr("ほか {n}件", n=len(listed) - _MOST))
        put(self._changed, "\n".join(lines))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the keys below the rest where there is no room between."""
        super().resizeEvent(event)
        place = (1, 0, 1, 3) if self.width() < _NARROW else (0, 1, 1, 1)
        if self._head.getItemPosition(self._head.indexOf(self.keys)) != place:
            self._head.addWidget(self.keys, *place)

    def text(self) -> str:
        """Return what is said about changed codings, for tests and screen readers."""
        return self._changed.text()


def _line(coding: MovedCoding) -> str:
    before, after = contrasted(coding.before.text, coding.after.text)
    if coding.state == "unplaced":
        return tr(
            "{code}：「{before}」は本文からなくなりました（メモに残してあります）", code=coding.code, before=before
        )
    return tr("{code}：「{before}」→「{after}」", code=coding.code, before=before, after=after)
