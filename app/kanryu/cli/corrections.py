"""Corrected versions of a document's text: replacing it, and saying what became of the codings."""

from argparse import Namespace

from kanryu.analysis.documents.correcting import Correction, MovedCoding, Spot, foresee
from kanryu.analysis.documents.recording import DocumentRecord
from kanryu.analysis.documents.replacement import replace_and_record, replace_document
from kanryu.analysis.documents.text_map import STATES
from kanryu.cli.output import put_json, say
from kanryu.cli.preview import Record, tell_transcript
from kanryu.cli.reading import read_options
from kanryu.i18n import N_, tr
from kanryu.workspace import Workspace

_STATES = {
    "changed": N_("言葉が変わった"),
    "relocated": N_("別の場所で見つかった"),
    "unplaced": N_("箇所がなくなった"),
}


def correct_document(workspace: Workspace, document_id: str, arguments: Namespace, record: DocumentRecord) -> None:
    """Let the file named by ``--text`` be the document's text, and write its record, as one action."""
    from kanryu.importers.registry import read_transcript  # noqa: PLC0415 - brings lxml; only reading needs it

    transcript = read_transcript(arguments.text, read_options(arguments))
    tell_transcript(arguments.text, transcript)
    if arguments.dry_run:
        correction = workspace.ask(foresee, document_id, transcript.text)
    elif record == DocumentRecord():
        correction = workspace.do(replace_document, document_id, transcript)
    else:
        correction = workspace.do(replace_and_record, document_id, transcript, record)
    tell_correction(correction)
    if arguments.json or arguments.output:
        put_json(correction_json(correction), arguments.output)


def tell_correction(correction: Correction) -> None:
    """Say how many codings moved, and list those somebody should look at."""
    say(
        tr(
            N_(
                "資料「{document}」：{before}字 → {after}字。コーディング {total} 件のうち、そのまま {same}、"
                "位置だけ移動 {moved}、言葉が変わった {changed}、別の場所 {relocated}、箇所なし {unplaced}。"
            ),
            document=correction.title,
            before=f"{correction.characters[0]:,}",
            after=f"{correction.characters[1]:,}",
            total=correction.total,
            same=correction.count("same"),
            moved=correction.count("moved"),
            changed=correction.count("changed"),
            relocated=correction.count("relocated"),
            unplaced=correction.count("unplaced"),
        )
    )
    for coding in correction.listed:
        say(f"  {tr(_STATES[coding.state])}  {coding.key} {coding.code}  {coding.id}")
        say(f"    - {_line(coding.before)}")
        say(f"    + {_line(coding.after)}")
    for part in correction.parts:
        if part.after is None:
            gone = N_("「{case}」の範囲（{words}）は本文がなくなったため外しました。")
            say("  " + tr(gone, case=part.case, words=_line(part.before)))


def _line(spot: Spot) -> str:
    words = spot.text.replace("\n", "⏎")
    return f"{spot.start}–{spot.end}  {words if len(words) <= 80 else f'{words[:40]}…{words[-39:]}'}"


def correction_json(correction: Correction) -> Record:
    """Return a correction in its published JSON shape; codings that stay exactly as they are are only counted."""
    return {
        "document": correction.document_id,
        "title": correction.title,
        "characters": {"before": correction.characters[0], "after": correction.characters[1]},
        "total": correction.total,
        "counts": {state: correction.count(state) for state in STATES},
        "codings": [_coding(coding) for coding in correction.codings],
        "parts": [
            {
                "id": part.id,
                "case": part.case,
                "state": part.state,
                "before": _spot(part.before),
                "after": _spot(part.after) if part.after else None,
            }
            for part in correction.parts
        ],
        "quotes": [{"id": quote.id, "before": quote.before, "after": quote.after} for quote in correction.quotes],
    }


def _coding(coding: MovedCoding) -> Record:
    return {
        "id": coding.id,
        "code": coding.key,
        "name": coding.code,
        "coder": coding.coder,
        "state": coding.state,
        "before": _spot(coding.before),
        "after": _spot(coding.after),
    }


def _spot(spot: Spot) -> Record:
    return {"start": spot.start, "end": spot.end, "text": spot.text}
