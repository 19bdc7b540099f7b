"""What every entity shares: metadata, time-ordered ids, and times as text.

Columns are TEXT, INTEGER or BLOB, never REAL: the history keeps rows as JSON, and SQLite writes a REAL
there with 15 digits only. Decimal numbers are kept as text.
"""

import secrets
import threading
import time
from datetime import UTC, datetime
from typing import dataclass_transform
from uuid import UUID

from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

_lock = threading.Lock()
_last = [0]


def new_id() -> str:
    """Return a version 7 UUID as text; ids made in one process are increasing (RFC 9562, 6.2 method 3)."""
    with _lock:
        ticks = time.time_ns() * 4096 // 1_000_000  # milliseconds with 12 bits of fraction
        _last[0] = ticks = max(ticks, _last[0] + 1)
    milliseconds, fraction = divmod(ticks, 4096)
    value = (milliseconds << 80) | (0x7 << 76) | (fraction << 64) | (0b10 << 62) | secrets.randbits(62)
    return str(UUID(int=value))


def now() -> str:
    """Return the present as ISO 8601 in UTC with milliseconds, such as ``2026-11-21T07:41:00.123Z``."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass_transform(kw_only_default=True, field_specifiers=(mapped_column,))
class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """The base of every entity: keyword-only, keyed by ``id``."""

    metadata = MetaData(naming_convention=NAMING)


def identity() -> Mapped[str]:
    """Return the key column: a version 7 UUID given when the row is made."""
    return mapped_column(primary_key=True, default_factory=new_id)


def parent(target: str, *, index: bool = True) -> Mapped[str]:
    """Return a column for the row this one belongs to; it goes when its parent goes."""
    return mapped_column(ForeignKey(f"{target}.id", ondelete="CASCADE"), index=index)


def reference(target: str) -> Mapped[str | None]:
    """Return a column for a row this one points to; it is emptied when that row goes."""
    return mapped_column(ForeignKey(f"{target}.id", ondelete="SET NULL"), index=True, default=None)
