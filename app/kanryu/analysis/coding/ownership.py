"""Whose a coding is: only the coder who gave it may change it or take it away."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy.orm import Session

from kanryu.analysis.project.coders import SIGNING
from kanryu.errors import KanryuError
from kanryu.i18n import N_
from kanryu_models import Code, Coder, Coding


@dataclass(eq=False)
class OthersCoding(KanryuError):
    """A coding is somebody else's."""

    code: str
    coder: str
    signed: str
    what: ClassVar[str] = N_("「{code}」のこのコーディングは{coder}のものなので、{signed}は変えられません。")
    todo: ClassVar[str] = N_("同じ箇所に自分のコードを付けるか、コーダーを{coder}に替えてください。")


def require_own(session: Session, coding: Coding) -> Coding:
    """Return the coding when the coder who signs the running action gave it.

    Raises:
        OthersCoding: somebody else did; nothing changed.
    """
    signed = session.info[SIGNING]
    if coding.coder_id != signed.id:
        code, coder = session.get(Code, coding.code_id), session.get(Coder, coding.coder_id)
        raise OthersCoding(code.name_ja if code else "", coder.name if coder else "", signed.name)
    return coding
