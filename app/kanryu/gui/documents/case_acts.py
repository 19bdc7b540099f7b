"""What is done to cases and attributes on the documents page: each asks what it must, then sends one command."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from kanryu.analysis.documents.attributes import (
    Attribute,
    Misfit,
    add_attribute,
    delete_attribute,
    edit_attribute,
    empty_cells,
    misfits,
    move_attribute,
    set_attribute,
)
from kanryu.analysis.documents.blocks import paste_block, place_block, read_block
from kanryu.analysis.documents.cases import CaseItem, add_case, delete_case, move_case, rename_case
from kanryu.gui.controls.asking import ask_text, confirm
from kanryu.gui.controls.menus import add_entry
from kanryu.gui.documents.attribute_form import AttributeForm, PasteForm
from kanryu.i18n import tr

if TYPE_CHECKING:
    from kanryu.gui.documents.page import DocumentsPage


class CaseActs:
    """The hands of the case table."""

    def __init__(self, page: "DocumentsPage") -> None:
        self._page = page
        self._desk = page.desk
        table = page.case_table
        table.renamed.connect(self.rename)
        table.filled.connect(self.fill)
        table.emptied.connect(self.empty)
        table.pasted.connect(self.paste)
        table.unwanted.connect(self.delete)
        table.case_moved.connect(self.move)
        table.attribute_moved.connect(self.move_attribute)

    def add(self) -> None:
        """Ask for a name and add a case."""
        name = ask_text(self._page.window(), tr("事例を加える"), tr("事例の名前（例：A社）"), action=tr("加える"))
        if name:
            with self._desk.attempt():
                self._page.case_table.go_to(self._desk.workspace.do(add_case, name))

    def rename(self, case_id: str, name: str) -> None:
        """Give a case the name that was typed."""
        with self._desk.attempt():
            self._desk.workspace.do(rename_case, case_id, name)
            return
        self._page.refresh(None)  # what was typed cannot stay

    def ask_name(self, case: CaseItem) -> None:
        """Ask for another name of a case."""
        name = ask_text(self._page.window(), tr("名前を変える"), tr("事例の名前"), case.name)
        if name:
            self.rename(case.id, name)

    def fill(self, case_id: str, attribute_id: str, value: str) -> None:
        """Write the value that was typed."""
        with self._desk.attempt():
            self._desk.workspace.do(set_attribute, case_id, attribute_id, value)
            return
        self._page.refresh(None)  # what was typed cannot stay

    def empty(self, cells: list[tuple[str, str]]) -> None:
        """Empty cells."""
        with self._desk.attempt():
            self._desk.workspace.do(empty_cells, cells)

    def paste(self, text: str, row: int, column: int) -> None:
        """Paste a block; where cells do not fit, show which and ask whether to paste the others."""
        cases, table = self._page.cases, self._page.attributes
        placed = place_block(read_block(text), [case.name for case in cases], table.attributes, row, column)
        if any(cell.wrong for cell in placed):
            form = PasteForm(self._page.window(), placed)
            agreed = form.ask()
            form.deleteLater()
            if not agreed:
                return
        with self._desk.attempt():
            self._desk.workspace.do(paste_block, [case.id for case in cases], placed)
            self._desk.say(tr("{n}か所に貼り付けました。", n=sum(not cell.wrong for cell in placed)))

    def move(self, case_id: str, position: int) -> None:
        """Let a case stand higher or lower."""
        if position <= len(self._page.cases):
            with self._desk.attempt():
                self._desk.workspace.do(move_case, case_id, position)

    def move_attribute(self, attribute_id: str, position: int) -> None:
        """Let a column stand further left or right."""
        with self._desk.attempt():
            self._desk.workspace.do(move_attribute, attribute_id, position)
            return
        self._page.refresh(None)

    def delete(self, case_id: str) -> None:
        """Say what goes with a case, and delete it when the user agrees."""
        case = next((case for case in self._page.cases if case.id == case_id), None)
        if case is None:
            return
        text = tr("「{case}」を、属性・要約・判断とともに消します。資料 {n}件とそのコーディングは残ります。",
                  case=case.name, n=case.documents)  # fmt: skip
        if confirm(self._page.window(), tr("事例を消す"), text, tr("消す")):
            with self._desk.attempt():
                self._desk.workspace.do(delete_case, case_id)

    def add_attribute(self) -> None:
        """Ask for a name and a kind, and add a column."""
        form = AttributeForm(self._page.window(), None, lambda _kind, _choices: ())
        if form.ask():
            with self._desk.attempt():
                self._desk.workspace.do(add_attribute, *form.answer())
        form.deleteLater()

    def edit_attribute(self, attribute: Attribute) -> None:
        """Ask for another name or kind of a column, with the values that would not fit."""

        def odd(kind: str, choices: tuple[str, ...]) -> tuple[Misfit, ...]:
            return self._desk.workspace.ask(misfits, attribute.id, kind, choices)

        form = AttributeForm(self._page.window(), attribute, odd)
        if form.ask():
            with self._desk.attempt():
                self._desk.workspace.do(edit_attribute, attribute.id, *form.answer(), empty=True)
        form.deleteLater()

    def delete_attribute(self, attribute: Attribute) -> None:
        """Ask, then delete a column with its values."""
        text = tr("属性「{attribute}」を、すべての事例の値とともに消します。", attribute=attribute.name)
        if confirm(self._page.window(), tr("属性を消す"), text, tr("消す")):
            with self._desk.attempt():
                self._desk.workspace.do(delete_attribute, attribute.id)

    def open_header_menu(self, at: QPoint) -> None:
        """Open the menu of a column."""
        header = self._page.case_table.horizontalHeader()
        self._open(header.mapToGlobal(at), header.logicalIndexAt(at), -1)

    def open_menu(self, at: QPoint) -> None:
        """Open the menu of a cell: its column and its case."""
        table = self._page.case_table
        self._open(table.viewport().mapToGlobal(at), table.currentColumn(), table.currentRow())

    def _open(self, at: QPoint, column: int, row: int) -> None:
        menu = self.menu(column, row)
        if menu.actions():
            menu.exec(at)
        menu.deleteLater()

    def menu(self, column: int, row: int) -> QMenu:
        """Return what can be done to a column, and to a case where ``row`` is not negative."""
        menu, table = QMenu(self._page), self._page.case_table
        attribute_id = table.attribute_at(column)
        attribute = next((one for one in self._page.attributes.attributes if one.id == attribute_id), None)
        if row >= 0:
            add_entry(menu, f"{tr('コピー')}\tCtrl+C", table.copy)
            add_entry(menu, f"{tr('貼り付け')}\tCtrl+V", table.paste)
            add_entry(menu, f"{tr('事例を上へ')}\tAlt+↑", partial(table.move_current, -1, 0))
            add_entry(menu, f"{tr('事例を下へ')}\tAlt+↓", partial(table.move_current, 1, 0))
        if attribute is not None:
            place = column - 1
            menu.addSeparator()
            add_entry(menu, tr("この属性を直す…"), partial(self.edit_attribute, attribute))
            left, right = (
                partial(self.move_attribute, attribute.id, place - 1),
                partial(self.move_attribute, attribute.id, place + 2),
            )
            add_entry(menu, f"{tr('属性を左へ')}\tAlt+←", left, enabled=place > 0)
            last = len(self._page.attributes.attributes) - 1
            add_entry(menu, f"{tr('属性を右へ')}\tAlt+→", right, enabled=place < last)
            add_entry(menu, tr("この属性を消す…"), partial(self.delete_attribute, attribute))
        return menu
