"""The concordance on the screen: one line for each hit, all keywords below each other; only what is seen is made."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from kanryu.gui.search.columns import Columns, Widths, columns, measured
from kanryu.gui.search.lines import source
from kanryu.gui.search.listing import Kept, Listed, Listing, key_of
from kanryu.gui.search.paint import LINE_HEIGHT, CodeLook, HitDelegate
from kanryu.i18n import tr
from kanryu.search import Hit
from kanryu.search.concordance import flat

AnyIndex = QModelIndex | QPersistentModelIndex
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_FEW = 60
"""How many lines are looked at to share out the width."""


class HitModel(QAbstractTableModel):
    """The hits of a list; a line's text is made when somebody looks or listens."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits = Listed()
        self.marked: frozenset[int] = frozenset()

    def put(self, hits: Listed) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    @override
    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if not index.isValid() or role not in wanted:
            return None
        hit = self.hits[index.row()]
        line = f"{source(hit)}　{flat(hit.left)}{flat(hit.text)}{flat(hit.right)}"
        return tr("選択中　{line}", line=line) if index.row() in self.marked else line


class HitList(QTableView):
    """Lists hits; one is the current one, any number are marked."""

    moved = Signal(object)
    """The current hit is another one (a ``Hit`` or None)."""
    opened = Signal(object)
    """Enter or a double click on a hit."""
    remarked = Signal()
    """Other hits are marked."""
    code_wanted = Signal()
    left = Signal()
    """Esc, where nothing is marked."""
    arranged = Signal()
    """The columns stand elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = HitModel(self)
        self._delegate = HitDelegate(self)
        self._widths = Widths()
        self._from = 0
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._look_calm()
        self.setAccessibleName(tr("見つかった箇所"))
        self.selectionModel().currentChanged.connect(self._tell)

    def _look_calm(self) -> None:
        self.setObjectName("concordance")
        self.setStyleSheet("#concordance, #concordance:focus { border: 0; border-radius: 0; }")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(LINE_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(LINE_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def put(self, listing: Listing) -> None:
        """List hits; the current one and the marked ones stay so where they are still there."""
        self._widths = measured(listing.hits[:_FEW])
        self._model.marked = listing.marked
        self._from = max(listing.current, 0)
        self._model.put(listing.hits)
        if listing.hits:
            self.setCurrentIndex(self._model.index(max(listing.current, 0), 0))
        else:
            self.moved.emit(None)
        self.arranged.emit()
        self.remarked.emit()

    def show_codes(self, codes: Mapping[str, CodeLook]) -> None:
        """Show the codes of hits by these names and colours."""
        self._delegate.codes = codes
        self.viewport().update()

    def columns(self) -> Columns:
        """Return where the columns stand now."""
        return columns(self.viewport().width(), self._widths)

    @property
    def hits(self) -> Listed:
        """The hits that are listed."""
        return self._model.hits

    @property
    def marked(self) -> frozenset[int]:
        """The rows that are marked."""
        return self._model.marked

    def marked_hits(self) -> tuple[Hit, ...]:
        """Return the marked hits from top to bottom."""
        return tuple(self.hits[row] for row in sorted(self.marked))

    def current(self) -> Hit | None:
        """Return the current hit, None when there is none."""
        row = self.currentIndex().row()
        return self.hits[row] if 0 <= row < len(self.hits) else None

    def kept(self) -> Kept:
        """Return what shall be found again in another listing."""
        current = self.current()
        every = bool(self.hits) and len(self.marked) == len(self.hits)
        marked = frozenset() if every else frozenset(key_of(hit) for hit in self.marked_hits())
        return Kept(marked, key_of(current) if current is not None else None, every)

    def mark(self, rows: frozenset[int]) -> None:
        """Let these rows be marked, and no others."""
        if rows != self.marked:
            self._model.marked = rows
            self.viewport().update()
            self.remarked.emit()

    def mark_all(self) -> None:
        """Mark every hit that is listed."""
        self.mark(frozenset(range(len(self.hits))))

    def mark_row(self, row: int) -> None:
        """Mark a hit, or no longer."""
        self._from = row
        self.mark(self.marked ^ {row})

    def _mark_through(self, row: int) -> None:
        """Mark from where marking began to a row."""
        first, last = sorted((self._from, row))
        self.mark(self.marked | frozenset(range(first, last + 1)))

    def _tell(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.moved.emit(self.current())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._acted(event):
            before = self.currentIndex().row()
            super().keyPressEvent(event)
            if event.modifiers() & _SHIFT and self.currentIndex().row() != before:
                self._mark_through(self.currentIndex().row())
            elif not event.modifiers():
                self._from = self.currentIndex().row()

    def _acted(self, event: QKeyEvent) -> bool:
        """Do what a key of the list means; tell whether it was one."""
        key, hit = event.key(), self.current()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif hit is None:
            return False
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(last=key == Qt.Key.Key_End, marking=bool(event.modifiers() & _SHIFT))
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(hit)
        elif plain and key == Qt.Key.Key_C:
            self.code_wanted.emit()
        else:
            return self._marked_or_copied(event)
        return True

    def _marked_or_copied(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space:
            self.mark_row(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.mark_all()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            return False
        return True

    def _go_to_end(self, *, last: bool, marking: bool) -> None:
        row = len(self.hits) - 1 if last else 0
        self.setCurrentIndex(self._model.index(row, 0))
        if marking:
            self._mark_through(row)
        else:
            self._from = row

    def _leave(self) -> None:
        if self.marked:
            self.mark(frozenset())
        else:
            self.left.emit()

    def _copy(self) -> None:
        """Copy the marked lines, or the current one, as text."""
        current = self.current()
        hits = self.marked_hits() or ((current,) if current is not None else ())
        lines = (f"{flat(hit.left)}{flat(hit.text)}{flat(hit.right)}（{source(hit)}）" for hit in hits)
        QGuiApplication.clipboard().setText("\n".join(lines))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.indexAt(event.position().toPoint()).row()
        if row < 0 or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.setFocus()
        self.setCurrentIndex(self._model.index(row, 0))
        if event.modifiers() & _CTRL or event.position().x() < self.columns().case:
            self.mark_row(row)
        elif event.modifiers() & _SHIFT:
            self._mark_through(row)
        else:
            self._from = row

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.current()
        if hit is not None and not event.modifiers():
            self.opened.emit(hit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arranged.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
