"""Matrices and judgements from the command line."""

from argparse import Namespace

from kanryu import i18n
from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.compare import judgements
from kanryu.analysis.compare.dimensions import Member
from kanryu.analysis.compare.evidence import Scope
from kanryu.analysis.compare.matrix import Cell, Matrix, MatrixSpec
from kanryu.analysis.compare.matrix import matrix as ask_matrix
from kanryu.analysis.naming import case_named, code_named, coder_named
from kanryu.cli.output import aligned, put, put_json, say
from kanryu.cli.projects import open_project
from kanryu.errors import InvalidValue
from kanryu.exporters.csv_table import write_csv
from kanryu.exporters.matrix_rows import matrix_rows
from kanryu.i18n import N_, tr
from kanryu.workspace import Workspace


def matrix(arguments: Namespace) -> None:
    """Print a matrix, or write it as CSV or JSON."""
    with open_project(arguments, writing=False) as workspace:
        scope = Scope(
            tuple(workspace.ask(coder_named, name) for name in arguments.coder),
            arguments.without_interviewer,
            arguments.crossing,
        )
        spec = MatrixSpec(arguments.rows, arguments.columns, arguments.layers, scope)
        result = workspace.ask(ask_matrix, spec, i18n.current())
        texts = _quotes(workspace) if arguments.values == "quotes" else {}
    suffix = arguments.output.suffix.lower() if arguments.output else ""
    if suffix not in {"", ".csv", ".json", ".txt"}:
        raise InvalidValue("--output", suffix, ".csv、.json、.txt")
    if arguments.json or suffix == ".json":
        put_json(matrix_json(result, arguments), arguments.output)
        return
    rows = list(matrix_rows(result, arguments.values, texts))
    if suffix == ".csv":
        write_csv(arguments.output, rows)
    else:
        put(aligned(rows), arguments.output)


def _quotes(workspace: Workspace) -> dict[str, str]:
    """Return the words of every coding, those that deny or waver marked as such."""
    items = workspace.ask(list_codings)
    return {item.id: item.text if item.polarity == "+" else f"［{item.polarity}］{item.text}" for item in items}


def matrix_json(result: Matrix, arguments: Namespace) -> dict[str, object]:
    """Return a matrix in its published JSON shape."""
    return {
        "rows": [_member(member) for member in result.rows],
        "columns": [_member(member) for member in result.columns],
        "layers": [_member(member) for member in result.layers],
        "filters": {
            "coders": list(arguments.coder),
            "without_interviewer": arguments.without_interviewer,
            "crossing": arguments.crossing,
            "values": arguments.values,
        },
        "cells": [_cell(cell) for cell in result.cells.values()],
    }


def _member(member: Member) -> dict[str, str]:
    return {"id": member.id, "name": member.name, "key": member.key}


def _cell(cell: Cell) -> dict[str, object]:
    return {
        "row": cell.row,
        "column": cell.column,
        "layer": cell.layer or None,
        "value": cell.value,
        "cases": list(cell.cases),
        "state": cell.state,
        "reason": cell.reason,
        "denials": cell.denials,
        "judged": cell.judged,
        "stale": cell.stale,
        "summary": cell.summary.text if cell.summary else None,
        "codings": list(cell.codings),
    }


def judge(arguments: Namespace) -> None:
    """Decide a cell, take the decision back, confirm it, or write its summary."""
    with open_project(arguments, writing=True) as workspace:
        layer = workspace.ask(code_named, arguments.layer) if arguments.layer else None
        case, code = workspace.ask(case_named, arguments.case), workspace.ask(code_named, arguments.code)
        cell = workspace.ask(judgements.crossed_cell, case, code, layer)
        if arguments.value == "none":
            workspace.do(judgements.withdraw_judgement, cell)
        elif arguments.value == "confirm":
            workspace.do(judgements.confirm, cell)
        else:
            workspace.do(judgements.judge, cell, arguments.value, degree=arguments.degree, memo=arguments.memo)
        if arguments.summary is not None:
            workspace.do(judgements.summarise, cell, arguments.summary)
        say(tr(N_("{case} × {code} を記録しました。"), case=arguments.case, code=arguments.code))
