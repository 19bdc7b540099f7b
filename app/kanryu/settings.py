"""What one user prefers on one machine, kept outside every project."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Literal

from kanryu import paths
from kanryu.i18n import Language

Theme = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Settings:
    """The preferences; every one has a default that works."""

    language: Language = "ja"
    theme: Theme = "system"
    coder: str = ""
    zoom: int = 100
    recent: tuple[str, ...] = ()

    def with_recent(self, path: str) -> "Settings":
        """Return the settings with a project put first among the recent ones."""
        others = tuple(item for item in self.recent if item != path)
        return replace(self, recent=(path, *others)[:8])


def load() -> Settings:
    """Read the settings; what is missing or damaged falls back to its default."""
    try:
        data = json.loads(paths.settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    zoom = data.get("zoom")
    recent = data.get("recent")
    return Settings(
        language="en" if data.get("language") == "en" else "ja",
        theme=_theme(data.get("theme")),
        coder=str(data.get("coder") or ""),
        zoom=min(max(zoom, 50), 300) if isinstance(zoom, int) else 100,
        recent=tuple(item for item in recent if isinstance(item, str)) if isinstance(recent, list) else (),
    )


def _theme(value: object) -> Theme:
    return "light" if value == "light" else "dark" if value == "dark" else "system"


def save(settings: Settings) -> None:
    """Write the settings; a folder that cannot be written is not worth an interruption."""
    file = paths.settings_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=2), encoding="utf-8")
    except OSError:
        return
