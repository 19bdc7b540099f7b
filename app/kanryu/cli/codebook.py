"""Code systems from the command line: add one, freeze a version, compare two states, see one as of a date."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict

from kanryu.analysis.coding.codebook_yaml import codebook_yaml
from kanryu.analysis.coding.codebooks import CodebookItem, add_codebook, list_codebooks, read_codebook
from kanryu.analysis.coding.differences import FIELDS, KINDS, CodeDifference, Differences, differences, words_changed
from kanryu.analysis.coding.revisions import FieldChange
from kanryu.analysis.coding.versions import (
    VERSION,
    CodebookContent,
    VersionItem,
    content_as_of,
    content_now,
    freeze,
    list_versions,
    moment_of,
    version_content,
)
from kanryu.analysis.naming import CODEBOOK, Named, pick
from kanryu.cli.output import aligned, put, put_json, say
from kanryu.cli.projects import open_project
from kanryu.errors import InvalidValue
from kanryu.i18n import N_, listed, tr
from kanryu.workspace import Workspace

NOW = "now"
_WORDS = {"list": (0, 0), "freeze": (1, 1), "compare": (1, 2), "as-of": (1, 1), "export": (0, 1), "add": (1, 1)}
"""The acts, and how many words follow each: at least, at most."""
ACTS = tuple(_WORDS)


def codebook(arguments: Namespace) -> None:
    """Do what the first word says; any other word is the name or file of a code system to add."""
    act, words = arguments.act, list(arguments.words)
    if act not in _WORDS:
        act, words = "add", [act, *words]
    least, most = _WORDS[act]
    if not least <= len(words) <= most:
        raise InvalidValue(f"codebook {act}", " ".join(words), "freeze NAME, compare A [B], as-of DATE, export [A]")
    if act == "add":
        _add(arguments, words[0])
        return
    with open_project(arguments, writing=act == "freeze") as workspace:
        acts[act](workspace, arguments, words)


def _add(arguments: Namespace, name: str) -> None:
    book = read_codebook(name)
    with open_project(arguments, writing=True) as workspace:
        workspace.do(add_codebook, book)
        codes = sum(not item.is_group for item in book.codes)
        say(tr(N_("コード体系「{name}」（{n}コード）を加えました。"), name=book.name_ja, n=codes))


def _book(workspace: Workspace, arguments: Namespace) -> CodebookItem:
    """Return the code system ``--book`` names; without it, the project's only one."""
    books = workspace.ask(list_codebooks)
    if not arguments.book and len(books) == 1:
        return books[0]
    among = [Named(one.id, (one.key, one.name_ja, one.name_en), f"{one.key} {one.name_ja}") for one in books]
    if not arguments.book:
        raise InvalidValue("--book", "", listed(one.key for one in books))
    chosen = pick(CODEBOOK, arguments.book, among)
    return next(one for one in books if one.id == chosen)


def _version(workspace: Workspace, book: CodebookItem, wanted: str) -> VersionItem | None:
    found = workspace.ask(list_versions, book.id)
    return next((one for one in found if wanted in {one.id, one.name}), None)


def _state(workspace: Workspace, book: CodebookItem, wanted: str) -> CodebookContent:
    """Return the state a word names: ``now``, a version by name or id, or a date."""
    if wanted == NOW:
        return workspace.ask(content_now, book.id)
    version = _version(workspace, book, wanted)
    if version is not None:
        return workspace.ask(version_content, version.id)
    try:
        moment = moment_of(wanted)
    except InvalidValue as error:
        names = [one.name for one in workspace.ask(list_versions, book.id)]
        raise InvalidValue(VERSION, wanted, listed([NOW, *names, "2026-11-21"])) from error
    return workspace.ask(content_as_of, book.id, moment)


def _list(workspace: Workspace, arguments: Namespace, _words: list[str]) -> None:
    found = workspace.ask(list_versions, _book(workspace, arguments).id if arguments.book else None)
    if arguments.json:
        put_json({"versions": [asdict(one) for one in found]}, arguments.output)
        return
    rows = [[one.codebook, one.name, one.made_at, one.coder, str(one.codes), one.note] for one in found]
    put(aligned(rows), arguments.output)


def _freeze(workspace: Workspace, arguments: Namespace, words: list[str]) -> None:
    book = _book(workspace, arguments)
    version_id = workspace.do(freeze, book.id, words[0], arguments.note)
    if arguments.json:
        made = next(one for one in workspace.ask(list_versions, book.id) if one.id == version_id)
        put_json({"versions": [asdict(made)]}, arguments.output)
    else:
        say(tr(N_("「{book}」を版「{version}」として残しました。"), book=book.key, version=words[0]))


def _compare(workspace: Workspace, arguments: Namespace, words: list[str]) -> None:
    book = _book(workspace, arguments)
    before, after = (_state(workspace, book, word) for word in (words[0], words[1] if words[1:] else NOW))
    found = differences(before, after)
    if arguments.json:
        put_json(differences_json(found), arguments.output)
    else:
        put("\n".join(_lines(found)) or tr(N_("違いはありません。")), arguments.output)


def differences_json(found: Differences) -> dict[str, object]:
    """Return what differs in its published JSON shape."""
    return {
        "counts": {kind: found.count(kind) for kind in KINDS},
        "codebook": [_field(change) for change in found.book],
        "codes": [_difference(one) for one in found.codes],
    }


def _difference(one: CodeDifference) -> dict[str, object]:
    sides = {"before": one.before, "after": one.after}
    return {
        "kinds": list(one.kinds),
        **{name: side and {"id": side.id, "key": side.key, "name_ja": side.name_ja} for name, side in sides.items()},
        "above": [above and above.key for above in one.above],
        "fields": [_field(change) for change in one.fields],
    }


def _field(change: FieldChange) -> dict[str, object]:
    return {
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "words": [[run.state, run.text] for run in words_changed(change)],
    }


def _lines(found: Differences) -> list[str]:
    lines = [_changed(change) for change in found.book]
    for one in found.codes:
        code = one.after or one.before
        if code is None:
            continue
        lines.append(f"{code.key} {code.name_ja}: {listed(tr(KINDS[kind]) for kind in one.kinds)}")
        if "moved" in one.kinds:
            lines.append("  " + " → ".join(above.key if above else "-" for above in one.above))
        lines += [f"  {_changed(change)}" for change in one.fields]
    return lines


def _changed(change: FieldChange) -> str:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return f"{tr(FIELDS[change.field])}: " + "".join(
        marks[run.state].format(run.text) for run in words_changed(change)
    )


def _as_of(workspace: Workspace, arguments: Namespace, words: list[str]) -> None:
    book = _book(workspace, arguments)
    _show(workspace.ask(content_as_of, book.id, moment_of(words[0])), arguments)


def _show(book: CodebookContent, arguments: Namespace) -> None:
    if arguments.json:
        put_json({"codebook": asdict(book)}, arguments.output)
        return
    depths: dict[str, int] = {}
    rows = []
    for code in book.codes:
        depths[code.id] = depths[code.parent_id] + 1 if code.parent_id else 0
        rows.append(["  " * depths[code.id] + code.key, code.name_ja, code.axis, code.definition])
    put(aligned(rows), arguments.output)


def _export(workspace: Workspace, arguments: Namespace, words: list[str]) -> None:
    state = _state(workspace, _book(workspace, arguments), words[0] if words else NOW)
    name = arguments.output.stem if arguments.output else ""
    put(codebook_yaml(state, name), arguments.output)


acts: dict[str, Callable[[Workspace, Namespace, list[str]], None]] = {
    "list": _list,
    "freeze": _freeze,
    "compare": _compare,
    "as-of": _as_of,
    "export": _export,
}
