"""What an action changed, told to whoever shows it: where to look, never what to show."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of the changed rows by table."""

    action_id: str
    rows: Mapping[str, frozenset[str]]

    def touch(self, *tables: str) -> bool:
        """Tell whether a row of one of the tables changed."""
        return any(table in self.rows for table in tables)
