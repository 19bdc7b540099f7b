"""``kanryu suggest`` lists sentences with a code's cues and leaves the project as it was."""

from tests.cli.running import Kanryu


def test_sentences_with_a_cue_are_listed_and_nothing_is_coded(project: Kanryu) -> None:
    before = project.bytes()
    codes = project.json("show", "P.kanryu", "codes")["codes"]
    key = next(code["key"] for code in codes if code["axis"] == "condition")
    answer = project.json("suggest", "P.kanryu", "--code", key)
    assert set(answer) == {"code", "suggestions"}
    assert all({"document", "start", "end", "text", "cues", "places"} <= set(one) for one in answer["suggestions"])
    assert project.bytes() == before


def test_a_code_that_is_not_there_is_one_line(project: Kanryu) -> None:
    result = project("suggest", "P.kanryu", "--code", "なし")
    assert (result.status, result.err.count("\n")) == (1, 1)
