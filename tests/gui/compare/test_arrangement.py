"""What the reader may cross with what."""

from kanryu.analysis.coding.codes import list_codes
from kanryu.gui.compare.arrangement import Arrangement, choices
from kanryu.workspace import Workspace


def test_what_stands_in_another_place_changes_places() -> None:
    turned = Arrangement("case", "axis:phase", "axis:capability").put("rows", "axis:phase")
    assert (turned.rows, turned.columns, turned.layers) == ("axis:phase", "case", "axis:capability")


def test_rows_and_columns_are_never_empty() -> None:
    moved = Arrangement("case", "axis:phase", "").put("layers", "case")
    assert (moved.rows, moved.columns, moved.layers) == ("axis:condition", "axis:phase", "case")


def test_taking_the_layers_away_leaves_the_rest() -> None:
    assert Arrangement("case", "axis:phase", "axis:risk").put("layers", "") == Arrangement("case", "axis:phase", "")


def test_an_arrangement_survives_being_written_down() -> None:
    arrangement = Arrangement("axis:phase", "below:x", "case", "quotes", without_interviewer=True, by_turn=True)
    assert Arrangement.of(arrangement.texts()) == arrangement


def test_only_axes_with_codes_and_codes_with_codes_below_are_offered(sample: Workspace) -> None:
    codes = [code for code in sample.ask(list_codes) if code.axis == "phase"]
    offered = choices(codes, "ja")
    assert [choice.name for choice in offered][:4] == [
        "事例",
        "フェーズ",
        "「前段 契機と立地の選択」の下",
        "「Ⅰ 現地発の創出」の下",
    ]
