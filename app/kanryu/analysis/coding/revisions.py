"""Changed definitions: what a code meant before, and why it means something else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.project.coders import current_coder
from kanryu.errors import KanryuError
from kanryu.i18n import N_
from kanryu_models import Code, Coder, CodeRevision

MEANING = ("definition", "include", "exclude")
"""The fields that say what a code means; names, cues and examples only help to find and to remember it."""


@dataclass(eq=False)
class ReasonMissing(KanryuError):
    """A code's meaning would change and nobody says why."""

    code: str
    what: ClassVar[str] = N_("「{code}」の定義を変える理由がありません。")
    todo: ClassVar[str] = N_("なぜ変えるかを短く書いてください。前に付けた箇所を読み直すときの手がかりになります。")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one field said before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RevisionItem:
    """One change of a code's meaning; without a reason it is the first definition."""

    id: str
    code_id: str
    reason: str
    changes: tuple[FieldChange, ...]
    coder: str
    made_at: str


def record(session: Session, code: Code, before: Mapping[str, str], reason: str) -> None:
    """Keep a change of meaning as a revision; called after the fields of the code were set.

    Raises:
        ReasonMissing: the code had a meaning before, and no reason is given.
    """
    changed = {name: [before[name], getattr(code, name)] for name in MEANING if before[name] != getattr(code, name)}
    if not changed:
        return
    if any(before[name] for name in MEANING) and not reason.strip():
        raise ReasonMissing(code.name_ja)
    changes = json.dumps(changed, ensure_ascii=False)
    session.add(
        CodeRevision(code_id=code.id, reason=reason.strip(), changes=changes, coder_id=current_coder(session))
    )


def meaning(code: Code) -> dict[str, str]:
    """Return the fields that say what a code means."""
    return {name: getattr(code, name) for name in MEANING}


def revisions(session: Session, code_id: str) -> tuple[RevisionItem, ...]:
    """Return how a code's meaning changed, the newest change first."""
    row = CodeRevision
    columns = select(row.id, row.code_id, row.reason, row.changes, Coder.name, row.made_at)
    query = columns.outerjoin(Coder, Coder.id == row.coder_id).where(row.code_id == code_id)
    newest_first = query.order_by(row.made_at.desc(), row.id.desc())
    return tuple(
        RevisionItem(id_, code, reason, _changes(changes), coder or "", at)
        for id_, code, reason, changes, coder, at in session.execute(newest_first)
    )


def _changes(text: str) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(name, before, after) for name, (before, after) in json.loads(text).items())


def redefined_at(session: Session) -> dict[str, str]:
    """Return when each code last came to mean something else; a first definition without a reason does not count."""
    latest = select(CodeRevision.code_id, func.max(CodeRevision.made_at)).where(CodeRevision.reason != "")
    return dict(session.execute(latest.group_by(CodeRevision.code_id)).all())
