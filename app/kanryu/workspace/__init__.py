"""An open project as a front end sees it."""

from kanryu.search.suggestions import Suggestion
from kanryu.storage.going_back import WayBack
from kanryu.workspace.workspace import Workspace

__all__ = ["Suggestion", "WayBack", "Workspace"]
