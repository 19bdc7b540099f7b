"""Bringing an index up to date: a few changed documents at once, all of them in another process.

A generation is written into a new folder and becomes valid in one step; until then the one before is valid. One
process at a time builds; another one waits for it and takes what it made.
"""

import contextlib
import multiprocessing
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import ClassVar

from filelock import BaseFileLock, Timeout

from kanryu.errors import FileUnwritable, KanryuError
from kanryu.i18n import N_, tr
from kanryu.progress import Progress
from kanryu.search.index.reading import Index, opened, read
from kanryu.search.index.shelving import Place
from kanryu.search.index.writing import write_changes, write_whole
from kanryu.search.tables import Content

_AT_ONCE = 200_000
"""How many characters are indexed in this process; another one takes longer to start than they take."""
_UPDATES = 12
"""After so many updates the index is built anew: each one leaves a part of its own, and Whoosh asks all of them."""
_PATIENCE = 0.1


@dataclass(eq=False)
class IndexingStopped(KanryuError):
    """The process that built the index has ended before its time."""

    reason: str
    what: ClassVar[str] = N_("検索の索引を作る処理が途中で止まりました：{reason}")
    todo: ClassVar[str] = N_("検索はそのまま使えます。索引は次に開いたときに作り直します。")


@dataclass(frozen=True, slots=True)
class _Valid:
    """An index that is on the disk just as it was sealed."""

    index: Index
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The documents that are to be in the index, with their digests."""

    contents: Sequence[Content]
    digests: Mapping[str, str]

    def changed(self, index: Index | None) -> list[Content]:
        """Return the documents that an index does not have as they are."""
        known = index.digests if index else {}
        return [each for each in self.contents if known.get(each.document_id) != self.digests[each.document_id]]


def bring_up_to_date(
    place: Place, contents: Sequence[Content], progress: Progress, *, known: Index | None = None, anew: bool = False
) -> Index:
    """Return an index that holds exactly these documents as they are.

    Args:
        place: where the index lies.
        contents: all documents of the project.
        progress: counts the documents that are written; also the cancel point.
        known: an index read before; it spares reading it again if it is the valid one.
        anew: build it even if it is valid.

    Raises:
        FileUnwritable: the cache folder cannot be written, or the disk is full.
        IndexingStopped: the other process died.
        Cancelled: what was valid still is.
    """
    wanted = _Wanted(contents, {content.document_id: content.digest() for content in contents})
    valid = None if anew else _valid(place, known)
    if valid and valid.index.digests == wanted.digests:
        return valid.index
    try:
        place.folder.mkdir(parents=True, exist_ok=True)
        with _held(place.lock, progress):
            valid = None if anew else _valid(place, valid.index if valid else None)
            if valid and valid.index.digests == wanted.digests:  # another process has done it meanwhile
                return valid.index
            return _built(place, valid, wanted, progress)
    except OSError as error:
        raise FileUnwritable(str(place.folder), error.strerror or str(error)) from error


def _valid(place: Place, known: Index | None) -> _Valid | None:
    record = place.record()
    files = place.contents(record) if record else None
    if record is None or files is None:
        return None
    index = known if known and known.record == record else opened(record, files)
    return _Valid(index, files) if index else None


def _built(place: Place, valid: _Valid | None, wanted: _Wanted, progress: Progress) -> Index:
    changed = wanted.changed(valid.index if valid else None)
    small = sum(len(content.text) for content in changed) <= _AT_ONCE
    folder = place.fresh()
    updates = 0
    try:
        if valid and small and valid.index.record.updates < _UPDATES:
            _change(valid, folder, changed, wanted, progress)
            updates = valid.index.record.updates + 1
        elif sum(len(content.text) for content in wanted.contents) <= _AT_ONCE:
            write_whole(folder, wanted.contents, progress)
        else:
            _write_elsewhere(folder, wanted.contents, progress)
        place.publish(folder, wanted.digests, updates)
        return _reread(place)
    except BaseException:  # a cancelled or failed build leaves nothing behind
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _reread(place: Place) -> Index:
    made = read(place)
    if made is None:
        raise IndexingStopped(N_("書いた索引を読み直せません。"))
    return made


def _change(valid: _Valid, folder: Path, changed: Sequence[Content], wanted: _Wanted, progress: Progress) -> None:
    for name, content in valid.files.items():
        (folder / name).write_bytes(content)
    index = valid.index
    stale = {content.document_id for content in changed} | (index.digests.keys() - wanted.digests.keys())
    gone = [number for document_id in stale for number in index.entry_numbers(document_id)]
    write_changes(folder, index.entries, gone, changed, progress)


def _write_elsewhere(folder: Path, contents: Sequence[Content], progress: Progress) -> None:
    """Write the index in a process of its own, so that the window stays quick; it dies with a cancelled job."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=child, args=(theirs, folder), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send(list(contents))
        _follow(ours, len(contents), progress)
    except (EOFError, ConnectionError) as error:
        process.join()
        raise IndexingStopped(str(process.exitcode)) from error
    finally:
        process.terminate()
        process.join()
        ours.close()


def _follow(connection: "Connection[object, object]", total: int, progress: Progress) -> None:
    done = 0
    while True:
        progress.step(done, total, tr(N_("検索の索引を作っています")))
        if not connection.poll(_PATIENCE):
            continue
        told = connection.recv()
        if told is None:
            return
        if isinstance(told, OSError):
            raise told
        done = int(str(told))


class _Told:
    """A progress that tells another process."""

    def __init__(self, connection: "Connection[object, object]") -> None:
        self._connection = connection

    def step(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - the other side knows
        """Tell how many documents are done; ends the process when nobody listens any more."""
        self._connection.send(done)


def child(connection: "Connection[object, object]", folder: Path) -> None:
    """Write the index of the documents that come through a connection; the main function of the other process."""
    contents = connection.recv()
    try:
        write_whole(folder, contents, _Told(connection))  # type: ignore[arg-type]  # a connection carries objects; these are documents
    except BrokenPipeError:  # the window was closed
        return
    except OSError as error:  # a full disk
        connection.send(error)
        return
    connection.send(None)


@contextlib.contextmanager
def _held(lock: BaseFileLock, progress: Progress) -> Iterator[None]:
    """Hold a lock; while another process has it, wait and say so."""
    while True:
        try:
            lock.acquire(timeout=0)
            break
        except Timeout:
            progress.step(0, 0, tr(N_("別の処理が索引を作り終えるのを待っています")))
            time.sleep(_PATIENCE)
    try:
        yield
    finally:
        lock.release()
