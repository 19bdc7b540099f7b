"""Companions: the words near a word, recounted window by window."""

from collections import Counter
from collections.abc import Sequence

import pytest

from kanryu.analysis.search.words.choice import Choice
from kanryu.analysis.search.words.companions import tables
from kanryu.analysis.search.words.counter import Companions, WordCounter, WordQuery
from kanryu.analysis.search.words.errors import WordNotSaid
from kanryu.analysis.search.words.extents import Extent
from kanryu.analysis.search.words.measures import association, mutual_information
from kanryu.workspace import Workspace
from tests.analysis.search.words.studies import FIRST, HEADING, JIG, all_said, set_up, usual

EVERYWHERE = Extent()
LINES = ((1, 2, 3, 1, 4), (2, 3), (5, 1), (2, 2, 1))


@pytest.fixture
def ids(workspace: Workspace) -> dict[str, str]:
    return set_up(workspace)


def ask(workspace: Workspace, word: str, window: str, extent: Extent = EVERYWHERE) -> Companions:
    return workspace.ask(WordCounter().companions, WordQuery(extent, choice=Choice(("*",))), word, window)


def test_a_window_of_words_counts_each_place_once() -> None:
    """Around 1 within one word: 2 and 3 and 4 of the first line, 5 of the third, the second 2 of the last."""
    (table,) = tables(LINES, [{1}], "1")
    assert table.together == Counter({2: 2, 3: 1, 4: 1, 5: 1})
    assert (table.near, table.places) == (5, 8)


def test_a_window_of_units_counts_units() -> None:
    (table,) = tables(LINES, [{1}], "turn")
    assert table.together == Counter({2: 2, 3: 1, 4: 1, 5: 1})
    assert (table.totals[2], table.near, table.places) == (3, 3, 4)


@pytest.mark.parametrize("window", ["1", "3", "turn"])
def test_companions_are_recounted_from_the_turns(workspace: Workspace, ids: dict[str, str], window: str) -> None:
    found = ask(workspace, "治具", window)
    together, totals, near, places = recount(turns(), JIG, window)
    assert (found.near, found.places) == (near, places)
    same = [row for row in found.rows if row.word in totals]
    assert same
    for row in same:
        assert (row.together, row.count) == (together[row.word], totals[row.word])
        assert row.g2 == association(row.together, near, row.count, places)
        assert row.mi == mutual_information(row.together, near, row.count, places)


def turns() -> list[list[str]]:
    """Return the words of everything said in one go, by case, in order."""
    found: dict[tuple[str, int, str], list[str]] = {}
    for one in all_said():
        if usual(one):
            found.setdefault((one.document, one.turn, one.case), []).append(one.normal)
    second = [key for key in found if key[:2] == ("second", 1) and key[2] == "B社"]
    before, after = split_around_part()
    found[second[0]] = before
    found["second", 2, "B社"] = after
    return list(found.values())


def split_around_part() -> tuple[list[str], list[str]]:
    said = [one for one in all_said() if usual(one) and one.document == "second"]
    about = [one.start for one in said if one.case == "C社"]
    own = [one for one in said if one.case == "B社"]
    return [one.normal for one in own if one.start < about[0]], [one.normal for one in own if one.start > about[-1]]


def recount(lines: Sequence[Sequence[str]], node: str, window: str) -> "tuple[Counter[str], Counter[str], int, int]":
    together: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    near = places = 0
    for line in lines:
        if window == "turn":
            totals.update(set(line))
            places += 1
            near += node in line
            together.update(set(line) - {node} if node in line else ())
            continue
        for at, word in enumerate(line):
            if word != node:
                totals[word] += 1
                places += 1
                if node in line[max(at - int(window), 0) : at + int(window) + 1]:
                    together[word] += 1
                    near += 1
    return together, totals, near, places


def test_a_sentence_is_a_window(workspace: Workspace, ids: dict[str, str]) -> None:
    """The jig is in six sentences of three documents, and made in four of them."""
    found = ask(workspace, "治具", "sentence")
    made = next(row for row in found.rows if row.word == "作る")
    assert (found.near, made.together) == (7, 4)


def test_companions_are_those_of_the_extent(workspace: Workspace, ids: dict[str, str]) -> None:
    assert ask(workspace, "治具", "turn", Extent(document=ids["note"])).places == 1


def test_a_word_may_be_asked_for_as_it_stands_in_the_text(workspace: Workspace, ids: dict[str, str]) -> None:
    assert ask(workspace, "つくっ", "turn").word == ask(workspace, "作る", "turn").word == "作る"


def test_a_word_that_is_not_said_is_said_to_be_missing(workspace: Workspace, ids: dict[str, str]) -> None:
    with pytest.raises(WordNotSaid):
        ask(workspace, "還流", "turn")


def test_the_network_begins_with_the_word_and_links_it_to_all_others(
    workspace: Workspace, ids: dict[str, str]
) -> None:
    network = ask(workspace, "治具", "3").network
    assert network.words[0] == "治具"
    assert {link.other for link in network.links if link.one == 0} == set(range(1, len(network.words)))


def test_positions_of_the_study_are_code_points() -> None:
    place = next(one.start for one in all_said() if one.normal == "吉野")
    assert (HEADING + FIRST)[place : place + 2] == "𠮷野"
