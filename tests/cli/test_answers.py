"""What the command line answers where it used to say nothing or something misleading."""

import json
from pathlib import Path

import pytest

from kanryu.cli.main import main
from tests.projects import new_workspace, set_up_small


@pytest.fixture
def project(tmp_path: Path) -> str:
    """The small example, closed again: one document, 本社, in A社."""
    with new_workspace(tmp_path) as workspace:
        set_up_small(workspace)
        return str(workspace.path)


def _code(project: str, *more: str, words: str = "支援機関の補助") -> int:
    return main(["code", project, "--document", "本社", "--find", words, "--code", "C1", *more])


def test_coding_a_passage_again_with_another_quality_says_that_nothing_changed(
    project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _code(project, "--polarity", "+", "--strength", "3")
    capsys.readouterr()
    _code(project, "--polarity", "-", "--strength", "1")
    assert "C1 はこの箇所にすでに付いています（極性 +、強さ 3）" in capsys.readouterr().err


def test_coding_a_passage_again_with_the_same_quality_is_no_news(
    project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _code(project)
    capsys.readouterr()
    _code(project)
    assert "すでに" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["B社.pdf", "B社"])
def test_a_report_is_not_written_under_a_name_that_says_another_format(
    project: str, tmp_path: Path, name: str
) -> None:
    status = main(["report", project, "--case", "A社", "-o", str(tmp_path / name)])
    assert (status, (tmp_path / name).exists()) == (1, False)


def test_the_reason_of_an_empty_cell_is_the_same_key_in_every_language(
    project: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reasons = []
    for language in ("ja", "en"):
        monkeypatch.setenv("KANRYU_LANGUAGE", language)
        capsys.readouterr()
        main(["matrix", project, "--columns", "codes:C1", "--json"])
        reasons += [cell["reason"] for cell in json.loads(capsys.readouterr().out)["cells"]]
    assert reasons == ["not_coded", "not_asked"] * 2


def test_cases_whose_names_hold_a_middle_dot_stay_apart_in_the_list_of_the_model(
    project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["case", project, "医療・大阪"])
    main(["part", project, "--document", "本社", "--case", "医療・大阪", "--start", "0", "--end", "30"])
    _code(project, words="タイの工場")
    _code(project)
    capsys.readouterr()
    main(["model", project])
    assert "A社、医療・大阪" in capsys.readouterr().out
