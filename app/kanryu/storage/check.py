"""Checking a project file: SQLite's own pages, the chain of actions, and that every row means something."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DatabaseError

from kanryu.i18n import N_
from kanryu.storage import history
from kanryu.storage.apply import Conflict
from kanryu.storage.failures import reason
from kanryu.storage.replay import differing_tables, replay
from kanryu_models import HistoryAction


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong; ``text`` is a marked Japanese template for ``values``."""

    text: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """The result of a check: how much was looked at, and what was found wrong."""

    actions: int
    codings: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.findings


def check(connection: Connection, *, deep: bool = False) -> Health:
    """Check a project; ``deep`` also rebuilds it from its log and compares every row."""
    probes: list[Callable[[Connection], Iterator[Finding]]] = [
        _pages,
        _dangling,
        _chain,
        _passages,
        _subjects,
    ]
    if deep:
        probes.append(_log_adds_up)
    findings = tuple(finding for probe in probes for finding in _tried(probe, connection))
    actions = connection.scalar(text("SELECT count(*) FROM history_action")) or 0
    codings = connection.scalar(text("SELECT count(*) FROM coding")) or 0
    return Health(actions, codings, findings)


def _tried(probe: Callable[[Connection], Iterator[Finding]], connection: Connection) -> list[Finding]:
    """Return a probe's findings; where the file is too broken to be probed, that is the finding."""
    findings: list[Finding] = []
    try:
        findings.extend(probe(connection))
    except (DatabaseError, Conflict, ValueError, KeyError, TypeError, AttributeError) as error:
        findings.append(_found(N_("ファイルの中身が壊れています：{message}"), message=reason(error)))
    return findings


def _found(template: str, **values: object) -> Finding:
    return Finding(template, tuple((name, str(value)) for name, value in values.items()))


def _pages(connection: Connection) -> Iterator[Finding]:
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if message != "ok":
            yield _found(N_("ファイルの中身が壊れています：{message}"), message=message)


def _dangling(connection: Connection) -> Iterator[Finding]:
    for table, row, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield _found(N_("{table} の行 {row} が、ない {target} を指しています"), table=table, row=row, target=target)


def _chain(connection: Connection) -> Iterator[Finding]:
    """Recompute every digest; the first action that does not fit names the place."""
    previous = history.GENESIS
    columns = select(HistoryAction.__table__).order_by(HistoryAction.number)
    for row in connection.execute(columns).mappings().all():
        values = {key: value for key, value in row.items() if key != "number"}
        if history.digest_of(connection, previous, HistoryAction(**values)) != row["digest"]:
            yield _found(N_("履歴の {number} 番目の操作が記録と合いません"), number=row["number"])
            return
        previous = row["digest"]
    orphans = "SELECT count(*) FROM history_change WHERE action_id NOT IN (SELECT id FROM history_action)"
    if count := connection.scalar(text(orphans)):
        yield _found(N_("操作のない変更の記録が {count} 件あります"), count=count)


_OUTSIDE = """
    SELECT x.id, '{table}' FROM "{table}" x JOIN document d ON d.id = x.document_id
    WHERE x.start < 0 OR x."end" > d.characters OR x.start > x."end"
"""


def _passages(connection: Connection) -> Iterator[Finding]:
    uneven = "SELECT id, text, characters FROM document WHERE length(text) <> characters"
    for row_id, content, stored in connection.execute(text(uneven)):
        if len(content) != stored:  # SQLite's length ends at a NUL character
            yield _found(
                N_("資料 {id} の字数が合いません（{counted} 字、記録は {stored} 字）"),
                id=row_id,
                counted=len(content),
                stored=stored,
            )
    for table in ("coding", "turn", "case_passage"):
        for row_id, name in connection.execute(text(_OUTSIDE.format(table=table))):
            yield _found(N_("{table} {id} が本文の外を指しています"), table=name, id=row_id)
    crossed = """SELECT c.id FROM coding c JOIN code k ON k.id = c.code_id WHERE k.is_group"""
    for (row_id,) in connection.execute(text(crossed)):
        yield _found(N_("コーディング {id} が見出しのコードに付いています"), id=row_id)


def _subjects(connection: Connection) -> Iterator[Finding]:
    foreign = """
        SELECT t.id FROM turn t JOIN speaker s ON s.id = t.speaker_id WHERE s.document_id <> t.document_id
    """
    for (row_id,) in connection.execute(text(foreign)):
        yield _found(N_("発話 {id} の話者が別の資料のものです"), id=row_id)
    parents = """SELECT c.id FROM code c JOIN code p ON p.id = c.parent_id WHERE p.codebook_id <> c.codebook_id"""
    for (row_id,) in connection.execute(text(parents)):
        yield _found(N_("コード {id} の親が別のコード体系にあります"), id=row_id)


def _log_adds_up(connection: Connection) -> Iterator[Finding]:
    rebuilt = replay(connection)
    with rebuilt.connect() as other:
        for table in differing_tables(connection, other):
            yield _found(N_("{table} の内容が履歴の合計と一致しません"), table=table)
    rebuilt.dispose()
