"""The sample project as it is built: complete, sound, telling something, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from kanryu import i18n, paths
from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.coding.memos import list_memos
from kanryu.analysis.compare.matrix import MatrixSpec, matrix
from kanryu.analysis.documents.documents import list_documents
from kanryu.analysis.documents.transcripts import transcript
from kanryu.analysis.project.coders import list_coders
from kanryu.analysis.project.projects import project_info
from kanryu.cli.demo import MATRICES
from kanryu.cli.main import main
from kanryu.errors import KanryuError
from kanryu.i18n import tr
from kanryu.progress import Cancelled
from kanryu.workspace import Workspace
from kanryu.workspace.sample import build_sample

FOLDER = paths.resources() / "sample"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    i18n.use("ja")
    with build_sample(tmp_path_factory.mktemp("sample") / "見本.kanryu") as workspace:
        yield workspace


def test_it_holds_every_case_document_and_coding_of_the_files(sample: Workspace) -> None:
    info = sample.ask(project_info)
    files = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in (FOLDER / "codings").glob("*.yaml")]
    files += yaml.safe_load((FOLDER / "judgements.yaml").read_text(encoding="utf-8"))["late"]
    codings = [coding for file in files for coding in file["codings"]]
    assert (info.cases, info.documents, info.codings, info.fictional) == (8, 15, len(codings), True)
    stored = sorted((item.key, item.text, item.polarity) for item in sample.ask(list_codings))
    assert stored == sorted((coding["code"], coding["quote"], coding["polarity"]) for coding in codings)


def test_every_document_has_its_speakers_in_their_roles(sample: Workspace) -> None:
    for item in sample.ask(list_documents):
        view = sample.ask(transcript, item.id)
        roles = {speaker.role for speaker in view.speakers}
        assert "聞き手" in roles
        assert len(roles) > 1
        assert any(turn.time_ms is not None for turn in view.turns)


def test_every_case_has_a_memo(sample: Workspace) -> None:
    assert len(sample.ask(list_memos, "case")) == 8


def test_two_coders_have_coded_it_and_nobody_else(sample: Workspace) -> None:
    assert [coder.name for coder in sample.ask(list_coders)] == ["研究者M", "研究者S"]
    assert sample.coder.name == "研究者M"


def test_it_is_sound_to_the_last_row(sample: Workspace) -> None:
    assert sample.check(deep=True).findings == ()


def test_its_matrices_show_that_the_cases_differ(sample: Workspace) -> None:
    phases = sample.ask(matrix, MatrixSpec())
    states = {cell.state for cell in phases.cells.values()}
    rows = {tuple(phases.cell(row.id, column.id).state for column in phases.columns) for row in phases.rows}
    crossed = sample.ask(matrix, MatrixSpec("axis:phase", "axis:capability"))
    assert {"present", "absent", "unknown"} <= states
    assert len(rows) >= 4
    assert sum(cell.value > 0 for cell in crossed.cells.values()) >= len(crossed.cells) / 4


def test_it_shows_judgements_and_one_that_must_be_looked_at_again(sample: Workspace) -> None:
    judged = [
        cell
        for spec in (MatrixSpec(), MatrixSpec("case", "axis:capability", "axis:phase"))
        for cell in sample.ask(matrix, spec).cells.values()
        if cell.judged
    ]
    told = yaml.safe_load((FOLDER / "judgements.yaml").read_text(encoding="utf-8"))
    assert len(judged) == len(told["judgements"])
    assert sum(cell.stale for cell in judged) == len(told["late"])


def test_a_cancelled_sample_leaves_nothing_behind(tmp_path: Path) -> None:
    class Stop:
        def step(self, done: int, total: int, what: str = "") -> None:
            if done == 1:
                raise Cancelled

    with pytest.raises(Cancelled):
        build_sample(tmp_path / "s.kanryu", Stop())
    assert list(tmp_path.iterdir()) == []


def test_it_does_not_overwrite_a_file(tmp_path: Path) -> None:
    (tmp_path / "s.kanryu").write_bytes(b"mine")
    with pytest.raises(KanryuError):
        build_sample(tmp_path / "s.kanryu")
    assert (tmp_path / "s.kanryu").read_bytes() == b"mine"


def test_the_demo_puts_everything_it_promises_into_a_new_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KANRYU_LANGUAGE", "en")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("kept", encoding="utf-8")
    status = main(["demo", "--out", str(tmp_path / "out")])
    folder = tmp_path / "out-2"
    found = {file.relative_to(folder).as_posix(): file.stat().st_size for file in folder.rglob("*") if file.is_file()}
    expected = {
        "sample.kanryu",
        "model.svg",
        "model.png",
        "Cross-case report.docx",
        *(f"Case reports/{letter}社.docx" for letter in "ABCDEFGH"),
        *(tr(name, language="en") for name, _ in MATRICES),
    }
    told = capsys.readouterr().err
    assert (status, set(found), min(found.values()) > 0) == (0, expected, True)
    assert "Cross-case report.docx" in told.splitlines()[-1]
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["mine.txt"]
    with Workspace.open(folder / "sample.kanryu", read_only=True) as built:
        assert built.ask(project_info).name.isascii()
        assert [coder.name for coder in built.ask(list_coders)] == ["Researcher M", "Researcher S"]
        assert built.check(deep=True).sound
