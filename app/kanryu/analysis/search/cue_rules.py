"""Searches as cues of codes: their hits are suggested for the code."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.naming import CODE, existing
from kanryu.errors import DuplicateName, InvalidValue
from kanryu.i18n import N_
from kanryu_models import Code, CueRule

RULE = N_("手がかり")


@dataclass(eq=False)
class CueThere(DuplicateName):
    """The code has this search as a cue already."""

    todo: ClassVar[str] = N_("そのまま候補に使えます。")


@dataclass(frozen=True, slots=True)
class CueRuleItem:
    """A search that is a cue of a code."""

    id: str
    code_id: str
    code: str
    query: str


def list_cue_rules(session: Session, code_id: str = "") -> tuple[CueRuleItem, ...]:
    """Return the rules of all codes, or of one, oldest first."""
    columns = select(CueRule.id, CueRule.code_id, Code.name_ja, CueRule.query)
    query = columns.join(Code, Code.id == CueRule.code_id).order_by(CueRule.made_at, CueRule.id)
    if code_id:
        query = query.where(CueRule.code_id == code_id)
    return tuple(CueRuleItem(*row) for row in session.execute(query))


@command(N_("「{query}」を「{code}」の手がかりにする"))
def add_cue_rule(session: Session, code_id: str, query: str) -> str:
    """Let the hits of a search be suggested for a code, and return the rule's id.

    Raises:
        NotFound: the code is gone.
        InvalidValue: the code is a heading, or the search is empty.
        CueThere: the code has this search already.
    """
    code = existing(session, Code, CODE, code_id)
    query = query.strip()
    if code.is_group:
        raise InvalidValue(CODE, code.name_ja, N_("見出しでないコード"))
    if not query:
        raise InvalidValue(RULE, query, N_("空でない検索の言葉"))
    if session.scalar(select(CueRule.id).where(CueRule.code_id == code_id, CueRule.query == query)):
        raise CueThere(RULE, query)
    tell(session, query=query, code=code.name_ja)
    row = CueRule(code_id=code_id, query=query)
    session.add(row)
    return row.id


@command(N_("「{query}」を「{code}」の手がかりから外す"))
def delete_cue_rule(session: Session, rule_id: str) -> None:
    """Take a cue from its code.

    Raises:
        NotFound: it is gone already.
    """
    row = existing(session, CueRule, RULE, rule_id)
    tell(session, query=row.query, code=existing(session, Code, CODE, row.code_id).name_ja)
    session.delete(row)
