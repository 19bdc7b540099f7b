"""Random studies for the comparing tests: nested codes, case passages, gaps between turns, several coders."""

import random
from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.orm import Session

from kanryu.analysis.coding import codebooks, codes
from kanryu.analysis.commands import command
from kanryu.analysis.documents import cases, documents, passages
from kanryu.analysis.documents.incoming import Speaker, Transcript, Turn
from kanryu.analysis.project.coders import CoderItem, current_coder
from kanryu.analysis.project.coders import insert as insert_coder
from kanryu.workspace import Workspace
from kanryu_models import Coding, new_id, now
from tests.projects import entry

TREE = (
    ("P", None, "phase", True),
    ("P1", "P", "phase", False),
    ("P1.1", "P1", "phase", False),
    ("P1.1a", "P1.1", "phase", False),
    ("P2", "P", "phase", False),
    ("P3", "P", "phase", False),
    ("C", None, "condition", True),
    ("C1", "C", "condition", False),
    ("CG", "C", "condition", True),
    ("C2", "CG", "condition", False),
    ("C2.1", "C2", "condition", False),
    ("F", None, "capability", True),
    ("F1", "F", "capability", False),
    ("F1.1", "F1", "capability", False),
    ("F2", "F", "capability", False),
)
"""Key, parent, axis and whether it is a heading."""

COLUMNS = {"phase": ("P1", "P2", "P3"), "condition": ("C1", "C2"), "capability": ("F1", "F2")}
"""The codes compared on each axis, named here and not by the program."""


@dataclass(frozen=True, slots=True)
class Study:
    """The ids of a study: cases by name, codes by key, documents and coders in order."""

    cases: dict[str, str]
    codes: dict[str, str]
    documents: tuple[str, ...]
    coders: tuple[str, ...]


@command("乱数の研究を用意する")
def _set_up(session: Session, rng: random.Random, codings: int) -> Study:
    case_ids = {name: cases.add_case(session, name) for name in ("A社", "B社", "C社", "D社")}
    entries = tuple(entry(key, above, axis, f"{key}のコード", group=group) for key, above, axis, group in TREE)
    book = codebooks.CodebookFile("random", "R", "乱数", "", "", "", "", "", (), entries)
    codebooks.add_codebook(session, book)
    code_ids = {code.key: code.id for code in codes.list_codes(session)}
    owners = [case_ids["A社"], case_ids["A社"], case_ids["B社"], case_ids["C社"], None]
    texts = [random_transcript(rng, f"資料{number}") for number in range(len(owners))]
    papers = tuple(documents.add_document(session, text, owner) for text, owner in zip(texts, owners, strict=True))
    for paper, text in zip(papers, texts, strict=True):
        _give_parts(session, rng, paper, len(text.text), list(case_ids.values()))
    coder_ids = (current_coder(session), *(_coder(session, name) for name in ("研究者S", "研究者T")))
    lengths = {paper: len(text.text) for paper, text in zip(papers, texts, strict=True)}
    rows = _codings(rng, lengths, code_ids, coder_ids, codings)
    if rows:
        session.execute(insert(Coding), rows)
    return Study(case_ids, code_ids, papers, coder_ids)


def random_transcript(rng: random.Random, title: str) -> Transcript:
    """Return a transcript of some turns with a head before them and blanks between them."""
    text = "".join(rng.choices("見出し𠮷", k=rng.randint(0, 6))) + "\n" * rng.randint(0, 2)
    turns = []
    for _ in range(rng.randint(0, 9)):
        start = len(text)
        label = rng.choice(("問：", "答："))
        text += label + "".join(rng.choices("社長は海外で𩸽😀、か\u3099。", k=rng.randint(1, 12)))
        speaker = None if rng.random() < 0.1 else int(label == "答：")
        turns.append(Turn(speaker, start, len(text), start + len(label), None))
        text += "\n" * rng.randint(1, 2)
    text += "末尾"
    people = (Speaker("問", "", "聞き手", 1.0), Speaker("答", "", "経営者", 1.0))
    return Transcript(title, text, "text", "utf-8", text.encode(), people, tuple(turns), (), ())


def _give_parts(session: Session, rng: random.Random, paper: str, length: int, case_ids: list[str]) -> None:
    if length < 8 or rng.random() < 0.4:
        return
    cuts = sorted(rng.sample(range(length + 1), 4))
    for start, end in ((cuts[0], cuts[1]), (cuts[1], cuts[2])):
        passages.give_passage(session, paper, rng.choice(case_ids), start, end)


def _coder(session: Session, name: str) -> str:
    item = CoderItem.new(name)
    insert_coder(session, item)
    return item.id


def _codings(
    rng: random.Random,
    lengths: dict[str, int],
    code_ids: dict[str, str],
    coder_ids: tuple[str, ...],
    wanted: int,
) -> list[dict[str, object]]:
    """Return codings of which many touch, overlap, or cover exactly the same passage."""
    usable = [code_ids[key] for key, _, _, heading in TREE if not heading]
    rows: list[dict[str, object]] = []
    spans: list[tuple[str, int, int]] = []
    for _ in range(wanted):
        spans.append(_span(rng, lengths, spans))
        paper, start, end = spans[-1]
        rows.append(
            {
                "id": new_id(),
                "document_id": paper,
                "start": start,
                "end": end,
                "code_id": rng.choice(usable),
                "coder_id": rng.choice(coder_ids),
                "polarity": rng.choice("++++--±"),
                "strength": rng.randint(1, 3),
                "event_time": rng.choice(("", "2004", "2010-03", "約2012年")),
                "created_at": now(),
            }
        )
    return rows


def _span(rng: random.Random, lengths: dict[str, int], earlier: list[tuple[str, int, int]]) -> tuple[str, int, int]:
    kind = rng.random()
    if earlier and kind < 0.2:
        return rng.choice(earlier)
    if earlier and kind < 0.4:
        paper, _, end = rng.choice(earlier)
        if end < lengths[paper]:
            return paper, end, rng.randint(end + 1, lengths[paper])
    paper = rng.choice(list(lengths))
    start = rng.randrange(lengths[paper])
    return paper, start, rng.randint(start + 1, min(lengths[paper], start + 15))


def set_up_study(workspace: Workspace, seed: int, codings: int = 120) -> Study:
    """Fill a project with a random study as one action."""
    return workspace.do(_set_up, random.Random(seed), codings)
