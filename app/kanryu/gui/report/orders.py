"""Which reports are wanted, under which names they are written, and writing them; free of the toolkit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kanryu.analysis.model.versions import current_model
from kanryu.analysis.report.blocks import Heading, Report
from kanryu.analysis.report.case_report import case_report
from kanryu.analysis.report.cross_case import cross_case_report
from kanryu.exporters.docx import write_docx
from kanryu.exporters.model_svg import render
from kanryu.exporters.picture import svg_to_png
from kanryu.gui.model.picture import drawing_of
from kanryu.i18n import N_, Language, tr
from kanryu.progress import Cancelled, Progress
from kanryu.workspace import Workspace

Kind = Literal["case", "cross"]
KINDS: tuple[tuple[Kind, str], ...] = (("case", N_("事例報告")), ("cross", N_("事例横断報告")))
_ILLEGAL = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Order:
    """What shall be written where; ``cases`` are pairs of id and name, and count for case reports only."""

    kind: Kind
    cases: tuple[tuple[str, str], ...]
    language: Language
    folder: Path

    def files(self) -> tuple[Path, ...]:
        """Return the files the order writes, one for each report."""
        if self.kind == "cross":
            return (self.folder / file_name(tr("事例横断報告", language=self.language)),)
        titles = (tr("{case} 事例報告", language=self.language, case=name) for _, name in self.cases)
        return tuple(self.folder / file_name(title) for title in titles)

    def replaced(self) -> int:
        """Return how many files of these names are there already."""
        return sum(file.exists() for file in self.files())


def file_name(title: str) -> str:
    """Return a name every file system takes for a report's file."""
    return f"{_ILLEGAL.sub('_', title).strip(' .') or '_'}.docx"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The files that were written, and whether the user stopped before the last."""

    files: tuple[Path, ...]
    cancelled: bool


def carry_out(workspace: Workspace, order: Order, progress: Progress) -> Outcome:
    """Write the reports of an order one after the other; what is written stays when the user stops.

    Raises:
        FileUnwritable: a file cannot be written; those before it are there.
    """
    files: list[Path] = []
    try:
        files.extend(_written(workspace, order, progress))
    except Cancelled:
        return Outcome(tuple(files), cancelled=True)
    return Outcome(tuple(files), cancelled=False)


def _written(workspace: Workspace, order: Order, progress: Progress) -> Iterator[Path]:
    files = order.files()
    for done, file in enumerate(files):
        progress.step(done, len(files), file.stem)
        subject = order.cases[done][0] if order.kind == "case" else ""
        write_docx(content(workspace, order.kind, subject, order.language), file)
        yield file
    progress.step(len(files), len(files))


def content(workspace: Workspace, kind: Kind, case_id: str, language: Language, *, drawn: bool = True) -> Report:
    """Return the content of a report; ``drawn`` leaves the model's picture out when it is false, to be quicker."""
    if kind == "case":
        return workspace.ask(case_report, case_id, language)
    return workspace.ask(cross_case_report, _picture(workspace, language) if drawn else None, language)


def _picture(workspace: Workspace, language: Language) -> bytes:
    drawing = drawing_of(workspace.ask(current_model), language)
    return svg_to_png(render(drawing, "print", captioned=False))


@dataclass(frozen=True, slots=True)
class Outline:
    """The title of a report and its headings with their levels."""

    title: str
    headings: tuple[tuple[int, str], ...]


def outline(report: Report) -> Outline:
    """Return what a reader sees first of a report."""
    return Outline(
        report.title, tuple((block.level, block.text) for block in report.blocks if isinstance(block, Heading))
    )
