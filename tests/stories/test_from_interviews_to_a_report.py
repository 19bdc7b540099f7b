"""A first study on the command line alone: interviews, codes, a matrix, a judgement, a model, reports."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kanryu.cli.main import main

BANGKOK = """聞き手：タイの工場で始めた工夫を教えてください。
工場長：二〇〇八年に、𠮷田さんと検査の治具を作り直しました。日本の図面では合わなかったんです。
聞き手：どうして作れたのでしょう。
工場長：近くの部品屋さんが一緒に考えてくれた。それが大きい😀
聞き手：日本には伝わりましたか。
工場長：二年たって、本社の若い人が見に来て、持って帰りました。
"""
HANOI = """聞き手：ベトナムで新しく始めたことは。
社長：小さなロットの段取りを現地の班長が変えました。自分たちで考えたんです。
聞き手：それは本社でも使っていますか。
社長：いいえ、本社では使っていません。うちは国内の客が違いますから。
"""


@pytest.fixture
def kanryu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """The command in an empty folder; returns what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("KANRYU_LANGUAGE", "ja")

    def run(*words: str) -> str:
        capsys.readouterr()
        status = main(words)
        out, err = capsys.readouterr()
        assert status == 0, err
        return out

    return run


@pytest.fixture
def study(kanryu: Callable[..., str], tmp_path: Path) -> Callable[..., str]:
    """A project with two interviews, their cases, and seven codings."""
    (tmp_path / "バンコク.txt").write_text(BANGKOK, encoding="utf-8")
    (tmp_path / "ハノイ.txt").write_bytes(HANOI.encode("cp932"))
    kanryu("new", PROJECT, "--name", "はじめての研究", "--codebook", "reverse-innovation", "--coder", "院生")
    kanryu("import", PROJECT, "バンコク.txt", "--case", "甲社")
    kanryu("import", PROJECT, "ハノイ.txt", "--case", "乙社")
    kanryu("case", PROJECT, "甲社", "--set", "業種=金型", "--set", "進出国=タイ")
    for document, label in (("バンコク", "工場長"), ("ハノイ", "社長")):
        kanryu("document", PROJECT, document, "--role", f"{label}=現地責任者", "--status", "完了")
    for document, key, words, more in CODED:
        kanryu("code", PROJECT, "--document", document, "--code", key, "--find", words, *more.split())
    return kanryu


PROJECT = "研究.kanryu"
CODED = (
    ("バンコク", "P1", "二〇〇八年に、𠮷田さんと検査の治具を作り直しました。", "--strength 3 --time 2008"),
    ("バンコク", "F1.2", "近くの部品屋さんが一緒に考えてくれた。それが大きい😀", ""),
    ("バンコク", "C5", "一緒に考えてくれた", ""),
    ("バンコク", "P2", "本社の若い人が見に来て、持って帰りました。", "--time 2010"),
    ("バンコク", "C1", "本社の若い人が見に来て、持って帰りました。", ""),
    ("ハノイ", "P1", "小さなロットの段取りを現地の班長が変えました。", "--time 2012"),
    ("ハノイ", "P2", "いいえ、本社では使っていません。", "--polarity - --strength 3"),
)


def data(kanryu: Callable[..., str], *words: str) -> Any:
    return json.loads(kanryu(*words, "--json"))


def test_the_matrix_tells_what_happened_where_and_what_nobody_said(study: Callable[..., str]) -> None:
    phases = data(study, "matrix", PROJECT, "--rows", "case", "--columns", "axis:phase")
    keys = {member["id"]: member["key"] for member in phases["columns"]}
    cases = {member["id"]: member["name"] for member in phases["rows"]}
    states = {(cases[cell["row"]], keys[cell["column"]]): cell["state"] for cell in phases["cells"]}
    assert {pair: state for pair, state in states.items() if pair[1] in {"P1", "P2", "P3"}} == {
        ("甲社", "P1"): "present", ("甲社", "P2"): "present", ("甲社", "P3"): "unknown",
        ("乙社", "P1"): "present", ("乙社", "P2"): "absent", ("乙社", "P3"): "unknown",
    }  # fmt: skip


def test_only_what_overlaps_is_crossed(study: Callable[..., str], tmp_path: Path) -> None:
    study("matrix", PROJECT, "--columns", "axis:capability", "--layers", "axis:phase", "-o", "能力.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "能力.csv").read_text("utf-8-sig"))))
    assert sum(int(cell) for row in rows for cell in row[2:] if cell.isdigit()) == 1, "C1 with P2, nothing else"


def test_a_judgement_and_a_rule_make_the_model(study: Callable[..., str]) -> None:
    study("judge", PROJECT, "--case", "甲社", "--code", "P3", "--value", "absent", "--memo", "まだとのこと")
    model = data(study, "model", PROJECT, "--propose", "--min-cases", "2", "--min-share", "0.5")
    boxes = {box["key"]: box for box in model["boxes"]}
    cases = {case["id"]: case["name"] for case in data(study, "show", PROJECT, "cases")["cases"]}
    assert (boxes["P1"]["status"], boxes["P1"]["cases"]) == ("accepted", "2/2")
    assert (boxes["P2"]["status"], boxes["P2"]["cases"]) == ("hypothesis", "1/2")
    assert (boxes["P3"]["cases"], [cases[id_] for id_ in boxes["P3"]["against"]]) == ("0/1", ["甲社"])
    keys = {box["id"]: key for key, box in boxes.items()}
    arrows = {(keys[arrow["from"]], keys[arrow["to"]]): arrow["status"] for arrow in model["arrows"]}
    assert arrows["C1", "P2"] == "hypothesis"


def test_picture_and_reports_say_what_the_codings_say(study: Callable[..., str], tmp_path: Path) -> None:
    study("judge", PROJECT, "--case", "甲社", "--code", "P3", "--value", "absent", "--memo", "まだとのこと")
    study("model", PROJECT, "--propose", "-o", "モデル.svg")
    study("report", PROJECT, "--all", "-o", "報告")
    study("report", PROJECT, "--cross-case", "-o", "横断.docx")
    assert "2/2社" in (tmp_path / "モデル.svg").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "報告" / "甲社.docx") as case, zipfile.ZipFile(tmp_path / "横断.docx") as across:
        words = case.read("word/document.xml").decode()
        pictures = [name for name in across.namelist() if name.endswith(".png")]
    assert all(quote in words for document, _, quote, _ in CODED if document == "バンコク")
    assert "まだとのこと" in words
    assert len(pictures) == 1
    checked = data(study, "check", PROJECT, "--deep")
    assert (checked["sound"], checked["codings"]) == (True, len(CODED))
