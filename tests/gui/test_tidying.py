"""Tidying: Python's collector never walks everything while somebody works, and gives it back to the tests."""

import gc
import sys
from collections.abc import Iterator

import pytest

from kanryu.gui.jobs import Jobs
from kanryu.gui.tidying import Tidying


@pytest.fixture
def tidying(qapp: object) -> Iterator[Tidying]:
    thresholds, turn = gc.get_threshold(), sys.getswitchinterval()
    yield Tidying(Jobs())
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(turn)


class Ring:
    """An object that only the collector can free."""

    freed = 0

    def __init__(self) -> None:
        self.own = self

    def __del__(self) -> None:
        Ring.freed += 1


def test_without_a_beginning_nothing_is_touched(tidying: Tidying) -> None:
    frozen = gc.get_freeze_count()
    tidying.start_anew()
    tidying.leave_out()
    assert gc.get_freeze_count() == frozen


def test_what_is_there_at_the_beginning_is_left_out_of_every_search(tidying: Tidying) -> None:
    tidying.begin()
    assert gc.get_freeze_count() > 10_000


def test_python_does_not_walk_everything_by_itself(tidying: Tidying) -> None:
    tidying.begin()
    before = gc.get_stats()[2]["collections"]
    kept = [[number] for number in range(500_000)]
    assert (len(kept), gc.get_stats()[2]["collections"]) == (500_000, before)


def test_another_project_frees_what_the_last_one_left(tidying: Tidying) -> None:
    tidying.begin()
    tidying.start_anew()
    Ring()
    tidying.leave_out()
    freed = Ring.freed
    tidying.start_anew()
    assert Ring.freed == freed + 1
