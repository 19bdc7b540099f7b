"""What can be done to a code from its menu: add below, edit, move, merge, delete; each says what it touches."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from kanryu.analysis.coding.codebooks import add_codebook, bundled_names, list_codebooks, read_codebook
from kanryu.analysis.coding.codes import (
    CodeItem,
    add_code,
    edit_code,
    move_code,
    subtree_ids,
)
from kanryu.gui.coding.codebook.codebook_acts import CodebookActs
from kanryu.gui.coding.forms import CodeForm
from kanryu.gui.controls.asking import ask_choice, ask_text
from kanryu.gui.controls.menus import add_entry
from kanryu.gui.desk import Desk
from kanryu.i18n import current, tr

_TOP = ""


class CodeMenu:
    """The menu of the code tree; it asks, then sends one command."""

    def __init__(self, desk: Desk, parent: QWidget, acts: CodebookActs) -> None:
        self._desk = desk
        self._parent = parent
        self._acts = acts
        self._codes: tuple[CodeItem, ...] = ()
        self.show_passages: Callable[[str], object] = lambda _: None
        """Lists the passages of the code with an id."""
        self.show_suggestions: Callable[[str], object] = lambda _: None
        """Lists what the cues of the code with an id suggest."""

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
            add_entry(menu, tr("このコードの箇所の一覧"), lambda: self.show_passages(code.id))
            if not code.is_group:
                add_entry(menu, tr("手がかりから候補を探す"), lambda: self.show_suggestions(code.id))
            add_entry(menu, tr("このコードのメモ…"), lambda: self._desk.open_memos.emit("code", code.id))
            entries = [
                (tr("下にコードを加える…"), lambda: self.add_below(code)),
                (tr("コードを直す…"), lambda: self.edit(code)),
                (tr("別のコードの下へ移す…"), lambda: self.move(code)),
                (tr("別のコードにまとめる…"), lambda: self.merge(code)),
                (tr("コードを分ける…"), lambda: self._acts.split(code)),
                (tr("色を選ぶ…"), lambda: self._acts.color(code)),
                (tr("消す…"), lambda: self.delete(code)),
            ]
        entries.append((tr("いちばん上にコードを加える…"), self.add_top))
        entries.append((tr("コード体系を加える…"), self.add_codebook))
        for text, do in entries:
            add_entry(menu, text, do, enabled=writable)
        add_entry(menu, tr("コード体系の版…"), lambda: self._acts.show_versions(code.codebook_id if code else ""))
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
        fields = form.answer() if form.ask() else None
        reason = self._acts.reason_for(code, fields) if fields is not None else None
        if fields is not None and reason is not None:
            with self._desk.attempt():
                self._desk.workspace.do(edit_code, code.id, fields, reason=reason)

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
        """Ask for the code to merge into, saying what becomes of everything on the code."""
        self._acts.merge(code)

    def delete(self, code: CodeItem) -> None:
        """Say what goes with a code, and delete it when the user agrees."""
        self._acts.delete(code)


def _n(code: CodeItem) -> str:
    return code.name(current())
