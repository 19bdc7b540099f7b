"""What Whoosh holds: for every turn which forms occur in it (and nothing else), for every document its word table.

Only this file names Whoosh's classes at its head, as the pickled schema must find ours; it is imported where it is
used.
"""

from collections.abc import Generator, Sequence

from typing_extensions import override
from whoosh.fields import STORED, FieldType, Schema  # noqa: TID253 - see above
from whoosh.formats import Existence  # noqa: TID253 - see above


class Forms(FieldType):
    """The terms of a turn as they are; it spares Whoosh the analysis of text, positions and weights."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)  # type: ignore[arg-type]  # nothing is left to analyse

    @override
    def index(self, value: Sequence[bytes], **_: object) -> Generator[tuple[bytes, int, float, bytes]]:
        return ((written, 1, 1.0, b"") for written in value)


def schema() -> Schema:
    """Return the schema of an index."""
    return Schema(words=Forms(), document=STORED(), table=STORED())


def term(number: int) -> bytes:
    """Return the term of a form; terms stand in the order of the numbers."""
    return number.to_bytes(4, "big")
