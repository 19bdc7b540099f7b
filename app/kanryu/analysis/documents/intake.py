"""Taking several files in at once, each with its case by name; a case that is not there yet is added."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.documents.cases import add_case, list_cases
from kanryu.analysis.documents.documents import Facts, add_document
from kanryu.analysis.documents.incoming import Transcript
from kanryu.i18n import N_


@dataclass(frozen=True, slots=True)
class Incoming:
    """A transcript with the name of its case (empty: none) and what is known about it."""

    transcript: Transcript
    case: str = ""
    facts: Facts = field(default_factory=Facts)


@command(N_("資料 {n} 件を取り込む"))
def take_in(session: Session, incoming: Iterable[Incoming]) -> tuple[str, ...]:
    """Store the transcripts as one action, adding the cases that are missing; return the documents' ids in order.

    Raises:
        EmptyName, InvalidValue: nothing was taken in.
    """
    items = tuple(incoming)
    tell(session, n=len(items))
    cases = {case.name: case.id for case in list_cases(session)}
    taken = []
    for item in items:
        name = item.case.strip()
        if name and name not in cases:
            cases[name] = add_case(session, name)
        taken.append(add_document(session, item.transcript, cases.get(name), item.facts))
    return tuple(taken)
