"""The index: whatever becomes of it, a search finds the same; and nothing foreign is ever opened."""

import json
import multiprocessing
import random
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kanryu.analysis.documents.documents import add_document, delete_document
from kanryu.errors import FileUnwritable
from kanryu.progress import Cancelled
from kanryu.search import SearchQuery
from kanryu.search.index import building, seal, shelving
from kanryu.search.index.building import IndexingStopped
from kanryu.workspace import Workspace
from tests.projects import Small, new_workspace, transcript

QUERIES = (
    "興す", "現地", "タイ", "機械 客", "図面 OR 銀行", "機械 -客", "日本 NEAR/10 機械", "取り*", "=𠮷田", "新しい",
)  # fmt: skip
Answer = list[tuple[str, int, int]]


def answers(workspace: Workspace, queries: tuple[str, ...] = QUERIES) -> list[Answer]:
    results = [workspace.search(SearchQuery(query)) for query in queries]
    return [[(hit.document_id, hit.start, hit.end) for hit in result.hits] for result in results]


def missing(workspace: Workspace) -> int:
    return workspace.search(SearchQuery("機械")).missing


def read_again(workspace: Workspace) -> list[Answer]:
    """Ask as a fresh process does, which knows nothing but what lies on the disk."""
    with Workspace.open(workspace.path, read_only=True) as fresh:
        return answers(fresh)


def files(home: Path) -> list[Path]:
    return sorted(file for file in (home / "kanryu" / "search").rglob("*") if file.is_file() and file.name != "lock")


@pytest.mark.usefixtures("small")
def test_with_and_without_an_index_the_same_is_found(workspace: Workspace) -> None:
    without = answers(workspace)
    workspace.ensure_index()
    assert answers(workspace) == without == read_again(workspace)
    assert any(without)


@pytest.mark.usefixtures("small")
def test_a_search_says_how_many_documents_are_not_in_the_index(workspace: Workspace) -> None:
    before = missing(workspace)
    workspace.ensure_index()
    indexed = missing(workspace)
    workspace.do(add_document, transcript("社長：新しい機械です。\n", "新しい"))
    assert (before, indexed, missing(workspace)) == (1, 0, 1)


@pytest.mark.usefixtures("small")
def test_nothing_of_the_index_lies_beside_the_project(workspace: Workspace, tmp_path: Path, home: Path) -> None:
    before = {file for file in tmp_path.rglob("*") if home not in (file, *file.parents)}
    workspace.ensure_index()
    assert {file for file in tmp_path.rglob("*") if home not in (file, *file.parents)} == before
    assert files(home)


def test_changes_are_taken_up_one_by_one_and_then_all_anew(workspace: Workspace, small: Small) -> None:
    workspace.ensure_index()
    added = [
        workspace.do(add_document, transcript(f"社長：新しい機械{n}を興した。現地で。\n", f"資料{n}"))
        for n in range(3)
    ]
    workspace.ensure_index()
    workspace.do(delete_document, added[1])
    workspace.do(delete_document, small.document)
    workspace.ensure_index()
    found = read_again(workspace)
    workspace.ensure_index(anew=True)
    assert found == read_again(workspace)
    assert workspace.index_status().missing == ()
    assert {document for document, *_ in found[0]} == {added[0], added[2]}


@pytest.mark.usefixtures("small")
def test_an_index_is_not_built_again_while_nothing_has_changed(workspace: Workspace, home: Path) -> None:
    workspace.ensure_index()
    before = files(home)
    workspace.ensure_index()
    assert files(home) == before


def test_a_copy_with_other_texts_is_never_answered_from_this_one_s_index(
    workspace: Workspace, small: Small, tmp_path: Path
) -> None:
    workspace.ensure_index()
    copy = tmp_path / "別" / "写し.kanryu"
    copy.parent.mkdir()
    workspace.backup(copy)
    workspace.do(delete_document, small.document)
    workspace.do(add_document, transcript("社長：機械は要らない。新しい客。\n", "別の話"))
    workspace.ensure_index()
    with Workspace.open(copy) as other:
        assert missing(other) == 1
        with_foreign = answers(other)
        other.ensure_index()
        assert answers(other) == with_foreign
    assert [len(found) for found in answers(workspace, ("機械", "タイ"))] == [1, 0]


@pytest.mark.usefixtures("small")
def test_every_kind_of_damage_is_noticed_and_mended(workspace: Workspace, home: Path) -> None:
    """A small version of the torture: single bytes in every file, a cut file, an empty and a missing one."""
    sound = answers(workspace)
    workspace.ensure_index()
    rng = random.Random(3)
    for file in files(home):
        content = file.read_bytes()
        at = rng.randrange(len(content))
        for damaged in (content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :], content[:at], b""):
            file.write_bytes(damaged)
            assert read_again(workspace) == sound
        file.write_bytes(content)
    assert missing_afresh(workspace) == 0, "undamaged again, it is used again"
    files(home)[-1].unlink()
    assert (read_again(workspace), missing_afresh(workspace)) == (sound, 1)
    workspace.ensure_index()
    assert (read_again(workspace), missing_afresh(workspace)) == (sound, 0)


def missing_afresh(workspace: Workspace) -> int:
    with Workspace.open(workspace.path, read_only=True) as fresh:
        return missing(fresh)


@pytest.mark.usefixtures("small")
def test_an_index_somebody_else_made_is_never_opened(
    workspace: Workspace, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other user's index is complete and consistent, but bears another key's seal."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "somebody"))
    workspace.ensure_index()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "me"))
    opened: list[object] = []
    monkeypatch.setattr("kanryu.search.index.reading.opened", lambda *given: opened.append(given))
    assert (missing_afresh(workspace), opened) == (1, [])


def test_the_key_is_readable_by_its_user_only(workspace: Workspace, small: Small, home: Path) -> None:
    workspace.ensure_index()
    key = next(home.rglob("index.key"))
    assert key.read_bytes() == seal.key()
    if sys.platform != "win32":
        assert key.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("small")
def test_a_record_with_a_forged_path_is_not_followed(workspace: Workspace, home: Path) -> None:
    workspace.ensure_index()
    current = next(home.rglob("current"))
    kept = json.loads(current.read_text(encoding="utf-8"))
    kept["record"] = kept["record"].replace("g-", "../../g-")
    current.write_text(json.dumps(kept), encoding="utf-8")
    assert missing_afresh(workspace) == 1


@pytest.mark.usefixtures("small")
def test_a_folder_that_cannot_be_written_is_said_and_search_goes_on(workspace: Workspace, home: Path) -> None:
    sound = answers(workspace)
    home.mkdir(exist_ok=True)
    (home / "kanryu").write_text("a file where the folder should be")
    with pytest.raises(FileUnwritable):
        workspace.ensure_index()
    assert answers(workspace) == sound


@pytest.mark.usefixtures("small")
def test_a_full_disk_leaves_the_valid_index_valid(
    workspace: Workspace, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.ensure_index()
    before = files(home)
    workspace.do(add_document, transcript("社長：新しい機械です。\n", "新しい"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(building, "write_changes", full)
    with pytest.raises(FileUnwritable):
        workspace.ensure_index()
    assert files(home) == before
    assert missing_afresh(workspace) == 1


@pytest.mark.usefixtures("small")
def test_a_clock_that_was_set_back_changes_nothing(workspace: Workspace, home: Path) -> None:
    import os

    workspace.ensure_index()
    for file in files(home):
        os.utime(file, (0, 0))
    assert missing_afresh(workspace) == 0


@pytest.mark.usefixtures("small")
def test_indexes_of_older_analysers_are_taken_away(
    workspace: Workspace, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelving, "version", lambda: "0-old")
    workspace.ensure_index()
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    assert missing_afresh(workspace) == 1
    workspace.ensure_index()
    assert [file for file in files(home) if "0-old" in file.parts] == []


class Stop:
    """A progress that is cancelled when work begins."""

    def step(self, done: int, total: int, what: str = "") -> None:
        raise Cancelled


def test_a_large_index_is_built_in_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_AT_ONCE", 10)
    with new_workspace(tmp_path) as workspace:
        workspace.do(add_document, transcript("社長：新しい機械です。\n" * 20, "長い"))
        sound = answers(workspace)
        with pytest.raises(Cancelled):
            workspace.ensure_index(Stop())
        assert multiprocessing.active_children() == []
        assert missing_afresh(workspace) == 1
        workspace.ensure_index()
        assert (missing_afresh(workspace), read_again(workspace)) == (0, sound)


def test_the_death_of_the_other_process_is_said_and_leaves_nothing(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_AT_ONCE", 10)

    class Kill:
        def step(self, done: int, total: int, what: str = "") -> None:
            for process in multiprocessing.active_children():
                process.kill()

    with new_workspace(tmp_path) as workspace:
        workspace.do(add_document, transcript("社長：新しい機械です。\n" * 20, "長い"))
        with pytest.raises(IndexingStopped):
            workspace.ensure_index(Kill())
        assert (files(home), missing_afresh(workspace)) == ([], 1)
        workspace.ensure_index()
        assert missing_afresh(workspace) == 0


@pytest.mark.usefixtures("small")
def test_a_second_process_waits_for_the_first_and_searches_meanwhile(workspace: Workspace, tmp_path: Path) -> None:
    held = workspace.index_status().folder
    held.mkdir(parents=True)
    lock = shelving.Place(held).lock
    lock.acquire()
    said: list[str] = []

    class Listening:
        def step(self, done: int, total: int, what: str = "") -> None:
            said.append(what)

    other = threading.Thread(target=workspace.ensure_index, args=(Listening(),))
    other.start()
    while not said:
        time.sleep(0.01)
    waiting = (missing_afresh(workspace), said[0])
    lock.release()
    other.join()
    assert waiting == (1, "別の処理が索引を作り終えるのを待っています")
    assert missing_afresh(workspace) == 0


def test_opening_a_project_brings_neither_whoosh_nor_the_dictionary() -> None:
    heavy = "{'whoosh', 'sudachipy', 'numpy', 'spacy'}"
    code = f"import sys, kanryu.workspace; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_a_killed_build_left_is_taken_away_by_the_next(workspace: Workspace, small: Small, home: Path) -> None:
    workspace.ensure_index()
    folder = workspace.index_status().folder
    shutil.copytree(next(folder.glob("g-*")), folder / "g-half")
    (folder / "current-half").write_text("half")
    workspace.ensure_index(anew=True)
    assert (len(list(folder.glob("g-*"))), list(folder.glob("current-*"))) == (1, [])
