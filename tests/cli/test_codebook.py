"""Code systems from the command line: versions, comparisons, the past, and files."""

from datetime import UTC, datetime

import pytest

from tests.cli.running import Kanryu

MENDED = "codebook: {name: small, key: T, names: {ja: 別の体系, en: Other}, version: '1'}\ncodes: []\n"


def test_a_version_is_frozen_and_listed(project: Kanryu) -> None:
    made = project.json("codebook", "P.kanryu", "freeze", "第1版", "--note", "予備調査")["versions"]
    listed = project.json("codebook", "P.kanryu", "list")["versions"]
    assert listed == made
    assert set(listed[0]) >= {"id", "codebook", "codebook_id", "name", "note", "coder", "made_at", "codes"}
    assert (listed[0]["name"], listed[0]["note"], listed[0]["codes"]) == ("第1版", "予備調査", 5)
    assert "第1版" in project.good("codebook", "P.kanryu", "list").out


def test_two_versions_and_today_are_compared(project: Kanryu) -> None:
    project.good("codebook", "P.kanryu", "freeze", "甲")
    assert "違いはありません" in project.good("codebook", "P.kanryu", "compare", "甲").out
    project.good("codebook", "P.kanryu", "freeze", "乙")
    found = project.json("codebook", "P.kanryu", "compare", "甲", "乙")
    assert set(found) == {"counts", "codebook", "codes"}
    assert set(found["counts"].values()) == {0}


def test_the_codebook_is_seen_as_of_a_day(project: Kanryu) -> None:
    today = datetime.now(tz=UTC).astimezone().date().isoformat()
    found = project.json("codebook", "P.kanryu", "as-of", today)["codebook"]
    assert [code["key"] for code in found["codes"]] == ["P", "P1", "P2", "C1", "F1"]
    assert project.good("codebook", "P.kanryu", "as-of", today).out.splitlines()[1].startswith("  P1")


def test_a_state_is_written_as_a_file_that_another_project_can_take_in(project: Kanryu) -> None:
    project.good("codebook", "P.kanryu", "export", "now", "-o", "写し.yaml")
    project.good("new", "Q.kanryu", "--codebook", "写し.yaml")
    keys = [[code["key"] for code in project.json("show", f"{name}.kanryu", "codes")["codes"]] for name in ("P", "Q")]
    assert keys[0] == keys[1]


def test_a_code_system_is_still_added_by_its_name_and_then_the_one_meant_must_be_named(project: Kanryu) -> None:
    (project.folder / "別.yaml").write_text(MENDED, encoding="utf-8")
    project.good("codebook", "P.kanryu", "add", "別.yaml")
    assert "--book" in project("codebook", "P.kanryu", "freeze", "版").err
    project.good("codebook", "P.kanryu", "freeze", "版", "--book", "T")
    assert [one["codebook"] for one in project.json("codebook", "P.kanryu", "list")["versions"]] == ["T"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("freeze",), "freeze"),
        (("freeze", " "), "空"),
        (("compare", "ない"), "ない"),
        (("as-of", "先週"), "先週"),
        (("as-of", "2001-01-01"), "2001"),
        (("list", "余り"), "余り"),
    ],
)
def test_what_cannot_be_done_is_said_on_one_line(project: Kanryu, words: tuple[str, ...], said: str) -> None:
    before = project.bytes()
    result = project("codebook", "P.kanryu", *words)
    assert (result.status, result.err.count("\n")) == (1, 1)
    assert said in result.err
    assert project.bytes() == before
