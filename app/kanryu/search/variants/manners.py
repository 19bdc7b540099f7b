"""What inflection leaves apart and people take for one: できない and できません, 提携する and 提携できる."""

from collections.abc import Iterator
from functools import cache

from kanryu.language.dictionary import cut
from kanryu.language.words import Entry

_ABLE_NOUN = "サ変可能"
_DOING = ("できる", "いたす", "なさる")
"""What stands in the place of する: one can, in polite words."""


def said_otherwise(words: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    """Yield the words of a verb denied plainly, or politely where they deny it plainly; and する as one can do it."""
    for plain, polite in (_endings(), _endings()[::-1]):
        rest = words[: -len(plain)]
        if rest and [word.normal for word in words[-len(plain) :]] == [word.normal for word in plain]:
            yield from ((*other, *polite) for other in (rest, *_doing(rest)))
    yield from _doing(words)


def _doing(words: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    if len(words) > 1 and words[-1].dictionary == "する" and _ABLE_NOUN in words[-2].part:
        yield from ((*words[:-1], *cut(other)) for other in _DOING)


@cache
def _endings() -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return how a verb is denied, plainly and politely."""
    return cut("できない")[1:], cut("できません")[1:]
