"""A small version of ``make torture``, so that the trials themselves keep working."""

from pathlib import Path

import pytest

from tests.torture.crashes import kill_often
from tests.torture.disks import full_disk, small_disk
from tests.torture.indexes import index_on_full_disk, torture_index


def test_killing_a_coding_loop_loses_no_action_that_had_returned(tmp_path: Path) -> None:
    kills, sound = kill_often(tmp_path, 3, seed=1)
    assert [kill for kill in kills if not kill.good] == []
    assert sound
    assert sum(kill.returned for kill in kills) > 0, "nothing was done before the kills"


def test_a_full_disk_harms_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        if disk is None:
            pytest.skip("mounting a small disk takes root on Linux")
        trials = list(full_disk(disk))
    assert [trial for trial in trials if not trial.unharmed] == []
    refused = {trial.name for trial in trials if trial.told != "(it worked)"}
    assert refused - {"opening"} == {"writing until it is full", "an action", "a backup", "a new project"}


def test_a_harmed_index_never_changes_an_answer(tmp_path: Path) -> None:
    outcomes = torture_index(tmp_path, damages=8, kills=2, seed=1)
    assert [outcome for outcome in outcomes if not outcome.good] == []
    assert outcomes[0].used == 0, "a damaged index was used"


def test_an_index_there_is_no_room_for_is_done_without(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        if disk is None:
            pytest.skip("mounting a small disk takes root on Linux")
        assert index_on_full_disk(disk).good
