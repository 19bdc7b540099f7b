"""Colours of codes: told apart by every kind of vision, and a new code gets the clearest one left."""

from itertools import combinations

from kanryu.analysis.coding.colors import CLEAR, NAMES, PALETTE, distance, farthest, nearest


def test_every_two_colours_of_the_palette_are_told_apart_with_any_colour_vision() -> None:
    assert nearest(PALETTE) >= CLEAR
    assert len(NAMES) == len(set(PALETTE)) == 10


def test_the_simulation_finds_what_colour_blind_readers_confuse() -> None:
    red, green = "#C0392B", "#5E8C3A"
    assert distance("#3E7CB1", "#3E7CB1") == 0
    assert distance("#B5566B", "#7B7F86") < CLEAR < distance("#27127D", "#989816")
    assert distance(red, green) < 0.5 * distance(red, "#2960E0")


def test_grey_looks_the_same_to_everybody() -> None:
    """The rows of Machado's matrices add up to one, so white, grey and black stay what they are."""
    assert abs(distance("#FFFFFF", "#000000") - 1) < 1e-4


def test_a_new_code_gets_a_colour_clear_of_its_siblings_and_rare_elsewhere() -> None:
    near: list[str] = []
    for _ in PALETTE:
        near.append(farthest(near, near))
    assert set(near) == set(PALETTE)
    assert min(distance(one, other) for one, other in combinations(near, 2)) >= CLEAR
    assert farthest([], [PALETTE[0], PALETTE[1].lower()]) == PALETTE[2]
