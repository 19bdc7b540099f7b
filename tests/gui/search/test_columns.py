"""Where the columns of the concordance stand."""

import pytest

from kanryu.gui.search.columns import Widths, columns

WIDTHS = Widths(60, 90, 56)


@pytest.mark.parametrize("width", [200, 280, 420, 700, 1040, 2400])
def test_columns_stand_one_after_the_other_and_the_keyword_among_the_words(width: int) -> None:
    at = columns(width, WIDTHS)
    assert at.case <= at.who <= at.time <= at.words <= at.axis <= at.codes <= at.end


def test_where_there_is_little_room_the_words_have_it() -> None:
    wide, narrow = columns(1040, WIDTHS), columns(300, WIDTHS)
    assert wide.codes < wide.end
    assert (narrow.codes, narrow.time, narrow.words) == (narrow.end, narrow.who, narrow.who)
