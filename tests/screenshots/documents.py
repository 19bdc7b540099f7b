"""States of the documents page."""

from pathlib import Path

from kanryu import paths
from kanryu.gui.documents.intake_form import IntakeForm
from kanryu.gui.documents.page import DocumentsPage
from kanryu.gui.documents.reading import read_files
from kanryu.gui.window import MainWindow
from kanryu.importers.importer import ReadOptions
from kanryu.progress import Silent
from tests.screenshots.state import State, open_page


def _case(window: MainWindow) -> None:
    page = open_page(window, "documents", DocumentsPage)
    page.case_table.go_to(page.cases[4].id)


def _document(window: MainWindow) -> None:
    page = open_page(window, "documents", DocumentsPage)
    page.case_table.go_to(page.cases[4].id)
    page.document_table.setFocus()
    page.document_table.setCurrentCell(1, 0)


WRAPPED = "\n".join(
    (
        "聞き手：きっかけを教えてくだ",
        "さい。どなたが始められた",
        "のでしょうか。",
        "社長：現地の班長が、治具の",
        "置き方を変えたのが始まり",
        "で、本社にはあとから知ら",
        "せました。●●さんです。",
    )
    * 6
)
"""Made up for the picture: every line ends inside a word."""


TABLE = "番号,開始,誰,発言\n" + "".join(
    f"{2 * n + 1},00:{n:02}:05,聞き手,そのとき本社は何と言いましたか。\n"
    f"{2 * n + 2},00:{n:02}:20,工場長,やめておけと言われました。でも治具は本社でも使われています。\n"
    for n in range(12)
)
"""Made up for the picture: one row for each utterance."""


def _sheet(window: MainWindow, row: int) -> IntakeForm:
    """Open the sheet with new files, a corrected version, broken lines, an unclear encoding, and one no text."""
    page = open_page(window, "documents", DocumentsPage)
    folder = Path(page.desk.workspace.path).parent / "incoming"
    folder.mkdir(exist_ok=True)
    sample = paths.resources() / "sample" / "transcripts"
    known = (sample / "a_hq.txt").read_text("utf-8")
    contents = {
        "d_agency.txt": (sample / "d_agency.txt").read_bytes(),
        f"{page.documents[0].title}_修正版.txt": known.replace("本社", "日本本社").replace("。", "。\n", 1).encode(),
        "2016_B社_社長.txt": WRAPPED.encode("cp932"),
        "memo.txt": "社長談".encode("euc_jp"),
        "strange.txt": b"MZ\x00\x01\x02" * 30,
        "発話の表.csv": TABLE.encode("cp932"),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    orders = [(folder / name, ReadOptions()) for name in contents]
    read = read_files(orders, page.desk.workspace, Silent())
    form = IntakeForm(window, page.desk, read, tuple(case.name for case in page.cases), "A社")
    form.list.setCurrentRow(row)
    form.show()
    return form


STATES = (
    State("documents", _case),
    State("documents-document", _document),
    State("documents-import", lambda window: _sheet(window, 0)),
    State("documents-import-corrected", lambda window: _sheet(window, 1)),
    State("documents-import-lines", lambda window: _sheet(window, 2)),
    State("documents-import-encoding", lambda window: _sheet(window, 3)),
    State("documents-import-unreadable", lambda window: _sheet(window, 4)),
    State("documents-import-table", lambda window: _sheet(window, 5)),
)
