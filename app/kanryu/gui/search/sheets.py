"""Sheets for what a project keeps of its searches: words that mean the same; saved searches and cues of codes."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.search.cue_rules import delete_cue_rule, list_cue_rules
from kanryu.analysis.search.saved import delete_query, list_saved, rename_query
from kanryu.analysis.search.synonyms import (
    SynonymItem,
    add_synonyms,
    delete_synonyms,
    edit_synonyms,
    list_synonyms,
    words_of,
)
from kanryu.gui.controls.asking import ask_text
from kanryu.gui.controls.buttons import button, icon_button
from kanryu.gui.controls.labels import label
from kanryu.gui.desk import Desk
from kanryu.i18n import listed, tr


class _Sheet(QDialog):
    """A sheet with lines between a heading and a button that closes it."""

    def __init__(self, desk: Desk, parent: QWidget, title: str, told: str) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(6)
        close = button(tr("閉じる"), self.accept)
        close.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(title, "strong"))
        layout.addWidget(label(told, "second", wrap=True))
        layout.addLayout(self.lines)
        layout.addStretch(1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def clear(self) -> None:
        """Take all lines away."""
        _clear(self.lines)


class SynonymSheet(_Sheet):
    """The project's sets of words that mean the same, one a line, and an empty line for a new one."""

    def __init__(self, desk: Desk, parent: QWidget, words: str = "") -> None:
        told = tr("同じものを指す語を、読点で区切って一行に並べます。どれを探しても、ほかの語も見つかります。")
        super().__init__(desk, parent, tr("同じ語として扱う"), told)
        self.fields: dict[str, QLineEdit] = {}
        self._show(words)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Let typing go on after the word that stands in the new line."""
        super().showEvent(event)
        QTimer.singleShot(0, self.fields[""], self.fields[""].deselect)

    def _show(self, words: str = "") -> None:
        self.clear()
        self.fields = {}
        for item in self.desk.workspace.ask(list_synonyms):
            self._add(item.id, listed(item.words), item)
        self._add("", f"{words}、" if words else "", None)
        self.fields[""].setFocus()

    def _add(self, set_id: str, text: str, item: SynonymItem | None) -> None:
        field = QLineEdit(text)
        field.setEnabled(self.desk.workspace.writable)
        field.setPlaceholderText(tr("例：タイ工場、アマタ工場"))
        field.setAccessibleName(tr("同じ語の組") if item else tr("新しい組"))
        field.returnPressed.connect(lambda: self.store(set_id))
        line = QHBoxLayout()
        line.addWidget(field, 1)
        if item is None:
            add = button(tr("加える"), lambda: self.store(""), kind="filled", key="Enter")
            add.setAutoDefault(False)
            add.setEnabled(self.desk.workspace.writable)
            line.addWidget(add)
        else:
            field.editingFinished.connect(lambda: self._left(item, field))
            line.addWidget(self._trash(lambda: self.delete(set_id)))
        self.lines.addLayout(line)
        self.fields[set_id] = field

    def _trash(self, do: Callable[[], None]) -> QWidget:
        made = icon_button("trash-2", tr("この組を消す"), do)
        made.setEnabled(self.desk.workspace.writable)
        return made

    def _left(self, item: SynonymItem, field: QLineEdit) -> None:
        """Store a line that was changed and left."""
        if self.fields.get(item.id) is field and words_of(field.text()) != item.words:
            self.store(item.id)

    def store(self, set_id: str) -> None:
        """Store a line: a new set, or other words of one."""
        words = words_of(self.fields[set_id].text())
        known = {item.id: item.words for item in self.desk.workspace.ask(list_synonyms)}
        if known.get(set_id) == words or (not set_id and not words):
            return
        with self.desk.attempt():
            if set_id:
                self.desk.workspace.do(edit_synonyms, set_id, words)
            else:
                self.desk.workspace.do(add_synonyms, words)
            self._show()

    def delete(self, set_id: str) -> None:
        """Delete a set; Ctrl+Z brings it back."""
        with self.desk.attempt():
            self.desk.workspace.do(delete_synonyms, set_id)
        self._show()


class KeptSheet(_Sheet):
    """The saved searches and the searches that are cues of codes."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        told = tr("手がかりの検索で見つかる箇所は、そのコードの候補になります。")
        super().__init__(desk, parent, tr("保存した検索と手がかり"), told)
        self._show()

    def _show(self) -> None:
        self.clear()
        ask = self.desk.workspace.ask
        saved, rules = ask(list_saved), ask(list_cue_rules)
        if not saved and not rules:
            self.lines.addWidget(label(tr("まだありません。"), "second"))
        if saved:
            self.lines.addWidget(label(tr("保存した検索"), "heading"))
        for one in saved:
            self._add(one.name, one.query, self._renamer(one.id, one.name), self._deleter(one.id))
        if rules:
            self.lines.addWidget(label(tr("コードの手がかり"), "heading"))
        for rule in rules:
            self._add(rule.code, rule.query, None, self._rule_deleter(rule.id))

    def _add(self, name: str, query: str, rename: Callable[[], None] | None, delete: Callable[[], None]) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(label(name))
        line.addWidget(label(query[:50], "second"), 1)
        made = [icon_button("trash-2", tr("{name}を消す", name=name), delete)]
        if rename is not None:
            made.insert(0, icon_button("pencil", tr("{name}の名前を変える…", name=name), rename))
        for one in made:
            one.setEnabled(self.desk.workspace.writable)
            line.addWidget(one)
        self.lines.addLayout(line)

    def _renamer(self, saved_id: str, name: str) -> Callable[[], None]:
        def rename() -> None:
            wanted = ask_text(self, tr("検索の名前"), tr("新しい名前"), name)
            if wanted and wanted != name:
                with self.desk.attempt():
                    self.desk.workspace.do(rename_query, saved_id, wanted)
                self._show()

        return rename

    def _deleter(self, saved_id: str) -> Callable[[], None]:
        def delete() -> None:
            with self.desk.attempt():
                self.desk.workspace.do(delete_query, saved_id)
            self._show()

        return delete

    def _rule_deleter(self, rule_id: str) -> Callable[[], None]:
        def delete() -> None:
            with self.desk.attempt():
                self.desk.workspace.do(delete_cue_rule, rule_id)
            self._show()

        return delete


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        if inner is not None:
            _clear(inner)
