"""The control words of Rich Text: which stand for characters, which begin what is no running text."""

import re
from dataclasses import dataclass

from kanryu.importers.words import words

DEPTH = 500
PHONETIC = re.compile(r"\\s\\up\s*[0-9.]+\s*\((?P<reading>.*?)\)\s*[,;](?P<base>.*)\)\s*$", re.DOTALL)
SKIPPED = words(
    "colortbl info pict header headerl headerr headerf footer footerl footerr footerf listtext pntext listtable "
    "listoverridetable rsidtbl generator themedata colorschememapping latentstyles datastore xmlnstbl sn sv "
    "nonshppict "
    "shprslt atnid atnauthor atntime atndate atnref atnparent bkmkstart bkmkend revtbl ftnsep ftnsepc aftnsep "
    "aftnsepc "
    "object objdata filetbl userprops tc xe rxe txe pgptbl background"
)
STYLE = re.compile(r"(?:heading|見出し)[ \u3000]*(?P<level>[1-9])", re.IGNORECASE)
SIGNS = {"~": "\xa0", "_": "\u2011", "-": "\u00ad"}
CHARACTERS = {
    "tab": "\t", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e", "rtlmark": "\u200f", "nestcell": "\t",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """What holds inside a pair of braces."""

    skipped: bool = False
    note: str = ""
    instruction: bool = False
    fonts: bool = False
    styles: bool = False
    fallback: int = 1
    codec: str = "cp1252"
    hidden: bool = False
    deleted: bool = False
    revised: bool = False
