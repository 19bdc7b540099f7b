"""Choosing how far back a list goes."""

from datetime import datetime, timedelta

from kanryu.gui.controls.drop_down import DropDown, Item
from kanryu.i18n import N_, tr

_DAYS = {"": N_("いつでも"), "0": N_("今日"), "6": N_("この7日"), "29": N_("この30日")}


def put_days(field: DropDown, days: str) -> None:
    """Offer the periods; ``days`` is how many before today, empty for any time."""
    field.put([Item(key, tr(name)) for key, name in _DAYS.items()], days)


def first_day(days: str) -> str:
    """Return the first day of a period such as 2026-11-15, empty for any time."""
    since = datetime.now().astimezone() - timedelta(days=int(days or 0))
    return f"{since:%Y-%m-%d}" if days else ""
