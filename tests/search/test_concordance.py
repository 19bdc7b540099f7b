"""Hits in order, whatever they lack."""

from dataclasses import replace

import pytest

from kanryu.search import Hit
from kanryu.search.concordance import order_of
from kanryu.search.values import Order

BARE = Hit("d", "本社", "", 0, 2, "本社", "", "", "", "", "", ())
FULL = replace(
    BARE,
    case="A社",
    speaker="社長",
    role="経営者",
    codes=("学習",),
    phases=("還流",),
    time_ms=0,
    left="あ",
    right="い",
)
MORE = replace(FULL, case="B社", speaker="部長", role="聞き手", codes=("還流",), phases=("還流", "学習"), time_ms=9)


@pytest.mark.parametrize("by", ["case", "phase", "speaker", "role", "code", "time"])
def test_what_has_none_comes_last_in_whichever_direction(by: Order) -> None:
    hits = [BARE, FULL, MORE, BARE]
    assert list(order_of(hits, by)) == [1, 2, 0, 3]
    assert list(order_of(hits, by, descending=True)) == [2, 1, 0, 3]


def test_hits_that_are_alike_stay_in_the_order_of_the_texts() -> None:
    hits = [replace(FULL, start=n) for n in range(3)]
    assert [list(order_of(hits, "code", descending=turned)) for turned in (False, True)] == [[0, 1, 2], [0, 1, 2]]
