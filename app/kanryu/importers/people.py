"""Who the speakers are: the head of the document, their labels and their questions tell name and role."""

import re
from collections.abc import Mapping

from kanryu.analysis.documents.incoming import INTERVIEWER, Speaker, is_dash
from kanryu.importers.names import key
from kanryu.importers.roles import Guess, guess_role, is_role_word
from kanryu.importers.speech import is_question

_VALUE = r"[ \u3000]*+[:：=＝／/][ \u3000]*+(?P<value>[^\n\u3000]{1,40})"
_SPACED = r"[ \u3000]+(?P<value>[^\n\u3000：:]{1,40})"
_INSIDE = r"(?:さん|氏|様)?[（(](?P<value>[^）)\n]{1,40})[）)]"
_BEFORE = r"(?P<value>[^\s\u3000：:、，（）()]{1,30})[（(]{label}[）)]"
_LABEL = r"(?<![0-9A-Za-zＡ-Ｚ一-龥々ァ-ヴー]){label}"
_IS = r"は(?P<value>[^\n。、（(\u3000]{1,30})"


def describe(labels: Mapping[str, str], spoken: Mapping[str, list[str]], head: str) -> list[Speaker]:
    """Return the speakers in the order of ``labels``.

    Args:
        labels: each speaker's key with the label as first met.
        spoken: each speaker's key with the words of the turns, enough of them to see who asks.
        head: the text before the first turn.
    """
    shares = {who: _share_of_questions(words) for who, words in spoken.items()}
    asker = _asker(shares)
    return [_speaker(label, head, asks=who == asker) for who, label in labels.items()]


def _speaker(label: str, head: str, *, asks: bool) -> Speaker:
    said = _said_of(label, head)
    guess = guess_role(label, said)
    if asks and guess.confidence < 0.5:
        guess = Guess(INTERVIEWER, 0.6)
    return Speaker(label, _name(label, head), guess.role, guess.confidence)


def _said_of(label: str, head: str) -> str:
    """Return what the head says of a label: what it stands for, or what is said in brackets after it."""
    return _stands_for(label, head) or _found(label, head, (_LABEL + _INSIDE,))


def _stands_for(label: str, head: str) -> str:
    """Return whom a label stands for: 聞き手：佐藤, 工場長（Ａ）, Ａは現地社長, 聞き手 佐藤."""
    found = _found(label, head, (_LABEL + _VALUE, _BEFORE, _LABEL + _IS, _LABEL + _SPACED))
    return "" if is_role_word(found) and is_role_word(label) and len(key(label)) != 1 else found


def _found(label: str, head: str, patterns: tuple[str, ...]) -> str:
    if not head or is_dash(label):
        return ""
    for pattern in patterns:
        match = re.search(pattern.replace("{label}", re.escape(label)), head)
        if match:
            return match["value"].strip()
    return ""


def _name(label: str, head: str) -> str:
    """The label is the name unless it is a dash, or a letter or role and the head names whom it stands for."""
    if is_dash(label):
        return INTERVIEWER
    said = _stands_for(label, head)
    is_placeholder = is_role_word(label) or (len(key(label)) <= 2 and key(label).isascii())
    return said if said and is_placeholder and len(said) <= 20 else label


def _share_of_questions(words: list[str]) -> float:
    return sum(is_question(one) for one in words) / len(words) if words else 0.0


def _asker(shares: Mapping[str, float]) -> str | None:
    """Return who asks: at least 40 in 100 turns end in a question, and twice as many as anyone else's."""
    ordered = sorted(shares, key=lambda who: -shares[who])
    if len(ordered) < 2 or shares[ordered[0]] < 0.4 or shares[ordered[0]] < 2 * shares[ordered[1]]:
        return None
    return ordered[0]
