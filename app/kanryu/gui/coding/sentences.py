"""The sentences of the open text: found in the background, and by a language model's ends where it has read it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kanryu.analysis.documents.transcripts import TranscriptView
from kanryu.gui.coding.reading import Reading
from kanryu.gui.latest import Latest
from kanryu.language.readings import digest_of, sentence_ends
from kanryu.progress import Progress

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage


class Sentences(QObject):
    """Lets the paper know its sentences a moment after a text is shown."""

    def __init__(self, page: "CodingPage") -> None:
        super().__init__(page)
        self._page = page
        self._asked: TranscriptView | None = None
        self._asks = Latest(page.desk, page)
        page.paper.text_shown.connect(self.ask)

    def ask(self) -> None:
        """Find the sentences of the text that is shown."""
        paper, view, positions = self._page.paper, self._page.view, self._page.paper.positions
        if view is None or positions is None or view is self._asked:
            return
        self._asked = view

        def find(_: Progress) -> Reading:
            return Reading.of(view, positions, sentence_ends(digest_of(view.text)) or ())

        self._asks.ask(find, lambda found: paper.use_reading(view, found))
