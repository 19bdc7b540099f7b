"""Every way to set off a speaker crossed with every kind of name, place of the time and layout."""

import random
from collections.abc import Callable, Iterator

import pytest

from kanryu.importers.importer import ReadOptions
from kanryu.importers.registry import read_bytes

QUESTIONS = (
    "本日はありがとうございます。まず会社の概要を教えてください。",
    "海外に出られたきっかけは何でしょうか。",
    "現地ではどのような工夫をされましたか。",
    "日本に戻した技術はありますか。",
)
ANSWERS = (
    "はい、よろしくお願いします。設立は1965年、従業員は120名です。",
    "比率は3:7くらいで現地の部品を使っています。朝は8:30から始めます。",
    "最初は反対でした。「日本の品質でなければだめだ」と、そう言われまして……。",
    "ええ、あります。簡易型の治具です。\n理由：実績がないと銀行には断られました。",
)
MORE = "それから、もう一つ申し上げますと、現場の意見も大きかったです。"
HEAD = "インタビュー記録\n日時：2023年5月10日 14:00～15:30\n場所：大阪本社\n出席者：佐藤（大学）、山田（A社）\n\n"

FORMS: dict[str, Callable[[str], str]] = {
    "full-width colon": "{}：".format,
    "half-width colon": "{}: ".format,
    "blanks around the colon": "{} : ".format,
    "bold": "**{}**：".format,
    "item and colon": "- {}：".format,
    "middle dot and colon": "・{}：".format,
    "dash and colon": "―{}：".format,
    "lenticular": "【{}】".format,
    "square": "［{}］".format,
    "half-width square": "[{}] ".format,
    "tortoise": "〔{}〕".format,
    "angle": "＜{}＞".format,
    "double angle": "≪{}≫".format,
    "circle": "○{}　".format,
    "zero": "〇{}　".format,
    "diamond": "◆{}　".format,
    "bullet and colon": "●{}：".format,
    "full-width blank": "{}　".format,
    "tab": "{}\t".format,
    "indented": "　{}　".format,
    "closing angle": "{}＞".format,
    "bar": "{}｜".format,
    "alone": "{}\n".format,
    "alone with a square": "■{}\n".format,
    "voice": "<v {}>".format,
}
PEOPLE = (
    ("Q", "A"),
    ("Ａ", "Ｂ"),
    ("佐藤", "山田", "鈴木"),
    ("聞き手", "A社長"),
    ("質問者", "回答者"),
    ("山田 太郎", "佐藤 健"),
    ("Interviewer", "Mr. Tanaka"),
    ("話者1", "話者2"),
    ("Speaker 1", "Speaker 2"),
    ("インタビュアー", "ソムチャイ"),
    ("T.Y.", "K.S."),
)
TIMES: dict[str, tuple[str, str]] = {
    "none": ("", ""),
    "[] before": ("[{}] ", ""),
    "（） before": ("（{}）", ""),
    "before": ("{} ", ""),
    "line before": ("{}\n", ""),
    "() after": ("", "({}) "),
}

Said = tuple[str, str, int | None]


def _interview(form: str, people: tuple[str, ...], time: str, rng: random.Random) -> tuple[str, list[Said]]:
    blank, head, more = (
        rng.choice(("\n", "\n\n")),
        rng.choice(("", HEAD)),
        rng.choice(("", "\n" + MORE, "\n　" + MORE)),
    )
    before, after = TIMES[time]
    text, said, seconds = head, list[Said](), 5
    for index, words in enumerate(_words(more)):
        who = people[0] if index % 2 == 0 else people[1 + (index // 2) % (len(people) - 1)]
        clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        text += before.format(clock) + FORMS[form](who) + after.format(clock) + words + blank
        said.append((_joined(who), _joined(words), None if time == "none" else seconds * 1000))
        seconds += rng.randint(8, 2000)
    return text, said


def _words(more: str) -> Iterator[str]:
    for question, answer in zip(QUESTIONS * 2, ANSWERS * 2, strict=True):
        yield question
        yield answer + more


def _joined(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_read_whatever_the_names_the_times_and_the_layout(form: str) -> None:
    rng = random.Random(form)
    wrong = []
    for people in PEOPLE:
        for time in TIMES:
            text, said = _interview(form, people, time, rng)
            read = read_bytes(text.encode(), "聞き取り.txt", ReadOptions(reflow=False))
            found = [
                (_joined(read.speakers[turn.speaker].label), _joined(text[turn.body : turn.end]), turn.time_ms)
                for turn in read.turns
                if turn.speaker is not None
            ]
            if found != said:
                wrong.append((people, time))
    assert wrong == []
