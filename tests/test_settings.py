"""Settings: what is kept comes back, and what is damaged falls back to what works."""

import json
from pathlib import Path

import pytest

from kanryu import settings
from kanryu.settings import Layout, Settings


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file of one test."""
    path = tmp_path / "settings.json"
    monkeypatch.setattr("kanryu.paths.settings_file", lambda: path)
    return path


def test_what_was_saved_comes_back(file: Path) -> None:
    wanted = Settings(
        "en", "dark", "研究者", 150, ("a.kanryu",), 52, 230, serif=True, color_by="axis", pane_widths={"coding": 380},
        layouts={"p": Layout(navigator=False, second=True, side_height=210, hidden=("k",), second_document="d")},
    )  # fmt: skip
    settings.save(wanted)
    assert settings.load() == wanted


def test_settings_of_an_older_version_keep_their_values(file: Path) -> None:
    file.write_text(json.dumps({"language": "en", "zoom": 120}), encoding="utf-8")
    assert settings.load() == Settings(language="en", zoom=120)


@pytest.mark.parametrize(
    "damaged",
    [
        {"zoom": "big", "characters": None, "line_height": True, "serif": "yes", "color_by": "mood"},
        {"layouts": ["p"], "recent": 7, "theme": "pink"},
        {"layouts": {"p": 3, "q": {"navigator": "no", "navigator_width": "wide", "hidden": "k"}}},
    ],
)
def test_what_is_damaged_falls_back_to_its_default(file: Path, damaged: dict[str, object]) -> None:
    file.write_text(json.dumps(damaged), encoding="utf-8")
    found = settings.load()
    assert found == Settings(layouts={name: Layout() for name in found.layouts})


def test_numbers_are_brought_inside_their_bounds(file: Path) -> None:
    file.write_text(json.dumps({"zoom": 900, "characters": 1, "line_height": 0}), encoding="utf-8")
    found = settings.load()
    assert (found.zoom, found.characters, found.line_height) == (200, 24, 150)
