"""Words as the eye finds them in Japanese: where one kind of character ends and another begins."""

import unicodedata

_FAR = 60


def nearest_bound(text: str, position: int) -> int:
    """Return the place nearest to a position where the kind of character changes, or the position where none is near.

    A change from kanji to the hiragana that inflects it counts too: without a dictionary there is no telling.
    """
    for far in range(_FAR):
        for at in (position - far, position + far):
            if 0 <= at <= len(text) and _is_bound(text, at):
                return at
    return position


def _is_bound(text: str, at: int) -> bool:
    if at in (0, len(text)):
        return True
    before, after = text[at - 1], text[at]
    if unicodedata.combining(after) or after in _JOINING or before == "\u200d":
        return False
    return _kind(before) != _kind(after) or _kind(after) == "mark"


_JOINING = "\u200d\ufe0f\ufe0e\u3099\u309a"
_LONG = "ー々〆"


def _kind(character: str) -> str:
    """Return the kind of a character; marks of punctuation stand alone."""
    if character in _LONG:
        return "katakana" if character == "ー" else "kanji"
    name = unicodedata.name(character, "")
    for start, kind in _KINDS:
        if name.startswith(start):
            return kind
    if unicodedata.category(character)[0] in "LN":
        return "letter"
    return "space" if character.isspace() else "mark"


_KINDS = (("CJK", "kanji"), ("HIRAGANA", "hiragana"), ("KATAKANA", "katakana"), ("HALFWIDTH KATAKANA", "katakana"))


def next_bound(text: str, position: int, *, later: bool) -> int:
    """Return where the next word ends after a position, or the word before it begins; white space is passed over."""
    step, end = (1, len(text)) if later else (-1, 0)
    at = position
    while at != end and text[at if later else at - 1].isspace():
        at += step
    at += step if at != end else 0
    while at != end and not _is_bound(text, at):
        at += step
    return at


def word_at(text: str, position: int) -> tuple[int, int]:
    """Return the word that holds the character at a position."""
    end = next_bound(text, position, later=True)
    return next_bound(text, end, later=False), end
