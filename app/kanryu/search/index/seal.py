"""The seal on an index: only what this user's program wrote itself is ever opened, and only if no byte has changed.

An index holds pickles, and reading a foreign pickle runs foreign code. So every index carries a message
authentication code (HMAC-SHA-256) over the digests of its files, made with a key that never leaves this user's
settings folder.
"""

import contextlib
import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from kanryu import paths

_LENGTH = 32


def key() -> bytes:
    """Return the user's key; it is made on first use.

    Where it cannot be kept, it is a new one every time: no index is opened then, and searching cuts texts itself.
    """
    file = paths.settings_file().with_name("index.key")
    with contextlib.suppress(OSError):
        kept = file.read_bytes()
        if len(kept) == _LENGTH:
            return kept
        file.unlink()
    fresh = secrets.token_bytes(_LENGTH)
    try:
        _keep(file, fresh)
        return file.read_bytes()
    except FileExistsError:  # another process was quicker
        return file.read_bytes()
    except OSError:
        return fresh


def _keep(file: Path, fresh: bytes) -> None:
    """Put the key there whole or not at all, readable by the user only; never over another one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    waiting = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    try:
        descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(fresh)
        if file.exists():
            raise FileExistsError
        waiting.replace(file)
    finally:
        waiting.unlink(missing_ok=True)


def sign(message: bytes, secret: bytes) -> str:
    """Return the code that proves who wrote a message."""
    return hmac.new(secret, message, sha256).hexdigest()


def signed(message: bytes, code: str, secret: bytes) -> bool:
    """Tell whether a message was written with the key."""
    return hmac.compare_digest(sign(message, secret).encode(), code.encode("utf-8", "replace"))
