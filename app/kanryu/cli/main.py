"""The entry point: reads the arguments, runs the command, and turns failures into one line and an exit status.

Exit status 0: done; 1: a failure the user can act on, one line on stderr; 2: the call itself is wrong.
"""

import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import cast

from kanryu import i18n, settings
from kanryu.cli.arguments import Arguments, build_parser
from kanryu.errors import KanryuError
from kanryu.i18n import N_, tr
from kanryu.progress import Cancelled

Run = Callable[[Arguments], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run Kanryu with these arguments (those of the process when omitted) and return the exit status."""
    _write_utf8()
    i18n.use(_language())
    arguments = list(sys.argv[1:] if argv is None else argv)
    parsed = build_parser().parse_args(arguments, namespace=Arguments())
    try:
        cast("Run", parsed.run)(parsed)
    except KanryuError as error:
        print(error.words().line, file=sys.stderr)
        return 1
    except (Cancelled, KeyboardInterrupt):
        print(tr(N_("中止しました。プロジェクトは変わっていません。")), file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _write_utf8() -> None:
    """Let data and messages be UTF-8 whatever the system's code page is: cp932 has no 𠮷 and no emoji."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _language() -> i18n.Language:
    wanted = os.environ.get("KANRYU_LANGUAGE") or settings.load().language
    return "en" if wanted == "en" else "ja"
