"""The wheel: our two packages, everything they need beside the code, and nothing else."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BUNDLED = "kanryu/_bundled/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    out = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(out), str(ROOT)]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    with zipfile.ZipFile(next(out.glob("*.whl"))) as opened:
        yield opened


def files(folder: str) -> set[str]:
    """Return the data files of a folder of the checkout, as they are bundled."""
    return {
        BUNDLED + file.relative_to(ROOT).as_posix()
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_its_top_level_is_our_packages_and_their_description(wheel: zipfile.ZipFile) -> None:
    top = {name.split("/")[0] for name in wheel.namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"kanryu", "kanryu_models"}
    assert len(top) == 3


@pytest.mark.parametrize("folder", ["codebooks", "resources/translations", "resources/sample", "resources/icons"])
def test_it_brings_every_file_the_program_reads(wheel: zipfile.ZipFile, folder: str) -> None:
    wanted = files(folder)
    assert wanted
    assert wanted - set(wheel.namelist()) == set()


def test_it_has_every_module_and_no_leftovers(wheel: zipfile.ZipFile) -> None:
    modules = {
        file.relative_to(ROOT / folder).as_posix()
        for folder in ("app", "models")
        for file in (ROOT / folder).rglob("*.py")
        if "_bundled" not in file.parts
    }
    names = set(wheel.namelist())
    assert modules - names == set()
    assert [name for name in names if name.endswith((".pyc", ".kanryu", "~")) or "/tests/" in name] == []


def test_it_installs_the_command(wheel: zipfile.ZipFile) -> None:
    entry = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "kanryu = kanryu.__main__:main" in wheel.read(entry).decode()
