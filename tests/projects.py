"""Projects for tests: small ones by commands, large ones in one bulk action, and texts that break careless code."""

import random
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from kanryu.analysis.coding import codebooks, codes, codings
from kanryu.analysis.commands import command
from kanryu.analysis.documents import cases, documents
from kanryu.analysis.documents.incoming import Note, Speaker, Transcript, Turn
from kanryu.analysis.project.coders import current_coder
from kanryu.workspace import Workspace
from kanryu_models import Coding, new_id, now

TRICKY = (
    "𠮷野家と𩸽のはなし",
    "か\u3099な (decomposed) と が (composed)",
    "絵文字😀👨‍👩‍👧🏽と旗🇯🇵",
    '引用\'符\'と"二重"と`逆`; DROP TABLE "case";--',
    "一行目\n二行目\n\n四行目\t終わり",
    '{"json": [1, null, "入れ子"], "a\\"b": "\\\\n"}',
    "[]",
    "null",
    "",
    " 前後の空白 ",
    "後ろに\u0000続く",
    "１２３％ ＿ _ % ? : :name {brace} %s",
    "行分離\u2028段落分離\u2029改頁\u000c",
)
"""Texts as people really paste them; the history keeps rows as JSON and undo compares them."""

SPEECH = (
    "聞き手：タイの工場で生まれた製品は、日本でも売れましたか。\n"
    "社長：ええ。𠮷田さんが現地で直した機械を、日本の客が欲しがったんです😀\n"
    "社長：𩸽の加工にか\u3099っちり使えると言われて、そこから変わりました。\n"
    "聞き手：資金はどうしましたか。\n"
    "社長：支援機関の補助と、銀行です。最初は断られました。\n"
)


def transcript(text: str = SPEECH, title: str = "本社", content: bytes | None = None) -> Transcript:
    """Return a transcript whose lines are turns of the speakers named before the colon."""
    labels = list(dict.fromkeys(line.partition("：")[0] for line in text.splitlines() if "：" in line))
    people = tuple(Speaker(label, "", "聞き手" if label == "聞き手" else "経営者", 1.0) for label in labels)
    turns = []
    start = 0
    for line in text.splitlines(keepends=True):
        label = line.partition("：")[0]
        known = labels.index(label) if "：" in line else None
        body = start + (len(label) + 1 if known is not None else 0)
        turns.append(Turn(known, start, start + len(line.rstrip("\n")), body, start * 100))
        start += len(line)
    notes = (Note(0, "footnote", "脚注𠮷"),)
    original = text.encode() if content is None else content
    return Transcript(title, text, "text", "utf-8", original, people, tuple(turns), notes, ())


@dataclass(frozen=True, slots=True)
class Small:
    """The ids of a small project: two cases, a document in the first, a group with a tree of codes."""

    first_case: str
    second_case: str
    document: str
    codebook: str
    group: str
    phase: str
    condition: str
    capability: str


@command("準備する")
def _set_up(session: Session) -> Small:
    first, second = cases.add_case(session, "A社"), cases.add_case(session, "B社")
    document = documents.add_document(session, transcript(), first)
    book = codebooks.add_codebook(session, small_codebook())
    by_key = {code.key: code.id for code in codes.list_codes(session)}
    current_coder(session)
    return Small(first, second, document, book, by_key["G"], by_key["P1"], by_key["C1"], by_key["K1"])


def set_up_small(workspace: Workspace) -> Small:
    """Fill a project with the small example as one action."""
    return workspace.do(_set_up)


def small_codebook(key: str = "small") -> codebooks.CodebookFile:
    """Return a code system of a group with a phase below it, a condition and a capability."""
    entries = (
        entry("G", None, "phase", "段階", group=True),
        entry("P1", "G", "phase", "導入"),
        entry("C1", None, "condition", "資金"),
        entry("K1", None, "capability", "吸収能力"),
    )
    return codebooks.CodebookFile("small", key, "小さな体系", "Small", "1", "", "", "", ("規則",), entries)


def entry(key: str, parent: str | None, axis: str, name: str, *, group: bool = False) -> codebooks.CodeEntry:
    """Return a code of a code system with little more than its name."""
    return codebooks.CodeEntry(
        key, parent, axis, name, "", f"{name}の定義", "", "", "", ("導入",), "#3E7CB1", "", group, "", ""
    )


@dataclass(frozen=True, slots=True)
class Large:
    """The ids of a large project."""

    documents: tuple[str, ...]
    codes: tuple[str, ...]
    codings: int


@command("大きな研究を用意する")
def _set_up_large(session: Session, size: "Size", seed: int) -> Large:
    rng = random.Random(seed)
    owners = [cases.add_case(session, f"事例{number:03d}") for number in range(size.cases)]
    text = "".join(rng.choices("社長は海外で生まれた製品を日本に持ち帰り𠮷😀、。\n", k=size.characters))
    books = tuple(entry(f"K{number}", None, "condition", f"コード{number}") for number in range(size.codes))
    codebooks.add_codebook(session, codebooks.CodebookFile("large", "large", "大", "", "", "", "", "", (), books))
    code_ids = tuple(code.id for code in codes.list_codes(session))
    papers = tuple(
        documents.add_document(session, transcript(text, f"資料{number}"), owners[number % len(owners)])
        for number in range(size.documents)
    )
    bulk_codings(session, rng, papers, code_ids, size)
    return Large(papers, code_ids, size.codings)


@dataclass(frozen=True, slots=True)
class Size:
    """How much a large project holds; documents are of ``characters`` each."""

    cases: int = 45
    documents: int = 90
    characters: int = 32_000
    codes: int = 60
    codings: int = 20_000


def bulk_codings(
    session: Session, rng: random.Random, papers: tuple[str, ...], code_ids: tuple[str, ...], size: Size
) -> None:
    """Write many codings at once; a few codes are very frequent, passages have 10 to 400 characters."""
    coder = current_coder(session)
    session.flush()
    weights = [1 / (rank + 3) for rank in range(len(code_ids))]
    chosen = rng.choices(code_ids, weights, k=size.codings)
    rows = []
    for number, code in enumerate(chosen):
        length = min(rng.randint(10, 400), size.characters)
        start = rng.randint(0, size.characters - length)
        rows.append(
            {
                "id": new_id(),
                "document_id": papers[number % len(papers)],
                "start": start,
                "end": start + length,
                "code_id": code,
                "coder_id": coder,
                "created_at": now(),
            }
        )
    session.execute(insert(Coding), rows)


def set_up_large(workspace: Workspace, size: Size = Size(), seed: int = 160) -> Large:
    """Fill a project with a large study as one action."""
    return workspace.do(_set_up_large, size, seed)


def new_workspace(folder: Path, name: str = "調査.kanryu", coder: str = "研究者") -> Workspace:
    """Return a new, empty project in the folder."""
    return Workspace.create(folder / name, "調査", coder)


def code_words(workspace: Workspace, small: Small, words: str, code_id: str) -> str:
    """Code the first place where the small project's document has the words; return the coding's id."""
    start = SPEECH.index(words)
    passage = codings.Passage(small.document, start, start + len(words))
    return workspace.do(codings.add_codings, [passage], [code_id])[0]
