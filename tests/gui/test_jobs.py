"""Jobs: work beside the window's thread, its progress, cancel and failures."""

import sys
import threading

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kanryu.errors import NotFound
from kanryu.gui.jobs import Jobs
from kanryu.progress import Cancelled, Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def fail(error: object) -> None:
    raise AssertionError(error)


def test_a_result_comes_back_in_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool, bool]] = []
    here = threading.get_ident()

    def work(_: Progress) -> tuple[int, bool]:
        return 42, threading.get_ident() == here

    def done(result: tuple[int, bool]) -> None:
        seen.append((*result, threading.get_ident() == here))

    jobs.run(work, done, fail)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, False, True)]


def test_a_failure_is_handed_over_with_its_values(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[BaseException] = []

    def work(_: Progress) -> None:
        raise NotFound("事例", "Z社")

    jobs.run(work, fail, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], NotFound)
    assert seen[0].name == "Z社"


def test_progress_is_reported_and_is_the_point_of_cancel(jobs: Jobs, qtbot: QtBot) -> None:
    reports: list[tuple[int, int, str]] = []
    seen: list[BaseException] = []
    begun, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        progress.step(1, 10, "読む")
        begun.set()
        go_on.wait(5)
        progress.step(2, 10, "読む")

    jobs.progressed.connect(lambda _, done, total, what: reports.append((done, total, what)))
    number = jobs.run(work, fail, seen.append)
    begun.wait(5)
    jobs.cancel(number)
    go_on.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], Cancelled)
    assert reports == [(1, 10, "読む")]


def test_a_forgotten_job_delivers_nothing(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[object] = []
    ended: list[int] = []
    jobs.finished.connect(ended.append)
    number = jobs.run(lambda _: 1, seen.append, seen.append)
    jobs.forget(number)
    qtbot.waitUntil(lambda: bool(ended))
    assert seen == []


def test_quiet_questions_do_not_show_as_jobs(jobs: Jobs, qtbot: QtBot) -> None:
    started: list[int] = []
    seen: list[int] = []
    jobs.started.connect(started.append)
    jobs.ask_later(lambda: 7, seen.append, fail)
    qtbot.waitUntil(lambda: bool(seen))
    assert (seen, started) == ([7], [])


def test_stopping_waits_until_all_have_ended(jobs: Jobs) -> None:
    ended = threading.Event()

    def work(progress: Progress) -> None:
        try:
            for number in range(1000):
                threading.Event().wait(0.005)
                progress.step(number, 1000)
        finally:
            ended.set()

    jobs.run(work, fail, fail)
    jobs.stop()
    assert ended.is_set()


class Sender(QObject):
    told = Signal(object)


def test_three_thousand_signals_leave_none_where_it_was(qtbot: QtBot) -> None:
    """Qt's bindings once dropped a reference of None at each call (6.12.0 on Python 3.11) and ended in an abort."""
    heard: list[object] = []
    sender = Sender()
    sender.told.connect(heard.append)
    before = sys.getrefcount(None)
    for _ in range(3000):
        sender.told.emit(None)
    heard.clear()
    assert abs(sys.getrefcount(None) - before) < 200 or sys.version_info >= (3, 12)
