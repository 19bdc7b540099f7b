"""Small questions: a name, a yes or no, a choice; each with one filled button that says what it does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.i18n import tr


class Question(QDialog):
    """A dialog with a heading, what is asked, and two buttons; Enter takes the filled one, Esc leaves."""

    def __init__(self, parent: QWidget | None, title: str, action: str, *, width: int = 420) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.yes = button(action, self.accept, kind="filled")
        self.yes.setDefault(True)
        self.no = button(tr("やめる"), self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(self.body, 1)
        layout.addLayout(buttons)

    def ask(self) -> bool:
        """Show the question and tell whether the filled button was taken."""
        return self.exec() == QDialog.DialogCode.Accepted


def ask_text(parent: QWidget | None, title: str, question: str, text: str = "", *, action: str = "") -> str:
    """Return what the user typed, without surrounding blanks; empty when the user left."""
    dialog = Question(parent, title, action or tr("決める"))
    field = QLineEdit(text)
    field.setAccessibleName(question)
    field.selectAll()
    field.textChanged.connect(lambda typed: dialog.yes.setEnabled(bool(typed.strip())))
    dialog.yes.setEnabled(bool(text.strip()))
    dialog.body.addWidget(label(question, wrap=True))
    dialog.body.addWidget(field)
    field.setFocus()
    return field.text().strip() if dialog.ask() else ""


def confirm(parent: QWidget | None, title: str, text: str, action: str, lines: tuple[str, ...] = ()) -> bool:
    """Tell whether the user agrees; ``lines`` lists what the action would touch."""
    dialog = Question(parent, title, action)
    dialog.body.addWidget(label(text, wrap=True))
    for line in lines[:12]:
        dialog.body.addWidget(label(line, "second"))
    if len(lines) > 12:
        dialog.body.addWidget(label(tr("ほか {n}件", n=len(lines) - 12), "second"))
    dialog.no.setFocus()
    return dialog.ask()


def ask_choice(
    parent: QWidget | None, title: str, question: str, choices: list[tuple[str, str]], action: str
) -> str | None:
    """Return the value of the chosen (value, text); None when the user left."""
    dialog = Question(parent, title, action)
    field = QComboBox()
    field.setAccessibleName(question)
    field.setMaxVisibleItems(20)
    for value, text in choices:
        field.addItem(text, value)
    dialog.body.addWidget(label(question, wrap=True))
    dialog.body.addWidget(field)
    field.setFocus()
    return str(field.currentData()) if dialog.ask() else None
