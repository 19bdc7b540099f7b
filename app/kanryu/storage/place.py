"""Whether a project lies where SQLite's write-ahead log is not safe: a network drive or a synchronised folder."""

import sys
from pathlib import Path
from typing import Literal

Danger = Literal["network", "synced"]

_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "9p",
    "fuse.sshfs",
    "fuse.rclone",
    "davfs",
    "fuse.gvfsd-fuse",
}
_SYNCED = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "box sync",
    "nextcloud",
)


def danger_of(path: Path, mounts: str | None = None) -> Danger | None:
    """Return why a place is unsafe, None when nothing speaks against it.

    Args:
        path: the project file.
        mounts: the table of mounted file systems as in ``/proc/mounts``; the machine's own when omitted.
    """
    whole = path.resolve()
    if any(part.casefold().startswith(_SYNCED) for part in whole.parts[:-1]):
        return "synced"
    if str(whole).startswith("\\\\") or _file_system(whole, _mounts() if mounts is None else mounts) in _NETWORK:
        return "network"
    return None


def _mounts() -> str:
    if not sys.platform.startswith("linux"):
        return ""
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8")
    except OSError:
        return ""


def _file_system(path: Path, mounts: str) -> str:
    """Return the type of the file system with the longest mount point above the path."""
    found = ("", "")
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, fields[2])
    return found[1]
