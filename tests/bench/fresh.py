"""What only a fresh process can tell: imports, memory, the first paint of the window. Each run is a child process.

As a program (``python -m tests.bench.fresh STEP [PROJECT]``) it is that child and prints one number as JSON.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.bench.timing import Measurement, Unit

_RIVAL_START, _RIVAL_MEMORY = "8.6 s", "790 MB"
ROOT = Path(__file__).resolve().parents[2]


def start_up_steps(times: int = 10) -> Iterator[Measurement]:
    """Yield how long a fresh process takes to import the command line and to show the window."""
    imports = "import of kanryu.cli.main in a fresh process"
    yield _measured(imports, "import", times)
    with offscreen() as environment:
        yield _shown("window painted, from process start (offscreen)", environment, times)
    with screen() as environment:
        if environment is not None:
            yield _shown("window painted, from process start (Xvfb)", environment, times)


def _shown(step: str, environment: dict[str, str], times: int) -> Measurement:
    child("first-paint", environment=environment)  # the first one also compiles
    samples = tuple(_first_paint(environment) for _ in range(times))
    return Measurement(step, samples, 1.0, note="warm file cache", rival=_RIVAL_START)


def _first_paint(environment: dict[str, str]) -> float:
    """Return the seconds from starting a process until its window was painted; both read the system's one clock."""
    began = time.monotonic()
    return child("first-paint", environment=environment) - began


def memory_steps(project: Path) -> Iterator[Measurement]:
    """Yield how much memory a process holds with the project open, in megabytes."""
    yield _measured("memory: command line, project open, all lists and a matrix asked", "memory", 3, project, 500)
    yield _measured("memory: the same after a search by words, with Sudachi", "memory-words", 2, project, 1200)
    with offscreen() as environment:
        step = "memory: window with the project open, coding page"
        yield replace(_measured(step, "memory-window", 3, project, 250, environment), rival=_RIVAL_MEMORY)


def _measured(
    step: str,
    name: str,
    times: int,
    project: Path | None = None,
    budget: float | None = None,
    environment: dict[str, str] | None = None,
) -> Measurement:
    samples = tuple(child(name, project, environment) for _ in range(times))
    unit: Unit = "MB" if name.startswith("memory") else "s"
    return Measurement(step, samples, budget, unit=unit)


def child(name: str, project: Path | None = None, environment: dict[str, str] | None = None) -> float:
    """Run a step in a fresh process, with settings of its own, and return the number it prints."""
    command = [sys.executable, "-m", "tests.bench.fresh", name, *([str(project)] if project else [])]
    with tempfile.TemporaryDirectory() as home:
        variables = own_variables(home, environment or {})
        done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr}")
    return float(json.loads(done.stdout.splitlines()[-1]))


def own_variables(home: str, environment: dict[str, str]) -> dict[str, str]:
    """Return the variables of a child process that finds its settings and caches in a folder of its own."""
    settings = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), home)
    return {**os.environ, **environment, **settings}


@contextmanager
def offscreen() -> Iterator[dict[str, str]]:
    """Yield the variables for a window without a screen."""
    yield {"QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def screen() -> Iterator[dict[str, str] | None]:
    """Yield the variables for a window on a virtual screen, None where there is no Xvfb."""
    program = shutil.which("Xvfb")
    if program is None:
        yield None
        return
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"} if number else None
    finally:
        server.terminate()
        server.wait()


def _import() -> float:
    began = time.perf_counter()
    import kanryu.cli.main  # noqa: F401 - its import is what is measured

    return time.perf_counter() - began


def _memory(project: Path, *, words: bool = False) -> float:
    from kanryu.analysis.coding.codes import list_codes
    from kanryu.analysis.coding.codings import CodingFilter, list_codings
    from kanryu.analysis.compare.matrix import MatrixSpec, matrix
    from kanryu.analysis.documents.documents import list_documents
    from kanryu.analysis.documents.transcripts import transcript
    from kanryu.search import SearchQuery
    from kanryu.workspace import Workspace

    with Workspace.open(project, read_only=True) as workspace:
        first = workspace.ask(list_documents)[0].id
        workspace.ask(transcript, first)
        workspace.ask(list_codings, CodingFilter(documents=(first,)))
        workspace.ask(list_codes)
        workspace.ask(matrix, MatrixSpec())
        if words:
            workspace.ensure_index()
            workspace.search(SearchQuery("図面"))
        return resident()


def _memory_of_window(project: Path) -> float:
    from tests.bench.window import opened

    with opened(project) as window:
        window.settle()
        return resident()


def resident() -> float:
    """Return the megabytes of memory this process holds now (its peak where the system does not tell)."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _first_paint_at() -> float:
    from tests.bench.first_paint import first_paint

    return first_paint()


_STEPS: dict[str, Callable[[Path], float]] = {
    "import": lambda _: _import(),
    "memory": _memory,
    "memory-words": lambda project: _memory(project, words=True),
    "memory-window": _memory_of_window,
    "first-paint": lambda _: _first_paint_at(),
}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_STEPS[sys.argv[1]](Path(sys.argv[2] if len(sys.argv) > 2 else "."))) + "\n")
