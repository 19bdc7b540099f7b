"""Writing a speaker's name anew: what is asked, and the one action that does it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from kanryu.analysis.documents.correcting import Correction
from kanryu.analysis.documents.speakers import rename_speaker
from kanryu.analysis.documents.transcripts import SpeakerItem, TranscriptView
from kanryu.gui.controls.asking import ask_text, confirm
from kanryu.gui.desk import Desk
from kanryu.i18n import tr


def ask_and_rename(parent: QWidget, desk: Desk, speaker: SpeakerItem, view: TranscriptView) -> None:
    """Ask how a name is to be written at the heads of the turns, and write it so.

    Args:
        parent: where the questions are shown.
        desk: the open project.
        speaker: who is written anew.
        view: the document; a name that somebody else has in it makes the two one, once the user agrees.
    """
    name = asked_name(parent, speaker, view)
    if name:
        rename(desk, speaker, name)


def asked_name(parent: QWidget, speaker: SpeakerItem, view: TranscriptView) -> str:
    """Return the name the user typed; empty where nothing shall change."""
    title, question = tr("話者の名前を書き直す"), tr("発話の頭の名前をすべて書き直します。")
    name = ask_text(parent, title, question, speaker.label, action=tr("書き直す"))
    if name == speaker.label or name not in {one.label for one in view.speakers}:
        return "" if name == speaker.label else name
    text = tr("「{name}」はもういます。二人を一人の話者にまとめます。元に戻せます。", name=name)
    return name if confirm(parent, title, text, tr("一人にまとめる")) else ""


def rename(desk: Desk, speaker: SpeakerItem, name: str) -> None:
    """Write the name anew as one action; the whole text is compared, so off the window's thread."""

    def done(_: Correction) -> None:
        desk.say(tr("話者の名前を「{name}」に書き直しました。Ctrl+Z で戻せます。", name=name))

    desk.jobs.ask_later(partial(desk.workspace.do, rename_speaker, speaker.id, name), done, desk.job_failed)
