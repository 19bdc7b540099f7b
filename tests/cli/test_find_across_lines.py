"""Words to code are found across the line ends of hard-wrapped text."""

import pytest

from kanryu.cli.code import _places


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("中小企\n業の成長", "中小企業", ["中小企\n業"]),
        ("中小企業と中小企\n業", "中小企業", ["中小企業"]),
        ("𠮷野\n\n 家と𠮷野家族", "𠮷野家と", ["𠮷野\n\n 家と"]),
        ("あああ", "ああ", ["ああ", "ああ"]),
        ("中小企業", "大企業", []),
        ("中小企業", " \n", []),
        ("1.5\n倍、1x5倍", "1.5倍", ["1.5\n倍"]),
    ],
)
def test_words_stand_where_only_white_space_parts_them(text: str, sought: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in _places(text, sought)] == found
