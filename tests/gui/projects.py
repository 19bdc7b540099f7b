"""A project for tests of the window: interviews with characters that Qt and Python count differently."""

from pathlib import Path

from kanryu.analysis.coding.codebooks import CodebookFile, CodeEntry, add_codebook
from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import Passage, Quality, add_codings
from kanryu.analysis.documents.attributes import add_attribute, set_attribute
from kanryu.analysis.documents.cases import add_case
from kanryu.analysis.documents.documents import Facts, add_document
from kanryu.analysis.documents.incoming import Speaker, Transcript, Turn
from kanryu.workspace import Workspace

FAMILY = "👨\u200d👩\u200d👧"
TALK = (
    ("聞き手", "きっかけを教えてください。どうでしたか。"),
    ("社長", f"𠮷田さんが始めました。𩸽を運ぶ治具です😀。家族{FAMILY}でやる会社でした。"),
    ("社長", "か\u3099っちりした検査の手順を作りました。日本の本社も使っています。"),
    ("聞き手", ""),
    ("社長", "「うちでもやりたい」と工場長が言いました。翌月に二人が習いに来ました。"),
    ("聞き手", "抵抗はありませんでしたか。"),
    ("社長", "ありましたよ。職人は嫌がりました。\n\n　でも数字を見せたら変わりました。いまは三工場で使っています。"),
)


def talk(title: str, repeats: int = 1) -> Transcript:
    """Return an interview with a heading that nobody says, an empty turn, and a turn of two paragraphs."""
    text, turns, names = "架空の記録\n2016年\n\n", [], ["聞き手", "社長"]
    turns.append(Turn(None, 0, len(text) - 2, 0, None))
    for number, (name, words) in enumerate(TALK * repeats):
        start = len(text)
        label = f"[00:{number % 60:02d}:30] {name}："
        text += label + words
        turns.append(Turn(names.index(name), start, len(text), start + len(label), number * 60_000 + 30_000))
        text += "\n"
    people = (Speaker("聞き手", "", "聞き手", 1.0), Speaker("社長", "𠮷野", "経営者", 1.0))
    return Transcript(title, text, "text", "utf-8", text.encode(), people, tuple(turns), (), ())


def _entry(key: str, parent: str | None, axis: str, names: tuple[str, str], color: str, shortcut: str) -> CodeEntry:
    name, english = names
    return CodeEntry(
        key, parent, axis, name, english, f"{name}の定義", "含む", "除く", "例", ("手がかり",), color, shortcut,
        parent is None, "", "",
    )  # fmt: skip


BOOK = CodebookFile(
    "trial", "T", "試しの体系", "Trial", "1", "", "", "", (),
    (
        _entry("P", None, "phase", ("フェーズ", "Phase"), "#3E7CB1", ""),
        _entry("P1", "P", "phase", ("現地発の創出", "Local innovation"), "#3E7CB1", "1"),
        _entry("P2", "P", "phase", ("本社への還流", "Feedback"), "#4B9B7E", "2"),
        _entry("C", None, "capability", ("能力", "Capability"), "#8A6BB0", ""),
        _entry("C1", "C", "capability", ("知識移転", "Knowledge transfer"), "#3B8EA5", "E"),
        _entry("C2", "C", "capability", ("組織学習", "Learning"), "#B5566B", "W"),
    ),
)  # fmt: skip


def coded_project(path: Path, repeats: int = 4) -> Workspace:
    """Make the project and return it open."""
    workspace = Workspace.create(path, "海外展開の調査", "研究者")
    first, second = workspace.do(add_case, "A社", "架空。金型・タイ。"), workspace.do(add_case, "B社", "工具・越")
    place = workspace.do(add_attribute, "進出国")
    workspace.do(set_attribute, first, place, "タイ")
    workspace.do(add_codebook, BOOK)
    facts = Facts(recorded_on="2016-08", minutes=72, place="ホーチミン市", status="途中")
    document = workspace.do(add_document, talk("現地責任者", repeats), first, facts)
    workspace.do(add_document, talk("本社社長"), second)
    give_codes(workspace, document, repeats)
    return workspace


def give_codes(workspace: Workspace, document: str, repeats: int) -> None:
    """Give codes to overlapping passages, some denied and some both."""
    text = talk("", repeats).text
    codes = {code.key: code.id for code in workspace.ask(list_codes)}
    wanted = (
        ("𠮷田さんが始めました。", "P1", "+"),
        ("𩸽を運ぶ治具です😀。", "C1", "+"),
        ("治具です😀。家族", "C2", "±"),
        ("日本の本社も使っています。", "P2", "+"),
        ("職人は嫌がりました。", "C2", "-"),
        ("いまは三工場で使っています。", "P2", "+"),
    )
    at = 0
    for _ in range(repeats):
        for words, key, polarity in wanted:
            start = text.index(words, at)
            passage = Passage(document, start, start + len(words))
            workspace.do(add_codings, [passage], [codes[key]], Quality(polarity, 2))
        at = start + 1
