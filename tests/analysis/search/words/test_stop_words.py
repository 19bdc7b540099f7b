"""Stop words: our lists, and what a user changes of them."""

from pathlib import Path

import pytest

from kanryu import paths
from kanryu.analysis.search.words import stop_words
from kanryu.analysis.search.words.errors import StopWordsUnreadable


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "config" / "settings.json")


def test_our_lists_hold_function_words_and_no_word_of_the_study() -> None:
    ours = stop_words.bundled()
    assert {"する", "こと", "the", "yeah"} <= ours
    assert ours.isdisjoint({"企業", "工場", "本社", "還流", "技術", "日本"})


def test_remarks_and_blank_lines_are_no_words() -> None:
    assert stop_words.words_of("# 題\n\nする # 動詞\n  ある\nする\n") == ("する", "ある")


def test_a_user_adds_words_and_takes_ours_back() -> None:
    assert stop_words.with_changes({"する", "ある"}, ["-する", "機械"]) == {"ある", "機械"}


def test_what_the_user_saves_counts_from_then_on() -> None:
    stop_words.save_user_text("機械\n-する\n")
    assert "機械" in stop_words.current()
    assert "する" not in stop_words.current()


def test_without_a_file_of_the_user_ours_count() -> None:
    assert stop_words.current() == stop_words.bundled()


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(StopWordsUnreadable):
        stop_words.read(tmp_path / "x.txt")
