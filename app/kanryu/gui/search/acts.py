"""What can be done with a search and its hits: code, save, make a cue, write to a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog

from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import Passage, add_codings
from kanryu.analysis.search.cue_rules import add_cue_rule
from kanryu.analysis.search.saved import list_saved, save_query
from kanryu.exporters.csv_table import write_csv
from kanryu.gui.coding.finder import CodeFinder
from kanryu.gui.controls.asking import ask_text
from kanryu.gui.controls.menus import add_entry
from kanryu.gui.search.coding import CodingSheet
from kanryu.gui.search.sheets import KeptSheet, SynonymSheet
from kanryu.i18n import current, tr
from kanryu.progress import Progress, track
from kanryu.search import Hit, SearchResult
from kanryu.search.concordance import table_rows
from kanryu.search.keeping import written

if TYPE_CHECKING:
    from kanryu.gui.search.page import SearchPage

_RECENT = 12


class SearchActs:
    """The hands of the search page; every change is one command."""

    def __init__(self, page: "SearchPage") -> None:
        self._page = page
        self._recent_codes: tuple[str, ...] = ()
        self._with_code: Callable[[str], None] = self._open_sheet
        self.sheet: CodingSheet | None = None
        self.finder = CodeFinder(page)
        self.finder.hide()
        self.finder.taken.connect(self._take_code)
        page.bar.menu.aboutToShow.connect(self.fill_menu)

    def fill_menu(self) -> None:
        """Offer what can be done now."""
        page, menu = self._page, self._page.bar.menu
        menu.clear()
        sought, writable = bool(page.query.text.strip()), page.desk.workspace.writable
        add_entry(menu, tr("検索を保存…"), self.save, enabled=sought and writable)
        saved = menu.addMenu(tr("保存した検索"))
        for one in page.desk.workspace.ask(list_saved):
            add_entry(saved, " ".join(one.name.split())[:60].replace("&", "&&"), partial(page.take_saved, one.id))
        saved.setEnabled(not saved.isEmpty())
        recent = menu.addMenu(tr("最近の検索"))
        for words in page.recent:
            add_entry(recent, words[:60].replace("&", "&&"), partial(page.take, words))
        recent.setEnabled(not recent.isEmpty())
        add_entry(menu, tr("コードの手がかりにする…"), self.make_cue, enabled=sought and writable)
        add_entry(menu, tr("保存した検索と手がかり…"), self.show_kept)
        add_entry(menu, tr("同じ語の組…"), self.show_synonyms)
        menu.addSeparator()
        listed = bool(page.list.hits)
        add_entry(menu, f"{tr('すべて選ぶ')}\tCtrl+A", page.list.mark_all, enabled=listed)
        add_entry(menu, f"{tr('コードを付ける…')}\tC", self.code_hits, enabled=listed and writable)
        add_entry(menu, tr("用例を書き出す（CSV）…"), self.export, enabled=listed)

    # codes

    def hits(self) -> tuple[Hit, ...]:
        """Return the marked hits, or the current one; only what is said can be coded."""
        hit = self._page.list.current()
        hits = self._page.list.marked_hits() or ((hit,) if hit is not None else ())
        return tuple(one for one in hits if one.scope == "transcripts")

    def code_hits(self) -> None:
        """Ask for a code for the marked hits, or for the current one."""
        with self._page.desk.attempt():
            self._page.desk.workspace.require_writable()
            if self.hits():
                self._ask_code(self._open_sheet)

    def make_cue(self) -> None:
        """Ask for the code that the hits of this search shall be suggested for."""
        with self._page.desk.attempt():
            self._page.desk.workspace.require_writable()
            self._ask_code(self._add_cue)

    def _ask_code(self, then: Callable[[str], None]) -> None:
        page = self._page
        self._with_code = then
        at = QPoint(page.width() // 2 - 210, page.bar.height() + 20)
        self.finder.open_at(at, page.desk.workspace.ask(list_codes), self._recent_codes, one=True)

    def _take_code(self, taken: tuple[str, ...]) -> None:
        code_id = taken[0]
        self._recent_codes = (code_id, *(one for one in self._recent_codes if one != code_id))[:_RECENT]
        self._with_code(code_id)

    def _name_of(self, code_id: str) -> str:
        codes = self._page.desk.workspace.ask(list_codes)
        return next((code.name(current()) for code in codes if code.id == code_id), "")

    def _open_sheet(self, code_id: str) -> None:
        """Show what would be coded and what it already carries."""
        page = self._page
        places = [Passage(hit.document_id, hit.start, hit.end) for hit in self.hits()]
        self.sheet = CodingSheet(page.window(), page.desk, places, (code_id, self._name_of(code_id)))
        self.sheet.decided.connect(lambda passages: self._code(passages, code_id))
        self.sheet.finished.connect(self._sheet_done)
        self.sheet.open()

    def _sheet_done(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
            self.sheet = None
        self._page.list.setFocus()

    def _code(self, passages: tuple[Passage, ...], code_id: str) -> None:
        """Give the passages the code as one action; thousands take a second, so it is a job."""
        page, workspace = self._page, self._page.desk.workspace

        def work(progress: Progress) -> int:
            progress.step(0, 0, tr("コードを付けています"))
            return len(workspace.do(add_codings, passages, [code_id]))

        def done(n: int) -> None:
            name = self._name_of(code_id)
            page.desk.say(tr("{n}件に「{code}」を付けました。Ctrl+Z で戻せます。", n=f"{n:,}", code=name))

        page.desk.jobs.run(work, done, page.desk.job_failed)

    def _add_cue(self, code_id: str) -> None:
        from kanryu.search.query import in_words  # noqa: PLC0415 - the page comes up without it

        page = self._page
        with page.desk.attempt():
            page.desk.workspace.do(add_cue_rule, code_id, in_words(page.query.mode, page.query.text))
            page.desk.say(tr("「{code}」の手がかりにしました。", code=self._name_of(code_id)))

    # keeping

    def save(self) -> None:
        """Ask for a name and save the search under it."""
        page = self._page
        name = ask_text(page, tr("検索を保存"), tr("検索の名前"), page.query.text[:40], action=tr("保存する"))
        if name:
            self.save_as(name)

    def save_as(self, name: str) -> None:
        """Save the search under a name."""
        page = self._page
        with page.desk.attempt():
            page.desk.workspace.do(save_query, name, page.query.text, written(page.query, page.arrangement))
            page.desk.say(tr("検索「{name}」を保存しました。", name=name))

    def show_kept(self) -> None:
        """Show the saved searches and the cues of codes."""
        KeptSheet(self._page.desk, self._page.window()).open()

    def show_synonyms(self) -> None:
        """Show the words that mean the same, with the words sought in the line for a new set."""
        words = self._page.query.text.strip()
        plain = words if self._page.query.mode == "words" and words.isalnum() else ""
        SynonymSheet(self._page.desk, self._page.window(), plain).open()

    # files

    def export(self) -> None:
        """Ask for a file and write all hits to it as they are listed."""
        chosen, _ = QFileDialog.getSaveFileName(self._page, tr("用例を書き出す"), f"{tr('用例')}.csv", "CSV (*.csv)")
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write all hits of the result, in the order they are listed, to a CSV file."""
        found, desk = self._page.found, self._page.desk
        if found is None:
            return
        result = found.listing.result

        def done(name: str) -> None:
            desk.say(tr("「{name}」に書き出しました。", name=name))

        desk.jobs.run(partial(_write, path, result), done, desk.job_failed)


def _write(path: Path, result: SearchResult, progress: Progress) -> str:
    rows = list(table_rows(result.hits)) if result.total < 500 else list(track(table_rows(result.hits), progress))
    write_csv(path, rows)
    return path.name
