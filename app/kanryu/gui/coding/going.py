"""Going about in a transcript: to codings, uncoded turns and speakers, and back to where one was."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from kanryu.analysis.coding.codings import CodingItem
from kanryu.analysis.documents.incoming import INTERVIEWER
from kanryu.analysis.documents.transcripts import SpeakerItem, TurnItem
from kanryu.gui.controls.menus import add_entry
from kanryu.i18n import tr

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

_MOST = 100


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document."""

    document_id: str
    position: int


class Trail:
    """Where one was in a leaf before, where one was before going back, and where one was brought last."""

    def __init__(self) -> None:
        self.behind: list[Spot] = []
        self.ahead: list[Spot] = []
        self.arrived: Spot | None = None


class Going:
    """Goes to places and remembers where it left; several steps of one kind count as one leave-taking."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page

    def _here(self) -> Spot:
        return Spot(self._page.document_id, self._page.paper.caret())

    def leave(self) -> None:
        """Remember this place: something is about to go somewhere else."""
        here, trail = self._here(), self._page.leaf.trail
        if here.document_id and here != trail.arrived and here not in trail.behind[-1:]:
            trail.behind = [*trail.behind, here][-_MOST:]
            trail.ahead.clear()

    def arrive(self) -> None:
        """Say that this place was gone to, so that going on from it needs no remembering."""
        self._page.leaf.trail.arrived = self._here()

    def _light(self) -> None:
        """Light the turn one has come to: the caret alone is easily overlooked."""
        turn = self._page.view.turn_at(self._page.paper.caret()) if self._page.view is not None else None
        if turn is not None and turn.body < turn.end:
            self._page.paper.flash.start(turn.body, turn.end)

    def to_position(self, position: int) -> None:
        """Put the caret somewhere in the document, remembering where it was."""
        self.leave()
        self._page.paper.select(position, position)
        self.arrive()

    def to_coding(self, coding: CodingItem) -> None:
        """Bring a coding into view, selected."""
        self.to_position(coding.start)
        self._page.select_coding(coding.id)

    def back(self) -> None:
        """Go back to where one was before, or to the page from which a passage was opened."""
        page, trail = self._page, self._page.leaf.trail
        came = page.desk.way_back and page.paper.spot() == page.leaf.came_for
        if page.desk.way_back and (came or not trail.behind):
            page.desk.back.emit()
        elif trail.behind:
            self._step(trail.behind, trail.ahead)
        else:
            page.desk.say(tr("戻る所はありません。"))

    def forward(self) -> None:
        """Go again to where one was before going back."""
        trail = self._page.leaf.trail
        if trail.ahead:
            self._step(trail.ahead, trail.behind)
        else:
            self._page.desk.say(tr("この先にいた所はありません。"))

    def _step(self, source: list[Spot], target: list[Spot]) -> None:
        spot = source.pop()
        target.append(self._here())
        self._page.leaf.trail.arrived = self._here()
        known = {item.id for item in self._page.documents()}
        if spot.document_id in known:
            if spot.document_id != self._page.document_id:
                self._page.open_document(spot.document_id)
            self._page.paper.select(spot.position, spot.position)
            self.arrive()
            self._light()

    def to_next_coding(self, *, later: bool) -> None:
        """Go to the next or previous coding, around the ends of the document."""
        codings, chosen = self._page.codings, self._page.coding()
        if not codings:
            return
        if chosen is not None:
            index = (codings.index(chosen) + (1 if later else -1)) % len(codings)
        else:
            caret = self._page.paper.caret()
            after = [number for number, coding in enumerate(codings) if coding.start >= caret]
            index = (after[0] if after else 0) if later else ((after[0] if after else len(codings)) - 1)
        self.to_coding(codings[index])

    def to_uncoded(self, *, later: bool) -> None:
        """Go to the next turn that has no coding yet; the interviewer's words and headings need none."""
        starts = [item.start for item in self._page.codings]
        reached = list(accumulate((item.end for item in self._page.codings), max, initial=0))
        bare = [
            turn
            for turn in self._turns()
            if self._answers(turn) and reached[bisect_left(starts, turn.end)] <= turn.body
        ]
        if not self._to_turn(bare, later=later):
            self._page.desk.say(tr("この先に、まだコードのない発話はありません。"))

    def to_own_turn(self, *, later: bool) -> None:
        """Go to the next turn of the one who speaks here."""
        view = self._page.view
        here = view.turn_at(self._page.paper.caret()) if view is not None else None
        if here is not None and here.speaker is not None:
            self._to_speaker(here.speaker, later=later)

    def _to_speaker(self, speaker: SpeakerItem, *, later: bool) -> None:
        theirs = [turn for turn in self._turns() if turn.speaker is not None and turn.speaker.id == speaker.id]
        if not self._to_turn(theirs, later=later):
            self._page.desk.say(tr("{speaker}の発話は、この先にありません。", speaker=speaker.shown))

    def _to_turn(self, turns: Sequence[TurnItem], *, later: bool) -> bool:
        caret = self._page.paper.caret()
        here = self._page.view.turn_at(caret) if self._page.view is not None else None
        starts = [turn.body for turn in turns if turn != here and (turn.body > caret) == later]
        if starts:
            self.to_position(starts[0] if later else starts[-1])
            self._light()
        return bool(starts)

    def _turns(self) -> list[TurnItem]:
        view, positions = self._page.view, self._page.paper.positions
        if view is None or positions is None:
            return []
        return [turn for turn in view.turns if view.text[turn.body : turn.end].strip()]

    def choose_speaker(self) -> None:
        """Open the menu of who speaks in the document."""
        menu = self.speakers_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        paper = self._page.paper
        menu.popup(paper.viewport().mapToGlobal(paper.cursorRect().bottomLeft()))

    def speakers_menu(self) -> QMenu:
        """Return the menu of who speaks; an entry goes to the next turn."""
        menu = QMenu(self._page)
        turns = [turn.speaker.id for turn in self._turns() if turn.speaker is not None]
        for number, speaker in enumerate(self._page.view.speakers if self._page.view is not None else (), 1):
            count = tr("{n}回", n=turns.count(speaker.id))
            text = f"&{number}　{speaker.shown}　{count}" if number < 10 else f"{speaker.shown}　{count}"
            add_entry(menu, text, self._goer(speaker), enabled=speaker.id in turns)
        return menu

    def _goer(self, speaker: SpeakerItem) -> Callable[[], None]:
        return lambda: self._to_speaker(speaker, later=True)

    def _answers(self, turn: TurnItem) -> bool:
        """Tell whether a turn is somebody's who was asked; where nobody is marked to speak, every turn is."""
        if turn.speaker is None:
            return self._page.view is not None and not self._page.view.speakers
        return turn.speaker.role != INTERVIEWER
