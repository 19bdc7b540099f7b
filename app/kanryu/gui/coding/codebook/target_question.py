"""Where passages of a split code may go: a new code by its name, or one that is there."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.coding.splitting import Target
from kanryu.gui.controls.asking import Question
from kanryu.gui.controls.labels import label
from kanryu.i18n import current, tr


class TargetQuestion(Question):
    """Asks for a new code's name and definition, or for a code of the same code system."""

    def __init__(self, parent: QWidget | None, code: CodeItem, codes: tuple[CodeItem, ...]) -> None:
        super().__init__(parent, tr("分ける先を加える"), tr("加える"), width=480)
        self.place = QComboBox()
        self.place.setAccessibleName(tr("分ける先"))
        self.place.addItem(tr("新しいコード（「{code}」の隣に作る）", code=code.name(current())), "")
        for other in codes:
            if other.codebook_id == code.codebook_id and not other.is_group and other.id != code.id:
                self.place.addItem("　" * other.depth + other.name(current()), other.id)
        self.name, self.definition = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(tr("新しいコードの名前"))
        self.definition.setPlaceholderText(tr("定義（あとからでも書けます）"))
        for field in (self.name, self.definition):
            field.setAccessibleName(field.placeholderText())
        self.body.addWidget(label(tr("「{code}」の箇所を配る先", code=code.name(current()))))
        for widget in (self.place, self.name, self.definition):
            self.body.addWidget(widget)
        self.place.currentIndexChanged.connect(self._check)
        self.name.textChanged.connect(self._check)
        self._check()
        self.name.setFocus()

    def answer(self) -> Target:
        """Return where passages may go."""
        code_id = str(self.place.currentData())
        return Target(code_id) if code_id else Target("", self.name.text().strip(), self.definition.text().strip())

    def _check(self) -> None:
        new = not self.place.currentData()
        self.name.setVisible(new)
        self.definition.setVisible(new)
        self.yes.setEnabled(not new or bool(self.name.text().strip()))
