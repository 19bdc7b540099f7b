"""What all tests share: no screen, the Japanese texts, and a new project in a folder of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kanryu import i18n
from kanryu.workspace import Workspace
from tests.projects import Small, new_workspace, set_up_small

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    """Let every test begin with the Japanese texts, whatever the one before it chose."""
    i18n.use("ja")
    yield
    i18n.use("ja")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new, empty project, open for writing."""
    with new_workspace(tmp_path) as opened:
        yield opened


@pytest.fixture
def small(workspace: Workspace) -> Small:
    """The small example inside the fixture ``workspace``."""
    return set_up_small(workspace)
