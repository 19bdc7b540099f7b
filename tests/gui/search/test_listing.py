"""What the list shows of a result."""

from collections.abc import Sequence
from dataclasses import replace

from typing_extensions import override

from kanryu.gui.search.listing import Kept, Listed, Listing, key_of, listing
from kanryu.progress import Silent
from kanryu.search import Hit, SearchResult
from kanryu.search.values import Arrangement

HIT = Hit("d", "本社", "A社", 0, 2, "本社", "", "", "Ａ", "経営者", "00:00:01", ())
HITS = tuple(
    replace(HIT, start=10 * n, end=10 * n + 2, case=case, role=role, right=right)
    for n, (case, role, right) in enumerate(
        (("A社", "経営者", "い"), ("B社", "聞き手", "う"), ("A社", "聞き手", "あ"), ("B社", "経営者", "え"))
    )
)
RESULT = SearchResult("本社", "words", {"本社": 4}, HITS)


def listed(wanted: Arrangement, kept: Kept = Kept()) -> Listing:  # noqa: B008 - a value
    return listing(RESULT, wanted, kept, Silent())


def test_hits_are_listed_in_an_order_and_turned_round() -> None:
    rights = [hit.right for hit in listed(Arrangement("right")).hits]
    assert rights == ["あ", "い", "う", "え"]
    assert [hit.right for hit in listed(Arrangement("right", descending=True)).hits] == rights[::-1]


def test_one_group_shows_its_hits_only_and_keeps_their_order() -> None:
    shown = listed(Arrangement("right", grouping="case", group="A社"))
    assert [hit.right for hit in shown.hits] == ["あ", "い"]
    assert {one.name: one.count for one in shown.groups} == {"A社": 2, "B社": 2}


def test_a_group_that_is_gone_is_no_longer_chosen() -> None:
    shown = listed(Arrangement(grouping="role", group="支援機関"))
    assert shown.arrangement.group is None
    assert len(shown.hits) == 4


def test_marked_and_current_hits_are_found_again_in_another_order() -> None:
    kept = Kept(frozenset({key_of(HITS[0]), key_of(HITS[1])}), key_of(HITS[3]))
    shown = listed(Arrangement("right"), kept)
    assert {shown.hits[row] for row in shown.marked} == {HITS[0], HITS[1]}
    assert shown.hits[shown.current] == HITS[3]


def test_where_every_hit_was_marked_every_one_stays_so() -> None:
    assert listed(Arrangement("left"), Kept(every=True)).marked == frozenset(range(4))


def test_a_hit_that_is_gone_is_not_the_current_one() -> None:
    assert listed(Arrangement(), Kept(current=key_of(replace(HIT, start=999)))).current == -1


def test_the_same_order_again_turns_it_round() -> None:
    once = Arrangement().sorted_by("case")
    assert (once.descending, once.sorted_by("case").descending) == (False, True)
    assert not once.sorted_by("text").descending


def test_only_the_hits_that_are_looked_at_are_made() -> None:
    made: list[int] = []

    class Counting(Sequence[Hit]):
        @override
        def __len__(self) -> int:
            return len(HITS)

        @override
        def __getitem__(self, at: int) -> Hit:  # type: ignore[override]  # slices are not asked for here
            made.append(at)
            return HITS[at]

    hits = Listed(Counting())
    assert (len(hits), hits[2], hits[2]) == (4, HITS[2], HITS[2])
    assert made == [2]
