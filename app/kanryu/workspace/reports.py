"""Writing the Word reports: one case, every case, or all cases together."""

import re
from itertools import count
from pathlib import Path

from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.model.versions import current_model
from kanryu.analysis.report.case_report import case_report
from kanryu.analysis.report.cross_case import cross_case_report
from kanryu.errors import FileUnwritable
from kanryu.exporters.docx import write_docx
from kanryu.i18n import N_, Language, tr
from kanryu.progress import Progress, Silent, track
from kanryu.workspace.pictures import model_png
from kanryu.workspace.workspace import Workspace

_MOST_BYTES = 200
"""What a file's name may take; most systems allow 255 bytes with what is added to it."""


def write_case_report(
    workspace: Workspace, case_id: str, path: Path, language: Language, template: Path | None = None
) -> None:
    """Write the report on one case.

    Raises:
        NotFound: the case is gone.
        FileUnwritable, TemplateUnreadable: see their texts.
    """
    write_docx(workspace.ask(case_report, case_id, language), path, template)


def write_case_reports(
    workspace: Workspace,
    folder: Path,
    language: Language,
    template: Path | None = None,
    progress: Progress = Silent(),  # noqa: B008 - stateless
) -> tuple[Path, ...]:
    """Write the report on every case into a folder, which is made when missing; return the files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnwritable(str(folder), error.strerror or str(error)) from error
    files: list[Path] = []
    for case in track(workspace.ask(list_cases), progress, tr(N_("事例報告"))):
        file = _free(folder, file_name(case.name), files)
        write_case_report(workspace, case.id, file, language, template)
        files.append(file)
    return tuple(files)


def _free(folder: Path, name: str, taken: list[Path]) -> Path:
    """Return a file for this name that no other report of the same run has, whatever the system thinks of case."""
    names = {file.stem.casefold() for file in taken}
    numbered = (name if number == 1 else f"{name} ({number})" for number in count(1))
    return folder / f"{next(free for free in numbered if free.casefold() not in names)}.docx"


def write_cross_case_report(
    workspace: Workspace, path: Path, language: Language, template: Path | None = None
) -> None:
    """Write the report across all cases, with the model's picture.

    Raises:
        FontMissing: the picture cannot be drawn.
        FileUnwritable, TemplateUnreadable: see their texts.
    """
    model = workspace.ask(current_model)
    picture = model_png(model, language, captioned=False) if model.boxes else None
    write_docx(workspace.ask(cross_case_report, picture, language), path, template)


def file_name(name: str) -> str:
    """Return a name that every system accepts for a file."""
    harmless = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name).strip(" .")
    while len(harmless.encode(errors="replace")) > _MOST_BYTES:
        harmless = harmless[:-1]
    return harmless or "_"
