"""Second processes for tests: one that holds a project open, one that dies in the middle, one without rights."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]

HOLD = """
import sys
from pathlib import Path
from kanryu.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
workspace.close()
"""


WITHOUT_RIGHTS = """
import os, tempfile
from pathlib import Path
from kanryu.workspace import Workspace
if os.getuid() == 0:
    with tempfile.TemporaryDirectory() as folder:  # import all there is to import while we still may
        Workspace.create(Path(folder) / "x.kanryu", "n", "c").close()
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
"""


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a Python process with the code; ``WITHOUT_RIGHTS`` before it takes root's rights away."""
    places = os.pathsep.join(str(ROOT / name) for name in ("app", "models", "."))
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": places, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
    )


@contextmanager
def holding(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the project open for writing; end it at the end, if it has not ended yet."""
    process = python(HOLD, str(path))
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def answer(code: str, *arguments: str) -> str:
    """Return what the code prints."""
    process = python(code, *arguments)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return output.strip()
