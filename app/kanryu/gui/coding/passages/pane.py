"""The pane with the passages of a code: heading, what narrows the list, and the list."""

from dataclasses import replace

from PySide6.QtCore import Signal

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.coding.codings import POLARITIES
from kanryu.analysis.coding.passages import PassageLine
from kanryu.analysis.documents.attributes import AttributeTable
from kanryu.gui.coding.listing import ListPane
from kanryu.gui.coding.passages.lines import ORDERS, Wanted, listed_lines
from kanryu.gui.coding.passages.list import PassageList
from kanryu.gui.coding.pointing import sign
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.drop_down import DropDown, Item
from kanryu.i18n import current, tr

_BETWEEN = "\x1f"


class PassagesPane(ListPane):
    """Lists the passages of one code; it asks nothing itself."""

    narrowed = Signal()
    """The codes below the code are wanted, or no longer."""

    def __init__(self) -> None:
        self.list = PassageList()
        super().__init__(self.list)
        self.code: CodeItem | None = None
        self.wanted = Wanted()
        self._lines: tuple[PassageLine, ...] = ()
        self._names: dict[str, str] = {}
        self._facts = AttributeTable((), {})
        self.below = button(tr("下のコードも"), self.narrowed.emit, kind="pill")
        self.below.setCheckable(True)
        self.below.setChecked(True)
        self.fact, self.role = DropDown(tr("事例の属性")), DropDown(tr("話者"))
        self.coder, self.polarity = DropDown(tr("コーダー")), DropDown(tr("極性"))
        self.order = DropDown(tr("並び順"))
        beside = (self.below, self.fact, self.role, self.coder, self.polarity, self.order)
        for widget in beside:
            widget.setProperty("kind", "pill")
        self.lay_out(*beside)
        self._connect()

    def _connect(self) -> None:
        self.fact.chosen.connect(self._want_fact)
        self.role.chosen.connect(lambda value: self._want(replace(self.wanted, role=value)))
        self.coder.chosen.connect(lambda value: self._want(replace(self.wanted, coder=value)))
        self.polarity.chosen.connect(lambda value: self._want(replace(self.wanted, polarity=value)))
        self.order.chosen.connect(self._want_order)

    def _want_fact(self, value: str) -> None:
        attribute, _, fact = value.partition(_BETWEEN)
        self._want(replace(self.wanted, fact=(attribute, fact)))

    def _want_order(self, value: str) -> None:
        self._want(replace(self.wanted, order=next(one for one, _ in ORDERS if one == value)))

    def _want(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._list()

    def show_code(self, code: CodeItem, names: dict[str, str]) -> None:
        """Say which code's passages are coming; ``names`` are those of all codes by id."""
        if self.code is None or code.id != self.code.id:
            self.wanted = replace(self.wanted, role="", coder="", fact=("", ""))
        self.code, self._names = code, names
        self.heading.setText(tr("「{code}」の箇所", code=code.name(current())))

    def show_lines(self, lines: tuple[PassageLine, ...], facts: AttributeTable, at: str = "") -> None:
        """Show the passages that were found, as far as they are wanted; stand on that of a coding's id."""
        self._lines, self._facts = lines, facts
        self._list(at)

    @property
    def lines(self) -> tuple[PassageLine, ...]:
        """All passages that were found, wanted or not, in text order."""
        return self._lines

    def show_changed(self, lines: tuple[PassageLine, ...]) -> None:
        """Show the passages after a few of them changed."""
        if lines != self._lines:
            self.show_lines(lines, self._facts)

    def _list(self, at: str = "") -> None:
        if self.code is None:
            return
        shown = listed_lines(self._lines, self.wanted, self._facts.values)
        self._offer()
        self.list.put(shown, self._names, at)
        nothing = tr("このコードの箇所はまだありません。本文を選んで、このコードを付けると、ここに並びます。")
        narrow = tr("絞り込みに合う箇所はありません。")
        self.show_list("" if shown else narrow if self._lines else nothing)
        count = tr("{n}件", n=len(shown))
        if len(shown) < len(self._lines):
            count = tr("{n}件のうち {shown}件", n=len(self._lines), shown=len(shown))
        self.heading.setText(f"{count}　{tr('「{code}」の箇所', code=self.code.name(current()))}")

    def _offer(self) -> None:
        """Offer what occurs among the passages."""
        wanted, codings = self.wanted, [line.coding for line in self._lines]
        roles = dict.fromkeys(line.role for line in self._lines if line.role)
        coders = {coding.coder_id: coding.coder for coding in codings}
        self.role.put([Item("", tr("全話者")), *(Item(role, tr(role)) for role in roles)], wanted.role)
        everyone = Item("", tr("全コーダー"))
        self.coder.put([everyone, *(Item(id_, name) for id_, name in coders.items())], wanted.coder)
        every = Item("", tr("全極性"))
        self.polarity.put([every, *(Item(one, sign(one)) for one in POLARITIES)], wanted.polarity)
        self.order.put([Item(order, tr(name)) for order, name in ORDERS], wanted.order)
        self.fact.put(self._facts_offered(), _BETWEEN.join(wanted.fact) if wanted.fact[0] else "")

    def _facts_offered(self) -> list[Item]:
        cases = {line.coding.case_id for line in self._lines}
        found = [Item("", tr("全事例"))]
        for attribute in self._facts.attributes:
            values = {
                facts[attribute.id]
                for id_, facts in self._facts.values.items()
                if attribute.id in facts and id_ in cases
            }
            if attribute.kind != "note":
                found += [Item(attribute.id + _BETWEEN + value, value, attribute.name) for value in sorted(values)]
        return found
