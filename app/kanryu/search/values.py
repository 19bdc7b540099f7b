"""What is asked of a search and what it answers with: values that front ends show."""

from dataclasses import dataclass
from typing import Literal, cast

Mode = Literal["words", "literal", "regex"]
Scope = Literal["transcripts", "memos", "definitions", "summaries"]
Unit = Literal["characters", "sentence", "turn"]
Order = Literal["text", "left", "right", "case", "phase", "speaker", "time", "surface", "role", "code"]
Grouping = Literal["case", "role", "speaker", "phase"]


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is sought and where; empty fields do not restrict.

    Attributes:
        text: the query; in the mode ``words`` the query language, else the characters or the pattern themselves.
        mode: how it is meant.
        case: name or id of a case.
        role: a speaker's role.
        code: key, name or id of a code; those below it count too.
        context: how many characters on each side, where ``unit`` is ``characters``.
        unit: what surrounds a hit: some characters, its sentence, or its turn.
        scope: which texts are searched.
        off: surface forms that are not wanted.
    """

    text: str
    mode: Mode = "words"
    case: str = ""
    role: str = ""
    code: str = ""
    context: int = 30
    unit: Unit = "characters"
    scope: tuple[Scope, ...] = ("transcripts",)
    off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How hits are listed; ``group`` is the one group to be shown, None for all."""

    order: Order = "text"
    descending: bool = False
    grouping: Grouping | Literal[""] = ""
    group: str | None = None

    def sorted_by(self, order: str) -> "Arrangement":
        """Return it in another order; the same order again turns it round."""
        same = order == self.order and order != "text"
        return Arrangement(cast("Order", order), same and not self.descending, self.grouping, self.group)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place; ``text`` is the exact slice [start, end) of what is stored.

    Attributes:
        document_id: the transcript; empty in the other scopes.
        document: its title; of a memo, definition or summary, what it is of.
        case: the case it speaks of.
        start: code points from the beginning of the text.
        end: the first code point after it.
        text: the characters found.
        left: what stands before it, as far as the query asked.
        right: what stands after it.
        speaker: how the text calls the one who speaks.
        role: the speaker's role.
        time: when it is said, like 00:12:34; empty where it is not known.
        codes: the names of the codes on it.
        case_id: the id of the case, or empty.
        scope: the kind of text it is in.
        subject_id: the id of the memo, code or summary, in these scopes.
        turn: which turn of the document, counted from 1; 0 outside turns.
        time_ms: when it is said, in milliseconds, if known.
        code_ids: the ids of the codes on it, in the order of ``codes``.
        phases: the names of those of the axis ``phase``.
    """

    document_id: str
    document: str
    case: str
    start: int
    end: int
    text: str
    left: str
    right: str
    speaker: str
    role: str
    time: str
    codes: tuple[str, ...]
    case_id: str = ""
    scope: Scope = "transcripts"
    subject_id: str = ""
    turn: int = 0
    time_ms: int | None = None
    code_ids: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instead:
    """A word or name for one that is not found, and what to write for the part of the query that has it.

    ``near`` tells whether it is like it; where nothing is and names are few, all of them are offered.
    """

    name: str
    text: str
    near: bool = True


@dataclass(frozen=True, slots=True)
class PartCount:
    """One part of the query, where it stands in the query, and how often it is found alone.

    ``missing`` says that it is a field and nothing has the name it asks for; ``instead`` what it could be.
    """

    text: str
    start: int
    end: int
    count: int
    instead: tuple[Instead, ...] = ()
    missing: bool = False

    def replaced(self, query: str, instead: Instead) -> str:
        """Return the query with another name or word in place of this part."""
        return query[: self.start] + instead.text + query[self.end :]


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one case, role, speaker or phase; ``characters`` is how much its texts hold, without labels."""

    name: str
    count: int
    characters: int

    @property
    def per_10000(self) -> float:
        """How many hits there are in 10,000 characters; 0 where there is no text."""
        return self.count * 10_000 / self.characters if self.characters else 0.0
