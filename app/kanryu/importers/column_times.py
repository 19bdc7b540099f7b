"""The times of a column of a table: clocks, seconds or milliseconds, or Excel's shares of a day."""

import re

from kanryu.importers.times import seconds_of, whole_time

_SHARE = re.compile(r"0(?:\.[0-9]{1,22})?|[0-9.]{1,22}e-0[4-6]")
_LONGEST_STEP, _LONGEST_TALK = 600, 36_000
"""Seconds that one utterance may take on average, and all together; larger whole numbers are milliseconds."""


def column_times(cells: list[str], rows: int) -> list[int | None]:
    """Return the times of a column in milliseconds; None where a cell holds none."""
    numbers = [seconds_of(cell) for cell in cells]
    if _are_shares_of_a_day(cells):
        return [round(float(cell) * 86_400) * 1000 if cell.strip() else None for cell in cells]
    whole = all("." not in cell for cell in cells)
    largest = max((number for number in numbers if number is not None), default=0) // 1000
    unit = 1000 if whole and largest > min(_LONGEST_STEP * max(rows, 1), _LONGEST_TALK) else 1
    return [
        clock if (clock := whole_time(cell)) is not None else None if number is None else number // unit
        for cell, number in zip(cells, numbers, strict=True)
    ]


def _are_shares_of_a_day(cells: list[str]) -> bool:
    """Excel keeps a time as a share of the day; without a format it shows as 0.00038."""
    filled = [cell for cell in cells if cell.strip()]
    return (
        len(filled) >= 2 and all(_SHARE.fullmatch(cell) for cell in filled) and any(len(cell) > 6 for cell in filled)
    )
