"""Reading files before they are taken in: each becomes a transcript, or the reason why not."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from kanryu.analysis.documents.incoming import Transcript
from kanryu.analysis.documents.repeats import Known, recognise
from kanryu.errors import KanryuError
from kanryu.i18n import tr
from kanryu.importers.importer import ReadOptions
from kanryu.importers.registry import read_transcript, suffixes
from kanryu.progress import Progress, track
from kanryu.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read: a transcript or an error; ``known`` are the documents it is or is a version of."""

    path: Path
    transcript: Transcript | None
    error: KanryuError | None
    options: ReadOptions = field(default_factory=ReadOptions)
    known: tuple[Known, ...] = ()


def files_in(paths: Iterable[Path], suffixes: Iterable[str]) -> tuple[Path, ...]:
    """Return files as they are, and of folders every file in them that can be imported, in order, hidden ones not."""
    known = frozenset(suffixes)
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in known and one.is_file())
        found += [one for one in inside if not any(part.startswith((".", "~$")) for part in one.parts)]
    return tuple(dict.fromkeys(found))


def read_files(
    wanted: Iterable[tuple[Path, ReadOptions]], workspace: Workspace, progress: Progress
) -> tuple[ReadFile, ...]:
    """Read the files one by one, and recognise those that the project knows."""
    orders = tuple(wanted)
    found = [read_file(path, options) for path, options in track(orders, progress, tr("ファイルを読んでいます"))]
    progress.step(len(orders), len(orders), tr("同じ資料がないか調べています"))
    return recognised(workspace, found)


def read_found(paths: Iterable[Path], workspace: Workspace, progress: Progress) -> tuple[ReadFile, ...]:
    """Read files, and every file of folders that can be imported."""
    progress.step(0, 0, tr("ファイルを探しています"))
    return read_files(((path, ReadOptions()) for path in files_in(paths, suffixes())), workspace, progress)


def read_file(path: Path, options: ReadOptions | None = None) -> ReadFile:
    """Read one file, as the user chose."""
    chosen = options or ReadOptions()
    try:
        return ReadFile(path, read_transcript(path, chosen), None, chosen)
    except KanryuError as error:
        return ReadFile(path, None, error, chosen)


def recognised(workspace: Workspace, files: Iterable[ReadFile]) -> tuple[ReadFile, ...]:
    """Return the files with the documents of the project that they are or are a version of."""
    items = tuple(files)
    transcripts = [file.transcript for file in items if file.transcript is not None]
    known = iter(workspace.ask(recognise, transcripts))
    return tuple(file if file.transcript is None else replace(file, known=next(known)) for file in items)


def likely_case(path: Path, title: str, cases: tuple[str, ...], current: str) -> str:
    """Return the case a file most likely belongs to: one that its name holds, else the one that is selected."""
    names = f"{path.stem} {title}"
    held = [case for case in cases if case and case in names]
    return max(held, key=len) if held else current
