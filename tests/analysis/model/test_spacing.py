"""Things in a row as near as possible to where they would like to be."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanryu.analysis.model.spacing import spread

PLACES = st.lists(st.floats(-50, 150), min_size=1, max_size=12)


def test_what_has_room_stays_where_it_wants_to_be() -> None:
    assert spread([10, 50, 90], [20, 20], 0, 100) == [10, 50, 90]


def test_what_falls_together_parts_evenly() -> None:
    assert spread([50, 50], [20], 0, 100) == [40, 60]


def test_the_heavier_hardly_moves() -> None:
    assert spread([50, 50], [20], 0, 100, [99, 1])[0] == pytest.approx(50, abs=0.3)


def test_too_little_room_shrinks_the_distances() -> None:
    assert spread([0, 0, 0], [100, 100], 0, 100) == [0, 50, 100]


@given(PLACES)
def test_distances_and_limits_are_kept(wanted: list[float]) -> None:
    found = spread(wanted, [5.0] * (len(wanted) - 1), 0, 100)
    assert all(b - a >= 5 - 1e-6 for a, b in pairwise(found))
    assert min(found) >= -1e-6
    assert max(found) <= 100 + 1e-6
