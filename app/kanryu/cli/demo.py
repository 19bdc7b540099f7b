"""The main job on the sample project, from transcripts to the Word reports."""

from argparse import Namespace
from pathlib import Path

from kanryu import i18n
from kanryu.analysis.compare.matrix import MatrixSpec, matrix
from kanryu.analysis.model.versions import current_model, save_model
from kanryu.analysis.project.projects import project_info
from kanryu.cli.output import Bar, say
from kanryu.errors import FileUnwritable
from kanryu.exporters.csv_table import write_csv
from kanryu.exporters.matrix_rows import matrix_rows
from kanryu.i18n import N_, tr
from kanryu.workspace import Workspace
from kanryu.workspace.pictures import write_picture
from kanryu.workspace.reports import write_case_reports, write_cross_case_report
from kanryu.workspace.sample import build_sample

MATRICES = (
    (N_("事例×フェーズ.csv"), MatrixSpec("case", "axis:phase")),
    (N_("事例×能力.csv"), MatrixSpec("case", "axis:capability")),
    (N_("フェーズ×条件.csv"), MatrixSpec("axis:phase", "axis:condition")),
    (N_("フェーズ×能力.csv"), MatrixSpec("axis:phase", "axis:capability")),
    (N_("事例×能力×フェーズ.csv"), MatrixSpec("case", "axis:capability", "axis:phase")),
)


def demo(arguments: Namespace) -> None:
    """Build the sample project and put everything that comes of it into a folder."""
    folder = _fresh_folder(arguments.out)
    project = folder / f"{tr(N_('見本'))}.kanryu"
    with build_sample(project, Bar()) as workspace:
        _results(workspace, folder)
        info = workspace.ask(project_info)
    say(
        tr(
            N_("{cases}事例、資料{documents}件、コーディング{codings}件の見本から作りました。"),
            cases=info.cases, documents=info.documents, codings=info.codings,
        )
    )  # fmt: skip
    for name in sorted(item.relative_to(folder).as_posix() for item in folder.rglob("*") if item.is_file()):
        say(f"  {folder / name}")
    say(
        tr(
            N_("まず「{file}」を開いてください。プロジェクトは kanryu {project} で開きます。"),
            file=_cross_case(folder),
            project=project,
        )
    )


def _fresh_folder(folder: Path) -> Path:
    """Return the folder, or one beside it when the sample of an earlier run may have been worked on."""
    number = 1
    fresh = folder
    while fresh.exists() and any(fresh.iterdir() if fresh.is_dir() else [fresh]):
        number += 1
        fresh = folder.with_name(f"{folder.name}-{number}")
    try:
        fresh.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnwritable(str(fresh), str(error)) from error
    return fresh


def _cross_case(folder: Path) -> Path:
    return folder / f"{tr(N_('事例横断報告'))}.docx"


def _results(workspace: Workspace, folder: Path) -> None:
    language = i18n.current()
    for name, spec in MATRICES:
        write_csv(folder / tr(name), matrix_rows(workspace.ask(matrix, spec, language), "count", {}))
    workspace.do(save_model, workspace.ask(current_model))
    model = workspace.ask(current_model)
    for name in (N_("モデル.svg"), N_("モデル.png")):
        write_picture(model, folder / tr(name), language)
    write_case_reports(workspace, folder / tr(N_("事例報告")), language, None, Bar())
    write_cross_case_report(workspace, _cross_case(folder), language)
