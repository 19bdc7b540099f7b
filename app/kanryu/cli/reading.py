"""How files are to be read, as the arguments say it."""

from argparse import Namespace

from kanryu.errors import InvalidValue
from kanryu.i18n import N_
from kanryu.importers.importer import ColumnChoice, ReadOptions

_COLUMNS = ("text", "speaker", "time")


def read_options(arguments: Namespace) -> ReadOptions:
    """Return what the user decided about reading.

    Raises:
        InvalidValue: the columns are not named as ``text=C,speaker=A,time=B``.
    """
    return ReadOptions(
        encoding=arguments.encoding,
        columns=_columns(arguments.columns) if arguments.columns else None,
        reflow=arguments.reflow,
    )


def is_rereading(arguments: Namespace) -> bool:
    """Tell whether anything was decided about reading: then the same file may give another text."""
    return read_options(arguments) != ReadOptions()


def _columns(given: str) -> ColumnChoice:
    pairs = [part.partition("=") for part in given.split(",")]
    chosen = {name.strip(): column.strip() for name, _, column in pairs}
    if not all(chosen.values()) or not chosen.keys() <= set(_COLUMNS):
        raise InvalidValue("--columns", given, N_("text=列、speaker=列、time=列（コンマ区切り）"))
    return ColumnChoice(chosen.get("text"), chosen.get("speaker"), chosen.get("time"))
