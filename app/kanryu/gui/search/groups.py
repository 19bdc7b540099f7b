"""The groups of a concordance at its left: how many hits each has, and how many in 10,000 characters."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout, QWidget

from kanryu.gui.controls.labels import label
from kanryu.gui.controls.rows import ID, Row, RowTree
from kanryu.i18n import tr
from kanryu.search.values import Group

_ALL = "\0"
WIDTH = 214


class GroupBar(QWidget):
    """Lists the groups; the chosen one is what the list shows."""

    chosen = Signal(object)
    """The name of a group, None for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigator")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._heading = label("", "heading")
        self.list = RowTree(tr("まとまり"))
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 2, 8)
        layout.setSpacing(4)
        layout.addWidget(self._heading)
        layout.addWidget(self.list, 1)
        self._filling = False
        self._shown: tuple[Group, ...] = ()
        self.list.currentItemChanged.connect(self._choose)

    def show_groups(
        self, groups: tuple[Group, ...], chosen: str | None, *, roles: bool, every: Group | None = None
    ) -> None:
        """Show groups and which is chosen; without groups the bar goes.

        ``every`` are all hits together: a hit under two phases is in both groups.
        """
        self.setVisible(bool(groups))
        self._heading.setText(tr("1万字あたりの件数"))
        self._filling = True
        if groups != self._shown:
            self._fill(groups, every, roles=roles)
        item = self.list.item_of(_ALL if chosen is None else chosen)
        if item is not None:
            self.list.setCurrentItem(item)
        self._filling = False

    def _fill(self, groups: tuple[Group, ...], every: Group | None, *, roles: bool) -> None:
        self._shown = groups
        self.list.clear()
        if every is not None:
            self.list.put(None, _ALL, _row(tr("すべて"), every.count, every.per_10000))
        for one in groups:
            name = (tr(one.name) if roles else one.name) or tr("（なし）")
            self.list.put(None, one.name, _row(name, one.count, one.per_10000))

    def _choose(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is not None and not self._filling:
            name = str(item.data(0, ID))
            self.chosen.emit(None if name == _ALL else name)


def _row(name: str, count: int, rate: float) -> Row:
    return Row(name, tr("{n}件", n=f"{count:,}"), f"{rate:.1f}", quiet=count == 0)
