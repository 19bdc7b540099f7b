"""A researcher's first study, on the command line alone: two interviews, codes, a matrix, a judgement, a model, a report."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

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


def test_two_interviews_become_a_model_and_a_report(kanryu: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "バンコク.txt").write_text(BANGKOK, encoding="utf-8")
    (tmp_path / "ハノイ.txt").write_bytes(HANOI.encode("cp932"))

    def data(*words: str) -> Any:
        return json.loads(kanryu(*words, "--json"))

    def code(document: str, key: str, words: str, *more: str) -> None:
        kanryu("code", "研究.kanryu", "--document", document, "--code", key, "--find", words, *more)

    kanryu("new", "研究.kanryu", "--name", "はじめての研究", "--codebook", "reverse-innovation", "--coder", "院生")
    kanryu("import", "研究.kanryu", "バンコク.txt", "--case", "甲社")
    kanryu("import", "研究.kanryu", "ハノイ.txt", "--case", "乙社")
    kanryu("case", "研究.kanryu", "甲社", "--set", "業種=金型", "--set", "進出国=タイ")
    for document, label in (("バンコク", "工場長"), ("ハノイ", "社長")):
        kanryu("document", "研究.kanryu", document, "--role", f"{label}=現地責任者", "--status", "完了")

    code(
        "バンコク", "P1", "二〇〇八年に、𠮷田さんと検査の治具を作り直しました。", "--strength", "3", "--time", "2008"
    )
    code("バンコク", "F1.2", "近くの部品屋さんが一緒に考えてくれた。それが大きい😀")
    code("バンコク", "C5", "一緒に考えてくれた")
    code("バンコク", "P2", "本社の若い人が見に来て、持って帰りました。", "--time", "2010")
    code("バンコク", "C1", "本社の若い人が見に来て、持って帰りました。")
    code("ハノイ", "P1", "小さなロットの段取りを現地の班長が変えました。", "--time", "2012")
    code("ハノイ", "P2", "いいえ、本社では使っていません。", "--polarity", "-", "--strength", "3")

    phases = data("matrix", "研究.kanryu", "--rows", "case", "--columns", "axis:phase")
    names = {member["id"]: member["key"] for member in phases["columns"]}
    cases = {member["id"]: member["name"] for member in phases["rows"]}
    states = {(cases[cell["row"]], names[cell["column"]]): cell["state"] for cell in phases["cells"]}
    assert {pair: states[pair] for pair in states if pair[1] in {"P1", "P2", "P3"}} == {
        ("甲社", "P1"): "present", ("甲社", "P2"): "present", ("甲社", "P3"): "unknown",
        ("乙社", "P1"): "present", ("乙社", "P2"): "absent", ("乙社", "P3"): "unknown",
    }  # fmt: skip

    kanryu("matrix", "研究.kanryu", "--columns", "axis:capability", "--layers", "axis:phase", "-o", "能力.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "能力.csv").read_text("utf-8-sig"))))
    assert sum(int(cell) for row in rows for cell in row[2:] if cell.isdigit()) == 1, "C1 with P2, and nothing else"

    kanryu(
        "judge",
        "研究.kanryu",
        "--case",
        "甲社",
        "--code",
        "P3",
        "--value",
        "absent",
        "--memo",
        "聞いたが、まだとのこと",
    )
    model = data("model", "研究.kanryu", "--propose", "--min-cases", "2", "--min-share", "0.5")
    boxes = {box["key"]: box for box in model["boxes"]}
    assert (boxes["P1"]["status"], boxes["P1"]["cases"]) == ("accepted", "2/2")
    assert (boxes["P2"]["status"], boxes["P2"]["cases"]) == ("hypothesis", "1/2")
    assert (boxes["P3"]["cases"], [cases[id_] for id_ in boxes["P3"]["against"]]) == ("0/1", ["甲社"])
    keys = {box["id"]: key for key, box in boxes.items()}
    arrows = {(keys[arrow["from"]], keys[arrow["to"]]): arrow["status"] for arrow in model["arrows"]}
    assert arrows["C1", "P2"] == "hypothesis"

    kanryu("model", "研究.kanryu", "-o", "モデル.svg")
    kanryu("report", "研究.kanryu", "--all", "-o", "報告")
    kanryu("report", "研究.kanryu", "--cross-case", "-o", "横断.docx")
    assert "2/2社" in (tmp_path / "モデル.svg").read_text(encoding="utf-8")
    words = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "報告" / "甲社.docx")).paragraphs)
    assert "二〇〇八年に、𠮷田さんと検査の治具を作り直しました。" in words
    assert "聞いたが、まだとのこと" in words
    assert Document(str(tmp_path / "横断.docx")).inline_shapes, "the picture of the model"

    checked = data("check", "研究.kanryu", "--deep")
    assert (checked["sound"], checked["codings"]) == (True, 7)
