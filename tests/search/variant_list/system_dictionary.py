"""Every word of the installed Sudachi dictionary, read from its file (binary format of SudachiDict, version 2).

Sudachi itself only answers what it is asked; to draw a list at random its words have to be told one by one.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

_HEADER = 272


@dataclass(frozen=True, slots=True)
class Headword:
    """A word in its dictionary form, with how costly Sudachi takes it for (rare words are dear)."""

    surface: str
    normal: str
    reading: str
    part: str
    cost: int


class SystemDictionary:
    """The dictionary's file."""

    def __init__(self) -> None:
        self._bytes = (Path(str(files("sudachidict_core"))) / "resources" / "system.dic").read_bytes()

    def headwords(self) -> Iterator[Headword]:
        """Yield the words that stand in their dictionary form and may stand by themselves."""
        for number, place in enumerate(self._offsets):
            left, _, cost = struct.unpack_from("<hhh", self._bytes, self._parameters + 6 * number)
            surface, at = self._string(place)
            _, at = self._length(at)
            (part,) = struct.unpack_from("<h", self._bytes, at)
            normal, at = self._string(at + 2)
            (dictionary,) = struct.unpack_from("<i", self._bytes, at)
            reading, _ = self._string(at + 4)
            if left >= 0 and dictionary in {-1, number}:
                yield Headword(surface, normal or surface, reading or surface, self._parts[part], cost)

    @cached_property
    def _parts(self) -> list[str]:
        return self._grammar[0]

    @cached_property
    def _grammar(self) -> tuple[list[str], int]:
        place = _HEADER
        (count,) = struct.unpack_from("<H", self._bytes, place)
        place += 2
        parts = []
        for _ in range(count):
            levels = []
            for _ in range(6):
                level, place = self._string(place)
                levels.append(level)
            parts.append("-".join(level for level in levels[:4] if level != "*"))
        left, right = struct.unpack_from("<hh", self._bytes, place)
        return parts, place + 4 + 2 * left * right

    @cached_property
    def _parameters(self) -> int:
        place = self._grammar[1]
        (trie,) = struct.unpack_from("<I", self._bytes, place)
        place += 4 + 4 * int(trie)
        (identities,) = struct.unpack_from("<I", self._bytes, place)
        return place + 4 + int(identities) + 4

    @cached_property
    def _offsets(self) -> tuple[int, ...]:
        (count,) = struct.unpack_from("<I", self._bytes, self._parameters - 4)
        return struct.unpack_from(f"<{count}I", self._bytes, self._parameters + 6 * count)

    def _length(self, place: int) -> tuple[int, int]:
        length = self._bytes[place]
        if length & 0x80:
            return ((length & 0x7F) << 8) | self._bytes[place + 1], place + 2
        return length, place + 1

    def _string(self, place: int) -> tuple[str, int]:
        length, place = self._length(place)
        end = place + 2 * length
        return self._bytes[place:end].decode("utf-16-le"), end
