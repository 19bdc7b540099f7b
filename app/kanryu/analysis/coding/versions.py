"""Codebook versions: a code system frozen under a name, as it is now, and as it was at a time."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import ClassVar

from sqlalchemy import RowMapping, func, select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.naming import CODEBOOK, existing, free_name
from kanryu.analysis.project.coders import current_coder
from kanryu.errors import InvalidValue, KanryuError
from kanryu.i18n import N_
from kanryu_models import Code, Codebook, CodebookVersion, Coder, HistoryAction, HistoryChange

VERSION = N_("コード体系の版")

Image = dict[str, object]
"""A row as the history and a frozen version keep it: column names and values."""


@dataclass(eq=False)
class NotYetThere(KanryuError):
    """The code system did not exist at the time asked for."""

    codebook: str
    at: str
    what: ClassVar[str] = N_("{at} には、コード体系「{codebook}」はまだありません。")
    todo: ClassVar[str] = N_("もっと後の日付を選んでください。")


@dataclass(frozen=True, slots=True)
class CodeContent:
    """A code as it was; ``parent_id`` is None at the top."""

    id: str
    parent_id: str | None
    key: str
    name_ja: str
    name_en: str
    axis: str
    definition: str
    include: str
    exclude: str
    example: str
    cues: tuple[str, ...]
    color: str
    shortcut: str
    is_group: bool
    basis: str
    source: str
    position: int


@dataclass(frozen=True, slots=True)
class CodebookContent:
    """A code system as it was, its codes depth first."""

    id: str
    key: str
    name_ja: str
    name_en: str
    version: str
    description_ja: str
    description_en: str
    source: str
    rules: tuple[str, ...]
    codes: tuple[CodeContent, ...]


@dataclass(frozen=True, slots=True)
class VersionItem:
    """A frozen version, as lists show it."""

    id: str
    codebook_id: str
    codebook: str
    name: str
    note: str
    coder: str
    made_at: str
    codes: int


def list_versions(session: Session, codebook_id: str | None = None) -> tuple[VersionItem, ...]:
    """Return the frozen versions, oldest first; of one code system when asked."""
    row = CodebookVersion
    codes = func.json_array_length(row.content, "$.codes")
    columns = select(row.id, row.codebook_id, Codebook.key, row.name, row.note, Coder.name, row.made_at, codes)
    query = columns.join(Codebook, Codebook.id == row.codebook_id).outerjoin(Coder, Coder.id == row.coder_id)
    if codebook_id is not None:
        query = query.where(row.codebook_id == codebook_id)
    found = session.execute(query.order_by(row.made_at, row.id))
    return tuple(
        VersionItem(id_, book, key, name, note, coder or "", at, int(count))
        for id_, book, key, name, note, coder, at, count in found
    )


@command(N_("コード体系の版「{version}」を残す"))
def freeze(session: Session, codebook_id: str, name: str, note: str = "") -> str:
    """Keep a code system as it is now under a name, and return the version's id.

    Raises:
        NotFound: the code system is gone.
        EmptyName, DuplicateName: the name cannot be used.
    """
    existing(session, Codebook, CODEBOOK, codebook_id)
    taken = session.scalars(select(CodebookVersion.name).where(CodebookVersion.codebook_id == codebook_id))
    name = free_name(VERSION, name, taken)
    tell(session, version=name)
    books, codes = _images(session, Codebook, codebook_id), _images(session, Code, codebook_id)
    content = json.dumps({"codebook": books[0], "codes": codes}, ensure_ascii=False)
    version = CodebookVersion(
        codebook_id=codebook_id, name=name, note=note.strip(), content=content, coder_id=current_coder(session)
    )
    session.add(version)
    return version.id


@command(N_("コード体系の版「{version}」を消す"))
def delete_codebook_version(session: Session, version_id: str) -> None:
    """Delete a frozen version; the codebook stays as it is, and its past can still be seen by date.

    Raises:
        NotFound: it is gone already.
    """
    version = existing(session, CodebookVersion, VERSION, version_id)
    tell(session, version=version.name)
    session.delete(version)


def version_content(session: Session, version_id: str) -> CodebookContent:
    """Return what a version holds.

    Raises:
        NotFound: the version is gone.
    """
    kept = json.loads(existing(session, CodebookVersion, VERSION, version_id).content)
    return _content(kept["codebook"], kept["codes"])


def content_now(session: Session, codebook_id: str) -> CodebookContent:
    """Return a code system as it is now.

    Raises:
        NotFound: it is gone.
    """
    existing(session, Codebook, CODEBOOK, codebook_id)
    return _content(_images(session, Codebook, codebook_id)[0], _images(session, Code, codebook_id))


def content_as_of(session: Session, codebook_id: str, moment: str) -> CodebookContent:
    """Return a code system as it was at a moment (UTC, as ``kanryu_models.now`` writes it), made from the history.

    Raises:
        NotYetThere: it did not exist then.
    """
    last = session.scalar(select(func.max(HistoryAction.number)).where(HistoryAction.at <= moment))
    return content_after(session, codebook_id, last or 0, moment)


def content_after(session: Session, codebook_id: str, action: int, moment: str = "") -> CodebookContent:
    """Return a code system as it was right after the action with this number.

    Raises:
        NotYetThere: it did not exist then.
    """
    then = {name: _rows_after(session, name, action) for name in ("codebook", "code")}
    if codebook_id not in then["codebook"]:
        book = session.get(Codebook, codebook_id)
        raise NotYetThere(book.name_ja if book else codebook_id, moment or str(action))
    codes = [image for image in then["code"].values() if image["codebook_id"] == codebook_id]
    return _content(then["codebook"][codebook_id], codes)


def _rows_after(session: Session, table: str, action: int) -> dict[str, Image]:
    """Return a table's rows as they were after an action: today's, with everything since taken back."""
    entity = Codebook if table == "codebook" else Code
    rows = {str(image["id"]): image for image in _images(session, entity)}
    change = HistoryChange
    columns = select(change.row_id, change.operation, change.before)
    since = columns.join(HistoryAction, HistoryAction.id == change.action_id).where(HistoryAction.number > action)
    for row_id, operation, before in session.execute(
        since.where(change.table_name == table).order_by(change.sequence.desc())
    ):
        if operation == "insert":
            rows.pop(row_id, None)
        else:
            rows[row_id] = rows.get(row_id, {}) | json.loads(before or "{}")
    return rows


def _images(session: Session, entity: type[Code | Codebook], codebook_id: str | None = None) -> list[Image]:
    query = select(*entity.__table__.columns)
    if codebook_id is not None:
        query = query.where((entity.id if entity is Codebook else Code.codebook_id) == codebook_id)
    return [_image(row) for row in session.execute(query).mappings()]


def _image(row: RowMapping) -> Image:
    return {str(name): value for name, value in row.items()}


def _content(book: Image, codes: Sequence[Image]) -> CodebookContent:
    texts = ("id", "key", "name_ja", "name_en", "version", "description_ja", "description_en", "source")
    return CodebookContent(
        **{name: str(book[name]) for name in texts},
        rules=tuple(json.loads(str(book["rules"]))),
        codes=tuple(_depth_first([_code(image) for image in codes])),
    )


def _code(image: Image) -> CodeContent:
    texts = ("id", "key", "name_ja", "name_en", "axis", "definition", "include", "exclude", "example", "color")
    return CodeContent(
        **{name: str(image[name]) for name in (*texts, "shortcut", "basis", "source")},
        parent_id=str(image["parent_id"]) if image["parent_id"] else None,
        cues=tuple(json.loads(str(image["cues"]))),
        is_group=bool(image["is_group"]),
        position=int(str(image["position"])),
    )


def _depth_first(codes: Iterable[CodeContent]) -> Iterable[CodeContent]:
    children: dict[str | None, list[CodeContent]] = {}
    for code in sorted(codes, key=lambda code: (code.position, code.id)):
        children.setdefault(code.parent_id, []).append(code)
    waiting = children.get(None, [])[::-1]
    while waiting:
        code = waiting.pop()
        yield code
        waiting.extend(reversed(children.get(code.id, [])))


def moment_of(text: str) -> str:
    """Return a date or a date with a time, as people write it where they are, as a moment in UTC.

    A date alone means the end of that day.

    Raises:
        InvalidValue: it is neither.
    """
    try:
        told = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise InvalidValue(N_("日付"), text, "2026-11-21、2026-11-21T14:30") from error
    if told.time() == time.min and len(text.strip()) <= len("2026-11-21"):
        told += timedelta(days=1, milliseconds=-1)
    return told.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
