"""Every command does what it says, and prints what was published."""

import csv
import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from kanryu.analysis.coding.codebooks import bundled_names, read_codebook
from tests.cli.conftest import TRANSCRIPT
from tests.cli.running import Kanryu

CODED = ("code", "P.kanryu", "--document", "本社", "--code", "P1")


def keys(records: list[dict[str, object]]) -> set[str]:
    """Return the keys that all records have, of which there must be some."""
    assert records
    return set.intersection(*(set(record) for record in records))


def test_a_new_project_has_a_name_and_its_codebook(kanryu: Kanryu) -> None:
    kanryu.good("new", "P.kanryu", "--name", "名前", "--codebook", "alliance", "--codebook", "small.yaml")
    codes = kanryu.json("show", "P.kanryu", "codes")["codes"]
    own = {code.key for code in (*read_codebook("alliance").codes, *read_codebook("small.yaml").codes)}
    assert {code["key"] for code in codes} == own


@pytest.mark.parametrize("name", bundled_names())
def test_every_bundled_codebook_can_be_chosen(kanryu: Kanryu, name: str) -> None:
    kanryu.good("new", "P.kanryu", "--codebook", name)
    assert len(kanryu.json("show", "P.kanryu", "codes")["codes"]) == len(read_codebook(name).codes)


def test_a_codebook_can_be_added_later(project: Kanryu) -> None:
    project.good("codebook", "P.kanryu", "alliance")
    assert {code["codebook"] for code in project.json("show", "P.kanryu", "codes")["codes"]} == {"S", "AL"}


def test_an_import_stores_the_text_as_it_is(project: Kanryu) -> None:
    with closing(sqlite3.connect("P.kanryu")) as file:
        assert file.execute("SELECT text, characters FROM document").fetchall() == [(TRANSCRIPT, len(TRANSCRIPT))]


def test_several_files_come_in_as_one_action(project: Kanryu) -> None:
    for name in ("二", "三"):
        text = f"社長：{name}つ目です。資金も技術も足りませんでした。\n"
        (project.folder / f"{name}.txt").write_bytes(text.encode("cp932"))
    found = project.json("import", "P.kanryu", "二.txt", "三.txt", "--case", "B社", "--encoding", "cp932")
    assert len(found["documents"]) == 2


def test_one_undo_takes_back_a_whole_import(project: Kanryu) -> None:
    for name in ("二", "三"):
        (project.folder / f"{name}.txt").write_text(f"社長：{name}つ目です。\n", encoding="utf-8")
    project.good("import", "P.kanryu", "二.txt", "三.txt", "--case", "B社")
    project.good("undo", "P.kanryu")
    listed = [len(project.json("show", "P.kanryu", what)[what]) for what in ("cases", "documents")]
    assert listed == [1, 1]


def test_a_dry_run_shows_what_was_read_and_stores_nothing(project: Kanryu) -> None:
    before = project.bytes()
    document = project.good("import", "P.kanryu", "本社.txt", "--dry-run").data["document"]
    assert [speaker["label"] for speaker in document["speakers"]] == ["聞き手", "社長"]
    assert document["characters"] == len(TRANSCRIPT)
    assert project.bytes() == before


def test_show_documents_has_the_published_shape(project: Kanryu) -> None:
    shown = project.json("show", "P.kanryu", "documents")
    assert keys(shown["documents"]) >= {"id", "title", "case", "kind", "language", "characters", "status"}
    assert shown["documents"][0]["characters"] == len(TRANSCRIPT)


def test_show_codes_has_the_published_shape(project: Kanryu) -> None:
    shown = project.json("show", "P.kanryu", "codes")["codes"]
    assert keys(shown) >= {"id", "key", "parent", "codebook", "name_ja", "name_en", "axis"}
    parents = {code["key"]: code["parent"] for code in shown}
    assert parents == {"P": None, "P1": "P", "P2": "P", "C1": None, "F1": None}


def test_show_codings_has_the_published_shape(project: Kanryu) -> None:
    project.good(*CODED, "--find", "治具", "--polarity", "±", "--strength", "3", "--time", "2010", "--memo", "よい")
    shown = project.json("show", "P.kanryu", "codings")["codings"]
    assert keys(shown) >= {
        "id", "document", "case", "code", "coder", "start", "end", "text", "polarity", "strength", "time", "memo",
    }  # fmt: skip
    start = TRANSCRIPT.index("治具")
    assert {key: value for key, value in shown[0].items() if not key.endswith("id")} == {
        "document": "本社", "case": "A社", "code": "P1", "name": "現地で興す", "coder": "研究者", "start": start,
        "end": start + 2, "text": "治具", "polarity": "±", "strength": 3, "time": "2010", "memo": "よい",
    }  # fmt: skip


def test_show_history_has_the_published_shape(project: Kanryu) -> None:
    shown = project.json("show", "P.kanryu", "history")["actions"]
    assert keys(shown) >= {"id", "at", "coder", "name", "undoes", "changes"}
    assert [action["name"] for action in shown][-1] == "資料 1 件を取り込む"


@pytest.mark.parametrize(
    ("what", "wanted"),
    [
        ("cases", {"id", "name", "description", "documents", "attributes"}),
        ("speakers", {"id", "document", "label", "name", "role", "turns"}),
    ],
)
def test_the_other_lists_have_stable_keys(project: Kanryu, what: str, wanted: set[str]) -> None:
    assert keys(project.json("show", "P.kanryu", what)[what]) >= wanted


def test_every_list_can_be_shown_as_a_table_even_when_empty(project: Kanryu) -> None:
    shown = {what: project.good("show", "P.kanryu", what).out for what in ("memos", "codings", "cases", "speakers")}
    assert (shown["memos"], shown["codings"]) == ("（なし）\n", "（なし）\n")
    assert "A社" in shown["cases"]


def test_codings_can_be_listed_by_document_case_and_code(project: Kanryu) -> None:
    project.good(*CODED, "--find", "治具")
    found = [
        project.json("show", "P.kanryu", "codings", *limit)["codings"]
        for limit in (("--code", "P"), ("--code", "C1"), ("--case", "A社"), ("--document", "A社/本社"))
    ]
    assert [len(records) for records in found] == [1, 0, 1, 1]


def test_search_has_the_published_shape(project: Kanryu) -> None:
    found = project.json("search", "P.kanryu", "興す", "--context", "3")
    assert set(found) >= {"query", "variants", "total", "hits"}
    assert keys(found["hits"]) >= {
        "document", "case", "start", "end", "text", "left", "right", "speaker", "time", "codes",
    }  # fmt: skip
    assert (found["total"], found["variants"]) == (2, {"興し": 2})
    assert [(hit["left"], hit["right"]) for hit in found["hits"]] == [("で何を", "たので"), ("事業を", "たわけ")]


@pytest.mark.parametrize(
    ("words", "total"),
    [
        (("か\u3099", "--literal"), 1),
        (("が", "--literal"), 3),
        (("興し?た", "--regex"), 2),
        (("興した", "--literal", "--role", "聞き手"), 1),
        (("興した", "--literal", "--case", "A社"), 2),
    ],
)
def test_search_modes_and_limits(project: Kanryu, words: tuple[str, ...], total: int) -> None:
    assert project.json("search", "P.kanryu", *words)["total"] == total


def test_matrix_has_the_published_shape_with_ids(project: Kanryu) -> None:
    project.good(*CODED, "--find", "治具")
    project.good("code", "P.kanryu", "--document", "本社", "--code", "F1", "--find", "治具を")
    found = project.json("matrix", "P.kanryu", "--columns", "axis:capability", "--layers", "axis:phase")
    assert set(found) >= {"rows", "columns", "layers", "filters", "cells"}
    assert keys([*found["rows"], *found["columns"], *found["layers"]]) >= {"id", "name"}
    assert keys(found["cells"]) >= {"row", "column", "layer", "value", "state", "codings"}
    ids = {name: {member["id"] for member in found[name]} for name in ("rows", "columns", "layers")}
    assert {cell["row"] for cell in found["cells"]} == ids["rows"]
    assert {cell["column"] for cell in found["cells"]} == ids["columns"]
    assert {cell["layer"] for cell in found["cells"]} == ids["layers"]
    listed = {coding["id"]: coding["code"] for coding in project.json("show", "P.kanryu", "codings")["codings"]}
    full = [cell for cell in found["cells"] if cell["value"]]
    assert [(cell["value"], cell["state"], [listed[id_] for id_ in cell["codings"]]) for cell in full] == [
        (1, "present", ["F1"])
    ]


def test_the_data_of_a_matrix_is_the_same_in_both_languages(project: Kanryu, monkeypatch: pytest.MonkeyPatch) -> None:
    japanese = project.json("matrix", "P.kanryu")["cells"]
    monkeypatch.setenv("KANRYU_LANGUAGE", "en")
    assert project.json("matrix", "P.kanryu")["cells"] == japanese


@pytest.mark.parametrize(
    ("values", "cell"),
    [("count", "1"), ("cases", "1"), ("state", "あり"), ("quotes", "治具"), ("summary", "治具の話")],
)
def test_a_matrix_as_csv_shows_the_chosen_values(project: Kanryu, values: str, cell: str) -> None:
    project.good(*CODED, "--find", "治具")
    project.good("judge", "P.kanryu", "--case", "A社", "--code", "P1", "--value", "confirm", "--summary", "治具の話")
    project.good("matrix", "P.kanryu", "--values", values, "-o", "m.csv")
    raw = (project.folder / "m.csv").read_bytes()
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
    assert (raw[:3], rows[0], rows[1][:2]) == (b"\xef\xbb\xbf", ["", "現地で興す", "持ち帰る"], ["A社", cell])


def test_a_matrix_counts_only_the_chosen_coder(project: Kanryu) -> None:
    project.good(*CODED, "--find", "治具")
    project.good(*CODED, "--find", "資金", "--coder", "別の人")
    found = {
        name: sum(cell["value"] for cell in project.json("matrix", "P.kanryu", *limit)["cells"])
        for name, limit in {
            "all": (),
            "other": ("--coder", "別の人"),
            "answers": ("--without-interviewer",),
        }.items()
    }
    assert found == {"all": 2, "other": 1, "answers": 1}


def test_a_judgement_shows_and_can_be_withdrawn(project: Kanryu) -> None:
    words = ("judge", "P.kanryu", "--case", "A社", "--code", "P1", "--value")

    def cell() -> tuple[str, bool]:
        found = project.json("matrix", "P.kanryu", "--columns", "codes:P1")["cells"][0]
        return found["state"], found["judged"]

    states = [cell()]
    for value in (("absent",), ("degree", "--degree", "0.8"), ("not_asked",), ("none",)):
        project.good(*words, *value)
        states.append(cell())
    assert states == [
        ("unknown", False),
        ("absent", True),
        ("present", True),
        ("unknown", True),
        ("unknown", False),
    ]


def test_a_judgement_of_a_crossing_is_found_whichever_code_was_named_first(project: Kanryu) -> None:
    project.good("judge", "P.kanryu", "--case", "A社", "--code", "P1", "--layer", "F1", "--value", "present")
    found = project.json("matrix", "P.kanryu", "--columns", "axis:capability", "--layers", "codes:P1")
    assert [cell["state"] for cell in found["cells"]] == ["present"]


def test_a_changed_coding_makes_a_judgement_stale_until_confirmed(project: Kanryu) -> None:
    words = ("judge", "P.kanryu", "--case", "A社", "--code", "P1", "--value")

    def stale() -> bool:
        return bool(project.json("matrix", "P.kanryu", "--columns", "codes:P1")["cells"][0]["stale"])

    project.good(*words, "present")
    seen = [stale()]
    project.good(*CODED, "--find", "治具")
    seen.append(stale())
    project.good(*words, "confirm")
    seen.append(stale())
    assert seen == [False, True, False]


def test_model_has_the_published_shape(project: Kanryu) -> None:
    project.good(*CODED, "--find", "治具")
    project.good("code", "P.kanryu", "--document", "本社", "--code", "F1", "--find", "治具を")
    found = project.json("model", "P.kanryu", "--propose")
    assert keys(found["boxes"]) >= {
        "id", "layer", "name", "status", "rule", "for", "against", "unknown", "cases", "codings",
    }  # fmt: skip
    assert keys(found["arrows"]) >= {"from", "to", "rule", "status", "cases"}
    assert found["version"] == 1


@pytest.mark.parametrize(("name", "magic"), [("m.svg", b"<?xml"), ("m.png", b"\x89PNG"), ("m.json", b"{")])
def test_a_model_is_drawn_or_written_by_its_suffix(project: Kanryu, name: str, magic: bytes) -> None:
    project.good(*CODED, "--find", "治具")
    project.good("model", "P.kanryu", "-o", name)
    assert (project.folder / name).read_bytes().startswith(magic)


def test_a_model_that_was_not_saved_under_a_rule_bears_no_version_of_it(project: Kanryu) -> None:
    project.good("model", "P.kanryu", "--propose", "--min-cases", "2")
    found = [project.json("model", "P.kanryu", *rule)["version"] for rule in ((), ("--min-cases", "5"))]
    assert found == [1, None]


def test_every_report_is_written(project: Kanryu) -> None:
    project.good(*CODED, "--find", "治具")
    project.good("report", "P.kanryu", "--all", "-o", "報告")
    project.good("report", "P.kanryu", "--case", "A社", "-o", "a.docx", "--language", "en")
    project.good("report", "P.kanryu", "--cross-case", "-o", "報告")
    found = {name for name in project.bytes() if name.endswith(".docx")}
    assert found == {"報告/A社.docx", "a.docx", "報告/事例横断報告.docx"}


def test_cases_whose_names_make_one_file_name_keep_their_own_reports(project: Kanryu) -> None:
    for name in ("甲/乙", "甲:乙", "甲?乙", "名" * 300):
        project.good("case", "P.kanryu", name)
    project.good("report", "P.kanryu", "--all", "-o", "報告")
    assert len([name for name in project.bytes() if name.startswith("報告")]) == 5


def test_an_export_has_a_row_for_every_coding(project: Kanryu) -> None:
    project.good(*CODED, "--find", "治具", "--polarity", "-")
    project.good("export", "P.kanryu", "out.csv")
    rows = list(csv.DictReader((project.folder / "out.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["code"], row["text"], row["polarity"]) for row in rows] == [("P1", "治具", "-")]


def test_a_case_is_recorded_as_one_action(project: Kanryu) -> None:
    project.good("case", "P.kanryu", "B社", "--description", "新しい", "--set", "業種=金型", "--set", "国=タイ=北部")
    project.good("case", "P.kanryu", "B社", "--rename", "Ｂ社", "--set", "業種=")
    shown = {case["name"]: case for case in project.json("show", "P.kanryu", "cases")["cases"]}
    assert (shown["Ｂ社"]["description"], shown["Ｂ社"]["attributes"]) == ("新しい", {"国": "タイ=北部"})
    project.good("undo", "P.kanryu")
    project.good("undo", "P.kanryu")
    assert [case["name"] for case in project.json("show", "P.kanryu", "cases")["cases"]] == ["A社"]


def test_a_document_is_recorded_as_one_action(project: Kanryu) -> None:
    project.good("case", "P.kanryu", "B社")
    project.good(
        "document", "P.kanryu", "本社", "--title", "新本社", "--status", "完了", "--case", "B社",
        "--role", "社長=現地責任者",
    )  # fmt: skip
    document = project.json("show", "P.kanryu", "documents")["documents"][0]
    speakers = project.json("show", "P.kanryu", "speakers")["speakers"]
    roles = {speaker["label"]: speaker["role"] for speaker in speakers}
    assert (document["title"], document["status"], document["case"], roles["社長"]) == (
        "新本社", "完了", "B社", "現地責任者",
    )  # fmt: skip
    project.good("undo", "P.kanryu")
    assert project.json("show", "P.kanryu", "documents")["documents"][0]["title"] == "本社"


def test_a_document_can_be_taken_out_of_its_case(project: Kanryu) -> None:
    project.good("document", "P.kanryu", "本社", "--case", "")
    assert project.json("show", "P.kanryu", "documents")["documents"][0]["case"] is None


def test_a_part_of_a_document_belongs_to_another_case(project: Kanryu) -> None:
    project.good("case", "P.kanryu", "B社")
    project.good("part", "P.kanryu", "--document", "本社", "--case", "B社", "--start", "0", "--end", "30")
    project.good(*CODED, "--start", "4", "--end", "6")
    project.good(*CODED, "--start", "40", "--end", "42")
    assert [coding["case"] for coding in project.json("show", "P.kanryu", "codings")["codings"]] == ["B社", "A社"]


def test_codings_are_taken_away_by_id(project: Kanryu) -> None:
    given = project.json(*CODED, "--code", "C1", "--find", "治具")["codings"]
    project.good("uncode", "P.kanryu", given[0]["id"])
    left = project.json("show", "P.kanryu", "codings")["codings"]
    assert [coding["id"] for coding in left] == [given[1]["id"]]


def test_undo_and_redo_say_what_they_did(project: Kanryu) -> None:
    project.good(*CODED, "--find", "治具")
    undone, redone = project.good("undo", "P.kanryu"), project.good("redo", "P.kanryu")
    assert undone.err == "元に戻しました：「現地で興す」を付ける\n"
    assert redone.err == "やり直しました：「現地で興す」を付ける\n"


def test_undo_takes_back_only_what_the_signing_coder_did(project: Kanryu) -> None:
    project.good(*CODED, "--find", "治具", "--coder", "甲")
    project.good(*CODED, "--find", "資金", "--coder", "乙")
    project.good("undo", "P.kanryu", "--coder", "甲")
    assert [coding["coder"] for coding in project.json("show", "P.kanryu", "codings")["codings"]] == ["乙"]


@pytest.mark.parametrize("deep", [(), ("--deep",)])
def test_a_sound_project_passes_its_check(project: Kanryu, deep: tuple[str, ...]) -> None:
    assert project.json("check", "P.kanryu", *deep)["sound"] is True


def test_a_tampered_project_fails_its_check(project: Kanryu) -> None:
    with closing(sqlite3.connect("P.kanryu")) as file:
        file.execute("UPDATE history_action SET coder_name = '別人' WHERE number = 1")
        file.commit()
    result = project("check", "P.kanryu")
    assert (result.status, "1 番目の操作" in result.out, result.err.count("\n")) == (1, True, 2)


def test_a_backup_is_a_project_of_its_own(project: Kanryu) -> None:
    project.good("backup", "P.kanryu", "控え.kanryu")
    assert project.json("show", "控え.kanryu", "documents") == project.json("show", "P.kanryu", "documents")


def test_output_goes_to_the_file_and_nothing_to_stdout(project: Kanryu) -> None:
    for words in (
        ("show", "P.kanryu", "codes"),
        ("matrix", "P.kanryu"),
        ("search", "P.kanryu", "治具"),
        ("model", "P.kanryu"),
    ):
        printed = project.json(*words)
        written = project.good(*words, "--json", "--output", "out.json")
        data = json.loads((project.folder / "out.json").read_text(encoding="utf-8"))
        assert (written.out, data) == ("", printed), words


def test_messages_go_to_stderr_and_data_to_stdout(project: Kanryu) -> None:
    result = project.good("search", "P.kanryu", "治具", "--json")
    assert (result.err, result.data["total"]) == ("", 1)


def test_reading_commands_do_not_touch_the_file(project: Kanryu) -> None:
    project.good(*CODED, "--find", "治具")
    before = project.bytes()
    lists = ("cases", "documents", "speakers", "codes", "codings", "history")
    for words in (
        *(("show", "P.kanryu", what) for what in lists),
        ("search", "P.kanryu", "治具"),
        ("matrix", "P.kanryu"),
        ("model", "P.kanryu"),
        ("check", "P.kanryu", "--deep"),
    ):
        project.good(*words)
    assert project.bytes() == before


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("code", "--help"), ("matrix", "--help")])
def test_help_is_shown_in_both_languages(
    kanryu: Kanryu, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    japanese = kanryu(*arguments)
    monkeypatch.setenv("KANRYU_LANGUAGE", "en")
    english = kanryu(*arguments)
    assert (japanese.status, english.status) == (0, 0)
    assert not any("\u3040" <= sign <= "\u30ff" for sign in english.out)


def test_the_command_runs_as_a_process_with_unusual_characters(project: Kanryu) -> None:
    words = ["show", "P.kanryu", "codings", "--json"]
    project.good(*CODED, "--find", "か\u3099っちり固定できる😀")
    run = subprocess.run(
        [sys.executable, "-m", "kanryu", *words],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "cp932", "HOME": str(project.folder), "PATH": ""},
    )
    assert json.loads(run.stdout.decode())["codings"][0]["text"] == "か\u3099っちり固定できる😀"
