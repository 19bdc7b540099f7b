"""Taking confirmed files in, as a job: new documents, and corrected versions of documents."""

from kanryu.analysis.documents.intake import Incoming, take_in
from kanryu.analysis.documents.repeats import Choice, TakenIn, take_in_again
from kanryu.i18n import tr
from kanryu.progress import Progress
from kanryu.workspace import Workspace


def store_files(
    items: tuple[Incoming, ...], decisions: tuple[tuple[Choice, str], ...], workspace: Workspace, progress: Progress
) -> TakenIn:
    """Store the files as one action; once it has begun it is not cancelled, but it can be undone.

    Raises:
        KanryuError: the project refused; nothing was taken in.
    """
    progress.step(0, 0, tr("資料を取り込んでいます"))
    if all(choice == "new" for choice, _ in decisions):
        return TakenIn(workspace.do(take_in, items), ())
    return workspace.do(take_in_again, items, decisions)
