"""``python -m tests.screenshots [FOLDER]``: the sample project, every page and state, both themes and languages.

Each state is a name and a function that brings a window with the sample project there. To add states, write a list
like :data:`tests.screenshots.coding.STATES` and name it in :data:`STATES`.
"""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import get_args

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kanryu import i18n
from kanryu.gui.app import prepared
from kanryu.gui.window import MainWindow
from kanryu.settings import Settings, Theme
from kanryu.workspace.sample import build_sample
from tests.screenshots import (
    aftermath,
    chain,
    codebook,
    coding,
    documents,
    ease,
    giving,
    records,
    search,
    start,
    suggestions,
    view,
    words,
)
from tests.screenshots.state import State

SIZE = (1440, 900)
STATES: tuple[State, ...] = (
    *start.STATES,
    *documents.STATES,
    *coding.STATES,
    *giving.STATES,
    *suggestions.STATES,
    *aftermath.STATES,
    *codebook.STATES,
    *view.STATES,
    *ease.STATES,
    *search.STATES,
    *words.STATES,
    *chain.STATES,
    *records.STATES,
)
THEMES: tuple[Theme, ...] = ("light", "dark")


def main(folder: Path) -> None:
    """Write one picture for every state, theme and language."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
            os.environ[name] = scratch
        application = prepared(Settings())
        for language in get_args(i18n.Language):
            i18n.use(language)
            sample = Path(scratch) / f"sample-{language}.kanryu"
            build_sample(sample).close()
            for theme in THEMES:
                for state in STATES:
                    _picture(application, state, sample, replace(Settings(), language=language, theme=theme), folder)


def _picture(application: QApplication, state: State, sample: Path, preferences: Settings, folder: Path) -> None:
    project = Path(shutil.copy(sample, sample.with_name(f"{i18n.tr('見本')}.kanryu")))
    window = MainWindow(preferences)
    window.resize(*SIZE)
    window.show()
    if state.with_project:
        window.open_path(project)
    shown = state.go(window) or window
    QTest.qWait(250)
    target = folder / f"{state.name}-{preferences.theme}-{preferences.language}.png"
    shown.grab().save(str(target))
    sys.stdout.write(f"{target}\n")
    if shown is not window:
        shown.close()
    window.close()
    window.deleteLater()
    QTest.qWait(0)
    for file in project.parent.glob(f"{project.name}*"):
        file.unlink()
    application.clipboard().clear()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))
