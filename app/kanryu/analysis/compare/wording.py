"""States and reasons in words, the same in window, command line and report."""

from collections.abc import Mapping

from kanryu.analysis.compare.matrix import Cell, Matrix
from kanryu.analysis.compare.states import Reason, State
from kanryu.i18n import N_, Language, tr

STATES: Mapping[State, str] = {
    "present": N_("あり"),
    "absent": N_("なし"),
    "weak": N_("弱い"),
    "conflicting": N_("食い違い"),
    "unknown": N_("不明"),
}
MARKS: Mapping[State, str] = {"present": "●", "absent": "×", "weak": "△", "conflicting": "◇", "unknown": ""}
REASONS: Mapping[Reason, str] = {
    "not_asked": N_("未聴取"),
    "not_mentioned": N_("該当発言なし"),
    "not_coded": N_("未コーディング"),
}


def state_words(cell: Cell, language: Language | None = None) -> str:
    """Return what a cell says in one word: its state, or why it is empty."""
    if cell.reason is not None:
        return tr(REASONS[cell.reason], language=language)
    return tr(STATES[cell.state], language=language)


def flags(cell: Cell, language: Language | None = None) -> str:
    """Return what else a reader must know of a cell: an asterisk for a judgement, and whether to look again."""
    stale = f"（{tr(N_('要再確認'), language=language)}）" if cell.stale else ""
    return ("*" if cell.judged else "") + stale


def share(table: Matrix, column: str, layer: str = "", language: Language | None = None) -> str:
    """Return in how many of the judged cases a column is present, and how many could not be judged."""
    present, judged = table.prevalence(column, layer)
    unknown = len(table.rows) - judged
    words = tr(N_("{present}/{judged}社"), language=language, present=present, judged=judged)
    return words + (tr(N_("（不明{n}）"), language=language, n=unknown) if unknown else "")


def short(cell: Cell, language: Language | None = None) -> str:
    """Return a cell for a narrow column: mark and number of codings, or why it is empty."""
    if cell.reason is not None:
        return tr(REASONS[cell.reason], language=language)
    judged = "*" if cell.judged else ""
    return f"{MARKS[cell.state]}{judged} {cell.value}".strip()
