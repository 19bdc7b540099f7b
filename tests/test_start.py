"""What is loaded at start: neither front end brings in what only some work needs."""

import subprocess
import sys

import pytest

HEAVY = ("spacy", "ginza", "sudachipy", "whoosh", "docx", "openpyxl", "resvg_py", "lxml")
LOADED = "import sys; import {module}; print(*(name for name in {names!r} if name in sys.modules))"


def loaded(module: str, names: tuple[str, ...]) -> list[str]:
    """Return which of the packages a fresh interpreter has after importing a module."""
    code = LOADED.format(module=module, names=names)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.split()


@pytest.mark.parametrize("module", ["kanryu.cli.main", "kanryu.gui.app", "kanryu.workspace"])
def test_a_front_end_starts_without_the_heavy_packages(module: str) -> None:
    assert loaded(module, HEAVY) == []


def test_the_command_line_starts_without_qt() -> None:
    assert loaded("kanryu.cli.main", ("PySide6", "shiboken6")) == []


def test_the_entry_point_loads_neither_front_end() -> None:
    assert loaded("kanryu.__main__", ("kanryu.cli.main", "kanryu.gui", "sqlalchemy")) == []


def test_this_test_can_tell_what_is_loaded() -> None:
    assert loaded("docx", HEAVY) == ["docx", "lxml"]
