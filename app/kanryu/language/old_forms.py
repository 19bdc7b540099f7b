"""Old, variant and simplified forms of characters that are one: 高 and 髙, 瀬 and 瀨."""

from functools import cache

from kanryu import paths


@cache
def groups() -> tuple[str, ...]:
    """Return the characters that are one, the form of today first."""
    lines = (paths.resources() / "search" / "old_forms.txt").read_text(encoding="utf-8").splitlines()
    return tuple(group for line in lines if not line.startswith("#") for group in line.split())


@cache
def new_forms() -> dict[int, str]:
    """Return for each old form the form of today, as :meth:`str.translate` takes it."""
    return {ord(old): group[0] for group in groups() for old in group[1:]}
