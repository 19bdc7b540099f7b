"""Sets of words that a project takes for one another: タイ工場 = アマタ工場."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.commands import command, tell
from kanryu.analysis.naming import Named, existing, pick
from kanryu.errors import InvalidValue
from kanryu.i18n import N_, listed
from kanryu_models import SynonymSet

SYNONYMS = N_("同じ語の組")
_SIGNS = str.maketrans(dict.fromkeys("、,，・=＝\n", "\0"))


@dataclass(frozen=True, slots=True)
class SynonymItem:
    """One set with its words in the order they were given."""

    id: str
    words: tuple[str, ...]


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a line in which they stand apart by 、 , ・ or =."""
    return tuple(word.strip() for word in text.translate(_SIGNS).split("\0") if word.strip())


def list_synonyms(session: Session) -> tuple[SynonymItem, ...]:
    """Return the project's sets, oldest first."""
    rows = session.scalars(select(SynonymSet).order_by(SynonymSet.position, SynonymSet.id))
    return tuple(SynonymItem(row.id, tuple(json.loads(row.words))) for row in rows)


@command(N_("「{words}」を同じ語として扱う"))
def add_synonyms(session: Session, words: Iterable[str]) -> str:
    """Take words for one another and return the set's id.

    A word belongs to one set: where it stands in one already, the sets become one.

    Raises:
        InvalidValue: fewer than two different words.
    """
    wanted = _distinct(words)
    _check(wanted)
    tell(session, words="・".join(wanted))
    return _unite(session, wanted)


@command(N_("同じ語の組を「{words}」に直す"))
def edit_synonyms(session: Session, set_id: str, words: Iterable[str]) -> str:
    """Change the words of a set and return its id, or that of the set it became one with.

    Raises:
        NotFound: the set is gone.
        InvalidValue: fewer than two different words.
    """
    wanted = _distinct(words)
    row = existing(session, SynonymSet, SYNONYMS, set_id)
    _check(wanted)
    tell(session, words="・".join(wanted))
    row.words = _written(wanted)
    session.flush()
    return _unite(session, wanted)


@command(N_("「{words}」を別の語に戻す"))
def delete_synonyms(session: Session, set_id: str) -> None:
    """Take the words of a set for different ones again.

    Raises:
        NotFound: the set is gone already.
    """
    row = existing(session, SynonymSet, SYNONYMS, set_id)
    tell(session, words="・".join(json.loads(row.words)))
    session.delete(row)


@command(N_("「{words}」を同じ語の組から外す"))
def part_synonyms(session: Session, words: Iterable[str]) -> None:
    """Take words out of their sets; a set that is left with one word goes.

    Raises:
        NotFound: a word stands in no set.
        InvalidValue: no words.
    """
    wanted = _distinct(words)
    if not wanted:
        raise InvalidValue(SYNONYMS, "", N_("外す語"))
    tell(session, words="・".join(wanted))
    named = [Named(item.id, item.words, listed(item.words)) for item in list_synonyms(session)]
    for set_id in dict.fromkeys(pick(SYNONYMS, word, named) for word in wanted):
        row = existing(session, SynonymSet, SYNONYMS, set_id)
        left = tuple(word for word in json.loads(row.words) if word not in wanted)
        if len(left) > 1:
            row.words = _written(left)
        else:
            session.delete(row)


def _unite(session: Session, words: tuple[str, ...]) -> str:
    """Write a set together with all others that share a word with it, in the oldest one's row."""
    shared = [item for item in list_synonyms(session) if not set(words).isdisjoint(item.words)]
    united = _distinct(word for some in (*(item.words for item in shared), words) for word in some)
    if len(shared) == 1 and set(shared[0].words) == set(words):
        united = words
    if not shared:
        position = session.scalar(select(func.count()).select_from(SynonymSet)) or 0
        row = SynonymSet(words=_written(words), position=position)
        session.add(row)
        return row.id
    kept = existing(session, SynonymSet, SYNONYMS, shared[0].id)
    kept.words = _written(united)
    for other in shared[1:]:
        session.delete(existing(session, SynonymSet, SYNONYMS, other.id))
    return kept.id


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))


def _check(words: tuple[str, ...]) -> None:
    if len(words) < 2:
        raise InvalidValue(SYNONYMS, "・".join(words), N_("二つ以上の異なる語"))


def _written(words: tuple[str, ...]) -> str:
    return json.dumps(words, ensure_ascii=False)
