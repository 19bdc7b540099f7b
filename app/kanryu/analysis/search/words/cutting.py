"""Texts cut into numbered words, kept in memory so that a second list is quick; a changed text is cut again."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

from kanryu.language.words import Cut, Entries, Entry

_UNKNOWN = "名詞-普通名詞-一般"
"""What Sudachi takes unknown words for; characters that it calls marks, such as 𠮷, are such words too."""


@dataclass(frozen=True, slots=True)
class Lemma:
    """What the forms of a word share: the normalised form and the word class; a name is not a common noun."""

    normal: str
    part: str


class Cuts:
    """The cut texts of one project; forms and lemmas are numbered as they are met. Safe for several threads."""

    def __init__(self, *, compounds: bool = True) -> None:
        self._entries = Entries(compounds=compounds)
        self._texts: dict[str, tuple[bytes, Cut]] = {}
        self._lemma_numbers: dict[Lemma, int] = {}
        self._forms: list[Entry] = []
        self._lemma_of = array("I")
        self._lemmas: list[Lemma] = []
        self._lock = Lock()

    @property
    def forms(self) -> Sequence[Entry]:
        """Every form met so far; its place is its number."""
        return self._forms

    @property
    def lemmas(self) -> Sequence[Lemma]:
        """Every lemma met so far; its place is its number."""
        return self._lemmas

    @property
    def lemma_of(self) -> "array[int]":
        """The number of each form's lemma."""
        return self._lemma_of

    def cut(self, document_id: str, text: str) -> Cut:
        """Return the words of a document, cut when it was not or when its text has changed.

        Raises:
            ImportError: the dictionary is not installed.
        """
        digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
        with self._lock:
            known = self._texts.get(document_id)
            if known is None or known[0] != digest:
                known = self._texts[document_id] = digest, self._entries.cut(text)
                for entry in self._entries.all[len(self._forms) :]:
                    self._add(entry)
            return known[1]

    def _add(self, entry: Entry) -> None:
        form = entry._replace(part=_UNKNOWN) if entry.part.startswith("補助記号") else entry
        lemma = Lemma(form.normal, word_class(form.part))
        if lemma not in self._lemma_numbers:
            self._lemma_numbers[lemma] = len(self._lemmas)
            self._lemmas.append(lemma)
        self._lemma_of.append(self._lemma_numbers[lemma])
        self._forms.append(form)


def word_class(part: str) -> str:
    """Return the word class of a part of speech: 動詞, 形容詞 …, of nouns with whether they are proper ones."""
    levels = part.split("-")
    return "-".join(levels[:2]) if levels[0] == "名詞" else levels[0]
