"""The sheet for stop words: the user's own additions to our lists."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kanryu.analysis.search.words import stop_words
from kanryu.gui.controls.asking import Question
from kanryu.gui.controls.labels import label
from kanryu.i18n import tr


class StopWordsSheet(Question):
    """Lets the user add words that lists leave out, and take some of ours back."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, tr("除外語"), tr("保存する"), width=460)
        told = tr("一覧から除く語を一行に一語、辞書の形で書きます。はじめから除いてある {n}語のどれかを数えたいときは、頭に - を付けて書きます（例 -会社）。", n=len(stop_words.bundled()))  # fmt: skip # noqa: E501 - one text
        self.field = QPlainTextEdit(stop_words.user_text())
        self.field.setAccessibleName(tr("除外語"))
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(220)
        self.body.addWidget(label(told, "second", wrap=True))
        self.body.addWidget(self.field, 1)
        self.body.addWidget(label(tr("この機械のすべてのプロジェクトに効きます。"), "second", wrap=True))
        self.field.setFocus()

    def save(self) -> None:
        """Keep what was written.

        Raises:
            FileUnwritable: the folder of the settings cannot be written.
        """
        stop_words.save_user_text(self.field.toPlainText().rstrip() + "\n")
