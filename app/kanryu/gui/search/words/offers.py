"""What can be chosen above the words, and what a choice changes; free of the toolkit but for its items."""

from dataclasses import replace
from typing import cast

from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.incoming import INTERVIEWER, ROLES
from kanryu.analysis.search.words.choice import PARTS
from kanryu.analysis.search.words.extents import Extent, Grouping
from kanryu.analysis.search.words.groups import groups_of
from kanryu.gui.controls.drop_down import Item
from kanryu.gui.search.words.asking import WINDOWS, Wish
from kanryu.i18n import N_, tr
from kanryu.workspace import Workspace

Choices = dict[str, tuple[list[Item], str]]
EVERYTHING = "*"
"""Stands among the roles for everybody's words and the headings."""
_GROUPINGS = (
    ("", N_("分けない")),
    ("case", N_("事例ごと")),
    ("role", N_("話者ごと")),
    ("phase", N_("フェーズごと")),
    ("document", N_("資料ごと")),
)


def offered(workspace: Workspace, wish: Wish) -> tuple[Wish, Choices]:
    """Return what can be chosen by field, each with the value chosen now, and the wish without what is gone."""
    cases, phases = workspace.ask(list_cases), workspace.ask(groups_of, "phase")
    extent = wish.query.extent
    if extent.case not in {"", *(case.id for case in cases)}:
        extent = replace(extent, case="")
    if extent.phase not in {"", *(phase.id for phase in phases)}:
        extent = replace(extent, phase="")
    wish = replace(wish, query=replace(wish.query, extent=extent))
    groups = workspace.ask(groups_of, wish.grouping())
    if wish.group not in {group.id for group in groups}:
        wish = replace(wish, group=groups[0].id if groups else "")
    by = [Item(value, tr(name)) for value, name in _GROUPINGS if value or wish.kind != "keys"]
    return wish, {
        "case": ([Item("", tr("すべての事例")), *(Item(case.id, case.name) for case in cases)], extent.case),
        "role": (_roles(), EVERYTHING if extent.everything else extent.role),
        "phase": ([Item("", tr("すべての箇所")), *(Item(phase.id, phase.name) for phase in phases)], extent.phase),
        "part": ([Item(value, tr(name)) for value, name in PARTS], wish.part),
        "by": (by, wish.grouping()),
        "group": ([Item(group.id, group.name) for group in groups], wish.group),
        "window": ([Item(value, tr(name)) for value, name in WINDOWS], wish.window),
    }


def _roles() -> list[Item]:
    others = [Item(role, tr(role)) for role in ROLES if role != INTERVIEWER]
    return [
        Item("", tr("聞き手のほか全員")),
        *others,
        Item(INTERVIEWER, tr(INTERVIEWER)),
        Item(EVERYTHING, tr("聞き手と見出しも")),
    ]


def changed(wish: Wish, key: str, value: str) -> Wish:
    """Return a wish with another value of one field."""
    if key in {"case", "role", "phase"}:
        return replace(wish, query=replace(wish.query, extent=_extent(wish.query.extent, key, value)))
    if key == "by":
        return replace(wish, query=replace(wish.query, by=cast("Grouping", value)), group="")
    if key == "part":
        return replace(wish, part=value)
    return replace(wish, group=value) if key == "group" else replace(wish, window=value)


def _extent(extent: Extent, key: str, value: str) -> Extent:
    if key == "case":
        return replace(extent, case=value)
    if key == "phase":
        return replace(extent, phase=value)
    return replace(extent, role="" if value == EVERYTHING else value, everything=value == EVERYTHING)
