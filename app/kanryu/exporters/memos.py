"""Memos written to a file: Markdown to read, CSV to go on with."""

from collections.abc import Iterable
from pathlib import Path

from kanryu.analysis.coding.memos import MemoView
from kanryu.analysis.coding.references import KINDS
from kanryu.analysis.project.history import minute_of
from kanryu.errors import InvalidValue
from kanryu.exporters.csv_table import write_csv
from kanryu.exporters.files import write_whole
from kanryu.i18n import N_, tr


def write_memos(target: Path, views: Iterable[MemoView]) -> None:
    """Write memos as they are read, links by name.

    Raises:
        InvalidValue: the file's ending is neither .md nor .csv.
        FileUnwritable: the file cannot be written.
    """
    suffix = target.suffix.lower()
    if suffix == ".md":
        write_whole(target, markdown(views).encode())
    elif suffix == ".csv":
        write_csv(target, memo_rows(views))
    else:
        raise InvalidValue(N_("書き出す形式"), target.suffix or target.name, ".md / .csv")


def markdown(views: Iterable[MemoView]) -> str:
    """Return memos as Markdown, each under its title with what it is on, its kind, its writer and its time."""
    parts = []
    for view in views:
        facts = [tr(KINDS[view.memo.subject]), view.about.name(), tr(view.memo.kind), view.memo.coder or "",
                 minute_of(view.memo.created_at)]  # fmt: skip
        about = " · ".join(dict.fromkeys(fact for fact in facts if fact))
        parts.append(f"## {view.title}\n\n*{about}*\n\n{view.text.strip()}\n")
    return "\n".join(parts)


def memo_rows(views: Iterable[MemoView]) -> list[list[str]]:
    """Return memos as rows of a table, the names of the columns first."""
    head = ["id", "subject", "about", "kind", "title", "text", "coder", "at"]
    return [head, *([view.memo.id, view.memo.subject, view.about.name(), view.memo.kind, view.memo.title, view.text,
                     view.memo.coder or "", view.memo.created_at] for view in views)]  # fmt: skip
