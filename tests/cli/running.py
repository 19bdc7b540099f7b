"""Running the command as a user does, and what became of the folder."""

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kanryu.__main__ import main


@dataclass(frozen=True, slots=True)
class Result:
    """Exit status, data and messages of one call."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON on stdout."""
        return json.loads(self.out)


class Kanryu:
    """The command line in one folder, run inside this process."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *words: str) -> Result:
        """Run the command and return how it went, whatever that was."""
        self._monkeypatch.setattr(sys, "argv", ["kanryu", *words])
        self._capsys.readouterr()
        try:
            status = main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        out, err = self._capsys.readouterr()
        return Result(status, out, err)

    def good(self, *words: str) -> Result:
        """Run the command, which must succeed."""
        result = self(*words)
        assert result.status == 0, result.err
        return result

    def json(self, *words: str) -> Any:
        """Return the JSON of a command that must succeed."""
        return self.good(*words, "--json").data

    def bytes(self) -> dict[str, str]:
        """Return the SHA-256 of every file in the folder."""
        return {
            str(file.relative_to(self.folder)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(self.folder.rglob("*"))
            if file.is_file()
        }
