"""Where sequences of words and strings stand in a text, at bounds of words."""

from array import array
from dataclasses import dataclass

from kanryu.search.matching import spans
from kanryu.search.vocabulary import Expansion


@dataclass(frozen=True)
class Table:
    """Words of a text; each form is the number of its first appearance."""

    forms: "array[int]"
    starts: "array[int]"
    ends: "array[int]"


def cut(text: str) -> Table:
    """Cut a text at ``|``; the signs stay in the text's place as nothing."""
    table, known, at = Table(array("I"), array("I"), array("I")), dict[str, int](), 0
    for word in text.split("|"):
        if word.isalnum() or word == "\N{HIRAGANA LETTER KA}\u3099":
            table.forms.append(known.setdefault(word, len(known)))
            table.starts.append(at)
            table.ends.append(at + len(word))
        at += len(word)
    return table


def found(text: str, *sequence: int, surfaces: tuple[str, ...] = ()) -> list[str]:
    """Return what is found of one sequence of forms and some surfaces."""
    sequences = (tuple(frozenset({number}) for number in sequence),) if sequence else ()
    plain = text.replace("|", "")
    places = spans(Expansion(sequences, frozenset(surfaces)), cut(text), plain)
    return [plain[start:end] for start, end in places]


def test_words_one_after_the_other_are_one_hit() -> None:
    assert found("海外|展開|の|海外|展開", 0, 1) == ["海外展開", "海外展開"]


def test_a_blank_a_line_or_a_dot_may_stand_between_but_no_other_mark() -> None:
    assert found("海外|\n|展開|、|海外|・|展開|、|海外|、|展開|。|海外|。|展開", 0, 1) == ["海外\n展開", "海外・展開"]


def test_a_place_takes_any_form_of_its_set() -> None:
    expansion = Expansion(((frozenset({0, 2}), frozenset({1})),), frozenset())
    assert spans(expansion, cut("海外|展開|国内|展開|中|展開"), "海外展開国内展開中展開") == [(0, 4), (4, 8)]


def test_a_surface_must_begin_and_end_where_words_do() -> None:
    assert found("東京|都|と|京都", surfaces=("京都",)) == ["京都"]
    assert found("き|ぎょう|の|話", surfaces=("きぎょう",)) == ["きぎょう"]


def test_of_places_that_overlap_the_longest_stays() -> None:
    assert found("海外|展開|の|話", 0, surfaces=("海外展開",)) == ["海外展開"]


def test_positions_are_code_points() -> None:
    assert found("𠮷野|家|と|😀|か\u3099|海外", 0, 1, surfaces=("海外",)) == ["𠮷野家", "海外"]


def test_nothing_is_found_in_no_words() -> None:
    assert (found("", 0), found("、", 0, 1), found("海外", 0, 1)) == ([], [], [])


def test_a_form_the_text_does_not_have_is_not_found() -> None:
    assert found("海外|展開", 99) == []
