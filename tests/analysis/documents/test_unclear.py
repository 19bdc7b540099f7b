"""Passages a transcriber marked to be heard again."""

import pytest

from kanryu.analysis.documents.unclear import unclear_passages


@pytest.mark.parametrize(
    "passage",
    [
        "●(00:00:30)",
        "〓サイトウ〓(00:00:30)",
        "〓サイトウ〓",
        "■■（00:12）",
        "<???>",
        "（聞き取れず）",
        "［聞き取り不能 00:12:34］",
    ],
)
def test_a_marked_passage_is_listed_at_its_place(passage: str) -> None:
    notes = unclear_passages(f"𠮷は{passage}の件です。")

    assert [(note.start, note.kind, note.text) for note in notes] == [(2, "unclear", passage)]


@pytest.mark.parametrize("text", ["●一つ目の項目", "■ 見出し", "本当ですか？", "（笑）", "○○社"])
def test_bullets_and_questions_are_not_unclear(text: str) -> None:
    assert unclear_passages(text) == []
