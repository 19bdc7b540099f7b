"""The code tree: every code with its colour, counts and key; filter, headings of code systems, and moving codes."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QTreeWidgetItem, QVBoxLayout, QWidget

from kanryu.analysis.coding.codebooks import CodebookItem
from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.coding.counts import Use
from kanryu.analysis.coding.finding import find_codes, folded
from kanryu.gui.coding.codebook.moving import Way, moved_by_drop, moved_by_key
from kanryu.gui.coding.codebook.moving_tree import MovingTree
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.controls.rows import ID, Row
from kanryu.gui.theme.tokens import shade
from kanryu.i18n import current, tr

BOOK = "book:"
"""What the ids of the rows of code systems begin with."""


class CodeTree(QWidget):
    """The list of codes in the right pane; it shows the code systems as headings where there are several."""

    given = Signal(str)
    """The id of a code that was taken with Enter or a double click: it is to be given."""
    pointed = Signal(str)
    """The id of the code whose definition is to be shown."""
    menu_wanted = Signal(str, QPoint)
    moved = Signal(str, str, int)
    """A code's id, that of the code it shall stand below (empty at the top), and its place among those there."""
    edit_wanted = Signal()
    """The definition of the current code is to be edited."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: tuple[CodeItem, ...] = ()
        self._books: tuple[CodebookItem, ...] = ()
        self._uses: Mapping[str, Use] = {}
        self._closed: set[str] = set()
        self._seen: set[str] = set()
        self._put_away: set[str] = set()
        self.books = button(tr("体系"), self._open_books, kind="plain")
        self.books.setToolTip(tr("どのコード体系を見せるか"))
        self.books.hide()
        self.used = button(tr("使用中だけ"), self._show, kind="plain")
        self.used.setCheckable(True)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("コードを絞り込む"))
        self.field.setAccessibleName(tr("コードを絞り込む"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._show)
        self.tree = MovingTree(tr("コード"))
        self.tree.setToolTip(tr("数は、コーディングの数／語った事例の数。Alt＋矢印か、ドラッグで移せます。"))
        self.tree.currentItemChanged.connect(self._pointed)
        self.tree.itemDoubleClicked.connect(self._give)
        self.tree.taken.connect(self._give_current)
        self.tree.edit_wanted.connect(self.edit_wanted)
        self.tree.way_taken.connect(self._move_by_key)
        self.tree.dropped.connect(self._move_by_drop)
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
        top.addWidget(self.books)
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

    def show_books(self, books: tuple[CodebookItem, ...]) -> None:
        """Tell the code systems by name; one alone has no heading."""
        if books != self._books:
            self._books = books
            self.books.setVisible(len(books) > 1)
            self._show()

    def show_uses(self, uses: Mapping[str, Use]) -> None:
        """Show how much each code, with those below it, is used."""
        changed = {id_ for id_ in uses.keys() | self._uses.keys() if uses.get(id_) != self._uses.get(id_)}
        self._uses = uses
        if self.used.isChecked():
            self._show()
            return
        by_id = {code.id: code for code in self._codes if code.id in changed}
        for item in self.tree.items():
            code = by_id.get(str(item.data(0, ID)))
            if code is not None:
                self.tree.fill(item, self._row(code))

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
        rows = self._rows()
        items = self.tree.items()
        before = [(self.tree.id_above(item), item.data(0, ID)) for item in items]
        if before == [(above, id_) for above, id_, _ in rows]:
            for item, (_, _, row) in zip(items, rows, strict=True):
                self.tree.fill(item, row)
        else:
            self._rebuild(rows)
        self._filter()

    def _rows(self) -> list[tuple[str, str, Row]]:
        """Return every row as the id above it, its own, and what it shows; parents come first."""
        if len(self._books) < 2:
            return [(code.parent_id or "", code.id, self._row(code)) for code in self._codes]
        rows: list[tuple[str, str, Row]] = []
        for book in self._books:
            name = book.name_en if current() == "en" and book.name_en else book.name_ja
            heading = BOOK + book.id
            rows.append(("", heading, Row(name, book.version, bold=True, quiet=True)))
            own = (code for code in self._codes if code.codebook_id == book.id)
            rows += [(code.parent_id or heading, code.id, self._row(code)) for code in own]
        return rows

    def _row(self, code: CodeItem) -> Row:
        use = self._uses.get(code.id) or Use(code.total)
        cases = f"/{len(use.cases)}" if use.cases else ""
        return Row(
            code.name(current()),
            count=f"{use.codings}{cases}" if use.codings and not code.is_group else "",
            key=code.shortcut.upper(),
            color="" if code.is_group else shade(code.color),
            bold=code.is_group,
        )

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
        shown = self._with_those_above(self._fitting(words))
        self.tree.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for item in self.tree.items():
            item.setHidden(item.data(0, ID) not in shown)
            item.setExpanded(bool(words.strip()) or item.data(0, ID) not in self._closed)
        self.tree.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _fitting(self, words: str) -> tuple[CodeItem, ...]:
        fitting = tuple(code for code in self._codes if code.codebook_id not in self._put_away)
        if words.strip():
            named = {code.id for code in fitting if folded(words) in folded(code.name(current()))}
            found = {code.id for code in find_codes(fitting, words)} | named
            fitting = tuple(code for code in fitting if code.id in found)
        if self.used.isChecked():
            fitting = tuple(code for code in fitting if (self._uses.get(code.id) or Use(code.total)).codings)
        return fitting

    def _with_those_above(self, fitting: tuple[CodeItem, ...]) -> set[str]:
        above = {code.id: code.parent_id for code in self._codes}
        shown = {BOOK + code.codebook_id for code in fitting}
        for code in fitting:
            id_: str | None = code.id
            while id_ is not None and id_ not in shown:
                shown.add(id_)
                id_ = above[id_]
        return shown

    def _open_books(self) -> None:
        menu = self.build_books()
        menu.exec(self.books.mapToGlobal(self.books.rect().bottomLeft()))
        menu.deleteLater()

    def build_books(self) -> QMenu:
        """Return the menu in which code systems are shown or put away."""
        menu = QMenu(self)
        for book in self._books:
            action = menu.addAction(book.name_en if current() == "en" and book.name_en else book.name_ja)
            action.setCheckable(True)
            action.setChecked(book.id not in self._put_away)
            action.toggled.connect(lambda on, id_=book.id: self.show_book(id_, on=on))
        return menu

    def show_book(self, book_id: str, *, on: bool) -> None:
        """Show a code system's codes, or put them away; nothing in the project changes."""
        if on:
            self._put_away.discard(book_id)
        else:
            self._put_away.add(book_id)
        self._show()

    def _move_by_key(self, way: Way) -> None:
        code = self.current()
        place = moved_by_key(self._codes, code, way) if code is not None else None
        if code is not None and place is not None:
            self.moved.emit(code.id, *place)

    def _move_by_drop(self, code_id: str, target_id: str, where: int) -> None:
        code = self.code(code_id)
        if code is None:
            return
        target = self.code(target_id) or target_id.removeprefix(BOOK)
        place = moved_by_drop(self._codes, code, target, where)
        if place is not None:
            self.moved.emit(code.id, *place)

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
