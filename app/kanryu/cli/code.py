"""Coding passages from the command line."""

import re
from argparse import Namespace
from dataclasses import dataclass
from typing import ClassVar

from kanryu.analysis.coding.codings import (
    CodingFilter,
    CodingItem,
    Passage,
    Quality,
    add_codings,
    list_codings,
    remove_codings,
)
from kanryu.analysis.documents.transcripts import transcript
from kanryu.analysis.naming import code_named, document_named
from kanryu.cli.output import put_json, say
from kanryu.cli.projects import open_project
from kanryu.cli.show import coding_json
from kanryu.errors import InvalidValue, KanryuError
from kanryu.i18n import N_, tr
from kanryu.workspace import Workspace


@dataclass(eq=False)
class NotOnce(KanryuError):
    """The words to code are not there, or more than once."""

    sought: str
    times: int
    what: ClassVar[str] = N_("「{sought}」は本文に {times} 回現れます。")
    todo: ClassVar[str] = N_("一度だけ現れる長さにするか、--start と --end で指定してください。")


def code(arguments: Namespace) -> None:
    """Give a passage one or several codes."""
    with open_project(arguments, writing=True) as workspace:
        document_id = workspace.ask(document_named, arguments.document)
        codes = [workspace.ask(code_named, name) for name in arguments.code]
        passage = _passage(workspace, document_id, arguments)
        quality = Quality(arguments.polarity, arguments.strength, arguments.time, arguments.memo)
        ids = workspace.do(add_codings, [passage], codes, quality)
        items = workspace.ask(list_codings, CodingFilter(ids=ids))
        if arguments.json:
            put_json({"codings": [coding_json(item) for item in items]}, arguments.output)
        else:
            for item in items:
                say(f"{item.key} {item.code}  {item.start}–{item.end}  {item.text}")
        for item in items:
            _tell_if_kept(item, quality)


def _tell_if_kept(item: CodingItem, asked: Quality) -> None:
    """Say when the passage had the code before and what was asked for now is not what it says."""
    if Quality(item.polarity, item.strength, item.event_time, item.memo) != asked:
        text = N_(
            "{code} はこの箇所にすでに付いています（極性 {polarity}、強さ {strength}）。評価は変えていません。"
            "変えるには、kanryu uncode で {id} を外してから付けてください。"
        )
        say(tr(text, code=item.key, polarity=item.polarity, strength=item.strength, id=item.id))


def _passage(workspace: Workspace, document_id: str, arguments: Namespace) -> Passage:
    if arguments.find is None:
        if arguments.end is None:
            raise InvalidValue("--end", "", N_("終了（その字は含まない）"))
        return Passage(document_id, arguments.start, arguments.end)
    text = workspace.ask(transcript, document_id).text
    places = _places(text, arguments.find)
    if len(places) != 1:
        raise NotOnce(arguments.find, len(places))
    return Passage(document_id, *places[0])


def _places(text: str, sought: str) -> list[tuple[int, int]]:
    """Return every place of the words, overlapping ones included; nothing is nowhere.

    Where they do not stand as they are, white space is passed over on both sides: hard-wrapped text breaks its lines
    inside sentences.
    """
    letters = re.sub(r"\s+", "", sought)
    if not letters:
        return []
    exactly = [(m.start(), m.start() + len(sought)) for m in re.finditer(f"(?={re.escape(sought)})", text)]
    loosely = re.compile(r"(?=(" + r"\s*".join(map(re.escape, letters)) + "))")
    return exactly or [m.span(1) for m in loosely.finditer(text)]


def uncode(arguments: Namespace) -> None:
    """Take codings away."""
    with open_project(arguments, writing=True) as workspace:
        workspace.do(remove_codings, tuple(arguments.codings))
        say(tr(N_("コーディング {n} 件を外しました。"), n=len(arguments.codings)))
