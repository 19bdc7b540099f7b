"""The history in words: who did what, when, and to what."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, Select, func, select
from sqlalchemy.orm import Session

from kanryu.analysis.project.spots import Spot, Spots
from kanryu.errors import NotFound
from kanryu.i18n import N_, Language, current, tr
from kanryu.storage.undo import REDO, UNDO, told_in, weight
from kanryu_models import HistoryAction, HistoryChange

AREAS = {
    "coding.codings": "coding",
    "coding.memos": "memo",
    "coding": "code",
    "documents.cases": "case",
    "documents.attributes": "case",
    "documents.passages": "case",
    "documents.recording.record_case": "case",
    "documents": "document",
    "compare": "compare",
    "model": "model",
    "search": "search",
    "project": "project",
}
"""What kind of thing a command is about, by the beginning of its key; the first that fits."""
_AT_ONCE = 400
AREA_NAMES = {
    "coding": N_("コーディング"),
    "code": N_("コード"),
    "memo": N_("メモ"),
    "case": N_("事例"),
    "document": N_("資料"),
    "compare": N_("比較"),
    "model": N_("モデル"),
    "search": N_("検索"),
    "project": N_("プロジェクト"),
    "undo": N_("元に戻す・やり直す"),
}


@dataclass(frozen=True, slots=True)
class ActionItem:
    """One action; ``name`` is a marked text that ``details`` fill; ``changes`` counts the changed rows."""

    id: str
    number: int
    at: str
    coder_id: str
    coder: str
    command: str
    name: str
    details: tuple[tuple[str, str], ...]
    undoes: str | None
    changes: int
    spot: Spot | None = None

    def words(self, language: Language | None = None) -> str:
        """Return what was done, in a language."""
        return _words(self.command, self.name, dict(self.details), language)

    @property
    def area(self) -> str:
        """What kind of thing the action is about."""
        return area_of(self.command)


@dataclass(frozen=True, slots=True)
class ActionMark:
    """An action in the long list: its number, and whether it stands or has been taken back."""

    number: int
    stands: bool


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """Which actions are wanted; what is empty does not restrict.

    ``words`` are sought in what was done, in the coder's name and in the day; ``since`` is a day such as 2026-11-21.
    """

    coder_id: str = ""
    area: str = ""
    words: str = ""
    since: str = ""


def area_of(command: str) -> str:
    """Return what kind of thing a command is about; empty for one of a later version."""
    if command in (UNDO, REDO):
        return "undo"
    return next((area for start, area in AREAS.items() if f"{command}.".startswith(f"{start}.")), "")


def day_of(at: str) -> str:
    """Return the day of a logged time where the reader is, such as 2026-11-21."""
    return f"{_local(at):%Y-%m-%d}"


def minute_of(at: str) -> str:
    """Return day and time of a logged time where the reader is, such as 2026-11-21 16:05."""
    return f"{_local(at):%Y-%m-%d %H:%M}"


def _local(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone()


def list_actions(session: Session, newest: int | None = None, *, described: bool = False) -> tuple[ActionItem, ...]:
    """Return the actions, oldest first; only the newest so many when asked, and with their spots when wanted."""
    query = _columns().order_by(HistoryAction.number.desc())
    rows = session.execute(query.limit(newest) if newest else query).mappings().all()
    return tuple(_items(session, rows[::-1], Spots(session) if described else None, all_counted=not newest))


def find_actions(session: Session, wanted: ActionFilter = ActionFilter()) -> tuple[ActionMark, ...]:
    """Return the wanted actions, newest first; each says whether it stands."""
    action = HistoryAction
    columns = (action.number, action.at, action.coder_id, action.coder_name, action.command, action.name)
    query = select(*columns, action.details, action.undoes).order_by(action.number.desc())
    sought = wanted.words.strip().casefold()
    taken_back: dict[str, int] = {}
    found = []
    for number, at, coder_id, coder, command, name, details, undoes in session.execute(query):
        stands = _stands(taken_back, coder_id, command, undoes, details)
        if (
            wanted.coder_id in ("", coder_id)
            and wanted.area in ("", area_of(command))
            and (not wanted.since or day_of(at) >= wanted.since)
            and (not sought or sought in _searched(at, coder, command, name, details))
        ):
            found.append(ActionMark(number, stands))
    return tuple(found)


def _stands(taken_back: dict[str, int], coder_id: str, command: str, undoes: str | None, details: str) -> bool:
    """Tell whether an action stands, going backwards: every undo takes back the newest before it that stands."""
    waiting = taken_back.get(coder_id, 0)
    if command == UNDO:
        taken_back[coder_id] = waiting + weight(undoes, details)
        return True
    taken_back[coder_id] = max(waiting - 1, 0)
    return not waiting


def _searched(at: str, coder: str, command: str, name: str, details: str) -> str:
    return f"{_words(command, name, json.loads(details), current())} {coder} {day_of(at)}".casefold()


def describe_actions(session: Session, numbers: Iterable[int]) -> dict[int, ActionItem]:
    """Return some actions by number, each with what it was done to."""
    query = _columns().where(HistoryAction.number.in_(tuple(numbers)))
    rows = session.execute(query).mappings().all()
    spots = Spots(session)
    return {item.number: item for item in _items(session, rows, spots)}


def number_of(session: Session, action_id: str) -> int:
    """Return the number of the action with this id.

    Raises:
        NotFound: there is none.
    """
    number = session.scalar(select(HistoryAction.number).where(HistoryAction.id == action_id))
    if number is None:
        raise NotFound(N_("操作"), action_id)
    return number


def actors(session: Session) -> tuple[tuple[str, str], ...]:
    """Return id and name of everybody who ever acted, in the order they began."""
    action = HistoryAction
    query = select(action.coder_id, func.max(action.coder_name)).group_by(action.coder_id)
    return tuple((id_, name) for id_, name in session.execute(query.order_by(func.min(action.number))))


def _columns() -> Select[int, str, str, str, str, str, str, str, str | None]:
    action = HistoryAction
    return select(
        action.number,
        action.id,
        action.at,
        action.coder_id,
        action.coder_name.label("coder"),
        action.command,
        action.name,
        action.details,
        action.undoes,
    )


def _items(
    session: Session, rows: Sequence[RowMapping], spots: Spots | None = None, *, all_counted: bool = False
) -> Iterator[ActionItem]:
    counting = select(HistoryChange.action_id, func.count()).group_by(HistoryChange.action_id)
    if not all_counted:
        counting = counting.where(HistoryChange.action_id.in_([row["id"] for row in rows]))
    counts = dict(session.execute(counting).all())
    if spots is not None:
        for start in range(0, len(rows), _AT_ONCE):
            spots.look_at([row["id"] for row in rows[start : start + _AT_ONCE]])
    for row in rows:
        details = tuple(sorted(json.loads(row["details"]).items()))
        spot = spots.of(row["id"]) if spots is not None else None
        yield ActionItem(**{**row, "details": details}, changes=counts.get(row["id"], 0), spot=spot)


def _words(command: str, name: str, details: dict[str, str], language: Language | None) -> str:
    title = tr(name, language=language, **told_in(details, language))
    if command == UNDO:
        return tr("元に戻す：{title}", language=language, title=title)
    if command == REDO:
        return tr("やり直す：{title}", language=language, title=title)
    return title
