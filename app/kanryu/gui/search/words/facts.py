"""What the tables of words show, column by column; free of the toolkit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kanryu.analysis.search.words.companions import Companion
from kanryu.analysis.search.words.frequencies import WordList
from kanryu.analysis.search.words.keys import KeyWord
from kanryu.exporters.word_rows import per_10000
from kanryu.i18n import N_, side_by_side, tr

ColumnKind = Literal["word", "text", "number", "bar"]
PART_NAMES = {
    "名詞": N_("名詞"),
    "名詞-固有名詞": N_("固有名詞"),
    "名詞-数詞": N_("数詞"),
    "代名詞": N_("代名詞"),
    "動詞": N_("動詞"),
    "形容詞": N_("形容詞"),
    "形状詞": N_("形容動詞"),
    "副詞": N_("副詞"),
    "連体詞": N_("連体詞"),
    "接続詞": N_("接続詞"),
    "感動詞": N_("感動詞"),
    "助詞": N_("助詞"),
    "助動詞": N_("助動詞"),
    "接頭辞": N_("接頭辞"),
    "接尾辞": N_("接尾辞"),
    "記号": N_("記号"),
}
_SURFACES = 5


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, what a pointer resting on the head is told, and how it is drawn."""

    title: str
    tip: str = ""
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """A word's line: what each cell shows, and what it is sorted by."""

    word: str
    cells: tuple[str, ...]
    values: tuple[float | str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """A table of words."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def part_name(part: str) -> str:
    """Return a part of speech as it is shown: nouns with their kind, all else by the first level."""
    levels = part.split("-")
    name = PART_NAMES.get("-".join(levels[:2])) or PART_NAMES.get(levels[0], levels[0])
    return tr(name)


def list_facts(words: WordList) -> Facts:
    """Return the table of frequencies, with a column for each group where there are several."""
    groups = words.groups if any(group.id for group in words.groups) else ()
    columns = (
        Column(tr("語"), tr("辞書の形を、いちばん多い表記で"), "word"),
        Column(tr("品詞")),
        Column(tr("回数"), "", "bar"),
        Column(tr("1万語あたり"), "", "number"),
        Column(tr("資料数"), tr("いくつの資料に出るか"), "number"),
        Column(
            tr("散らばり"), tr("資料の間での偏り（Gries の DP）。0 は均等、1 に近いほど一部の資料に偏る"), "number"
        ),
        *(Column(group.name, tr("このグループでの回数"), "number") for group in groups),
        Column(tr("表記")),
    )
    return Facts(columns, tuple(_list_line(words, at, len(groups)) for at in range(len(words.rows))))


def _list_line(words: WordList, at: int, groups: int) -> Line:
    row = words.rows[at]
    shares = row.groups[:groups]
    surfaces = side_by_side(surface for surface, _ in row.surfaces[:_SURFACES])
    more = "…" if len(row.surfaces) > _SURFACES else ""
    part, often = part_name(row.part), per_10000(row.count, words.words)
    cells = (row.word, part, f"{row.count:,}", often, str(row.documents), f"{row.dispersion:.2f}")
    values = (row.word, part, row.count, row.count, row.documents, row.dispersion)
    return Line(row.word, (*cells, *(str(share) for share in shares), surfaces + more), (*values, *shares, surfaces))


def key_facts(keys: Sequence[KeyWord]) -> Facts:
    """Return the table of one side of the key words."""
    columns = (
        Column(tr("語"), "", "word"),
        Column(tr("品詞")),
        Column(tr("こちら"), tr("このグループでの回数"), "number"),
        Column(tr("ほか"), tr("ほかのグループでの回数"), "number"),
        Column("G²", tr("対数尤度比（Rayson & Garside 2000）：差の確かさ"), "bar"),
        Column(tr("対数比"), tr("対数比（Hardie 2014）：差の大きさ。1 は 2 倍、2 は 4 倍、負は少ない"), "number"),
        Column("p", tr("**** は p<0.0001、*** は p<0.001、** は p<0.01、* は p<0.05")),
    )
    return Facts(columns, tuple(_key_line(key) for key in keys))


def _key_line(key: KeyWord) -> Line:
    part = part_name(key.part)
    cells = (key.word, part, str(key.count), str(key.other), f"{key.g2:.1f}", f"{key.log_ratio:+.1f}", key.stars)
    return Line(key.word, cells, (key.word, part, key.count, key.other, key.g2, key.log_ratio, key.g2))


def companion_facts(rows: Sequence[Companion]) -> Facts:
    """Return the table of the words near a word."""
    columns = (
        Column(tr("語"), "", "word"),
        Column(tr("品詞")),
        Column(tr("ともに"), tr("その語の近くに出る回数"), "number"),
        Column(tr("全体"), tr("数えた範囲での回数"), "number"),
        Column("G²", tr("対数尤度比（Dunning 1993）：結び付きの確かさ"), "bar"),
        Column("MI", tr("相互情報量（Church & Hanks 1990）：偶然の何倍かを 2 を底とする対数で"), "number"),
        Column("p", tr("**** は p<0.0001、*** は p<0.001、** は p<0.01、* は p<0.05")),
    )
    return Facts(columns, tuple(_companion_line(row) for row in rows))


def _companion_line(row: Companion) -> Line:
    part = part_name(row.part)
    cells = (row.word, part, str(row.together), str(row.count), f"{row.g2:.1f}", f"{row.mi:.1f}", row.stars)
    return Line(row.word, cells, (row.word, part, row.together, row.count, row.g2, row.mi, row.g2))
