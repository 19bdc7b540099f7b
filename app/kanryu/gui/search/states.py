"""What stands in the list's place: how to search, before anything was; and what found nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kanryu.analysis.search.saved import SavedItem
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.i18n import N_, tr
from kanryu.search import SearchResult
from kanryu.search.values import PartCount

EXAMPLES = (
    (N_("取り組み"), N_("活用や表記の違いもまとめて")),
    (N_("「海外展開の課題」"), N_("書いたとおりの語句")),
    (N_("現地 NEAR/5 改良"), N_("近くにある二つの言葉")),
    (N_("役割:経営者 改良"), N_("話者や事例で絞って")),
    (N_("=京都"), N_("文字のとおり")),
)
_WIDTH = 560
_OFFERED = 8
_GAP = 6


class NothingSought(QScrollArea):
    """Teaches by examples, and leads to what was searched before."""

    taken = Signal(str)
    """Words to search for."""
    saved_taken = Signal(str)
    """The id of a saved search."""
    help_wanted = Signal()
    field_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button = button(tr("探す言葉を入れる"), self.field_wanted.emit, kind="filled", key="Ctrl+F")
        self._recent, self._saved = QVBoxLayout(), QVBoxLayout()
        self._lines: list[QPushButton] = []
        inside = QWidget()
        inside.setObjectName("page")
        outer = QHBoxLayout(inside)
        outer.addStretch(1)
        column = QVBoxLayout()
        outer.addLayout(column)
        outer.addStretch(1)
        column.setSpacing(10)
        column.addStretch(1)
        told = label(tr("すべての資料から、活用や表記の違いもまとめて探します。"), "second", wrap=True)
        told.setFixedWidth(_WIDTH)
        column.addWidget(told)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addLayout(self._examples())
        column.addWidget(
            button(tr("検索の書き方をすべて見る"), self.help_wanted.emit, kind="plain"), 0, Qt.AlignmentFlag.AlignLeft
        )
        for place in (self._saved, self._recent):
            place.setSpacing(2)
            column.addLayout(place)
        column.addStretch(2)
        self.setWidget(inside)

    def _examples(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.addWidget(label(tr("たとえば"), "heading"), 0, 0, 1, 2)
        for row, (words, told) in enumerate(EXAMPLES, start=1):
            grid.addWidget(self._pill(tr(words)), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(tr(told), "second"), row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _pill(self, words: str) -> QPushButton:
        made = button(words, lambda: self.taken.emit(words), kind="pill")
        made.setAccessibleName(tr("「{words}」を探す", words=words))
        return made

    def show_known(self, saved: Sequence[SavedItem], recent: Sequence[str]) -> None:
        """Show the saved searches and those of this session, the latest first."""
        for layout in (self._saved, self._recent):
            while (item := layout.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        if saved:
            self._saved.addWidget(label(tr("保存した検索"), "heading"))
        for one in saved:
            self._add(self._saved, f"{one.name}　　{one.query}"[:60], self._taker(one.id))
        if recent:
            self._recent.addWidget(label(tr("最近の検索"), "heading"))
        for words in recent[:6]:
            self._add(self._recent, words[:60], self._searcher(words))

    def _add(self, layout: QVBoxLayout, text: str, do: Callable[[], None]) -> None:
        layout.addWidget(button(text, do, kind="plain"), 0, Qt.AlignmentFlag.AlignLeft)

    def _taker(self, saved_id: str) -> Callable[[], None]:
        return lambda: self.saved_taken.emit(saved_id)

    def _searcher(self, words: str) -> Callable[[], None]:
        return lambda: self.taken.emit(words)


class NothingFound(QWidget):
    """Says which part of a query found nothing, names words that are near, and offers one next step."""

    taken = Signal(str)
    """Words to search for."""

    def __init__(self, result: SearchResult, words: tuple[str, str], do: Callable[[], None]) -> None:
        super().__init__()
        sentence, action = words
        self.sentence = label(sentence, wrap=True)
        self.sentence.setFixedWidth(_WIDTH)
        self.sentence.setMinimumHeight(self.sentence.heightForWidth(_WIDTH))
        self.button = button(action, do, kind="filled")
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self.sentence)
        self._add_parts(column, result)
        self.near = self._add_near(column, result)
        column.addSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(column)
        layout.addStretch(1)

    def _add_parts(self, column: QVBoxLayout, result: SearchResult) -> None:
        """Say how often each part is found alone, where there are several."""
        if len(result.parts) < 2:
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for row, part in enumerate(result.parts):
            grid.addWidget(label(part.text), row, 0)
            count = tr("{n}件", n=f"{part.count:,}") if part.count else tr("見つからない")
            grid.addWidget(label(count, "second" if part.count else "denial"), row, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)

    def _add_near(self, column: QVBoxLayout, result: SearchResult) -> tuple[QPushButton, ...]:
        """Offer words and names of the project that could stand for those that are not found."""
        made: list[QPushButton] = []
        for part in result.parts:
            if part.instead:
                column.addWidget(label(_heading(part), "heading"))
                pills = [self._pill(one.name, part.replaced(result.query, one)) for one in part.instead[:_OFFERED]]
                column.addLayout(_in_lines(pills))
                made += pills
        return tuple(made)

    def _pill(self, name: str, words: str) -> QPushButton:
        made = button(name, lambda: self.taken.emit(words), kind="pill")
        made.setAccessibleName(tr("「{words}」を探す", words=words))
        return made


def _heading(part: PartCount) -> str:
    if not part.missing:
        return tr("資料にある近い言葉")
    near = part.instead[0].near
    return tr("「{part}」に近い名前", part=part.text) if near else tr("「{part}」の代わりにある名前", part=part.text)


def _in_lines(pills: Sequence[QPushButton]) -> QVBoxLayout:
    """Return pills side by side, in as many lines as their names need."""
    column, lines = QVBoxLayout(), [QHBoxLayout()]
    room = _WIDTH
    for pill in pills:
        width = pill.sizeHint().width()
        if width > room and lines[-1].count():
            lines.append(QHBoxLayout())
            room = _WIDTH
        lines[-1].addWidget(pill)
        room -= width + _GAP
    column.setSpacing(_GAP)
    for line in lines:
        line.setSpacing(_GAP)
        line.addStretch(1)
        column.addLayout(line)
    return column
