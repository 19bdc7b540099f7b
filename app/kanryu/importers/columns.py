"""Which columns of a table hold speakers, times and spoken words: told by its headings, else by its contents."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kanryu.analysis.documents.incoming import Table
from kanryu.importers.importer import ColumnChoice
from kanryu.importers.names import LIMIT, key, may_be_name
from kanryu.importers.roles import is_person, is_role_word
from kanryu.importers.speech import is_question, is_speech
from kanryu.importers.times import seconds_of, whole_time
from kanryu.importers.words import words

Rows = Sequence[Sequence[str]]

_SPEAKER = words(
    "話者 話者名 発話者 発話者名 発言者 発言者名 話し手名 語り手名 氏名 名前 誰 人 人物 担当 話者ID 話者ラベル "
    "SPEAKER TIER "
    "SPEAKERNAME SPEAKERS SPEAKERID SPEAKERLABEL NAME WHO PARTICIPANT USER USERNAME VOICE ROLE"
)
_TIME = words(
    "時刻 時間 時間帯 時 タイム タイムコード タイムスタンプ タイムスパン 開始 開始時刻 開始時間 開始位置 経過 "
    "経過時間 再生位置 録音位置 TC IN "
    "TMIN XMIN "
    "TIME TIMECODE TIMESTAMP TIMESPAN START STARTTIME BEGIN BEGINTIME OFFSET STARTMS"
)
_END = words("終了 終了時刻 終了時間 終了位置 END ENDTIME OUT STOP DURATION TMAX XMAX 長さ 秒数")
_TEXT = words(
    "発言 発言内容 発話 発話内容 発話文 内容 本文 逐語 逐語録 文字起こし テキスト 台詞 セリフ 字幕 話した内容 "
    "会話 会話内容 語り 文 文章 "
    "TEXT UTTERANCE TRANSCRIPT TRANSCRIPTION CONTENT SPEECH WORDS MESSAGE CAPTION SUBTITLE BODY SENTENCE"
)
_QUESTION = words(
    "質問 質問者 質問内容 質問事項 質問項目 聞き手 聞手 聴き手 問 問い Q QUESTION QUESTIONS INTERVIEWER "
    "インタビュアー"
)
_ANSWER = words(
    "回答 回答者 回答内容 答 答え 話し手 語り手 A ANSWER ANSWERS RESPONSE RESPONSES INTERVIEWEE RESPONDENT "
    "インタビュイー 対象者 協力者 調査協力者"
)
_OTHER_HEADS = _SPEAKER | _TIME | _END | _TEXT | words("NO 番号 ID 備考 メモ 注 NOTE REMARKS")
_SEVERAL = 3
_COUNTER = re.compile(r"[0-9０-９]{1,6}")
_LONGEST_HEAD = 12
_TITLES = 12
_HEADED_ROWS = 5
_SENTENCE = re.compile(r"[。、？！?!…]")
_BREAK = re.compile(r"[ ]*[\n\t][\n\t ]*")
_WRAPPED = re.compile(r"^[【［\[（(〈<＜](?P<inner>[^】］\]）)〉>＞]+)[】］\]）)〉>＞]$")


@dataclass(frozen=True, slots=True)
class Columns:
    """The meaning of a table's columns, counted from 0.

    Attributes:
        text: the columns with spoken words; two where questions and answers stand side by side.
        speaker: the column with names.
        time: the column with times.
        header: whether the first row is headings.
        labels: who speaks in each text column, where there is no column with names.
    """

    text: tuple[int, ...]
    speaker: int | None = None
    time: int | None = None
    header: bool = False
    labels: tuple[str, ...] = ()

    def label(self, row: Sequence[str], text: int) -> str:
        """Return who speaks in a cell of a row; empty where the row does not say."""
        if self.labels:
            return self.labels[self.text.index(text)]
        if self.speaker is None or self.speaker >= len(row):
            return ""
        return clean_label(row[self.speaker])


def clean_label(cell: str) -> str:
    """Return a name without its colon, brackets and breaks."""
    label = _BREAK.sub(" ", cell.strip()).rstrip(":： ").lstrip("○〇◯●◎")
    wrapped = _WRAPPED.match(label)
    return (wrapped["inner"] if wrapped else label)[:LIMIT].strip()


def guess_columns(rows: Rows) -> Columns | None:
    """Return what the columns of a table hold if its rows are utterances; None for any other table."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return None
    return _by_people(rows) or _by_headings(rows) or _by_contents_below(rows) or _by_contents(rows)


def rows_above(rows: Rows) -> int:
    """Return how many rows of titles and facts stand above the row of headings; they are narrower than it."""
    if _by_headings(rows):
        return 0
    widest = 0
    for at, row in enumerate(rows[:_TITLES]):
        filled = sum(bool(cell.strip()) for cell in row)
        if 0 < widest < filled and _by_headings(rows[at:]):
            return at
        widest = max(widest, filled)
    return 0


def chosen_columns(rows: Rows, choice: ColumnChoice) -> Columns | None:
    """Return the columns a user chose; what is left open is guessed. None where a named column is not there."""
    guessed = guess_columns(rows)
    heads = [key(cell) for cell in rows[0]] if rows else []
    width = max((len(row) for row in rows), default=0)
    named = [one for one in (choice.text, choice.speaker, choice.time) if one]
    found = {one: _column(one, heads, width) for one in named}
    if any(place is None for place in found.values()):
        return None
    header = any(key(one) in heads for one in named) or bool(guessed and guessed.header)
    speaker = _chosen(choice.speaker, found, guessed.speaker if guessed else None)
    time = _chosen(choice.time, found, guessed.time if guessed else None)
    text = found.get(choice.text or "")
    texts = (text,) if text is not None else guessed.text if guessed else ()
    if not texts:
        texts = (_longest(rows, exclude={speaker, time}),)
    labels = guessed.labels if guessed and guessed.text == texts and speaker is None else ()
    return Columns(texts, speaker, time, header or _are_heads(rows, texts[0]), labels)


def _are_heads(rows: Rows, text: int) -> bool:
    """Tell whether the first row is headings: nobody says its words, and the rows below are said."""
    first, below = _cells(rows[:1], text), _cells(rows[1:], text)
    return bool(first) and len(first[0]) <= _LONGEST_HEAD and not is_speech(first[0]) and _speaks(below)


def _chosen(wanted: str | None, found: dict[str, int | None], guessed: int | None) -> int | None:
    return guessed if wanted is None else found.get(wanted)


def described(rows: Rows, columns: Columns | None) -> Table:
    """Return the columns by the names a user knows them by: the heading, or the letter with what stands first."""
    width = max((len(row) for row in rows), default=0)
    first = [cell.strip() for cell in rows[0]] if rows else []
    headed = columns is not None and columns.header
    heads = tuple(_called(at, first[at] if at < len(first) else "", headed=headed) for at in range(width))
    return Table(heads, columns.text, columns.speaker, columns.time) if columns is not None else Table(heads)


def _called(column: int, first: str, *, headed: bool) -> str:
    if headed and first:
        return first
    shown = first if len(first) <= _LONGEST_HEAD else first[: _LONGEST_HEAD - 1] + "…"
    return f"{_letter(column)}　{shown}".rstrip()


def _letter(column: int) -> str:
    """Return a column's letters as in a spreadsheet: A, …, Z, AA."""
    before, last = divmod(column, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)


def _column(wanted: str, heads: list[str], width: int) -> int | None:
    word = key(wanted)
    if word in heads:
        return heads.index(word)
    if word.isascii() and word.isdigit() and 1 <= int(word) <= width:
        return int(word) - 1
    if re.fullmatch("[A-Z]", word) and ord(word) - ord("A") < width:
        return ord(word) - ord("A")
    return None


def _longest(rows: Rows, exclude: set[int | None]) -> int:
    width = max((len(row) for row in rows), default=1)
    open_columns = [column for column in range(width) if column not in exclude] or [0]
    return max(open_columns, key=lambda column: sum(len(cell) for cell in _cells(rows, column)))


def _cells(rows: Rows, column: int) -> list[str]:
    return [row[column].strip() for row in rows if column < len(row) and row[column].strip()]


def _by_headings(rows: Rows) -> Columns | None:
    heads = [_head(cell) for cell in rows[0]]
    if sum(bool(head) for head in heads) < 2:
        return None
    text = _first(heads, _TEXT)
    speaker, time = _first(heads, _SPEAKER), _first(heads, _TIME)
    if text is not None and (told := _told_by_cells(rows, text, speaker, time)):
        return told
    question, answer = _first(heads, _QUESTION), _first(heads, _ANSWER)
    if speaker is not None and text is None:
        others = [at for at in range(len(heads)) if at not in {speaker, time} and heads[at] not in _END]
        body = _longest([[row[at] if at < len(row) else "" for at in others] for row in rows[1:]], set())
        cells = _cells(rows[1:], others[body]) if others else []
        if cells and _speaks(cells):
            return Columns((others[body],), speaker, time, header=True)
    if question is not None and (answer is not None or _other_side(rows, question) is not None):
        other = answer if answer is not None else _other_side(rows, question)
        if other is not None and other != question and _speaks(_cells(rows[1:], other)):
            texts = tuple(sorted((question, other)))
            return Columns(texts, None, time, header=True, labels=tuple(clean_label(rows[0][at]) for at in texts))
    return None


def _by_people(rows: Rows) -> Columns | None:
    """A column for each of three people or more, in every row one of them speaks: 時刻 | 聞き手 | 社長 | 工場長."""
    heads = [_head(cell) for cell in rows[0]]
    time = _first(heads, _TIME)
    people = [
        at for at, cell in enumerate(rows[0]) if at != time and heads[at] not in _OTHER_HEADS and may_be_name(cell)
    ]
    told = any(is_role_word(rows[0][at]) or is_person(rows[0][at]) for at in people)
    if len(people) < _SEVERAL or not told or len(rows) < _HEADED_ROWS:
        return None
    filled = [sum(bool(row[at].strip()) for at in people if at < len(row)) for row in rows[1:]]
    said = [cell for at in people for cell in _cells(rows[1:], at)]
    if 10 * filled.count(1) < 9 * len(filled) or not _speaks(said):
        return None
    return Columns(tuple(people), None, time, header=True, labels=tuple(clean_label(rows[0][at]) for at in people))


def _head(cell: str) -> str:
    word = re.sub(r"^[ご御お](?=.{2})|[((].*[))]$", "", key(cell)).replace("_", "").strip(":")
    return re.sub(r"(?<=..)(?:ミリ)?秒$|(?<=....)(?:SEC|SECONDS)$", "", word)


def _first(heads: list[str], among: frozenset[str]) -> int | None:
    return next((at for at, head in enumerate(heads) if head in among), None)


def _other_side(rows: Rows, question: int) -> int | None:
    """Return the column of answers beside questions when it is headed by a name: 聞き手 | 山田社長."""
    for at, cell in enumerate(rows[0]):
        if at != question and (is_role_word(cell) or is_person(cell)) and may_be_name(cell):
            return at
    return None


def _by_contents(rows: Rows) -> Columns | None:
    width = max(len(row) for row in rows)
    columns = [_cells(rows, column) for column in range(width)]
    time = next((at for at, cells in enumerate(columns) if _are_times(cells, len(rows))), None)
    rest = [
        at
        for at in range(width)
        if at != time and not _are_counters(columns[at]) and not _are_times(columns[at], len(rows))
    ]
    speaker = next((at for at in rest if _are_names(columns[at])), None)
    texts = [at for at in rest if at != speaker]
    if not texts:
        return None
    text = max(texts, key=lambda at: sum(len(cell) for cell in columns[at]))
    if (
        (speaker is not None or time is not None)
        and _speaks(columns[text])
        and (speaker is not None or len(rows) >= 3)
    ):
        return Columns((text,), speaker, time)
    if len(texts) == 2 and speaker is None and _asks_and_answers(columns[texts[0]], columns[texts[1]], len(rows)):
        return Columns((texts[0], texts[1]), None, time, labels=("Q", "A"))
    return None


def _told_by_cells(rows: Rows, text: int, speaker: int | None, time: int | None) -> Columns | None:
    """Look for names and times below headings that are not known."""
    if speaker is None:
        speaker = _names_below(rows[1:], exclude={text, time})
    if time is None:
        time = _times_below(rows[1:], exclude={text, speaker})
    return None if speaker is None and time is None else Columns((text,), speaker, time, header=True)


def _names_below(rows: Rows, exclude: set[int | None]) -> int | None:
    """Return the column of names under a heading that is not known."""
    width = max((len(row) for row in rows), default=0)
    open_columns = [at for at in range(width) if at not in exclude]
    return next((at for at in open_columns if _are_names(_cells(rows, at))), None)


def _times_below(rows: Rows, exclude: set[int | None]) -> int | None:
    """Return the column of times under a heading that is not known."""
    width = max((len(row) for row in rows), default=0)
    columns = [(at, _cells(rows, at)) for at in range(width) if at not in exclude]
    clocks = (at for at, cells in columns if _are_times(cells, len(rows)))
    return next(clocks, next((at for at, cells in columns if _are_seconds(cells, len(rows))), None))


def _are_seconds(cells: list[str], rows: int) -> bool:
    """Numbers with fractions that only grow are seconds; row numbers have no fractions."""
    said = [seconds_of(cell) for cell in cells]
    seconds = [one for one in said if one is not None]
    grows = all(one <= other for one, other in pairwise(seconds))
    return len(seconds) == len(cells) >= max(3, rows // 2) and grows and any(one % 1000 for one in seconds)


def _by_contents_below(rows: Rows) -> Columns | None:
    """The first row is headings in the writer's own words: no name of the rows below, no time, nothing said."""
    below = _by_contents(rows[1:]) if len(rows) >= _HEADED_ROWS else None
    if below is None or below.labels:
        return None
    first = [cell.strip() for cell in rows[0]]
    said = [first[at] for at in below.text if at < len(first)]
    counts = (
        Counter(key(cell) for cell in _cells(rows[1:], below.speaker)) if below.speaker is not None else Counter()
    )
    again = min(counts.values(), default=0) >= 2
    name = first[below.speaker] if below.speaker is not None and below.speaker < len(first) else ""
    filled = all(first) and len(first) > max(*below.text, below.speaker or 0, below.time or 0)
    if not filled or key(name) in counts or any(not _may_head(cell, again=again) for cell in said):
        return None
    timed = below.time is not None and whole_time(first[below.time]) is None
    return replace(below, header=True) if timed or len(counts) * 2 <= len(rows) - 1 else None


def _may_head(cell: str, *, again: bool) -> bool:
    """Tell whether a cell may head a column; しゃべったこと may where every name below comes again."""
    return len(cell) <= _LONGEST_HEAD and (not is_speech(cell) or (again and _SENTENCE.search(cell) is None))


def _are_times(cells: list[str], rows: int) -> bool:
    return len(cells) * 2 >= rows and len(cells) >= 2 and all(whole_time(cell) is not None for cell in cells)


def _are_counters(cells: list[str]) -> bool:
    return bool(cells) and all(_COUNTER.fullmatch(cell) for cell in cells)


def _are_names(cells: list[str]) -> bool:
    """Names are short and come again; a column of roles needs no second time."""
    labels = [clean_label(cell) for cell in cells]
    if len(labels) < 2 or not all(label and len(label) <= 24 and may_be_name(label) for label in labels):
        return False
    distinct = {key(label) for label in labels}
    if any(is_speech(label) and not (is_role_word(label) or is_person(label)) for label in labels):
        return False
    if all(is_role_word(label) or is_person(label) for label in labels):
        return True
    return len(labels) >= 3 and 2 * len(distinct) <= len(labels) + 1


def _speaks(cells: list[str]) -> bool:
    return bool(cells) and 2 * sum(is_speech(cell) for cell in cells) >= len(cells)


def _asks_and_answers(left: list[str], right: list[str], rows: int) -> bool:
    if rows < 3 or len(left) * 2 < rows or len(right) * 2 < rows:
        return False
    asked = sum(is_question(cell) for cell in left)
    return (
        10 * asked >= 6 * len(left) and 3 * sum(is_question(cell) for cell in right) <= len(right) and _speaks(right)
    )


def is_end_column(head: str) -> bool:
    """Tell whether a heading names the end or length of an utterance, which the next one's beginning tells too."""
    return _head(head) in _END
