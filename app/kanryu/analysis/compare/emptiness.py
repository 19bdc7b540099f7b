"""Why a cell is empty: nobody was heard, the coding is not finished, or nothing of the kind was said."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from kanryu.analysis.compare.crossing import Address
from kanryu.analysis.compare.states import Reason
from kanryu.analysis.documents.passages import case_of_coding
from kanryu_models import Case, CasePassage, Code, Coding, Document


def _applied(session: Session) -> Mapping[str, frozenset[str]] | None:
    """Return, by code of a project with several code systems, the cases that were coded with its system at all."""
    books = {code: book for code, book in session.execute(select(Code.id, Code.codebook_id))}  # noqa: C416 - typed
    if len(set(books.values())) < 2:
        return None
    query = select(case_of_coding(), Code.codebook_id).select_from(Coding).join(Code, Code.id == Coding.code_id)
    pairs = session.execute(query.join(Document, Document.id == Coding.document_id).distinct()).all()
    cases: dict[str, set[str]] = {book: set() for book in books.values()}
    for case_id, book in pairs:
        cases[book].add(case_id or "")
    return {code: frozenset(cases[book]) for code, book in books.items()}


class Emptiness:
    """Why nothing is coded: nobody was heard, the coding is not finished, or nothing of the kind was said."""

    def __init__(self, session: Session, hidden: frozenset[Address]) -> None:
        self._hidden = hidden
        self._applied = _applied(session)
        own = select(Document.case_id, Document.status)
        shared = select(CasePassage.case_id, Document.status).join(Document, Document.id == CasePassage.document_id)
        self._statuses: dict[str | None, set[str]] = {id_: set() for id_ in session.scalars(select(Case.id))}
        for query in (own, shared):
            for case_id, status in session.execute(query):
                self._statuses.setdefault(case_id, set()).add(status)

    def reason(self, address: Address, case_id: str | None) -> Reason | None:
        """Return why an empty cell of a case, or of all cases together, is empty; None when the scope empties it."""
        if address in self._hidden:
            return None
        if case_id is not None and any(self._unread(case_id, code) for code in address):
            return "not_coded"
        statuses = set().union(*self._statuses.values()) if case_id is None else self._statuses.get(case_id, set())
        if not statuses:
            return "not_asked"
        return "not_mentioned" if statuses == {"完了"} else "not_coded"

    def _unread(self, case_id: str, code_id: str) -> bool:
        """Tell whether a case was never coded with the code system of a code: then nobody looked for it."""
        return self._applied is not None and case_id not in self._applied.get(code_id, {case_id})
