"""An open project as a front end sees it."""

from kanryu.workspace.workspace import Workspace

__all__ = ["Workspace"]
