"""The standard workloads: how large they are, and building them once into a folder where they are found again."""

import hashlib
import json
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from kanryu import paths
from kanryu.analysis.coding.codebooks import CodebookFile, add_codebook, read_codebook
from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import Passage, add_codings
from kanryu.analysis.commands import command
from kanryu.analysis.compare.judgements import CellKey, judge, summarise
from kanryu.analysis.compare.matrix import MatrixSpec, matrix
from kanryu.analysis.documents.attributes import add_attribute, set_attribute
from kanryu.analysis.documents.cases import add_case
from kanryu.analysis.documents.documents import Facts, add_document
from kanryu.analysis.model.propose import propose
from kanryu.analysis.model.versions import save_model
from kanryu.analysis.project.coders import current_coder
from kanryu.importers.registry import read_transcript
from kanryu.progress import Progress, Silent
from kanryu.storage.migrate import SCHEMA_VERSION
from kanryu.workspace import Workspace
from kanryu_models import Coding, new_id, now
from tests.bench.coders import FREQUENT, Draft, deal, drafts, shares, status_of
from tests.bench.interviews import LENGTH, interview

CODERS = ("研究者甲", "研究者乙", "研究者丙", "研究者丁")
_ATTRIBUTES = (("業種", "text"), ("従業員数", "number"), ("進出年", "date"), ("進出先", "text"), ("備考", "note"))
_TRADES = ("金属加工", "樹脂成形", "食品機械", "電子部品", "縫製", "木工", "化学", "設備工事")
_CODES = 60


@dataclass(frozen=True, slots=True)
class Workload:
    """How much a project holds.

    ``shown`` codings stand in the first interview, ``frequent`` carry the commonest code; the first ``by_hand`` are
    made one action each as a coder makes them, the others one action for each interview and coder.
    """

    name: str
    cases: int
    documents: int
    codings: int
    frequent: int
    by_hand: int
    shown: int = 220
    characters: int = LENGTH
    judged: int = 60
    seed: int = 160


W160 = Workload("W160", 45, 90, 20_000, 2_370, 20_000)
W1600 = Workload("W1600", 450, 900, 200_000, 23_700, 20_000)


@dataclass(frozen=True, slots=True)
class Built:
    """A workload on disk: the project, the transcripts it was imported from, and how long the building took."""

    workload: Workload
    project: Path
    transcripts: tuple[Path, ...]
    seconds: float


def recipe(workload: Workload) -> str:
    """Return the version of the generator: a digest of its source, the code system, the schema and the size."""
    parts = [Path(__file__).parent / f"{name}.py" for name in ("sentences", "interviews", "coders", "workload")]
    digest = hashlib.sha256(repr((asdict(workload), SCHEMA_VERSION)).encode())
    for part in (*parts, paths.codebooks() / "reverse-innovation.yaml"):
        digest.update(part.read_bytes())
    return digest.hexdigest()[:16]


FOLDER = Path(__file__).resolve().parents[2] / "build" / "bench"
"""Where workloads are kept."""


def ready(workload: Workload, folder: Path, progress: Progress = Silent()) -> Built:  # noqa: B008 - stateless
    """Return the workload from the folder; it is built there when missing or made by another generator."""
    place = folder / workload.name
    stamp = place / "built.json"
    known = json.loads(stamp.read_text(encoding="utf-8")) if stamp.exists() else {}
    if known.get("recipe") != recipe(workload):
        known = {"recipe": recipe(workload), "seconds": _build(workload, place, progress)}
        stamp.write_text(json.dumps(known), encoding="utf-8")
    return Built(workload, place / "project.kanryu", tuple(sorted(place.glob("*.txt"))), float(known["seconds"]))


def _build(workload: Workload, place: Path, progress: Progress) -> float:
    began = time.perf_counter()
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    files = tuple(_write_interviews(workload, place))
    with Workspace.create(place / "project.kanryu", workload.name, CODERS[0]) as workspace:
        workspace.do(add_codebook, codebook())
        documents = workspace.do(_take_in, workload, files)
        _code(workspace, workload, documents, progress)
        _decide(workspace, workload)
    return time.perf_counter() - began


def _write_interviews(workload: Workload, place: Path) -> Iterator[Path]:
    for number in range(workload.documents):
        file = place / f"interview-{number:04}.txt"
        newline = "\r\n" if number % 3 == 1 else "\n"
        text = interview(workload.seed, number, workload.characters)
        file.write_text(text, encoding="utf-8-sig" if number % 4 == 2 else "utf-8", newline=newline)
        yield file


def codebook() -> CodebookFile:
    """Return the code system for reverse innovation, the deepest codes cut away until 60 can be given."""
    book = read_codebook("reverse-innovation")
    depths: dict[str | None, int] = {None: 0}
    for code in book.codes:
        depths[code.key] = depths[code.parent] + 1
    given = [code.key for code in book.codes if not code.is_group and code.key != FREQUENT]
    parents = {code.parent for code in book.codes}
    leaves = sorted((key for key in given if key not in parents), key=lambda key: -depths[key])
    cut = set(leaves[: len(given) + 1 - _CODES])
    kept = tuple(code for code in book.codes if code.key not in cut)
    return CodebookFile(
        book.name, book.key, book.name_ja, book.name_en, book.version,
        book.description_ja, book.description_en, book.source, book.rules, kept,
    )  # fmt: skip


@command("聞き取りを取り込む")
def _take_in(session: Session, workload: Workload, files: tuple[Path, ...]) -> tuple[str, ...]:
    attributes = [add_attribute(session, name, kind) for name, kind in _ATTRIBUTES]
    cases = []
    for number in range(workload.cases):
        cases.append(add_case(session, f"第{number + 1:03}社", f"{_TRADES[number % len(_TRADES)]}を営む架空の会社。"))
        values = (_TRADES[number % len(_TRADES)], str(20 + number % 180), str(1988 + number % 30), "タイ", "架空")
        for attribute, value in zip(attributes, values, strict=True):
            set_attribute(session, cases[-1], attribute, value)
    return tuple(
        add_document(session, read_transcript(file), cases[number * len(cases) // len(files)], _facts(number))
        for number, file in enumerate(files)
    )


def _facts(number: int) -> Facts:
    return Facts(
        title=f"聞き取り{number + 1:03}",
        recorded_on=f"2016-{number % 12 + 1:02}-{number % 28 + 1:02}",
        minutes=107,
        place="本社" if number % 2 == 0 else "現地工場",
        status=status_of(number),
    )


def _code(workspace: Workspace, workload: Workload, documents: Sequence[str], progress: Progress) -> None:
    codes = {code.key: code.id for code in workspace.ask(list_codes) if not code.is_group}
    dealt = deal(workload.seed, workload.codings, workload.frequent, list(codes))
    given = 0
    for number, count in enumerate(shares(len(documents), workload.codings, workload.shown)):
        progress.step(given, workload.codings, workload.name)
        text = interview(workload.seed, number, workload.characters)
        made = drafts(workload.seed, number, text, dealt[given : given + count], len(CODERS))
        by_coder = groupby(sorted(made, key=lambda draft: draft.coder), key=lambda draft: draft.coder)
        for coder, group in by_coder:
            workspace.sign_as(CODERS[coder])
            if given < workload.by_hand:
                _by_hand(workspace, documents[number], codes, group)
            else:
                workspace.do(_at_once, documents[number], codes, list(group))
        given += count
    workspace.sign_as(CODERS[0])


def _by_hand(workspace: Workspace, document: str, codes: dict[str, str], made: Iterable[Draft]) -> None:
    for draft in made:
        passage = Passage(document, draft.start, draft.end)
        workspace.do(add_codings, [passage], [codes[draft.code]], draft.quality)


@command("一つの資料をコード化する")
def _at_once(session: Session, document: str, codes: dict[str, str], made: list[Draft]) -> None:
    coder = current_coder(session)
    session.flush()
    rows = [
        {
            "id": new_id(),
            "document_id": document,
            "start": draft.start,
            "end": draft.end,
            "code_id": codes[draft.code],
            "coder_id": coder,
            "polarity": draft.quality.polarity,
            "strength": draft.quality.strength,
            "event_time": draft.quality.event_time,
            "memo": draft.quality.memo,
            "created_at": now(),
        }
        for draft in made
    ]
    session.execute(insert(Coding), rows)


def _decide(workspace: Workspace, workload: Workload) -> None:
    """Judge and summarise some cells of cases and phases, and save a version of the model."""
    table = workspace.ask(matrix, MatrixSpec())
    keys = [cell.key for cell in table.cells.values() if cell.key is not None and cell.codings]
    for number, key in enumerate(_spread(keys, workload.judged)):
        workspace.do(judge, key, "absent" if number % 5 == 0 else "present", memo="二人で読み直して決めた。")
        if number % 2 == 0:
            workspace.do(summarise, key, "現地で始まり、数年のうちに本社の工程に取り入れられた。")
    workspace.do(save_model, workspace.ask(propose, "試作"), "計測用")


def _spread(keys: Sequence[CellKey], count: int) -> Iterator[CellKey]:
    yield from (keys[number * len(keys) // count] for number in range(min(count, len(keys))))
