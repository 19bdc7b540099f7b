"""The names that fields of a query ask for: whether the project has them, and which are near where it has not."""

from collections.abc import Iterable, Sequence

from kanryu.analysis.documents.incoming import ROLES
from kanryu.analysis.naming import near_names
from kanryu.i18n import tr
from kanryu.search.grounds import Facts, folded, title_of
from kanryu.search.query.describing import quoted
from kanryu.search.query.nodes import Field, Fuzzy, Phrase, Wild, Words
from kanryu.search.sources import Source, TranscriptSource
from kanryu.search.values import Instead

_FEW = 8
"""So many names can all be offered where none is near."""


class Names:
    """What can be named in fields, in a project and the texts that are searched."""

    def __init__(self, facts: Facts, sources: Sequence[Source]) -> None:
        self._facts = facts
        self._sources = sources

    def missing(self, field: Field) -> bool:
        """Tell whether nothing has the name (or an attribute the value) that a field asks for."""
        wanted = folded(field.value)
        if field.name == "date":
            return False
        if field.name == "code":
            return not self._facts.codes(field.value)
        if field.name == "attribute":
            return not self._facts.cases(field) and (field.operator == "=" or not self._values(field))
        if field.name == "role":
            return wanted not in {folded(name) for role in ROLES for name in (role, tr(role))}
        return not any(wanted in folded(name) for name in self._of(field))

    def instead(self, field: Field, query: str) -> tuple[Instead, ...]:
        """Return the names that a field could ask for, each with the field written anew: those that are near."""
        written = query[field.start : field.end]
        head = written[: min(at for at in map(written.find, ":：") if at >= 0) + 1]
        if field.name != "attribute":
            return _offered(field.value, self._of(field), head)
        if self._values(field):
            return _offered(field.value, self._values(field), f"{head}{quoted(field.key)}{field.operator}")
        keys = (name for known in self._facts.attributes.values() for name, _ in known)
        return _offered(field.key, tuple(dict.fromkeys(keys)), head, field.operator + quoted(field.value))

    def _of(self, field: Field) -> tuple[str, ...]:
        match field.name:
            case "role":
                return tuple(tr(role) for role in ROLES)
            case "case":
                return self._facts.case_names
            case "code":
                return self._facts.code_names
            case "speaker":
                return tuple(self._people())
            case "attribute":
                return self._values(field)
            case _:
                return tuple(title_of(source) for source in self._sources)

    def _people(self) -> Iterable[str]:
        for source in self._sources:
            for person in source.view.speakers if isinstance(source, TranscriptSource) else ():
                yield from (person.label, person.name)

    def _values(self, field: Field) -> tuple[str, ...]:
        """Return the values of the attribute a field names; none where there is no such attribute."""
        pairs = (pair for known in self._facts.attributes.values() for pair in known)
        return tuple(dict.fromkeys(value for name, value in pairs if folded(name) == folded(field.key)))


def _offered(wanted: str, names: Sequence[str], head: str, end: str = "") -> tuple[Instead, ...]:
    near = near_names(wanted, names)
    there = tuple(dict.fromkeys(name for name in names if name.strip()))
    offered = near or (there if len(there) <= _FEW else ())
    return tuple(Instead(name, f"{head}{quoted(name)}{end}", bool(near)) for name in offered)


def words_instead(node: Words | Phrase | Wild | Fuzzy, words: Iterable[str]) -> tuple[Instead, ...]:
    """Return words of the project that may stand where a query has one that is not found."""
    return tuple(Instead(word, f"「{word}」" if isinstance(node, Phrase) else quoted(word)) for word in words)
