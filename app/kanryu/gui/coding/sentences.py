"""The sentences of the open text: found in the background, and by a language model's ends where it has read it."""

from PySide6.QtCore import QObject

from kanryu.analysis.documents.transcripts import TranscriptView
from kanryu.gui.coding.paper import Paper
from kanryu.gui.coding.reading import Reading
from kanryu.gui.desk import Desk
from kanryu.gui.latest import Latest
from kanryu.language.readings import digest_of, sentence_ends
from kanryu.progress import Progress


class Sentences(QObject):
    """Lets a paper know its sentences a moment after a text is shown."""

    def __init__(self, desk: Desk, paper: Paper) -> None:
        super().__init__(paper)
        self._paper = paper
        self._asked: TranscriptView | None = None
        self._asks = Latest(desk, paper)
        paper.text_shown.connect(self.ask)

    def ask(self) -> None:
        """Find the sentences of the text that is shown."""
        paper, view, positions = self._paper, self._paper.view, self._paper.positions
        if view is None or positions is None or view is self._asked:
            return
        self._asked = view

        def find(_: Progress) -> Reading:
            return Reading.of(view, positions, sentence_ends(digest_of(view.text)) or ())

        self._asks.ask(find, lambda found: paper.use_reading(view, found))
