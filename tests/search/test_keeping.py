"""A search as it is saved and read again."""

from kanryu.search import SearchQuery
from kanryu.search.keeping import EVERY_SCOPE, read, written
from kanryu.search.values import Arrangement


def test_a_search_comes_back_as_it_was_written() -> None:
    query = SearchQuery("𠮷野", "literal", "c1", "経営者", "k1", 60, "turn", EVERY_SCOPE, ("𠮷野", "吉野,"))
    arrangement = Arrangement("surface", descending=True, grouping="phase")
    assert read("𠮷野", written(query, arrangement), 60) == (query, arrangement)


def test_what_is_usual_is_not_written() -> None:
    assert written(SearchQuery("本社", context=60), Arrangement()) == {}


def test_what_is_unknown_is_as_usual() -> None:
    strange = {"mode": "telepathy", "order": "?", "off": "{", "scope": "dreams", "grouping": "mood"}
    assert read("本社", strange, 30) == (SearchQuery("本社", context=30), Arrangement())
