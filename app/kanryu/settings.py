"""What one user prefers on one machine, kept outside every project."""

import json
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Literal

from kanryu import paths
from kanryu.i18n import Language

Theme = Literal["system", "light", "dark"]
ColorBy = Literal["code", "axis", "coder"]
ZOOM, CHARACTERS, LINE_HEIGHT, PANE = (75, 200), (24, 60), (150, 260), (240, 640)
"""The least and the most: per cent, full-width characters a line, per cent of the type's size, pixels."""
_MOST_LAYOUTS = 40


@dataclass(frozen=True, slots=True)
class Layout:
    """Which panes of a project's coding page are open and how large, in pixels; 0 is as large as it is at first."""

    navigator: bool = True
    panel: bool = True
    second: bool = False
    navigator_width: int = 0
    side_height: int = 0
    second_share: int = 50
    second_document: str = ""
    hidden: tuple[str, ...] = ()
    """The ids of the coders whose codings are not shown."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The preferences; every one has a default that works."""

    language: Language = "ja"
    theme: Theme = "system"
    coder: str = ""
    zoom: int = 100
    recent: tuple[str, ...] = ()
    characters: int = 44
    line_height: int = 195
    serif: bool = False
    color_by: ColorBy = "code"
    pane_widths: dict[str, int] = field(default_factory=dict)
    """How wide the panes at the right were drawn, in pixels, by the key of the page or pane."""
    layouts: dict[str, Layout] = field(default_factory=dict)
    """By the project's id, the one used last at the end."""

    def with_recent(self, path: str) -> "Settings":
        """Return the settings with a project put first among the recent ones."""
        others = tuple(item for item in self.recent if item != path)
        return replace(self, recent=(path, *others)[:8])

    def with_layout(self, project_id: str, layout: Layout) -> "Settings":
        """Return the settings with the panes of a project; of many projects the oldest are forgotten."""
        others = [(id_, one) for id_, one in self.layouts.items() if id_ != project_id]
        return replace(self, layouts=dict([*others, (project_id, layout)][-_MOST_LAYOUTS:]))


def load() -> Settings:
    """Read the settings; what is missing or damaged falls back to its default."""
    try:
        data = json.loads(paths.settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    recent = data.get("recent")
    layouts = data.get("layouts")
    return Settings(
        language="en" if data.get("language") == "en" else "ja",
        theme=_theme(data.get("theme")),
        coder=str(data.get("coder") or ""),
        zoom=_within(data.get("zoom"), ZOOM, 100),
        recent=tuple(item for item in recent if isinstance(item, str)) if isinstance(recent, list) else (),
        characters=_within(data.get("characters"), CHARACTERS, 44),
        line_height=_within(data.get("line_height"), LINE_HEIGHT, 195),
        serif=data.get("serif") is True,
        color_by=_color_by(data.get("color_by")),
        pane_widths=_widths(data.get("pane_widths")),
        layouts={str(id_): _layout(one) for id_, one in layouts.items()} if isinstance(layouts, dict) else {},
    )


def _theme(value: object) -> Theme:
    return "light" if value == "light" else "dark" if value == "dark" else "system"


def _color_by(value: object) -> ColorBy:
    return "axis" if value == "axis" else "coder" if value == "coder" else "code"


def _within(value: object, bounds: tuple[int, int], otherwise: int) -> int:
    """Return a number brought inside its bounds; what is no number falls back."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return min(max(int(str(value)), bounds[0]), bounds[1]) if whole else otherwise


def _widths(value: object) -> dict[str, int]:
    return {str(key): _within(one, PANE, 300) for key, one in value.items()} if isinstance(value, dict) else {}


def _layout(value: object) -> Layout:
    if not isinstance(value, dict):
        return Layout()
    usual = {one.name: one.default for one in fields(Layout)}
    known = {name: value[name] for name, default in usual.items() if type(value.get(name)) is type(default)}
    hidden = value.get("hidden")
    ids = tuple(one for one in hidden if isinstance(one, str)) if isinstance(hidden, list) else ()
    return replace(Layout(**known), hidden=ids)


def save(settings: Settings) -> None:
    """Write the settings; a folder that cannot be written is not worth an interruption."""
    file = paths.settings_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=2), encoding="utf-8")
    except OSError:
        return
