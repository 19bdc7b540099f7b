"""Finding codes by what somebody types."""

import time

import pytest

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.coding.finding import find_codes, read_names


def code(
    key: str, ja: str, en: str, *, cues: tuple[str, ...] = (), shortcut: str = "", group: bool = False
) -> CodeItem:
    return CodeItem(
        id=key, codebook_id="b", codebook="B", parent_id=None, key=key, name_ja=ja, name_en=en, axis="context",
        definition=f"{ja}について", include="", exclude="", example="", cues=cues, color="#000000", shortcut=shortcut,
        is_group=group, depth=0, codings=0, total=0,
    )  # fmt: skip


CODES = (
    code("C", "能力", "Capability", group=True),
    code("C1", "知識移転", "Knowledge transfer", cues=("図面",), shortcut="E"),
    code("C2", "組織学習", "Organisational learning"),
    code("C3", "学習", "Learning", cues=("学ぶ",), shortcut="W"),
    code("C4", "マネジメント・コントロール", "Management control"),
)


def found(words: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [item.key for item in find_codes(CODES, words, recent)]


def test_names_that_begin_with_the_words_come_before_those_that_hold_them() -> None:
    assert found("学習") == ["C3", "C2"]


@pytest.mark.parametrize("words", ["ＫＮＯＷＬＥＤＧＥ", "knowledge tr", "図面", "e", "c1", "移転"])
def test_width_case_cues_keys_and_parts_of_names_lead_to_the_code(words: str) -> None:
    assert found(words)[0] == "C1"


def test_kana_of_either_kind_fit() -> None:
    assert found("まねじめんと") == ["C4"]


def test_headings_cannot_be_given() -> None:
    assert "C" not in found("能力") + found("")


def test_every_word_must_fit() -> None:
    assert found("学習 移転") == []


def test_without_words_the_recently_used_come_first_then_tree_order() -> None:
    assert found("", recent=("C4", "C2")) == ["C4", "C2", "C1", "C3"]


def test_definitions_are_the_last_resort() -> None:
    assert found("移転について") == ["C1"]


READINGS = {"知識移転": "チシキイテン", "組織学習": "ソシキガクシュウ", "学習": "ガクシュウ"}


def read(words: str) -> list[str]:
    return [item.key for item in find_codes(CODES, words, readings=READINGS)]


@pytest.mark.parametrize("words", ["gakushu", "gakusyuu", "がくしゅう", "ガクシュ", "gak"])
def test_kana_and_latin_letters_find_names_by_their_reading(words: str) -> None:
    assert read(words) == ["C3", "C2"]


def test_one_letter_is_not_sought_inside_readings() -> None:
    assert "C2" not in read("k")


def test_the_dictionary_reads_names() -> None:
    assert find_codes(CODES, "chishikiiten", readings=read_names(["知識移転"]))[0].key == "C1"


def test_two_hundred_codes_are_found_in_a_blink() -> None:
    many = tuple(
        code(f"K{number}", f"能力の構築{number}", f"Capability {number}", cues=("図面", "手順"))
        for number in range(200)
    )
    readings = {item.name_ja: "ノウリョクノコウチク" for item in many}
    find_codes(many, "", readings=readings)
    began = time.perf_counter()
    for typed in ("k", "ko", "kou", "kouc", "kouch", "kouchi", "見つからない"):
        find_codes(many, typed, readings=readings)
    assert (time.perf_counter() - began) / 7 < 0.015
