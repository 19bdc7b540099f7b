"""Undo and redo, unlimited and across restarts: the log read, its changes written back as a new action."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Connection, Row, UniqueConstraint, func, select
from sqlalchemy.exc import IntegrityError

from kanryu.errors import KanryuError
from kanryu.i18n import Language, current, tr
from kanryu.storage import history
from kanryu.storage.apply import Conflict, apply_changes
from kanryu.storage.changes import Changes
from kanryu.storage.errors import NothingToRedo, NothingToUndo, UndoRefused
from kanryu.storage.project_file import ProjectFile, Signature, Title
from kanryu_models import Base, HistoryAction, HistoryChange

UNDO, REDO = "undo", "redo"
Claim: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """An action to take back: one that stands, or for redo an undo; both carry the first action's name."""

    action_id: str
    number: int
    name: str
    details: str


class _Overtaken(Exception):
    """A job of the same coder committed an action after the step was looked up; look again."""


def undo_step(connection: Connection, coder_id: str) -> Step | None:
    """Return the coder's newest action that stands, or None."""
    return next(standing_steps(connection, coder_id), None)


def standing_steps(connection: Connection, coder_id: str) -> Iterator[Step]:
    """Yield the coder's actions that stand, newest first, down to one that cannot be undone."""
    taken_back = 0
    for action in _backwards(connection, coder_id):
        if not action.undoable:
            return
        if action.command == UNDO:
            taken_back += weight(action.undoes, action.details)
        elif taken_back:
            taken_back -= 1
        else:
            yield Step(action.id, action.number, action.name, action.details)


def weight(undoes: str | None, details: str) -> int:
    """Return how many actions an undo took back: one that it names, or as many as it says."""
    return 1 if undoes is not None else int(json.loads(details)["n"])


def redo_step(connection: Connection, coder_id: str) -> Step | None:
    """Return the coder's newest undo that neither a redo nor a new action has followed, or None."""
    done_again = 0
    for action in _backwards(connection, coder_id):
        if action.command == REDO:
            done_again += 1
        elif action.command != UNDO:
            return None
        elif done_again:
            done_again -= 1
        else:
            return Step(action.id, action.number, action.name, action.details)
    return None


def size_of(connection: Connection, step: Step) -> int:
    """Return how many rows a step changed."""
    return connection.scalar(select(func.count()).where(HistoryChange.action_id == step.action_id)) or 0


def _backwards(connection: Connection, coder_id: str) -> Iterator[Row[str, int, str, str, str, str | None, bool]]:
    """Yield a coder's actions, newest first, fetched as needed: a long history costs nothing."""
    action = HistoryAction
    columns = (action.id, action.number, action.command, action.name, action.details, action.undoes, action.undoable)
    query = select(*columns)
    newest_first = query.where(action.coder_id == coder_id).order_by(action.number.desc())
    with connection.execution_options(stream_results=True).execute(newest_first) as rows:
        yield from rows


def undo(file: ProjectFile, signature: Signature) -> Changes:
    """Take back the coder's newest action that stands.

    Raises:
        NothingToUndo: there is none.
        UndoRefused: somebody else's later action rests on it.
    """
    return _take_back(file, signature, UNDO, undo_step, NothingToUndo)


def redo(file: ProjectFile, signature: Signature) -> Changes:
    """Do the coder's newest undone action again; the same errors as :func:`undo`."""
    return _take_back(file, signature, REDO, redo_step, NothingToRedo)


def _take_back(
    file: ProjectFile,
    signature: Signature,
    command: str,
    find: Callable[[Connection, str], Step | None],
    nothing: type[KanryuError],
) -> Changes:
    with file.read() as session:
        step = find(session.connection(), signature.coder_id)
    if step is None:
        raise nothing
    title = Title(step.name, command, undoes=step.action_id, details=step.details)
    try:
        with file.transact(title, signature) as transaction:
            connection = transaction.session.connection()
            if find(connection, signature.coder_id) != step:
                raise _Overtaken  # noqa: TRY301 - nothing of this attempt may stay
            if not take_back(connection, step.action_id, transaction.action_id):
                raise Conflict  # noqa: TRY301 - a cascade reached rows of later actions
    except _Overtaken:
        return _take_back(file, signature, command, find, nothing)
    except (Conflict, IntegrityError) as error:
        raise refusal(file, step, signature.coder_id) from error
    if transaction.changes is None:
        raise RuntimeError("an action without changes was in the log")
    return transaction.changes


def take_back(connection: Connection, action_id: str, into: str) -> bool:
    """Write an action's changes back as a part of the action ``into``; tell whether that changed nothing else.

    Raises:
        Conflict: a row is no longer as the action left it.
    """
    changes = [change.inverse for change in reversed(history.changes_of(connection, action_id))]
    logged = select(func.count()).where(HistoryChange.action_id == into)
    before = connection.scalar(logged) or 0
    apply_changes(connection, changes)
    return (connection.scalar(logged) or 0) - before == len(changes)


def refusal(file: ProjectFile, step: Step, coder_id: str) -> UndoRefused:
    """Name the later actions that touch or point to its rows, or took a name it would need again.

    Those of others come first: the coder's own later ones are taken back already.
    """
    change, action = HistoryChange, HistoryAction
    with file.read() as session:
        back = history.changes_of(session.connection(), step.action_id)
        rows = {item.row_id for item in back}
        claims = {claim for item in back for claim in _claims(item.table, item.before)}
        columns = (action.coder_id, change.table_name, change.row_id, change.after)
        query = select(action.name, action.details, action.coder_name, *columns)
        later = session.execute(query.join(action, action.id == change.action_id).where(action.number > step.number))
        names: dict[str, bool] = {}
        for name, details, coder, by, table, row_id, image in later:
            if row_id in rows or _rests_on(rows, claims, table, json.loads(image or "{}")):
                names[f"{title_of(name, details)}（{coder}）"] = by == coder_id
    others = [name for name, own in names.items() if not own]
    return UndoRefused(title_of(step.name, step.details), tuple(others or names)[:5])


def _rests_on(rows: set[str], claims: set[Claim], table: str, after: history.Row) -> bool:
    return any(value in rows for value in after.values()) or not claims.isdisjoint(_claims(table, after))


def _claims(table: str, image: history.Row | None) -> Iterator[Claim]:
    """Yield what no second row of the table may have: the values of its unique columns in this image."""
    for constraint in Base.metadata.tables[table].constraints:
        names = [column.name for column in constraint.columns] if isinstance(constraint, UniqueConstraint) else []
        if image and names and image.keys() >= set(names):
            yield table, *(f"{name}={image[name]!r}" for name in names)


def title_of(name: str, details: str, language: Language | None = None) -> str:
    """Return an action's name in a language, that of the front end when omitted, with what it was done to."""
    return tr(name, language=language, **told_in(json.loads(details), language))


def told_in(details: Mapping[str, str], language: Language | None = None) -> dict[str, str]:
    """Return what an action was done to in a language: codes told with both names have the other one beside."""
    if (language or current()) == "ja":
        return dict(details)
    return {key: details.get(f"{key}_en") or value for key, value in details.items()}
