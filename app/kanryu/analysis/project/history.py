"""The history in words: who did what, when."""

import json
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.i18n import Language, tr
from kanryu_models import HistoryAction, HistoryChange


@dataclass(frozen=True, slots=True)
class ActionItem:
    """One action; ``name`` is a marked text that ``details`` fill; ``changes`` counts the changed rows."""

    id: str
    at: str
    coder: str
    command: str
    name: str
    details: tuple[tuple[str, str], ...]
    undoes: str | None
    changes: int

    def words(self, language: Language | None = None) -> str:
        """Return what was done, in a language."""
        title = tr(self.name, language=language, **dict(self.details))
        if self.command == "undo":
            return tr("元に戻す：{title}", language=language, title=title)
        if self.command == "redo":
            return tr("やり直す：{title}", language=language, title=title)
        return title


def list_actions(session: Session, newest: int | None = None) -> tuple[ActionItem, ...]:
    """Return the actions, oldest first; only the newest so many when asked."""
    action = HistoryAction
    query = select(
        action.id,
        action.at,
        action.coder_name.label("coder"),
        action.command,
        action.name,
        action.details,
        action.undoes,
    ).order_by(action.number.desc())
    rows = session.execute(query.limit(newest) if newest else query).mappings().all()
    counts_query = select(HistoryChange.action_id, func.count()).group_by(HistoryChange.action_id)
    if newest:
        counts_query = counts_query.where(HistoryChange.action_id.in_([row["id"] for row in rows]))
    counts = dict(session.execute(counts_query).all())
    return tuple(
        ActionItem(
            **{**row, "details": tuple(sorted(json.loads(row["details"]).items()))},
            changes=counts.get(row["id"], 0),
        )
        for row in reversed(rows)
    )
