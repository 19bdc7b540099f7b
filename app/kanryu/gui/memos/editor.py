"""The editor of a memo: written in place, kept when it is left or after a pause, with links to what it speaks of."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout
from typing_extensions import override

from kanryu.analysis.coding.memos import KINDS, MemoView, add_memo, edit_memo
from kanryu.analysis.coding.references import (
    KINDS as LINKED,
)
from kanryu.analysis.coding.references import (
    Reference,
    Target,
    link_targets,
    named,
    unknown_names,
    with_ids,
    with_names,
)
from kanryu.gui.coding.forms import MEMO_KINDS
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.desk import Desk
from kanryu.gui.memos.picker import pick_link
from kanryu.gui.theme import tokens
from kanryu.i18n import tr

_PAUSE = 6000
"""Milliseconds without a key after which what was typed is kept: long enough for one thought to be one undo step."""
_LINKS = 6
_OPENING = ("[[", "「「", "［［")
"""What asks for a link: two brackets, also as an input method in kana gives them for the same keys."""


class MemoEditor(QFrame):
    """One memo: title, kind, text, and below it where its links lead."""

    kept = Signal(str)
    """The id of a memo that was written for the first time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: MemoView | None = None
        self._about: Target = ("project", "")
        self._shown: dict[str, Target] = {}
        self.gone: set[str] = set()
        self.open = False
        self._loaded = ("", "", KINDS[2])
        self.title, self.kind, self.text = QLineEdit(), QComboBox(), QPlainTextEdit()
        self.title.setPlaceholderText(tr("題"))
        self.title.setAccessibleName(tr("題"))
        self.kind.setAccessibleName(tr("種類"))
        for value, name in zip(KINDS, MEMO_KINDS, strict=True):
            self.kind.addItem(tr(name), value)
        self.text.setAccessibleName(tr("本文"))
        self.text.setPlaceholderText(tr("考えたこと。[[ で事例・コード・箇所・メモへのリンクを入れる"))
        self.text.setTabChangesFocus(True)
        self.about = label("", "second", wrap=True)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        self._highlighter = _Links(self.text.document(), self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)
        self._lay_out()
        for field in (self.title, self.kind, self.text):
            field.installEventFilter(self)
        self.title.textChanged.connect(lambda _: self._pause.start())
        self.text.textChanged.connect(self._typed)
        self.kind.activated.connect(lambda _: self.keep())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.title, 1)
        top.addWidget(self.kind)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 6)
        layout.setSpacing(6)
        layout.addWidget(self.about)
        layout.addLayout(top)
        layout.addWidget(self.text, 1)
        layout.addLayout(self._links)

    @property
    def memo_id(self) -> str:
        """The id of the memo that is shown, empty for one that was not written yet."""
        return self._view.memo.id if self._view is not None else ""

    @property
    def names(self) -> dict[str, Target]:
        """What the names between double brackets stand for."""
        return self._shown

    def begin(self, about: Reference) -> None:
        """Begin a new memo on something; it is written with its first words."""
        self.keep()
        self._view = None
        self._about = (about.kind, about.id)
        self._load("", "", KINDS[2], {})
        self.about.setText(tr("新しいメモ：{name}", name=about.name()))
        self.text.setFocus()

    def show_memo(self, view: MemoView) -> None:
        """Show a memo; what is being typed into it stays."""
        same = view.memo.id == self.memo_id
        stored = (view.memo.title, view.text, view.memo.kind)
        if same and (stored == self._loaded or self._written() != self._loaded):
            self._view = view
            return
        if not same:
            self.keep()
        self._view = view
        self._about = (view.memo.subject, view.memo.subject_id)
        about = (view.about.name(), view.memo.coder or "", view.memo.created_at[:10])
        self.about.setText("　".join(part for part in about if part))
        self._load(view.memo.title, view.text, view.memo.kind, view.shown)

    def _load(self, title: str, text: str, kind: str, shown: dict[str, Target]) -> None:
        self._loaded = (title, text, kind)
        self._shown = dict(shown)
        self.title.setText(title)
        self.kind.setCurrentIndex(KINDS.index(kind))
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self._pause.stop()
        self._show_links()
        writable = self._desk.workspace.writable
        self.title.setReadOnly(not writable)
        self.text.setReadOnly(not writable)
        self.kind.setEnabled(writable)

    def _written(self) -> tuple[str, str, str]:
        return self.title.text().strip(), self.text.toPlainText(), str(self.kind.currentData())

    def keep(self) -> None:
        """Write what was typed as one action; nothing typed, nothing done."""
        self._pause.stop()
        title, text, kind = written = self._written()
        if written == self._loaded or (self._view is None and not (title or text.strip())):
            return
        self._loaded = written
        workspace = self._desk.workspace
        with self._desk.attempt():
            stored = with_ids(text, self._known(text))
            if self._view is None:
                memo_id = workspace.do(add_memo, *self._about, stored, title=title, kind=kind)
                self.kept.emit(memo_id)
            else:
                workspace.do(edit_memo, self._view.memo.id, title=title, text=stored, kind=kind)

    def leave(self) -> None:
        """Keep what was typed; from now on nothing is asked, for the project may be closed."""
        self.keep()
        self.open = False

    def _known(self, text: str) -> dict[str, Target]:
        """Return what names stand for, with those that were typed by hand and name just one thing."""
        for name in unknown_names(text, self._shown):
            alike = self._desk.workspace.ask(link_targets, name)
            exact = [one for one in alike if name in (one.name_ja, one.name_en)]
            if len(exact) == 1:
                self._shown[name] = (exact[0].kind, exact[0].id)
        return self._shown

    def insert_link(self) -> None:
        """Ask for something and put a link to it where the cursor is."""
        chosen = pick_link(self.window(), self._desk)
        if chosen is not None:
            target = (chosen.kind, chosen.id)
            _, names = with_names(f"[[{chosen.kind}:{chosen.id}]]", {target: chosen})
            name = next(iter(names))
            number = 1
            while self._shown.get(name, target) != target:
                number += 1
                name = f"{next(iter(names))} {number}"
            self._shown[name] = target
            self.text.insertPlainText(f"[[{name}]]")
        self.text.setFocus()

    def links(self) -> dict[str, Target]:
        """Return the links that stand in the text, by the names they are shown with."""
        text = self.text.toPlainText()
        return {name: target for name, target in self._shown.items() if f"[[{name}]]" in text}

    def _typed(self) -> None:
        self._pause.start()
        before = self.text.textCursor()
        text = self.text.toPlainText()
        if self.text.hasFocus() and text[: _points(text, before.position())].endswith(_OPENING):
            for _ in range(2):
                before.deletePreviousChar()
            QTimer.singleShot(0, self, self.insert_link)

    def _show_links(self) -> None:
        while (item := self._links.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        links = self.links()
        there = self._desk.workspace.ask(named, links.values())
        self.gone = {name for name, target in links.items() if there[target].gone}
        self._highlighter.rehighlight()
        for name, (kind, id_) in list(links.items())[:_LINKS]:
            text = tr("→ {kind}　{name}", kind=tr(LINKED[kind]), name=name)
            made = button(text, partial(self._desk.open_thing.emit, kind, id_), kind="plain")
            made.setEnabled(name not in self.gone)
            self._links.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.open:
            self.keep()
            self._show_links()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.text:
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and event.key() == Qt.Key.Key_K:
                self.insert_link()
                return True
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> bool:
        """Go where the link under the cursor leads; tell whether there is one."""
        text = self.text.toPlainText()
        at = _points(text, self.text.textCursor().position())
        for name, (kind, id_) in self.links().items():
            start = text.find(f"[[{name}]]")
            while start >= 0:
                if start <= at <= start + len(name) + 4:
                    self._desk.open_thing.emit(kind, id_)
                    return True
                start = text.find(f"[[{name}]]", start + 1)
        return False


class _Links(QSyntaxHighlighter):
    """Draws links in the accent, and those that lead nowhere in the second ink."""

    def __init__(self, document: QTextDocument, editor: MemoEditor) -> None:
        super().__init__(document)
        self._editor = editor

    @override
    def highlightBlock(self, text: str) -> None:
        start = text.find("[[")
        while start >= 0:
            end = text.find("]]", start)
            if end < 0:
                return
            name = text[start + 2 : end].strip()
            known = name in self._editor.names and name not in self._editor.gone
            form = QTextCharFormat()
            form.setForeground(QColor(tokens.current().accent if known else tokens.current().second))
            self.setFormat(_units(text, start), _units(text, end + 2) - _units(text, start), form)
            start = text.find("[[", end)


def _points(text: str, units: int) -> int:
    """Return the code points that so many UTF-16 units hold, which is what Qt counts."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def _units(text: str, end: int) -> int:
    """Return the UTF-16 units before a code point, as Qt counts."""
    return len(text[:end].encode("utf-16-le")) // 2
