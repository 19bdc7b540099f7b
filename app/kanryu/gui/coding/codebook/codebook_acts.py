"""What the coding page does to its codebook: moving, defining, merging, splitting, reading again, freezing."""

from typing import TYPE_CHECKING, ParamSpec, TypeVar

from PySide6.QtCore import QObject

from kanryu.analysis.coding.codebooks import list_codebooks
from kanryu.analysis.coding.codes import CodeFields, CodeItem, delete_code, edit_code, move_code, subtree_ids
from kanryu.analysis.coding.codings import remove_codings
from kanryu.analysis.coding.consequences import MergePreview, deletion_preview, merge_preview
from kanryu.analysis.coding.counts import Use, code_uses, uses_changed, with_those_below
from kanryu.analysis.coding.examples import add_example, examples, remove_example
from kanryu.analysis.coding.merging import merge_codes
from kanryu.analysis.coding.rereading import ToRead, keep_codings, passages_of, progress, reading_list
from kanryu.analysis.coding.revisions import MEANING, revisions
from kanryu.analysis.coding.splitting import Deal, split_code
from kanryu.analysis.commands import Command
from kanryu.gui.coding.codebook.drafts import drop_draft
from kanryu.gui.coding.codebook.questions import ColorQuestion, MergeQuestion, confirm_deletion
from kanryu.gui.coding.codebook.rereading_pane import RereadingPane
from kanryu.gui.coding.codebook.sheets import PastSheet, VersionsSheet
from kanryu.gui.coding.codebook.split_pane import SplitPane
from kanryu.gui.coding.codebook.target_question import TargetQuestion
from kanryu.gui.controls.asking import ask_text
from kanryu.gui.latest import Latest
from kanryu.gui.news import Changes
from kanryu.i18n import current, tr

if TYPE_CHECKING:
    from kanryu.gui.coding.page import CodingPage

P = ParamSpec("P")
R = TypeVar("R")

_FEW = 200
_ALL = ("document", "case", "case_passage", "code")
"""Tables after whose changes every code's use is asked again."""
_CARD = ("coding", "code", "code_example", "code_revision", "coding_review", "document", "turn", "speaker")


class CodebookActs(QObject):
    """The hands of the code tree, the definition card and the two lists in the lower pane."""

    def __init__(self, page: "CodingPage") -> None:
        super().__init__(page)
        self._page = page
        self._uses: dict[str, Use] = {}
        self._passages, self._counts = Latest(page.desk, page), Latest(page.desk, page)
        self.rereading, self.splitting = RereadingPane(), SplitPane()
        for pane in (self.rereading, self.splitting):
            pane.setParent(page)
            pane.hide()
            pane.left.connect(page.hide_side)
            pane.stood.connect(self._follow)
        self._connect()

    def _connect(self) -> None:
        tree, card = self._page.tree, self._page.card
        tree.moved.connect(self.move)
        tree.edit_wanted.connect(card.edit)
        tree.pointed.connect(self._point)
        card.kept.connect(self.define)
        card.example_chosen.connect(self._page.show_passage)
        card.example_removed.connect(lambda id_: self._do(remove_example, id_))
        card.example_wanted.connect(self.make_example)
        card.past_wanted.connect(self.show_past)
        card.reading_wanted.connect(self.read_again)
        self.rereading.stands.connect(self._keep)
        self.rereading.removed.connect(lambda id_: self._do(remove_codings, [id_]))
        self.rereading.recode_wanted.connect(self._recode)
        self.splitting.split.connect(self._split)
        self.splitting.given_up.connect(drop_draft)
        self.splitting.target_wanted.connect(self._add_target)

    def refresh(self, changes: Changes | None) -> None:
        """Ask again for counts, the card and the open list, as far as changes touch them."""
        ask = self._page.desk.workspace.ask
        if changes is None or changes.touch("codebook", "code"):
            self._page.tree.show_books(ask(list_codebooks))
        if changes is None or changes.touch(*_ALL) or len(changes.rows.get("coding", ())) > _FEW:
            self._count_all()
        elif changes.touch("coding") and self._counts.waiting:
            self._count_all()  # the answer that is coming may be older than this change
        elif changes.touch("coding"):
            self._show_uses(self._uses | ask(uses_changed, changes.rows["coding"]))
        if changes is None or changes.touch(*_CARD):
            self.show_card()
            self._show_open_list()

    def _count_all(self) -> None:
        """Count all uses in the background, 20,000 codings take 30 ms; until then the tree keeps what it shows."""
        workspace = self._page.desk.workspace
        self._counts.ask(lambda _: workspace.ask(code_uses), self._show_uses)

    def _show_uses(self, uses: dict[str, Use]) -> None:
        self._uses = uses
        self._page.tree.show_uses(with_those_below(self._page.codes, uses))

    def _point(self, code_id: str) -> None:
        self._page.card.show_code(self._page.tree.code(code_id))
        self.show_card()

    def show_card(self) -> None:
        """Show the examples of the current code, and how far its codings were read again."""
        card, workspace = self._page.card, self._page.desk.workspace
        code_id = card.code_id
        card.pencil.setEnabled(workspace.writable)
        if not code_id:
            return
        card.show_examples(workspace.ask(examples, code_id), writable=workspace.writable)
        changed = workspace.ask(revisions, code_id)
        card.show_progress(workspace.ask(progress, code_id), changed=bool(changed))

    def _show_open_list(self) -> None:
        if not self.rereading.isHidden():
            self._show_reading(self.rereading.code_id)
        if not self.splitting.isHidden():
            self._show_split(self.splitting.code_id)

    def move(self, code_id: str, parent_id: str, position: int) -> None:
        """Put a code elsewhere in the tree and stay on it."""
        self._do(move_code, code_id, parent_id or None, position)
        self._page.tree.point_at(code_id)

    def define(self, code_id: str, fields: CodeFields, reason: str) -> None:
        """Keep what was typed about a code; say how many codings are to be read again."""
        page = self._page
        with page.desk.attempt():
            page.desk.workspace.do(edit_code, code_id, fields, reason=reason)
            page.card.leave()
            done, total = page.desk.workspace.ask(progress, code_id) or (0, 0)
            if reason and done < total:
                page.desk.say(tr("定義を変えました。前に付けた {n}件を読み直せます。", n=total - done))

    def reason_for(self, code: CodeItem, fields: CodeFields) -> str | None:
        """Ask why a code's meaning changes, where it does; None when the user left without an answer."""
        had = any(getattr(code, name) for name in MEANING)
        changed = any(getattr(fields, name) not in (None, getattr(code, name)) for name in MEANING)
        if not (had and changed):
            return ""
        question = tr("「{code}」の意味が変わります。なぜ変えますか。", code=code.name(current()))
        return ask_text(self._page.window(), tr("定義を変える"), question, action=tr("変える")) or None

    def make_example(self) -> None:
        """Let the selected coding be an example of its code."""
        coding = self._page.coding()
        if coding is None:
            self._page.desk.say(tr("先にコーディングを選んでください（クリックか F8）。"))
        else:
            self._do(add_example, coding.id)

    def merge(self, code: CodeItem) -> None:
        """Ask for the code to merge into, with what would happen, and merge."""
        page, inside = self._page, set(subtree_ids(self._page.codes, code.id))
        targets = tuple(
            other
            for other in page.codes
            if other.id not in inside and other.codebook_id == code.codebook_id and not other.is_group
        )

        def preview(target_id: str) -> MergePreview:
            return page.desk.workspace.ask(merge_preview, code.id, target_id)

        question = MergeQuestion(page.window(), code, targets, preview)
        if question.ask() and question.target_id():
            self.merge_into(code.id, question.target_id())

    def merge_into(self, code_id: str, target_id: str) -> None:
        """Merge a code into another; thousands of codings take a quarter of a second, and the window goes on."""
        self._page.desk.do_later(merge_codes, code_id, target_id)

    def delete(self, code: CodeItem) -> None:
        """Say what goes with a code, and delete it when the user agrees."""
        said = self._page.desk.workspace.ask(deletion_preview, code.id)
        if confirm_deletion(self._page.window(), code, said):
            self._page.desk.do_later(delete_code, code.id)

    def color(self, code: CodeItem) -> None:
        """Ask for a colour and give it to the code."""
        others = (one for one in self._page.codes if one.id != code.id and not one.is_group)
        siblings = tuple(one for one in others if one.parent_id == code.parent_id)
        question = ColorQuestion(self._page.window(), code, siblings)
        if question.ask() and question.color() != code.color:
            self._do(edit_code, code.id, CodeFields(color=question.color()))

    def show_past(self, code_id: str) -> None:
        """Show how a code's meaning changed."""
        code = self._page.tree.code(code_id)
        if code is not None:
            sheet = PastSheet(self._page.desk, self._page.window(), code)
            sheet.exec()
            sheet.deleteLater()

    def show_versions(self, codebook_id: str = "") -> None:
        """Show the versions of a code system."""
        sheet = VersionsSheet(self._page.desk, self._page.window(), codebook_id)
        sheet.exec()
        sheet.deleteLater()

    def read_again(self, code_id: str) -> None:
        """Open the list of codings to be read again."""
        if self._show_reading(code_id):
            self._page.show_side(self.rereading)
            self.rereading.cards.setFocus()
            self._follow(self.rereading.coding_id())

    def _show_reading(self, code_id: str) -> bool:
        workspace, code = self._page.desk.workspace, self._page.tree.code(code_id)
        found = workspace.ask(reading_list, code_id) if code is not None else None
        if code is None or found is None:
            self._page.hide_side()
            return False
        self.rereading.show_list(code.name(current()), found, writable=workspace.writable)
        return True

    def split(self, code: CodeItem) -> None:
        """Open the list that deals a code's passages out."""
        self._show_split(code.id)
        self._page.show_side(self.splitting)
        self.splitting.cards.setFocus()

    def _show_split(self, code_id: str) -> None:
        """Ask for a code's passages in the background, hundreds take a quarter of a second, and show them."""
        workspace, code = self._page.desk.workspace, self._page.tree.code(code_id)
        if code is None:
            self._page.hide_side()
            return

        def shown(passages: tuple[ToRead, ...]) -> None:
            self.splitting.total = code.codings
            self.splitting.show_passages(code, passages, self._page.codes, writable=workspace.writable)
            if self.splitting.cards.hasFocus():
                self._follow(self.splitting.coding_id())

        self._passages.ask(lambda _: workspace.ask(passages_of, code_id), shown)

    def _add_target(self) -> None:
        code = self._page.tree.code(self.splitting.code_id)
        if code is None:
            return
        question = TargetQuestion(self._page.window(), code, self._page.codes)
        if question.ask():
            self.splitting.add_target(question.answer())

    def _split(self, code_id: str, deals: tuple[Deal, ...]) -> None:
        page = self._page
        with page.desk.attempt():
            done = page.desk.workspace.do(split_code, code_id, deals)
            drop_draft(code_id)
            self.splitting.forget()
            self._show_split(code_id)
            page.desk.say(tr("{n}件を分けました。Ctrl+Z で戻せます。", n=done.moved + done.joined))

    def _keep(self, coding_id: str) -> None:
        found = self._page.desk.workspace.ask(reading_list, self.rereading.code_id)
        if found is not None:
            self._do(keep_codings, found.revision.id, [coding_id])

    def _recode(self, coding_id: str) -> None:
        self._follow(coding_id)
        self._page.select_coding(coding_id)
        self._page.acts.find_other_code()

    def _follow(self, coding_id: str) -> None:
        """Let the text show a coding of a list, while the keyboard stays in the list."""
        page = self._page
        pane = self.rereading if not self.rereading.isHidden() else self.splitting
        one = next((one for one in pane.waiting if one.quotation.coding.id == coding_id), None)
        if one is not None:
            coding, had = one.quotation.coding, pane.cards.hasFocus()
            page.show_passage(coding.document_id, coding.start, coding.end)
            if had:
                pane.cards.setFocus()

    def _do(self, command: Command[P, R], *args: P.args, **kwargs: P.kwargs) -> None:
        with self._page.desk.attempt():
            self._page.desk.workspace.do(command, *args, **kwargs)
