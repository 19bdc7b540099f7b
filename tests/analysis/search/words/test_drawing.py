"""The network as a drawing."""

from itertools import combinations

import pytest

from kanryu.analysis.search.words.drawing import NetworkDrawing, draw
from kanryu.analysis.search.words.network import Link, Network

WORDS = ("治具", *(f"{word}{number}" for number in range(5) for word in ("改善", "現地責任者", "𠮷", "ホーチミン市")))


def network(words: tuple[str, ...] = WORDS) -> Network:
    links = [Link(0, place, 60.0 - 2 * place, 30 - place) for place in range(1, len(words))]
    more = [Link(one, one + 3, 20.0, 4) for one in range(1, len(words) - 3, 2)]
    return Network(words, (90, *(30 - place for place in range(1, len(words)))), (*links, *more))


def overlaps(drawing: NetworkDrawing) -> list[tuple[str, str]]:
    return [
        (one.word, other.word)
        for one, other in combinations(drawing.words, 2)
        if abs(one.x - other.x) < (one.width + other.width) / 2
        and abs(one.y - other.y) < (one.height + other.height) / 2
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 8, 21])
def test_no_two_words_overlap(count: int) -> None:
    assert overlaps(draw(network(WORDS[:count]))) == []


def test_every_word_is_inside_the_picture() -> None:
    drawing = draw(network())
    for word in drawing.words:
        assert word.width / 2 <= word.x <= drawing.width - word.width / 2
        assert word.height / 2 <= word.y <= drawing.height - word.height / 2


def test_the_same_network_is_drawn_the_same() -> None:
    assert draw(network()) == draw(network())


def test_the_picture_is_not_larger_than_a_screen() -> None:
    drawing = draw(network())
    assert drawing.width < 1_400
    assert drawing.height < 900


def test_a_word_is_found_where_it_stands() -> None:
    drawing = draw(network())
    assert [drawing.at(word.x, word.y) for word in drawing.words] == list(range(len(WORDS)))
    assert drawing.at(1, 1) is None
