"""The code tree: every code with its colour, count and key; filter, and what can be done to a code."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTreeWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.coding.finding import find_codes, folded
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.controls.rows import ID, ROW, Row, RowTree
from kanryu.gui.theme.tokens import shade
from kanryu.i18n import current, tr


class CodeTree(QWidget):
    """The list of codes in the right pane."""

    given = Signal(str)
    """The id of a code that was taken with Enter or a double click: it is to be given."""
    pointed = Signal(str)
    """The id of the code whose definition is to be shown."""
    menu_wanted = Signal(str, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._codes: tuple[CodeItem, ...] = ()
        self._closed: set[str] = set()
        self._seen: set[str] = set()
        self.used = button(tr("使用中だけ"), self._show, kind="plain")
        self.used.setCheckable(True)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("コードを絞り込む"))
        self.field.setAccessibleName(tr("コードを絞り込む"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._show)
        self.tree = _Tree(tr("コード"))
        self.tree.currentItemChanged.connect(self._pointed)
        self.tree.itemDoubleClicked.connect(self._give)
        self.tree.taken.connect(self._give_current)
        self.tree.itemCollapsed.connect(lambda item: self._closed.add(item.data(0, ID)))
        self.tree.itemExpanded.connect(lambda item: self._closed.discard(item.data(0, ID)))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._menu)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 0, 10, 0)
        top.addWidget(label(tr("コード"), "heading"))
        top.addStretch(1)
        top.addWidget(self.used)
        middle = QHBoxLayout()
        middle.setContentsMargins(14, 0, 14, 0)
        middle.addWidget(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addLayout(middle)
        layout.addWidget(self.tree, 1)

    def show_codes(self, codes: tuple[CodeItem, ...]) -> None:
        """Show the codes as they are now; what is open and current stays so."""
        if codes == self._codes:
            return
        self._codes = codes
        for code in codes:
            if code.id not in self._seen and code.depth >= 1:
                self._closed.add(code.id)
            self._seen.add(code.id)
        self._show()

    def code(self, code_id: str) -> CodeItem | None:
        """Return a code by its id."""
        return next((code for code in self._codes if code.id == code_id), None)

    def current(self) -> CodeItem | None:
        """Return the code the tree stands on."""
        return self.code(self.tree.current_id())

    def point_at(self, code_id: str) -> None:
        """Stand on a code."""
        item = self.tree.item_of(code_id)
        if item is not None and not item.isHidden():
            above = item.parent()
            while above is not None:
                above.setExpanded(True)
                above = above.parent()
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)

    def _show(self) -> None:
        rows = [(code.parent_id or "", code.id, _row(code)) for code in self._codes]
        items = self.tree.items()
        if [item.data(0, ID) for item in items] == [id_ for _, id_, _ in rows]:
            for item, (_, _, row) in zip(items, rows, strict=True):
                item.setData(0, ROW, row)
        else:
            self._rebuild(rows)
        self._filter()

    def _rebuild(self, rows: list[tuple[str, str, Row]]) -> None:
        current_id = self.tree.current_id()
        self.tree.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.tree.clear()
        made: dict[str, QTreeWidgetItem] = {}
        for parent_id, id_, row in rows:
            made[id_] = self.tree.put(made.get(parent_id), id_, row)
        for id_, item in made.items():
            item.setExpanded(id_ not in self._closed)
        if current_id in made:
            self.tree.setCurrentItem(made[current_id])
        self.tree.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _filter(self) -> None:
        """Hide what does not fit, but nothing above what fits."""
        words = self.field.text()
        fitting = self._codes
        if words.strip():
            named = {code.id for code in self._codes if folded(words) in folded(code.name(current()))}
            found = {code.id for code in find_codes(self._codes, words)} | named
            fitting = tuple(code for code in self._codes if code.id in found)
        if self.used.isChecked():
            fitting = tuple(code for code in fitting if code.total)
        above = {code.id: code.parent_id for code in self._codes}
        shown: set[str] = set()
        for code in fitting:
            id_: str | None = code.id
            while id_ is not None and id_ not in shown:
                shown.add(id_)
                id_ = above[id_]
        self.tree.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for item in self.tree.items():
            item.setHidden(item.data(0, ID) not in shown)
            item.setExpanded(bool(words.strip()) or item.data(0, ID) not in self._closed)
        self.tree.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _pointed(self) -> None:
        self.pointed.emit(self.tree.current_id())

    def _give_current(self) -> None:
        self._give(self.tree.currentItem())

    def _give(self, item: QTreeWidgetItem | None) -> None:
        code = self.code(str(item.data(0, ID))) if item is not None else None
        if code is not None and not code.is_group:
            self.given.emit(code.id)
        elif item is not None:
            item.setExpanded(not item.isExpanded())

    def _menu(self, at: QPoint) -> None:
        item = self.tree.itemAt(at)
        code_id = str(item.data(0, ID)) if item is not None else ""
        self.menu_wanted.emit(code_id, self.tree.viewport().mapToGlobal(at))


class _Tree(RowTree):
    """The tree itself: Enter takes the current code, typing goes to the filter only from there."""

    taken = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


def _row(code: CodeItem) -> Row:
    return Row(
        code.name(current()),
        count=str(code.total) if code.total and not code.is_group else "",
        key=code.shortcut.upper(),
        color="" if code.is_group else shade(code.color),
        bold=code.is_group,
    )
