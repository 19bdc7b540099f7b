"""The main window: the start page or an open project, the actions and their keys, language and theme."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from typing_extensions import override

from kanryu import i18n, settings
from kanryu.errors import KanryuError
from kanryu.gui.composing import Composing
from kanryu.gui.controls.asking import ask_text
from kanryu.gui.errors import show_error
from kanryu.gui.jobs import Jobs
from kanryu.gui.menu import main_menu, window_actions
from kanryu.gui.qt_words import speak
from kanryu.gui.start import StartPage
from kanryu.gui.theme.dress import dress
from kanryu.gui.tidying import Tidying
from kanryu.i18n import tr
from kanryu.settings import Settings

if TYPE_CHECKING:
    from kanryu.gui.desk import Desk
    from kanryu.gui.project_view import ProjectView
    from kanryu.workspace import Workspace

_WARM_UP = 300
"""Milliseconds after a project was opened until the pages that are not shown yet are imported."""


class MainWindow(QMainWindow):
    """The one window of the application."""

    def __init__(self, preferences: Settings) -> None:
        super().__init__()
        self.preferences = preferences
        self.jobs = Jobs(self)
        self.tidying = Tidying(self.jobs, self)
        self.composing = Composing(self)
        self.desk: Desk | None = None
        self.view: ProjectView | None = None
        self.setMinimumSize(900, 560)
        self.resize(1440, 900)
        self._menu = QMenu(self)
        self._build()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_theme_changed)

    def _build(self) -> None:
        """Build everything in the current language and theme."""
        dressed = QApplication.instance()
        if isinstance(dressed, QApplication):
            dress(dressed, self.preferences.theme)
        self._build_centre()

    def _build_actions(self) -> None:
        for action in self.actions():
            self.removeAction(action)
            action.setShortcuts([])
            action.deleteLater()
        for action in window_actions(self):
            self.addAction(action)
        self._menu.deleteLater()
        self._menu = main_menu(self)
        self._name_window()

    def _build_centre(self) -> None:
        self._build_actions()
        if self.desk is None:
            self.view = None
            self.setCentralWidget(StartPage(self))
            return
        from kanryu.gui import opening  # noqa: PLC0415 - the start page comes up without it

        state = self.view.state() if self.view is not None else None
        if self.view is not None:
            self.view.leave()
        self.view = opening.view_of(self.desk, state)
        self.view.rail.menu_button.setMenu(self._menu)
        self.view.header.coder.connect(self.change_coder)
        held = self.view.focusWidget()  # the view loses the keyboard by coming into the window
        self.setCentralWidget(self.view)
        if held is not None:
            self.view.show()  # the window system gives the keyboard to nothing that is not shown yet
            held.setFocus()

    @property
    def menu(self) -> QMenu:
        """The menu of the window."""
        return self._menu

    def open_workspace(self, workspace: "Workspace") -> None:
        """Show a project, in place of the one that was open."""
        from kanryu.gui.desk import Desk  # noqa: PLC0415 - the start page comes up without it

        self.close_project()
        self.desk = Desk(workspace, self.jobs, self)
        self.desk.preferred.connect(self.keep)
        self.keep(replace(self.preferences.with_recent(str(workspace.path)), coder=workspace.coder.name))
        self._build_centre()
        self.tidying.start_anew()
        QTimer.singleShot(_WARM_UP, self, self._warm_up_pages)

    def open_path(self, path: Path) -> None:
        """Open a project file; a failure is shown in words and changes nothing."""
        from kanryu.gui import opening  # noqa: PLC0415 - the start page comes up without it

        if self.desk is not None and self.desk.workspace.path.resolve() == path.resolve():
            return
        try:
            workspace = opening.open_project(path, self.preferences.coder)
        except KanryuError as error:
            show_error(error, self)
        else:
            self.open_workspace(workspace)

    def choose_project(self) -> None:
        """Ask which project to open, and open it."""
        from kanryu.gui import opening  # noqa: PLC0415 - the start page comes up without it

        path = opening.choose_project(self)
        if path is not None:
            self.open_path(path)

    def new_project(self) -> None:
        """Ask what a new project needs, make it and show it."""
        from kanryu.gui import opening  # noqa: PLC0415 - the start page comes up without it

        workspace = opening.new_project(self, self.preferences.coder)
        if workspace is not None:
            self.open_workspace(workspace)

    def open_sample(self) -> None:
        """Show the sample project; it is built the first time."""
        from kanryu.gui import opening  # noqa: PLC0415 - the start page comes up without it

        if opening.sample_path().exists():
            self.open_path(opening.sample_path())
            return
        start = self.centralWidget()
        if isinstance(start, StartPage):
            start.show_waiting(tr("見本を組み立てています…"))
        opening.build_sample_later(self.jobs, self.open_workspace, self._sample_failed)

    def warm_up(self) -> None:
        """Import what opening a project needs, off the window's thread, while the start page is looked at."""
        self.jobs.run(lambda _: import_module("kanryu.gui.opening"), lambda _: None, lambda _: None, quiet=True)

    def _warm_up_pages(self) -> None:
        """Import the other pages off the window's thread: at their first opening it would stand still for 100 ms."""
        from kanryu.gui.pages import import_all  # noqa: PLC0415 - the start page comes up without it

        if self.desk is not None:
            self.jobs.run(import_all, lambda _: self._pages_warm(), self.desk.job_failed, quiet=True)

    def _pages_warm(self) -> None:
        self.tidying.leave_out()
        if self.view is not None:
            self.view.build_ahead()

    def _sample_failed(self, error: BaseException) -> None:
        start = self.centralWidget()
        if isinstance(start, StartPage):
            start.show_waiting("")
        show_error(error, self)

    def close_project(self) -> None:
        """Close the open project and show the start page."""
        if self.desk is None:
            return
        self._leave_project(self.desk)
        self.desk.deleteLater()
        self.desk = None
        self._build_centre()

    def _leave_project(self, desk: "Desk") -> None:
        self.jobs.stop()
        if self.view is not None:
            self.view.leave()
        self.jobs.stop()  # a field that was left may have changed something, and pages asked again
        desk.workspace.close()

    def change_coder(self) -> None:
        """Let someone else sign the following actions."""
        if self.desk is None:
            return
        current = self.desk.workspace.coder.name
        name = ask_text(self, tr("コーダーを替える"), tr("これからの操作に署名する人の名前"), current)
        if name:
            self.desk.workspace.sign_as(name)
            self.keep(replace(self.preferences, coder=name))
            self.rebuild()

    def use_language(self, language: i18n.Language) -> None:
        """Show everything in a language."""
        i18n.use(language)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            speak(application, language)
        self.keep(replace(self.preferences, language=language))
        self.rebuild()

    def use_theme(self, theme: settings.Theme) -> None:
        """Show everything in a theme."""
        self.keep(replace(self.preferences, theme=theme))
        self.rebuild()

    def zoom(self, step: int) -> None:
        """Make the transcript larger or smaller by so many steps of a tenth; 0 is back to the normal size."""
        least, most = settings.ZOOM
        percent = 100 if step == 0 else min(max(self.preferences.zoom + 10 * step, least), most)
        wanted = replace(self.preferences, zoom=percent)
        if self.desk is not None:
            self.desk.prefer(wanted)
        else:
            self.keep(wanted)

    def keep(self, preferences: Settings) -> None:
        """Remember preferences."""
        self.preferences = preferences
        if self.desk is not None:
            self.desk.preferences = preferences
        settings.save(preferences)

    def rebuild(self) -> None:
        """Build the window anew where it stands; the project, page and place stay."""
        self._build()

    def step_focus(self, step: int) -> None:
        """Take the keyboard to the next or previous part of the page."""
        if self.view is not None:
            self.view.step_focus(step)

    def undo(self) -> None:
        """Take back the last action of the open project."""
        if self.desk is not None:
            self.desk.undo()

    def redo(self) -> None:
        """Do the last undone action of the open project again."""
        if self.desk is not None:
            self.desk.redo()

    def show_page(self, index: int) -> None:
        """Show a page of the chain."""
        if self.view is not None:
            self.view.show_page(index)

    def toggle_aside(self, key: str) -> None:
        """Show the history or the memos beside the page, or put them away."""
        if self.view is not None:
            self.view.toggle_aside(key)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        if self.view is not None:
            self.view.header.field.setFocus()
            self.view.header.field.selectAll()

    def _system_theme_changed(self) -> None:
        if self.preferences.theme == "system":
            QTimer.singleShot(0, self, self.rebuild)

    def _name_window(self) -> None:
        name = self.desk.workspace.path.stem if self.desk is not None else ""
        self.setWindowTitle(f"{name} – {tr('還流')}" if name else tr("還流"))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.jobs.stop()
        if self.desk is not None:
            self._leave_project(self.desk)
            self.desk = None
        super().closeEvent(event)
