"""What marks a function as a command: the name the Undo menu shows; and how it tells what it was done to."""

from collections.abc import Callable
from typing import Concatenate, Final, Generic, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from kanryu.storage.project_file import DETAILS

P = ParamSpec("P")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class Command(Generic[P, R_co]):
    """A named change of the project: a function over a session, carried out by ``workspace.do``."""

    def __init__(self, function: Callable[Concatenate[Session, P], R_co], name: str) -> None:
        self._function: Final = function
        self.name: Final = name
        self.key: Final = f"{function.__module__.removeprefix('kanryu.analysis.')}.{function.__name__}"
        self.__doc__ = function.__doc__

    def __call__(self, session: Session, /, *args: P.args, **kwargs: P.kwargs) -> R_co:
        """Carry the change out as a part of a running action."""
        return self._function(session, *args, **kwargs)


def command(name: str) -> Callable[[Callable[Concatenate[Session, P], R]], Command[P, R]]:
    """Mark a function over a session as a command.

    Args:
        name: the marked Japanese text of the Undo menu; its placeholders are filled by :func:`tell`.
    """

    def mark(function: Callable[Concatenate[Session, P], R]) -> Command[P, R]:
        return Command(function, name)

    return mark


def tell(session: Session, **details: object) -> None:
    """Say what the running action is done to; the first command of an action has the word."""
    told = session.info.get(DETAILS)
    if isinstance(told, dict):
        session.info[DETAILS] = {key: str(value) for key, value in details.items()} | told
