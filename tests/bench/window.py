"""The steps of the window: a real main window on a project, keys sent to it, and the time until it is painted.

As a program (``python -m tests.bench.window PROJECT``) it prints the samples of every step as JSON.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from kanryu.analysis.coding.codings import Passage, add_codings
from kanryu.analysis.documents.intake import Incoming, take_in
from kanryu.importers.registry import read_transcript
from tests.bench import fresh
from tests.bench.interviews import interview
from tests.bench.timing import Measurement, timed

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage
    from kanryu.gui.window import MainWindow

_BUDGETS = {
    "show": 0.1,
    "code": 0.016,
    "undo": 0.016,
    "code two": 0.016,
    "passages": 0.15,
    "scroll": 0.016,
    "scroll long": 0.016,
}
_RIVALS = {"show": "0.67 s", "code": "4.6 s", "passages": "4.1 s"}
_BY_P95 = {"scroll", "scroll long"}
_LONG, _LONG_CODINGS = 300_000, 2_000
_NAMES = {
    "show": "show a transcript of 32,000 characters with 220 codings, until painted",
    "code": "code a passage: key press to painted and committed, matrix and passages open",
    "key": "of that, until the key was handled and the coding committed",
    "undo": "undo it: key press to painted and committed",
    "code two": "code a passage in the second of two papers that show the same transcript",
    "passages": "list the passages of the commonest code, key press to painted",
    "scroll": "scroll that transcript by three lines, until painted",
    "open long": "show a transcript of 300,000 characters with 2,000 codings, until painted",
    "scroll long": "scroll it by three lines, until painted",
    "lists": "the lists that follow a coding 40 ms later, in the window's thread",
}


def window_steps(project: Path, folder: Path) -> list[Measurement]:
    """Return the measurements of the window without a screen, in a process of its own; none without the page."""
    if find_spec("kanryu.gui.coding.page") is None:
        return []
    copy = folder / "window.kanryu"
    shutil.copy(project, copy)
    command = [sys.executable, "-m", "tests.bench.window", str(copy)]
    with fresh.offscreen() as environment, tempfile.TemporaryDirectory() as home:
        variables = fresh.own_variables(home, environment)
        done = subprocess.run(command, cwd=fresh.ROOT, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    samples = json.loads(done.stdout.splitlines()[-1])
    return [
        Measurement(
            _NAMES[name],
            tuple(taken for taken, _ in runs),
            _BUDGETS.get(name),
            "p95" if name in _BY_P95 else "median",
            note="offscreen",
            cpu=tuple(worked for _, worked in runs),
            rival=_RIVALS.get(name, ""),
        )
        for name, runs in samples.items()
    ]


Taken = tuple[float, float]
"""Seconds, and seconds of processor time."""


class _Paints(QObject):
    """Counts how often something was painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


class OpenedWindow:
    """A main window with a project, on its coding page."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window

    @property
    def page(self) -> "CodingPage":
        """The coding page."""
        from kanryu.gui.coding.page import CodingPage

        assert self.window.view is not None
        page = self.window.view.page
        assert isinstance(page, CodingPage)
        return page

    def settle(self, milliseconds: int = 120) -> None:
        """Let timers and everything that waits run out."""
        QTest.qWait(milliseconds)

    def until_painted(self, act: Callable[[], object], painted: QWidget) -> Taken:
        """Return the seconds from an act until a widget has been painted after it, and those of the processor."""
        paints = _Paints(painted)

        def wait() -> None:
            act()
            before = paints.count
            while paints.count == before:
                QApplication.processEvents()

        taken = timed(wait)
        painted.removeEventFilter(paints)
        return taken


@contextmanager
def opened(project: Path) -> Iterator[OpenedWindow]:
    """Open a project in a main window, as the program does."""
    from kanryu import settings
    from kanryu.gui.theme.dress import dress
    from kanryu.gui.window import MainWindow
    from kanryu.workspace import Workspace

    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    dress(application, "light")
    window = MainWindow(settings.Settings())
    window.tidying.begin()
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.open_workspace(Workspace.open(project))
    try:
        yield OpenedWindow(window)
    finally:
        window.close()


def _samples(project: Path) -> dict[str, list[Taken]]:
    taken: dict[str, list[Taken]] = {}
    with opened(project) as opening:
        opening.settle(400)
        taken["show"] = _showing(opening)
        taken["scroll"] = _scrolling(opening)
        taken["passages"] = _open_views(opening)
        taken |= _coding(opening)
        taken["code two"] = _coding_beside(opening)
        taken["lists"] = _lists(opening)
        taken |= _long(opening)
    return taken


def _showing(opening: OpenedWindow) -> list[Taken]:
    """Turn between the first interview, with 220 codings, and another one."""
    page = opening.page
    first, other = (page.documents()[place].id for place in (0, 1))
    taken = []
    for _ in range(20):
        opening.until_painted(lambda: page.open_document(other), page.paper.viewport())
        opening.settle()
        taken.append(opening.until_painted(lambda: page.open_document(first), page.paper.viewport()))
        opening.settle()
    return taken


def _open_views(opening: OpenedWindow) -> list[Taken]:
    """Open the matrix, and below the paper the passages of the commonest code; return how long these took."""
    opening.window.show_page(3)
    opening.settle(1500)
    opening.window.show_page(1)
    opening.settle()
    page = opening.page
    commonest = max((code for code in page.codes if not code.is_group), key=lambda code: code.codings)
    page.tree.point_at(commonest.id)
    page.passages.pane.below.setChecked(False)
    taken = [timed(partial(_list_passages, page, commonest.codings)) for _ in range(10)]
    opening.settle(600)
    return taken


def _list_passages(page: "CodingPage", codings: int) -> None:
    """Press the key that lists passages, and wait until as many are painted."""
    shown = page.passages.pane.list
    shown.put((), {})
    QTest.keyClick(page.paper, Qt.Key.Key_F7)
    while len(shown.lines) != codings:
        QApplication.processEvents()
        time.sleep(0.0005)  # a loop that only asks would keep the job from working
    shown.viewport().repaint()


def _scrolling(opening: OpenedWindow) -> list[Taken]:
    """Scroll through a transcript as a mouse wheel does."""
    paper = opening.page.paper
    bar, step = paper.verticalScrollBar(), round(3 * paper.type.pitch)
    bar.setValue(0)
    opening.settle()
    return [
        opening.until_painted(lambda: bar.setValue(bar.value() + step), paper.viewport())
        for _ in range(min(200, bar.maximum() // step))
    ]


def _long(opening: OpenedWindow) -> dict[str, list[Taken]]:
    """Take in a very long transcript, code it, and turn between it and another one."""
    page = opening.page
    workspace, other = page.desk.workspace, page.document_id
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "long.txt"
        file.write_text(interview(160, 0, _LONG), encoding="utf-8")
        workspace.do(take_in, [Incoming(read_transcript(file), "第一社")])
    long = page.documents()[-1].id
    codes = [code.id for code in page.codes if not code.is_group]
    for place in range(_LONG_CODINGS):
        start = place * (_LONG - 500) // _LONG_CODINGS
        workspace.do(add_codings, [Passage(long, start, start + 30 + place % 400)], [codes[place % len(codes)]])
    opening.settle(300)
    shown = []
    for _ in range(5):
        page.open_document(other)
        opening.settle()
        shown.append(opening.until_painted(lambda: page.open_document(long), page.paper.viewport()))
        opening.settle()
    return {"open long": shown, "scroll long": _scrolling(opening)}


def _coding(opening: OpenedWindow) -> dict[str, list[Taken]]:
    page = opening.page
    viewport = page.paper.viewport()
    key = Qt.Key(ord(next(code.shortcut for code in page.codes if code.shortcut and not code.is_group).upper()))
    taken: dict[str, list[Taken]] = {"code": [], "key": [], "undo": []}
    for place in range(60):
        page.paper.select(600 + place * 23, 640 + place * 23)
        opening.settle()
        handled: list[Taken] = []

        def press(handled: list[Taken] = handled) -> None:
            handled.append(timed(partial(QTest.keyClick, page.paper, key)))

        before = len(page.codings)
        taken["code"].append(opening.until_painted(press, viewport))
        if len(page.codings) != before + 1:
            raise RuntimeError("the key did not give the code")
        taken["key"].append(handled[0])
        opening.settle()
        taken["undo"].append(opening.until_painted(partial(_press_undo, page.paper), viewport))
        if len(page.codings) != before:
            raise RuntimeError("Ctrl+Z did not take the coding back")
        opening.settle()
    return taken


def _coding_beside(opening: OpenedWindow) -> list[Taken]:
    """Code in the second paper, with the same transcript in the first; then close it."""
    page = opening.page
    here = page.document_id
    page.viewing.toggle("second")
    page.open_document(here)
    opening.settle(400)
    taken = _coding(opening)["code"]
    page.viewing.toggle("second")
    opening.settle(400)
    return taken


def _press_undo(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def _lists(opening: OpenedWindow) -> list[Taken]:
    taken = []
    for _ in range(20):
        taken.append(timed(opening.page._refresh_lists))
        opening.settle(20)
    return taken


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_samples(Path(sys.argv[1]))) + "\n")
