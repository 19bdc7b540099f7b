"""News: one signal that says where something changed, in the window's thread."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kanryu.workspace import Workspace


class Changes(Protocol):
    """What an action changed, as the workspace tells it: ids by table."""

    @property
    def rows(self) -> Mapping[str, frozenset[str]]:
        """The ids of the changed rows by table."""

    def touch(self, *tables: str) -> bool:
        """Tell whether a row of one of the tables changed."""


class News(QObject):
    """Tells that a project changed; slots of objects of the window's thread run there, whoever acted."""

    changed = Signal(object)

    def follow(self, workspace: Workspace) -> None:
        """Tell of every action from now on."""
        workspace.listen(self.changed.emit)
