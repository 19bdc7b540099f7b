"""The pane with the notes of a document: how many, which kind, and the list."""

from collections import Counter

from PySide6.QtCore import Signal

from kanryu.gui.coding.listing import ListPane
from kanryu.gui.coding.notes.lines import KINDS, REMARK, REMARKS, NoteLine, kind_name
from kanryu.gui.coding.notes.list import NoteList
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.drop_down import DropDown, Item
from kanryu.i18n import tr


class NotesPane(ListPane):
    """Lists the notes of one document; it asks nothing itself."""

    narrowed = Signal(str)
    """The kind of notes that is wanted; empty for all."""

    def __init__(self) -> None:
        self.list = NoteList()
        super().__init__(self.list)
        self.kind = DropDown(tr("種類"))
        self.kind.setProperty("kind", "pill")
        self.kind.chosen.connect(self.narrowed.emit)
        self.correct = button(tr("本文を直す（F2）"), self.list.correct_wanted.emit, kind="pill")
        self.lay_out(self.correct, self.kind)

    def show_lines(self, lines: tuple[NoteLine, ...], counts: Counter[str], wanted: str, at: str = "") -> None:
        """Show the wanted notes; ``counts`` says how many there are of each kind."""
        self.list.put(lines, at)
        name = tr("注") if wanted == REMARK else kind_name(wanted) if wanted else tr("聞き直す箇所と注")
        self.heading.setText(f"{tr('{n}件', n=len(lines))}　{name}")
        self.kind.put(_offered(counts, wanted), wanted)
        heard, nothing = tr("聞き直す箇所はもうありません。"), tr("この資料には、注も聞き直す箇所もありません。")
        self.show_list("" if lines else heard if wanted == "unclear" else nothing)

    def show_writable(self, *, writable: bool) -> None:
        """Offer to correct the text where it may be."""
        self.correct.setVisible(writable and bool(self.list.lines))


def _offered(counts: Counter[str], wanted: str) -> list[Item]:
    """Return the kinds there are, each with its number; the wanted one also when there are none of it left."""
    total = sum(counts[kind] for kind in KINDS)
    items = [Item("", tr("すべて {n}", n=total))]
    if sum(bool(counts[kind]) for kind in REMARKS) > 1 or wanted == REMARK:
        items.append(Item(REMARK, tr("注 {n}", n=counts[REMARK])))
    named = (kind for kind in KINDS if counts[kind] or kind == wanted)
    return items + [Item(kind, f"{kind_name(kind)} {counts[kind]}") for kind in named]
