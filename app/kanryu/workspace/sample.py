"""The sample project: eight fictional firms, built from the bundled files through the same doors as real work."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import yaml
from sqlalchemy.orm import Session

from kanryu import paths
from kanryu.analysis.coding.codebooks import add_codebook, read_codebook
from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import Passage, Quality, add_codings
from kanryu.analysis.coding.memos import add_memo
from kanryu.analysis.commands import command, tell
from kanryu.analysis.compare.judgements import CellKey, judge, summarise
from kanryu.analysis.documents.attributes import add_attribute, set_attribute
from kanryu.analysis.documents.cases import add_case
from kanryu.analysis.documents.documents import Facts, add_document
from kanryu.analysis.documents.transcripts import transcript
from kanryu.analysis.naming import case_named, code_named, document_named
from kanryu.analysis.project.projects import describe_project
from kanryu.i18n import N_, tr
from kanryu.importers.importer import ReadOptions
from kanryu.progress import Progress, Silent, track
from kanryu.workspace.workspace import Workspace

NAME = N_("見本：中小製造業8社の還流（架空）")
QUESTION = N_("海外の拠点で生まれた工夫は、どのような条件と能力のもとで日本の本社に還り、全社の成長につながるのか。")
DESCRIPTION = N_("操作を覚えるための見本です。企業・機関・人物・出来事はすべて架空です。")
CODERS = {"M": N_("研究者M"), "S": N_("研究者S")}
_NUMBERS = {"従業員数", "設立年", "進出年", "現地従業員数"}

Entry = Mapping[str, object]
Planned = tuple[str, str, Quality]
"""The words to code, the key of the code, and how they speak of it."""


def build_sample(path: Path, progress: Progress = Silent()) -> Workspace:  # noqa: B008 - stateless
    """Make the sample project at a path and return it open.

    Raises:
        ProjectExists, NotWritten: the place cannot be used.
        Cancelled: the user stopped it; nothing is left.
    """
    workspace = Workspace.create(path, tr(NAME), tr(CODERS["M"]))
    try:
        _fill(workspace, progress)
    except BaseException:  # half a sample is worse than none
        workspace.close()
        path.unlink()
        raise
    return workspace


def _fill(workspace: Workspace, progress: Progress) -> None:
    folder = paths.resources() / "sample"
    workspace.do(
        describe_project,
        research_question=tr(QUESTION),
        description=tr(DESCRIPTION),
        fictional=True,
    )
    workspace.do(add_codebook, read_codebook("reverse-innovation"))
    attributes: dict[str, str] = {}
    for file in track(sorted((folder / "cases").glob("*.yaml")), progress, tr("見本を組み立てています")):
        _add_case(workspace, folder, _read(file), attributes)
    decisions = _read(folder / "judgements.yaml")
    for judgement in cast("list[Entry]", decisions["judgements"]):
        _judge(workspace, judgement)
    for late in cast("list[Entry]", decisions["late"]):
        _code(workspace, workspace.ask(document_named, str(late["document"])), late)
    workspace.sign_as(tr(CODERS["M"]))


def _read(file: Path) -> Entry:
    return cast("Entry", yaml.safe_load(file.read_text(encoding="utf-8")))


def _add_case(workspace: Workspace, folder: Path, entry: Entry, attributes: dict[str, str]) -> None:
    case_id = workspace.do(add_case, str(entry["case"]), str(entry["description"]))
    for name, value in cast("Entry", entry["attributes"]).items():
        if name not in attributes:
            attributes[name] = workspace.do(add_attribute, name, "number" if name in _NUMBERS else "text")
        if value is not None:
            workspace.do(set_attribute, case_id, attributes[name], str(value))
    memo = cast("Entry", entry["memo"])
    workspace.do(add_memo, "case", case_id, str(memo["text"]), title=str(memo["title"]), kind=str(memo["kind"]))
    for document in cast("list[Entry]", entry["documents"]):
        document_id = _add_document(workspace, folder, document, case_id)
        _code(workspace, document_id, _read(folder / "codings" / f"{document['file']}.yaml"))


def _add_document(workspace: Workspace, folder: Path, entry: Entry, case_id: str) -> str:
    from kanryu.importers.registry import read_transcript  # noqa: PLC0415 - brings lxml; only reading needs it

    speakers = cast("list[Entry]", entry["speakers"])
    labels = {str(speaker["label"]): speaker for speaker in speakers}
    facts = Facts(
        title=str(entry["title"]),
        kind=str(entry["kind"]),
        recorded_on=str(entry["recorded_on"]),
        minutes=cast("int | None", entry["minutes"]),
        place=str(entry["place"]),
        status=str(entry["status"]),
        roles={label: str(speaker["role"]) for label, speaker in labels.items()},
        names={label: str(speaker["name"]) for label, speaker in labels.items()},
    )
    source = read_transcript(folder / "transcripts" / f"{entry['file']}.txt", ReadOptions())
    return workspace.do(add_document, source, case_id, facts)


def _judge(workspace: Workspace, entry: Entry) -> None:
    workspace.sign_as(tr(CODERS[str(entry["coder"])]))
    layer = workspace.ask(code_named, str(entry["layer"])) if "layer" in entry else None
    case, code = workspace.ask(case_named, str(entry["case"])), workspace.ask(code_named, str(entry["code"]))
    cell = CellKey(case, code, layer)
    workspace.do(judge, cell, str(entry["value"]), memo=str(entry["memo"]))
    if "summary" in entry:
        workspace.do(summarise, cell, str(entry["summary"]))


def _code(workspace: Workspace, document_id: str, entry: Entry) -> None:
    """Let every coder code a document in one action."""
    entries = cast("list[Entry]", entry["codings"])
    for initial, name in CODERS.items():
        mine = tuple(_planned(coding) for coding in entries if coding["coder"] == initial)
        if mine:
            workspace.sign_as(tr(name))
            workspace.do(code_document, document_id, mine)


def _planned(coding: Entry) -> Planned:
    quality = Quality(
        str(coding["polarity"]),
        cast("int", coding["strength"]),
        str(coding.get("time") or ""),
        str(coding.get("memo") or ""),
    )
    return str(coding["quote"]), str(coding["code"]), quality


@command(N_("資料「{document}」をコード化する"))
def code_document(session: Session, document_id: str, planned: tuple[Planned, ...]) -> None:
    """Give the quoted passages of a document their codes.

    Raises:
        KeyError: a code does not exist; the sample is wrong.
        ValueError: a quotation is not in the text; the sample is wrong.
    """
    view = transcript(session, document_id)
    tell(session, document=view.title)
    keys = {code.key: code.id for code in list_codes(session)}
    for quote, key, quality in planned:
        start = view.text.index(quote)
        add_codings(session, [Passage(document_id, start, start + len(quote))], [keys[key]], quality)
