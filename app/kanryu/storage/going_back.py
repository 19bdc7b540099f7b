"""Going back to a point: a coder's actions since then taken back as one action, which redo brings back as one."""

from dataclasses import dataclass
from itertools import islice, takewhile

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from kanryu.i18n import N_
from kanryu.progress import Progress
from kanryu.storage import history
from kanryu.storage.apply import Conflict
from kanryu.storage.changes import Changes
from kanryu.storage.errors import NothingToUndo, UndoRefused
from kanryu.storage.project_file import DETAILS, ProjectFile, Signature, Title
from kanryu.storage.undo import UNDO, Step, refusal, standing_steps, take_back, title_of
from kanryu_models import Base

SEVERAL = N_("操作 {n}件")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class WayBack:
    """What going back takes back, newest first, and what stops it; ``changes`` is None where it was only tried."""

    steps: tuple[Step, ...]
    refused: UndoRefused | None
    changes: Changes | None = None

    @property
    def titles(self) -> tuple[str, ...]:
        """What is taken back, in words."""
        return tuple(title_of(step.name, step.details) for step in self.steps)


class _OnlyTried(Exception):
    """The way back is known; nothing of it may stay."""


def steps_since(connection: Connection, coder_id: str, number: int, most: int | None = None) -> tuple[Step, ...]:
    """Return the coder's standing actions from the newest down to the one with this number, it included.

    ``most`` ends the list earlier: whether there is any need not read a long history.
    """
    since = takewhile(lambda step: step.number >= number, standing_steps(connection, coder_id))
    return tuple(islice(since, most))


def go_back(
    file: ProjectFile, signature: Signature, number: int, progress: Progress, *, only_try: bool = False
) -> WayBack:
    """Take back every standing action of the coder from the one with this number on, as one action.

    It goes as far as others' later actions allow: the first that is refused ends it, and those before it are taken
    back. Others' actions stay.

    Args:
        file: the project.
        signature: whose actions.
        number: the number of the oldest action that goes.
        progress: told action by action; cancelled, everything stays.
        only_try: find out what would happen, and change nothing.

    Raises:
        NothingToUndo: no action of the coder stands since then.
        UndoRefused: already the newest cannot be undone (unless it is only tried).
    """
    done: list[Step] = []
    stopped: Step | None = None
    try:
        with file.transact(Title(SEVERAL, UNDO, undoes=None), signature) as transaction:
            connection = transaction.session.connection()
            wanted = steps_since(connection, signature.coder_id, number)
            for step in wanted:
                progress.step(len(done), len(wanted), title_of(step.name, step.details))
                if not _taken_back(connection, step, transaction.action_id):
                    stopped = step
                    break
                done.append(step)
            transaction.session.info[DETAILS] = {"n": str(len(done))}
            if only_try or not done:
                raise _OnlyTried  # noqa: TRY301 - the transaction is rolled back
    except _OnlyTried:
        pass
    refused = refusal(file, stopped, signature.coder_id) if stopped is not None else None
    if not only_try and not done:
        raise refused or NothingToUndo
    return WayBack(tuple(done), refused, transaction.changes)


def _taken_back(connection: Connection, step: Step, into: str) -> bool:
    """Take one action back within the running one; tell whether that was possible, and leave no trace if not."""
    point = connection.begin_nested()
    try:
        clean = take_back(connection, step.action_id, into) and not _dangling(connection, step)
    except (Conflict, IntegrityError):
        clean = False
    if clean:
        point.commit()
    else:
        point.rollback()
    return clean


def _dangling(connection: Connection, step: Step) -> bool:
    """Tell whether a row that came back points to one that is gone; SQLite would say so only at the commit."""
    wanted: dict[str, set[str]] = {}
    for change in history.changes_of(connection, step.action_id):
        for name, value in (change.before or {}).items():
            for key in Base.metadata.tables[change.table].columns[name].foreign_keys:
                if isinstance(value, str):
                    wanted.setdefault(key.column.table.name, set()).add(value)
    return any(not _there(connection, table, ids) for table, ids in wanted.items())


def _there(connection: Connection, table: str, ids: set[str]) -> bool:
    column = Base.metadata.tables[table].columns["id"]
    listed = sorted(ids)
    found = 0
    for start in range(0, len(listed), _AT_ONCE):
        some = listed[start : start + _AT_ONCE]
        found += len(connection.scalars(select(column).where(column.in_(some))).all())
    return found == len(listed)
