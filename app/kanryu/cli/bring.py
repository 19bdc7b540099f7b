"""Importing files."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.correcting import foresee
from kanryu.analysis.documents.documents import Facts
from kanryu.analysis.documents.incoming import Transcript
from kanryu.analysis.documents.intake import Incoming, take_in
from kanryu.analysis.documents.repeats import Choice, Known, TakenIn, decide, recognise, take_in_again
from kanryu.analysis.documents.speakers import known_roles
from kanryu.cli.corrections import correction_json, tell_correction
from kanryu.cli.output import Bar, put_json, say
from kanryu.cli.preview import Record, preview, tell_transcript
from kanryu.cli.projects import open_project
from kanryu.cli.reading import is_rereading, read_options
from kanryu.errors import KanryuError
from kanryu.i18n import N_, tr
from kanryu.progress import track
from kanryu.workspace import Workspace

_CHOOSE = N_(
    "--again に skip（飛ばす）、new（別の資料にする）、corrected（本文を置き換え、コーディングを移す）のどれかを"
    "付けてください。"
)


@dataclass(eq=False)
class AlreadyImported(KanryuError):
    """Files that are in the project already; nobody said what to do with them."""

    files: tuple[str, ...]
    documents: tuple[str, ...]
    what: ClassVar[str] = N_("「{files}」はもう取り込んであります（資料：{documents}）。")
    todo: ClassVar[str] = _CHOOSE


@dataclass(eq=False)
class LooksCorrected(KanryuError):
    """Files that have title and most of the words of a document; nobody said what to do with them."""

    files: tuple[str, ...]
    documents: tuple[str, ...]
    what: ClassVar[str] = N_("「{files}」は、取り込んである資料の直した版のようです（資料：{documents}）。")
    todo: ClassVar[str] = N_(
        "--again に corrected（本文を置き換え、コーディングを移す）か new（別の資料にする）を付けてください。"
    )


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was read, and the documents it is or is a version of."""

    name: str
    transcript: Transcript
    known: tuple[Known, ...]


def import_files(arguments: Namespace) -> None:
    """Read every file, then store them all as one action; one bad file and none is stored."""
    with open_project(arguments, writing=not arguments.dry_run) as workspace:
        incoming = _read(workspace, arguments)
        if arguments.dry_run:
            previews = [preview(item.transcript) | _repeat(workspace, arguments, item) for item in incoming]
            put_json(previews[0] if len(previews) == 1 else previews, arguments.output)
            return
        decisions = _decisions(arguments, incoming)
        items = _items(workspace, arguments, incoming)
        if any(choice != "new" for choice, _ in decisions):
            taken = workspace.do(take_in_again, items, decisions)
        else:
            taken = TakenIn(workspace.do(take_in, items), ())
        _tell(incoming, decisions, taken)
        if arguments.json or arguments.output:
            put_json(_result(incoming, decisions, taken), arguments.output)


def _read(workspace: Workspace, arguments: Namespace) -> list[_File]:
    from kanryu.importers.registry import read_transcript  # noqa: PLC0415 - brings lxml; only reading needs it

    options = read_options(arguments)
    read = [read_transcript(file, options) for file in track(arguments.files, Bar(), tr(N_("読み込み")))]
    for file, transcript in zip(arguments.files, read, strict=True):
        tell_transcript(file, transcript)
    titles = (arguments.title,) if len(read) == 1 else ()
    known = workspace.ask(recognise, read, arguments.case, titles)
    together = zip(arguments.files, read, known, strict=True)
    return [_File(file.name, transcript, repeats) for file, transcript, repeats in together]


def _items(workspace: Workspace, arguments: Namespace, files: Sequence[_File]) -> list[Incoming]:
    """Return the files with their case, which may have been named by its id, and title."""
    names = {case.id: case.name for case in workspace.ask(list_cases)}
    case = names.get(arguments.case, arguments.case)
    facts = Facts(title=arguments.title if len(files) == 1 else "", roles=workspace.ask(known_roles).get(case, {}))
    return [Incoming(file.transcript, case, facts) for file in files]


def _repeat(workspace: Workspace, arguments: Namespace, item: _File) -> Record:
    """Return what a preview says about a file that is known, and what would move if it replaced the text."""
    if not item.known:
        return {}
    first = item.known[0]
    known: Record = {"id": first.id, "title": first.title, "case": first.case, "same": first.same}
    if not first.id or arguments.again in {"skip", "new"}:
        return {"known": known}
    return {"known": known, "correction": correction_json(workspace.ask(foresee, first.id, item.transcript.text))}


Decision = tuple[Choice, str]


def _decisions(arguments: Namespace, incoming: Sequence[_File]) -> list[Decision]:
    """Return what is done with each file.

    Raises:
        AlreadyImported, LooksCorrected: files are known and ``--again`` does not say what to do with them.
        Ambiguous: it is not clear which document a file corrects.
    """
    repeated = [item for item in incoming if item.known and item.known[0].same == "file"]
    versions = [item for item in incoming if item.known and item.known[0].same == "title"]
    if repeated and arguments.again is None:
        raise AlreadyImported(*_names(repeated))
    if versions and arguments.again in {None, "skip"}:
        raise LooksCorrected(*_names(versions))
    return [decide(item.known, arguments.again or "new", reread=is_rereading(arguments)) for item in incoming]


def _names(incoming: Sequence[_File]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return files and their documents, the first five: the message is one line."""
    shown = [(item.name, item.known[0].label) for item in incoming[:5]]
    more = (tr(N_("ほか {n} 件"), n=len(incoming) - 5),) if len(incoming) > 5 else ()
    return (*(name for name, _ in shown), *more), tuple(dict.fromkeys(label for _, label in shown))


def _tell(incoming: Sequence[_File], decisions: Sequence[Decision], taken: TakenIn) -> None:
    for item, (choice, _) in zip(incoming, decisions, strict=True):
        if choice == "skip":
            same = N_("{file} は資料「{document}」と同じファイルなので飛ばしました。")
            say(tr(same, file=item.name, document=item.known[0].label))
    for correction in taken.corrections:
        tell_correction(correction)
    new = len(taken.documents) - len(taken.corrections)
    if new:
        say(tr(N_("資料 {n} 件を取り込みました。"), n=new))


def _result(incoming: Sequence[_File], decisions: Sequence[Decision], taken: TakenIn) -> Record:
    return {
        "documents": list(taken.documents),
        "corrections": [correction_json(correction) for correction in taken.corrections],
        "skipped": [
            {"file": item.name, "document": document_id, "title": item.known[0].title}
            for item, (choice, document_id) in zip(incoming, decisions, strict=True)
            if choice == "skip"
        ],
    }
