"""Questions before a code is merged, deleted or coloured: each says what it touches."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.coding.colors import CLEAR, NAMES, PALETTE, distance
from kanryu.analysis.coding.consequences import DeletionPreview, MergePreview
from kanryu.gui.controls.asking import Question, confirm
from kanryu.gui.controls.labels import label
from kanryu.gui.theme.tokens import shade
from kanryu.i18n import current, tr


class MergeQuestion(Question):
    """Asks for the code to merge into, and says for each what would become of everything."""

    def __init__(
        self,
        parent: QWidget | None,
        code: CodeItem,
        targets: tuple[CodeItem, ...],
        preview: Callable[[str], MergePreview],
    ) -> None:
        super().__init__(parent, tr("コードをまとめる"), tr("まとめる"), width=480)
        self._code, self._preview = code, preview
        self.target = QComboBox()
        self.target.setMaxVisibleItems(20)
        self.target.setAccessibleName(tr("まとめる先"))
        for other in targets:
            text = f"{'　' * other.depth}{other.name(current())}　{tr('{n}件', n=other.codings)}"
            self.target.addItem(text, other.id)
        self.lines = label("", "second", wrap=True)
        name = code.name(current())
        self.body.addWidget(label(tr("「{code}」をまとめる先。「{code}」は消えます。", code=name), wrap=True))
        self.body.addWidget(self.target)
        self.body.addWidget(self.lines)
        self.yes.setEnabled(bool(targets))
        self.target.currentIndexChanged.connect(self._foresee)
        self._foresee()
        self.target.setFocus()

    def target_id(self) -> str:
        """Return the id of the chosen code."""
        return str(self.target.currentData() or "")

    def _foresee(self) -> None:
        if self.target_id():
            self.lines.setText("\n".join(merge_lines(self._preview(self.target_id()))))


def merge_lines(said: MergePreview) -> tuple[str, ...]:
    """Return what a merge would do, a line each; what is not touched is not said."""
    lines = (
        (said.moved, tr("コーディング {n}件が移ります。", n=said.moved)),
        (said.joined, tr("{n}件は、同じ箇所の同じ評価と一つになります（メモとつながりは残ります）。", n=said.joined)),
        (said.codes_below, tr("下のコード {n}件は、まとめる先の下に移ります。", n=said.codes_below)),
        (said.summaries[0], tr("セルの要約 {n}件が移ります。", n=said.summaries[0])),
        (said.judgements[0], tr("セルの判断 {n}件が移ります。", n=said.judgements[0])),
        (
            said.summaries[1] + said.judgements[1],
            tr("要約・判断 {n}件は、先にもあるため、メモとして残ります。", n=said.summaries[1] + said.judgements[1]),
        ),
        (said.memos, tr("メモ {n}件が移ります。", n=said.memos)),
        (said.examples, tr("例 {n}件が移ります。", n=said.examples)),
        (said.revisions, tr("定義の変わり方 {n}件は、コードとともに消えます。", n=said.revisions)),
    )
    return tuple(text for n, text in lines if n) or (tr("このコードには何も付いていません。"),)


def confirm_deletion(parent: QWidget | None, code: CodeItem, said: DeletionPreview) -> bool:
    """Say what goes with a code, and tell whether the user agrees."""
    total = sum(said.codings.values())
    text = tr(
        "「{code}」とその下のコードを消します。コーディング {n}件も消えます。", code=code.name(current()), n=total
    )
    return confirm(parent, tr("コードを消す"), text, tr("消す"), deletion_lines(said))


def deletion_lines(said: DeletionPreview) -> tuple[str, ...]:
    """Return what goes with a code, a line each."""
    codings = tuple(f"{name}　{tr('{n}件', n=count)}" for name, count in said.codings.items())
    others = (
        (said.cases, tr("語っている事例　{n}社", n=said.cases)),
        (said.summaries, tr("セルの要約　{n}件", n=said.summaries)),
        (said.judgements, tr("セルの判断　{n}件", n=said.judgements)),
        (said.links, tr("コーディングのつながり　{n}件", n=said.links)),
        (said.examples, tr("例　{n}件", n=said.examples)),
        (said.revisions, tr("定義の変わり方　{n}件", n=said.revisions)),
    )
    return (*(text for n, text in others if n), *codings)


class ColorQuestion(Question):
    """Offers the palette; says which other codes beside this one a colour could be confused with."""

    def __init__(self, parent: QWidget | None, code: CodeItem, siblings: tuple[CodeItem, ...]) -> None:
        super().__init__(parent, tr("色を選ぶ"), tr("決める"))
        self._siblings = siblings
        self.list = QListWidget()
        self.list.setAccessibleName(tr("色"))
        self.list.setIconSize(QSize(28, 16))
        self.list.setMinimumHeight(264)
        own = () if code.color.upper() in PALETTE else ((code.color, tr("いまの色")),)
        for color, name in (*own, *zip(PALETTE, map(tr, NAMES), strict=True)):
            item = QListWidgetItem(_swatch(color), name + self._near(color))
            item.setData(Qt.ItemDataRole.UserRole, color)
            self.list.addItem(item)
            if color == code.color.upper():
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self.body.addWidget(label(tr("「{code}」の色", code=code.name(current()))))
        self.body.addWidget(self.list)
        self.list.setFocus()

    def color(self) -> str:
        """Return the chosen colour, ``#RRGGBB``."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole))

    def _near(self, color: str) -> str:
        names = [one.name(current()) for one in self._siblings if distance(color, one.color) < CLEAR]
        return "　" + tr("「{code}」と紛れやすい", code=names[0]) if names else ""


def _swatch(color: str) -> QIcon:
    pixmap = QPixmap(28, 16)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shade(color)))
    painter.drawRoundedRect(0, 0, 28, 16, 4, 4)
    painter.end()
    return QIcon(pixmap)
