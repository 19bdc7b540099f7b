"""The question before going back: what is taken back, what stops it, and that others' actions stay."""

from PySide6.QtWidgets import QListWidget, QWidget

from kanryu.gui.controls.asking import Question
from kanryu.gui.controls.labels import label
from kanryu.i18n import tr
from kanryu.workspace import WayBack


def way_back_question(parent: QWidget | None, back: WayBack) -> Question:
    """Return the question whether to take these actions back."""
    count = len(back.steps)
    question = Question(parent, tr("前の状態に戻す"), tr("{n}件を元に戻す", n=count), width=520)
    if back.steps:
        text = tr("あなたの操作 {n}件を、新しいものから順に元に戻します。", n=count)
        question.body.addWidget(label(text, wrap=True))
        listed = QListWidget()
        listed.setAccessibleName(tr("元に戻す操作"))
        listed.addItems(list(back.titles))
        listed.setMinimumHeight(min(22 * count + 12, 260))
        question.body.addWidget(listed)
    if back.refused is not None:
        words = back.refused.words()
        question.body.addWidget(label(tr("そこまでで止まります。"), "strong"))
        question.body.addWidget(label(f"{words.what} {words.todo}", "warning", wrap=True))
    text = tr("ほかの人の操作はそのまま残ります。一度の「やり直す」で、すべて元どおりになります。")
    question.body.addWidget(label(text, "second", wrap=True))
    question.yes.setEnabled(count > 0)
    return question
