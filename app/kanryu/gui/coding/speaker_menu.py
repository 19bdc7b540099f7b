"""The menu of one who speaks: how the text writes the name, and in which role somebody speaks."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from kanryu.analysis.documents.documents import set_speaker_role
from kanryu.analysis.documents.incoming import ROLES
from kanryu.analysis.documents.transcripts import SpeakerItem
from kanryu.gui.controls.menus import add_entry
from kanryu.gui.documents.renaming import asked_name, rename
from kanryu.i18n import tr

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

KEY = "Shift+F2"


class SpeakerMenu:
    """Corrects who speaks, from the label beside the text, from the menu of a passage, or by key."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page

    def _speaker_of(self, turn: int) -> SpeakerItem | None:
        view = self._page.view
        return view.turns[turn].speaker if view is not None and turn < len(view.turns) else None

    def _speaker_here(self) -> SpeakerItem | None:
        view = self._page.view
        turn = view.turn_at(self._page.paper.caret()) if view is not None else None
        return turn.speaker if turn is not None else None

    def open_beside(self, turn: int, at: QPoint) -> None:
        """Open the menu of the speaker whose label was clicked."""
        self._open(self._speaker_of(turn), at)

    def open_here(self) -> None:
        """Open the menu of the one who speaks at the caret."""
        paper = self._page.paper
        self._open(self._speaker_here(), paper.viewport().mapToGlobal(paper.cursorRect().bottomLeft()))

    def _open(self, speaker: SpeakerItem | None, at: QPoint) -> None:
        if speaker is None:
            self._page.desk.say(tr("ここには話者がいません。"))
            return
        menu = self.build_menu(speaker)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def add_to(self, menu: QMenu) -> None:
        """Append what can be done about the one who speaks at the caret."""
        speaker = self._speaker_here()
        if speaker is not None:
            self._fill(menu.addMenu(tr("話者「{speaker}」", speaker=_plain(speaker.shown))), speaker)

    def build_menu(self, speaker: SpeakerItem) -> QMenu:
        """Return the menu of a speaker."""
        menu = QMenu(self._page)
        names = dict.fromkeys(filter(None, (speaker.label, speaker.name)))
        menu.addAction(_plain("　".join(names))).setEnabled(False)  # a section's text is not painted in this style
        menu.addSeparator()
        self._fill(menu, speaker)
        return menu

    def _fill(self, menu: QMenu, speaker: SpeakerItem) -> None:
        writable = self._page.desk.workspace.writable
        add_entry(menu, tr("この話者の名前を書き直す…"), partial(self.rename, speaker), enabled=writable)
        menu.addSeparator()
        group = QActionGroup(menu)
        for number, role in enumerate(ROLES, 1):
            action = add_entry(menu, f"&{number}　{tr(role)}", self._giver(speaker, role), enabled=writable)
            action.setCheckable(True)
            action.setChecked(role == speaker.role)
            group.addAction(action)

    def _giver(self, speaker: SpeakerItem, role: str) -> Callable[[], None]:
        return lambda: self.set_role(speaker, role)

    def set_role(self, speaker: SpeakerItem, role: str) -> None:
        """Let somebody speak in another role."""
        desk = self._page.desk
        if role != speaker.role:
            with desk.attempt():
                desk.workspace.do(set_speaker_role, speaker.id, role)
                desk.say(tr("{speaker}の役割を「{role}」にしました。", speaker=speaker.shown, role=tr(role)))

    def rename(self, speaker: SpeakerItem) -> None:
        """Ask how the name is to be written, and write it so at every turn; what was typed is stored first."""
        page, view = self._page, self._page.view
        name = asked_name(page.window(), speaker, view) if view is not None else ""
        if name:
            page.editing.leave()
            if not page.editing.on:
                rename(page.desk, speaker, name)


def _plain(text: str) -> str:
    """Return a text that a menu shows as it is."""
    return text.replace("&", "&&")
