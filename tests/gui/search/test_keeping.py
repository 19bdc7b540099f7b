"""A search as it is saved and read again."""

from kanryu.gui.search.keeping import CONTEXT, EVERY_SCOPE, read, without_off, written
from kanryu.gui.search.listing import Arrangement
from kanryu.search import SearchQuery


def test_a_search_comes_back_as_it_was_written() -> None:
    query = SearchQuery("𠮷野", "literal", "c1", "経営者", "k1", CONTEXT, "turn", EVERY_SCOPE, ("𠮷野", "吉野,"))
    arrangement = Arrangement("surface", descending=True, grouping="role")
    assert read("𠮷野", written(query, arrangement)) == (query, arrangement)


def test_what_is_usual_is_not_written() -> None:
    assert written(SearchQuery("本社", context=CONTEXT), Arrangement()) == {}


def test_what_is_unknown_is_as_usual() -> None:
    strange = {"mode": "telepathy", "order": "?", "off": "{", "scope": "dreams"}
    assert read("本社", strange) == (SearchQuery("本社", context=CONTEXT), Arrangement())


def test_other_words_have_no_spelling_off() -> None:
    query = SearchQuery("本社", off=("本 社",))
    assert without_off(query, "本社").off == ("本 社",)
    assert without_off(query, "支社").off == ()
