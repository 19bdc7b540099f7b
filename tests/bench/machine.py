"""What the figures were taken on: versions, cores, and how busy the machine was."""

import os
import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version

_PACKAGES = ("kanryu", "PySide6-Essentials", "SQLAlchemy", "sudachipy", "sudachidict-core", "python-docx")


def machine() -> dict[str, str]:
    """Return the facts by name."""
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}",
        "load": busy(),
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        **{name: _version(name) for name in _PACKAGES},
    }


def busy() -> str:
    """Return how many processes want a core on average over 1 and 5 minutes, empty where nobody knows."""
    try:
        one, five, _ = os.getloadavg()
    except (AttributeError, OSError):
        return ""
    return f"{one:.2f} over 1 minute, {five:.2f} over 5"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
