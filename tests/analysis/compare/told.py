"""Projects in which every statement is given: case, code, polarity, strength, time, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from kanryu.analysis.coding import codebooks, codes
from kanryu.analysis.coding.codings import Passage, Quality, add_codings
from kanryu.analysis.commands import command
from kanryu.analysis.compare.judgements import CellKey
from kanryu.analysis.compare.matrix import Cell, MatrixSpec, matrix
from kanryu.analysis.documents import cases, documents
from kanryu.workspace import Workspace
from tests.projects import entry, transcript

WIDTH = 12
"""How many characters one statement has."""
AXES = {"P": "phase", "C": "condition", "F": "capability", "O": "outcome", "R": "risk", "E": "context"}


@dataclass(frozen=True, slots=True)
class Said:
    """One coding; statements of a case with the same ``at`` cover the same passage, others lie apart."""

    case: str
    code: str
    polarity: str = "+"
    strength: int = 2
    time: str = ""
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The ids of such a project: by case name and code key; codings in the order told."""

    cases: dict[str, str]
    documents: dict[str, str]
    codes: dict[str, str]
    codings: tuple[str, ...]

    def key(self, case: str, code: str, layer: str | None = None) -> CellKey:
        """Return a cell's key by names."""
        return CellKey(self.cases[case], self.codes[code], self.codes[layer] if layer else None)


@command("言われたことを写す")
def _tell(
    session: Session, said: tuple[Said, ...], keys: tuple[str, ...], names: tuple[str, ...], status: str
) -> Told:
    entries = tuple(entry(key, _above(key, keys), AXES[key[0]], f"{key}のこと") for key in keys)
    book = codebooks.CodebookFile("told", "T", "語り", "", "", "", "", "", (), entries)
    codebooks.add_codebook(session, book)
    code_ids = {code.key: code.id for code in codes.list_codes(session)}
    case_ids = {name: cases.add_case(session, name) for name in names}
    facts = documents.Facts(status=status)
    papers = {
        name: documents.add_document(session, transcript(_text(said, name), f"{name}の話"), case_id, facts)
        for name, case_id in case_ids.items()
    }
    found: list[str] = []
    for number, one in enumerate(said):
        place = number if one.at is None else one.at
        start = len(_HEAD) + place * (WIDTH + 1)
        passage = Passage(papers[one.case], start, start + WIDTH)
        quality = Quality(one.polarity, one.strength, one.time)
        found += add_codings(session, [passage], [code_ids[one.code]], quality)
    return Told(case_ids, papers, code_ids, tuple(found))


_HEAD = "聞き手：お話をどうぞ。\n社長："


def _text(said: tuple[Said, ...], name: str) -> str:
    parts = (f"{name}{place:03d}番目𠮷の話だ"[:WIDTH].ljust(WIDTH, "。") for place in range(len(said) + 1))
    return _HEAD + "、".join(parts) + "\n"


def _above(key: str, keys: tuple[str, ...]) -> str | None:
    """Return the key above: P1.1 lies below P1, if that is there."""
    above = key.rpartition(".")[0]
    return above if above in keys else None


def tell_project(
    workspace: Workspace,
    said: Iterable[Said],
    *,
    keys: Iterable[str] = (),
    names: Iterable[str] = (),
    status: str = "完了",
) -> Told:
    """Fill a project with statements; codes and cases come in the order first told, after those named."""
    spoken = tuple(said)
    all_keys = tuple(dict.fromkeys([*keys, *(one.code for one in spoken)]))
    all_names = tuple(dict.fromkeys([*names, *(one.case for one in spoken)]))
    return workspace.do(_tell, spoken, all_keys, all_names, status)


def cell_of(workspace: Workspace, told: Told, case: str, code: str, layer: str = "") -> Cell:
    """Return one cell of the matrix of cases and codes, by names."""
    spec = MatrixSpec("case", f"codes:{code}", f"codes:{layer}" if layer else "")
    table = workspace.ask(matrix, spec)
    return table.cell(told.cases[case], told.codes[code], told.codes[layer] if layer else "")
