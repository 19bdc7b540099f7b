"""Stop words: what lists leave out. Our own lists for Japanese and English, and the user's additions to them.

A file has one word a line, as one would write it; ``#`` begins a remark. In the user's file a minus before a word
takes it back from our lists, so that it is counted again.
"""

from collections.abc import Iterable
from pathlib import Path

from kanryu import paths
from kanryu.analysis.search.words.errors import StopWordsUnreadable
from kanryu.errors import FileUnwritable

LANGUAGES = ("ja", "en")


def user_file() -> Path:
    """Return the user's own file; it need not exist."""
    return paths.settings_file().with_name("stop_words.txt")


def bundled() -> frozenset[str]:
    """Return the words of our lists."""
    folder = paths.resources() / "stop_words"
    texts = ((folder / f"{language}.txt").read_text(encoding="utf-8") for language in LANGUAGES)
    return frozenset(word for text in texts for word in words_of(text))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a file's text, each once, without remarks and blank lines."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def with_changes(ours: Iterable[str], changes: Iterable[str]) -> frozenset[str]:
    """Return a list with a user's words added, and those with a minus before them taken out."""
    changes = tuple(changes)
    back = {word[1:].strip() for word in changes if word.startswith("-")}
    return (frozenset(ours) | {word for word in changes if not word.startswith("-")}) - back


def current() -> frozenset[str]:
    """Return the words that are left out now: ours with the user's changes."""
    return with_changes(bundled(), words_of(user_text()))


def user_text() -> str:
    """Return the text of the user's file, empty when there is none or it cannot be read."""
    try:
        return user_file().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def save_user_text(text: str) -> None:
    """Replace the user's file.

    Raises:
        FileUnwritable: its folder cannot be written.
    """
    file = user_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise FileUnwritable(file.name, error.strerror or str(error)) from error


def read(path: Path) -> frozenset[str]:
    """Return the words of a file.

    Raises:
        StopWordsUnreadable: it is missing, or not UTF-8.
    """
    try:
        return frozenset(words_of(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise StopWordsUnreadable(path.name, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise StopWordsUnreadable(path.name, str(error)) from error
