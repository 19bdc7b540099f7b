"""Regular expressions that take for ever are refused; the usual ones are not."""

import pytest

from kanryu.search.query.expressions import fault


@pytest.mark.parametrize(
    "expression",
    [
        "(a+)+$",
        "(a*)*b",
        "(?:a+)*$",
        r"(\w+\s?)+$",
        "((a{1,30}))+$",
        "(a|a)*$",
        "(a|aa)+$",
        r"(\w|\d)+$",
        "(.*a){12}x",
        "(?P<x>a+)+$",
        "([a-z]+)*1",
        "(a+b?)+?$",
    ],
)
def test_a_repetition_within_a_repetition_is_refused(expression: str) -> None:
    assert fault(expression) is not None


@pytest.mark.parametrize(
    "expression",
    [
        r"20\d{2}年",
        "(タイ|ベトナム)工場",
        "(です|ます)+",
        r"(\d{3}-)+",
        "(?:海外)+",
        "[(+*]+",
        r"\(a+\)+",
        "[]+]+",
        "現地.*改良",
        r"(\d+)年(\d+)月",
        "(a+){2}",
        "(?i)kanryu",
        "(?<=海外)展開",
        "a{,3}",
    ],
)
def test_the_usual_is_let_through(expression: str) -> None:
    assert fault(expression) is None


@pytest.mark.parametrize(("expression", "place"), [("a(", 1), ("[", 0), ("a**", 2), ("x" * 501, 500)])
def test_a_mistake_has_its_place(expression: str, place: int) -> None:
    found = fault(expression)
    assert found
    assert found.place == place
