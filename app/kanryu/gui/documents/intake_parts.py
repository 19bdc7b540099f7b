"""The parts of the sheet of incoming files: who speaks, the first turns, and the codings that a version changes."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from kanryu.analysis.documents.correcting import Correction, MovedCoding
from kanryu.analysis.documents.incoming import ROLES, Change, Role, Transcript
from kanryu.gui.coding.editing_change import contrasted
from kanryu.gui.coding.margin import clock
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.documents.plan import Plan
from kanryu.i18n import N_, tr

ROLE_NAMES = (N_("聞き手"), N_("経営者"), N_("海外責任者"), N_("現地責任者"), N_("支援機関"), N_("その他"))
STATE_NAMES = {
    "changed": N_("言葉が変わった"),
    "relocated": N_("別の場所で見つかった"),
    "unplaced": N_("箇所がなくなった"),
}
CHANGE_NAMES = {"join": N_("つなぐ"), "close": N_("空き行を詰める"), "move": N_("段落の後ろへ移す")}
_MOST_SPEAKERS = 12
_FIRST_TURNS = 6
_FIRST_CHANGES = 5
_LONGEST_TURN = 140


class SpeakersGrid(QWidget):
    """Everyone who speaks in a file, with a role that can be corrected."""

    role_chosen = Signal(str, str)
    """A label and the role it has."""
    role_for_all = Signal(str, str)
    """A label and the role it shall have in every file."""

    def __init__(self, plan: Plan, *, several: bool) -> None:
        super().__init__()
        self.roles: dict[str, QComboBox] = {}
        self._several = several
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(5, 1)
        self.put(plan)

    def put(self, plan: Plan) -> None:
        """Show the speakers of a plan."""
        _empty(self._grid)
        self.roles = {}
        read = plan.transcript
        people = () if read is None else read.speakers
        for row, speaker in enumerate(people[:_MOST_SPEAKERS]):
            name = speaker.label if speaker.name in ("", speaker.label) else f"{speaker.label}　{speaker.name}"
            turns = sum(turn.speaker == row for turn in read.turns) if read is not None else 0
            sure = tr("推測 {percent}%", percent=round(100 * speaker.confidence))
            sure = tr("この事例での役割") if plan.remembered(speaker) is not None else sure
            self._grid.addWidget(label(name), row, 0)
            self._grid.addWidget(label(tr("{n}発話", n=turns), "second"), row, 1, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(self._role_field(speaker.label, plan.role(speaker)), row, 2)
            self._grid.addWidget(label("" if speaker.label in plan.roles else sure, "second"), row, 3)
            if self._several:
                self._grid.addWidget(self._for_all(speaker.label), row, 4)
        if len(people) > _MOST_SPEAKERS:
            more = tr("ほか {n}人", n=len(people) - _MOST_SPEAKERS)
            self._grid.addWidget(label(more, "second"), _MOST_SPEAKERS, 0)
        if not people:
            self._grid.addWidget(label(tr("話者の印は見つかりませんでした。"), "second"), 0, 0)

    def _role_field(self, speaker: str, role: Role) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(tr("{speaker}の役割", speaker=speaker))
        for value, name in zip(ROLES, ROLE_NAMES, strict=True):
            field.addItem(tr(name), value)
        field.setCurrentIndex(ROLES.index(role))
        field.currentIndexChanged.connect(lambda _: self.role_chosen.emit(speaker, str(field.currentData())))
        self.roles[speaker] = field
        return field

    def _for_all(self, speaker: str) -> QWidget:
        made = for_all_button(lambda: self.role_for_all.emit(speaker, str(self.roles[speaker].currentData())))
        made.setAccessibleName(tr("「{speaker}」の役割を全ファイルに", speaker=speaker))
        return made


def for_all_button(clicked: Callable[[], object]) -> QPushButton:
    """Return the small button that does the same to all files."""
    made = button(tr("全ファイルに"), clicked, kind="pill")
    made.setToolTip(tr("同じものを、すべてのファイルに"))
    return made


class FirstTurns(QWidget):
    """The first turns of a file as the paper will show them."""

    def __init__(self, read: Transcript | None) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self.put(read)

    def put(self, read: Transcript | None) -> None:
        """Show the turns of a transcript; of one without turns, its first lines."""
        _empty(self._grid)
        for row, (speaker, time, text) in enumerate(first_turns(read) if read is not None else ()):
            who = label("　".join(part for part in (speaker, time) if part), "second")
            self._grid.addWidget(who, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(text, wrap=True), row, 1)


def first_turns(read: Transcript) -> list[tuple[str, str, str]]:
    """Return label, time and beginning of the first turns that say something."""
    found = []
    for turn in read.turns:
        words = read.text[turn.body : turn.end].strip()
        if words and (turn.speaker is not None or not any(one.speaker is not None for one in read.turns)):
            name = read.speakers[turn.speaker].shown if turn.speaker is not None else ""
            found.append((name, clock(turn.time_ms), shortened(words, _LONGEST_TURN)))
        if len(found) == _FIRST_TURNS:
            break
    return found or [("", "", shortened(read.text.strip(), 3 * _LONGEST_TURN))]


def change_lines(changes: tuple[Change, ...]) -> list[str]:
    """Return in words what joining lines changes, the first ones."""
    lines = []
    for change in changes[:_FIRST_CHANGES]:
        before, after = (text.replace("\n", "⏎") for text in (change.before, change.after))
        told = f"{before} → {after}" if before != after else before
        lines.append(f"{tr(CHANGE_NAMES[change.kind])}：{told}")
    if len(changes) > _FIRST_CHANGES:
        lines.append(tr("ほか {n}か所", n=len(changes) - _FIRST_CHANGES))
    return lines


class ChangedCodings(QWidget):
    """What a corrected version does to the codings: the count, and those with other words, before and after."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def put(self, correction: Correction | None) -> None:
        """Show a correction, or nothing."""
        _empty(self._column)
        self.setVisible(correction is not None)
        if correction is None:
            return
        self._column.addWidget(label(summary(correction), "second", wrap=True))
        for coding in correction.listed:
            self._column.addWidget(label(coding_line(coding), wrap=True, selectable=True))
        for part in correction.parts:
            if part.after is None:
                gone = tr("「{case}」の範囲（{words}）は本文がなくなるため外れます。", case=part.case,
                          words=shortened(part.before.text, 30))  # fmt: skip
                self._column.addWidget(label(gone, "warning", wrap=True))


def summary(correction: Correction) -> str:
    """Return how many codings stay, move, change or lose their place."""
    same = correction.total - len(correction.listed)
    if not correction.total:
        return tr("本文を置き換えます。コーディングはありません。")
    if not correction.listed:
        return tr("コーディング {n}件はすべて同じ言葉のまま付いていきます。", n=correction.total)
    return tr(
        "コーディング {total}件のうち {same}件は同じ言葉のまま付いていきます。次の {n}件は変わります。",
        total=correction.total,
        same=same,
        n=len(correction.listed),
    )


def coding_line(coding: MovedCoding) -> str:
    """Return a coding that changes, with its words before and after."""
    before, after = contrasted(coding.before.text, coding.after.text)
    return f"{tr(STATE_NAMES[coding.state])}　{coding.code}：「{before}」→「{after}」"


def shortened(text: str, most: int) -> str:
    """Return a text on one line, without its middle where it is longer than ``most`` characters."""
    line = " ".join(text.split("\n"))
    return line if len(line) <= most else f"{line[: most * 2 // 3]}…{line[len(line) - most // 3 :]}"


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
