"""Giving all hits of a search a code from the command line, or showing what that would be."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from kanryu.analysis.coding.codes import CodeItem, list_codes
from kanryu.analysis.coding.codings import Passage, add_codings
from kanryu.analysis.documents.documents import DocumentItem, list_documents
from kanryu.analysis.naming import CODE, code_named
from kanryu.analysis.search.passages import Extent, Proposal, proposals
from kanryu.errors import InvalidValue
from kanryu.i18n import N_, current, side_by_side, tr
from kanryu.search import Hit
from kanryu.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Coded:
    """What became of some hits: the passages they stand for, and which of them had the code already."""

    code: CodeItem
    extent: Extent
    dry: bool
    proposals: tuple[Proposal, ...]
    given: frozenset[int]
    """The numbers of the passages that had the code already."""
    documents: dict[str, DocumentItem]
    names: dict[str, str]
    """What the codes are called."""

    @property
    def fresh(self) -> int:
        """How many passages get the code."""
        return len(self.proposals) - len(self.given)


def define(parser: ArgumentParser) -> None:
    """Add the options that go with ``--code-with``."""
    extent = tr(N_("--code-with で付ける範囲：見つかった言葉、その文、その発話"))
    parser.add_argument("--extent", choices=get_args(Extent), help=extent)
    parser.add_argument("--dry-run", action="store_true", help=tr(N_("--code-with で何に付くかを見せるだけにする")))


def code_hits(workspace: Workspace, hits: Sequence[Hit], arguments: Namespace) -> Coded:
    """Give the passages of hits a code as one action, those that have it already left out; or only look.

    Raises:
        NotFound, Ambiguous, InvalidValue: there is no such code, or it is a heading.
    """
    if arguments.dry_run:
        workspace.sign_as(arguments.coder)
    codes = {code.id: code for code in workspace.ask(list_codes)}
    code_id = workspace.ask(code_named, arguments.code_with)
    if codes[code_id].is_group:
        raise InvalidValue(CODE, codes[code_id].name_ja, N_("見出しでないコード"))
    said = [hit for hit in hits if hit.scope == "transcripts"]
    places = [Passage(hit.document_id, hit.start, hit.end) for hit in said]
    extent: Extent = arguments.extent or "hit"
    found = workspace.ask(proposals, places, extent, code_id)
    given = frozenset(at for at, one in enumerate(found) if one.given(workspace.coder.id))
    fresh = [one.passage for at, one in enumerate(found) if at not in given]
    if fresh and not arguments.dry_run:
        workspace.do(add_codings, fresh, [code_id])
    names = {id_: code.name(current()) for id_, code in codes.items()}
    documents = {item.id: item for item in workspace.ask(list_documents)}
    return Coded(codes[code_id], extent, arguments.dry_run, found, given, documents, names)


def told(coded: Coded) -> str:
    """Return how many passages got the code, or would, and how many had it."""
    name = f"{coded.code.key} {coded.code.name(current())}"
    n, given = coded.fresh, len(coded.given)
    text = N_("{n}件に「{code}」を付けました（ほかに {given}件にはもう付いていました）。")
    if coded.dry:
        text = N_("{n}件に「{code}」を付けることになります（ほかに {given}件にはもう付いています）。")
    return tr(text, n=n, code=name, given=given)


def lines(coded: Coded) -> list[tuple[str, ...]]:
    """Return the passages as lines: new or coded before, where, the words, and the codes that were there before."""
    return [
        (
            "✓" if at in coded.given else "+",
            coded.documents[one.passage.document_id].case or "",
            coded.documents[one.passage.document_id].title,
            f"{one.passage.start}–{one.passage.end}",
            one.text,
            side_by_side(coded.names[id_] for id_ in one.codes()),
        )
        for at, one in enumerate(coded.proposals)
    ]


def coded_json(coded: Coded) -> dict[str, object]:
    """Return what became of the hits in its published JSON shape."""
    return {
        "code": coded.code.key,
        "code_id": coded.code.id,
        "extent": coded.extent,
        "dry_run": coded.dry,
        "coded": coded.fresh,
        "given": len(coded.given),
        "passages": [
            {
                "document": coded.documents[one.passage.document_id].title,
                "document_id": one.passage.document_id,
                "start": one.passage.start,
                "end": one.passage.end,
                "text": one.text,
                "given": at in coded.given,
                "codes": [coded.names[id_] for id_ in one.codes()],
            }
            for at, one in enumerate(coded.proposals)
        ],
    }
