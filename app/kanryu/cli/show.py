"""Listing what is in a project, and exporting its codings."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from kanryu.analysis.coding.codes import list_codes, subtree_ids
from kanryu.analysis.coding.codings import CodingFilter, CodingItem, list_codings
from kanryu.analysis.coding.memos import list_memos
from kanryu.analysis.documents.attributes import attribute_table
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.documents import list_documents
from kanryu.analysis.documents.transcripts import transcript
from kanryu.analysis.naming import case_named, code_named, document_named
from kanryu.analysis.project.history import list_actions
from kanryu.cli.output import aligned, put, put_json, say
from kanryu.cli.projects import open_project
from kanryu.errors import InvalidValue
from kanryu.exporters.csv_table import write_csv
from kanryu.i18n import N_, tr
from kanryu.workspace import Workspace

LISTS = ("cases", "documents", "speakers", "codes", "codings", "memos", "history")
Record = dict[str, object]
Listing = Callable[[Workspace, Namespace], tuple[str, list[Record]]]


def show(arguments: Namespace) -> None:
    """List one kind of thing, as a table or as JSON."""
    with open_project(arguments, writing=False) as workspace:
        key, records = _LISTINGS[arguments.what](workspace, arguments)
    if arguments.json:
        put_json({key: records}, arguments.output)
    else:
        put(aligned(_table(records)), arguments.output)


def _table(records: list[Record]) -> list[Sequence[str]]:
    if not records:
        return [[tr(N_("（なし）"))]]
    names = [name for name in records[0] if not name.endswith("_id") and name not in {"definition", "attributes"}]
    return [names, *([_cell(record[name]) for name in names] for record in records)]


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _cases(workspace: Workspace, _arguments: Namespace) -> tuple[str, list[Record]]:
    table = workspace.ask(attribute_table)
    return "cases", [
        {
            "id": case.id,
            "name": case.name,
            "description": case.description,
            "documents": case.documents,
            "attributes": dict(table.of(case.id)),
        }
        for case in workspace.ask(list_cases)
    ]


def _documents(workspace: Workspace, _arguments: Namespace) -> tuple[str, list[Record]]:
    return "documents", [
        {
            "id": item.id,
            "title": item.title,
            "case": item.case,
            "kind": item.kind,
            "language": item.language,
            "characters": item.characters,
            "status": item.status,
            "codings": item.codings,
        }
        for item in workspace.ask(list_documents)
    ]


def _speakers(workspace: Workspace, arguments: Namespace) -> tuple[str, list[Record]]:
    wanted = workspace.ask(document_named, arguments.document) if arguments.document else ""
    views = [workspace.ask(transcript, item.id) for item in workspace.ask(list_documents) if wanted in {"", item.id}]
    return "speakers", [
        {
            "id": speaker.id,
            "document": view.title,
            "label": speaker.label,
            "name": speaker.name,
            "role": speaker.role,
            "turns": sum(turn.speaker == speaker for turn in view.turns),
        }
        for view in views
        for speaker in view.speakers
    ]


def _codes(workspace: Workspace, _arguments: Namespace) -> tuple[str, list[Record]]:
    codes = workspace.ask(list_codes)
    keys = {code.id: code.key for code in codes}
    return "codes", [
        {
            "id": code.id,
            "key": code.key,
            "parent": keys.get(code.parent_id or ""),
            "codebook": code.codebook,
            "name_ja": code.name_ja,
            "name_en": code.name_en,
            "axis": code.axis,
            "definition": code.definition,
            "codings": code.codings,
            "total": code.total,
        }
        for code in codes
    ]


def _codings(workspace: Workspace, arguments: Namespace) -> tuple[str, list[Record]]:
    wanted = CodingFilter(
        documents=(workspace.ask(document_named, arguments.document),) if arguments.document else (),
        cases=(workspace.ask(case_named, arguments.case),) if arguments.case else (),
        codes=subtree_ids(workspace.ask(list_codes), workspace.ask(code_named, arguments.code))
        if arguments.code
        else (),
    )
    return "codings", [coding_json(item) for item in workspace.ask(list_codings, wanted)]


def coding_json(item: CodingItem) -> Record:
    """Return a coding in its published JSON shape."""
    return {
        "id": item.id,
        "document": item.document,
        "document_id": item.document_id,
        "case": item.case,
        "code": item.key,
        "code_id": item.code_id,
        "name": item.code,
        "coder": item.coder,
        "start": item.start,
        "end": item.end,
        "text": item.text,
        "polarity": item.polarity,
        "strength": item.strength,
        "time": item.event_time,
        "memo": item.memo,
    }


def _memos(workspace: Workspace, _arguments: Namespace) -> tuple[str, list[Record]]:
    return "memos", [
        {
            "id": memo.id,
            "subject": memo.subject,
            "subject_id": memo.subject_id,
            "title": memo.title,
            "text": memo.text,
            "kind": memo.kind,
            "coder": memo.coder,
            "at": memo.created_at,
        }
        for memo in workspace.ask(list_memos)
    ]


def _history(workspace: Workspace, _arguments: Namespace) -> tuple[str, list[Record]]:
    return "actions", [
        {
            "id": action.id,
            "at": action.at,
            "coder": action.coder,
            "name": action.words(),
            "undoes": action.undoes,
            "changes": action.changes,
        }
        for action in workspace.ask(list_actions)
    ]


_LISTINGS: dict[str, Listing] = {
    "cases": _cases,
    "documents": _documents,
    "speakers": _speakers,
    "codes": _codes,
    "codings": _codings,
    "memos": _memos,
    "history": _history,
}


def export(arguments: Namespace) -> None:
    """Write every coding as a row of a CSV file."""
    out: Path = arguments.out
    if out.suffix.lower() != ".csv":
        raise InvalidValue(N_("書き出す形式"), out.suffix or out.name, ".csv")
    with open_project(arguments, writing=False) as workspace:
        records = [coding_json(item) for item in workspace.ask(list_codings)]
    names = [
        "case",
        "document",
        "code",
        "name",
        "polarity",
        "strength",
        "time",
        "coder",
        "start",
        "end",
        "text",
        "memo",
    ]
    write_csv(out, [names, *([str(record[name] or "") for name in names] for record in records)])
    say(tr(N_("コーディング {n} 件を「{path}」に書き出しました。"), n=len(records), path=out))
