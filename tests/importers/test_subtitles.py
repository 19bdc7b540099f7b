"""Subtitles: the words of the cues, with times and voices."""

from kanryu.analysis.documents.incoming import Note, Transcript
from kanryu.importers.registry import read_bytes

HEAD = "WEBVTT\n\n"


def read(text: str, name: str = "a.vtt") -> Transcript:
    return read_bytes(text.encode(), name)


def said(transcript: Transcript) -> list[tuple[str | None, int | None, str]]:
    return [
        (
            None if turn.speaker is None else transcript.speakers[turn.speaker].label,
            turn.time_ms,
            transcript.text[turn.body : turn.end],
        )
        for turn in transcript.turns
    ]


def test_cues_of_one_voice_become_one_turn_and_keep_their_times() -> None:
    transcript = read(
        HEAD + "00:01.000 --> 00:02.000\n<v 山田>はい。\n\n00:02.000 --> 00:03.500\n<v 山田>𠮷野です。\n\n"
        "00:04.000 --> 00:05.000\n<v 聞き手>では。\n"
    )

    assert said(transcript) == [("山田", 1000, "はい。\n𠮷野です。"), ("聞き手", 4000, "では。")]
    assert [mark.time_ms for mark in transcript.times] == [1000, 2000, 4000]


def test_two_voices_in_one_cue_are_two_turns() -> None:
    transcript = read(HEAD + "00:01.000 --> 00:02.000\n<v.loud 山田>はい。</v> <v 佐藤>え？</v>\n")

    assert said(transcript) == [("山田", 1000, "はい。"), ("佐藤", 1000, "え？")]


def test_a_cue_without_a_name_goes_on_with_the_last_speaker() -> None:
    transcript = read(
        "1\n00:00:01,000 --> 00:00:02,000\n聞き手：いつ\n\n2\n00:00:02,000 --> 00:00:03,000\nですか。\n\n"
        "3\n00:00:04,000 --> 00:00:05,000\n山田：昨日です。\n\n4\n00:00:06,000 --> 00:00:07,000\n聞き手：はい。\n",
        "a.srt",
    )

    assert said(transcript)[:2] == [("聞き手", 1000, "いつ\nですか。"), ("山田", 4000, "昨日です。")]


def test_without_any_name_every_cue_is_a_turn_with_its_time() -> None:
    transcript = read("1\n00:00:01,000 --> 00:00:02,000\nはい。\n\n2\n0:00:03,5 --> 0:00:04,0\nええ。\n", "a.srt")

    assert said(transcript) == [(None, 1000, "はい。"), (None, 3500, "ええ。")]


def test_marks_of_style_go_and_marks_of_the_transcriber_stay() -> None:
    transcript = read(HEAD + "00:01.000 --> 00:02.000\n<i>それ</i>は<???>と&lt;笑&gt; &amp; <00:01.500>だ\n")

    assert transcript.text == "それは<???>と<笑> & だ"


def test_ruby_is_a_note_at_its_base() -> None:
    transcript = read(HEAD + "00:01.000 --> 00:02.000\nあ<ruby>髙橋<rt>たかはし</rt></ruby>です\n")

    assert transcript.text == "あ髙橋です"
    assert [note.text for note in transcript.notes if note.kind == "ruby"] == ["たかはし"]
    assert transcript.notes[0] == Note(1, "ruby", "たかはし")


def test_notes_and_styles_of_the_file_are_not_words() -> None:
    transcript = read(HEAD + "NOTE 覚え\nです\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000\nはい。\n\nNOTE 終わり\n")

    assert transcript.text == "はい。"


def test_sloppy_files_are_read_too() -> None:
    transcript = read("00:00:01.0 -> 00:00:02.0\n一。\n7\n00:00:03.0 --> 00:00:04.0\n二。\n", "a.srt")

    assert [time for _, time, _ in said(transcript)] == [1000, 3000]
    assert transcript.text == "一。\n二。"


def test_subtitles_are_recognised_under_another_name() -> None:
    assert read("1\n00:00:01,000 --> 00:00:02,000\nはい。\n", "a.txt").format == "subtitles"


def test_a_file_without_cues_is_read_as_its_words() -> None:
    assert read("ただの文です。\n", "a.srt").text == "ただの文です。\n"


def test_a_name_said_again_in_the_next_cue_goes_on_with_the_turn() -> None:
    transcript = read(
        HEAD + "00:01.000 --> 00:02.000\n聞き手：では。\n\n00:02.000 --> 00:03.000\n山田：𠮷野で、\n\n"
        "00:03.000 --> 00:04.000\n山田：<ruby>髙橋<rt>たかはし</rt></ruby>と\n\n"
        "00:05.000 --> 00:06.000\n会いました。\n\n"
        "00:07.000 --> 00:08.000\n聞き手：はい。\n"
    )

    assert said(transcript) == [
        ("聞き手", 1000, "では。"),
        ("山田", 2000, "𠮷野で、\n髙橋と\n会いました。"),
        ("聞き手", 7000, "はい。"),
    ]
    assert transcript.text == "聞き手：では。\n山田：𠮷野で、\n髙橋と\n会いました。\n聞き手：はい。"
    assert [mark.time_ms for mark in transcript.times] == [1000, 2000, 3000, 5000, 7000]
    assert [transcript.text[note.start] for note in transcript.notes if note.kind == "ruby"] == ["髙"]
    assert len(transcript.warnings) == 1


def test_two_speakers_in_one_cue_stay_two_turns_where_a_name_is_said_again() -> None:
    transcript = read(
        HEAD + "00:01.000 --> 00:02.000\n山田：はい。\n佐藤：え？\n\n00:02.000 --> 00:03.000\n佐藤：本当に？\n\n"
        "00:04.000 --> 00:05.000\n山田：ええ。\n"
    )

    assert said(transcript) == [("山田", 1000, "はい。"), ("佐藤", 1000, "え？\n本当に？"), ("山田", 4000, "ええ。")]


def test_numbered_questions_of_one_speaker_stay_turns_of_their_own() -> None:
    transcript = read(
        HEAD + "00:01.000 --> 00:02.000\nQ1．いつですか。\n\n00:02.000 --> 00:03.000\nQ2．どこですか。\n\n"
        "00:04.000 --> 00:05.000\nA：昨日、ここで。\n"
    )

    assert [text for _, _, text in said(transcript)][:2] == ["いつですか。", "どこですか。"]
    assert "Q2．" in transcript.text
