"""How the coding page shows things: what colours stand for, whose codings, the type of the paper, open panes."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from kanryu.analysis.coding.codings import CodingItem
from kanryu.analysis.project.coders import list_coders
from kanryu.analysis.project.projects import project_info
from kanryu.gui.coding.marks import Showing
from kanryu.gui.controls.buttons import icon_button
from kanryu.gui.controls.menus import add_entry
from kanryu.gui.theme import fonts, tokens
from kanryu.i18n import N_, current, tr
from kanryu.settings import ColorBy, Layout, Settings

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

KEY, SECOND_KEY, CASES_KEY, PANEL_KEY = "F12", "Ctrl+\\", "Ctrl+Alt+Left", "Ctrl+Alt+Right"
COLORINGS: tuple[tuple[ColorBy, str, str], ...] = (
    ("code", N_("コードの色"), "Ctrl+Alt+1"),
    ("axis", N_("軸の色（フェーズ・条件・能力…）"), "Ctrl+Alt+2"),
    ("coder", N_("コーダーの色"), "Ctrl+Alt+3"),
)
_ZOOMS = (75, 90, 100, 125, 150, 175, 200)
_WIDTHS = (32, 38, 44, 52, 60)
_HEIGHTS = ((170, N_("詰める")), (195, N_("ふつう")), (230, N_("広い")))


class Viewing(QObject):
    """The view menu of the coding page and what it chooses; choices are kept, those about panes for each project."""

    def __init__(self, page: "CodingPage") -> None:
        super().__init__(page)
        self._page = page
        self.project_id = page.desk.workspace.ask(project_info).id
        self.coders = page.desk.workspace.ask(list_coders)
        self.layout = page.desk.preferences.layouts.get(self.project_id, Layout())
        self.button = icon_button("list-filter", tr("表示"), self.open_menu, page.first.paper)
        self.button.setToolTip(f"{tr('表示')}　{KEY}")
        page.first.paper.installEventFilter(self)
        self._actions()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the button in the corner of the paper."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            paper = self._page.first.paper
            beside = paper.verticalScrollBar().sizeHint().width()
            self.button.move(paper.width() - beside - self.button.width() - 2, 6)
        return False

    def _actions(self) -> None:
        """Let keys do what the menu does."""
        keys: list[tuple[str, Callable[[], object]]] = [
            (KEY, self.open_menu),
            (SECOND_KEY, self._toggler("second")),
            (CASES_KEY, self._toggler("navigator")),
            (PANEL_KEY, self._toggler("panel")),
            *((key, partial(self.color_by, by)) for by, _, key in COLORINGS),
        ]
        for key, do in keys:
            action = QAction(self._page)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(partial(_call, do))
            self._page.addAction(action)

    def refresh_coders(self) -> None:
        """Ask again who codes."""
        self.coders = self._page.desk.workspace.ask(list_coders)

    def showing(self) -> Showing:
        """Return how codings are shown."""
        by = self._page.desk.preferences.color_by
        colors = {coder.id: coder.color for coder in self.coders} if by == "coder" else tokens.AXES
        workspace = self._page.desk.workspace
        signed = workspace.coder.id if workspace.writable else ""
        return Showing(self._names(), by, colors if by != "code" else {}, signed)

    def shown(self, codings: tuple[CodingItem, ...]) -> tuple[CodingItem, ...]:
        """Return the codings of the coders who are not hidden; those of who signs never are."""
        hidden = set(self.layout.hidden) - {self._page.desk.workspace.coder.id}
        return tuple(coding for coding in codings if coding.coder_id not in hidden) if hidden else codings

    def color_by(self, by: ColorBy) -> None:
        """Let colours stand for codes, axes or coders."""
        self.prefer(color_by=by)
        name = next(text for one, text, _ in COLORINGS if one == by)
        self._page.desk.say(tr("色分け：{name}", name=tr(name)))

    def prefer(self, **changes: "ColorBy | int | bool") -> None:
        """Keep another preference about the paper and show it."""
        self._page.desk.prefer(_changed(self._page.desk.preferences, **changes))

    def keep(self, layout: Layout) -> None:
        """Remember which panes are open in this project."""
        if layout != self.layout:
            self.layout = layout
            desk = self._page.desk
            desk.prefer(desk.preferences.with_layout(self.project_id, layout))

    def toggle(self, pane: str) -> None:
        """Show a pane or hide it."""
        self.keep(replace(self.layout, **{pane: not getattr(self.layout, pane)}))  # type: ignore[arg-type]  # panes only
        self._page.arranging.show_layout()

    def _toggler(self, pane: str) -> Callable[[], None]:
        return lambda: self.toggle(pane)

    def hide_coder(self, coder_id: str) -> None:
        """Hide the codings of a coder, or show them again."""
        hidden = self.layout.hidden
        others = tuple(one for one in hidden if one != coder_id)
        self.keep(replace(self.layout, hidden=others if coder_id in hidden else (*hidden, coder_id)))
        self._page.arranging.show_codings()

    def open_menu(self) -> None:
        """Open the view menu below its button."""
        menu = self.build_menu()
        menu.exec(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))
        menu.deleteLater()

    def build_menu(self) -> QMenu:
        """Return the view menu."""
        menu = QMenu(self._page)
        menu.setAccessibleName(tr("表示"))
        preferences = self._page.desk.preferences
        colors = _Choice(menu.addMenu(tr("色分け")))
        for by, text, key in COLORINGS:
            colors.add(f"{tr(text)}\t{key}", partial(self.color_by, by), chosen=preferences.color_by == by)
        self._add_coders(menu.addMenu(tr("コーダー")))
        menu.addSeparator()
        self._add_type(menu, preferences)
        menu.addSeparator()
        for pane, text, key in (
            ("navigator", N_("事例と資料の欄"), CASES_KEY),
            ("panel", N_("コードの欄"), PANEL_KEY),
            ("second", N_("本文をもう一つ並べる"), SECOND_KEY),
        ):
            _check(menu, f"{tr(text)}\t{key}", self._toggler(pane), on=getattr(self.layout, pane))
        return menu

    def _add_coders(self, menu: QMenu) -> None:
        own = self._page.desk.workspace.coder.id
        for coder in self.coders:
            on = coder.id == own or coder.id not in self.layout.hidden
            action = _check(menu, coder.name, partial(self.hide_coder, coder.id), on=on)
            action.setEnabled(coder.id != own)

    def _add_type(self, menu: QMenu, preferences: Settings) -> None:
        zooms = _Choice(menu.addMenu(tr("文字の大きさ")))
        for zoom in _ZOOMS:
            zooms.add(f"{zoom} %", partial(self.prefer, zoom=zoom), chosen=preferences.zoom == zoom)
        widths = _Choice(menu.addMenu(tr("一行の長さ")))
        for width in _WIDTHS:
            chosen = preferences.characters == width
            widths.add(tr("{n}字", n=width), partial(self.prefer, characters=width), chosen=chosen)
        heights = _Choice(menu.addMenu(tr("行の間")))
        for height, text in _HEIGHTS:
            heights.add(tr(text), partial(self.prefer, line_height=height), chosen=preferences.line_height == height)
        faces = _Choice(menu.addMenu(tr("書体")))
        faces.add(tr("ゴシック"), partial(self.prefer, serif=False), chosen=not preferences.serif)
        serif = faces.add(tr("明朝"), partial(self.prefer, serif=True), chosen=preferences.serif)
        serif.setEnabled(bool(fonts.serif_families()))

    def _names(self) -> dict[str, str]:
        return {code.id: code.name(current()) for code in self._page.codes}


class _Choice:
    """Entries of a menu of which one is on."""

    def __init__(self, menu: QMenu) -> None:
        self._menu, self._group = menu, QActionGroup(menu)

    def add(self, text: str, do: Callable[[], object], *, chosen: bool) -> QAction:
        """Append an entry."""
        action = _check(self._menu, text, do, on=chosen)
        self._group.addAction(action)
        return action


def _check(menu: QMenu, text: str, do: Callable[[], object], *, on: bool) -> QAction:
    action = add_entry(menu, text, do)
    action.setCheckable(True)
    action.setChecked(on)
    return action


def _call(do: Callable[[], object], _checked: object = None) -> None:
    do()


def _changed(preferences: Settings, **changes: ColorBy | int | bool) -> Settings:
    return replace(preferences, **changes)  # type: ignore[arg-type]  # the callers name fields with their own types
