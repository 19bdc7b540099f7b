"""Where fields of a query and the limits of a search allow hits: parts of a text, in order and apart."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from unicodedata import normalize

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import CodeItem, list_codes, subtree_ids
from kanryu.analysis.documents.attributes import attribute_table
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.transcripts import SpeakerItem
from kanryu.i18n import tr
from kanryu.search.query.nodes import Field
from kanryu.search.sources import NoteSource, Source, TranscriptSource
from kanryu_models import Document


@dataclass(frozen=True, slots=True)
class Ground:
    """Parts [start, end) of a text; a place belongs to it that ``begins`` in one, or else touches one."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    begins: bool = True

    @classmethod
    def of(cls, parts: Iterable[tuple[int, int]], *, begins: bool = True) -> "Ground":
        """Return the ground of some parts in any order, which may overlap."""
        merged: list[list[int]] = []
        for start, end in sorted(parts):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            elif end > start:
                merged.append([start, end])
        return cls(tuple(part[0] for part in merged), tuple(part[1] for part in merged), begins)

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a place belongs to this ground."""
        at = bisect_right(self.ends, start)
        return at < len(self.starts) and self.starts[at] < (start + 1 if self.begins else end)


NOWHERE = Ground((), ())


def everywhere(source: Source) -> Ground:
    """Return a whole text."""
    return Ground((0,), (len(source.text) + 1,))


class Facts:
    """What fields ask about, read when first asked."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def dates(self) -> dict[str, str]:
        """When each document was recorded."""
        return dict(self._session.execute(select(Document.id, Document.recorded_on)).all())

    @cached_property
    def case_names(self) -> tuple[str, ...]:
        """What the cases are called."""
        return tuple(case.name for case in list_cases(self._session))

    @cached_property
    def code_names(self) -> tuple[str, ...]:
        """What the codes answer to: names in both languages, and keys."""
        return tuple(name for code in self._codes for name in (code.name_ja, code.name_en, code.key))

    @cached_property
    def _codes(self) -> tuple[CodeItem, ...]:
        return list_codes(self._session)

    @cached_property
    def attributes(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Name and value of what is known of each case, by its id."""
        table = attribute_table(self._session)
        return {case_id: table.of(case_id) for case_id in table.values}

    def codes(self, wanted: str) -> frozenset[str]:
        """Return the ids of the codes with this key or with these words in their name, and of those below them."""
        found = [
            code.id
            for code in self._codes
            if folded(wanted) in {folded(code.key), f"{code.codebook}:{folded(code.key)}", code.id}
            or any(folded(wanted) in folded(name) for name in (code.name_ja, code.name_en))
        ]
        return frozenset(id_ for code_id in found for id_ in subtree_ids(self._codes, code_id))

    def cases(self, field: Field) -> frozenset[str]:
        """Return the ids of the cases with an attribute as the field says."""
        return frozenset(
            case_id
            for case_id, known in self.attributes.items()
            if any(folded(name) == folded(field.key) and _compared(value, field) for name, value in known)
        )


def ground_of(field: Field, facts: Facts) -> Callable[[Source], Ground]:
    """Return what tells for every text where a field allows hits."""
    if field.name in {"role", "speaker"}:
        return _by_person(field)
    wanted = folded(field.value)
    if field.name == "code":
        return by_codes(facts.codes(field.value))
    if field.name == "case":
        return by_case(lambda _, name: wanted in folded(name))
    if field.name == "attribute":
        cases = facts.cases(field)
        return by_case(lambda case_id, _: case_id in cases)
    if field.name == "date":
        return _by_document(lambda source: _dated(facts.dates.get(source.id, ""), field))
    return _by_document(lambda source: wanted in folded(title_of(source)))


def _by_person(field: Field) -> Callable[[Source], Ground]:
    wanted = folded(field.value)
    if field.name == "role":
        return by_speaker(lambda person: wanted in {folded(person.role), folded(tr(person.role))})
    return by_speaker(lambda person: wanted in folded(person.label) or wanted in folded(person.name))


def by_codes(ids: frozenset[str]) -> Callable[[Source], Ground]:
    """Allow what touches a coding with one of some codes."""

    def ground(source: Source) -> Ground:
        if isinstance(source, TranscriptSource):
            return Ground.of(((one.start, one.end) for one in source.coded.all if one.code_id in ids), begins=False)
        return _if(source, isinstance(source, NoteSource) and any(id_ in ids for id_, _ in source.codes))

    return ground


def by_case(admits: Callable[[str, str], bool]) -> Callable[[Source], Ground]:
    """Allow what begins where a text speaks of a case with such an id and name."""

    def ground(source: Source) -> Ground:
        if isinstance(source, TranscriptSource):
            return Ground.of((start, end) for start, end, id_, name in _cases(source) if admits(id_, name))
        return _if(source, isinstance(source, NoteSource) and admits(source.case_id, source.case))

    return ground


def by_speaker(admits: Callable[[SpeakerItem], bool]) -> Callable[[Source], Ground]:
    """Allow what begins in a turn of such a speaker; the line break that ends the turn belongs to it."""

    def ground(source: Source) -> Ground:
        if not isinstance(source, TranscriptSource):
            return NOWHERE
        ids = {person.id for person in source.view.speakers if admits(person)}
        turns = source.view.turns
        lasts = [*(turn.start for turn in turns[1:]), len(source.text) + 1]
        return Ground.of(
            (turn.start, min(turn.end + 1, last))
            for turn, last in zip(turns, lasts, strict=True)
            if turn.speaker and turn.speaker.id in ids
        )

    return ground


def _by_document(admits: Callable[[Source], bool]) -> Callable[[Source], Ground]:
    return lambda source: _if(source, admits(source))


def _if(source: Source, admitted: bool) -> Ground:  # noqa: FBT001 - the answer of a question
    return everywhere(source) if admitted else NOWHERE


def _cases(source: TranscriptSource) -> Iterator[tuple[int, int, str, str]]:
    """Yield every part of a transcript with id and name of its case."""
    view, last = source.view, 0
    own = view.case_id or "", view.case or ""
    for passage in view.passages:
        yield last, passage.start, *own
        yield passage.start, passage.end, passage.case_id, passage.case
        last = passage.end
    yield last, len(view.text) + 1, *own


def title_of(source: Source) -> str:
    """Return the title of a document, or what a note is on."""
    if isinstance(source, TranscriptSource):
        return source.view.title
    return source.title if isinstance(source, NoteSource) else ""


def folded(text: str) -> str:
    """Return a text without differences of width and case."""
    return normalize("NFKC", text).casefold().strip()


def _dated(date: str, field: Field) -> bool:
    """Compare as many parts of a date (year, month, day) as the field has; no date is never meant."""
    return bool(date) and _ordered(date[: len(field.value)], field.value, field.operator)


def _compared(value: str, field: Field) -> bool:
    one, other = _number(value), _number(field.value)
    if one is not None and other is not None:
        return _ordered(one, other, field.operator)
    if field.operator == "=":
        return folded(field.value) in folded(value)
    return _ordered(folded(value)[: len(folded(field.value))], folded(field.value), field.operator)


def _ordered(one: str | Decimal, other: str | Decimal, operator: str) -> bool:
    equal, less = one == other, str(one) < str(other)
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        less = one < other
    answers = {"=": equal, "<": less, "<=": less or equal, ">": not less and not equal, ">=": not less}
    return answers[operator]


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(folded(text).replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
