"""The layers hold; and a forbidden import is really found, broken once on purpose."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The code and its contracts in another place."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for folder in ("app", "models"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "_bundled"))
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of a copy; its packages come before those that are installed."""
    return subprocess.run(
        LINT,
        cwd=folder,
        env={"PYTHONPATH": f"{folder / 'app'}:{folder / 'models'}", "PATH": "", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_is_kept(copy: Path) -> None:
    result = lint(copy)
    assert (result.returncode, " 0 broken" in result.stdout) == (0, True), result.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("app/kanryu/analysis/commands.py", "import kanryu.workspace", "An arrow points only downwards"),
        ("models/kanryu_models/base.py", "import kanryu.errors", "Entities know nothing of the application"),
        ("app/kanryu/workspace/reports.py", "from PySide6 import QtCore", "Qt lives in gui"),
        ("app/kanryu/cli/search.py", "import sqlalchemy", "Front ends see values only"),
        ("app/kanryu/search/find.py", "import sudachipy", "spaCy, GiNZA and Sudachi live in language"),
        ("app/kanryu/workspace/workspace.py", "import whoosh", "Whoosh lives in search"),
        ("app/kanryu/analysis/report/blocks.py", "import docx", "python-docx lives in importers and exporters"),
    ],
)
def test_a_forbidden_import_breaks_its_contract(copy: Path, file: str, line: str, contract: str) -> None:
    with (copy / file).open("a", encoding="utf-8") as code:
        code.write(f"\n{line}\n")
    result = lint(copy)
    assert result.returncode == 1
    assert f"{contract} BROKEN" in result.stdout
