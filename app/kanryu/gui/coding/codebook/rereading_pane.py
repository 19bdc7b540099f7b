"""Reading again: the codings given before their code's meaning changed, settled one by one."""

from PySide6.QtCore import Qt, Signal, SignalInstance

from kanryu.analysis.coding.rereading import ReadingList
from kanryu.gui.coding.codebook.walk import Walk
from kanryu.gui.controls.buttons import button
from kanryu.i18n import tr


class RereadingPane(Walk):
    """The list in the lower pane; every decision is one command."""

    stands = Signal(str)
    """A coding's id: it stands under the new meaning."""
    recode_wanted = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.code_id = ""
        self._sent: set[str] = set()
        keep = button(tr("このまま残す"), lambda: self._settle(self.stands), kind="filled")
        recode = button(tr("付け替える…"), lambda: self._send(self.recode_wanted))
        remove = button(tr("外す"), lambda: self._settle(self.removed))
        for one in (keep, recode, remove, self.close_button):
            self.top.addWidget(one)
        self.decisions = (keep, recode, remove)
        self.cards.choices = {
            Qt.Key.Key_Space: lambda: self._settle(self.stands),
            Qt.Key.Key_R: lambda: self._send(self.recode_wanted),
            Qt.Key.Key_Delete: lambda: self._settle(self.removed),
            Qt.Key.Key_N: self.next,
        }
        self.hint.setText(tr("Space 残す　R 付け替える　Delete 外す　N・↑↓ 次へ　Enter 本文へ　Esc 閉じる"))

    def show_list(self, code: str, found: ReadingList, *, writable: bool) -> None:
        """Show what waits, and why it is to be read again."""
        self.code_id = found.revision.code_id
        self.heading.setText(tr("「{code}」を読み直す", code=code))
        reason = found.revision.reason
        self.progress.setText(tr("{done}/{total}　理由：{reason}", done=found.done, total=found.total, reason=reason))
        self.progress.setToolTip(reason)
        self._sent &= {one.quotation.coding.id for one in found.waiting}
        self.show_waiting(found.waiting, {})
        for one in self.decisions:
            one.setEnabled(writable and bool(found.waiting))
        if not found.waiting:
            self.hint.setText(tr("すべて読み直しました。"))

    def _send(self, signal: SignalInstance) -> None:
        coding_id = self.coding_id()
        if coding_id and coding_id not in self._sent and self.decisions[0].isEnabled():
            signal.emit(coding_id)

    def _settle(self, signal: SignalInstance) -> None:
        """Decide, and stand on the next one, whether the list has been asked again by then or not yet."""
        coding_id, follower = self.coding_id(), self.coding_after()
        self._send(signal)
        self._sent.add(coding_id)
        self.stand_on(follower)
