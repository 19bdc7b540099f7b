"""A code that is made where it is needed first: on a passage."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from kanryu.analysis.coding.codebooks import CodebookFile, add_codebook
from kanryu.analysis.coding.codes import add_code
from kanryu.analysis.coding.codings import Passage, add_codings
from kanryu.analysis.commands import command, tell
from kanryu.i18n import N_

OWN = CodebookFile("own", "OWN", "自分のコード", "My codes", "", "", "", "", (), ())
"""The code system of a project that began without one."""


@command(N_("新しいコード「{code}」を付ける"))
def add_codings_of_new(
    session: Session, passages: Iterable[Passage], name: str, codebook_id: str = "", parent_id: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """Make a code and give it to passages; return its id and those of the codings.

    Without a code system, a project that has none gets one for codes of its own.

    Raises:
        NotFound, EmptyName, DuplicateName, OutsideText: nothing changed.
    """
    tell(session, code=name.strip())
    book = codebook_id or add_codebook(session, OWN)
    code_id = add_code(session, book, name, parent_id)
    return code_id, add_codings(session, passages, [code_id])
