"""Finding things by their names, and what is near a name that nothing has."""

import pytest

from kanryu.analysis.naming import CODE, Named, near_names, pick
from kanryu.errors import Misnamed, NotFound

NAMES = ("A社", "本社社長", "フェーズ", "Absorption", "𠮷野工場")


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("Ａ杜", "A社"),
        ("a社", "A社"),
        ("本杜", "本社社長"),
        ("社長", "本社社長"),
        ("ふぇーず", "フェーズ"),
        ("absorbtion", "Absorption"),
        ("株式会社A社", "A社"),
        ("𠮷野エ場", "𠮷野工場"),
    ],
)
def test_a_slip_is_near_the_name_that_was_meant(wanted: str, near: str) -> None:
    assert near_names(wanted, NAMES)[0] == near


@pytest.mark.parametrize("wanted", ["ありえない", "", " ", "?"])
def test_what_is_like_no_name_has_none_near(wanted: str) -> None:
    assert near_names(wanted, NAMES) == ()


def test_the_likest_names_come_first_and_each_once() -> None:
    names = ("工場長", "工場", "工場", "第二工場", "", "天井")
    assert near_names("工場", names, most=3) == ("工場", "工場長", "第二工場")


def test_a_name_that_nothing_has_is_refused_with_those_that_are_near() -> None:
    among = [Named("1", ("P1", "現地で興す"), "P1"), Named("2", ("P2", "持ち帰る"), "P2")]
    with pytest.raises(Misnamed) as misnamed:
        pick(CODE, "現地で起こす", among)
    assert misnamed.value.near == ("現地で興す",)
    with pytest.raises(NotFound) as unknown:
        pick(CODE, "ありえない", among)
    assert not isinstance(unknown.value, Misnamed)
