"""Versions of the model: saving one with the evidence it was drawn from, and seeing what has changed since."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import below
from kanryu.analysis.coding.revisions import redefined_at
from kanryu.analysis.commands import command, tell
from kanryu.analysis.compare.evidence import Drift, Piece, drift, fingerprints, load_evidence
from kanryu.analysis.model.propose import propose
from kanryu.analysis.model.values import Arrow, Box, Model, Rule
from kanryu.analysis.model.wording import MODEL_TITLE
from kanryu.analysis.naming import existing
from kanryu.analysis.project.coders import current_coder
from kanryu.i18n import N_, tr
from kanryu_models import Coder, ModelElement, ModelLink, ModelVersion

_FACTS = ("supporting", "opposing", "unknown", "undecided", "codings", "first", "last")
_LINK_FACTS = ("supporting", "opposing", "codings")


@dataclass(frozen=True, slots=True)
class VersionItem:
    """A saved version as lists show it."""

    id: str
    number: int
    title: str
    note: str
    coder: str
    made_at: str


def list_versions(session: Session) -> tuple[VersionItem, ...]:
    """Return the saved versions, oldest first."""
    row = ModelVersion
    columns = select(
        row.id, row.number, row.title, row.note, func.coalesce(Coder.name, "").label("coder"), row.made_at
    )
    query = columns.outerjoin(Coder, Coder.id == row.coder_id).order_by(row.number)
    return tuple(VersionItem(**item) for item in session.execute(query).mappings())


@command(N_("モデルの版 {number} を保存する"))
def save_model(session: Session, model: Model, note: str = "") -> str:
    """Save a model as the next version, with the evidence of every box and arrow; return the version's id.

    It is drawn anew from title and rule: codings may have changed since it was shown.
    """
    model = propose(session, model.title, model.rule)
    number = (session.scalar(select(func.max(ModelVersion.number))) or 0) + 1
    rule = json.dumps(asdict(model.rule))
    version = ModelVersion(number=number, title=model.title, note=note, rule=rule, coder_id=current_coder(session))
    session.add(version)
    seen = fingerprints(session, _pieces(session, model))
    elements = {box.id: _element(version.id, box, seen) for box in model.boxes}
    session.add_all(elements.values())
    session.flush()
    session.add_all(_link(version.id, arrow, elements, seen) for arrow in model.arrows)
    tell(session, number=number)
    return version.id


def _pieces(session: Session, model: Model) -> list[Piece]:
    wanted = {id_ for box in model.boxes for id_ in box.codings} | {id_ for a in model.arrows for id_ in a.codings}
    return [piece for piece in load_evidence(session) if piece.id in wanted]


def _element(version_id: str, box: Box, seen: Mapping[str, str]) -> ModelElement:
    return ModelElement(
        version_id=version_id,
        code_id=box.code,
        layer=box.layer,
        status=box.status,
        facts=json.dumps({name: getattr(box, name) for name in _FACTS}),
        evidence=_seen(box.codings, seen),
        position=box.position,
    )


def _link(version_id: str, arrow: Arrow, elements: Mapping[str, ModelElement], seen: Mapping[str, str]) -> ModelLink:
    return ModelLink(
        version_id=version_id,
        source_id=elements[arrow.source].id,
        target_id=elements[arrow.target].id,
        kind=arrow.kind,
        status=arrow.status,
        facts=json.dumps({name: getattr(arrow, name) for name in _LINK_FACTS}),
        evidence=_seen(arrow.codings, seen),
    )


def _seen(codings: tuple[str, ...], seen: Mapping[str, str]) -> str:
    return json.dumps({id_: seen[id_] for id_ in codings}, sort_keys=True)


@command(N_("モデルの版 {number} を消す"))
def delete_version(session: Session, version_id: str) -> None:
    """Delete a saved version of the model."""
    version = existing(session, ModelVersion, N_("モデルの版"), version_id)
    tell(session, number=version.number)
    session.delete(version)


def current_model(session: Session, rule: Rule | None = None, title: str = "") -> Model:
    """Return the model as the project's evidence stands now.

    With a saved version, its rule and title serve where none is given, and every box whose evidence changed since
    says so in ``stale``. The version's number and day stay off a model that was drawn under another rule.
    """
    newest = session.scalars(select(ModelVersion).order_by(ModelVersion.number.desc()).limit(1)).one_or_none()
    if newest is None:
        return propose(session, title or tr(MODEL_TITLE), rule or Rule())
    kept = Rule(**json.loads(newest.rule))
    model = propose(session, title or newest.title, rule or kept)
    stale = _stale(session, newest, model)
    boxes = tuple(replace(box, stale=stale.get(box.code, ())) for box in model.boxes)
    if model.rule != kept:
        return replace(model, boxes=boxes)
    return replace(model, boxes=boxes, version=newest.number, made_at=newest.made_at)


def _stale(session: Session, version: ModelVersion, model: Model) -> dict[str, tuple[str, ...]]:
    today = fingerprints(session, _pieces(session, model))
    columns = select(ModelElement.code_id, ModelElement.evidence).where(ModelElement.version_id == version.id)
    saved = {code_id: json.loads(evidence) for code_id, evidence in session.execute(columns)}
    redefined = {code_id for code_id, at in redefined_at(session).items() if at > version.made_at}
    found: dict[str, tuple[str, ...]] = {}
    for box in model.boxes:
        changed = drift(saved.get(box.code, {}), {id_: today[id_] for id_ in box.codings})
        meant = len(redefined.intersection(below(session, box.code))) if redefined else 0
        found[box.code] = reasons(replace(changed, redefined=meant))
    return found


def reasons(found: Drift) -> tuple[str, ...]:
    """Return in words how evidence changed, in the language of the front end; nothing when it did not."""
    parts = (
        (found.added, N_("引用が{n}件ふえた")),
        (found.removed, N_("引用が{n}件へった")),
        (found.changed, N_("引用が{n}件変わった")),
        (found.redefined, N_("コードの定義が変わった")),
    )
    return tuple(tr(text, n=n) for n, text in parts if n)
