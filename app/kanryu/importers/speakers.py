"""Which of the labels in a document are speakers: decided over the whole document, never line by line."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kanryu.importers.cues import Cue, cue_of, named_below_times
from kanryu.importers.headings import is_rule
from kanryu.importers.labels import MAIL_SIGNS, Opening
from kanryu.importers.lines import Line, skip_blanks
from kanryu.importers.names import is_header_word, is_surely_short_name
from kanryu.importers.relabelled import relabelled
from kanryu.importers.roles import is_person, is_role_word
from kanryu.importers.speech import is_question, is_speech

_WEAK = frozenset({"gap", "closing", "quote", "alone", "headed", "bold"})
"""Forms that plain prose has too: they count only where they carry the document and nothing better does."""
_BY_TYPE = frozenset({"headed", "bold"})
_HEADER_LINES = 30
_HEADER_REST = 6
_HEADER_LABEL = re.compile(
    r"[ \t\u3000]*+[【［\[■●・◇◆○〇*#]*+[ \u3000]*+(?P<word>[^：:】］\]\s]{1,12})"
    r"[】］\]]?[ \u3000]*+(?:[：:]|[】］\]]|[\u3000\t ])"
)
_NUMBERED = re.compile(r"(?P<base>Q|A|問|答|質問|回答)[0-9]{1,3}(?:[-‐−][0-9]{1,3}){0,2}$")
_ITEM = re.compile(r"[ \t\u3000]*+(?:[-*+•‣][ \t\u3000]++(?![*_])|・)")
_AFFILIATED = re.compile(r"[^\s（(。、]{1,8}[ \u3000]?[（(][^（()）\n]{2,40}[）)]")
"""A given name with firm and title: 登美子（神林製作所　社長）, in a list of those who take part."""
_PEOPLE = 3
"""So often at least each number comes where the numbers are people who answer plain questions."""
ASKING = frozenset({"Q", "問", "質問"})
"""Labels of questions; a document that labels only these leaves its answers without a label."""
_HONORIFIC = "(?:さん|氏|様|君|先生|社長|会長|専務|常務|部長|課長|工場長)"


def speaking_cues(text: str, lines: list[Line], openings: Iterable[Opening]) -> list[Cue]:
    """Return the openings at which a speaker begins, in order."""
    openings = relabelled(text, lines, list(openings))
    beside_times = frozenset(opening.line for opening in openings if opening.form == "timed")
    found = [cue_of(text, lines, opening, beside_times) for opening in openings]
    found = _without_items(text, lines, named_below_times(text, lines, found))
    found = [cue for cue in found if cue.group != "gap" or not _AFFILIATED.fullmatch(cue.words.strip())]
    cues = _without_head(text, lines, _numbered_as_one(found))
    return _decided(text, lines, cues)


def _without_items(text: str, lines: list[Line], cues: list[Cue]) -> list[Cue]:
    """A list within an answer (・品質：…, ・納期：…) names nobody, unless most of what is said has such a mark."""
    items = [cue for cue in cues if _ITEM.match(text, lines[cue.opening.line].start)]
    if 2 * len(items) >= len(cues):
        return cues
    elsewhere = {cue.identity for cue in set(cues).difference(items)}
    dropped = {cue.opening.line for cue in items if cue.identity not in elsewhere}
    return [cue for cue in cues if cue.opening.line not in dropped]


def _numbered_as_one(cues: list[Cue]) -> list[Cue]:
    """Q1, A1, Q2 … count questions; A1 and A2 that come again and again are people."""
    counts = Counter(cue.key for cue in cues)
    bases = {match["base"] for name in counts if (match := _NUMBERED.match(name))} | set(counts)
    asked = not ASKING.isdisjoint(bases)
    numbered = [count for name, count in counts.items() if _NUMBERED.match(name)]
    if not ASKING.isdisjoint(counts) and numbered and min(numbered) >= _PEOPLE:
        return cues
    return [_unnumbered(cue, asked=asked, once=counts[cue.key] == 1) for cue in cues]


def _unnumbered(cue: Cue, *, asked: bool, once: bool) -> Cue:
    match = _NUMBERED.match(cue.key)
    if not match or not (match["base"] in ASKING or (asked and once) or (asked and cue.opening.form == "number")):
        return cue
    label = re.sub(r"[ ]?[0-9０-９]+(?:[-－‐−][0-9０-９]+)*$", "", cue.opening.label.strip())
    return replace(cue, key=match["base"], opening=replace(cue.opening, label=label))


def _without_head(text: str, lines: list[Line], cues: list[Cue]) -> list[Cue]:
    """Drop what the head of the document says about the interview: 日時：…, 聞き手：佐藤（…大学）."""
    head = _last_header_line(text, lines)
    ruled = head >= 0 and is_rule(text, lines[head])
    head = max(head, _participants_end(lines, cues))
    times = Counter(cue.key for cue in cues if not ruled or cue.opening.line > head)
    enough = {cue.key for cue in cues if times[cue.key] >= (2 if is_header_word(cue.opening.label) else 1)}
    return [cue for cue in cues if cue.opening.line > head or (is_speech(cue.words) and cue.key in enough)]


def _last_header_line(text: str, lines: list[Line]) -> int:
    """Return the last line of the head, -1 without one; lines that follow without a blank line belong to it."""
    last = -1
    for index, line in enumerate(lines[:_HEADER_LINES]):
        match = _HEADER_LABEL.match(text, line.start, line.end)
        if match and is_header_word(match["word"]):
            last = index
    if last >= 0 and (rule := _rule_below(text, lines, last)) is not None:
        return rule
    while 0 <= last < len(lines) - 1 and lines[last + 1].start == lines[last].end + 1:
        if is_speech(text[lines[last + 1].start : lines[last + 1].end]):
            break
        last += 1
    return last


def _rule_below(text: str, lines: list[Line], last: int) -> int | None:
    """Return the line drawn under a head; nothing but blank lines may be missing between."""
    for index in range(last + 1, min(len(lines), last + 1 + _HEADER_REST)):
        if is_rule(text, lines[index]):
            return index
    return None


def _participants_end(lines: list[Line], cues: list[Cue]) -> int:
    """Return the last line of a list of people a document begins with: A：山田社長, Ｑ：佐藤, then a blank line."""
    listed: list[Cue] = []
    counts = Counter(cue.key for cue in cues)
    for cue in cues:
        if not listed and counts[cue.key] == 1 and is_speech(cue.words):
            continue  # a title
        if is_speech(cue.words) or cue.key in {one.key for one in listed}:
            break
        listed.append(cue)
    if not listed:
        return -1
    last = listed[-1].opening.line
    follows_blank = last + 1 < len(lines) and lines[last + 1].start > lines[last].end + 1
    spoken = {cue.key for cue in cues[len(listed) :] if is_speech(cue.words)}
    return last if follows_blank and len(spoken & {cue.key for cue in listed}) >= 1 else -1


def _decided(text: str, lines: list[Line], cues: list[Cue]) -> list[Cue]:
    dashes = [cue for cue in cues if cue.group == "dash"]
    marks = [cue for cue in cues if cue.group == "mark"]
    named = _without_asides(text, lines, [cue for cue in cues if cue.group not in {"dash", "mark"}])
    tallies = _tally(named)
    accepted = _one_style({identity for identity, tally in tallies.items() if tally.accepted}, tallies)
    by_type = any(group in _BY_TYPE for group, _ in accepted)
    asks = by_type and _somebody_asks([cue for cue in named if cue.identity in accepted])
    accepted = _if_it_is_a_dialogue(accepted, tallies, len(lines), with_dashes=len(dashes) >= 2, asks=asks)
    accepted |= _short_of_words(accepted, tallies, len(lines))
    accepted |= _met_once(text, len(lines), named, accepted, tallies)
    chosen = [cue for cue in named if cue.identity in accepted] + _asking(dashes, named=bool(accepted))
    if not chosen and _one_asks(marks):
        return marks
    return _without_words_below(sorted(chosen, key=lambda cue: cue.opening.line))


def _without_asides(text: str, lines: list[Line], cues: list[Cue]) -> list[Cue]:
    """Where names in brackets stand before words, one that is always alone is no name: （電話で中断）."""
    for group in ("bracket", "circle"):
        marked = [cue for cue in cues if cue.opening.form == group]
        beside = {cue.key for cue in marked if not cue.alone}
        if marked and 10 * sum(cue.alone for cue in marked) <= 3 * len(marked):
            cues = [cue for cue in cues if cue.opening.form != group or cue.key in beside]
    return _with_one_mark(text, lines, cues)


def _with_one_mark(text: str, lines: list[Line], cues: list[Cue]) -> list[Cue]:
    """Where ○ stands before the names, ◆特集　地方から世界へ is a heading."""
    circled = [cue for cue in cues if cue.opening.form == "circle"]
    marks = {cue: text[skip_blanks(text, (line := lines[cue.opening.line]).start, line.end)] for cue in circled}
    usual, most = Counter(marks.values()).most_common(1)[0] if marks else ("", 0)
    times = Counter(cue.key for cue in circled)
    if not circled or 10 * most < 7 * len(circled):
        return cues
    return [cue for cue in cues if marks.get(cue, usual) == usual or times[cue.key] > 1]


def _without_words_below(cues: list[Cue]) -> list[Cue]:
    """What stands right below a name alone on its line is said, even if it begins with a word and a colon."""
    times = Counter(cue.identity for cue in cues)
    alone = Counter(cue.identity for cue in cues if cue.alone)
    apart = {identity for identity, count in alone.items() if 10 * count >= 8 * times[identity]}
    awaited = {cue.opening.line + 1 for cue in cues if cue.alone and cue.identity in apart}
    return [cue for cue in cues if cue.identity in apart or cue.opening.line not in awaited]


@dataclass(frozen=True, slots=True)
class _Tally:
    """How often a label opens a paragraph, and how often with spoken words."""

    group: str
    label: str
    times: int
    spoken: int
    timed: int

    @property
    def known(self) -> bool:
        return is_role_word(self.label)

    @property
    def surely(self) -> bool:
        """A role, a person, or someone a time stands beside: needs no second such speaker."""
        return self.group == "voice" or self.timed > 0 or self.known or is_person(self.label)

    @property
    def accepted(self) -> bool:
        if self.group == "voice":
            return True
        if 2 * self.timed >= self.times and self.timed and len(self.label) <= 30:
            return True
        if self.known:
            return self.spoken >= 1 or self.times >= 2
        return self.recurs

    @property
    def recurs(self) -> bool:
        enough = 2 if is_surely_short_name(self.label) or is_person(self.label) else 3
        return self.times >= enough and 2 * self.spoken >= self.times


def _tally(cues: list[Cue]) -> dict[tuple[str, str], _Tally]:
    by_identity = defaultdict[tuple[str, str], list[Cue]](list)
    for cue in cues:
        by_identity[cue.identity].append(cue)
    several = sum(cue.timed for cue in cues) >= 2
    return {identity: _count(found, timed=several) for identity, found in by_identity.items()}


def _count(cues: list[Cue], *, timed: bool) -> _Tally:
    """Times tell speakers only where they come more than once."""
    first, spoken = cues[0], sum(is_speech(cue.words) for cue in cues)
    heard = sum(cue.timed and bool(cue.words.strip()) for cue in cues)
    return _Tally(first.group, first.opening.label, len(cues), spoken, heard if timed else 0)


_Identities = set[tuple[str, str]]
_Tallies = dict[tuple[str, str], _Tally]


def _one_style(accepted: _Identities, tallies: _Tallies) -> _Identities:
    """A document sets its speakers off in one way; another way counts only for a role or someone already known."""
    weights = Counter[str]()
    for identity in accepted:
        weights[identity[0]] += tallies[identity].times
    if not weights:
        return set()
    main = max(weights, key=lambda group: (weights[group], group not in _WEAK))
    people = {name for group, name in accepted if group == main}
    return {
        (group, name)
        for group, name in accepted
        if group == main
        or (
            group not in _WEAK
            and not (len(name) == 1 and tallies[group, name].times == 1)
            and (name in people or tallies[group, name].known or _beside_colons(group, main, tallies[group, name]))
        )
    }


def _somebody_asks(cues: list[Cue]) -> bool:
    """Tell whether a quarter of what somebody says are questions, at least two."""
    times = Counter(cue.identity for cue in cues)
    asked = Counter(cue.identity for cue in cues if is_question(cue.words))
    return any(count >= 2 and 4 * count >= times[identity] for identity, count in asked.items())


def _one_asks(marks: list[Cue]) -> bool:
    """Tell whether two marks alone stand before what is asked and what is answered: ○ and ●."""
    times = Counter(cue.key for cue in marks)
    asked = Counter(cue.key for cue in marks if is_question(cue.words))
    shares = sorted(asked[mark] / count for mark, count in times.items())
    return len(shares) == 2 and min(times.values()) >= _PEOPLE and shares[0] <= 0.3 and shares[1] >= 0.6


def _beside_colons(group: str, main: str, tally: _Tally) -> bool:
    """Names beside times and names before colons go together; a sentence with a clock in it stands once."""
    return {group, main} == {"colon", "timed"} and tally.times >= 2


def _if_it_is_a_dialogue(
    accepted: _Identities, tallies: _Tallies, lines: int, *, with_dashes: bool, asks: bool
) -> _Identities:
    """Unknown words that recur are speakers only where they carry the document; a report's 特徴： does not."""
    known = [one for one in accepted if tallies[one].surely]
    spoken = sum(tallies[one].times for one in accepted)
    by_gap = any(group in _WEAK and not tallies[group, name].timed for group, name in accepted)
    if by_gap and (len(accepted) + with_dashes < 2 or spoken < 0.25 * lines):
        return set()
    if not known and any(group in _BY_TYPE for group, _ in accepted):
        return accepted if asks and len(accepted) >= 2 and 10 * spoken >= 4 * lines else set()
    if known and spoken == 1 and all(len(name) == 1 for _, name in accepted):
        return set()
    if known:
        return accepted
    voices = len(accepted) + with_dashes
    carries = spoken >= 0.05 * lines if voices >= 2 else spoken >= max(3, 0.3 * lines)
    return accepted if carries else set()


def _short_of_words(accepted: _Identities, tallies: _Tallies, lines: int) -> _Identities:
    """Someone who answers in single words (三人, Ngôn ngữ), in a document of which every line has a label."""
    groups = {group for group, _ in accepted} - _WEAK
    found = {
        identity
        for identity, tally in tallies.items()
        if identity[0] in groups
        and identity not in accepted
        and tally.times >= 2
        and is_surely_short_name(tally.label)
    }
    labelled = sum(tallies[one].times for one in accepted | found)
    return found if 10 * labelled >= 9 * lines else set()


def _met_once(text: str, lines: int, named: list[Cue], accepted: _Identities, tallies: _Tallies) -> _Identities:
    """Someone who speaks once: with an honorific elsewhere, or in a document that labels nearly every paragraph."""
    groups = {group for group, _ in accepted} - _WEAK
    awaited = {cue.opening.line + 1 for cue in named if cue.identity in accepted and cue.alone}
    once = [
        cue
        for cue in named
        if cue.identity not in accepted
        and cue.opening.line not in awaited
        and is_speech(cue.words)
        and tallies[cue.identity].times == 1
        and is_surely_short_name(cue.opening.label)
        and ("の" not in cue.key or is_person(cue.opening.label))
        and (cue.group in groups or (len(cue.key) > 1 and is_person(cue.opening.label)))
    ]
    labelled = sum(tallies[one].times for one in accepted) + len(once)
    if not accepted and not (len(once) >= 2 and all(is_person(cue.opening.label) for cue in once)):
        return set()
    dense = labelled >= 2 and labelled >= 0.5 * lines
    return {cue.identity for cue in once if dense or _is_mentioned(text, cue.opening.label)}


def _is_mentioned(text: str, label: str) -> bool:
    return re.search(re.escape(label.strip()) + _HONORIFIC, text) is not None


def _asking(dashes: list[Cue], *, named: bool) -> list[Cue]:
    """Paragraphs after a dash are the interviewer's, unless they are only a list or a parenthesis."""
    quoted = [cue for cue in dashes if cue.opening.label in MAIL_SIGNS]
    if quoted and (named or 2 * len(quoted) < len(dashes)):
        dashes = [cue for cue in dashes if cue not in quoted]
    questions = sum(is_question(cue.words) for cue in dashes)
    spoken = sum(is_speech(cue.words) for cue in dashes)
    if named:
        return dashes if 2 * spoken >= len(dashes) or questions else []
    return dashes if questions >= 2 and 3 * questions >= len(dashes) else []
