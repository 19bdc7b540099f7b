"""What the pane says of one cell: its state, who decided it, what changed, and the one next step."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kanryu import i18n
from kanryu.analysis.compare.judgements import CellKey, JudgementItem
from kanryu.analysis.compare.matrix import Cell
from kanryu.analysis.compare.wording import state_words
from kanryu.analysis.model.versions import reasons
from kanryu.gui.compare.sheet import Sheet
from kanryu.i18n import N_, listed, tr

Next = Literal["judge", "confirm", "passage"]

WHY = {
    "not_asked": N_("この事例の資料がまだありません。"),
    "not_mentioned": N_("資料はすべてコード化しましたが、これにあたる発言はありません。「なし」とは限りません。"),
    "not_coded": N_("コード化の終わっていない資料があります。"),
}
JUDGED = {"present": N_("あり"), "absent": N_("なし"), "not_asked": N_("未聴取")}


@dataclass(frozen=True, slots=True)
class Facts:
    """A cell in words; ``by`` says where the state comes from, ``chip`` why to look again.

    ``key`` is what it is judged by, None where it has no one case.
    """

    title: str
    state: str
    by: str
    memo: str
    chip: str
    why: str
    summary: str
    ground: str
    next: Next | None
    key: CellKey | None
    judged: bool
    fresh: frozenset[str]


def facts_of(sheet: Sheet, cell: Cell) -> Facts:
    """Return what the pane says of a cell."""
    return Facts(
        title=_title(sheet, cell),
        state=state_words(cell) if cell.judgement is None else _judged(cell.judgement),
        by=_by(cell),
        memo=cell.judgement.memo if cell.judgement else "",
        chip=_chip(cell),
        why=tr(WHY[cell.reason]) if cell.reason and not cell.judged else "",
        summary=cell.summary.text if cell.summary else "",
        ground=_ground(cell),
        next=_next(cell),
        key=cell.key,
        judged=cell.judged,
        fresh=_fresh(cell),
    )


def _title(sheet: Sheet, cell: Cell) -> str:
    names = {heading.id: heading.name for heading in (*sheet.rows, *sheet.columns, *sheet.groups)}
    return " × ".join(names[id_] for id_ in (cell.row, cell.layer, cell.column) if names.get(id_))


def _judged(judgement: JudgementItem) -> str:
    if judgement.value == "degree":
        return tr("度合い {degree}", degree=judgement.degree)
    return tr(JUDGED[judgement.value])


def _by(cell: Cell) -> str:
    if cell.judgement is not None:
        made = day(cell.judgement.made_at)
        return tr("{coder}　{day}に判断", coder=cell.judgement.coder, day=made)
    if cell.codings:
        return tr("コーディング{n}件から", n=cell.value)
    return ""


def day(moment: str) -> str:
    """Return the day of a stored moment (ISO 8601) as the reader's calendar and language have it."""
    when = datetime.fromisoformat(moment).astimezone()
    if i18n.current() == "ja" and when.year == datetime.now().astimezone().year:
        return tr("{month}月{day}日", month=when.month, day=when.day)
    return tr("{year}年{month}月{day}日", year=when.year, month=when.month, day=when.day)


def _chip(cell: Cell) -> str:
    if cell.drift is None or not cell.stale:
        return ""
    return tr("要再確認：{reason}", reason=listed(reasons(cell.drift)))


def _ground(cell: Cell) -> str:
    if cell.summary is None:
        return ""
    seen, now = len(cell.summary.seen), cell.value
    if cell.stale:
        return tr("根拠 {seen}件／いま {now}件", seen=seen, now=now)
    return tr("根拠 {n}件　{coder}", n=seen, coder=cell.summary.coder)


def _next(cell: Cell) -> Next | None:
    if cell.key is not None:
        if cell.stale:
            return "confirm"
        if not cell.judged and (cell.state in ("weak", "conflicting") or cell.reason == "not_mentioned"):
            return "judge"
    return "passage" if cell.codings else None


def _fresh(cell: Cell) -> frozenset[str]:
    """Return the codings that neither judgement nor summary have seen; none where there is neither."""
    seen = [one.seen for one in (cell.judgement, cell.summary) if one is not None]
    if not seen:
        return frozenset()
    return frozenset(id_ for id_ in cell.codings if any(id_ not in one for one in seen))
