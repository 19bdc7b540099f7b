"""The notes of the open document in the pane below the paper: narrowed, stepped through, followed in the text."""

from contextlib import suppress
from typing import TYPE_CHECKING

from typing_extensions import override

from kanryu.analysis.documents.notes import NoteItem, list_notes
from kanryu.analysis.documents.transcripts import TranscriptView
from kanryu.errors import NotFound
from kanryu.gui.coding.keys import Gesture
from kanryu.gui.coding.leaf import Leaf
from kanryu.gui.coding.lister import Lister
from kanryu.gui.coding.notes.lines import REMARK, counted, lines_of, wanted_notes
from kanryu.gui.coding.notes.pane import NotesPane
from kanryu.gui.news import Changes

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

_AGAIN = 40


class Notes(Lister[NotesPane]):
    """What came with the file of the open document."""

    def __init__(self, page: "CodingPage") -> None:
        super().__init__(page, NotesPane(), _AGAIN)
        self._known: dict[Leaf, tuple[TranscriptView | None, tuple[NoteItem, ...]]] = {}
        self._shown_of: TranscriptView | None = None
        self._wanted = ""
        shown = self.pane.list
        shown.correct_wanted.connect(self.correct)
        shown.stepped.connect(lambda gesture: self.step(later=gesture is Gesture.NEXT_PASSAGE))
        self.pane.narrowed.connect(self._narrow)
        page.navigator.notes_wanted.connect(self.show)

    @property
    def found(self) -> tuple[NoteItem, ...]:
        """The notes of the document one works in."""
        return self._known.get(self._page.leaf, (None, ()))[1]

    def show(self, wanted: str = "") -> None:
        """List the notes of a kind, or all; the list takes the keyboard."""
        self._wanted = wanted
        self._open_pane("")

    def show_note(self, note_id: str) -> None:
        """List the notes and stand on one."""
        kept = wanted_notes(self.found, self._wanted)
        if note_id not in {note.id for note in kept}:
            self._wanted = REMARK
        self._open_pane(note_id)

    def _open_pane(self, at: str) -> None:
        self.refresh()
        self._page.show_side(self.pane)
        self._list(at)
        self.pane.list.setFocus()
        self._follow.start()

    @override
    def _changed(self, changes: Changes) -> None:
        if changes.touch("document_note"):
            self._known.clear()
            self._again.start()

    @override
    def _ask_again(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Ask again where another document is open or its notes may be others; show signs, numbers and the list."""
        page = self._page
        asked = [self._ask_of(leaf) for leaf in page.arranging.leaves()]
        if self._shown_of is page.view and not any(asked):
            return
        self._shown_of = page.view
        counts = counted(self.found)
        page.navigator.show_notes(counts["unclear"], counts[REMARK])
        if self.shown:
            self._list("")

    def _ask_of(self, leaf: Leaf) -> bool:
        """Ask for the notes of a leaf's document where they are not known, and show their signs; tell whether so."""
        if leaf in self._known and self._known[leaf][0] is leaf.view:
            return False
        found: tuple[NoteItem, ...] = ()
        if leaf.document_id:
            with suppress(NotFound):
                found = self._page.desk.workspace.ask(list_notes, leaf.document_id)
        self._known[leaf] = leaf.view, found
        leaf.paper.show_notes(found)
        return True

    def _list(self, at: str) -> None:
        view, reading = self._page.view, self._page.reading
        wanted = wanted_notes(self.found, self._wanted)
        lines = tuple(lines_of(wanted, view, reading)) if view is not None else ()
        self.pane.show_lines(lines, counted(self.found), self._wanted, at)
        self.pane.show_writable(writable=self._page.desk.workspace.writable)

    def _narrow(self, wanted: str) -> None:
        self._wanted = wanted
        self._list("")
        self.pane.list.setFocus()
        self._follow.start()

    @override
    def _show_place(self) -> None:
        line = self.pane.list.here()
        if line is not None and self._shown_of is self._page.view:
            self._page.show_passage(self._page.document_id, *line.span)

    def correct(self) -> None:
        """Correct the text at the place the list stands on."""
        line = self.pane.list.here()
        if line is not None:
            self.open()
            self._page.paper.select(line.span[0], line.span[0])
            self._page.editing.enter()
