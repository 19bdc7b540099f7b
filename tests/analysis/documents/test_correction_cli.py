"""Corrected transcripts on the command line."""

from pathlib import Path

import pytest

from tests.cli.running import Kanryu
from tests.projects import SPEECH

CORRECTED = SPEECH.replace("機械", "装置").replace("最初は断られました。", "")
BOOK = """
codebook: {name: small, key: S, names: {ja: 小さな体系, en: Small}, version: "1"}
codes:
  - {key: C1, axis: condition, names: {ja: 資金, en: Money}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kanryu:
    """A project with one coded document, and its corrected version in a file beside it."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("KANRYU_LANGUAGE", "ja")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "本社.txt").write_text(SPEECH, encoding="utf-8")
    (tmp_path / "本社_修正版.txt").write_text(CORRECTED, encoding="utf-8")
    (tmp_path / "small.yaml").write_text(BOOK, encoding="utf-8")
    kanryu = Kanryu(tmp_path, monkeypatch, capsys)
    kanryu.good("new", "P.kanryu", "--codebook", "small.yaml", "--coder", "研究者")
    kanryu.good("import", "P.kanryu", "本社.txt", "--case", "A社")
    for words in ("直した機械", "最初は断られました。", "資金はどう"):
        kanryu.good("code", "P.kanryu", "--document", "本社", "--find", words, "--code", "C1")
    return kanryu


def titles(project: Kanryu) -> list[str]:
    """Return the titles of the documents."""
    return [item["title"] for item in project.json("show", "P.kanryu", "documents")["documents"]]


@pytest.mark.parametrize(("file", "words"), [("本社.txt", "もう取り込んで"), ("本社_修正版.txt", "直した版のよう")])
def test_a_known_file_is_refused_with_its_document_and_the_choices(project: Kanryu, file: str, words: str) -> None:
    before = project.bytes()
    result = project("import", "P.kanryu", file, "--case", "A社")
    assert (result.status, result.out) == (1, "")
    line = result.err.splitlines()[-1]
    assert all(part in line for part in (file, "A社/本社", words, "--again", "corrected"))
    assert project.bytes()["P.kanryu"] == before["P.kanryu"]


def test_a_known_file_can_be_skipped(project: Kanryu) -> None:
    result = project.json("import", "P.kanryu", "本社.txt", "--again", "skip")
    assert [(item["file"], item["title"]) for item in result["skipped"]] == [("本社.txt", "本社")]
    assert titles(project) == ["本社"]


def test_skipping_does_not_drop_a_corrected_version(project: Kanryu) -> None:
    assert project("import", "P.kanryu", "本社_修正版.txt", "--again", "skip").status == 1


def test_a_known_file_can_become_another_document(project: Kanryu) -> None:
    project.good("import", "P.kanryu", "本社.txt", "--case", "A社", "--again", "new")
    assert titles(project) == ["本社", "本社"]


def test_a_corrected_version_lists_what_moved_changed_and_lost_its_place(project: Kanryu) -> None:
    (correction,) = project.json("import", "P.kanryu", "本社_修正版.txt", "--again", "corrected")["corrections"]
    assert correction["counts"] == {"same": 1, "moved": 0, "relocated": 0, "changed": 1, "unplaced": 1}
    assert [(item["state"], item["before"]["text"], item["after"]["text"]) for item in correction["codings"]] == [
        ("changed", "直した機械", "直した装置"),
        ("unplaced", "最初は断られました。", "。"),
    ]
    assert len(project.json("show", "P.kanryu", "codings")["codings"]) == 3
    project.good("check", "P.kanryu", "--deep")


def test_one_undo_takes_a_correction_back(project: Kanryu) -> None:
    before = project.json("show", "P.kanryu", "codings")
    project.good("import", "P.kanryu", "本社_修正版.txt", "--again", "corrected")
    project.good("undo", "P.kanryu")
    assert project.json("show", "P.kanryu", "codings") == before


def test_a_dry_run_shows_what_would_move(project: Kanryu) -> None:
    before = project.bytes()
    shown = project.good("import", "P.kanryu", "本社_修正版.txt", "--case", "A社", "--dry-run").data
    assert (shown["known"]["title"], shown["known"]["same"]) == ("本社", "title")
    assert shown["correction"]["counts"]["unplaced"] == 1
    assert shown["document"]["characters"] == len(CORRECTED)
    assert project.bytes() == before


def test_a_named_document_takes_any_file_as_its_text(project: Kanryu) -> None:
    (project.folder / "別名.txt").write_text(CORRECTED, encoding="cp932", errors="ignore")
    words = ("document", "P.kanryu", "本社", "--text", "別名.txt", "--encoding", "cp932")
    before = project.bytes()
    foreseen = project.json(*words, "--dry-run")
    assert project.bytes() == before
    assert project.json(*words, "--status", "途中") == foreseen
    (item,) = project.json("show", "P.kanryu", "documents")["documents"]
    assert item["status"] == "途中"


def test_the_changed_codings_are_told_with_before_and_after(project: Kanryu) -> None:
    told = project.good("document", "P.kanryu", "本社", "--text", "本社_修正版.txt").err
    assert "直した機械" in told
    assert "直した装置" in told


def test_columns_must_be_named(project: Kanryu) -> None:
    result = project("import", "P.kanryu", "本社_修正版.txt", "--columns", "A")
    assert (result.status, "--columns" in result.err) == (1, True)
