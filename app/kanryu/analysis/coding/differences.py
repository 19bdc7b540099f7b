"""What differs between two states of a code system: codes added, removed, moved, renamed, and texts word by word."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kanryu.analysis.coding.revisions import FieldChange
from kanryu.analysis.coding.versions import CodebookContent, CodeContent
from kanryu.analysis.documents.diff import compare
from kanryu.i18n import N_

Kind = Literal["added", "removed", "moved", "renamed", "changed"]
KINDS: dict[Kind, str] = {
    "added": N_("加わった"),
    "removed": N_("なくなった"),
    "moved": N_("移った"),
    "renamed": N_("名前が変わった"),
    "changed": N_("内容が変わった"),
}
FIELDS: dict[str, str] = {
    "key": N_("記号"),
    "name_ja": N_("名前（日本語）"),
    "name_en": N_("名前（英語）"),
    "axis": N_("軸"),
    "definition": N_("定義"),
    "include": N_("含む"),
    "exclude": N_("除く"),
    "example": N_("例"),
    "cues": N_("手がかり語"),
    "color": N_("色"),
    "shortcut": N_("キー"),
    "is_group": N_("見出し"),
    "basis": N_("拠り所"),
    "source": N_("文献"),
    "version": N_("版"),
    "description_ja": N_("説明（日本語）"),
    "description_en": N_("説明（英語）"),
    "rules": N_("規則"),
}
"""The fields compared, by their names on screen."""
_NAMES = ("name_ja", "name_en")
_Above = dict[str, CodeContent | None]
_CODE = tuple(name for name in FIELDS if name in CodeContent.__slots__)
_BOOK = tuple(name for name in FIELDS if name in CodebookContent.__slots__)


@dataclass(frozen=True, slots=True)
class CodeDifference:
    """A code that differs; ``before`` is None when it was added, ``after`` when it was removed.

    ``above`` are the codes it stood and stands below, None at the top.
    """

    kinds: tuple[Kind, ...]
    before: CodeContent | None
    after: CodeContent | None
    above: tuple[CodeContent | None, CodeContent | None]
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that differs between two states; nothing does when both parts are empty."""

    book: tuple[FieldChange, ...]
    codes: tuple[CodeDifference, ...]

    def count(self, kind: Kind) -> int:
        """Return how many codes differ in a way."""
        return sum(kind in code.kinds for code in self.codes)


def differences(before: CodebookContent, after: CodebookContent) -> Differences:
    """Return what differs, in the order of the later state, what was removed at the end.

    Codes are the same code by their id, or else (a code system taken in anew) by their key.
    """
    olds = _counterparts(before.codes, after.codes)
    taken = {old.id for old in olds.values()}
    shifted = _shifted(after.codes, olds)
    above = _above(before), _above(after)
    found = [_difference(olds.get(new.id), new, above, shifted) for new in after.codes]
    gone = [CodeDifference(("removed",), old, None, (above[0][old.id], None), ()) for old in before.codes]
    kept = [one for one in found if one is not None]
    return Differences(
        tuple(_changes(before, after, _BOOK)),
        (*kept, *(one for one in gone if one.before is not None and one.before.id not in taken)),
    )


def _counterparts(before: Sequence[CodeContent], after: Sequence[CodeContent]) -> dict[str, CodeContent]:
    """Return the earlier code of each later one, by the later one's id."""
    by_id = {code.id: code for code in before}
    found = {code.id: by_id[code.id] for code in after if code.id in by_id}
    loose = {code.key: code for code in before if code.id not in found}
    return found | {code.id: loose[code.key] for code in after if code.id not in by_id and code.key in loose}


def _above(book: CodebookContent) -> _Above:
    by_id = {code.id: code for code in book.codes}
    return {code.id: by_id[code.parent_id] if code.parent_id else None for code in book.codes}


def _shifted(after: Sequence[CodeContent], olds: dict[str, CodeContent]) -> set[str]:
    """Return the ids of the codes that stand elsewhere: below another code, or in another order among siblings."""
    parents = {old.id: new_id for new_id, old in olds.items()}
    shifted: set[str] = set()
    levels: dict[str | None, list[CodeContent]] = {}
    for code in after:
        old = olds.get(code.id)
        if old is None:
            continue
        if (parents.get(old.parent_id, old.parent_id) if old.parent_id else None) != code.parent_id:
            shifted.add(code.id)
        else:
            levels.setdefault(code.parent_id, []).append(code)
    for siblings in levels.values():
        places = [(olds[code.id].position, olds[code.id].id) for code in siblings]
        shifted |= {siblings[at].id for at in _out_of_order(places)}
    return shifted


def _out_of_order(places: Sequence[tuple[int, str]]) -> set[int]:
    """Return the fewest indices without which the places rise: all that are not in a longest rising chain."""
    ends: list[tuple[int, str]] = []
    lengths = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        lengths.append(at + 1)
    wanted, kept = len(ends), set()
    for index in reversed(range(len(places))):
        if lengths[index] == wanted:
            kept.add(index)
            wanted -= 1
    return set(range(len(places))) - kept


def _difference(
    old: CodeContent | None, new: CodeContent, names: tuple[_Above, _Above], shifted: set[str]
) -> CodeDifference | None:
    above = names[0][old.id] if old else None, names[1][new.id]
    if old is None:
        return CodeDifference(("added",), None, new, above, ())
    fields = tuple(_changes(old, new, _CODE))
    kinds: list[Kind] = ["moved"] if new.id in shifted else []
    if any(change.field in _NAMES for change in fields):
        kinds.append("renamed")
    if any(change.field not in _NAMES for change in fields):
        kinds.append("changed")
    return CodeDifference(tuple(kinds), old, new, above, fields) if kinds else None


def _changes(
    old: CodeContent | CodebookContent, new: CodeContent | CodebookContent, names: Sequence[str]
) -> Iterator[FieldChange]:
    for name in names:
        before, after = _text(getattr(old, name)), _text(getattr(new, name))
        if before != after:
            yield FieldChange(name, before, after)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(str(item) for item in value)
    return ("○" if value else "") if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True)
class Words:
    """A run of characters of a changed text: in both versions, only in the earlier, or only in the later."""

    text: str
    state: Literal["same", "removed", "added"]


def words_changed(change: FieldChange) -> tuple[Words, ...]:
    """Return a changed text as runs: joined without the added ones they are the earlier text, and the other way."""
    piece = compare(change.before, change.after)[0]
    found: list[Words] = []
    for index in range(len(piece.runs) + 1):
        gap = piece.gap(index)
        found.append(Words(change.before[gap.old : gap.old_end], "removed"))
        found.append(Words(change.after[gap.new : gap.new_end], "added"))
        if index < len(piece.runs):
            run = piece.runs[index]
            found.append(Words(change.before[run.old : run.old_end], "same"))
    return tuple(words for words in found if words.text)
