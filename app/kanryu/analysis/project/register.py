"""The register: how many cases, interviews, hours and countries a study reports."""

import re
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.documents.attributes import Attribute, attribute_table
from kanryu.analysis.naming import ATTRIBUTE, Named, pick
from kanryu.i18n import listed, tr
from kanryu_models import Case, Document

_SPLIT = re.compile(r"[、，,・/／;；\n]+")


@dataclass(frozen=True, slots=True)
class Register:
    """The totals of a study.

    ``minutes`` are those that are known; ``untimed`` interviews have none and never count as 0.
    ``countries`` holds each country with the number of its cases, most first; ``country_attribute`` names the
    column they stand in, empty when there is none; ``without_country`` counts the cases that say nothing there.
    """

    cases: int
    documents: int
    interviews: int
    minutes: int
    untimed: int
    characters: int
    coded: int
    countries: tuple[tuple[str, int], ...]
    country_attribute: str
    without_country: int

    @property
    def hours(self) -> float:
        """The known hours."""
        return self.minutes / 60


def register(session: Session, country_attribute: str = "") -> Register:
    """Return the totals; ``country_attribute`` names the column of countries (name or id), else it is found by name.

    Raises:
        NotFound: there is no such column.
    """
    table = attribute_table(session)
    column = _country_column(table.attributes, country_attribute)
    cases = session.scalars(select(Case.id)).all()
    told = [_SPLIT.split(table.values.get(id_, {}).get(column.id, "")) if column else [] for id_ in cases]
    named = [{part.strip() for part in parts if part.strip()} for parts in told]
    counts = Counter(name for names in named for name in names)
    interview = Document.kind == "interview"
    documents, interviews, minutes, untimed, characters, coded = session.execute(
        select(
            func.count(),
            func.count().filter(interview),
            func.coalesce(func.sum(Document.minutes).filter(interview), 0),
            func.count().filter(interview, Document.minutes.is_(None)),
            func.coalesce(func.sum(Document.characters), 0),
            func.count().filter(Document.status == "完了"),
        ).select_from(Document)
    ).one()
    return Register(
        len(cases),
        documents,
        interviews,
        minutes or 0,
        untimed,
        characters,
        coded,
        tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        column.name if column else "",
        sum(not names for names in named),
    )


def _country_column(attributes: tuple[Attribute, ...], wanted: str) -> Attribute | None:
    if wanted:
        id_ = pick(ATTRIBUTE, wanted, (Named(item.id, (item.name,), item.name) for item in attributes))
        return next(item for item in attributes if item.id == id_)
    found = [item for item in attributes if item.kind in ("text", "choice") and _speaks_of_countries(item.name)]
    return found[0] if found else None


def _speaks_of_countries(name: str) -> bool:
    plain = name.casefold()
    return "国" in plain.replace("国籍", "").replace("国内", "") or "countr" in plain


def register_rows(totals: Register) -> tuple[tuple[str, str], ...]:
    """Return the totals in words, name and value, in the language of the front end."""
    hours = tr("{hours}時間", hours=f"{totals.hours:.1f}")
    unknown = tr("（ほかに時間不明 {n}件）", n=totals.untimed)
    countries = listed(f"{name} {count}" for name, count in totals.countries)
    rows = [
        (tr("事例"), tr("{n}件", n=totals.cases)),
        (tr("聞き取り"), tr("{n}件", n=totals.interviews)),
        (tr("資料（すべて）"), tr("{n}件", n=totals.documents)),
        (tr("聞き取りの時間"), f"{hours}{unknown}" if totals.untimed else hours),
        (tr("字数"), f"{totals.characters:,}"),
        (tr("コーディング完了の資料"), tr("{n}件", n=totals.coded)),
        (tr("国"), tr("{n}か国", n=len(totals.countries)) if totals.country_attribute else tr("属性がありません")),
    ]
    if totals.country_attribute:
        missing = tr("（記入なし {n}事例）", n=totals.without_country) if totals.without_country else ""
        rows.append((tr("国の内訳"), f"{countries}{missing}" or "—"))
    return tuple(rows)
