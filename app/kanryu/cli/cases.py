"""Cases, parts of documents, and what is recorded about documents."""

from argparse import Namespace

from kanryu.analysis.documents.passages import give_passage
from kanryu.analysis.documents.recording import CaseRecord, DocumentRecord, record_case, record_document
from kanryu.analysis.documents.speakers import rename_speaker, speaker_named
from kanryu.analysis.naming import case_named, document_named
from kanryu.cli.corrections import correct_document, tell_correction
from kanryu.cli.output import say
from kanryu.cli.projects import open_project
from kanryu.errors import InvalidValue
from kanryu.i18n import N_, tr


def case(arguments: Namespace) -> None:
    """Add a case if it is new, rename, describe or fill in its attributes: one action."""
    facts = dict(_pair(item, N_("属性=値")) for item in arguments.set)
    record = CaseRecord(arguments.rename, arguments.description, facts)
    with open_project(arguments, writing=True) as workspace:
        workspace.do(record_case, arguments.name, record)
        say(tr(N_("事例「{case}」を記録しました。"), case=arguments.rename or arguments.name))


def _pair(text: str, form: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise InvalidValue("--set / --role", text, form)
    return name.strip(), value.strip()


def part(arguments: Namespace) -> None:
    """Let a part of a document speak of another case."""
    with open_project(arguments, writing=True) as workspace:
        document_id = workspace.ask(document_named, arguments.document)
        case_id = workspace.ask(case_named, arguments.case)
        workspace.do(give_passage, document_id, case_id, arguments.start, arguments.end)
        say(
            tr(
                N_("{start}–{end}字を「{case}」に入れました。"),
                start=arguments.start,
                end=arguments.end,
                case=arguments.case,
            )
        )


def document(arguments: Namespace) -> None:
    """Correct a document's text, and what is recorded about it: title, status, case, who speaks: one action."""
    roles = dict(_pair(item, N_("話者=役割")) for item in arguments.role)
    if arguments.dry_run and arguments.text is None:
        raise InvalidValue("--dry-run", "", "--text")
    with open_project(arguments, writing=not arguments.dry_run) as workspace:
        document_id = workspace.ask(document_named, arguments.document)
        case_id = workspace.ask(case_named, arguments.case) if arguments.case else arguments.case
        record = DocumentRecord(arguments.title, arguments.status, case_id, roles)
        for old, new in (_pair(item, N_("今の名前=新しい名前")) for item in arguments.rename_speaker):
            tell_correction(workspace.do(rename_speaker, workspace.ask(speaker_named, document_id, old), new))
        if arguments.text is not None:
            correct_document(workspace, document_id, arguments, record)
            return
        if record == DocumentRecord() and arguments.rename_speaker:
            return
        workspace.do(record_document, document_id, record)
        say(tr(N_("資料「{document}」を直しました。"), document=arguments.title or arguments.document))
