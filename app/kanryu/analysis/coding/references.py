"""References from memos: ``[[case:id]]`` in the stored text, shown by name; renamed things stay linked."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.i18n import N_, Language, current, tr
from kanryu_models import Case, Code, Coding, Document, Memo

KINDS = {
    "case": N_("事例"),
    "document": N_("資料"),
    "code": N_("コード"),
    "coding": N_("箇所"),
    "memo": N_("メモ"),
    "cell": N_("セル"),
    "project": N_("プロジェクト"),
}
"""What can be referred to, with its name for people."""
Target = tuple[str, str]
"""Kind and id; a cell's id is ``case/code`` or ``case/code/layer``."""
_STORED = re.compile(r"\[\[(case|document|code|coding|memo|cell):([0-9A-Za-z/_-]+)\]\]")
_SHOWN = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_QUOTED = 18
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that is referred to, by its present name; ``gone`` when it is not in the project any more."""

    kind: str
    id: str
    name_ja: str = ""
    name_en: str = ""
    gone: bool = False

    def name(self, language: Language | None = None) -> str:
        """Return the name in a language; of what is gone, what kind of thing it was."""
        if self.gone:
            return tr("消えた{kind}", language=language, kind=tr(KINDS[self.kind], language=language))
        return self.name_en if (language or current()) == "en" and self.name_en else self.name_ja


def targets_in(text: str) -> tuple[Target, ...]:
    """Return what a stored text refers to, each once, in order."""
    return tuple(dict.fromkeys((kind, id_) for kind, id_ in _STORED.findall(text)))


def named(session: Session, targets: Iterable[Target]) -> dict[Target, Reference]:
    """Return the present names of things."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for kind, id_ in targets:
        wanted[kind].add(id_)
    names: dict[Target, tuple[str, str]] = {}
    for kind, ids in wanted.items():
        listed = sorted(ids)
        for start in range(0, len(listed), _AT_ONCE):
            for id_, japanese, english in _names(session, kind, listed[start : start + _AT_ONCE]):
                names[kind, id_] = (japanese, english)
    return {
        (kind, id_): Reference(kind, id_, *names.get((kind, id_), ("", "")), gone=(kind, id_) not in names)
        for kind, ids in wanted.items()
        for id_ in ids
    }


def _names(session: Session, kind: str, ids: list[str]) -> list[tuple[str, str, str]]:
    if kind == "project":
        return [(id_, tr(KINDS["project"], language="ja"), tr(KINDS["project"], language="en")) for id_ in ids]
    if kind == "case":
        return [(id_, name, "") for id_, name in session.execute(select(Case.id, Case.name).where(Case.id.in_(ids)))]
    if kind == "code":
        query = select(Code.id, Code.name_ja, Code.name_en).where(Code.id.in_(ids))
        return [(id_, ja, en) for id_, ja, en in session.execute(query)]
    if kind == "memo":
        query_memo = select(Memo.id, Memo.title, func.substr(Memo.text, 1, _QUOTED)).where(Memo.id.in_(ids))
        return [(id_, title or text, "") for id_, title, text in session.execute(query_memo)]
    if kind == "cell":
        return [name for id_ in ids if (name := _cell(session, id_)) is not None]
    return _documents(session, ids) if kind == "document" else _codings(session, ids)


def _documents(session: Session, ids: list[str]) -> list[tuple[str, str, str]]:
    query = select(Document.id, Document.title, Case.name).outerjoin(Case, Case.id == Document.case_id)
    rows = session.execute(query.where(Document.id.in_(ids)))
    return [(id_, f"{case}・{title}" if case else title, "") for id_, title, case in rows]


def _codings(session: Session, ids: list[str]) -> list[tuple[str, str, str]]:
    words = func.substr(Document.text, Coding.start + 1, func.min(Coding.end - Coding.start, _QUOTED))
    query = select(Coding.id, words, Case.name, Document.title).join(Document, Document.id == Coding.document_id)
    rows = session.execute(query.outerjoin(Case, Case.id == Document.case_id).where(Coding.id.in_(ids)))
    return [(id_, f"「{' '.join(text.split())}」{case or title}", "") for id_, text, case, title in rows]


def _cell(session: Session, id_: str) -> tuple[str, str, str] | None:
    case_id, *code_ids = id_.split("/")
    case = session.get(Case, case_id)
    codes = [code for code in (session.get(Code, one) for one in code_ids) if code is not None]
    if case is None or len(codes) < len(code_ids):
        return None
    japanese = " × ".join((case.name, *(code.name_ja for code in codes)))
    return id_, japanese, " × ".join((case.name, *(code.name_en or code.name_ja for code in codes)))


def with_names(text: str, names: Mapping[Target, Reference]) -> tuple[str, dict[str, Target]]:
    """Return a stored text as it is read and edited, ``[[A社]]``, and what each such name stands for.

    Two things of one name are told apart by a number.
    """
    shown: dict[str, Target] = {}
    for target in targets_in(text):
        reference = names.get(target) or Reference(*target, gone=True)
        plain = " ".join(reference.name().replace("[", "（").replace("]", "）").split()) or tr("無題")
        name, number = plain, 1
        while name in shown:
            number += 1
            name = f"{plain} {number}"
        shown[name] = target
    back = {target: name for name, target in shown.items()}
    return _STORED.sub(lambda found: f"[[{back[found[1], found[2]]}]]", text), shown


def with_ids(text: str, shown: Mapping[str, Target]) -> str:
    """Return an edited text as it is stored; a name that stands for nothing stays as it was typed."""

    def stored(found: re.Match[str]) -> str:
        target = shown.get(found[1].strip())
        return f"[[{target[0]}:{target[1]}]]" if target is not None else found[0]

    return _SHOWN.sub(stored, text)


def unknown_names(text: str, shown: Mapping[str, Target]) -> tuple[str, ...]:
    """Return the names between double brackets in an edited text that stand for nothing yet."""
    typed = dict.fromkeys(name.strip() for name in _SHOWN.findall(text))
    return tuple(name for name in typed if name not in shown and not _STORED.fullmatch(f"[[{name}]]"))


def link_targets(session: Session, words: str = "", most: int = 60) -> tuple[Reference, ...]:
    """Return what a link can lead to: cases, codes, documents, memos, and coded passages that hold the words."""
    sought = words.strip().casefold()
    found: list[Reference] = []
    for kind, query in (
        ("case", select(Case.id).order_by(Case.position, Case.id)),
        ("code", select(Code.id).order_by(Code.position, Code.key)),
        ("document", select(Document.id).order_by(Document.position, Document.id)),
        ("memo", select(Memo.id).order_by(Memo.created_at.desc())),
    ):
        targets = [(kind, id_) for id_ in session.scalars(query)]
        names = named(session, targets)
        fitting = (names[target] for target in targets)
        found += [one for one in fitting if sought in f"{one.name_ja} {one.name_en}".casefold()][:most]
    if len(sought) > 1:
        found += _passages(session, sought, most)
    return tuple(found)


def _passages(session: Session, sought: str, most: int) -> list[Reference]:
    words = func.substr(Document.text, Coding.start + 1, Coding.end - Coding.start)
    holding = select(Coding.id).join(Document, Document.id == Coding.document_id)
    holding = holding.where(func.instr(Document.text, sought) > 0, func.instr(words, sought) > 0)
    ids = session.scalars(holding.order_by(Document.position, Coding.start).limit(most)).all()
    names = named(session, [("coding", id_) for id_ in ids])
    return [names["coding", id_] for id_ in ids]
