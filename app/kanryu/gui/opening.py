"""Opening projects: all that the start page does without, imported when the first project is opened."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from kanryu.analysis.project.projects import project_info
from kanryu.errors import KanryuError, Words
from kanryu.gui.desk import Desk
from kanryu.gui.errors import show_error
from kanryu.gui.jobs import Done, Failed, Jobs
from kanryu.gui.new_project import NewProjectQuestion, documents_folder
from kanryu.gui.project_view import ProjectView
from kanryu.i18n import tr
from kanryu.workspace import Workspace
from kanryu.workspace.sample import build_sample

_CODING, _DOCUMENTS = 1, 0


def open_project(path: Path, coder: str) -> Workspace:
    """Open a project file.

    Raises:
        KanryuError: it cannot be opened; it was not touched.
    """
    return Workspace.open(path, coder=coder)


def view_of(desk: Desk, state: tuple[int, dict[int, tuple[str, ...]]] | None) -> ProjectView:
    """Return the view of an open project, where ``state`` was taken or else where work goes on."""
    view = ProjectView(desk)
    begin = _CODING if desk.workspace.ask(project_info).documents else _DOCUMENTS
    view.restore(state if state is not None and state[0] >= 0 else (begin, {}))
    if not desk.workspace.writable:
        holder = desk.workspace.holder or "—"
        view.banner.show_words(
            Words(
                tr("このプロジェクトは読み取り専用で開いています（{holder}）。", holder=holder),
                "",
                tr("もう一方で閉じてから、開き直してください。"),
            )
        )
    return view


def choose_project(parent: QWidget) -> Path | None:
    """Ask which project to open."""
    kinds = tr("還流のプロジェクト") + " (*.kanryu)"
    path, _ = QFileDialog.getOpenFileName(parent, tr("プロジェクトを開く"), str(documents_folder()), kinds)
    return Path(path) if path else None


def new_project(parent: QWidget, coder: str) -> Workspace | None:
    """Ask what a new project needs and make it; ask again when that failed; None when the user left."""
    question = NewProjectQuestion(parent, coder)
    while question.ask():
        try:
            return question.answer().create()
        except KanryuError as error:
            show_error(error, question)
    return None


def sample_path() -> Path:
    """Return where the sample project is kept."""
    return documents_folder() / tr("還流の見本.kanryu")


def build_sample_later(jobs: Jobs, done: Done[Workspace], failed: Failed) -> None:
    """Build the sample project in the background."""
    path = sample_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    jobs.run(partial(build_sample, path), done, failed)
