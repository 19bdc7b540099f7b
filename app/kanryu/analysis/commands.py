"""What marks a function as a command: the name the Undo menu shows; and how it tells what it was done to."""

from collections.abc import Callable
from typing import Concatenate, Final, Generic, ParamSpec, Protocol, TypeVar

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


class TwoNames(Protocol):
    """Something with a name in each language; the English one may be empty."""

    name_ja: str
    name_en: str


def both(key: str, *named: TwoNames, between: tuple[str, str] = ("・", ", ")) -> dict[str, str]:
    """Return what :func:`tell` takes for codes: their names, and under ``<key>_en`` the English ones.

    Example:
        ``tell(session, **both("code", code), **both("target", target))``
    """
    japanese, english = between
    return {
        key: japanese.join(dict.fromkeys(one.name_ja for one in named)),
        f"{key}_en": english.join(dict.fromkeys(one.name_en or one.name_ja for one in named)),
    }
