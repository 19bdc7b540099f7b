"""An open project as a front end sees it: do, ask, undo, redo; and news of what changed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy.orm import Session

from kanryu.analysis.commands import Command
from kanryu.analysis.project import coders, projects
from kanryu.i18n import N_, tr
from kanryu.progress import Progress, Silent
from kanryu.search import IndexStatus, Searcher, SearchQuery, SearchResult
from kanryu.search.suggestions import Suggestion, suggest
from kanryu.storage import going_back, undo
from kanryu.storage.backup import copy_project
from kanryu.storage.changes import Changes
from kanryu.storage.check import Health, check
from kanryu.storage.errors import ProjectReadOnly
from kanryu.storage.going_back import WayBack
from kanryu.storage.place import danger_of
from kanryu.storage.project_file import ProjectFile, Signature, Title
from kanryu.storage.undo import Step

P = ParamSpec("P")
R = TypeVar("R")
Listener = Callable[[Changes], None]

_DANGERS = {
    "network": N_(
        "このプロジェクトはネットワーク上にあります。壊れるおそれがあるため、手元に写して作業してください。"
    ),
    "synced": N_(
        "このプロジェクトは同期フォルダにあります。壊れるおそれがあるため、同期しない場所に写して作業してください。"
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What Undo and Redo would act on now, in the language of the front end; None when there is nothing.

    The sizes are how many rows each would change.
    """

    undo: str | None
    redo: str | None
    undo_size: int = 0
    redo_size: int = 0


class Workspace:
    """An open project and the coder who works in it; every change goes through :meth:`do`."""

    def __init__(self, file: ProjectFile, coder: coders.CoderItem) -> None:
        self._file = file
        self._coder = coder
        self._listeners: list[Listener] = []
        self._searcher = Searcher()

    @classmethod
    def create(cls, path: Path, name: str, coder: str) -> Self:
        """Make a new project file with its first coder and open it.

        Raises:
            ProjectExists, NotWritten, EmptyName: nothing is left behind.
        """
        projects.required_name(name)
        file = ProjectFile.create(path)
        try:
            first = coders.CoderItem.new(coder)
            title = Title(N_("プロジェクトを作る"), "project.create", undoable=False)
            with file.transact(title, Signature(first.id, first.name)) as transaction:
                projects.create(transaction.session, name)
                coders.insert(transaction.session, first)
        except BaseException:  # a half-made project must not remain
            file.close()
            path.unlink()
            raise
        return cls(file, first)

    @classmethod
    def open(cls, path: Path, *, coder: str = "", read_only: bool = False) -> Self:
        """Open a project and sign as ``coder``; without a name, as the project's first coder.

        A name the project does not know becomes a new coder with its first action.

        Raises:
            ProjectMissing, NotAProject, NewerProject, DamagedProject: see their texts.
        """
        file = ProjectFile.open(path, read_only=read_only)
        try:
            with file.read() as session:
                signer = coders.signing(session, coder)
        except BaseException:  # a project that cannot be read must not stay locked
            file.close()
            raise
        return cls(file, signer)

    def close(self) -> None:
        """Close the file and free it for others."""
        self._listeners.clear()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The project file."""
        return self._file.path

    @property
    def coder(self) -> coders.CoderItem:
        """Who signs the actions."""
        return self._coder

    @property
    def writable(self) -> bool:
        """Whether changes are possible."""
        return self._file.writable

    def require_writable(self) -> None:
        """Do nothing when changes are possible.

        Raises:
            ProjectReadOnly: another process has the project, or its folder is write-protected.
        """
        if not self.writable:
            raise ProjectReadOnly(self.holder or str(self.path))

    @property
    def holder(self) -> str:
        """Who else has the project open for writing; empty when nobody is known."""
        return str(self._file.holder or "")

    @property
    def warning(self) -> str:
        """What speaks against the place the project lies in, in words; empty when nothing does."""
        danger = danger_of(self.path)
        return tr(_DANGERS[danger]) if danger else ""

    @property
    def migrated_copy(self) -> Path | None:
        """The copy made before an older file was brought to today's form, if that happened."""
        return self._file.migrated_copy

    def sign_as(self, name: str) -> None:
        """Let the following actions be signed by another coder."""
        with self._file.read() as session:
            self._coder = coders.signing(session, name)

    def do(self, command: Command[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Carry out a command as one action and tell the listeners; return what the command returns.

        Raises:
            KanryuError: the command or the disk refused; nothing changed.
        """
        signature = Signature(self._coder.id, self._coder.name)
        with self._file.transact(Title(command.name, command.key), signature) as transaction:
            transaction.session.info[coders.SIGNING] = self._coder
            result = command(transaction.session, *args, **kwargs)
        self._tell(transaction.changes)
        return result

    def ask(self, query: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the answer of a query, which sees one state of the project and cannot change it."""
        with self._file.read() as session:
            return query(session, *args, **kwargs)

    def search(self, query: SearchQuery, progress: Progress = Silent()) -> SearchResult:  # noqa: B008 - stateless
        """Return every hit of a query in the project's documents; see :meth:`kanryu.search.find.Searcher.search`."""
        with self._file.read() as session:
            return self._searcher.search(session, query, progress)

    def warm_search(self, progress: Progress = Silent()) -> None:  # noqa: B008 - stateless
        """Load in the background what the first search by words needs; see :meth:`Searcher.warm`."""
        with self._file.read() as session:
            self._searcher.warm(session, progress)

    def suggest(self, code_id: str, progress: Progress = Silent()) -> tuple[Suggestion, ...]:  # noqa: B008 - stateless
        """Return passages that may carry a code; see :func:`kanryu.search.suggestions.suggest`."""
        with self._file.read() as session:
            return suggest(self._searcher, session, code_id, self._coder.id, progress)

    def ensure_index(self, progress: Progress = Silent(), *, anew: bool = False) -> None:  # noqa: B008 - stateless
        """Let the search index hold every transcript as it is now; a search is right without it, and slower.

        It is work for the background: a whole index is built in another process. ``anew`` builds it even where it is
        valid.

        Raises:
            FileUnwritable: the cache folder cannot be written, or the disk is full.
            IndexingStopped: the other process died.
            Cancelled: what was valid still is.
        """
        with self._file.read() as session:
            self._searcher.bring_up_to_date(session, progress, anew=anew)

    def index_status(self) -> IndexStatus:
        """Return how far the search index holds what there is."""
        with self._file.read() as session:
            return self._searcher.status(session)

    def undo(self) -> Changes:
        """Take back the coder's last action; see :func:`kanryu.storage.undo.undo` for the errors."""
        return self._told(undo.undo(self._file, Signature(self._coder.id, self._coder.name)))

    def redo(self) -> Changes:
        """Do the coder's last undone action again."""
        return self._told(undo.redo(self._file, Signature(self._coder.id, self._coder.name)))

    def go_back(
        self,
        number: int,
        progress: Progress = Silent(),  # noqa: B008 - stateless
        *,
        only_try: bool = False,
    ) -> WayBack:
        """Take back all the coder did from an action on; see :func:`kanryu.storage.going_back.go_back`."""
        signature = Signature(self._coder.id, self._coder.name)
        back = going_back.go_back(self._file, signature, number, progress, only_try=only_try)
        if not only_try:
            self._tell(back.changes)
        return back

    def steps_since(self, number: int, most: int | None = None) -> tuple[Step, ...]:
        """Return the coder's standing actions, newest first, down to the one with this number, at most so many."""
        with self._file.read() as session:
            return going_back.steps_since(session.connection(), self._coder.id, number, most)

    def standing(self) -> Standing:
        """Return what Undo and Redo would act on."""
        with self._file.read() as session:
            connection = session.connection()
            steps = [step(connection, self._coder.id) for step in (undo.undo_step, undo.redo_step)]
            sizes = [undo.size_of(connection, step) if step else 0 for step in steps]
        names = [undo.title_of(step.name, step.details) if step else None for step in steps]
        return Standing(names[0], names[1], sizes[0], sizes[1])

    def check(self, *, deep: bool = False) -> Health:
        """Check the file; ``deep`` also rebuilds it from its history."""
        with self._file.read() as session:
            return check(session.connection(), deep=deep)

    def backup(self, target: Path) -> None:
        """Write a complete copy of the project."""
        copy_project(self.path, target)

    def listen(self, listener: Listener) -> None:
        """Call the listener after every action, in the thread that carried it out."""
        self._listeners.append(listener)

    def _told(self, changes: Changes) -> Changes:
        self._tell(changes)
        return changes

    def _tell(self, changes: Changes | None) -> None:
        if changes is not None:
            for listener in list(self._listeners):
                listener(changes)
