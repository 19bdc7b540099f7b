"""The words of the texts counted: a list, the key words of a group, or the words near a word."""

from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu.analysis.search.words import stop_words
from kanryu.analysis.search.words.counter import WordCounter
from kanryu.analysis.search.words.frequencies import WordList
from kanryu.analysis.search.words.keys import KeyWords
from kanryu.exporters.csv_table import write_csv
from kanryu.exporters.files import write_whole
from kanryu.exporters.network_svg import render_network
from kanryu.exporters.picture import svg_to_png
from kanryu.exporters.word_rows import Row, companion_rows, key_rows, list_rows
from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.controls.labels import label
from kanryu.gui.controls.menus import add_entry
from kanryu.gui.desk import Desk
from kanryu.gui.latest import Latest
from kanryu.gui.news import Changes
from kanryu.gui.search.words.asking import Answer, Around, Kind, Nothing, Wish, answer
from kanryu.gui.search.words.bar import WordsBar
from kanryu.gui.search.words.facts import companion_facts, key_facts, list_facts
from kanryu.gui.search.words.leaving_out import StopWordsSheet
from kanryu.gui.search.words.network import NetworkView
from kanryu.gui.search.words.offers import changed, offered
from kanryu.gui.search.words.table import WordTable
from kanryu.i18n import tr
from kanryu.progress import Progress

_TABLES = ("document", "turn", "speaker", "case", "case_passage", "coding", "code", "codebook")
_PICTURE_SCALE = 3


class WordsView(QWidget):
    """Counts words and shows them; the search page shows it beside its hits."""

    wanted = Signal(str)
    """A word whose places shall be shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desk = desk
        self.wish = Wish()
        self.answer: Answer | None = None
        self._counter = WordCounter()
        self._asks = Latest(desk, self)
        self._stale = True
        self.bar, self.list, self.network = WordsBar(), WordTable(tr("語の一覧")), NetworkView()
        self.more, self.less = WordTable(tr("多い語"), narrow=True), WordTable(tr("少ない語"), narrow=True)
        self.near = WordTable(tr("近くに出る語"), narrow=True)
        self._more_head, self._less_head = label("", "strong"), label("", "strong")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_choices()
        self._say(tr("語を数えると、何がどれだけ語られたかが見えます。"))

    def _lay_out(self) -> None:
        keys = QWidget()
        row = QHBoxLayout(keys)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(19)
        for head, table in ((self._more_head, self.more), (self._less_head, self.less)):
            column = QVBoxLayout()
            column.setSpacing(4)
            head.setIndent(8)
            head.setMinimumWidth(60)
            column.addWidget(head)
            column.addWidget(table, 1)
            row.addLayout(column, 1)
        together = QSplitter(Qt.Orientation.Horizontal)
        together.addWidget(self.near)
        together.addWidget(self.network)
        together.setStretchFactor(1, 1)
        together.setSizes([640, 640])
        for page in (self.list, keys, together):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        body = QVBoxLayout()
        body.setContentsMargins(12, 0, 12, 8)
        body.addWidget(self._stack, 1)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        self.bar.kind_chosen.connect(lambda kind: self.choose(cast("Kind", kind)))
        self.bar.chosen.connect(self.choose_field)
        self.bar.word_typed.connect(self.follow)
        self.bar.compounds_chosen.connect(self._keep_compounds)
        self.bar.stop_words_wanted.connect(self._edit_stop_words)
        self.bar.table_wanted.connect(self._export_table)
        self.bar.picture_wanted.connect(self._export_picture)
        self.network.asked.connect(self.follow)
        for table in self._tables():
            table.taken.connect(self.wanted)
            table.followed.connect(self.follow)
            table.unwanted.connect(self.leave_out)
            table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            table.customContextMenuRequested.connect(self._menu)
        self.desk.news.changed.connect(self._heard)

    def _tables(self) -> tuple[WordTable, ...]:
        return self.list, self.more, self.less, self.near

    # asking

    def choose(self, kind: Kind) -> None:
        """Ask another of the three questions."""
        self.wish = replace(self.wish, kind=kind)
        self._show_choices()
        self._ask()

    def choose_field(self, key: str, value: str) -> None:
        """Count something else, or tell it apart in another way."""
        self.wish = changed(self.wish, key, value)
        self._show_choices()
        self._ask()

    def follow(self, word: str) -> None:
        """Ask which words stand near a word."""
        self.wish = replace(self.wish, kind="together", word=word.strip())
        self._show_choices()
        self._ask()

    def leave_out(self, word: str) -> None:
        """Leave a word out of all lists from now on."""
        with self.desk.attempt():
            stop_words.save_user_text(f"{stop_words.user_text().rstrip()}\n{word}\n".lstrip())
            self.desk.say(tr("「{word}」を除外語に加えました。「除外語…」で戻せます。", word=word))
            self._ask()

    def _keep_compounds(self, on: bool) -> None:  # noqa: FBT001 - a signal carries it
        self.wish = replace(self.wish, query=replace(self.wish.query, compounds=on))
        self._ask()

    def _heard(self, changes: Changes) -> None:
        if changes.touch(*_TABLES):
            self.refresh()

    def refresh(self) -> None:
        """Count again what is shown; now if it can be seen, else when it comes up."""
        self._stale = True
        if self.isVisible():
            self._show_choices()
            self._ask()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _ask(self) -> None:
        self._stale = False
        workspace, counter, wish = self.desk.workspace, self._counter, self.wish

        def count(progress: Progress) -> Answer:
            return answer(workspace, counter, wish, progress)

        self._asks.ask(count, self._show, quiet=False)

    # showing

    def _show_choices(self) -> None:
        self.wish, choices = offered(self.desk.workspace, self.wish)
        for key, (items, value) in choices.items():
            self.bar.show_choice(key, items, value)
        self.bar.show_kind(self.wish.kind)
        self.bar.word.setText(self.wish.word)
        self.bar.compounds.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.bar.compounds.setChecked(self.wish.query.compounds)
        self.bar.compounds.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _show(self, found: Answer) -> None:
        self.answer = found
        if isinstance(found, Nothing):
            self._say(found.sentence)
        elif isinstance(found, WordList):
            self._show_list(found)
        elif isinstance(found, KeyWords):
            self._show_keys(found)
        else:
            self._show_around(found)
        self.desk.moved.emit()

    def _show_list(self, words: WordList) -> None:
        self.list.put(list_facts(words))
        counts = tr("{kinds}種類　全 {n}語　資料 {documents}", kinds=f"{len(words.rows):,}", n=f"{words.words:,}", documents=words.documents)  # fmt: skip # noqa: E501 - one text
        self._show_page(0, tr("語の一覧"), counts)

    def _show_keys(self, keys: KeyWords) -> None:
        name = keys.group.name
        self._more_head.setText(tr("「{group}」に多い語", group=name))
        self._less_head.setText(tr("「{group}」に少ない語", group=name))
        self.more.put(key_facts(keys.more))
        self.less.put(key_facts(keys.less))
        counts = tr("{words}語と、ほか {others}語を比べる", words=f"{keys.words:,}", others=f"{keys.other_words:,}")
        self._show_page(1, tr("「{group}」の特徴語", group=name), counts)

    def _show_around(self, around: Around) -> None:
        found = around.found
        if not found.rows:
            self._say(
                tr(
                    "「{word}」の近くに、偶然より多く出る語はありません。近さか範囲を広げてください。",
                    word=found.word,
                )
            )
            return
        self.near.put(companion_facts(found.rows))
        self.network.put(around.drawing)
        self._show_page(2, tr("「{word}」の近くに出る語", word=found.word), tr("{n}語", n=len(found.rows)))

    def _show_page(self, index: int, title: str, counts: str) -> None:
        self._stack.setCurrentIndex(index)
        self.bar.show_counts(title, counts)

    def _say(self, sentence: str) -> None:
        """Show in the words' place why there are none, and a way on."""
        old = self._stack.widget(3)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        if self.wish.kind == "together":
            state = EmptyState(sentence, tr("語を入れる"), self.bar.word.setFocus)
        else:
            state = EmptyState(sentence, tr("数える"), self._ask)
        self._stack.addWidget(state)
        title = next(made.text() for kind, made in self.bar.kinds.items() if kind == self.wish.kind)
        self._show_page(3, title, "")

    def take_focus(self) -> None:
        """Take the keyboard to the words, or to what leads to some."""
        shown = self._stack.currentWidget()
        targets = (self.list, self.more, self.near)
        if isinstance(shown, EmptyState):
            shown.button.setFocus()
        else:
            targets[self._stack.currentIndex()].setFocus()

    # more on a word

    def _menu(self, place: QPoint) -> None:
        table = self.sender()
        if not isinstance(table, WordTable) or not table.current_word():
            return
        menu = self.menu_of(table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(table.viewport().mapToGlobal(place))

    def menu_of(self, table: WordTable) -> QMenu:
        """Return what can be done with the current word of a table."""
        word, menu = table.current_word(), QMenu(table)
        add_entry(menu, tr("用例を見る"), lambda: self.wanted.emit(word), key="Return")
        add_entry(menu, tr("近くに出る語を見る"), lambda: self.follow(word), key="Ctrl+Return")
        add_entry(menu, tr("除外語に加える"), lambda: self.leave_out(word), key="Del")
        return menu

    def _edit_stop_words(self) -> None:
        sheet = StopWordsSheet(self)
        if sheet.ask():
            with self.desk.attempt():
                sheet.save()
                self._ask()

    # files

    def _export_table(self) -> None:
        named = f"{self.bar.title.text().strip('「」')}.csv"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("語を書き出す"), named, "CSV (*.csv)")
        if chosen:
            self.export_table(Path(chosen))

    def export_table(self, path: Path) -> None:
        """Write what is shown to a CSV file."""
        rows = _rows(self.answer)

        def write(_: Progress) -> Path:
            write_csv(path, rows)
            return path

        self.desk.jobs.run(write, self._written, self.desk.job_failed)

    def _export_picture(self) -> None:
        forms = "SVG (*.svg);;PNG (*.png)"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("図を書き出す"), f"{self.wish.word}.svg", forms)
        if chosen:
            self.export_picture(Path(chosen))

    def export_picture(self, path: Path) -> None:
        """Write the network to a file, on white, as its name says: .svg or .png."""
        drawing = self.network.drawing
        if drawing is None:
            return

        def write(_: Progress) -> Path:
            svg = render_network(drawing)
            write_whole(path, svg_to_png(svg, _PICTURE_SCALE) if path.suffix.lower() == ".png" else svg.encode())
            return path

        self.desk.jobs.run(write, self._written, self.desk.job_failed)

    def _written(self, path: Path) -> None:
        self.desk.say(tr("「{name}」に書き出しました。", name=path.name))


def _rows(found: Answer | None) -> list[Row]:
    if isinstance(found, WordList):
        return list(list_rows(found))
    if isinstance(found, KeyWords):
        return list(key_rows(found))
    return list(companion_rows(found.found)) if isinstance(found, Around) else []
