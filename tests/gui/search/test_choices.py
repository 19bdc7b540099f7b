"""What can be chosen of a search."""

from kanryu.gui.search.choices import without_off
from kanryu.search import SearchQuery


def test_other_words_have_no_spelling_off() -> None:
    query = SearchQuery("本社", off=("本 社",))
    assert without_off(query, "本社").off == ("本 社",)
    assert without_off(query, "支社").off == ()
