"""Readings kept on disk: what GiNZA found in a text, by the digest of the text. Plain JSON, never a pickle."""

import contextlib
import json
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from kanryu import paths
from kanryu.language.ginza import Entity, Reading, analyser

LANGUAGES = ("ja", "en")


def digest_of(text: str) -> str:
    """Return the digest that a text's reading is kept under."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sentence_ends(digest: str) -> tuple[int, ...] | None:
    """Return where the sentences of a text end, in code points, strictly rising; None when it has not been read."""
    for language in LANGUAGES:
        reading = kept(digest, language)
        if reading is not None:
            return reading.ends
    return None


def kept(digest: str, language: str) -> Reading | None:
    """Return what was read out of a text by today's analyser; None when nothing was, or the file is damaged."""
    try:
        content, _, written = _file(digest, language).read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    return _parsed(content) if written == _sum(content) else None


def _parsed(content: str) -> Reading:
    found = json.loads(content)
    return Reading(tuple(Entity(*one) for one in found["entities"]), tuple(found["ends"]))


def keep(digest: str, language: str, reading: Reading) -> None:
    """Keep a reading; on a disk that takes nothing it is only not kept."""
    file = _file(digest, language)
    waiting = file.with_name(f".{uuid4().hex}.part")
    entities = [(one.start, one.end, one.label) for one in reading.entities]
    content = json.dumps({"entities": entities, "ends": reading.ends})
    with contextlib.suppress(OSError):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            waiting.write_text(content + f"\n{_sum(content)}", encoding="utf-8")
            waiting.replace(file)
        finally:
            waiting.unlink(missing_ok=True)


def _file(digest: str, language: str) -> Path:
    return paths.cache_folder() / "readings" / analyser(language) / f"{digest}.json"


def _sum(content: str) -> str:
    return sha256(content.encode()).hexdigest()
