"""Old Word files (.doc), through LibreOffice where it is installed."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from kanryu.analysis.documents.incoming import Transcript
from kanryu.i18n import N_, tr
from kanryu.importers.binaries import OLE
from kanryu.importers.draft import finish
from kanryu.importers.errors import ConverterMissing, DamagedFile, EmptyFile
from kanryu.importers.importer import ReadOptions
from kanryu.importers.word import read_word

SECONDS = 90
"""What LibreOffice may take for one file; its first start is slow."""
_STREAM = "WordDocument".encode("utf-16-le")
_PLACES = (
    "/usr/bin/soffice",
    "/usr/local/bin/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe",
)


class OldWordImporter:
    """Reads .doc by turning it into .docx in a folder of its own; macros are never run."""

    format = "doc"
    suffixes = frozenset({".doc", ".dot"})

    def sniff(self, content: bytes) -> bool:
        """Tell an old Word file from other old Office files by the stream it holds."""
        return content.startswith(OLE) and _STREAM in content

    def read(self, content: bytes, name: str, options: ReadOptions) -> Transcript:
        """Read an old Word file.

        Raises:
            ConverterMissing: LibreOffice is not installed.
            DamagedFile: LibreOffice cannot read it, or it is protected.
        """
        if not content.strip():
            raise EmptyFile(name)
        if not self.sniff(content):
            raise DamagedFile(name, N_("Word の文書ではありません。"))
        program = converter()
        if program is None:
            raise ConverterMissing(name)
        draft = read_word(_converted(program, content, name), name)
        said = (*draft.warnings, tr("LibreOffice で .docx に変えて読みました。"))
        return finish(replace(draft, warnings=said), content, name, self.format, options)


def converter() -> str | None:
    """Return where LibreOffice is, None if it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _converted(program: str, content: bytes, name: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="kanryu-") as place:
        folder = Path(place)
        (folder / "in.doc").write_bytes(content)
        profile = (folder / "profile").as_uri()
        call = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
        call += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", place, str(folder / "in.doc")]
        try:
            subprocess.run(call, capture_output=True, timeout=SECONDS, check=False, env={**os.environ, "HOME": place})  # noqa: S603 - a fixed program, no shell
        except subprocess.TimeoutExpired as late:
            raise DamagedFile(name, N_("LibreOffice での変換に時間がかかりすぎます。")) from late
        except OSError as failure:
            raise ConverterMissing(name) from failure
        made = folder / "in.docx"
        if not made.is_file():
            raise DamagedFile(name, N_("LibreOffice で開けません（壊れているか、パスワードで保護されています）。"))
        return made.read_bytes()
