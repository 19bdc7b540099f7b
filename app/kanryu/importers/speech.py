"""Whether a piece of text sounds spoken, and whether it asks."""

import re

_CLOSING = "」』）)］]】〉》”’\"'　 \t"
_SENTENCE_END = "。？！?!…"
_WITHOUT_STOPS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer close no sentence with a stop."""
_QUESTION = re.compile(
    r"(?:[？?]|(?:です|ます|でしょう|ました|ません|でした|ん|の)か[。．]?|ください[。．]?|伺えますか[。．]?)$"
)


def is_speech(words: str) -> bool:
    """Tell whether words after a label are said rather than a value: 佐藤（大学） and 3.17 are values."""
    stripped = words.rstrip(_CLOSING)
    if not stripped:
        return False
    if stripped[-1] in _SENTENCE_END or "。" in stripped:
        return True
    if "ぁ" <= stripped[-1] <= "ゟ" or stripped[-1] == "ー":
        return True
    return _runs_on(stripped) or _WITHOUT_STOPS.search(stripped) is not None


def _runs_on(words: str) -> bool:
    """A hard-wrapped line ends anywhere; a sentence in Latin letters has words and a stop."""
    kana = sum("ぁ" <= character <= "ゟ" for character in words)
    if len(words) >= 20 and kana >= 5:
        return True
    return (words.endswith(".") and words[:1].isalpha()) or len(words.split(" ")) >= 4


def is_question(words: str) -> bool:
    """Tell whether words end by asking."""
    return bool(_QUESTION.search(words.rstrip(_CLOSING)))
