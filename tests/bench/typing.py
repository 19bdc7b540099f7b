"""Typing into the search field: from the last key of a query until its first page of hits is painted.

As a program (``python -m tests.bench.typing PROJECT``) it prints the samples of every kind of query as JSON.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from kanryu.search.find import Mode
from kanryu.workspace import Workspace
from tests.bench import fresh
from tests.bench.searching import kinds
from tests.bench.timing import Measurement
from tests.bench.window import OpenedWindow, opened

if TYPE_CHECKING:
    from kanryu.gui.search.page import SearchPage

Taken = tuple[float, float]
_LONGEST = 10.0


def typing_steps(project: Path, folder: Path) -> Iterator[Measurement]:
    """Yield the measurements of a window without a screen, in a process of its own."""
    copy = folder / "typing.kanryu"
    shutil.copy(project, copy)
    command = [sys.executable, "-m", "tests.bench.typing", str(copy)]
    with fresh.offscreen() as environment, tempfile.TemporaryDirectory() as home:
        variables = fresh.own_variables(home, environment)
        done = subprocess.run(command, cwd=fresh.ROOT, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    samples = json.loads(done.stdout.splitlines()[-1])
    budgets = {name: budget for name, _, _, budget in kinds()}
    for name, runs in samples.items():
        step = f"type {name}: key press to painted first page, {len(runs)} queries"
        taken, worked = tuple(zip(*runs, strict=True))
        yield Measurement(step, taken, budgets[name], "p95", note="offscreen", cpu=worked)


def _samples(project: Path) -> dict[str, list[Taken]]:
    with Workspace.open(project) as workspace:
        workspace.ensure_index()
    with opened(project) as opening:
        opening.settle(400)
        _to_search(opening)
        _typed(opening, "図面", "words")
        return {name: [_typed(opening, text, mode) for text in texts] for name, texts, mode, _ in kinds()}


def _to_search(opening: OpenedWindow) -> None:
    view = opening.window.view
    assert view is not None
    view.go("search")
    opening.settle(400)


def _typed(opening: OpenedWindow, text: str, mode: Mode) -> Taken:
    """Return how long it takes from the last character of a query until the hits are painted."""
    from kanryu.gui.search.page import SearchPage

    view = opening.window.view
    assert view is not None
    page = view.page
    assert isinstance(page, SearchPage)
    field = view.header.field
    if page.query.mode != mode:
        page.choose("mode", mode)
    field.setFocus()
    field.setText(text[:-1])
    view.header.typed.emit(text[:-1])
    _until(page, text[:-1])
    began, worked = time.perf_counter(), time.process_time()
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text[-1]))
    _until(page, text)
    return time.perf_counter() - began, time.process_time() - worked


class _Painted(QObject):
    """Sees whether the page was painted while it showed the answer to a query, or its mistake."""

    def __init__(self, page: "SearchPage", text: str) -> None:
        super().__init__()
        self._page, self._text = page, text
        self.seen = False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and self._page.isAncestorOf(watched):
            self.seen |= self._page.query.text == self._text and not self._page._searches.waiting
        return False


def _until(page: "SearchPage", text: str) -> None:
    """Let the window work until it has painted the answer to a query."""
    painted = _Painted(page, text)
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(painted)
    last = time.monotonic() + _LONGEST
    while not painted.seen:
        if time.monotonic() > last:
            raise TimeoutError(text)
        time.sleep(0.0002)  # the thread that searches has to come to its turn
        QApplication.processEvents()
    application.removeEventFilter(painted)


def main(project: Path) -> None:
    """Print the samples as JSON."""
    sys.stdout.write(json.dumps(_samples(project)) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
