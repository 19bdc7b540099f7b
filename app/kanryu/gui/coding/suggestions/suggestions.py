"""Suggestions in the pane below the paper: looked for when asked, answered one by one, each answer one action."""

from typing import TYPE_CHECKING

from typing_extensions import override

from kanryu.analysis.coding.codings import Passage, add_codings
from kanryu.analysis.coding.rejections import Refused, forget_rejections, reject_suggestions, rejected
from kanryu.analysis.search.cue_rules import list_cue_rules
from kanryu.gui.coding.lister import Lister
from kanryu.gui.coding.suggestions.pane import SuggestionsPane
from kanryu.gui.latest import Latest
from kanryu.gui.news import Changes
from kanryu.i18n import current, tr
from kanryu.progress import Progress
from kanryu.workspace import Suggestion

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

_AGAIN = 150
_TABLES = ("coding", "code", "cue_rule", "rejected_suggestion", "document", "turn", "synonym_set")
_Found = tuple[tuple[Suggestion, ...], frozenset[Refused], int]


class Suggestions(Lister[SuggestionsPane]):
    """What can be done with suggestions; nothing is coded until somebody says so."""

    def __init__(self, page: "CodingPage") -> None:
        super().__init__(page, SuggestionsPane(), _AGAIN)
        self._asks = Latest(page.desk, page)
        shown = self.pane.list
        shown.accepted.connect(self.accept)
        shown.refused.connect(self.refuse)
        self.pane.again.connect(self.forget)

    def show_of_chosen(self) -> None:
        """Look for passages of the code of the selected coding, or of the one the tree stands on."""
        code = self._pointed()
        if code is not None:
            self.show_code(code.id)

    def show_code(self, code_id: str) -> None:
        """Look for passages of a code; the list takes the keyboard."""
        code = self._code(code_id)
        if code is not None and not code.is_group:
            self.pane.show_code(code)
            self._page.show_side(self.pane)
            self._ask_again()
            self.pane.list.setFocus()

    @override
    def _ask_again(self) -> None:
        code, workspace = self.pane.code, self._page.desk.workspace
        if code is None:
            return

        def find(progress: Progress) -> _Found:
            found = workspace.suggest(code.id, progress)
            rules = len(workspace.ask(list_cue_rules, code.id))
            return found, workspace.ask(rejected, code.id), len(code.cues) + rules

        self._asks.ask(find, self._show)

    def _show(self, found: _Found) -> None:
        suggestions, refused, cues = found
        writable = self._page.desk.workspace.writable
        self.pane.show_found(suggestions, refused=len(refused), cues=cues, writable=writable)

    @override
    def _changed(self, changes: Changes) -> None:
        if self.shown and changes.touch(*_TABLES):
            code = self.pane.code
            self.pane.code = (self._code(code.id) if code is not None else None) or code
            self._again.start()

    @override
    def _show_place(self) -> None:
        one = self.pane.list.here()
        if one is not None:
            self._page.show_passage(one.document_id, one.start, one.end)

    def accept(self) -> None:
        """Give the code to the chosen passages, as one action."""
        chosen, code = self.pane.list.chosen(), self.pane.code
        if chosen and code is not None:
            passages = [Passage(one.document_id, one.start, one.end) for one in chosen]
            with self._page.desk.attempt():
                self._page.desk.workspace.do(add_codings, passages, [code.id])
                name = code.name(current())
                self._page.desk.say(
                    tr("{n}件に「{code}」を付けました。Ctrl+Z で戻せます。", n=len(chosen), code=name)
                )

    def refuse(self) -> None:
        """Refuse the chosen passages: they are not suggested for this code again."""
        chosen, code = self.pane.list.chosen(), self.pane.code
        if chosen and code is not None:
            refused = [(one.document_id, one.text) for one in chosen]
            with self._page.desk.attempt():
                self._page.desk.workspace.do(reject_suggestions, code.id, refused)

    def forget(self) -> None:
        """Suggest what was refused once more."""
        code = self.pane.code
        if code is not None:
            with self._page.desk.attempt():
                self._page.desk.workspace.do(forget_rejections, code.id)
