"""The bundled code systems keep the format that codebooks/README.md describes."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from kanryu import paths
from kanryu.analysis.coding.codebooks import (
    AXES,
    BadCodebook,
    CodebookFile,
    CodeEntry,
    add_codebook,
    bundled_names,
    list_codebooks,
    read_codebook,
)
from kanryu.analysis.coding.codes import list_codes
from kanryu.errors import DuplicateName
from kanryu.workspace import Workspace

NAMES = ("alliance", "independence", "innovation-producer", "overseas-expansion", "reverse-innovation")
BOOKS = {name: read_codebook(name) for name in NAMES}
TAKEN_KEYS = {"M", "N", "Z"}
"""Shortcuts that the window uses itself."""
CODE_FIELDS = {
    "key", "axis", "names", "definition", "include", "exclude", "example", "cues", "color", "shortcut", "group",
    "basis", "source", "children",
}  # fmt: skip
HEAD_FIELDS = {"name", "key", "names", "version", "description", "source", "rules"}


def applicable(book: CodebookFile) -> list[CodeEntry]:
    return [code for code in book.codes if not code.is_group]


def raw(name: str) -> dict[str, object]:
    data = yaml.safe_load((paths.codebooks() / f"{name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def raw_codes(entries: object) -> list[dict[str, object]]:
    assert isinstance(entries, list)
    found: list[dict[str, object]] = []
    for item in entries:
        found += [item, *raw_codes(item.get("children", []))]
    return found


def test_these_code_systems_are_bundled() -> None:
    assert bundled_names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_file_holds_only_the_fields_of_the_format(name: str) -> None:
    data = raw(name)
    head = data["codebook"]
    assert isinstance(head, dict)
    assert (set(data), set(head)) == ({"codebook", "codes"}, HEAD_FIELDS)
    assert {field for code in raw_codes(data["codes"]) for field in code} <= CODE_FIELDS


@pytest.mark.parametrize("name", NAMES)
def test_the_head_is_complete(name: str) -> None:
    book = BOOKS[name]
    texts = (
        book.key,
        book.name_ja,
        book.name_en,
        book.version,
        book.description_ja,
        book.description_en,
        book.source,
    )
    assert book.name == name
    assert all(texts)
    assert book.rules
    assert all(rule.strip() for rule in book.rules)


@pytest.mark.parametrize("name", NAMES)
def test_every_code_has_what_the_format_requires(name: str) -> None:
    book = BOOKS[name]
    lacking = [
        (code.key, field)
        for code in book.codes
        for field in ("name_ja", "name_en", "definition", "basis", *(() if code.is_group else _NEEDED))
        if not getattr(code, field)
    ]
    assert lacking == []


_NEEDED = ("include", "exclude", "example", "cues", "color")


@pytest.mark.parametrize("name", NAMES)
def test_keys_and_names_are_unambiguous(name: str) -> None:
    codes = BOOKS[name].codes
    keys = Counter(code.key for code in codes)
    names = Counter((code.parent, text) for code in codes for text in {code.name_ja, code.name_en})
    assert [key for key, times in keys.items() if times > 1] == []
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_code_answers_to_a_key_of_another(name: str) -> None:
    """A code is named on the command line by key or name; one must not look like the other."""
    codes = BOOKS[name].codes
    keys = {code.key for code in codes}
    assert [code.key for code in codes if keys & {code.name_ja, code.name_en}] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_root_names_its_axis(name: str) -> None:
    codes = raw(name)["codes"]
    assert isinstance(codes, list)
    assert [root["key"] for root in codes if root.get("axis") not in AXES] == []
    assert {code.axis for code in BOOKS[name].codes} <= set(AXES)


@pytest.mark.parametrize("name", NAMES)
def test_roots_are_headings_and_the_codes_below_head_a_column(name: str) -> None:
    codes = BOOKS[name].codes
    roots = {code.key for code in codes if code.parent is None}
    assert [code.key for code in codes if code.key in roots and not code.is_group] == []
    assert [code.name_ja for code in codes if code.parent in roots and len(code.name_ja) > 14] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_applicable_code_has_three_to_twelve_cues(name: str) -> None:
    codes = applicable(BOOKS[name])
    assert [code.key for code in codes if not 3 <= len(code.cues) <= 12] == []
    assert [code.key for code in codes if len(set(code.cues)) < len(code.cues)] == []


@pytest.mark.parametrize("name", NAMES)
def test_shortcuts_are_single_quoted_and_free(name: str) -> None:
    shortcuts = [code.shortcut for code in BOOKS[name].codes if code.shortcut]
    assert all(re.fullmatch("[0-9A-Z]", shortcut) for shortcut in shortcuts)
    assert (len(shortcuts), TAKEN_KEYS & set(shortcuts)) == (len(set(shortcuts)), set())
    assert 0 < len(shortcuts) <= 25
    lines = (paths.codebooks() / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    written = [line.strip() for line in lines if line.strip().startswith("shortcut:")]
    assert [line for line in written if not re.fullmatch(r'shortcut: "[0-9A-Z]"', line)] == []


@pytest.mark.parametrize("name", NAMES)
def test_colours_are_six_digits_and_differ_among_siblings(name: str) -> None:
    codes = applicable(BOOKS[name])
    written = [code.get("color") for code in raw_codes(raw(name)["codes"]) if not code.get("group")]
    assert [color for color in written if not re.fullmatch("#[0-9A-Fa-f]{6}", str(color))] == []
    siblings = Counter((code.parent, code.color) for code in codes)
    assert [pair for pair, times in siblings.items() if times > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_excluded_names_codes_that_exist(name: str) -> None:
    keys = {code.key for code in BOOKS[name].codes}
    mentioned = {
        (code.key, target)
        for code in BOOKS[name].codes
        for targets in re.findall("→([^）)、。]+)", code.exclude)
        for target in re.split("[・,，/／と]|または|か", targets)
        if target.strip()
    }
    assert sorted(pair for pair in mentioned if pair[1].strip() not in keys) == []
    assert {code.key for code in applicable(BOOKS[name])} - {code for code, _ in mentioned} == set(), "a neighbour"
    assert [pair for pair in mentioned if pair[0] == pair[1]] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_a_code_rests_on_is_said(name: str) -> None:
    assert {code.basis for code in BOOKS[name].codes} <= {"source", "inference"}


def test_every_example_is_written_for_one_code_only() -> None:
    examples = Counter(code.example for book in BOOKS.values() for code in applicable(book))
    assert [example for example, times in examples.items() if times > 1] == []


def test_the_keys_of_the_code_systems_differ() -> None:
    assert len({book.key for book in BOOKS.values()}) == len(BOOKS)


def test_the_readme_counts_the_codes_and_names_the_axes() -> None:
    words = {
        "フェーズ": "phase", "条件": "condition", "能力": "capability", "成果": "outcome", "リスク": "risk",
        "文脈": "context",
    }  # fmt: skip
    text = (paths.codebooks() / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)\.yaml` \|[^|]+\| (\d+) \| ([^|]+) \|$", text, re.MULTILINE)
    found = {
        (name, int(count), frozenset(words.get(axis, axis) for axis in re.split("・|, ", axes)))
        for name, count, axes in rows
    }
    expected = {
        (name, len(applicable(book)), frozenset(code.axis for code in applicable(book)))
        for name, book in BOOKS.items()
    }
    assert (found, len(rows)) == (expected, 2 * len(BOOKS))


def test_the_readmes_smallest_example_can_be_read(tmp_path: Path) -> None:
    text = (paths.codebooks() / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.+?)```", text, re.DOTALL)
    assert example is not None
    (tmp_path / "my-study.yaml").write_text(example.group(1), encoding="utf-8")
    assert [code.key for code in read_codebook(str(tmp_path / "my-study.yaml")).codes] == ["A", "A1", "A2"]


@pytest.mark.parametrize("name", NAMES)
def test_a_project_takes_a_code_system_whole_and_in_order(workspace: Workspace, name: str) -> None:
    book = BOOKS[name]
    workspace.do(add_codebook, book)
    stored = workspace.ask(list_codes)
    keys = {code.id: code.key for code in stored}
    found = [
        (code.key, keys.get(code.parent_id or ""), code.axis, code.name_ja, code.cues, code.is_group)
        for code in stored
    ]
    assert found == [(c.key, c.parent, c.axis, c.name_ja, c.cues, c.is_group) for c in book.codes]
    assert [item.key for item in workspace.ask(list_codebooks)] == [book.key]


def test_a_code_system_comes_in_only_once(workspace: Workspace) -> None:
    workspace.do(add_codebook, BOOKS["alliance"])
    with pytest.raises(DuplicateName):
        workspace.do(add_codebook, BOOKS["alliance"])


GOOD = {
    "codebook": {"name": "x", "key": "X", "names": {"ja": "体系"}},
    "codes": [
        {"key": "A", "axis": "phase", "names": {"ja": "段階"}, "children": [{"key": "A1", "names": {"ja": "一"}}]}
    ],
}


def read(tmp_path: Path, text: str) -> CodebookFile:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    return read_codebook(str(tmp_path / "x.yaml"))


def test_a_small_file_of_ones_own_can_be_read(tmp_path: Path) -> None:
    book = read(tmp_path, yaml.safe_dump(GOOD, allow_unicode=True))
    assert [(code.key, code.parent, code.axis) for code in book.codes] == [("A", None, "phase"), ("A1", "A", "phase")]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"codes": None}, ""),
        ({"codebook": []}, "codebook"),
        ({"codebook": {"names": {"ja": "体系"}}}, "codebook"),
        ({"codes": [{"key": "A"}]}, "A"),
        ({"codes": [{"names": {"ja": "一"}}]}, ""),
        ({"codes": [{"key": "A", "names": {"ja": "一"}}, {"key": "A", "names": {"ja": "二"}}]}, "A"),
        ({"codes": [{"key": "A", "names": {"ja": "一"}, "axis": "colour"}]}, "A"),
        ({"codes": [{"key": "A", "names": {"ja": "一"}, "color": "red"}]}, "A"),
        ({"codes": [{"key": "A", "names": {"ja": "一"}, "shortcut": True}]}, "A"),
        ({"codes": [{"key": "A", "names": {"ja": "一"}, "shortcut": "ab"}]}, "A"),
        ({"codes": [{"key": "A", "names": {"ja": "一"}, "cues": "語"}]}, ""),
        ({"codes": ["A"]}, ""),
    ],
)
def test_a_mistake_in_a_file_is_named_with_its_place(tmp_path: Path, change: dict[str, object], place: str) -> None:
    with pytest.raises(BadCodebook) as caught:
        read(tmp_path, yaml.safe_dump(GOOD | change, allow_unicode=True))
    assert caught.value.file == "x.yaml"
    assert place in caught.value.place


@pytest.mark.parametrize("text", ["", "a: [", "- 1", "\t", "a: !!python/object:os.system x", "&a [*a]", "𠮷: 😀"])
def test_what_is_not_a_code_system_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadCodebook):
        read(tmp_path, text)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "コード: é".encode("cp932", errors="ignore"), b"x" * 5_000_001])
def test_a_file_in_another_encoding_or_far_too_large_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.yaml").write_bytes(content)
    with pytest.raises(BadCodebook):
        read_codebook(str(tmp_path / "x.yaml"))


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"\xef\xbb\xbf" + yaml.safe_dump(GOOD, allow_unicode=True).encode())
    assert read_codebook(str(tmp_path / "x.yaml")).key == "X"
