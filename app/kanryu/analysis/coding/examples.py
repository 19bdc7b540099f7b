"""Examples of a code: coded passages that show what it means."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.coding.quotations import Quotation, quotations
from kanryu.analysis.commands import both, command, tell
from kanryu.analysis.naming import CODE, CODING, existing
from kanryu.i18n import N_
from kanryu_models import Code, CodeExample, Coding


@dataclass(frozen=True, slots=True)
class ExampleItem:
    """A passage that shows what a code means; ``stray`` when its coding has another code by now."""

    id: str
    note: str
    quotation: Quotation
    stray: bool


def examples(session: Session, code_id: str) -> tuple[ExampleItem, ...]:
    """Return a code's examples in text order."""
    row = CodeExample
    query = select(row.coding_id, row.id, row.note).where(row.code_id == code_id)
    notes = {coding: (id_, note) for coding, id_, note in session.execute(query)}
    return tuple(
        ExampleItem(*notes[one.coding.id], quotation=one, stray=one.coding.code_id != code_id)
        for one in quotations(session, notes)
    )


@command(N_("「{code}」の例に加える"))
def add_example(session: Session, coding_id: str, note: str = "") -> str:
    """Let a coding be an example of its code and return the example's id; one that is there already is returned.

    Raises:
        NotFound: the coding is gone.
    """
    coding = existing(session, Coding, CODING, coding_id)
    tell(session, **both("code", existing(session, Code, CODE, coding.code_id)))
    same = select(CodeExample).where(CodeExample.code_id == coding.code_id, CodeExample.coding_id == coding_id)
    known = session.scalars(same).one_or_none()
    if known is not None:
        return known.id
    example = CodeExample(code_id=coding.code_id, coding_id=coding_id, note=note)
    session.add(example)
    return example.id


@command(N_("「{code}」の例から外す"))
def remove_example(session: Session, example_id: str) -> None:
    """Let a passage be no example any more; its coding stays.

    Raises:
        NotFound: it is none.
    """
    example = existing(session, CodeExample, N_("例"), example_id)
    tell(session, **both("code", existing(session, Code, CODE, example.code_id)))
    session.delete(example)
