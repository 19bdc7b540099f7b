"""Random corrections of known outcome: nearly all codings exactly placed, the rest listed, none lost."""

from collections import Counter
from pathlib import Path

import pytest

from tests.analysis.documents.correction_trials import compare_only, in_a_project, share_exact


@pytest.mark.parametrize("share", [0.01, 0.05])
def test_nearly_all_codings_are_placed_exactly_and_the_rest_is_listed(share: float) -> None:
    found = sum((compare_only(seed, share) for seed in range(200)), Counter[str]())
    assert found["silent"] == 0
    assert share_exact(found) >= 0.995
    assert found.total() == 20_000


@pytest.mark.parametrize("share", [0.01, 0.05])
@pytest.mark.parametrize("seed", [1001, 1002, 1003, 1004])
def test_a_corrected_project_is_sound_and_undo_gives_back_its_rows(tmp_path: Path, seed: int, share: float) -> None:
    assert in_a_project(tmp_path, seed, share, deep=seed == 1001)["silent"] == 0
