"""The words of documents, kept in memory so that a second search is quick."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from kanryu.language.words import words


@dataclass(frozen=True, slots=True)
class _List:
    text: str
    ids: "array[int]"
    starts: "array[int]"
    ends: "array[int]"


class WordLists:
    """The word lists of the documents searched so far; a changed text is cut into words again."""

    def __init__(self) -> None:
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, int] = {}

    def find(self, document_id: str, text: str, wanted: list[str]) -> Iterator[tuple[int, int]]:
        """Yield where the wanted normalised forms stand one after the other, as [start, end)."""
        known = self._list(document_id, text)
        numbers = [self._numbers.get(form, -1) for form in wanted]
        if not numbers or -1 in numbers:
            return
        at = -1
        while True:
            try:
                at = known.ids.index(numbers[0], at + 1)
            except ValueError:
                return
            if known.ids[at : at + len(numbers)].tolist() == numbers:
                yield known.starts[at], known.ends[at + len(numbers) - 1]

    def _list(self, document_id: str, text: str) -> _List:
        known = self._lists.get(document_id)
        if known is None or known.text != text:
            found = list(words(text))
            numbers = (self._numbers.setdefault(word.normal, len(self._numbers)) for word in found)
            known = _List(
                text,
                array("l", numbers),
                array("l", (word.start for word in found)),
                array("l", (word.end for word in found)),
            )
            self._lists[document_id] = known
        return known
