"""Code systems: reading the YAML files, and taking one into a project."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import yaml
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from kanryu import paths
from kanryu.analysis.commands import both, command, tell
from kanryu.analysis.naming import CODEBOOK
from kanryu.errors import DuplicateName, KanryuError
from kanryu.i18n import N_
from kanryu_models import Code, Codebook, new_id

AXES = ("phase", "condition", "capability", "outcome", "risk", "context")
_MOST_BYTES = 5_000_000


@dataclass(eq=False)
class BadCodebook(KanryuError):
    """A file is not a code system in our format."""

    file: str
    place: str
    reason: str
    what: ClassVar[str] = N_("コード体系「{file}」を読めません（{place}）：{reason}")
    todo: ClassVar[str] = N_("書き方は codebooks/README.md にあります。直してからもう一度行ってください。")


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One code of a file; ``parent`` is a key, None at the top."""

    key: str
    parent: str | None
    axis: str
    name_ja: str
    name_en: str
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


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """A code system as its file says; codes come parents first."""

    name: str
    key: str
    name_ja: str
    name_en: str
    version: str
    description_ja: str
    description_en: str
    source: str
    rules: tuple[str, ...]
    codes: tuple[CodeEntry, ...]


@dataclass(frozen=True, slots=True)
class CodebookItem:
    """A code system in a project, as lists show it."""

    id: str
    key: str
    name_ja: str
    name_en: str
    version: str
    codes: int


def bundled_names() -> tuple[str, ...]:
    """Return the names of the code systems that come with the program."""
    return tuple(sorted(file.stem for file in paths.codebooks().glob("*.yaml")))


def read_codebook(name_or_file: str) -> CodebookFile:
    """Return a bundled code system by its name, or one from a YAML file.

    Raises:
        BadCodebook: there is no such file, or it is not in our format; the place is named.
    """
    bundled = paths.codebooks() / f"{name_or_file}.yaml"
    file = bundled if name_or_file in bundled_names() else Path(name_or_file)
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise BadCodebook(file.name, "-", f"> {_MOST_BYTES} bytes")
        data = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeError) as error:
        names = "、".join(bundled_names())
        raise BadCodebook(name_or_file, names, str(error)) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = str(mark.line + 1) if mark else "YAML"
        raise BadCodebook(file.name, place, str(getattr(error, "problem", error))) from error
    return _Reader(file.name).codebook(data)


class _Reader:
    """Reads one parsed file, remembering its name for messages."""

    def __init__(self, file: str) -> None:
        self._file = file

    def codebook(self, data: object) -> CodebookFile:
        top = self._mapping(data, "codebook / codes")
        head = self._mapping(top.get("codebook"), "codebook")
        codes = tuple(self._codes(top.get("codes"), None, "context"))
        self._unique([code.key for code in codes])
        names, about = self._pair(head, "names"), self._pair(head, "description")
        return CodebookFile(
            name=self._text(head, "name"),
            key=self._text(head, "key", required=True),
            name_ja=names[0] or self._text(head, "key"),
            name_en=names[1],
            version=self._text(head, "version"),
            description_ja=about[0],
            description_en=about[1],
            source=self._text(head, "source"),
            rules=self._texts(head, "rules"),
            codes=codes,
        )

    def _codes(self, data: object, parent: str | None, axis: str) -> Iterator[CodeEntry]:
        for item in self._list(data, f"{parent or ''} children"):
            entry = self._mapping(item, f"{parent or ''} children")
            code = self._code(entry, parent, axis)
            yield code
            if entry.get("children"):
                yield from self._codes(entry["children"], code.key, code.axis)

    def _code(self, entry: Mapping[str, object], parent: str | None, axis: str) -> CodeEntry:
        key = self._text(entry, "key", required=True)
        axis = self._text(entry, "axis") or axis
        if axis not in AXES:
            raise BadCodebook(self._file, key, f"axis: {axis}")
        name_ja, name_en = self._pair(entry, "names")
        if not name_ja:
            raise BadCodebook(self._file, key, "names.ja")
        return CodeEntry(
            key=key,
            parent=parent,
            axis=axis,
            name_ja=name_ja,
            name_en=name_en,
            definition=self._text(entry, "definition"),
            include=self._text(entry, "include"),
            exclude=self._text(entry, "exclude"),
            example=self._text(entry, "example"),
            cues=self._texts(entry, "cues"),
            color=self._color(entry),
            shortcut=self._shortcut(entry),
            is_group=entry.get("group") is True,
            basis=self._text(entry, "basis"),
            source=self._text(entry, "source"),
        )

    def _unique(self, keys: list[str]) -> None:
        for index, key in enumerate(keys):
            if key in keys[:index]:
                raise BadCodebook(self._file, key, "key ×2")

    def _color(self, entry: Mapping[str, object]) -> str:
        color = self._text(entry, "color") or "#7B7F86"
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", color):
            raise BadCodebook(self._file, str(entry.get("key")), f"color: {color}")
        return color

    def _shortcut(self, entry: Mapping[str, object]) -> str:
        """Return the key; YAML reads an unquoted Y, N, on or 1 as something else, so only quoted texts pass."""
        shortcut = entry.get("shortcut", "")
        if not isinstance(shortcut, str) or not re.fullmatch(r"[0-9A-Z]?", shortcut):
            raise BadCodebook(self._file, str(entry.get("key")), f'shortcut: {shortcut} ("0"–"9", "A"–"Z")')
        return shortcut

    def _mapping(self, data: object, place: str) -> Mapping[str, object]:
        if not isinstance(data, dict):
            raise BadCodebook(self._file, place, type(data).__name__)
        return data

    def _list(self, data: object, place: str) -> list[object]:
        if not isinstance(data, list):
            raise BadCodebook(self._file, place, type(data).__name__)
        return data

    def _text(self, entry: Mapping[str, object], name: str, *, required: bool = False) -> str:
        value = entry.get(name)
        if isinstance(value, dict | list) or (required and not str(value or "").strip()):
            raise BadCodebook(self._file, str(entry.get("key", "codebook")), name)
        return "" if value is None else str(value).strip()

    def _texts(self, entry: Mapping[str, object], name: str) -> tuple[str, ...]:
        return tuple(str(item) for item in self._list(entry.get(name) or [], name))

    def _pair(self, entry: Mapping[str, object], name: str) -> tuple[str, str]:
        value = entry.get(name) or {}
        if isinstance(value, str):
            return value, ""
        pair = self._mapping(value, name)
        return str(pair.get("ja") or ""), str(pair.get("en") or "")


@command(N_("コード体系「{codebook}」を加える"))
def add_codebook(session: Session, book: CodebookFile) -> str:
    """Take a code system into the project with all its codes, and return its id.

    Raises:
        DuplicateName: the project has a code system with this key.
    """
    if session.scalar(select(Codebook.id).where(Codebook.key == book.key)):
        raise DuplicateName(CODEBOOK, book.name_ja)
    position = session.scalar(select(func.count()).select_from(Codebook)) or 0
    row = Codebook(
        key=book.key,
        name_ja=book.name_ja,
        name_en=book.name_en,
        version=book.version,
        description_ja=book.description_ja,
        description_en=book.description_en,
        source=book.source,
        rules=json.dumps(book.rules, ensure_ascii=False),
        position=position,
    )
    session.add(row)
    session.flush()
    if book.codes:
        session.execute(insert(Code), _code_rows(row.id, book.codes))
    tell(session, **both("codebook", row))
    return row.id


def _code_rows(codebook_id: str, codes: tuple[CodeEntry, ...]) -> list[dict[str, object]]:
    ids = {code.key: new_id() for code in codes}
    fields = ("key", "axis", "name_ja", "name_en", "definition", "include", "exclude", "example", "color")
    more = ("shortcut", "is_group", "basis", "source")
    return [
        {
            "id": ids[code.key],
            "codebook_id": codebook_id,
            "parent_id": ids[code.parent] if code.parent else None,
            "cues": json.dumps(code.cues, ensure_ascii=False),
            "position": position,
            **{name: getattr(code, name) for name in fields + more},
        }
        for position, code in enumerate(codes)
    ]


def list_codebooks(session: Session) -> tuple[CodebookItem, ...]:
    """Return the project's code systems with how many codes each has."""
    count = select(func.count()).select_from(Code).where(Code.codebook_id == Codebook.id).scalar_subquery()
    columns = select(
        Codebook.id, Codebook.key, Codebook.name_ja, Codebook.name_en, Codebook.version, count.label("codes")
    )
    rows = session.execute(columns.order_by(Codebook.position, Codebook.id)).mappings()
    return tuple(CodebookItem(**row) for row in rows)
