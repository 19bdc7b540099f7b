"""The forms of the case table: a column's name and kind, and a block to be pasted with its wrong cells marked."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from kanryu.analysis.documents.attributes import Attribute, Misfit
from kanryu.analysis.documents.blocks import Placed
from kanryu.gui.controls.asking import Question
from kanryu.gui.controls.labels import label
from kanryu.gui.controls.labels import put as put_text
from kanryu.gui.theme import tokens
from kanryu.i18n import N_, listed, tr

KIND_NAMES = {
    "text": N_("文字"),
    "number": N_("数値"),
    "date": N_("日付"),
    "choice": N_("選択肢"),
    "note": N_("長い文"),
}
_SHOWN = 6


class AttributeForm(Question):
    """A column's name, kind and choices; says which values would not fit."""

    def __init__(
        self,
        parent: QWidget | None,
        attribute: Attribute | None,
        misfits: Callable[[str, tuple[str, ...]], tuple[Misfit, ...]],
    ) -> None:
        title = tr("属性を直す") if attribute is not None else tr("属性を加える")
        super().__init__(parent, title, tr("決める") if attribute is not None else tr("加える"))
        self._misfits = misfits
        self.name = QLineEdit(attribute.name if attribute is not None else "")
        self.name.setAccessibleName(tr("属性の名前（例：進出国）"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("種類"))
        for kind, text in KIND_NAMES.items():
            self.kind.addItem(tr(text), kind)
        self.choices = QPlainTextEdit("\n".join(attribute.choices) if attribute is not None else "")
        self.choices.setAccessibleName(tr("選べる値（一行に一つ）"))
        self.choices.setTabChangesFocus(True)
        self.choices.setFixedHeight(96)
        self._choices_name = label(tr("選べる値（一行に一つ）"), "second")
        self.note = label("", "warning", wrap=True)
        for name, field in ((tr("属性の名前（例：進出国）"), self.name), (tr("種類"), self.kind)):
            self.body.addWidget(label(name, "second"))
            self.body.addWidget(field)
        for widget in (self._choices_name, self.choices, self.note):
            self.body.addWidget(widget)
        self.kind.setCurrentIndex(list(KIND_NAMES).index(attribute.kind) if attribute is not None else 0)
        self.name.textChanged.connect(lambda _: self._check())
        self.kind.currentIndexChanged.connect(lambda _: self._check())
        self.choices.textChanged.connect(self._check)
        self._check()
        self.name.setFocus()

    def _check(self) -> None:
        _, kind, choices = self.answer()
        for widget in (self._choices_name, self.choices):
            widget.setVisible(kind == "choice")
        odd = self._misfits(kind, choices)
        named = listed(tr("{name}「{quote}」", name=one.case, quote=one.value[:16]) for one in odd[:_SHOWN])
        text = tr("当てはまらない {n}件は空になります：{values}", n=len(odd), values=named) if odd else ""
        put_text(self.note, text)
        self.note.setMinimumHeight(self.note.heightForWidth(self.name.width()) if text else 0)
        self.yes.setEnabled(bool(self.name.text().strip()))
        self.adjustSize()

    def answer(self) -> tuple[str, str, tuple[str, ...]]:
        """Return name, kind and choices."""
        lines = self.choices.toPlainText().split("\n")
        choices = tuple(line.strip() for line in lines if line.strip())
        kind = str(self.kind.currentData())
        return self.name.text().strip(), kind, choices if kind == "choice" else ()


class PasteForm(Question):
    """A block before it is pasted: cells that cannot go where they would are marked, and said why below."""

    def __init__(self, parent: QWidget | None, placed: tuple[Placed, ...]) -> None:
        wrong = [cell for cell in placed if cell.wrong]
        good = len(placed) - len(wrong)
        super().__init__(parent, tr("表に貼り付ける"), tr("合う {n}か所だけ貼り付ける", n=good), width=640)
        every = len(placed)
        text = tr("{all}か所のうち {n}か所は表に合いません（印のついたところ）。", all=every, n=len(wrong))
        self.body.addWidget(label(text, wrap=True))
        self.block = _block(placed)
        self.body.addWidget(self.block, 1)
        self.reasons = QListWidget()
        self.reasons.setAccessibleName(tr("合わない理由"))
        self.reasons.setMaximumHeight(130)
        self.reasons.setWordWrap(True)
        for cell in wrong:
            place = tr("{row}行{column}列", row=cell.row + 1, column=cell.column + 1)
            self.reasons.addItem(f"{tr('{name}「{quote}」', name=place, quote=cell.value[:24])}　{cell.wrong}")
        self.reasons.currentRowChanged.connect(
            lambda row: self.block.setCurrentCell(wrong[row].row, wrong[row].column)
        )
        self.body.addWidget(self.reasons)
        self.yes.setEnabled(good > 0)
        self.no.setFocus()


def _block(placed: tuple[Placed, ...]) -> QTableWidget:
    rows = max(cell.row for cell in placed) + 1
    columns = max(cell.column for cell in placed) + 1
    table = QTableWidget(rows, columns)
    table.setAccessibleName(tr("貼り付ける表"))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setMinimumHeight(min(30 * rows + 40, 280))
    for cell in placed:
        item = QTableWidgetItem(f"⚠ {cell.value}" if cell.wrong else cell.value)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        if cell.wrong:
            item.setBackground(QBrush(QColor(tokens.current().warning_ground)))
            item.setForeground(QBrush(QColor(tokens.current().warning)))
            item.setToolTip(cell.wrong)
        table.setItem(cell.row, cell.column, item)
    table.resizeColumnsToContents()
    return table
