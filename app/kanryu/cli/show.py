"""Listing what is in a project, and exporting its codings."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from kanryu.analysis.coding.codes import list_codes, subtree_ids
from kanryu.analysis.coding.codings import CodingFilter, CodingItem, list_codings
from kanryu.analysis.coding.memos import MemoFilter, view_memos
from kanryu.analysis.documents.attributes import attribute_table
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.documents import list_documents
from kanryu.analysis.documents.notes import list_notes
from kanryu.analysis.documents.transcripts import transcript
from kanryu.analysis.naming import case_named, code_named, document_named
from kanryu.analysis.project.history import list_actions
from kanryu.analysis.project.register import register, register_rows
from kanryu.cli import kept
from kanryu.cli.output import aligned, put, put_json, say
from kanryu.cli.projects import open_project
from kanryu.errors import InvalidValue
from kanryu.exporters.csv_table import write_csv
from kanryu.exporters.memos import write_memos
from kanryu.i18n import N_, listed, tr
from kanryu.workspace import Workspace

LISTS = (
    "cases",
    "documents",
    "speakers",
    "codes",
    "codings",
    "notes",
    "memos",
    "saved",
    "cues",
    "synonyms",
    "history",
    "register",
)
Record = dict[str, object]
_UNSHOWN = {"definition", "attributes", "links", "options"}
Listing = Callable[[Workspace, Namespace], tuple[str, list[Record]]]


def show(arguments: Namespace) -> None:
    """List one kind of thing, as a table or as JSON."""
    with open_project(arguments, writing=False) as workspace:
        if arguments.what == "register":
            _show_register(workspace, arguments)
            return
        key, records = _LISTINGS[arguments.what](workspace, arguments)
    if arguments.json:
        put_json({key: records}, arguments.output)
    else:
        put(aligned(_table(records)), arguments.output)


def _table(records: list[Record]) -> list[Sequence[str]]:
    if not records:
        return [[tr(N_("（なし）"))]]
    names = [name for name in records[0] if not name.endswith("_id") and name not in _UNSHOWN]
    return [names, *([_cell(record[name]) for name in names] for record in records)]


def _cell(value: object) -> str:
    text = "" if value is None else listed(value) if isinstance(value, list) else str(value)
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


def _notes(workspace: Workspace, arguments: Namespace) -> tuple[str, list[Record]]:
    """List footnotes, comments, readings, unclear places, times and headings, each at its place."""
    wanted = workspace.ask(document_named, arguments.document) if arguments.document else ""
    return "notes", [
        {"document": item.title, "document_id": item.id, "start": note.start, "kind": note.kind, "text": note.text}
        for item in workspace.ask(list_documents)
        if wanted in {"", item.id}
        for note in workspace.ask(list_notes, item.id)
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


def _memos(workspace: Workspace, arguments: Namespace) -> tuple[str, list[Record]]:
    views = workspace.ask(view_memos, wanted_memos(arguments))
    return "memos", [
        {
            "id": view.memo.id,
            "subject": view.memo.subject,
            "subject_id": view.memo.subject_id,
            "about": view.about.name(),
            "title": view.memo.title,
            "text": view.text,
            "kind": view.memo.kind,
            "coder": view.memo.coder,
            "at": view.memo.created_at,
            "links": [{"name": name, "kind": kind, "id": id_} for name, (kind, id_) in view.shown.items()],
        }
        for view in reversed(views)
    ]


def wanted_memos(arguments: Namespace) -> MemoFilter:
    """Return the filter that the arguments of a command on memos ask for."""
    return MemoFilter(arguments.text, arguments.kind, arguments.subject, "", arguments.coder)


def _register(workspace: Workspace, arguments: Namespace) -> Record:
    totals = workspace.ask(register, arguments.country)
    return {
        "cases": totals.cases,
        "documents": totals.documents,
        "interviews": totals.interviews,
        "hours": totals.hours,
        "interviews_without_time": totals.untimed,
        "characters": totals.characters,
        "coded_documents": totals.coded,
        "countries": [{"name": name, "cases": count} for name, count in totals.countries],
        "country_attribute": totals.country_attribute or None,
        "cases_without_country": totals.without_country,
    }


def _show_register(workspace: Workspace, arguments: Namespace) -> None:
    if arguments.json:
        put_json({"register": _register(workspace, arguments)}, arguments.output)
    else:
        put(aligned(register_rows(workspace.ask(register, arguments.country))), arguments.output)


def _history(workspace: Workspace, _arguments: Namespace) -> tuple[str, list[Record]]:
    return "actions", [
        {
            "id": action.id,
            "at": action.at,
            "coder": action.coder,
            "name": action.words(),
            "undoes": action.undoes,
            "changes": action.changes,
            "command": action.command,
            "on": action.spot.words() if action.spot is not None else "",
        }
        for action in workspace.ask(list_actions, described=True)
    ]


_LISTINGS: dict[str, Listing] = {
    "cases": _cases,
    "documents": _documents,
    "speakers": _speakers,
    "notes": _notes,
    "codes": _codes,
    "codings": _codings,
    "memos": _memos,
    "saved": kept.saved_searches,
    "cues": kept.cues,
    "synonyms": kept.synonyms,
    "history": _history,
}


def _export_memos(arguments: Namespace) -> None:
    with open_project(arguments, writing=False) as workspace:
        views = workspace.ask(view_memos, wanted_memos(arguments))
    write_memos(arguments.out, views)
    say(tr(N_("メモ {n}件を「{path}」に書き出しました。"), n=len(views), path=arguments.out))


def export(arguments: Namespace) -> None:
    """Write every coding as a row of a CSV file; or the memos, as Markdown or CSV."""
    if arguments.memos:
        _export_memos(arguments)
        return
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
