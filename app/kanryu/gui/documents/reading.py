"""Reading files before they are taken in: each becomes a transcript, or the reason why not."""

from dataclasses import dataclass, replace
from pathlib import Path

from kanryu.analysis.documents.documents import digest_of_file
from kanryu.analysis.documents.incoming import Transcript
from kanryu.errors import KanryuError
from kanryu.i18n import tr
from kanryu.importers.importer import ReadOptions
from kanryu.importers.registry import read_transcript
from kanryu.progress import Progress, track


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read: a transcript or an error; ``known_as`` is the title of a document from the same file."""

    path: Path
    transcript: Transcript | None
    error: KanryuError | None
    encoding: str | None = None
    known_as: str = ""


def read_files(paths: tuple[Path, ...], known: dict[str, str], progress: Progress) -> tuple[ReadFile, ...]:
    """Read the files one by one; ``known`` gives the titles of the project's documents by their files' digests."""
    found = []
    for path in track(paths, progress, tr("ファイルを読んでいます")):
        read = read_file(path)
        if read.transcript is not None:
            read = replace(read, known_as=known.get(digest_of_file(read.transcript.original), ""))
        found.append(read)
    return tuple(found)


def read_file(path: Path, encoding: str | None = None) -> ReadFile:
    """Read one file, in an encoding when the user chose one."""
    try:
        return ReadFile(path, read_transcript(path, ReadOptions(encoding)), None, encoding)
    except KanryuError as error:
        return ReadFile(path, None, error, encoding)


def likely_case(path: Path, title: str, cases: tuple[str, ...], current: str) -> str:
    """Return the case a file most likely belongs to: one that its name holds, else the one that is selected."""
    names = f"{path.stem} {title}"
    held = [case for case in cases if case and case in names]
    return max(held, key=len) if held else current
