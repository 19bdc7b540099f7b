"""The words of a project: every form that occurs, once, with what the dictionary knows of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """A word as it stands in some text.

    Attributes:
        surface: the characters as written.
        normal: Sudachi's normalised form; what 興した, おこす and 起こす share.
        dictionary: the dictionary form, as written.
        reading: in katakana; empty where the dictionary does not know the word.
        part: the part of speech, its levels joined by a hyphen (名詞-固有名詞-地名).
    """

    surface: str
    normal: str
    dictionary: str
    reading: str
    part: str


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a word of a query is taken to mean in a project.

    Attributes:
        sequences: each is words one after the other; a place is the numbers of the forms that may stand there.
        surfaces: strings that are the word wherever they begin and end where words do, however they were cut inside.
    """

    sequences: tuple[tuple[frozenset[int], ...], ...]
    surfaces: frozenset[str]
