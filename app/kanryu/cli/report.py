"""Word reports from the command line."""

from argparse import Namespace
from pathlib import Path

from kanryu import i18n
from kanryu.analysis.naming import case_named
from kanryu.cli.output import Bar, say
from kanryu.cli.projects import open_project
from kanryu.errors import InvalidValue
from kanryu.i18n import N_, tr
from kanryu.workspace.reports import file_name, write_case_report, write_case_reports, write_cross_case_report


def report(arguments: Namespace) -> None:
    """Write one case report, all of them, or the one across the cases."""
    language = arguments.language or i18n.current()
    out: Path = arguments.output
    with open_project(arguments, writing=False) as workspace:
        if arguments.all:
            files = write_case_reports(workspace, out, language, arguments.template, Bar())
        elif arguments.cross_case:
            files = (_file(out, tr(N_("事例横断報告"))),)
            write_cross_case_report(workspace, files[0], language, arguments.template)
        else:
            case_id = workspace.ask(case_named, arguments.case)
            files = (_file(out, arguments.case),)
            write_case_report(workspace, case_id, files[0], language, arguments.template)
    for file in files:
        say(tr(N_("「{path}」を書きました。"), path=file))


def _file(out: Path, name: str) -> Path:
    if out.is_dir():
        return out / f"{file_name(name)}.docx"
    if out.suffix.lower() != ".docx":
        raise InvalidValue(N_("書き出す形式"), out.suffix or out.name, ".docx")
    return out
