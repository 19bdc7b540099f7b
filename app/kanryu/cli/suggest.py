"""Suggestions from a code's cues on the command line: listed, never applied."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from kanryu.analysis.naming import code_named
from kanryu.cli.output import Bar, aligned, put, put_json, say
from kanryu.cli.projects import open_project
from kanryu.i18n import N_, tr


def define(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--code", required=True)
    parser.set_defaults(run=suggest)


def suggest(arguments: Namespace) -> None:
    """Print the sentences that may carry a code; ``code --start --end`` gives it to one of them."""
    with open_project(arguments, writing=False) as workspace:
        code_id = workspace.ask(code_named, arguments.code)
        found = workspace.suggest(code_id, Bar())
    if arguments.json:
        put_json({"code": code_id, "suggestions": [asdict(one) for one in found]}, arguments.output)
        return
    rows = [(one.case, one.document, f"{one.start}–{one.end}", "、".join(one.cues), one.text) for one in found]
    heads = [tr(N_("事例")), tr(N_("資料")), tr(N_("位置")), tr(N_("手がかり")), tr(N_("文"))]
    put(aligned([heads, *(list(row) for row in rows)]), arguments.output)
    say(tr("候補 {n}件", n=len(found)))
