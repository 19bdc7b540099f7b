"""Asking for hits: a query is read, answered and arranged, or its mistake is named; free of the toolkit."""

from dataclasses import dataclass

from kanryu.gui.search.listing import Kept, Listing, listing
from kanryu.progress import Progress
from kanryu.search import SearchQuery
from kanryu.search.find import BadPattern
from kanryu.search.values import Arrangement
from kanryu.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: what was asked, how it was understood, and what is listed."""

    query: SearchQuery
    understood: str
    listing: Listing


@dataclass(frozen=True, slots=True)
class Mistake:
    """A query that cannot be read; ``at`` is the character it fails at, counted from 0."""

    query: SearchQuery
    at: int
    words: str


def ask(
    workspace: Workspace, query: SearchQuery, wanted: Arrangement, kept: Kept, progress: Progress
) -> Found | Mistake:
    """Return the hits of a query, arranged, or its mistake.

    Raises:
        NotFound, Ambiguous: the case or code to search in.
        Cancelled: another query is wanted by now.
    """
    from kanryu.search.query import BadQuery, describe, parse  # noqa: PLC0415 - the page comes up without it

    progress.step(0, 0)
    try:
        understood = describe(parse(query.text)) if query.mode == "words" else ""
        result = workspace.search(query, progress)
    except (BadQuery, BadPattern) as error:
        return Mistake(query, max(error.position - 1, 0), error.words().what)
    return Found(query, understood, listing(result, wanted, kept, progress))


def arrange(found: Found, wanted: Arrangement, kept: Kept, progress: Progress) -> Found:
    """Return an answer arranged anew.

    Raises:
        Cancelled: another arrangement is wanted by now.
    """
    return Found(found.query, found.understood, listing(found.listing.result, wanted, kept, progress))
