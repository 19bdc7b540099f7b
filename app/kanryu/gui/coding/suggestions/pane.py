"""The pane with suggestions: what they are of, how to answer, and the list."""

from PySide6.QtCore import Signal

from kanryu.analysis.coding.codes import CodeItem
from kanryu.gui.coding.listing import ListPane
from kanryu.gui.coding.suggestions.list import SuggestionList
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.i18n import current, tr
from kanryu.workspace import Suggestion


class SuggestionsPane(ListPane):
    """Lists what is suggested for one code; it asks nothing itself."""

    again = Signal()
    """What was refused shall be suggested once more."""

    def __init__(self) -> None:
        self.list = SuggestionList()
        super().__init__(self.list)
        self.code: CodeItem | None = None
        self.count = label("", "second")
        self.take = button(tr("付ける（Enter）"), self.list.accepted.emit, kind="pill")
        self.refuse = button(tr("退ける（Delete）"), self.list.refused.emit, kind="pill")
        self.forget = button(tr("退けたものも出す"), self.again.emit, kind="pill")
        self.lay_out(self.count, self.take, self.refuse, self.forget)

    def show_code(self, code: CodeItem) -> None:
        """Say for which code is being looked."""
        self.code = code
        self.heading.setText(tr("「{code}」の手がかりから", code=code.name(current())))
        self.count.setText("")
        for widget in (self.take, self.refuse, self.forget):
            widget.hide()
        self.show_list(tr("探しています…"))

    def show_found(self, found: tuple[Suggestion, ...], *, refused: int, cues: int, writable: bool) -> None:
        """Show what was found; ``refused`` is how many passages stay out, ``cues`` how many cues the code has."""
        self.list.put(found)
        self.count.setText(tr("候補 {n}件", n=len(found)))
        self.forget.setVisible(bool(refused) and writable)
        for widget in (self.take, self.refuse):
            widget.setVisible(bool(found) and writable)
        self.show_list("" if found else _why_nothing(cues))


def _why_nothing(cues: int) -> str:
    if cues:
        return tr("手がかりのある文は、もうすべて付いているか、退けてあります。")
    return tr(
        "このコードには手がかりがまだありません。定義のカードに言葉を書くと、その言葉のある文がここに並びます。"
    )
