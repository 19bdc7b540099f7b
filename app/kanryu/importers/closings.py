"""What stands below the last words of an interview: （以上）, notes, a publisher's line; nobody says it."""

import re
from collections.abc import Sequence

from kanryu.importers.headings import is_drawn_page, is_furniture, is_rule
from kanryu.importers.lines import Line
from kanryu.importers.speech import is_speech

_GAP = r"[ \t\u3000]*+"
_DIGIT = "0-9０-９〇一二三四五六七八九十"
_CLOCK = rf"(?:午前|午後)?{_GAP}[{_DIGIT}][{_DIGIT}時分半:： \u3000]*+"
_CLOSING = re.compile(
    rf"{_GAP}(?:[（(［\[【〈<]?{_GAP}(?:第[{_DIGIT}]{{1,3}}回{_GAP})?(?:以{_GAP}上|了|終わ?り?|おわり|完|end|fin){_GAP}[）)］\]】〉>]?{_GAP}$"
    r"|(?:(?:注|※)[0-9０-９]{0,2}|[＊*][0-9０-９]{1,2})[)）.．:： \u3000]"
    r"|[\[［][0-9０-９]{1,2}[\]］]|(?:©|\([Cc]\)|copyright\b)"
    rf"|[（(［\[]?{_CLOCK}(?:閉会|散会|閉議|延会|終了)[）)］\]]?{_GAP}$"
    rf"|[（(［\[【〈<]?{_GAP}(?:以上です[。、])?(?:会議|通話|録音|録画|音声|収録|記録|文字起こし|テープ起こし|聞き取り|聞取り|インタビュー|取材|ヒアリング)"
    rf"(?:データ|内容)?(?:[はも、])?[^。\n]{{0,16}}?(?:終了|終わり|おわり|停止|ここまで|以上)(?:です|します|しました)?。?{_GAP}"
    rf"[）)］\]】〉>]?{_GAP}$"
    rf"|[（(［\[]以上[、,，・ \u3000]{_GAP}(?:文責|記録|編集|構成|聞き手|文字起こし|取材)"
    rf"[^）)\]］\n]{{0,30}}[）)］\]]{_GAP}$"
    rf"|[^。：:\n]{{1,30}}が(?:文字起こし|トランスクリプト|録音|録画|会議|通話)を(?:停止|終了)しました。?{_GAP}$"
    rf"|[(\[<]?(?:end of|(?:meeting|recording|transcript(?:ion)?|interview)\b.{{0,20}}?"
    rf"\b(?:end(?:s|ed)?|stop(?:s|ped)?|over)\b)"
    rf"[^.\n]{{0,30}}[)\]>]?{_GAP}$)",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    rf"--[ ]?$"
    rf"|{_GAP}(?:【[^】\n]{{1,20}}】|[■◆●＜<《]?(?:注|注記|脚注|備考|付記|附記|補足|補記|追記|参考文献|参考資料|用語解説|用語集"
    rf"|調査者メモ|所感)[》>＞]?[:：]?){_GAP}$|{_GAP}※",
    re.MULTILINE,
)
"""What opens notes below the last words, after a blank line."""
_END_RULE = re.compile(
    rf"{_GAP}[-－―─—=＝*＊]{{2,}}{_GAP}(?:ここまで|以上|終わ?り?|おわり|[^\s]{{1,8}}(?:ここまで|終了))"
    rf"{_GAP}[-－―─—=＝*＊]{{2,}}{_GAP}$",
    re.MULTILINE,
)
_MOST_BELOW = 12
_ENOUGH = 8
"""So many turns without a blank line inside show that one ends a turn."""


def closing_line(text: str, lines: Sequence[Line], begins: Sequence[int], headings: frozenset[int]) -> int | None:
    """Return the first line that stands below the last turn, None where the document ends with the words.

    Args:
        text: the whole text.
        lines: its paragraphs.
        begins: the lines at which turns begin, in order.
        headings: the lines that are headings.
    """
    last = begins[-1]
    first = len(lines)
    while first - 1 > last and _closes(text, lines, first - 1, headings):
        first -= 1
    first = min(first, _appendix(text, lines, last))
    if gap := _only_gap(text, lines, begins, headings):
        first = min(first, gap)
    return first if first < len(lines) else None


def _appendix(text: str, lines: Sequence[Line], last: int) -> int:
    """Return the line at which notes begin, or what stands below a rule or ==ここまで==; else the line count."""
    for at in range(max(last + 1, len(lines) - _MOST_BELOW), len(lines)):
        if _END_RULE.match(text, lines[at].start, lines[at].end):
            return at
        below_blank = lines[at].start > lines[at - 1].end + 1
        if below_blank and (_APPENDIX.match(text, lines[at].start, lines[at].end) or is_rule(text, lines[at])):
            return at
    return len(lines)


def _closes(text: str, lines: Sequence[Line], at: int, headings: frozenset[int]) -> bool:
    """Tell whether a line is nothing one says; the number of the last page stands below a blank line."""
    line = lines[at]
    if _CLOSING.match(text, line.start, line.end) or is_rule(text, line) or is_drawn_page(text, line):
        return True
    below_blank = lines[at].start > lines[at - 1].end + 1
    number = text[lines[at].start : lines[at].end].strip()
    if number.isdecimal():
        pages = {text[lines[one].start : lines[one].end].strip() for one in headings}
        return below_blank and str(int(number) - 1) in pages
    return below_blank and is_furniture(text, lines[at])


def _only_gap(text: str, lines: Sequence[Line], begins: Sequence[int], headings: frozenset[int]) -> int | None:
    """Return the line below a blank one in the last turn, where many turns before it hold no blank line.

    Where blank lines part the turns as well, a paragraph that is spoken may go on with the last one.
    """
    if len(begins) <= _ENOUGH:
        return None
    apart = headings.union(begins)
    continued = [at for at in range(begins[0] + 1, len(lines)) if at not in apart]
    gaps = [at for at in continued if lines[at].start > lines[at - 1].end + 1 and not is_furniture(text, lines[at])]
    gaps = [at for at in gaps if not is_furniture(text, lines[at - 1])]
    if not gaps or gaps[0] <= begins[-1]:
        return None
    spaced = sum(lines[at].start > lines[at - 1].end + 1 for at in begins[1:])
    said = any(is_speech(text[line.start : line.end]) for line in lines[gaps[0] :])
    return None if said and 2 * spaced >= len(begins) else gaps[0]
