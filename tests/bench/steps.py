"""The steps without a window, each with its budget, on a copy of a workload's project."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import CodingFilter, Passage, add_codings, list_codings
from kanryu.analysis.compare.judgements import CellKey, judge
from kanryu.analysis.compare.matrix import MatrixSpec, matrix
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.documents import list_documents
from kanryu.analysis.documents.intake import Incoming, take_in
from kanryu.analysis.documents.transcripts import transcript
from kanryu.analysis.model.propose import propose
from kanryu.analysis.model.versions import current_model
from kanryu.analysis.naming import code_named
from kanryu.importers.registry import read_transcript
from kanryu.workspace import Workspace
from kanryu.workspace.reports import write_case_report, write_case_reports, write_cross_case_report
from tests.bench.coders import FREQUENT
from tests.bench.searching import search_steps
from tests.bench.timing import Measurement, measured, measured_each
from tests.bench.workload import Built


def core_steps(built: Built, folder: Path) -> Iterator[Measurement]:
    """Yield the measurements of every step without a window."""
    project = folder / "core.kanryu"
    shutil.copy(built.project, project)
    yield measured("open the project and close it", lambda: Workspace.open(project).close(), 20, budget=0.5)
    with Workspace.open(project) as workspace:
        yield from _showing(workspace)
        yield from _coding(workspace)
        yield from _comparing(workspace)
        yield from search_steps(workspace, folder)
        yield from _modelling(workspace)
        yield from _reporting(workspace, folder)
        yield from _checking(workspace)
    yield from _importing(built, folder)


def growing_steps(built: Built, folder: Path) -> Iterator[Measurement]:
    """Yield the few steps that show how the work grows with the project."""
    project = folder / "growing.kanryu"
    shutil.copy(built.project, project)
    yield measured("open the project and close it", lambda: Workspace.open(project).close(), 20)
    with Workspace.open(project) as workspace:
        yield from _showing(workspace)
        yield from _coding(workspace)
        yield from _comparing(workspace)
        yield measured("propose a model", partial(workspace.ask, propose, "試作"), 2)
        one = partial(write_case_report, workspace, workspace.ask(list_cases)[0].id, folder / "case.docx", "ja")
        yield measured("one case report in Word", one, 5)
        yield from search_steps(workspace, folder)
        yield measured("check the file", workspace.check, 1)


def _showing(workspace: Workspace) -> Iterator[Measurement]:
    first = _first_document(workspace)

    def show() -> None:
        workspace.ask(transcript, first)
        workspace.ask(list_codings, CodingFilter(documents=(first,)))

    yield measured("ask for a transcript of 32,000 characters with 220 codings", show, 60, budget=0.1)
    yield measured("list all codes with their counts", partial(workspace.ask, list_codes), 60)
    yield measured("list all documents", partial(workspace.ask, list_documents), 60)
    frequent = CodingFilter(codes=(workspace.ask(code_named, FREQUENT),))
    found = workspace.ask(list_codings, frequent)
    step = f"list the {len(found):,} codings of the commonest code"
    yield measured(step, partial(workspace.ask, list_codings, frequent), 30)


def _first_document(workspace: Workspace) -> str:
    return workspace.ask(list_documents)[0].id


def _coding(workspace: Workspace) -> Iterator[Measurement]:
    first = _first_document(workspace)
    code = workspace.ask(code_named, FREQUENT)
    places = count(100, 7)

    def give() -> None:
        start = next(places)
        workspace.do(add_codings, [Passage(first, start, start + 40)], [code])

    yield measured("code a passage: the command", give, 200, budget=0.016, after=workspace.undo)
    give()
    yield measured("undo it", workspace.undo, 100, budget=0.016, after=workspace.redo)
    workspace.undo()
    yield measured("redo it", workspace.redo, 100, budget=0.016, after=workspace.undo)
    yield measured("say what Undo would take back", workspace.standing, 60)


def _comparing(workspace: Workspace) -> Iterator[Measurement]:
    by_phase = partial(workspace.ask, matrix, MatrixSpec())
    crossed = partial(workspace.ask, matrix, MatrixSpec("axis:phase", "axis:capability", "case"))
    by_case = partial(workspace.ask, matrix, MatrixSpec("case", "axis:capability", "axis:phase"))
    every = ",".join(code.key for code in workspace.ask(list_codes) if not code.is_group)
    by_code = partial(workspace.ask, matrix, MatrixSpec("case", f"codes:{every}"))
    yield measured("case x phase matrix", by_phase, 30, budget=0.1)
    yield measured("case x code matrix, all 60 codes", by_code, 30, budget=0.1)
    yield measured("phase x capability x case matrix", crossed, 20, budget=0.3)
    yield measured("case x capability matrix in layers of phases", by_case, 20, budget=0.3)
    cell = next(cell.key for cell in by_phase().cells.values() if cell.key is not None and cell.codings)
    yield measured("judge a cell: the command", partial(_judge, workspace, cell), 30, after=workspace.undo)


def _judge(workspace: Workspace, cell: CellKey) -> None:
    workspace.do(judge, cell, "present", memo="計測")


def _modelling(workspace: Workspace) -> Iterator[Measurement]:
    yield measured("propose a model", partial(workspace.ask, propose, "試作"), 5)
    yield measured("the model with what is stale since its saved version", partial(workspace.ask, current_model), 5)


def _reporting(workspace: Workspace, folder: Path) -> Iterator[Measurement]:
    cases = workspace.ask(list_cases)
    one = partial(write_case_report, workspace, cases[0].id, folder / "case.docx", "ja")
    yield measured("one case report in Word", one, 5)
    everything = partial(write_case_reports, workspace, folder / "reports", "ja")
    yield measured(f"{len(cases)} case reports in Word", everything, 1, budget=float(len(cases)))
    across = partial(write_cross_case_report, workspace, folder / "across.docx", "ja")
    yield measured("cross-case report in Word, with the picture", across, 1)


def _checking(workspace: Workspace) -> Iterator[Measurement]:
    findings = len(workspace.check().findings)
    yield measured(f"check the file ({findings} findings)", workspace.check, 2)
    deep: list[int] = []
    replayed = measured("", lambda: deep.append(len(workspace.check(deep=True).findings)), 1)
    yield replace(replayed, step=f"check --deep, replaying the history ({deep[0]} findings)")


def _importing(built: Built, folder: Path) -> Iterator[Measurement]:
    files = built.transcripts
    with Workspace.create(folder / "import.kanryu", "取り込み", "研究者") as workspace:
        reading = measured_each("read a transcript file: speakers, turns, times", _readers(files[:90]))
        yield reading

        def everything() -> None:
            workspace.do(take_in, [Incoming(read_transcript(file), "第一社") for file in files])

        yield measured(f"import {len(files)} transcripts as one action", everything, 1)


def _readers(files: tuple[Path, ...]) -> Iterator[Callable[[], object]]:
    return (partial(read_transcript, file) for file in files)
