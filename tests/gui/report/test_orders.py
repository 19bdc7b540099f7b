"""Orders of reports: names, writing, stopping."""

from pathlib import Path

import pytest

from kanryu.analysis.documents.cases import list_cases
from kanryu.errors import FileUnwritable
from kanryu.gui.report.orders import Order, carry_out, content, file_name, outline
from kanryu.progress import Cancelled, Silent
from kanryu.workspace import Workspace


def paragraphs_and_pictures(file: Path) -> tuple[str, int]:
    """Return the first paragraph of a Word file and how many pictures it holds."""
    from docx import Document

    document = Document(str(file))
    return document.paragraphs[0].text, len(document.inline_shapes)


class StopAfter:
    """A progress whose user presses Cancel after some reports."""

    def __init__(self, most: int) -> None:
        self._most = most

    def step(self, done: int, total: int, what: str = "") -> None:
        if done >= self._most:
            raise Cancelled


def order_of(workspace: Workspace, folder: Path, most: int = 8) -> Order:
    cases = tuple((case.id, case.name) for case in workspace.ask(list_cases))[:most]
    return Order("case", cases, "ja", folder)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A社 事例報告", "A社 事例報告.docx"),
        ('a/b\\c:d*e?"<>|', "a_b_c_d_e_____.docx"),
        (" .. ", "_.docx"),
        ("𠮷", "𠮷.docx"),
    ],
)
def test_a_report_gets_a_name_every_file_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name


def test_every_case_gets_its_file(sample: Workspace, tmp_path: Path) -> None:
    outcome = carry_out(sample, order_of(sample, tmp_path, 2), Silent())
    assert [file.name for file in outcome.files] == ["A社 事例報告.docx", "B社 事例報告.docx"]
    assert paragraphs_and_pictures(outcome.files[1]) == ("B社 事例報告", 0)


def test_the_cross_case_report_holds_the_picture_of_the_model(sample: Workspace, tmp_path: Path) -> None:
    outcome = carry_out(sample, Order("cross", (), "en", tmp_path), Silent())
    assert [file.name for file in outcome.files] == ["Cross-case report.docx"]
    assert paragraphs_and_pictures(outcome.files[0]) == ("Cross-case report", 1)


def test_what_was_written_before_the_user_stopped_stays(sample: Workspace, tmp_path: Path) -> None:
    outcome = carry_out(sample, order_of(sample, tmp_path), StopAfter(2))
    assert (len(outcome.files), outcome.cancelled) == (2, True)
    assert sorted(tmp_path.glob("*.docx")) == sorted(outcome.files)


def test_a_folder_that_is_gone_is_an_error_in_words(sample: Workspace, tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        carry_out(sample, order_of(sample, tmp_path / "どこにもない", 1), Silent())


def test_an_order_knows_which_files_it_would_replace(sample: Workspace, tmp_path: Path) -> None:
    order = order_of(sample, tmp_path)
    (tmp_path / "C社 事例報告.docx").touch()
    assert order.replaced() == 1


def test_the_outline_is_what_the_report_will_have(sample: Workspace) -> None:
    case = sample.ask(list_cases)[0].id
    shown = outline(content(sample, "case", case, "ja"))
    assert shown.title == "A社 事例報告"
    assert shown.headings[0] == (1, "企業の概要")
    assert any(level == 2 for level, _ in shown.headings)
