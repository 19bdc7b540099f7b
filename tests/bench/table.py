"""The table that a benchmark prints, and the same as JSON."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from tests.bench.timing import Measurement

_HEADER = ("step", "median", "p95", "cpu", "budget", "met?", "runs", "QualCoder (as reported)")


def table(measurements: Iterable[Measurement]) -> str:
    """Return the measurements as one table in plain text."""
    return aligned([_HEADER, *(_row(each) for each in measurements)])


def growth(small: Sequence[Measurement], large: Sequence[Measurement], names: tuple[str, str]) -> str:
    """Return how the medians of the steps grow between two workloads; steps are paired by their place."""
    rows = [("step", *names, "times", "cpu times")]
    for one, ten in zip(small, large, strict=True):
        cpu = f"{median(ten.cpu) / median(one.cpu):.1f}" if one.cpu and ten.cpu else ""
        times = f"{ten.median / one.median:.1f}"
        rows.append((one.step, _shown(one.median, one), _shown(ten.median, ten), times, cpu))
    return aligned(rows)


def as_json(measurements: Iterable[Measurement]) -> list[Mapping[str, object]]:
    """Return the measurements with full precision, seconds and megabytes."""
    return [
        {
            "step": each.step,
            "unit": each.unit,
            "median": each.median,
            "p95": each.p95,
            "budget": each.budget,
            "judged_by": each.judged_by,
            "used": each.used,
            "note": each.note,
            "samples": list(each.samples),
            "cpu": list(each.cpu),
            "qualcoder as reported": each.rival,
        }
        for each in measurements
    ]


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as columns, the first to the left and the others to the right; full-width characters count two."""
    widths = [max(_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = []
    for row in rows:
        first = row[0] + " " * (widths[0] - _width(row[0]))
        rest = (" " * (width - _width(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True))
        lines.append("  ".join((first, *rest)).rstrip())
    lines.insert(1, "-" * max(map(_width, lines)))
    return "\n".join(lines)


def _row(each: Measurement) -> tuple[str, ...]:
    budget = "" if each.budget is None else _shown(each.budget, each)
    budget += " p95" if each.budget is not None and each.judged_by == "p95" else ""
    runs = str(len(each.samples))
    p95 = _shown(each.p95, each) if len(each.samples) >= 20 else f"<= {_shown(each.p95, each)}"
    step = f"{each.step} ({each.note})" if each.note else each.step
    cpu = _shown(median(each.cpu), each) if each.cpu else ""
    p95 = p95 if len(each.samples) > 1 else ""
    return step, _shown(each.median, each), p95, cpu, budget, _met(each), runs, each.rival


def _met(each: Measurement) -> str:
    if each.used is None:
        return ""
    return "yes" if each.used <= 1 else f"NO, x{each.used:.1f}"


def _shown(value: float, each: Measurement) -> str:
    if each.unit == "MB":
        return f"{value:,.0f} MB"
    return f"{value * 1000:,.1f} ms" if value < 1 else f"{value:,.2f} s"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
