"""Places where a project is not safe."""

import sys
from pathlib import Path

import pytest

from kanryu.storage.place import danger_of

MOUNTS = """/dev/sda1 / ext4 rw 0 0
broken line
server:/share /mnt/share nfs4 rw 0 0
//server/x /mnt/two\\040words cifs rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "danger"),
    [
        ("/home/a/調査.kanryu", None),
        ("/mnt/share/調査.kanryu", "network"),
        ("/mnt/two words/調査.kanryu", "network"),
        ("/mnt/share/local/調査.kanryu", None),
        ("/mnt/shared/調査.kanryu", None),
        ("/home/a/Dropbox/調査.kanryu", "synced"),
        ("/home/a/OneDrive - 大学/調査.kanryu", "synced"),
        ("/home/a/dropbox.kanryu", None),
    ],
)
def test_a_place_is_judged_by_its_mount_and_its_folders(path: str, danger: str | None) -> None:
    assert danger_of(Path(path), MOUNTS) == danger


def test_the_machines_own_mounts_are_read(tmp_path: Path) -> None:
    assert danger_of(tmp_path) is None


def test_where_there_is_no_table_of_mounts_nothing_speaks_against_a_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", closed)
    assert danger_of(tmp_path) is None
    monkeypatch.setattr(sys, "platform", "darwin")
    assert danger_of(tmp_path) is None
