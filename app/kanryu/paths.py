"""Where things lie: bundled data, the user's settings and caches; frozen, installed or in a checkout."""

import sys
from functools import cache
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


@cache
def bundled(name: str) -> Path:
    """Return the folder of bundled data called ``name`` (``codebooks`` or ``resources``).

    Raises:
        FileNotFoundError: the installation is incomplete; this is a bug of the package, not of the user.
    """
    roots = [
        Path(getattr(sys, "_MEIPASS", _PACKAGE)) / "kanryu" / "_bundled",
        _PACKAGE / "_bundled",
        _PACKAGE.parents[1],
    ]
    for root in roots:
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(name)


def codebooks() -> Path:
    """Return the folder of the bundled code systems."""
    return bundled("codebooks")


def resources() -> Path:
    """Return the folder of translations, sample project, Word template and icons."""
    return bundled("resources")


def settings_file() -> Path:
    """Return the file of the user's settings; it need not exist."""
    return Path(platformdirs.user_config_dir("kanryu", appauthor=False)) / "settings.json"


def cache_folder() -> Path:
    """Return the folder for what can be rebuilt; it need not exist."""
    return Path(platformdirs.user_cache_dir("kanryu", appauthor=False))


def log_file() -> Path:
    """Return the file that unexpected errors are written to; it need not exist."""
    return Path(platformdirs.user_log_dir("kanryu", appauthor=False)) / "kanryu.log"
