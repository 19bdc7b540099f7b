"""Two interviews and a field note whose words can be counted by hand, and a recount that shares no code."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kanryu.analysis.coding.codebooks import CodebookFile, add_codebook
from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import Passage, add_codings
from kanryu.analysis.documents.cases import add_case
from kanryu.analysis.documents.documents import add_document
from kanryu.analysis.documents.incoming import Transcript, Turn
from kanryu.analysis.documents.passages import give_passage
from kanryu.language.words import Entries, Entry
from kanryu.workspace import Workspace
from tests.projects import entry as code
from tests.projects import transcript

HEADING = "架空の記録 治具と中小企業\n\n"
FIRST = (
    "聞き手：中小企業の工場ですね。\n"
    "社長：ええ、中小企業です。タイの工場で治具を作りました。治具は日本に送りました。\n"
    "聞き手：治具とは。\n"
    "社長：𠮷野の治具です😀。タイの職人が治具をか\u3099っちり作りました。日本も治具をつくった。\n"
)
SECOND = "聞き手：展示会は。\n工場長：展示会で日本の客に会いました。日本の客は工場を見ました。治具を作った。\n"
NOTE = "工場を見学した。治具が多い。\n"
CODED = (
    ("タイの工場で治具を作りました。", "P1"),
    ("治具を作りました。治具は日本に送りました。", "P21"),
    ("中小企業です。", "C1"),
    ("タイの職人が治具をか\u3099っちり作りました。", "P1"),
)
"""Passages of FIRST with the codes on them; P21 stands below the phase P2, and C1 is no phase."""


def interview(body: str, title: str) -> Transcript:
    """Return a transcript with a heading before its turns."""
    plain = transcript(body, title)
    by = len(HEADING)
    turns = tuple(Turn(one.speaker, one.start + by, one.end + by, one.body + by, one.time_ms) for one in plain.turns)
    text = HEADING + body
    return Transcript(title, text, "text", "utf-8", text.encode(), plain.speakers, turns, (), ())


def note(title: str) -> Transcript:
    """Return a field note in which nobody speaks."""
    return Transcript(title, NOTE, "text", "utf-8", NOTE.encode(), (), (), (), ())


def set_up(workspace: Workspace) -> dict[str, str]:
    """Fill the project, return ids by name: A社 said FIRST, B社 SECOND with a part about C社; the note is of B社."""
    ids = {name: workspace.do(add_case, name) for name in ("A社", "B社", "C社")}
    ids["first"] = workspace.do(add_document, interview(FIRST, "一"), ids["A社"])
    ids["second"] = workspace.do(add_document, interview(SECOND, "二"), ids["B社"])
    ids["note"] = workspace.do(add_document, note("三"), ids["B社"])
    codes = (
        code("P1", None, "phase", "創出"),
        code("P2", None, "phase", "還流"),
        code("P21", "P2", "phase", "採用"),
        code("C1", None, "condition", "資金"),
    )
    workspace.do(add_codebook, CodebookFile("s", "s", "小", "", "", "", "", "", (), codes))
    ids |= {code.key: code.id for code in workspace.ask(list_codes)}
    start, end = part_of_third_case()
    workspace.do(give_passage, ids["second"], ids["C社"], start, end)
    for words, key in CODED:
        at = len(HEADING) + FIRST.index(words)
        workspace.do(add_codings, [Passage(ids["first"], at, at + len(words))], [ids[key]])
    return ids


def part_of_third_case() -> tuple[int, int]:
    """Return the part of the second interview that speaks of C社."""
    start = len(HEADING) + SECOND.index("日本の客は")
    return start, len(HEADING) + SECOND.index("治具を作った。")


SOURCES = (
    ("first", interview(FIRST, ""), "A社"),
    ("second", interview(SECOND, ""), "B社"),
    ("note", note(""), "B社"),
)
JIG = "ジグ"
"""The normalised form of 治具."""


@dataclass(frozen=True, slots=True)
class Said:
    """One word where it stands, found by looking at every turn, part and coding."""

    document: str
    start: int
    turn: int
    normal: str
    kind: str
    case: str
    role: str
    phases: frozenset[str]


def words_of(text: str, *, compounds: bool) -> list[tuple[Entry, int]]:
    """Return the words of a text with where they begin."""
    entries = Entries(compounds=compounds)
    cut = entries.cut(text)
    return [(entries.all[number], start) for number, start in zip(cut.entries, cut.starts, strict=True)]


def all_said(*, compounds: bool = True) -> Iterator[Said]:
    """Yield every word of the study, labels of turns left out; the turn is -1 in headings and notes."""
    for name, source, case in SOURCES:
        for entry, start in words_of(source.text, compounds=compounds):
            turns = [at for at, turn in enumerate(source.turns) if turn.start <= start < turn.end]
            turn = turns[0] if turns else -1
            if turns and start < source.turns[turn].body:
                continue
            speaker = source.turns[turn].speaker if turns else None
            role = source.speakers[speaker].role if speaker is not None else ""
            first, last = part_of_third_case()
            about = "C社" if name == "second" and first <= start < last else case
            on = frozenset(_phases(start)) if name == "first" else frozenset[str]()
            levels = entry.part.split("-")
            kind = "-".join(levels[: 2 if levels[0] == "名詞" else 1])
            yield Said(name, start, turn, entry.normal, kind, about, role, on)


def _phases(position: int) -> Iterator[str]:
    for words, key in CODED:
        at = len(HEADING) + FIRST.index(words)
        if at <= position < at + len(words) and key != "C1":
            yield key[:2]


def usual(one: Said) -> bool:
    """Tell whether a word is counted when nothing else is wanted: no interviewer, no heading, but the note."""
    return one.role != "聞き手" and (one.turn >= 0 or one.document == "note")


def counted(wanted: Callable[[Said], bool], *, compounds: bool = True) -> "Counter[tuple[str, str]]":
    """Count the words that are wanted, by normalised form and word class."""
    return Counter((one.normal, one.kind) for one in all_said(compounds=compounds) if wanted(one))
