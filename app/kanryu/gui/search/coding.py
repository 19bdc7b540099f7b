"""Giving hits a code: which passages, what they carry already, and which of them are left out."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QWidget,
)
from typing_extensions import override

from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import Passage
from kanryu.analysis.search.passages import Extent, Proposal, proposals
from kanryu.gui.controls.asking import Question
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.desk import Desk
from kanryu.gui.latest import Latest
from kanryu.i18n import N_, current, side_by_side, tr
from kanryu.search.concordance import flat

AnyIndex = QModelIndex | QPersistentModelIndex
EXTENTS: tuple[tuple[Extent, str], ...] = (
    ("hit", N_("見つかった言葉")),
    ("sentence", N_("その文")),
    ("turn", N_("その発話")),
)
_SHOWN = 200
"""How many characters of a passage a line can hold at most."""


class ProposalModel(QAbstractTableModel):
    """Passages with a tick each, and the codes they carry already."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.proposals: tuple[Proposal, ...] = ()
        self.off: set[int] = set()
        self.names: Mapping[str, str] = {}
        """The codes' names by id."""

    def put(self, found: tuple[Proposal, ...], off: set[int]) -> None:
        """Show other passages."""
        self.beginResetModel()
        self.proposals, self.off = found, off
        self.endResetModel()
        self.ticked.emit()

    def turn(self, row: int) -> None:
        """Tick a passage, or no longer."""
        self.off ^= {row}
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        self.ticked.emit()

    @override
    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.proposals)

    @override
    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 2

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else usual

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self.proposals[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Unchecked if index.row() in self.off else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                flat(one.text[:_SHOWN])
                if index.column() == 0
                else side_by_side(self.names.get(id_, "") for id_ in one.codes())
            )
        return None

    @override
    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole:
            self.turn(index.row())
            return True
        return False

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr("付ける箇所") if section == 0 else tr("すでに付いているコード")
        return None


class CodingSheet(Question):
    """The passages of some hits before they are given a code; those that have it already are left out."""

    decided = Signal(object)
    """The passages to be coded, a tuple of ``Passage``."""

    def __init__(self, parent: QWidget, desk: Desk, places: Sequence[Passage], code: tuple[str, str]) -> None:
        super().__init__(parent, tr("「{code}」を付ける", code=code[1]), tr("付ける"), width=760)
        self._desk, self._places, self._code_id = desk, tuple(places), code[0]
        self._asking = Latest(desk, self)
        self.model = ProposalModel(self)
        self.model.names = {one.id: one.name(current()) for one in desk.workspace.ask(list_codes)}
        self.table = _table(self.model)
        self._said = label("", "second")
        self._extents = {extent: button(tr(name), self._chooser(extent), kind="plain") for extent, name in EXTENTS}
        self._group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(4)
        for choice in self._extents.values():
            choice.setCheckable(True)
            self._group.addButton(choice)
            line.addWidget(choice)
        line.addStretch(1)
        line.addWidget(self._said)
        self.body.addWidget(label(tr("「{code}」を付ける", code=code[1]), "strong"))
        self.body.addLayout(line)
        self.body.addWidget(self.table, 1)
        self.resize(860, 520)
        self.model.ticked.connect(self._say)
        self.accepted.connect(lambda: self.decided.emit(self.passages()))
        self.choose("hit")

    def _chooser(self, extent: Extent) -> Callable[[], None]:
        return lambda: self.choose(extent)

    def choose(self, extent: Extent) -> None:
        """Let a hit stand for itself, for its sentence, or for its turn."""
        self._extents[extent].setChecked(True)
        self.yes.setEnabled(False)
        workspace, places, code_id = self._desk.workspace, self._places, self._code_id
        self._asking.ask(lambda _: workspace.ask(proposals, places, extent, code_id), self._show)

    def _show(self, found: tuple[Proposal, ...]) -> None:
        coder = self._desk.workspace.coder.id
        self.model.put(found, {row for row, one in enumerate(found) if one.given(coder)})
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()

    def _say(self) -> None:
        n = len(self.model.proposals) - len(self.model.off)
        given = sum(one.given(self._desk.workspace.coder.id) for one in self.model.proposals)
        self.yes.setText(tr("{n}件に付ける", n=f"{n:,}"))
        self.yes.setAccessibleName(self.yes.text())
        self.yes.setEnabled(n > 0)
        self._said.setText(tr("{n}件にはもう付いています", n=given) if given else "")

    def passages(self) -> tuple[Passage, ...]:
        """Return the passages that are ticked."""
        return tuple(one.passage for row, one in enumerate(self.model.proposals) if row not in self.model.off)


class _Table(QTableView):
    """Ticks with Space wherever in the line the keyboard is; Enter goes to the filled button."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        model, row = self.model(), self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0 and isinstance(model, ProposalModel):
            model.turn(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _table(model: ProposalModel) -> QTableView:
    table = _Table()
    table.setModel(model)
    table.setAccessibleName(tr("付ける箇所"))
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(28)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.setColumnWidth(1, 240)
    return table
