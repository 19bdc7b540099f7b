"""What goes wrong is one line on stderr, exit status 1, and every file as it was; a wrong call is exit status 2."""

import io
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kanryu.cli.main import main as run_main
from kanryu.workspace import Workspace
from tests.cli.running import Kanryu

CODE = ("code", "P.kanryu", "--document", "本社", "--code")
JUDGE = ("judge", "P.kanryu", "--case", "A社", "--code", "P1", "--value")


def refused(kanryu: Kanryu, *words: str) -> str:
    """Run a command that must fail as promised; return its line."""
    before = kanryu.bytes()
    result = kanryu(*words)
    assert result.status == 1
    told = [line for line in result.err.splitlines() if not line.startswith("本社.txt：")]
    assert len(told) == 1, result.err
    assert "Traceback" not in result.err
    assert result.out == ""
    assert kanryu.bytes() == before
    return told[0]


def torn_docx() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 400)
        archive.writestr("word/document.xml", os.urandom(4000).hex())
    return whole.getvalue()[:1500]


BAD_FILES: dict[str, tuple[str, bytes]] = {
    "a program named as text": ("a.txt", b"MZ\x90\x00\x03" + bytes(range(256)) * 8),
    "a program named as Word": ("a.docx", b"MZ\x90\x00\x03" + bytes(range(256)) * 8),
    "a torn Word file": ("a.docx", torn_docx()),
    "a Word file that is only a ZIP": ("a.docx", b"PK\x05\x06" + b"\x00" * 18),
    "an empty file": ("a.txt", b""),
    "only white space": ("a.txt", " \n\u3000\n".encode()),
    "an empty Word file": ("a.docx", b""),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64),
    "a database": ("a.txt", b"SQLite format 3\x00" + b"\x00" * 200),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_transcript_is_refused_with_its_name(project: Kanryu, name: str) -> None:
    file, content = BAD_FILES[name]
    (project.folder / file).write_bytes(content)
    assert file in refused(project, "import", "P.kanryu", file)


def test_one_bad_file_among_good_ones_and_none_is_stored(project: Kanryu) -> None:
    (project.folder / "よい.txt").write_text("社長：はい。\n", encoding="utf-8")
    (project.folder / "a.txt").write_bytes(b"")
    refused(project, "import", "P.kanryu", "よい.txt", "a.txt", "--case", "新しい事例")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "klingon", "utf-16"])
def test_a_text_in_another_encoding_than_said_is_refused(project: Kanryu, encoding: str) -> None:
    (project.folder / "a.txt").write_bytes("社長：海外の製品を日本に持ち帰りました。x".encode("cp932"))
    refused(project, "import", "P.kanryu", "a.txt", "--encoding", encoding)


@pytest.mark.parametrize("name", ["ない.txt", "フォルダ", "", "a\x00b" if os.name != "nt" else "?"])
def test_what_is_not_a_file_is_refused(project: Kanryu, name: str) -> None:
    (project.folder / "フォルダ").mkdir()
    refused(project, "import", "P.kanryu", name)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*CODE, "P1", "--find", "ない言葉"), "0 回"),
        ((*CODE, "P1", "--find", "資"), None),
        ((*CODE, "P1", "--find", "の"), "回現れ"),
        ((*CODE, "P1", "--find", ""), "0 回"),
        ((*CODE, "P1", "--start", "5", "--end", "5"), "5–5"),
        ((*CODE, "P1", "--start", "9", "--end", "5"), "9–5"),
        ((*CODE, "P1", "--start", "-1", "--end", "5"), "-1–5"),
        ((*CODE, "P1", "--start", "0", "--end", "100000"), "100000"),
        ((*CODE, "P1", "--start", "0"), "--end"),
        ((*CODE, "P", "--find", "治具"), "段階"),
        ((*CODE, "ない", "--find", "治具"), "ない"),
        ((*CODE, "P1", "--code", "ない", "--find", "治具"), "ない"),
        (("code", "P.kanryu", "--document", "ない", "--code", "P1", "--find", "治具"), "ない"),
        (("uncode", "P.kanryu", "ない"), "ない"),
        ((*JUDGE, "degree", "--degree", "2"), "2"),
        ((*JUDGE, "degree", "--degree", "nan"), "nan"),
        ((*JUDGE, "present", "--layer", "ない"), "ない"),
        (("judge", "P.kanryu", "--case", "Z社", "--code", "P1", "--value", "present"), "Z社"),
        (("case", "P.kanryu", "A社", "--set", "業種"), "業種"),
        (("case", "P.kanryu", "A社", "--rename", " "), "事例"),
        (("case", "P.kanryu", "新社", "--set", "良い=値", "--set", "=値"), "=値"),
        (("case", "P.kanryu", "新社", "--set", "良い=値", "--rename", "A社"), "A社"),
        (("case", "P.kanryu", " "), "事例"),
        (("document", "P.kanryu", "本社", "--title", "新", "--role", "誰か=経営者"), "誰か"),
        (("document", "P.kanryu", "本社", "--title", "新", "--role", "社長=王様"), "王様"),
        (("document", "P.kanryu", "本社", "--title", " "), "資料"),
        (("document", "P.kanryu", "本社", "--title", "新", "--case", "Z社"), "Z社"),
        (("part", "P.kanryu", "--document", "本社", "--case", "A社", "--start", "5", "--end", "2"), "5–2"),
        (("codebook", "P.kanryu", "small.yaml"), "小さな体系"),
        (("codebook", "P.kanryu", "ない"), "ない"),
        (("codebook", "P.kanryu", "本社.txt"), "本社.txt"),
        (("show", "P.kanryu", "codings", "--code", "ない"), "ない"),
        (("search", "P.kanryu", "(", "--regex"), "1 文字目"),
        (("search", "P.kanryu", "治具", "--case", "Z社"), "Z社"),
        (("matrix", "P.kanryu", "--columns", "axis:ない"), "axis:ない"),
        (("matrix", "P.kanryu", "--columns", "codes:ない"), "ない"),
        (("matrix", "P.kanryu", "--rows", "cases:Z社"), "Z社"),
        (("matrix", "P.kanryu", "--coder", "誰か"), "誰か"),
        (("matrix", "P.kanryu", "-o", "ない/m.csv"), "m.csv"),
        (("model", "P.kanryu", "--min-share", "2"), "2"),
        (("model", "P.kanryu", "--min-share", "nan"), "nan"),
        (("model", "P.kanryu", "--min-cases", "0"), "0"),
        (("model", "P.kanryu", "-o", "m.docx"), ".docx"),
        (("model", "P.kanryu", "-o", "ない/m.svg"), "m.svg"),
        (("report", "P.kanryu", "--case", "Z社", "-o", "a.docx"), "Z社"),
        (("report", "P.kanryu", "--case", "A社", "-o", "ない/a.docx"), "a.docx"),
        (("report", "P.kanryu", "--case", "A社", "-o", "a.docx", "--template", "本社.txt"), "本社.txt"),
        (("report", "P.kanryu", "--case", "A社", "-o", "a.docx", "--template", "ない.docx"), "ない.docx"),
        (("report", "P.kanryu", "--all", "-o", "本社.txt"), "本社.txt"),
        (("export", "P.kanryu", "out.qdpx"), ".qdpx"),
        (("export", "P.kanryu", "ない/out.csv"), "out.csv"),
        (("redo", "P.kanryu"), "やり直す"),
        (("undo", "P.kanryu", "--coder", "誰か"), "元に戻す"),
        (("backup", "P.kanryu", "P.kanryu"), "すでに"),
        (("backup", "P.kanryu", "ない/b.kanryu"), "b.kanryu"),
        (("new", "P.kanryu"), "すでに"),
        (("new", "Q.kanryu", "--codebook", "ない"), "ない"),
        (("new", "Q.kanryu", "--codebook", "small.yaml", "--codebook", "small.yaml"), "小さな体系"),
        (("new", "ない/Q.kanryu"), "Q.kanryu"),
        (("new", "Q.kanryu", "--name", " "), "プロジェクト"),
    ],
)
def test_a_mistake_is_told_in_one_line_and_changes_nothing(
    project: Kanryu, words: tuple[str, ...], said: str | None
) -> None:
    if said is None:
        assert project(*words).status == 0
    else:
        assert said in refused(project, *words)


def test_words_that_overlap_themselves_are_not_taken_for_one_place(project: Kanryu) -> None:
    (project.folder / "二.txt").write_text("社長：ああああ、です。\n", encoding="utf-8")
    project.good("import", "P.kanryu", "二.txt")
    line = refused(project, "code", "P.kanryu", "--document", "二", "--code", "P1", "--find", "あああ")
    assert "2 回" in line


def test_an_ambiguous_name_lists_the_candidates(project: Kanryu) -> None:
    (project.folder / "別").mkdir()
    (project.folder / "別" / "本社.txt").write_text("社長：別の会社です。\n", encoding="utf-8")
    project.good("import", "P.kanryu", "別/本社.txt", "--case", "B社")
    line = refused(project, *CODE, "P1", "--find", "治具")
    assert "A社/本社" in line
    assert "B社/本社" in line


def test_the_line_is_english_when_english_is_chosen(project: Kanryu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KANRYU_LANGUAGE", "en")
    assert refused(project, "judge", "P.kanryu", "--case", "Z", "--code", "P1", "--value", "present") == (
        "Case “Z” was not found. The project is unchanged. Check the name or the id."
    )


def _another_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE other (id)")
        file.commit()


def _newer(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[60:64] = (9999).to_bytes(4, "big")
    path.write_bytes(raw)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BAD_PROJECTS: dict[str, Callable[[Path], object]] = {
    "not there": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "a text": lambda path: path.write_text("これは文章です。\n" * 50, encoding="utf-8"),
    "another database": _another_database,
    "a folder": _folder,
    "from a newer version": _newer,
    "torn": lambda path: path.write_bytes(path.read_bytes()[:6000]),
    "without its pages": lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\x00" * 40960),
}


@pytest.mark.parametrize("name", BAD_PROJECTS)
def test_what_is_no_sound_project_is_refused_and_left_alone(project: Kanryu, name: str) -> None:
    BAD_PROJECTS[name](project.folder / "P.kanryu")
    for words in (("show", "P.kanryu", "cases"), (*CODE, "P1", "--find", "治具"), ("matrix", "P.kanryu")):
        assert "P.kanryu" in refused(project, *words)


def test_while_somebody_codes_others_may_read_but_not_write(project: Kanryu) -> None:
    codings = project.json("show", "P.kanryu", "codings")
    with Workspace.open(project.folder / "P.kanryu"):
        run = subprocess.run(
            [sys.executable, "-m", "kanryu", *CODE, "P1", "--find", "治具"], capture_output=True, check=False
        )
        read = project("show", "P.kanryu", "documents", "--json")
        message = run.stderr.decode()
        assert (run.returncode, read.status, message.count("\n")) == (1, 0, 1)
        assert "読み取り専用" in message
        assert "@" in message, "it says who has the project"
    assert project.json("show", "P.kanryu", "codings") == codings


IMPORT = ("import", "P.kanryu", "大.txt", "--case", "B社")


@pytest.mark.skipif(os.name == "nt", reason="limits on file size are a matter of POSIX systems")
@pytest.mark.parametrize(
    ("words", "room"),
    [((*CODE, "P1", "--find", "治具"), 2_000), ((*CODE, "P1", "--find", "治具"), 33_000), (IMPORT, 90_000)],
)
def test_when_the_disk_takes_no_more_nothing_changes(project: Kanryu, words: tuple[str, ...], room: int) -> None:
    (project.folder / "大.txt").write_text("社長：" + "長い話です。\n" * 20_000, encoding="utf-8")
    before = project.bytes()

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    run = subprocess.run(
        [sys.executable, "-m", "kanryu", *words], capture_output=True, check=False, preexec_fn=little_room
    )
    told = [line for line in run.stderr.decode().splitlines() if not line.startswith("大.txt：")]
    assert (run.returncode, len(told)) == (1, 1), told
    assert project.json("check", "P.kanryu", "--deep")["sound"] is True
    assert project.bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("ない命令",),
        ("show", "P.kanryu"),
        ("show", "P.kanryu", "everything"),
        ("code", "P.kanryu", "--document", "本社"),
        (*CODE, "P1"),
        (*CODE, "P1", "--find", "治具", "--start", "1"),
        (*CODE, "P1", "--find", "治具", "--strength", "4"),
        (*CODE, "P1", "--find", "治具", "--polarity", "x"),
        ("report", "P.kanryu", "-o", "a.docx"),
        ("matrix", "P.kanryu", "--values", "colours"),
        ("matrix", "P.kanryu", "--no-such-option"),
        ("search", "P.kanryu", "a", "--literal", "--regex"),
        (*JUDGE, "perhaps"),
    ],
)
def test_a_wrong_call_is_exit_status_two_and_changes_nothing(
    project: Kanryu, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    before = project.bytes()
    with pytest.raises(SystemExit) as ended:
        run_main(list(words))
    assert (ended.value.code, "usage" in capsys.readouterr().err) == (2, True)
    assert project.bytes() == before


def test_an_unfinished_copy_in_the_way_does_not_stop_a_new_project(kanryu: Kanryu) -> None:
    (kanryu.folder / ".P.kanryu.partial").write_bytes(b"rest of a crash")
    kanryu.good("new", "P.kanryu")
    assert ".P.kanryu.partial" not in kanryu.bytes()


def test_output_that_nobody_reads_to_the_end_is_no_error(project: Kanryu) -> None:
    if shutil.which("bash") is None:
        pytest.skip("the pipe is made by bash")
    for _ in range(40):
        project("code", "P.kanryu", "--document", "本社", "--code", "P1", "--start", "0", "--end", str(_ + 1))
    line = f"set -o pipefail; '{sys.executable}' -m kanryu show P.kanryu codings --json | head -n 1"
    run = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")


def test_stopping_with_control_c_is_one_line(project: Kanryu, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kanryu.cli.show.open_project", interrupted)
    assert "中止" in refused(project, "show", "P.kanryu", "cases")
