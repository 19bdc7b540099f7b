"""What must hold of every history; each property is a function that raises when it does not hold.

The tests run them on the product, ``test_mutants`` runs them on a product broken on purpose.
"""

import json
import random
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError

from kanryu.storage import undo
from kanryu.storage.check import check
from kanryu.storage.errors import NothingToRedo, NothingToUndo, UndoRefused
from kanryu.storage.project_file import ProjectFile, Signature, Title
from kanryu.storage.replay import replay
from kanryu_models import new_id
from tests.storage import actions
from tests.storage.actions import Actor, entity_tables
from tests.storage.rows import HISTORY, Snapshot, difference, plain, snapshot

FIRST = Signature(new_id(), "一人目")
SECOND = Signature(new_id(), "二人目")
TITLE = Title("試す", "test.random")


@contextmanager
def new_file(folder: Path) -> Iterator[ProjectFile]:
    """Yield a new project file and close it, whatever happens."""
    file = ProjectFile.create(folder / f"{new_id()}.kanryu")
    try:
        yield file
    finally:
        file.close()


def random_action(file: ProjectFile, rng: random.Random, signature: Signature = FIRST) -> bool:
    """Do a random action; return False when it changed nothing because the database refused it."""
    try:
        with file.transact(TITLE, signature) as transaction:
            actions.act(Actor(rng, transaction.session.connection()))
    except IntegrityError:
        return False
    return transaction.changes is not None


def _same(found: Snapshot, wanted: Snapshot, when: str) -> None:
    assert found == wanted, f"{when}: {difference(found, wanted)}"


def history_runs_both_ways(folder: Path, seed: int, count: int = 40) -> None:
    """Undo passes through every earlier state to the first one, redo through all of them to the last."""
    rng = random.Random(seed)
    with new_file(folder) as file:
        states = [snapshot(file.path)]
        states += [snapshot(file.path) for _ in range(count) if random_action(file, rng)]
        for state in reversed(states[:-1]):
            undo.undo(file, FIRST)
            _same(snapshot(file.path), state, "undo")
        for state in states[1:]:
            undo.redo(file, FIRST)
            _same(snapshot(file.path), state, "redo")


def a_long_history_comes_back(folder: Path, seed: int, count: int) -> None:
    """Hundreds of actions: undo all gives the first state, redo all the last, row for row, after reopening too."""
    rng = random.Random(seed)
    with new_file(folder) as file:
        beginning = snapshot(file.path)
        done = sum(random_action(file, rng) for _ in range(count))
        end = snapshot(file.path)
    file = ProjectFile.open(file.path)
    try:
        _back_and_forth(file, beginning, end, done)
    finally:
        file.close()


def a_bulk_action_comes_back(folder: Path, rows: int) -> None:
    """Thousands of rows inserted, changed and deleted, each by one statement, come back and go again."""
    rng = random.Random(0)
    with new_file(folder) as file:
        states = [snapshot(file.path)]
        memo = next(table for table in entity_tables() if table.name == "memo")
        with _actor(file, rng) as actor:
            actor.connection.execute(insert(memo), [actor.row(memo) for _ in range(rows)])
        states.append(snapshot(file.path))
        with _actor(file, rng) as actor:
            actor.connection.execute(update(memo), {"text": actor.text() + "全部"})
        states.append(snapshot(file.path))
        with _actor(file, rng) as actor:
            actor.connection.execute(delete(memo))
        states.append(snapshot(file.path))
        for state in reversed(states[:-1]):
            undo.undo(file, FIRST)
            _same(snapshot(file.path), state, "undo")
        for state in states[1:]:
            undo.redo(file, FIRST)
            _same(snapshot(file.path), state, "redo")


def every_table_and_column_comes_back(folder: Path, seed: int = 0) -> None:
    """For every table: an insert, an update of each column alone, and a delete are taken back and done again."""
    rng = random.Random(seed)
    with new_file(folder) as file:
        states = [snapshot(file.path)]
        for table in entity_tables():
            with _actor(file, rng) as actor:
                row_id = actor.insert(table)
            for column in [c.name for c in table.columns if c.name != "id"]:
                with _actor(file, rng) as actor:
                    actor.update_for_sure(table, row_id, column)
            states.append(snapshot(file.path))
        for table in entity_tables():
            with _actor(file, rng) as actor:
                row_id = actor.insert(table)
            with _actor(file, rng) as actor:
                actor.delete(table, row_id)
        columns = sum(len(table.columns) - 1 for table in entity_tables())
        _back_and_forth(file, states[0], snapshot(file.path), columns + 3 * len(entity_tables()))


@contextmanager
def _actor(file: ProjectFile, rng: random.Random, signature: Signature = FIRST) -> Iterator[Actor]:
    with file.transact(TITLE, signature) as transaction:
        yield Actor(rng, transaction.session.connection())


def every_cascade_comes_back(folder: Path, seed: int = 0) -> None:
    """Delete a row of each table while rows of every other table hang on it: all of them come back, and go again."""
    rng = random.Random(seed)
    with new_file(folder) as file:
        states = [snapshot(file.path)]
        for table in entity_tables():
            with _actor(file, rng) as actor:
                row_id = actor.web()[table.name]
            states.append(snapshot(file.path))
            try:
                with _actor(file, rng) as actor:
                    actor.delete(table, row_id)
            except IntegrityError:  # a coder with codings: RESTRICT
                assert table.name == "coder"
                _same(snapshot(file.path), states[-1], "refused")
            else:
                states.append(snapshot(file.path))
                undo.undo(file, FIRST)
                _same(snapshot(file.path), states[-2], "undo of a cascade")
                undo.redo(file, FIRST)
                _same(snapshot(file.path), states[-1], "redo of a cascade")
        _back_and_forth(file, states[0], states[-1], len(states) - 1)


def _back_and_forth(file: ProjectFile, beginning: Snapshot, end: Snapshot, least: int) -> None:
    """Undo everything, redo everything, by what the product says there is to undo."""
    steps = 0
    while _standing(file)[0]:
        undo.undo(file, FIRST)
        steps += 1
    assert steps >= least, "some actions left nothing to undo"
    _same(snapshot(file.path), beginning, "undo all")
    while _standing(file)[1]:
        undo.redo(file, FIRST)
    _same(snapshot(file.path), end, "redo all")


def _standing(file: ProjectFile, signature: Signature = FIRST) -> tuple[bool, bool]:
    with file.read() as session:
        steps = [find(session.connection(), signature.coder_id) for find in (undo.undo_step, undo.redo_step)]
    return steps[0] is not None, steps[1] is not None


def a_walk_is_a_stack(folder: Path, seed: int, count: int = 120) -> None:
    """Actions, undos and redos in any order do what two stacks of states do, also across reopening."""
    rng = random.Random(seed)
    path = folder / f"{new_id()}.kanryu"
    file = ProjectFile.create(path)
    try:
        past, future = [snapshot(path)], list[Snapshot]()
        for _ in range(count):
            move = rng.choices(("act", "undo", "redo", "reopen"), (4, 5, 4, 1))[0]
            if move == "reopen":
                file.close()
                file = ProjectFile.open(path)
            elif move == "act":
                if random_action(file, rng):
                    past.append(snapshot(path))
                    future.clear()
            elif move == "undo":
                _step(file, past, future)
            else:
                _step_again(file, past, future)
            _same(snapshot(path), past[-1], move)
            assert _standing(file) == (len(past) > 1, bool(future)), "what stands"
    finally:
        file.close()


def _step(file: ProjectFile, past: list[Snapshot], future: list[Snapshot]) -> None:
    try:
        undo.undo(file, FIRST)
    except NothingToUndo:
        assert len(past) == 1
    else:
        future.append(past.pop())


def _step_again(file: ProjectFile, past: list[Snapshot], future: list[Snapshot]) -> None:
    try:
        undo.redo(file, FIRST)
    except NothingToRedo:
        assert not future
    else:
        past.append(future.pop())


def the_log_rebuilds_the_project(folder: Path, seed: int, count: int = 60) -> None:
    """The log alone, played into an empty database, gives every row; and check finds nothing wrong."""
    rng = random.Random(seed)
    with new_file(folder) as file:
        for _ in range(count):
            move = rng.random()
            if move < 0.8:
                random_action(file, rng)
            else:
                _step_if_any(file, back=move < 0.95)
        with file.read() as session:
            source = session.connection()
            rebuilt = replay(source)
            _same(_rows_in_memory(rebuilt.raw_connection().driver_connection), snapshot(file.path), "replay")
            rebuilt.dispose()
            findings = check(source, deep=True).findings
            meaningless = ("本文", "字数", "見出し", "話者", "親")  # random rows mean nothing
            assert not [f for f in findings if not any(word in f.text for word in meaningless)], findings


def _step_if_any(file: ProjectFile, *, back: bool) -> None:
    if _standing(file)[0 if back else 1]:
        (undo.undo if back else undo.redo)(file, FIRST)


def _rows_in_memory(connection: object) -> Snapshot:
    import sqlite3

    assert isinstance(connection, sqlite3.Connection)
    names = [t.name for t in entity_tables()]
    return {n: connection.execute(f'SELECT * FROM "{n}" ORDER BY id').fetchall() for n in sorted(names)}


def a_failing_action_leaves_no_trace(folder: Path, seed: int = 0, count: int = 25) -> None:
    """An exception at the end of an action, of any kind, leaves every table and the log as they were."""
    rng = random.Random(seed)
    with new_file(folder) as file:
        for _ in range(count):
            random_action(file, rng)
            before = snapshot(file.path, history=True)
            for failure in (ValueError, KeyboardInterrupt, GeneratorExit, IntegrityError):
                _fail(file, rng, failure)
                _same(snapshot(file.path, history=True), before, failure.__name__)
        random_action(file, rng)  # and the file still works


def _fail(file: ProjectFile, rng: random.Random, failure: type[BaseException]) -> None:
    try:
        with file.transact(TITLE, FIRST) as transaction:
            connection = transaction.session.connection()
            actions.act(Actor(rng, connection))
            if failure is not IntegrityError:
                raise failure
            connection.exec_driver_sql(
                "INSERT INTO turn (id, document_id, start, body, \"end\") VALUES ('t', 'nowhere', 0, 0, 0)"
            )
    except (ValueError, KeyboardInterrupt, GeneratorExit, IntegrityError):
        return
    raise AssertionError("the failure was swallowed")


def another_coders_ground_is_safe(folder: Path, seed: int, count: int = 60) -> None:
    """Two coders act and undo at random: an undo is exact or refused with a reason and without a trace.

    Exact means: what the undone action changed is as it was before it, and nothing else moved.
    """
    rng = random.Random(seed)
    refused = 0
    with new_file(folder) as file:
        for _ in range(count):
            signature = rng.choice((FIRST, SECOND))
            if rng.random() < 0.6 or not _standing(file, signature)[0]:
                random_action(file, rng, signature)
                continue
            before = snapshot(file.path, history=True)
            try:
                undo.undo(file, signature)
            except UndoRefused as refusal:
                refused += 1
                _has_a_reason(refusal)
                _same(snapshot(file.path, history=True), before, "refused")
                random_action(file, rng, signature)
            else:
                _is_exact_inverse(file.path)
    assert refused, "no undo met another coder's ground"


def _has_a_reason(refusal: UndoRefused) -> None:
    assert refusal.later, "no reason given"


def _is_exact_inverse(path: Path) -> None:
    """The newest action's changes are those of the action it undoes, turned round and in reverse order."""
    with closing(plain(path)) as connection:
        undoing, undone = connection.execute(
            "SELECT id, undoes FROM history_action ORDER BY number DESC LIMIT 1"
        ).fetchone()
        query = """SELECT table_name, row_id, operation, before, after FROM history_change
                   WHERE action_id = ? ORDER BY sequence"""
        done = connection.execute(query, (undone,)).fetchall()
        back = connection.execute(query, (undoing,)).fetchall()
    turned = {"insert": "delete", "delete": "insert", "update": "update"}
    wanted = [(t, i, turned[o], _json(a), _json(b)) for t, i, o, b, a in reversed(done)]
    assert sorted(map(repr, wanted)) == sorted(repr((t, i, o, _json(b), _json(a))) for t, i, o, b, a in back)


def _json(image: str | None) -> object:
    return None if image is None else json.loads(image)


def every_change_is_in_the_log(folder: Path, seed: int, count: int = 40) -> None:
    """The difference of two states is what the action between them logged: rows, before and after."""
    rng = random.Random(seed)
    with new_file(folder) as file:
        state = snapshot(file.path)
        for _ in range(count):
            changed = random_action(file, rng)
            after = snapshot(file.path)
            logged = _last_change_by_row(file.path) if changed else set()
            assert _changed_rows(state, after) <= logged, "a row changed that the log does not name"
            state = after


def _changed_rows(left: Snapshot, right: Snapshot) -> set[tuple[str, str]]:
    return {(name, str(row[_id_place(name)])) for name in left for row in set(left[name]) ^ set(right[name])}


def _id_place(table: str) -> int:
    return next(i for t in entity_tables() if t.name == table for i, c in enumerate(t.columns) if c.name == "id")


def _last_change_by_row(path: Path) -> set[tuple[str, str]]:
    with closing(plain(path)) as connection:
        newest = connection.execute("SELECT id FROM history_action ORDER BY number DESC LIMIT 1").fetchone()
        query = "SELECT table_name, row_id FROM history_change WHERE action_id = ?"
        return set(connection.execute(query, newest).fetchall())


def the_log_is_complete_when_others_can_see_it(folder: Path, seed: int = 0, count: int = 15) -> None:
    """What a second connection sees is never a change without its action or an action without its digest."""
    rng = random.Random(seed)
    with new_file(folder) as file, closing(plain(file.path)) as other:
        orphans = "SELECT count(*) FROM history_change WHERE action_id NOT IN (SELECT id FROM history_action)"
        for _ in range(count):
            with file.transact(TITLE, FIRST) as transaction:
                before = snapshot(file.path, history=True)
                Actor(rng, transaction.session.connection()).insert(rng.choice(entity_tables()))
                _same(snapshot(file.path, history=True), before, "inside the action")
            assert other.execute(orphans).fetchone() == (0,)
            assert other.execute("SELECT min(length(digest)) FROM history_action").fetchone() == (64,)


def any_altered_value_of_the_log_is_found(folder: Path, seed: int = 0, count: int = 2) -> None:
    """Change one character of any value in the log: check names it. Change a row: the deep check does."""
    rng = random.Random(seed)
    with new_file(folder) as file:
        for _ in range(count):
            random_action(file, rng)
        with file.transact(TITLE, FIRST) as transaction:
            actor = Actor(rng, transaction.session.connection())
            for table in entity_tables():
                actor.insert(table)
        path = file.path
        known = _findings(file, deep=True)
        file.close()
    with closing(plain(path, "rw")) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        places = [*_log_places(connection, rng), *_row_places(connection, rng)]
    file = ProjectFile.open(path, read_only=True)
    try:
        for name, key, column, deep in places:
            value = _value(path, name, key, column)
            _put(path, name, key, column, _flipped(value))
            assert _findings(file, deep=deep) - known, f"{name}.{column} was altered and nobody noticed"
            _put(path, name, key, column, value)
        assert _findings(file, deep=True) == known, "putting a value back must restore"
    finally:
        file.close()


Place = tuple[str, int, str, bool]


def _log_places(connection: object, rng: random.Random) -> Iterator[Place]:
    import sqlite3

    assert isinstance(connection, sqlite3.Connection)
    for table in HISTORY:
        columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
        keys = [key for (key,) in connection.execute(f"SELECT rowid FROM {table}")]
        for column in columns:
            if column not in {"number", "sequence"}:  # their order counts, not their value
                yield table, rng.choice(keys), column, False


def _row_places(connection: object, rng: random.Random) -> Iterator[Place]:
    import sqlite3

    assert isinstance(connection, sqlite3.Connection)
    for table in entity_tables():
        keys = [key for (key,) in connection.execute(f'SELECT rowid FROM "{table.name}"')]
        for column in rng.sample(list(table.columns), 3):
            yield table.name, rng.choice(keys), column.name, True


def a_removed_or_moved_action_is_found(folder: Path, seed: int = 0) -> None:
    """Take an action out of the middle of the log with its changes, or swap two: check finds it."""
    rng = random.Random(seed)
    with new_file(folder) as file:
        for _ in range(5):
            with file.transact(TITLE, FIRST) as transaction:
                Actor(rng, transaction.session.connection()).insert(entity_tables()[0])
        path = file.path
        assert not _findings(file, deep=True)
    removal = "DELETE FROM history_change WHERE action_id = (SELECT id FROM history_action WHERE number = 3)"
    for name, statements in (
        ("removed", (removal, "DELETE FROM history_action WHERE number = 3")),
        ("without changes", (removal,)),
        ("swapped", ("UPDATE history_action SET number = -number WHERE number IN (2, 4)",)),
        ("orphaned", ("DELETE FROM history_action WHERE number = 5",)),
    ):
        copy = folder / f"{new_id()}.kanryu"
        copy.write_bytes(path.read_bytes())
        with closing(plain(copy, "rw")) as connection:
            for statement in statements:
                connection.execute(statement)
        assert _findings_of(copy, deep=False), name


def _value(path: Path, table: str, key: int, column: str) -> object:
    with closing(plain(path)) as connection:
        return connection.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', (key,)).fetchone()[0]


def _put(path: Path, table: str, key: int, column: str, value: object) -> None:
    with closing(plain(path, "rw")) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (value, key))


def _flipped(value: object) -> object:
    """Flip the lowest bit of a value's last character, byte or number; nothing becomes something."""
    if isinstance(value, int):
        return value ^ 1
    if isinstance(value, bytes):
        return bytes((*value[:-1], value[-1] ^ 1)) if value else b"?"
    if isinstance(value, str):
        return value[:-1] + chr(ord(value[-1]) ^ 1) if value else "?"
    return "?"


def _findings(file: ProjectFile, *, deep: bool) -> set[object]:
    with file.read() as session:
        return set(check(session.connection(), deep=deep).findings)


def _findings_of(path: Path, *, deep: bool) -> set[object]:
    file = ProjectFile.open(path, read_only=True)
    try:
        return _findings(file, deep=deep)
    finally:
        file.close()
