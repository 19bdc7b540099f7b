"""Latin letters and kana that sound alike."""

import pytest

from kanryu.language.romaji import sound


@pytest.mark.parametrize(
    ("typed", "kana"),
    [
        ("kanryu", "かんりゅう"),
        ("kanryuu", "カンリュウ"),
        ("kanryū", "かんりゅう"),
        ("gakushuu", "がくしゅう"),
        ("gakusyu", "ガクシュー"),
        ("chishiki", "ちしき"),
        ("tisiki", "チシキ"),
        ("soshiki", "そしき"),
        ("tsunagu", "つなぐ"),
        ("jinteki", "じんてき"),
        ("zinnteki", "ジンテキ"),
        ("shimbun", "しんぶん"),
        ("sin'you", "しんよう"),
        ("maneejimento", "マネージメント"),
        ("fann", "ファン"),
        ("gijutsu", "ぎじゅつ"),
        ("tsudzuku", "つづく"),
        ("icchi", "いっち"),
        ("itchi", "いっち"),
    ],
)
def test_every_spelling_sounds_like_its_kana(typed: str, kana: str) -> None:
    assert sound(typed) == sound(kana)


@pytest.mark.parametrize("typed", ["s", "sh", "shu", "shut", "shuts", "shutsu", "syut"])
def test_an_unfinished_spelling_begins_the_finished_one(typed: str) -> None:
    assert sound("しゅつげん").startswith(sound(typed))


def test_characters_without_a_sound_stay() -> None:
    assert sound("𠮷野家") == "𠮷野家"
