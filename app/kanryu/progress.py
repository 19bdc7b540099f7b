"""How long work reports where it is; reporting is also the point where it can be cancelled."""

from collections.abc import Iterable, Iterator, Sized
from typing import Protocol, TypeVar

T = TypeVar("T")


class Cancelled(Exception):
    """The user asked the work to stop; nothing of it is kept."""


class Progress(Protocol):
    """Receives reports of long work."""

    def step(self, done: int, total: int, what: str = "") -> None:
        """Report that ``done`` of ``total`` parts are finished and ``what`` comes next.

        Raises:
            Cancelled: the user asked to stop; the caller lets it pass through.
        """


class Silent:
    """A progress nobody watches, for scripts and tests."""

    def step(self, done: int, total: int, what: str = "") -> None:
        """Do nothing."""


def track(items: Iterable[T], progress: Progress, what: str = "") -> Iterator[T]:
    """Yield the items and report each as it is taken up; the total is 0 when it is not known."""
    total = len(items) if isinstance(items, Sized) else 0
    done = 0
    for done, item in enumerate(items, start=1):
        progress.step(done - 1, total, what)
        yield item
    progress.step(done, total or done, what)
