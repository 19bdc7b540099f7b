"""Trials on the search index: damage byte by byte, kills in the middle of a build, a full disk, two processes.

After each the same queries must find the same places; whatever is not in the index must be said (``missing``).
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kanryu.analysis.documents.documents import add_document
from kanryu.errors import KanryuError
from kanryu.search import SearchQuery
from kanryu.workspace import Workspace
from tests.projects import new_workspace, transcript
from tests.torture.crashes import ROOT
from tests.torture.disks import fill

DOCUMENTS = 8
LINES = (
    "社長：現地の工場で新しい製品を興した。",
    "聞き手：品質は現地で見ましたか。",
    "社長：企業どうしの取り組みが、日本の本社を変えた。",
    "工場長：企業が工場を建て、製品を𠮷田さんが直した😀。",
)
QUERIES = ("現地", "工場 OR 製品", "企業 -工場", "品質 NEAR/10 現地", "=の", "取り*", "/現地.{1,3}/")
HOME = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")

BUILD = """
import os, sys
from pathlib import Path
from kanryu.search.index import building
from kanryu.workspace import Workspace

if __name__ == "__main__":
    building._AT_ONCE = int(sys.argv[2])
    with Workspace.open(Path(sys.argv[1]), read_only=True) as workspace:
        workspace.index_status()
        os.write(1, b"=\\n")
        workspace.ensure_index(anew=True)
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of trials of one kind: how many, how often the answer was wrong, how often the index was used."""

    name: str
    trials: int
    wrong: int
    used: int
    mended: bool

    @property
    def good(self) -> bool:
        """Whether nothing was wrong and the index was whole again at the end."""
        return not self.wrong and self.mended


Answer = tuple[tuple[tuple[str, int, int], ...], ...]


def torture_index(folder: Path, damages: int, kills: int, seed: int = 0) -> tuple[Outcome, ...]:
    """Run every trial on one project and return what came of it."""
    rng = random.Random(seed)
    with _home(folder / "home"), new_workspace(folder, "索引.kanryu") as workspace:
        for number in range(DOCUMENTS):
            text = "".join(f"{rng.choice(LINES)}{rng.randrange(100)}回目です。\n" for _ in range(100))
            workspace.do(add_document, transcript(text, f"資料{number}"))
        sound = _answer(workspace)
        assert all(sound), "a query that finds nothing proves nothing"
        return (
            _damage(workspace, folder, sound, damages, rng),
            _kill(workspace, folder, sound, kills, rng),
            _race(workspace, folder, sound, max(kills // 5, 2)),
        )


def index_on_full_disk(disk: Path) -> Outcome:
    """Build an index where there is no room for it."""
    with _home(disk / "home"), new_workspace(disk, "索引.kanryu") as workspace:
        workspace.do(add_document, transcript("社長：現地の工場で新しい製品を興した。\n" * 3000, "長い"))
        sound = _answer(workspace)
        reserve = disk / "reserve"
        reserve.write_bytes(b"x" * 100_000)
        filler = fill(disk)
        refused = _refused(workspace.ensure_index)
        wrong = _fresh(workspace)[0] != sound
        filler.unlink()
        reserve.unlink()
        mended = _mended(workspace, sound)
        return Outcome("a full disk", 1, int(wrong or not refused), 0, mended)


def _damage(workspace: Workspace, folder: Path, sound: Answer, times: int, rng: random.Random) -> Outcome:
    """Change one byte anywhere in the index, of every file in turn."""
    workspace.ensure_index()
    wrong = used = 0
    files = [file for file in _files(folder) if file.stat().st_size]
    for number in range(times):
        file = files[number % len(files)]
        content = file.read_bytes()
        at = rng.randrange(len(content))
        file.write_bytes(content[:at] + bytes([content[at] ^ (1 << rng.randrange(8))]) + content[at + 1 :])
        answer, missing = _fresh(workspace)
        wrong += answer != sound
        used += not missing
        file.write_bytes(content)
    files[0].write_bytes(b"")
    return Outcome("a changed byte", times, wrong, used, _mended(workspace, sound))


def _kill(workspace: Workspace, folder: Path, sound: Answer, times: int, rng: random.Random) -> Outcome:
    """Kill a build at a random moment, in this process or with a child of its own."""
    wrong = used = 0
    for number in range(times):
        process = _build(workspace, at_once=(10**9, 10)[number % 2])
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(rng.uniform(0.0, 1.0))
        process.kill()
        process.communicate()
        answer, missing = _fresh(workspace)
        wrong += answer != sound
        used += not missing
    return Outcome("a killed build", times, wrong, used, _mended(workspace, sound))


def _race(workspace: Workspace, folder: Path, sound: Answer, times: int) -> Outcome:
    """Let two processes build at once while a third searches."""
    wrong = used = 0
    for _ in range(times):
        builders = [_build(workspace, at_once=10**9) for _ in range(2)]
        while any(process.poll() is None for process in builders):
            answer, missing = _fresh(workspace)
            wrong += answer != sound
            used += not missing
        wrong += any(process.returncode for process in builders)
        for process in builders:
            process.communicate()
    return Outcome("two processes", times, wrong, used, _mended(workspace, sound))


def _build(workspace: Workspace, at_once: int) -> subprocess.Popen[bytes]:
    places = os.pathsep.join(str(ROOT / name) for name in ("app", "models"))
    environment = {**os.environ, "PYTHONPATH": places, "PYTHONDONTWRITEBYTECODE": "1"}
    script = Path(os.environ["HOME"]) / "build.py"
    script.write_text(BUILD, encoding="utf-8")
    command = [sys.executable, str(script), str(workspace.path), str(at_once)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)


def _answer(workspace: Workspace) -> Answer:
    results = [workspace.search(SearchQuery(query)) for query in QUERIES]
    return tuple(tuple((hit.document_id, hit.start, hit.end) for hit in result.hits) for result in results)


def _fresh(workspace: Workspace) -> tuple[Answer, int]:
    """Ask as another process does, which knows only what lies on the disk; say also what it missed in the index."""
    with Workspace.open(workspace.path, read_only=True) as fresh:
        return _answer(fresh), fresh.search(SearchQuery(QUERIES[0])).missing


def _mended(workspace: Workspace, sound: Answer) -> bool:
    workspace.ensure_index()
    return _fresh(workspace) == (sound, 0)


def _refused(act: Callable[[], object]) -> bool:
    try:
        act()
    except KanryuError:
        return True
    return False


def _files(folder: Path) -> list[Path]:
    found = (folder / "home" / "kanryu" / "search").rglob("*")
    return sorted(file for file in found if file.is_file() and file.name != "lock")


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    """Let caches and settings lie in a folder of one's own."""
    folder.mkdir(parents=True)
    before = {name: os.environ.get(name) for name in HOME}
    os.environ.update(dict.fromkeys(HOME, str(folder)))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
