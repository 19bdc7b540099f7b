"""Sheets about a codebook's past: its versions side by side, and how the meaning of one code changed."""

from datetime import datetime
from html import escape
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from kanryu.analysis.coding.codebook_yaml import codebook_yaml
from kanryu.analysis.coding.codebooks import list_codebooks
from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.coding.differences import FIELDS, KINDS, differences
from kanryu.analysis.coding.revisions import RevisionItem, revisions
from kanryu.analysis.coding.versions import (
    CodebookContent,
    content_as_of,
    content_now,
    delete_codebook_version,
    freeze,
    list_versions,
    moment_of,
    version_content,
)
from kanryu.exporters.files import write_whole
from kanryu.gui.coding.codebook.difference_html import change_html, differences_html
from kanryu.gui.controls.asking import ask_text, confirm
from kanryu.gui.controls.buttons import button
from kanryu.gui.controls.labels import label
from kanryu.gui.controls.plain_field import PlainDate
from kanryu.gui.desk import Desk
from kanryu.gui.theme import tokens
from kanryu.i18n import current, tr

NOW, DATE = "now", "date"


class VersionsSheet(QDialog):
    """Two states of a code system side by side: frozen versions, today, or any day of the past."""

    def __init__(self, desk: Desk, parent: QWidget | None, codebook_id: str = "") -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(tr("コード体系の版"))
        self.resize(860, 620)
        self.book = _combo(tr("コード体系"))
        for book in desk.workspace.ask(list_codebooks):
            name = book.name_en if current() == "en" and book.name_en else book.name_ja
            self.book.addItem(name, book.id)
        self.book.setCurrentIndex(max(self.book.findData(codebook_id), 0))
        self.sides = (_combo(tr("前の状態")), _combo(tr("後の状態")))
        self.days = (_day(tr("前の日付")), _day(tr("後の日付")))
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("違い"))
        self.summary = label("", "second")
        self.freeze = button(tr("いまの版を残す…"), self.keep, kind="filled")
        self.freeze.setEnabled(desk.workspace.writable)
        self.delete = button(tr("この版を消す…"), self.remove)
        self._lay_out()
        self._fill()
        self.book.currentIndexChanged.connect(self._fill)
        for side in self.sides:
            side.currentIndexChanged.connect(self._compare)
        for day in self.days:
            day.dateChanged.connect(self._compare)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label(tr("コード体系"), "second"))
        top.addWidget(self.book, 1)
        top.addWidget(self.freeze)
        choose = QHBoxLayout()
        for at, (side, day) in enumerate(zip(self.sides, self.days, strict=True)):
            if at:
                choose.addWidget(label("→", "second"))
            choose.addWidget(side, 1)
            choose.addWidget(day)
        buttons = QHBoxLayout()
        buttons.addWidget(self.summary, 1)
        buttons.addWidget(self.delete)
        buttons.addWidget(button(tr("後の状態をファイルに書き出す…"), self.write))
        buttons.addWidget(button(tr("閉じる"), self.accept))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addLayout(choose)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)

    @property
    def codebook_id(self) -> str:
        """The code system that is shown."""
        return str(self.book.currentData() or "")

    def _fill(self) -> None:
        """List the states of the code system: its versions, today, a day to be chosen; the newest against today."""
        versions = self._desk.workspace.ask(list_versions, self.codebook_id) if self.codebook_id else ()
        for side in self.sides:
            side.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            side.clear()
            for one in versions:
                side.addItem(tr("{version}（{day}）", version=one.name, day=one.made_at[:10]), one.id)
            side.addItem(tr("いま"), NOW)
            side.addItem(tr("日付を選ぶ"), DATE)
        self.sides[0].setCurrentIndex(len(versions) - 1 if versions else 1)
        self.sides[1].setCurrentIndex(len(versions))
        for side in self.sides:
            side.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._compare()

    def state(self, at: int) -> CodebookContent:
        """Return the first or the second state that is chosen."""
        chosen, ask = str(self.sides[at].currentData()), self._desk.workspace.ask
        if chosen == NOW:
            return ask(content_now, self.codebook_id)
        if chosen == DATE:
            day = self.days[at].date().toString(Qt.DateFormat.ISODate)
            return ask(content_as_of, self.codebook_id, moment_of(day))
        return ask(version_content, chosen)

    def _compare(self) -> None:
        for side, day in zip(self.sides, self.days, strict=True):
            day.setVisible(side.currentData() == DATE)
        frozen = self.sides[0].currentData() not in (NOW, DATE)
        self.delete.setEnabled(frozen and self._desk.workspace.writable)
        self.text.clear()
        self.summary.clear()
        if not self.codebook_id:
            return
        with self._desk.attempt():
            found = differences(self.state(0), self.state(1))
            self.text.setHtml(differences_html(found, (self._name(0), self._name(1))))
            counts = ((tr(name), found.count(kind)) for kind, name in KINDS.items())
            self.summary.setText("　".join(f"{name} {n}" for name, n in counts if n))

    def _name(self, at: int) -> str:
        if self.sides[at].currentData() == DATE:
            return self.days[at].date().toString(Qt.DateFormat.ISODate)
        return self.sides[at].currentText()

    def keep(self) -> None:
        """Ask for a name and freeze the code system as it is."""
        name = ask_text(self, tr("版を残す"), tr("版の名前（例：第1版、予備調査のあと）"), action=tr("残す"))
        if name:
            with self._desk.attempt():
                self._desk.workspace.do(freeze, self.codebook_id, name)
            self._fill()

    def remove(self) -> None:
        """Delete the version that stands at the left, when the user agrees."""
        text = tr("版「{version}」を消します。コードは変わりません。", version=self.sides[0].currentText())
        if confirm(self, tr("版を消す"), text, tr("消す")):
            with self._desk.attempt():
                self._desk.workspace.do(delete_codebook_version, str(self.sides[0].currentData()))
            self._fill()

    def write(self) -> None:
        """Ask for a file and write the second state as YAML."""
        name = f"{self._name(1).partition('（')[0]}.yaml"
        path, _ = QFileDialog.getSaveFileName(self, tr("コード体系を書き出す"), name, "YAML (*.yaml)")
        if path:
            with self._desk.attempt():
                self.write_to(Path(path))

    def write_to(self, file: Path) -> None:
        """Write the second state as YAML.

        Raises:
            FileUnwritable: the file cannot be written.
        """
        write_whole(file, codebook_yaml(self.state(1), file.stem).encode())


class PastSheet(QDialog):
    """How the meaning of a code changed: when, who, why, and word by word."""

    def __init__(self, desk: Desk, parent: QWidget | None, code: CodeItem) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("定義の変わり方"))
        self.resize(680, 480)
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("定義の変わり方"))
        self.text.setHtml("".join(_revision(one) for one in desk.workspace.ask(revisions, code.id)))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button(tr("閉じる"), self.accept))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(label(tr("「{code}」の定義の変わり方", code=code.name(current())), "heading"))
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)


def _revision(one: RevisionItem) -> str:
    when = datetime.fromisoformat(one.made_at).astimezone().strftime("%Y-%m-%d %H:%M")
    second = tokens.current().second
    rows = "".join(_fields(*change_html(change), tr(FIELDS[change.field]), second) for change in one.changes)
    reason = escape(one.reason or tr("最初の定義"))
    about = f'<span style="color:{second}">{when}　{escape(one.coder)}</span>'
    head = f'<p style="margin:10px 0 2px 0"><b>{reason}</b>　{about}</p>'
    return f'{head}<table width="100%" cellpadding="4">{rows}</table>'


def _fields(before: str, after: str, name: str, second: str) -> str:
    head = f'<td width="12%" style="color:{second}">{escape(name)}</td>'
    texts = "".join(f'<td width="44%" valign="top">{text}</td>' for text in (before, after))
    return f"<tr>{head}{texts}</tr>"


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    return made


def _day(name: str) -> PlainDate:
    made = PlainDate(QDate.currentDate())
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd")
    made.setAccessibleName(name)
    return made
