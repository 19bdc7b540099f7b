"""禁則: what may not begin or end a line, in the sample's interviews and in a sentence full of such signs."""

import pytest
from PySide6.QtGui import QTextDocument

from kanryu import paths
from kanryu.analysis.documents.transcripts import TranscriptView
from kanryu.gui.coding.positions import Positions
from kanryu.gui.coding.setting import Type, set_document
from kanryu.settings import Settings

NEVER_FIRST = frozenset("、。，．・：；？！?!）］｝〕〉》」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々ゝヽ…‥％")
NEVER_LAST = frozenset("「『（［｛〔〈《【")
HARD = "「はい」「（笑）」と、『ショートカット』（ちょっと・ずっと）！　人々は「っぽい」を〔…〕言った？「ー」。" * 9


def read() -> str:
    file = min((paths.resources() / "sample").rglob("*.txt"))
    return file.read_text(encoding="utf-8-sig")[:9_000]


def lines(document: QTextDocument) -> list[str]:
    """Return the lines of every paragraph but its first characters and its last ones."""
    found = []
    block = document.begin()
    while block.isValid():
        units = block.text().encode("utf-16-le")
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            start, end = line.textStart(), line.textStart() + line.textLength()
            shown = units[2 * start : 2 * end].decode("utf-16-le", "replace")
            found.append(f"{'' if number else '^'}{shown}{'' if number < block.layout().lineCount() - 1 else '$'}")
        block = block.next()
    return found


@pytest.mark.parametrize("serif", [False, True])
@pytest.mark.parametrize("width", [217, 310, 433, 540, 684, 811])
def test_no_line_begins_or_ends_with_what_may_not_stand_there(width: int, serif: bool) -> None:
    text = f"{HARD}\n{read()}"
    view = TranscriptView("d", "題", None, None, "途中", text, (), (), ())
    document = set_document(view, Positions(view), Type.of(Settings(serif=serif)), None)
    document.setTextWidth(width)
    document.documentLayout().documentSize()
    broken = [line for line in lines(document) if line[0] in NEVER_FIRST or line[-1] in NEVER_LAST]
    assert broken == []
