"""``python -m kanryu`` and the command ``kanryu``: the window without words, else the command line."""

import multiprocessing
import sys
from pathlib import Path


def main() -> int:
    """Open the window when nothing or only a project file is named, else run the command line."""
    multiprocessing.freeze_support()  # a frozen program is its own child, which builds the search index
    words = sys.argv[1:]
    if not words or (len(words) == 1 and Path(words[0]).suffix == ".kanryu"):
        from kanryu.gui.app import main as open_window  # noqa: PLC0415 - Qt is loaded for the window only

        return open_window(Path(words[0]) if words else None)
    from kanryu.cli.main import main as run  # noqa: PLC0415 - the window does not need the command line

    return run()


if __name__ == "__main__":
    sys.exit(main())
