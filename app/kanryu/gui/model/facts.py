"""What the pane says of a box, an arrow, or the whole model; free of the toolkit."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kanryu import i18n
from kanryu.analysis.coding.quotations import Quotation
from kanryu.analysis.model import wording
from kanryu.analysis.model.thresholds import Shift
from kanryu.analysis.model.values import Arrow, Box, Kind, Model, Rule
from kanryu.i18n import N_, listed, side_by_side, tr

KINDS: dict[Kind, str] = {
    "sequence": N_("順序"),
    "enables": N_("支える"),
    "cooccurrence": N_("共起のみ"),
}
STATUS = {"accepted": N_("規則を満たす"), "hypothesis": N_("仮説")}


@dataclass(frozen=True, slots=True)
class Facts:
    """Something of the model in words: rows of name and value, why to look again, and the codings behind it."""

    title: str
    status: str
    chip: str
    rows: tuple[tuple[str, str], ...]
    codings: tuple[str, ...]


def of_box(box: Box, model: Model) -> Facts:
    """Return what is said of a box."""
    language = i18n.current()
    rows = [
        (tr("規則"), rule_words(model.rule)),
        (tr("認められた事例"), wording.share(box, language)),
        *_cases(model, box.supporting, box.opposing, box.undecided, box.unknown),
    ]
    years = sorted({year for year in (box.first, box.last) if year})
    if years:
        rows.append((tr("出来事の時期"), tr("{years}年", years="–".join(years))))
    title = tr("箱　{name}", name=wording.name(box, language))
    return Facts(title, tr(STATUS[box.status]), _chip(box.stale), tuple(rows), box.codings)


def of_arrow(arrow: Arrow, model: Model) -> Facts:
    """Return what is said of an arrow."""
    names = {box.id: wording.name(box, i18n.current()) for box in model.boxes}
    rows = (
        (tr("関係"), tr(KINDS[arrow.kind])),
        (tr("規則"), rule_words(model.rule)),
        *_cases(model, arrow.supporting, arrow.opposing, (), ()),
    )
    title = tr("矢印　{source} → {target}", source=names[arrow.source], target=names[arrow.target])
    return Facts(title, tr(STATUS[arrow.status]), "", rows, arrow.codings)


def of_model(model: Model) -> Facts:
    """Return what is said of the whole model."""
    stale = sum(bool(box.stale) for box in model.boxes)
    rows = (
        (tr("規則"), rule_words(model.rule)),
        (tr("事例"), tr("{n}社", n=len(model.cases))),
        (tr("箱"), _accepted([box.status for box in model.boxes])),
        (tr("矢印"), _accepted([arrow.status for arrow in model.arrows])),
    )
    chip = tr("要再確認：根拠の変わった箱 {n}", n=stale) if stale else ""
    return Facts(tr("モデル全体"), model.title, chip, rows, ())


def _accepted(statuses: list[str]) -> str:
    hypotheses = statuses.count("hypothesis")
    return tr("{n}　うち仮説 {hypotheses}", n=len(statuses), hypotheses=hypotheses)


def rule_words(rule: Rule) -> str:
    """Return the rule in words: 2社以上かつ25%以上."""
    return tr("{n}社以上かつ{percent}%以上", n=rule.min_cases, percent=f"{rule.min_share * 100:.3g}")


def _cases(model: Model, *stands: tuple[str, ...]) -> list[tuple[str, str]]:
    names = {case.id: case.name for case in model.cases}
    titles = (tr("支持"), tr("反対"), tr("未決"), tr("不明"))
    return [
        (title, side_by_side(names.get(id_, id_) for id_ in ids))
        for title, ids in zip(titles, stands, strict=True)
        if ids
    ]


def _chip(stale: tuple[str, ...]) -> str:
    return tr("要再確認：{reason}", reason=listed(stale)) if stale else ""


def kinds_of(quotations: Iterable[Quotation]) -> str:
    """Return whose words these are, the most frequent first: 経営者 12・現地責任者 5."""
    counts = Counter(item.role for item in quotations if item.role)
    return side_by_side(f"{tr(role)} {count}" for role, count in counts.most_common())


def shift_words(rule: Rule, shift: Shift) -> str:
    """Return what a rule would change, as "3社以上かつ40%以上にすると　箱 −1、矢印 −2"."""
    parts = [
        tr(text, n=f"{n:+d}".replace("-", "−"))
        for text, n in ((N_("箱 {n}"), shift.boxes), (N_("矢印 {n}"), shift.arrows))
        if n
    ]
    effect = listed(parts) if parts else tr("変わりません")
    return tr("{rule}にすると　{effect}", rule=rule_words(rule), effect=effect)
