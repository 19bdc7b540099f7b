"""How long the window ever stood still while an hour of coding was replayed on a large project.

``python -m tests.bench.stalls [PROJECT]`` opens a copy in a real window, sends the keys of the work one after the
other, and meanwhile lets a timer tick every few milliseconds: the longest gap between two ticks after an act is how
long the window was deaf to it. It prints every kind of act with its median and worst stall, and the most processor
time the window's thread took between two ticks: what the stall would be if nobody else used the machine.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kanryu.analysis.coding.codes import CodeItem, list_codes
from kanryu.analysis.documents.documents import list_documents
from kanryu.gui.coding.page import CodingPage
from kanryu.gui.window import MainWindow
from tests.bench import fresh
from tests.bench.window import OpenedWindow, opened
from tests.bench.workload import FOLDER, W160, ready

LIMIT = 50.0
"""Milliseconds for which a window may be deaf without anybody noticing."""
_TICK = 2
_ROUNDS = 12
_PAUSE, _OPENING = 60, 1500
Act = tuple[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Stall:
    """The longest gap between two ticks, and the most the window's thread worked in one; milliseconds."""

    gap: float
    work: float


class Pulse(QObject):
    """Ticks in the window's thread and remembers the longest gap since it was last asked."""

    def __init__(self) -> None:
        super().__init__()
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._worst = Stall(0, 0)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK)

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        gap, work = 1000 * (now - self._last), 1000 * (worked - self._worked)
        self._worst = Stall(max(self._worst.gap, gap), max(self._worst.work, work))
        self._last, self._worked = now, worked

    def worst(self) -> Stall:
        """Return the longest gap, and begin anew."""
        self._tick()
        found, self._worst = self._worst, Stall(0, 0)
        return found


def replay(window: OpenedWindow) -> dict[str, list[Stall]]:
    """Send every act and wait until nothing is left to do; return the stalls by kind of act."""
    pulse = Pulse()
    stalls: dict[str, list[Stall]] = defaultdict(list)
    _settle(window.window)
    window.settle(_OPENING)
    stalls["(the project has just been opened)"].append(pulse.worst())
    for kind, act in _hour(window.window):
        pulse.worst()
        act()
        _settle(window.window)
        stalls[kind].append(pulse.worst())
    return dict(stalls)


def _settle(window: MainWindow) -> None:
    until = time.perf_counter() + _PAUSE / 1000
    while time.perf_counter() < until or (window.desk is not None and window.desk.jobs.busy):
        QApplication.processEvents()
        time.sleep(0.0005)


def _hour(window: MainWindow) -> Iterator[Act]:
    assert window.desk is not None
    assert window.view is not None
    workspace, view = window.desk.workspace, window.view
    documents = workspace.ask(list_documents)
    codes = [item for item in workspace.ask(list_codes) if not item.is_group]
    for number in range(_ROUNDS):
        yield "show the page: coding", partial(window.show_page, 1)
        page = _page(window)
        yield "open a document", partial(page.open_document, documents[7 * number % len(documents)].id)
        yield from _coding(page)
        yield "filter the codes", partial(page.tree.field.setText, "学")
        yield "all codes again", partial(page.tree.field.setText, "")
        yield "merge two codes", partial(page.codebook.merge_into, *_pair(codes, number))
        yield "undo the merge", window.undo
        yield "search", partial(view.search, ("現地", "企業", "品質 改善", "工場*")[number % 4])
        for place, name in ((0, "documents"), (3, "comparison"), (4, "model"), (5, "report")):
            yield f"show the page: {name}", partial(window.show_page, place)


def _coding(page: CodingPage) -> Iterator[Act]:
    press = partial(_press, page.paper)
    for _ in range(6):
        yield "next turn", partial(press, Qt.Key.Key_N)
        yield "select a sentence", partial(press, Qt.Key.Key_Space)
        yield "give a code", partial(press, Qt.Key.Key_1)
        yield "strength", partial(press, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    yield "undo", partial(press, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    yield "redo", partial(press, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    yield "scroll a page", partial(press, Qt.Key.Key_PageDown)
    yield "next coding", partial(press, Qt.Key.Key_F8)


def _pair(codes: Sequence[CodeItem], number: int) -> tuple[str, str]:
    first = codes[number % len(codes)]
    second = next(code for code in codes if code.codebook_id == first.codebook_id and code.id != first.id)
    return first.id, second.id


def _page(window: MainWindow) -> CodingPage:
    window.show_page(1)
    assert window.view is not None
    page = window.view.page
    assert isinstance(page, CodingPage)
    return page


def _press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key, modifier)


def report(stalls: dict[str, list[Stall]]) -> str:
    """Return the table, worst first."""
    lines = [f"{'act':34} {'times':>5} {'median ms':>10} {'worst ms':>9} {'work ms':>8}"]
    for kind, found in sorted(stalls.items(), key=lambda item: -max(stall.gap for stall in item[1])):
        gaps = [stall.gap for stall in found]
        mark = "  over" if max(gaps) > LIMIT else ""
        work = max(stall.work for stall in found)
        lines.append(f"{kind:34} {len(gaps):5} {statistics.median(gaps):10.1f} {max(gaps):9.1f} {work:8.1f}{mark}")
    every = [stall for found in stalls.values() for stall in found]
    over, worked = (sum(one > LIMIT for one in ones) for ones in ([s.gap for s in every], [s.work for s in every]))
    worst = max(stall.gap for stall in every)
    lines.append(f"{len(every)} acts, {over} over {LIMIT:.0f} ms ({worked} by their own work), worst {worst:.1f} ms")
    return "\n".join(lines)


def stalls_table(project: Path) -> str:
    """Return the table of a replay in a process of its own, without a screen."""
    command = [sys.executable, "-m", "tests.bench.stalls", str(project)]
    with fresh.offscreen() as environment, tempfile.TemporaryDirectory() as home:
        variables = fresh.own_variables(home, environment)
        done = subprocess.run(command, cwd=fresh.ROOT, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def main() -> None:
    """Replay on a project, by default the standard one."""
    project = Path(sys.argv[1]) if len(sys.argv) > 1 else ready(W160, FOLDER).project
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(project, Path(folder) / "stalls.kanryu"))
        with opened(copy) as window:
            sys.stdout.write(report(replay(window)) + "\n")


if __name__ == "__main__":
    main()
