"""Setting a transcript in type: font, line height, the ink of each voice, room between turns."""

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from kanryu.analysis.documents.incoming import INTERVIEWER
from kanryu.analysis.documents.transcripts import TranscriptView
from kanryu.gui.coding.positions import Paragraph, Positions
from kanryu.gui.theme import fonts, tokens
from kanryu.settings import Settings

TOP, BOTTOM = 24.0, 160.0


@dataclass(frozen=True, slots=True)
class Type:
    """The measures of the page in pixels: a full-width character, the distance of lines, the column, and fonts."""

    em: float
    pitch: float
    turn_gap: float
    column: float
    font: QFont
    label: QFont
    small: QFont

    @classmethod
    def of(cls, preferences: Settings) -> "Type":
        """Return the measures somebody prefers."""
        scale = preferences.zoom / 100
        pixels = tokens.TRANSCRIPT_PIXELS * scale
        font = fonts.font(pixels, serif=preferences.serif)
        em = QFontMetricsF(font).horizontalAdvance("国")
        pitch = float(round(pixels * preferences.line_height / 100))
        label, small = fonts.font(12 * scale), fonts.font(11 * scale)
        return cls(em, pitch, round(pitch * 0.46), preferences.characters * em + 2, font, label, small)


def set_document(view: TranscriptView, positions: Positions, type_: Type, parent: QObject | None) -> QTextDocument:
    """Return the document that shows a transcript, one block a paragraph."""
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(type_.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    root = document.rootFrame().frameFormat()
    root.setTopMargin(TOP)
    root.setBottomMargin(BOTTOM)
    document.rootFrame().setFrameFormat(root)
    _write(document, view, positions, type_)
    return document


def _write(document: QTextDocument, view: TranscriptView, positions: Positions, type_: Type) -> None:
    inks = {quiet: _ink(type_, quiet=quiet) for quiet in (False, True)}
    blocks = {first: _block(type_, first=first) for first in (False, True)}
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, paragraph in enumerate(positions.paragraphs):
        ink = inks[_quiet(view, paragraph)]
        if number:
            cursor.insertBlock(blocks[paragraph.first], ink)
        else:
            cursor.setBlockFormat(_block(type_, first=False))
            cursor.setBlockCharFormat(ink)
        cursor.insertText(positions.shown(number), ink)
    cursor.endEditBlock()


def _quiet(view: TranscriptView, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph steps back: the interviewer's words, and text nobody is marked to say."""
    if paragraph.turn is None:
        return True
    speaker = view.turns[paragraph.turn].speaker
    return bool(view.speakers) if speaker is None else speaker.role == INTERVIEWER


def _ink(type_: Type, *, quiet: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(type_.font)
    made.setForeground(QColor(tokens.current().second if quiet else tokens.current().ink))
    return made


def _block(type_: Type, *, first: bool) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(type_.pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    made.setTopMargin(type_.turn_gap if first else 0)
    return made
