"""The definition card: what a code means, takes in and leaves out, its examples, cues and how its meaning changed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.coding.examples import ExampleItem
from kanryu.gui.coding.codebook.chips import Chips
from kanryu.gui.coding.codebook.meaning_form import MeaningForm
from kanryu.gui.controls.buttons import button, icon_button
from kanryu.gui.controls.elided import ElidedLabel
from kanryu.gui.controls.labels import label, put
from kanryu.i18n import current, tr

_SHOWN = 60
"""How many characters of an example are shown."""


class DefinitionCard(QWidget):
    """The card below the code tree; it shows a code, and edits what it means in place."""

    kept = Signal(str, object, str)
    """A code's id, the :class:`CodeFields` typed, and the reason."""
    edited = Signal()
    """The definition begins to be edited, which needs more room."""
    shown_again = Signal()
    """The editing has ended."""
    example_chosen = Signal(str, int, int)
    """An example's document and passage: it shall be shown where it stands."""
    example_removed = Signal(str)
    example_wanted = Signal()
    """The selected coding shall become an example of its code."""
    past_wanted = Signal(str)
    """The id of the code whose earlier meanings are to be shown."""
    reading_wanted = Signal(str)
    """The id of the code whose codings are to be read again."""

    def __init__(self) -> None:
        super().__init__()
        self._code: CodeItem | None = None
        self._home: QWidget | None = None
        self.heading = ElidedLabel(tr("定義"), "heading")
        self.pencil = icon_button("pencil", tr("定義を直す（コードの上で F2）"), self.edit)
        self.past = icon_button("clock", tr("定義の変わり方"), lambda: self._tell(self.past_wanted.emit))
        self.reading = button("", lambda: self._tell(self.reading_wanted.emit), kind="pill")
        self.reading.hide()
        self.definition = label("", wrap=True, selectable=True)
        self.include, self.exclude, self.example = (label("", "second", wrap=True, selectable=True) for _ in range(3))
        self.cues = Chips()
        self.add_example = button(tr("選んだ箇所を例に加える"), self.example_wanted.emit, kind="plain")
        self.form = MeaningForm()
        self.form.kept.connect(self.kept)
        self.form.left.connect(self.leave)
        self._examples = QVBoxLayout()
        self._examples.setSpacing(2)
        self._stack = QStackedWidget()
        for page in (self._shown(), self.form):
            self._stack.addWidget(_scrolling(page))
        self._lay_out()
        self.show_code(None)

    def _shown(self) -> QWidget:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(5)
        for widget in (self.definition, self.include, self.exclude, self.example):
            layout.addWidget(widget)
        layout.addLayout(self._examples)
        layout.addWidget(self.add_example, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.cues)
        layout.addStretch(1)
        return inside

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.heading, 1)
        for widget in (self.reading, self.past, self.pencil):
            top.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 6, 4, 10)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    @property
    def code_id(self) -> str:
        """The id of the code that is shown, empty without one."""
        return self._code.id if self._code is not None else ""

    @property
    def editing(self) -> bool:
        """Whether the definition is being edited."""
        return self._stack.currentIndex() == 1

    def show_code(self, code: CodeItem | None) -> None:
        """Show a code; without one, say how to come to one. What is being typed about the same code stays."""
        same = code is not None and self._code is not None and code.id == self._code.id
        self._code = code
        if not same:
            self._show_meaning()
            self.show_examples((), writable=False)
            self.show_progress(None, changed=False)
        for widget in (self.pencil, self.cues):
            widget.setVisible(code is not None)
        if code is None:
            self.heading.setText(tr("定義"))
            self.definition.setText(tr("コードを選ぶと、ここに定義が出ます。"))
            for text in (self.include, self.exclude, self.example):
                put(text, "")
            return
        self.heading.setText(tr("定義　{code}", code=code.name(current())))
        self.definition.setText(code.definition or tr("まだ定義がありません。"))
        for text, name, words in (
            (self.include, tr("含む"), code.include),
            (self.exclude, tr("除く"), code.exclude),
            (self.example, tr("例"), code.example),
        ):
            put(text, tr("{name}：{text}", name=name, text=words) if words else "")
        self.cues.put(code.cues)

    def show_examples(self, examples: tuple[ExampleItem, ...], *, writable: bool) -> None:
        """Show the passages that are examples of the code; a click shows one where it stands."""
        while (row := self._examples.takeAt(0)) is not None:
            widget = row.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for example in examples:
            self._examples.addWidget(self._example(example, writable=writable))
        self.add_example.setVisible(writable and self._code is not None and not self._code.is_group)

    def _example(self, example: ExampleItem, *, writable: bool) -> QWidget:
        quotation = example.quotation
        coding, words = quotation.coding, quotation.coding.text.replace("\n", " ")
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        place = tr("（いまは別のコード）") if example.stray else ""
        text = label(f"「{shown}」{quotation.citation()}{place}", "small", wrap=True)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(text, 1)
        shower = self._shower(coding.document_id, coding.start, coding.end)
        show = icon_button("chevron-right", tr("例の箇所を開く"), shower)
        layout.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        if writable:
            remove = icon_button("x", tr("例から外す"), lambda: self.example_removed.emit(example.id))
            layout.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _shower(self, document_id: str, start: int, end: int) -> Callable[[], None]:
        return lambda: self.example_chosen.emit(document_id, start, end)

    def show_progress(self, progress: tuple[int, int] | None, *, changed: bool) -> None:
        """Show how many codings were read again since the meaning changed, and whether it ever changed."""
        self.past.setVisible(changed)
        waiting = progress is not None and progress[0] < progress[1]
        self.reading.setVisible(waiting)
        if progress is not None and waiting:
            self.reading.setText(tr("読み直し {done}/{total}", done=progress[0], total=progress[1]))
            self.reading.setToolTip(tr("定義が変わる前に付けた箇所を読み直す"))

    def needed(self) -> int:
        """Return how high the card would have to be for the whole form, in pixels."""
        return self.form.whole_height() + self.heading.sizeHint().height() + 28

    def edit(self) -> None:
        """Edit the definition in place."""
        if self._code is not None and self.pencil.isEnabled():
            self._home = self.window().focusWidget()
            self._stack.setCurrentIndex(1)
            self.form.edit(self._code)
            self.edited.emit()

    def leave(self) -> None:
        """End the editing, and give the keyboard back to where it was; what was typed is given up."""
        self._show_meaning()
        (self._home or self.pencil).setFocus()

    def _show_meaning(self) -> None:
        was_editing = self.editing
        self._stack.setCurrentIndex(0)
        if was_editing:
            self.shown_again.emit()

    def _tell(self, emit: Callable[[str], object]) -> None:
        if self._code is not None:
            emit(self._code.id)


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
