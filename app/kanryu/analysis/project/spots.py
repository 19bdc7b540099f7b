"""What an action was done to: a passage, case, code, memo or cell, as it is now or as it was when it went."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from kanryu.analysis.compare.judgements import CellKey
from kanryu.i18n import Language, current, tr
from kanryu.storage.history import Plain
from kanryu.storage.splice import PREFIX
from kanryu_models import Base, Case, Code, Coding, Document, HistoryChange

_TELLING = (
    "coding",
    "judgement",
    "cell_summary",
    "memo",
    "attribute_value",
    "case_passage",
    "case",
    "coding_status",
    "document",
    "speaker",
    "turn",
    "code",
    "attribute_definition",
)
"""Tables by what they say of an action; the first one that it changed names the spot."""
_LOOKED_AT = 60
Change: TypeAlias = tuple[str, str, str, str | None, str | None, int]
"""Table, row, operation, before and after as JSON, and the place in the log."""
Row: TypeAlias = dict[str, Plain]
_QUOTED = 60
_TEXT = ("$.text", f'$."{PREFIX}text"')
"""Where the log tells that a document's text changed: whole, or as a splice."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Something an action was done to.

    ``kind`` is ``passage``, ``document``, ``case``, ``code``, ``memo`` or ``cell``; ``id`` is that row's (a cell's is
    ``case/code`` or ``case/code/layer``). ``gone`` means that it is not in the project any more. Positions are code
    points of the document.
    """

    kind: str
    id: str
    name_ja: str
    name_en: str = ""
    document_id: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    gone: bool = False

    def words(self, language: Language | None = None) -> str:
        """Return how the spot is called, with the words of a passage."""
        english = (language or current()) == "en"
        name = self.name_en if english and self.name_en else self.name_ja
        shown = tr("{name}「{quote}」", language=language, name=name, quote=self.quote) if self.quote else name
        return tr("{name}（今はない）", language=language, name=shown) if self.gone else shown


class Spots:
    """Finds the spots of actions; names of cases and documents are asked for once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._documents: dict[str, str | None] = {}
        self._told: dict[str, Change] = {}
        self._now: dict[str, Row] = {}
        self._quotes: dict[str, str] = {}

    def look_at(self, action_ids: Sequence[str]) -> None:
        """Ask for all that several actions were done to with a few questions, before :meth:`of` tells of each."""
        change = HistoryChange
        first = select(change.action_id, func.min(change.sequence).label("first"))
        first_of = first.where(change.action_id.in_(action_ids)).group_by(change.action_id).subquery()
        columns = (change.table_name, change.row_id, change.operation, change.before, change.after, change.sequence)
        query = select(change.action_id, *columns).join(
            first_of,  # an action's changes stand in one piece: nobody else writes meanwhile
            (first_of.c.action_id == change.action_id)
            & change.sequence.between(first_of.c.first, first_of.c.first + _LOOKED_AT - 1),
        )
        for action_id, table, row_id, operation, before, after, sequence in self._session.execute(query):
            row = (table, row_id, operation, before, after, sequence)
            if table in _TELLING and (action_id not in self._told or _rank(row) < _rank(self._told[action_id])):
                self._told[action_id] = row
        self._fetch()

    def _fetch(self) -> None:
        """Ask for the rows as they are now, and for the words of the codings among them."""
        wanted: defaultdict[str, set[str]] = defaultdict(set)
        for table, row_id, *_ in self._told.values():
            wanted[table].add(row_id)
        for table, ids in wanted.items():
            columns = [column for column in Base.metadata.tables[table].columns if column.name != "text"]
            found = select(*columns).where(Base.metadata.tables[table].columns["id"].in_(ids))
            for row in self._session.execute(found).mappings():
                self._now[row["id"]] = {str(name): value for name, value in row.items()}
        shown = func.substr(Document.text, Coding.start + 1, func.min(Coding.end - Coding.start, _QUOTED))
        words = select(Coding.id, shown).join(Document, Document.id == Coding.document_id)
        self._quotes |= dict(self._session.execute(words.where(Coding.id.in_(wanted["coding"]))).all())

    def of(self, action_id: str) -> Spot | None:
        """Return what an action was done to, None where there is no one thing."""
        if action_id not in self._told:
            return None
        table, row_id, operation, before, after, sequence = self._told[action_id]
        image: Row = json.loads((after if operation == "insert" else before) or "{}")
        now = self._now.get(row_id)
        was = now or (image if operation != "update" else self._last(row_id)) or {}
        return self._spot(table, row_id, was, gone=now is None, since=sequence)

    def _last(self, row_id: str) -> Row:
        """Return a row as it was when it was deleted."""
        change = HistoryChange
        query = select(change.before).where(change.row_id == row_id, change.operation == "delete")
        found = self._session.scalar(query.order_by(change.sequence.desc()).limit(1))
        row: Row = json.loads(found or "{}")
        return row

    def _spot(self, table: str, row_id: str, row: Row, *, gone: bool, since: int) -> Spot | None:
        if table in ("coding", "case_passage") and "start" in row:
            return self._passage(table, row_id, row, gone=gone, since=since)
        if table in ("document", "speaker", "turn", "coding_status"):
            return self._document(row_id if table == "document" else str(row.get("document_id", "")), row)
        if table in ("case", "attribute_value"):
            return self._case(row_id if table == "case" else str(row.get("case_id", "")), row)
        if table in ("judgement", "cell_summary"):
            return self._cell(row)
        if table == "code":
            return Spot("code", row_id, str(row.get("name_ja", "")), str(row.get("name_en", "")), gone=gone)
        title = str(row.get("title") or row.get("kind") or "")
        return Spot("memo", row_id, title, gone=gone) if table == "memo" else None

    def _passage(self, table: str, row_id: str, row: Row, *, gone: bool, since: int) -> Spot | None:
        document_id, start, end = str(row["document_id"]), int(row["start"] or 0), int(row["end"] or 0)
        name = self._title(document_id)
        if name is None:
            return None
        moved = gone and self._corrected(document_id, since)
        known = self._quotes.get(row_id) if not gone else None
        quote = "" if moved else _flat(known, end - start) if known else self._words(document_id, start, end)
        kind = "passage" if table == "coding" else "document"
        if moved:
            start = end = 0
        return Spot(kind, row_id, name, "", document_id, start, end, quote, gone)

    def _words(self, document_id: str, start: int, end: int) -> str:
        part = func.substr(Document.text, start + 1, min(end - start, _QUOTED))
        words = self._session.scalar(select(part).where(Document.id == document_id)) or ""
        return _flat(words, end - start)

    def _corrected(self, document_id: str, since: int) -> bool:
        """Tell whether the text was changed after this change: positions of then mean nothing now."""
        change = HistoryChange
        query = select(change.sequence).where(
            change.row_id == document_id,
            change.operation == "update",
            change.sequence > since,
            or_(*(func.json_extract(change.after, path).is_not(None) for path in _TEXT)),
        )
        return self._session.scalar(query.limit(1)) is not None

    def _title(self, document_id: str) -> str | None:
        """Return case and title of a document, None when it is gone."""
        if document_id not in self._documents:
            query = select(Document.title, Case.name).outerjoin(Case, Case.id == Document.case_id)
            row = self._session.execute(query.where(Document.id == document_id)).one_or_none()
            self._documents[document_id] = row and "・".join(part for part in (row[1], row[0]) if part)
        return self._documents[document_id]

    def _document(self, document_id: str, row: Row) -> Spot | None:
        name = self._title(document_id)
        if name is None:
            title = str(row.get("title") or "")
            return Spot("document", document_id, title, gone=True) if title else None
        return Spot("document", document_id, name, document_id=document_id)

    def _case(self, case_id: str, row: Row) -> Spot | None:
        name = self._session.scalar(select(Case.name).where(Case.id == case_id))
        known = name or str(row.get("name") or "")
        return Spot("case", case_id, known, gone=name is None) if known else None

    def _cell(self, row: Row) -> Spot | None:
        case_id = str(row.get("case_id", ""))
        case = self._session.scalar(select(Case.name).where(Case.id == case_id))
        ids = [str(row[name]) for name in ("layer_id", "code_id") if row.get(name)]
        codes = [self._session.get(Code, id_) for id_ in ids]
        names = [code for code in codes if code is not None]
        if case is None or len(names) < len(ids):
            return None
        japanese = " × ".join((case, *(code.name_ja for code in names)))
        english = " × ".join((case, *(code.name_en or code.name_ja for code in names)))
        key = CellKey(case_id, str(row["code_id"]), str(row["layer_id"]) if row.get("layer_id") else None)
        return Spot("cell", key.subject, japanese, english)


def _flat(words: str, length: int) -> str:
    return " ".join(words.split()) + ("…" if length > _QUOTED else "")


def _rank(change: Change) -> tuple[int, int]:
    return _TELLING.index(change[0]), change[5]
