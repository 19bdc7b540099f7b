"""States of the documents page."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from kanryu import paths
from kanryu.analysis.documents.documents import known_digests
from kanryu.gui.documents.intake_form import IntakeForm
from kanryu.gui.documents.page import DocumentsPage
from kanryu.gui.documents.reading import read_files
from kanryu.gui.window import MainWindow
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


def _intake(window: MainWindow) -> QWidget:
    page = open_page(window, "documents", DocumentsPage)
    folder = paths.resources() / "sample" / "transcripts"
    strange = Path(page.desk.workspace.path).with_name("strange.txt")
    strange.write_bytes(b"MZ\x00\x01\x02" * 30)
    files = (folder / "a_hq.txt", folder / "d_agency.txt", strange)
    known = page.desk.workspace.ask(known_digests)
    del known[min(known)]
    form = IntakeForm(window, read_files(files, known, Silent()), tuple(case.name for case in page.cases), "A社")
    form.show()
    return form


STATES = (State("documents", _case), State("documents-document", _document), State("documents-import", _intake))
