"""The content of the reports: every number is the matrix's, every quotation a slice, every word in its language."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from kanryu import i18n
from kanryu.analysis.coding import codebooks
from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import CodingFilter, Passage, Quality, add_codings, list_codings
from kanryu.analysis.coding.memos import KINDS, add_memo
from kanryu.analysis.compare.judgements import CellKey, judge, summarise
from kanryu.analysis.compare.matrix import MatrixSpec, matrix
from kanryu.analysis.compare.wording import MARKS
from kanryu.analysis.documents.attributes import add_attribute, set_attribute
from kanryu.analysis.documents.cases import add_case, list_cases
from kanryu.analysis.documents.documents import STATUSES, Facts, add_document, list_documents
from kanryu.analysis.documents.incoming import ROLES, Speaker, Transcript, Turn
from kanryu.analysis.documents.passages import give_passage
from kanryu.analysis.documents.transcripts import transcript
from kanryu.analysis.model.relations import legible
from kanryu.analysis.model.versions import current_model, save_model
from kanryu.analysis.project.projects import describe_project
from kanryu.analysis.report.blocks import Heading, Paragraph, Quotation, Report, Table
from kanryu.analysis.report.case_report import case_report
from kanryu.analysis.report.cross_case import cross_case_report
from kanryu.errors import NotFound
from kanryu.i18n import Language
from kanryu.workspace import Workspace
from tests.analysis.compare.studies import Study, set_up_study
from tests.projects import new_workspace

JAPANESE = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff9f]")
LANGUAGES: tuple[Language, ...] = ("ja", "en")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Study]]:
    with new_workspace(tmp_path_factory.mktemp("reports")) as workspace:
        found = set_up_study(workspace, 21, 160)
        workspace.do(judge, CellKey(found.cases["A社"], found.codes["P1"]), "absent", memo="読み直した")
        workspace.do(judge, CellKey(found.cases["D社"], found.codes["P2"]), "not_asked")
        workspace.do(summarise, CellKey(found.cases["B社"], found.codes["P1"]), "要約𠮷")
        yield workspace, found


def reports(workspace: Workspace, language: Language = "ja") -> list[Report]:
    cases = [workspace.ask(case_report, case.id, language) for case in workspace.ask(list_cases)]
    return [*cases, workspace.ask(cross_case_report, None, language)]


def tables(report: Report) -> dict[str, Table]:
    return {block.caption: block for block in report.blocks if isinstance(block, Table)}


def number(cell: str) -> int:
    """Return the number a cell shows, 0 for a dash or a reason."""
    found = re.search(r"\d+", cell)
    return int(found.group()) if found else 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quotation_is_the_slice_its_source_names(study: tuple[Workspace, Study], language: Language) -> None:
    workspace, _ = study
    texts = {item.title: workspace.ask(transcript, item.id).text for item in workspace.ask(list_documents)}
    quotations = [
        block for report in reports(workspace, language) for block in report.blocks if isinstance(block, Quotation)
    ]
    for block in quotations:
        place = re.search(r"(\d+)–(\d+)字?$", block.source)
        title = next(title for title in texts if f"{title}、" in block.source or f"{title}," in block.source)
        assert place is not None
        assert texts[title][int(place.group(1)) - 1 : int(place.group(2))] == block.text
    assert len(quotations) > 40


def test_the_table_of_cases_and_phases_is_the_matrix(study: tuple[Workspace, Study]) -> None:
    workspace, _ = study
    table = tables(workspace.ask(cross_case_report, None))["事例 × フェーズ"]
    asked = workspace.ask(matrix, MatrixSpec())
    shown = {row[0]: row[1:] for row in table.rows}
    for row in asked.rows:
        for at, column in enumerate(asked.columns):
            cell = asked.cell(row.id, column.id)
            assert number(shown[row.name][at]) == cell.value
            if cell.reason is None:
                assert shown[row.name][at].startswith(MARKS[cell.state])
                assert ("*" in shown[row.name][at]) == cell.judged
    shares = [asked.prevalence(column.id) for column in asked.columns]
    total = len(asked.rows)
    unknown = [f"（不明{total - judged}）" if judged < total else "" for _, judged in shares]
    expected = [f"{present}/{judged}社{rest}" for (present, judged), rest in zip(shares, unknown, strict=True)]
    assert list(shown["認められた事例"]) == expected


@pytest.mark.parametrize(("caption", "axis"), [("フェーズ × 条件", "condition"), ("フェーズ × 能力", "capability")])
def test_the_crossings_are_the_matrix(study: tuple[Workspace, Study], caption: str, axis: str) -> None:
    workspace, _ = study
    table = tables(workspace.ask(cross_case_report, None))[caption]
    asked = workspace.ask(matrix, MatrixSpec("axis:phase", f"axis:{axis}"))
    by_case = workspace.ask(matrix, MatrixSpec("case", f"axis:{axis}", "axis:phase"))
    for shown, row in zip(table.rows, asked.rows, strict=True):
        for words, column in zip(shown[1:], asked.columns, strict=True):
            cells = by_case.column_cells(column.id, row.id)
            present = sum(cell.state == "present" for cell in cells)
            value = asked.cell(row.id, column.id).value
            assert words == (f"{value} ({present})" if value else "–")


def test_the_tables_of_boxes_and_arrows_are_the_model(study: tuple[Workspace, Study]) -> None:
    workspace, _ = study
    model = workspace.ask(current_model)
    names = {case.id: case.name for case in model.cases}
    found = tables(workspace.ask(cross_case_report, None))
    boxes, arrows = found["モデルの箱とその根拠"].rows, found["モデルの矢印とその根拠"].rows
    groups = [
        tuple(
            "・".join(names[id_] for id_ in ids) for ids in (box.supporting, box.opposing, box.undecided, box.unknown)
        )
        for box in model.boxes
    ]
    assert [row[3:] for row in boxes] == groups
    assert [row[2].split()[1] for row in boxes] == [f"{len(box.supporting)}/{box.judged}社" for box in model.boxes]
    assert [row[4] for row in arrows] == [
        "・".join(names[id_] for id_ in a.supporting) for a in legible(model.arrows)
    ]


def test_a_case_reports_verdicts_count_the_codings_of_the_matrix(study: tuple[Workspace, Study]) -> None:
    workspace, _ = study
    for case in workspace.ask(list_cases):
        blocks = workspace.ask(case_report, case.id).blocks
        asked = workspace.ask(matrix, MatrixSpec(f"cases:{case.id}", "axis:phase"))
        for column in asked.columns:
            cell = asked.cell(case.id, column.id)
            at = blocks.index(Heading(2, column.name))
            verdict = blocks[at + 1]
            assert isinstance(verdict, Paragraph)
            counted = re.search(r"コーディング(\d+)件（肯定(\d+)・否定(\d+)・両義(\d+)）", verdict.text)
            numbers = [int(part) for part in counted.groups()] if counted else [0, 0, 0, 0]
            polarities = (
                [item.polarity for item in workspace.ask(list_codings, CodingFilter(ids=cell.codings))]
                if cell.codings
                else []
            )
            assert numbers == [cell.value, *(polarities.count(mark) for mark in "+-±")]


def test_a_case_reports_crossing_is_the_matrix(study: tuple[Workspace, Study]) -> None:
    workspace, _ = study
    for case in workspace.ask(list_cases):
        table = tables(workspace.ask(case_report, case.id))[f"{case.name} フェーズ × 能力"]
        asked = workspace.ask(matrix, MatrixSpec(f"cases:{case.id}", "axis:capability", "axis:phase"))
        values = [
            tuple(asked.cell(case.id, column.id, phase.id).value for column in asked.columns)
            for phase in asked.layers
        ]
        assert [tuple(number(cell) for cell in row[1:]) for row in table.rows] == values


def test_the_material_of_a_case_adds_up_to_its_codings(study: tuple[Workspace, Study]) -> None:
    workspace, _ = study
    for case in workspace.ask(list_cases):
        table = tables(workspace.ask(case_report, case.id))["聞き取りの資料"]
        codings = workspace.ask(list_codings, CodingFilter(cases=(case.id,)))
        assert sum(int(row[5]) for row in table.rows) == len(codings)


def test_the_first_paragraph_counts_the_project(study: tuple[Workspace, Study]) -> None:
    workspace, _ = study
    report = workspace.ask(cross_case_report, None)
    coded = [item for item in workspace.ask(list_documents) if item.codings]
    characters = sum(item.characters for item in coded)
    codings = workspace.ask(list_codings)
    text = next(b.text for b in report.blocks if isinstance(b, Paragraph) and "種のコード" in b.text)
    applied = len({item.code_id for item in codings})
    assert re.findall(r"[\d,]+", text) == ["4", str(len(coded)), f"{characters:,}", str(applied), str(len(codings))]


def test_a_judgement_and_a_summary_are_told(study: tuple[Workspace, Study]) -> None:
    workspace, found = study
    first, second = (
        [block.text for block in workspace.ask(case_report, found.cases[name]).blocks if isinstance(block, Paragraph)]
        for name in ("A社", "B社")
    )
    assert any("判定：なし　（研究者の判断）" in text for text in first)
    assert "読み直した" in first
    assert "要約𠮷" in second


def test_a_case_that_is_gone_has_no_report(study: tuple[Workspace, Study]) -> None:
    workspace, _ = study
    with pytest.raises(NotFound):
        workspace.ask(case_report, "ない")


def test_an_empty_project_has_a_report(workspace: Workspace) -> None:
    case = workspace.do(add_case, "A社")
    found = workspace.ask(case_report, case), workspace.ask(cross_case_report, None)
    assert all(report.blocks for report in found)


def english_project(workspace: Workspace) -> None:
    """Fill a project in which everything people wrote is ASCII, so that any Japanese is the program's."""
    axes = ("phase", "condition", "capability", "outcome", "risk", "context")
    keys = {axis: f"{axis}1" for axis in axes}
    entries = tuple(
        codebooks.CodeEntry(
            key, None, axis, f"日本語 {key}", f"English {key}", "", "", "", "", (), "#3E7CB1", "", False, "", ""
        )
        for axis in axes
        for key in (keys[axis], f"{keys[axis]}b")
    )
    file = codebooks.CodebookFile("e", "E", "日本語", "English", "", "", "", "", (), entries)
    workspace.do(codebooks.add_codebook, file)
    ids = {code.key: code.id for code in workspace.ask(list_codes)}
    workspace.do(describe_project, name="Study", research_question="Why?", fictional=True)
    attribute = workspace.do(add_attribute, "Industry")
    for number_, status in enumerate(STATUSES):
        case = workspace.do(add_case, f"Firm {number_}", "A firm.")
        workspace.do(set_attribute, case, attribute, "moulds")
        paper = workspace.do(add_document, spoken(number_), case, Facts(status=status, minutes=30, place="Nagano"))
        for at, (axis, key) in enumerate(keys.items()):
            for coding in range(7 if axis == "phase" else 2):
                quality = Quality("+-±"[(at + coding) % 3], 1 + (at + coding + number_) % 3, "2010")
                workspace.do(
                    add_codings, [Passage(paper, at * 9 + coding, at * 9 + coding + 12)], [ids[key]], quality
                )
        for kind in KINDS:
            workspace.do(add_memo, "case", case, "A thought.", title="Thought", kind=kind)
        workspace.do(
            judge, CellKey(case, ids[keys["phase"]]), ("present", "absent", "not_asked")[number_], memo="Read."
        )
    other = workspace.do(add_case, "Firm X")
    workspace.do(give_passage, paper, other, 0, 9)
    workspace.do(save_model, workspace.ask(current_model))


def spoken(number_: int) -> Transcript:
    """Return a transcript in which every role speaks."""
    people = tuple(Speaker(f"S{at}", "", role, 1.0) for at, role in enumerate(ROLES))
    text = "Head.\n" + "".join(f"S{at}: words are said here.\n" for at in range(len(ROLES)))
    turns, start = [], 6
    for at in range(len(ROLES)):
        end = text.index("\n", start)
        turns.append(Turn(at, start, end, start + 4, at * 60_000))
        start = end + 1
    return Transcript(f"Interview {number_}", text, "text", "utf-8", text.encode(), people, tuple(turns), (), ())


def strings(value: object) -> Iterator[str]:
    """Yield every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in {"language", "polarity", "style"}:
                yield from strings(getattr(value, field.name))


def test_an_english_report_has_no_japanese_sign_of_the_programs_own(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "study.kanryu", "Study", "Coder M") as workspace:
        english_project(workspace)
        texts = [text for report in reports(workspace, "en") for text in strings(report)]
    assert [text for text in texts if JAPANESE.search(text)] == []


def test_an_english_report_does_not_depend_on_the_language_of_the_window(workspace: Workspace) -> None:
    english_project(workspace)
    japanese = [(report.title, report.blocks) for report in reports(workspace, "en")]
    i18n.use("en")
    assert [(report.title, report.blocks) for report in reports(workspace, "en")] == japanese


def test_a_japanese_report_is_complete_in_japanese(workspace: Workspace) -> None:
    english_project(workspace)
    i18n.use("en")
    headings = [
        block.text for report in reports(workspace, "ja") for block in report.blocks if isinstance(block, Heading)
    ]
    assert [text for text in headings if not JAPANESE.search(text) and text != "Thought"] == []
