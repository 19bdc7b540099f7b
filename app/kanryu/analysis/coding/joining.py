"""Two codings that say the same become one, and nothing written about either is lost."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from kanryu_models import CodeExample, CodeLink, Coding, Memo


def absorb(session: Session, kept: Coding, dropped: Coding) -> None:
    """Let one coding stand for two on the same passage: notes and links of the other are not lost."""
    if dropped.memo and dropped.memo not in kept.memo:
        kept.memo = f"{kept.memo}\n{dropped.memo}".strip()
    kept.strength = max(kept.strength, dropped.strength)
    kept.event_time = kept.event_time or dropped.event_time
    _hand_over_examples(session, kept, dropped)
    for column in (CodeLink.source_id, CodeLink.target_id):
        session.execute(update(CodeLink).where(column == dropped.id).values({column.key: kept.id}))
    session.execute(
        update(Memo).where(Memo.subject == "coding", Memo.subject_id == dropped.id).values(subject_id=kept.id)
    )
    session.flush()
    session.delete(dropped)


def _hand_over_examples(session: Session, kept: Coding, dropped: Coding) -> None:
    known = set(session.scalars(select(CodeExample.code_id).where(CodeExample.coding_id == kept.id)))
    for example in session.scalars(select(CodeExample).where(CodeExample.coding_id == dropped.id)):
        if example.code_id not in known:
            example.coding_id = kept.id
