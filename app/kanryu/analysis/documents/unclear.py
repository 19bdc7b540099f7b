"""Passages a transcriber could not hear or spell, listed to be heard again."""

import re
import sys

from kanryu.analysis.documents.incoming import Note

_TIME = r"(?:[（(\[［][0-9０-９]{1,3}(?:[:：][0-9０-９]{2}){1,2}[）)\]］])?"
_UNCLEAR = re.compile(
    rf"〓[^〓\n]{{1,40}}〓{_TIME}|〓{_TIME}|●{{1,20}}[（(\[［][0-9０-９]{{1,3}}(?:[:：][0-9０-９]{{2}}){{1,2}}"
    rf"[）)\]］]|(?<=[^\s●○■])●{{1,20}}(?=[^\s●])"
    rf"|■{{2,20}}{_TIME}|[<＜]?[?？]{{3,10}}[>＞]?{_TIME}"
    rf"|[（(\[［【](?:聞き取れず|聞取れず|聞き取り不能|聞取不能|聞き取り不可|聴取不能|聞き取り困難|判別不能|音"
    rf"声不明瞭|不明瞭|inaudible|unclear)[^）)\]］】\n]{{0,20}}[）)\]］】]"
)


def unclear_passages(text: str, start: int = 0, end: int = sys.maxsize) -> list[Note]:
    """Return the passages marked in [start, end), in order: ●(00:00:30), 〓サイトウ〓, ■■, （聞き取れず）, <???>."""
    return [Note(match.start(), "unclear", match.group()) for match in _UNCLEAR.finditer(text, start, end)]
