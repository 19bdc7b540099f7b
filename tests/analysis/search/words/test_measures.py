"""The statistics against numbers that others have published, and against sums done by hand."""

from math import isclose, log, log2

import pytest

from kanryu.analysis.search.words.measures import (
    association,
    deviation_of_proportions,
    error_probability,
    log_likelihood,
    log_ratio,
    mutual_information,
    stars,
)


def test_log_likelihood_is_that_of_the_lancaster_calculator() -> None:
    """The example of Lancaster's course notes on corpus comparison, made with the UCREL calculator: + 2.65."""
    assert round(log_likelihood(52, 57, 50_000, 75_000), 2) == 2.65


def test_log_likelihood_by_hand() -> None:
    """E1 = 100·15/400 = 3.75, E2 = 300·15/400 = 11.25; G² = 2(10 ln(10/3.75) + 5 ln(5/11.25))."""
    assert isclose(log_likelihood(10, 5, 100, 300), 2 * (10 * log(10 / 3.75) + 5 * log(5 / 11.25)))


def test_a_word_that_is_nowhere_in_the_other_corpus_has_a_likelihood() -> None:
    assert isclose(log_likelihood(8, 0, 100, 100), 2 * 8 * log(8 / 4))


def test_the_same_share_in_both_is_no_difference() -> None:
    assert log_likelihood(10, 20, 1_000, 2_000) == 0


def test_an_empty_corpus_tells_nothing() -> None:
    assert (log_likelihood(3, 0, 100, 0), log_ratio(3, 0, 100, 0)) == (0, 0)


def test_association_is_that_of_dunnings_first_table() -> None:
    """Dunning (1993), table 1: "the swiss" 110, 2442, 111, 29114 has −2 log λ = 270.72."""
    assert round(association(110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114), 2) == 270.72


def test_things_that_meet_as_often_as_chance_has_it_are_not_associated() -> None:
    assert isclose(association(10, 100, 100, 1_000), 0, abs_tol=1e-9)


def test_log_ratio_is_that_of_hardies_introduction() -> None:
    """Hardie (2014): 0.0006 against 0.0002 is three times as much, so log2(3)."""
    assert isclose(log_ratio(6, 2, 10_000, 10_000), log2(3))


def test_a_frequency_of_zero_is_taken_for_a_half() -> None:
    assert isclose(log_ratio(0, 4, 1_000, 1_000), log2(0.5 / 4))


def test_mutual_information_counts_doublings_over_chance() -> None:
    """Expected 20·50/1000 = 1; seen 8: three doublings."""
    assert mutual_information(8, 20, 50, 1_000) == 3


def test_dispersion_by_hand() -> None:
    """Sizes 50, 30, 20 %; all in the last part: (0.5 + 0.3 + 0.8) / 2."""
    assert isclose(deviation_of_proportions([0, 0, 7], [50, 30, 20]), 0.8)


def test_a_word_spread_as_the_parts_are_has_dispersion_zero() -> None:
    assert deviation_of_proportions([5, 3, 2], [50, 30, 20]) == 0


@pytest.mark.parametrize(("g2", "shown"), [(3.83, ""), (3.85, "*"), (6.7, "**"), (10.9, "***"), (15.2, "****")])
def test_stars_stand_for_the_usual_levels(g2: float, shown: str) -> None:
    assert stars(g2) == shown


@pytest.mark.parametrize(("g2", "probability"), [(3.841, 0.05), (6.635, 0.01), (10.828, 0.001), (15.137, 0.0001)])
def test_error_probabilities_are_those_of_the_tables(g2: float, probability: float) -> None:
    assert isclose(error_probability(g2), probability, rel_tol=0.003)
