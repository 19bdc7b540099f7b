"""Giving codes: by key, from the finder, again, crossed, newly made, or by dropping one on the other."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from kanryu.analysis.coding.codebooks import list_codebooks
from kanryu.analysis.coding.codings import Passage, add_codings, recode
from kanryu.analysis.coding.crossings import crossing_counts
from kanryu.analysis.coding.finding import read_names
from kanryu.analysis.coding.new_code import add_codings_of_new
from kanryu.analysis.coding.sentences import trimmed
from kanryu.gui.coding.finder import NewCode
from kanryu.gui.coding.palette import Crossing
from kanryu.gui.latest import Latest
from kanryu.i18n import current, side_by_side, tr

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

_RECENT = 12
_LONGEST_NAME = 40


class Giving:
    """Gives codes to the passage that is selected; what was given last can be given again."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self._recoding: tuple[str, ...] = ()
        self._last: tuple[str, ...] = ()
        self._readings: dict[str, str] = {}
        self._crossings: tuple[Crossing, ...] = ()
        self._counts = Latest(page.desk, page)

    def by_key(self, letter: str) -> None:
        """Give the code whose shortcut was typed."""
        for code in self._page.codes:
            if code.shortcut.upper() == letter and not code.is_group:
                self.give((code.id,))
                return
        self._page.desk.say(tr("キー「{key}」のコードはありません。", key=letter))

    def give(self, code_ids: tuple[str, ...]) -> None:
        """Give the passage codes as one action; the last of them is selected then, and its quality can follow."""
        page = self._page
        page.paper.setFocus()
        passage = self._passage()
        if passage is None:
            return
        with page.desk.attempt():
            ids = page.desk.workspace.do(add_codings, [passage], code_ids)
            self._given(code_ids, passage, ids[-1])
            page.desk.say(tr("「{code}」を付けました。", code=self.names(code_ids)))

    def _passage(self) -> Passage | None:
        """Return the passage codes would be given to; without one, say how to come to one."""
        page = self._page
        bounds = page.passage_bounds()
        if bounds is None or page.view is None:
            page.desk.say(tr("先に本文の箇所を選んでください（Space で文）。"))
            return None
        return Passage(page.document_id, *trimmed(page.view.text, *bounds))

    def _given(self, code_ids: tuple[str, ...], passage: Passage, coding_id: str) -> None:
        self._remember(code_ids)
        self._page.paper.put_caret(passage.end)
        self._page.paper.active_end = True
        self._page.select_coding(coding_id)

    def _remember(self, code_ids: tuple[str, ...]) -> None:
        self._last = code_ids
        others = tuple(one for one in self._page.recent if one not in code_ids)
        self._page.recent = (*reversed(code_ids), *others)[:_RECENT]

    def names(self, code_ids: tuple[str, ...]) -> str:
        """Return the names of codes side by side."""
        names = {code.id: code.name(current()) for code in self._page.codes}
        return side_by_side(names.get(id_, "") for id_ in code_ids)

    def repeat(self) -> None:
        """Give what was given last once more."""
        known = {code.id for code in self._page.codes}
        if self._last and known.issuperset(self._last):
            self.give(self._last)
        else:
            self._page.desk.say(tr("まだ何も付けていません。"))

    def find(self) -> None:
        """Open the code finder for the passage."""
        if self._passage() is not None:
            self._recoding = ()
            self._open_finder(self.below_caret())

    def find_other(self) -> None:
        """Open the code finder for another code of the selected coding."""
        self.find_other_of((self._page.selected,), self.below_caret())

    def find_other_of(self, coding_ids: tuple[str, ...], at: QPoint) -> None:
        """Open the code finder for another code of some codings, at a point of the page."""
        self._recoding = coding_ids
        self._open_finder(at, one=True)

    def name_new(self) -> None:
        """Ask where a new code is to stand that is called as the selected words say."""
        passage, view = self._passage(), self._page.view
        if passage is not None and view is not None:
            self._recoding = ()
            words = " ".join(view.text[passage.start : passage.end].split())
            self._open_finder(self.below_caret(), name=words[:_LONGEST_NAME])

    def _open_finder(self, at: QPoint, *, one: bool = False, name: str = "") -> None:
        page = self._page
        page.finder.open_at(at, page.codes, page.recent, one=one, name=name)
        books = page.desk.workspace.ask(list_codebooks)
        named = tuple((book.id, (book.name_en if current() == "en" else "") or book.name_ja) for book in books)
        page.finder.know_places(named)
        names = sorted({code.name_ja for code in page.codes} - self._readings.keys())
        if names:
            page.desk.jobs.ask_later(partial(read_names, names), self._know_readings, page.desk.job_failed)
        else:
            page.finder.know_readings(self._readings)

    def _know_readings(self, readings: dict[str, str]) -> None:
        self._readings |= readings
        self._page.finder.know_readings(self._readings)

    def below_caret(self) -> QPoint:
        """Return the place below the caret, in the page's coordinates."""
        paper = self._page.paper
        below = paper.cursorRect().bottomLeft() + QPoint(0, 12)
        return paper.viewport().mapTo(self._page, below)

    def cross(self) -> None:
        """Open the palette that gives a phase and a condition or capability at once."""
        page = self._page
        if self._passage() is None:
            return
        if not page.crossings.open_at(self.below_caret(), page.codes, self._crossings):
            page.desk.say(tr("フェーズと、条件か能力のコードがあると、一度に付けられます。"))
            return
        workspace = page.desk.workspace
        self._counts.ask(lambda _: workspace.ask(crossing_counts), page.crossings.know_counts)

    def give_crossing(self, crossing: Crossing) -> None:
        """Give a phase and another code to the passage as one action; quality set next is the other code's."""
        self._crossings = (crossing, *(one for one in self._crossings if one != crossing))[:_RECENT]
        self.give((crossing.phase, crossing.other))

    def take(self, code_ids: tuple[str, ...]) -> None:
        """Do with the codes taken in the finder what it was opened for."""
        if self._recoding:
            self._recode(code_ids[0])
        else:
            self.give(code_ids)

    def _recode(self, code_id: str) -> None:
        page, ids = self._page, self._recoding
        self._recoding = ()
        with page.desk.attempt():
            page.desk.workspace.do(recode, ids, code_id)
            self._remember((code_id,))
            if len(ids) == 1:
                page.select_coding(ids[0])
            page.desk.say(tr("「{code}」に付け替えました。", code=self.names((code_id,))))

    def make(self, new: NewCode) -> None:
        """Make the code that was named in the finder and give it, as one action."""
        page = self._page
        page.paper.setFocus()
        passage = self._passage()
        if passage is None:
            return
        with page.desk.attempt():
            place = new.place
            code_id, ids = page.desk.workspace.do(
                add_codings_of_new, [passage], new.name, place.codebook_id, place.parent_id or None
            )
            self._given((code_id,), passage, ids[0])
            page.desk.say(tr("新しいコード「{code}」を作って付けました。", code=new.name))
