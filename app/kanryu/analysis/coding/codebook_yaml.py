"""Code systems as YAML files, in the format that ``codebooks.read_codebook`` reads (see codebooks/README.md)."""

import yaml
from typing_extensions import override

from kanryu.analysis.coding.versions import CodebookContent, CodeContent

Entry = dict[str, object]


def codebook_yaml(book: CodebookContent, name: str = "") -> str:
    """Return a code system as the text of a YAML file.

    Args:
        book: a state of a code system.
        name: the name of the file without ``.yaml``; the system's key in lower case when omitted.
    """
    head: Entry = {
        "name": name or book.key.lower(),
        "key": book.key,
        "names": {"ja": book.name_ja, "en": book.name_en},
        "version": book.version,
        "description": {"ja": book.description_ja, "en": book.description_en},
        "source": book.source,
        "rules": list(book.rules),
    }
    data = {"codebook": head, "codes": _below(book, None, "")}
    return yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100)


def _below(book: CodebookContent, parent_id: str | None, axis: str) -> list[Entry]:
    return [_entry(book, code, axis) for code in book.codes if code.parent_id == parent_id]


def _entry(book: CodebookContent, code: CodeContent, axis: str) -> Entry:
    """Return one code with those below it; empty fields and an axis that is the parent's are left out."""
    texts = ("definition", "include", "exclude", "example")
    entry: Entry = {"key": code.key}
    if code.axis != axis:
        entry["axis"] = code.axis
    entry["names"] = {"ja": code.name_ja, "en": code.name_en}
    entry |= {name: getattr(code, name) for name in texts if getattr(code, name)}
    if code.cues:
        entry["cues"] = list(code.cues)
    entry["color"] = code.color
    if code.is_group:
        entry["group"] = True
    entry |= {name: getattr(code, name) for name in ("shortcut", "basis", "source") if getattr(code, name)}
    children = _below(book, code.id, code.axis)
    return entry | ({"children": children} if children else {})


class _Plain(yaml.SafeDumper):
    """Writes every value in full: no anchors for values that occur twice."""

    @override
    def ignore_aliases(self, data: object) -> bool:
        """Tell that nothing is ever referred to."""
        return True
