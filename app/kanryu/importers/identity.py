"""Labels that may mean one person: 山田, 山田社長, and the A that the head explains. Proposals only."""

import re
from itertools import combinations, pairwise

from kanryu.analysis.documents.incoming import SamePerson, Speaker
from kanryu.importers.names import key
from kanryu.importers.roles import is_role_word, without_title
from kanryu.importers.turns import Dialogue
from kanryu.importers.words import ASKS
from kanryu.language.old_forms import new_forms

_BRACKETS = re.compile(r"[((（].*?[))）]")
_APART = re.compile(r"[ \u3000\xa0・＝.]+")
_ABROAD = re.compile(r"[ァ-ヴー]+|[^\W\d_\u3000-\u9fff]+")
_MOST = 60
_LIKELY = 0.5


def same_people(text: str, dialogue: Dialogue) -> tuple[SamePerson, ...]:
    """Return the groups of speakers that may be one person, the surest first."""
    speakers = dialogue.speakers
    if not 2 <= len(speakers) <= _MOST:
        return ()
    head = text[: next((turn.start for turn in dialogue.turns if turn.speaker is not None), 0)]
    answered = _answered(dialogue)
    pairs: dict[tuple[int, int], float] = {}
    for first, second in combinations(range(len(speakers)), 2):
        confidence = _alike(speakers[first], speakers[second], head)
        if confidence and answered.get((first, second), 0) >= 2:
            confidence -= 0.4  # two who answer each other are two
        if confidence >= _LIKELY:
            pairs[first, second] = confidence
    return tuple(sorted(_groups(pairs), key=lambda group: -group.confidence))


def _answered(dialogue: Dialogue) -> dict[tuple[int, int], int]:
    counts: dict[tuple[int, int], int] = {}
    voices = [turn.speaker for turn in dialogue.turns if turn.speaker is not None]
    for one, other in pairwise(voices):
        if one != other:
            pair = (min(one, other), max(one, other))
            counts[pair] = counts.get(pair, 0) + 1
    return counts


def _alike(first: Speaker, second: Speaker, head: str) -> float:
    one, other = _bare(first.label), _bare(second.label)
    if not one or not other:
        return 0.0
    if one == other or one.translate(new_forms()) == other.translate(new_forms()):
        return 0.9
    if _in_brackets(first.label, other) or _in_brackets(second.label, one):
        return 0.85
    if _explained(first, other) or _explained(second, one) or _listed(first.label, second.label, head):
        return 0.85
    if one in ASKS and other in ASKS:
        return 0.5
    return _by_names(one, other) or _by_words(first.label, second.label)


def _in_brackets(label: str, name: str) -> bool:
    """Tell whether a role is followed by the name: 社長（山田）."""
    inside = _BRACKETS.search(key(label))
    said = key(inside.group()[1:-1]) if inside and is_role_word(_BRACKETS.sub("", key(label))) else ""
    return len(without_title(said)) >= 2 and without_title(said) == without_title(name)


def _by_words(first: str, second: str) -> float:
    """Yamada is in Yamada Taro, グエン in グエン・ティ・フオン; the words of names from abroad stand apart."""
    one, other = sorted((_name_words(first), _name_words(second)), key=len)
    return 0.6 if one and len(one) < len(other) and one <= other and all(len(word) > 1 for word in one) else 0.0


def _name_words(label: str) -> frozenset[str]:
    words = frozenset(key(without_title(word)) for word in _APART.split(_BRACKETS.sub("", label)) if word)
    return words if all(_ABROAD.fullmatch(word) and not is_role_word(word) for word in words) else frozenset()


def _bare(label: str) -> str:
    word = _BRACKETS.sub("", key(label)) or key(label)
    return word.strip("○◯〇●◎*")


def _explained(speaker: Speaker, other: str) -> bool:
    """The head names whom a label stands for, and the other label is that name."""
    name = _bare(speaker.name)
    if key(speaker.name) == key(speaker.label) or len(other) < 2:
        return False
    return name == other or without_title(name) == without_title(other) or name.startswith(without_title(other))


def _listed(first: str, second: str, head: str) -> bool:
    """The head writes one label right beside the other: 山田（A）."""
    if len(key(first)) < 2 and len(key(second)) < 2:
        return False
    one, other = re.escape(first.strip()), re.escape(second.strip())
    pattern = rf"{one}[^\n、，,]{{0,12}}?[（(=＝：:]\s*{other}|{other}[^\n、，,]{{0,12}}?[（(=＝：:]\s*{one}"
    return bool(head) and re.search(pattern, head) is not None


def _by_names(one: str, other: str) -> float:
    """山田 is in 山田社長 and 山田太郎; 山田社長 and 山田専務 are two."""
    shorter, longer = sorted((one, other), key=len)
    name_short, name_long = without_title(shorter), without_title(longer)
    if len(name_short) < 2 or not name_long:
        return 0.0
    if name_short == name_long:
        return 0.8 if name_short == shorter or name_long == longer else 0.0
    if shorter == name_short and longer == name_long and longer.startswith(shorter):
        return 0.7 if len(longer) - len(shorter) <= 3 else 0.0
    if longer.startswith(name_short) and longer == name_long and len(longer) - len(name_short) <= 3:
        return 0.6
    return 0.0


def _groups(pairs: dict[tuple[int, int], float]) -> list[SamePerson]:
    """Join pairs that share a speaker; a group is as sure as its weakest pair."""
    groups: list[tuple[set[int], float]] = []
    for (one, other), confidence in sorted(pairs.items(), key=lambda pair: -pair[1]):
        touching = [group for group in groups if one in group[0] or other in group[0]]
        members = {one, other}.union(*(group[0] for group in touching))
        weakest = min([confidence, *(group[1] for group in touching)])
        groups = [group for group in groups if group not in touching] + [(members, weakest)]
    return [SamePerson(tuple(sorted(members)), confidence) for members, confidence in groups]
