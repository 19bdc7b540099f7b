"""The rule that admits a proposition, at its borders."""

import pytest

from kanryu.analysis.model.rules import admitted, by_state
from kanryu.analysis.model.values import Rule, Status

DEFAULT = Rule()


@pytest.mark.parametrize(
    ("supporting", "judged", "rule", "status"),
    [
        (2, 8, DEFAULT, "accepted"),
        (2, 9, DEFAULT, "hypothesis"),
        (1, 1, DEFAULT, "hypothesis"),
        (2, 2, DEFAULT, "accepted"),
        (0, 0, DEFAULT, "hypothesis"),
        (3, 12, DEFAULT, "accepted"),
        (3, 13, DEFAULT, "hypothesis"),
        (1, 4, Rule(1, 0.25), "accepted"),
        (1, 10, Rule(1, 0.1), "accepted"),
        (3, 10, Rule(2, 0.3), "accepted"),
        (7, 10, Rule(2, 0.7), "accepted"),
        (2, 2, Rule(3, 0.0), "hypothesis"),
        (3, 3, Rule(2, 1.0), "accepted"),
        (2, 3, Rule(2, 1.0), "hypothesis"),
        (0, 5, Rule(1, 0.0), "hypothesis"),
    ],
)
def test_a_proposition_needs_enough_cases_and_a_large_enough_share(
    supporting: int, judged: int, rule: Rule, status: Status
) -> None:
    assert admitted(supporting, judged, rule) == status


def test_weak_and_conflicting_cases_are_judged_but_support_nothing() -> None:
    found = by_state([("a", "present"), ("b", "weak"), ("c", "conflicting"), ("d", "absent"), ("e", "unknown")])
    assert (found.present, found.absent, found.undecided, found.unknown) == (("a",), ("d",), ("b", "c"), ("e",))
    assert found.judged == 4


def test_more_support_never_turns_an_accepted_proposition_down() -> None:
    for judged in range(1, 30):
        statuses = [admitted(supporting, judged, DEFAULT) for supporting in range(judged + 1)]
        assert statuses == sorted(statuses, key=lambda status: status == "accepted")
