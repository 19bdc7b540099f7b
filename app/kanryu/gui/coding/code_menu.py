"""What can be done to a code from its menu: add below, edit, move, merge, delete; each says what it touches."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from kanryu.analysis.coding.codebooks import add_codebook, bundled_names, list_codebooks, read_codebook
from kanryu.analysis.coding.codes import (
    CodeItem,
    add_code,
    codings_below,
    delete_code,
    edit_code,
    move_code,
    subtree_ids,
)
from kanryu.analysis.coding.merging import merge_codes
from kanryu.gui.coding.forms import CodeForm
from kanryu.gui.controls.asking import ask_choice, ask_text, confirm
from kanryu.gui.controls.menus import add_entry
from kanryu.gui.desk import Desk
from kanryu.i18n import current, tr

_TOP = ""


class CodeMenu:
    """The menu of the code tree; it asks, then sends one command."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent
        self._codes: tuple[CodeItem, ...] = ()

    def open(self, codes: tuple[CodeItem, ...], code: CodeItem | None, at: QPoint) -> None:
        """Open the menu for a code, or for the empty place below the tree."""
        menu = self.build(codes, code)
        menu.exec(at)
        menu.deleteLater()

    def build(self, codes: tuple[CodeItem, ...], code: CodeItem | None) -> QMenu:
        """Return the menu."""
        self._codes = codes
        menu = QMenu(self._parent)
        writable = self._desk.workspace.writable
        entries: list[tuple[str, Callable[[], None]]] = []
        if code is not None:
            entries = [
                (tr("下にコードを加える…"), lambda: self.add_below(code)),
                (tr("コードを直す…"), lambda: self.edit(code)),
                (tr("別のコードの下へ移す…"), lambda: self.move(code)),
                (tr("別のコードにまとめる…"), lambda: self.merge(code)),
                (tr("消す…"), lambda: self.delete(code)),
            ]
        entries.append((tr("いちばん上にコードを加える…"), self.add_top))
        entries.append((tr("コード体系を加える…"), self.add_codebook))
        for text, do in entries:
            add_entry(menu, text, do, enabled=writable)
        return menu

    def add_below(self, code: CodeItem) -> None:
        """Ask for a name and add a code below another one."""
        name = ask_text(self._parent, tr("コードを加える"), tr("「{code}」の下に加えるコードの名前", code=_n(code)))
        if name:
            with self._desk.attempt():
                self._desk.workspace.do(add_code, code.codebook_id, name, code.id)

    def add_top(self) -> None:
        """Ask for a name and add a code at the top of the first code system."""
        books = self._desk.workspace.ask(list_codebooks)
        if not books:
            self.add_codebook()
            return
        name = ask_text(self._parent, tr("コードを加える"), tr("いちばん上に加えるコードの名前"))
        if name:
            with self._desk.attempt():
                self._desk.workspace.do(add_code, books[0].id, name)

    def add_codebook(self) -> None:
        """Ask which bundled code system to take in."""
        choices = []
        for name in bundled_names():
            book = read_codebook(name)
            choices.append((name, book.name_en if current() == "en" and book.name_en else book.name_ja))
        name = ask_choice(self._parent, tr("コード体系の追加"), tr("加えるコード体系"), choices, tr("加える")) or ""
        if name:
            with self._desk.attempt():
                self._desk.workspace.do(add_codebook, read_codebook(name))

    def edit(self, code: CodeItem) -> None:
        """Show a code's fields and keep what was changed."""
        form = CodeForm(self._parent, code)
        if form.ask():
            with self._desk.attempt():
                self._desk.workspace.do(edit_code, code.id, form.answer())

    def move(self, code: CodeItem) -> None:
        """Ask for the code to move below, and move."""
        inside = set(subtree_ids(self._codes, code.id))
        choices = [(_TOP, tr("（いちばん上）"))]
        choices += [
            (other.id, "　" * other.depth + _n(other))
            for other in self._codes
            if other.id not in inside and other.codebook_id == code.codebook_id
        ]
        question = tr("「{code}」を、下のコードも含めて移します。移す先：", code=_n(code))
        target = ask_choice(self._parent, tr("コードを移す"), question, choices, tr("移す"))
        if target is not None:
            with self._desk.attempt():
                self._desk.workspace.do(move_code, code.id, target or None)

    def merge(self, code: CodeItem) -> None:
        """Ask for the code to merge into, saying how many codings will follow."""
        inside = set(subtree_ids(self._codes, code.id))
        choices = [
            (other.id, f"{'　' * other.depth}{_n(other)}　{tr('{n}件', n=other.codings)}")
            for other in self._codes
            if other.id not in inside and other.codebook_id == code.codebook_id and not other.is_group
        ]
        question = tr(
            "「{code}」のコーディング {n}件が、まとめる先のコードに移ります。「{code}」は消えます。まとめる先：",
            code=_n(code),
            n=code.codings,
        )
        target = ask_choice(self._parent, tr("コードをまとめる"), question, choices, tr("まとめる"))
        if target:
            with self._desk.attempt():
                self._desk.workspace.do(merge_codes, code.id, target)

    def delete(self, code: CodeItem) -> None:
        """Say which codings go with a code, and delete it when the user agrees."""
        gone = self._desk.workspace.ask(codings_below, code.id)
        lines = tuple(f"{name}　{tr('{n}件', n=count)}" for name, count in gone.items())
        text = tr(
            "「{code}」とその下のコードを消します。コーディング {n}件も消えます。",
            code=_n(code),
            n=sum(gone.values()),
        )
        if confirm(self._parent, tr("コードを消す"), text, tr("消す"), lines):
            with self._desk.attempt():
                self._desk.workspace.do(delete_code, code.id)


def _n(code: CodeItem) -> str:
    return code.name(current())
