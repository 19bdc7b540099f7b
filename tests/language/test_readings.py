"""Readings kept on disk: found again by the text, never believed when damaged."""

from pathlib import Path

import pytest

from kanryu import paths
from kanryu.language import ginza, readings
from kanryu.language.ginza import Entity, Reading

TEXT = "𠮷田さんがタイへ行った。そうですか。"
READING = Reading((Entity(0, 2, "Person"), Entity(5, 7, "Country")), (12, 18))
DIGEST = readings.digest_of(TEXT)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def file(cache: Path) -> Path:
    (found,) = cache.rglob("*.json")
    return found


def test_what_was_kept_is_found_by_the_text() -> None:
    readings.keep(DIGEST, "ja", READING)
    assert readings.kept(readings.digest_of(TEXT), "ja") == READING


def test_sentence_ends_are_known_once_a_text_was_read() -> None:
    assert readings.sentence_ends(DIGEST) is None
    readings.keep(DIGEST, "ja", READING)
    assert readings.sentence_ends(DIGEST) == (12, 18)


def test_another_text_or_language_has_no_reading() -> None:
    readings.keep(DIGEST, "ja", READING)
    assert readings.kept(readings.digest_of(TEXT + "。"), "ja") is None
    assert readings.kept(DIGEST, "en") is None


def test_a_damaged_file_is_not_believed_at_any_byte(cache: Path) -> None:
    readings.keep(DIGEST, "ja", READING)
    whole = file(cache).read_bytes()
    for at in range(len(whole)):
        file(cache).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert readings.kept(DIGEST, "ja") is None
        file(cache).write_bytes(whole[:at])
        assert readings.kept(DIGEST, "ja") is None


def test_another_model_reads_again(monkeypatch: pytest.MonkeyPatch) -> None:
    readings.keep(DIGEST, "ja", READING)
    monkeypatch.setattr(ginza, "_RULES", 99)
    assert readings.kept(DIGEST, "ja") is None


def test_a_disk_that_takes_nothing_is_no_failure(cache: Path) -> None:
    cache.write_text("a file where the folder should be")
    readings.keep(DIGEST, "ja", READING)
    assert readings.kept(DIGEST, "ja") is None


def test_nothing_but_readings_lies_in_the_cache(cache: Path) -> None:
    readings.keep(DIGEST, "ja", READING)
    assert [path.suffix for path in cache.rglob("*") if path.is_file()] == [".json"]
