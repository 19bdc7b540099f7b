"""What the tests of the command line share: a home of their own, a folder, and a project made by the commands."""

from pathlib import Path

import pytest

from tests.cli.running import Kanryu

TRANSCRIPT = (
    "聞き手：タイの工場で何を興したのですか。\n"
    "社長：𠮷田さんが治具を直しましてね。か\u3099っちり固定できる😀👨‍👩‍👧って、日本の客が欲しがった。\n"
    "聞き手：資金はどうされましたか。\n"
    "社長：𩸽の加工会社と組んで、補助も受けました。それで事業を興したわけです。\n"
)
CODEBOOK = """
codebook: {name: small, key: S, names: {ja: 小さな体系, en: Small}, version: "1"}
codes:
  - key: P
    axis: phase
    names: {ja: 段階, en: Phases}
    group: true
    children:
      - {key: P1, names: {ja: 現地で興す, en: Created abroad}, color: "#3E7CB1"}
      - {key: P2, names: {ja: 持ち帰る, en: Brought home}, color: "#C08A2B"}
  - {key: C1, axis: condition, names: {ja: 資金, en: Money}}
  - {key: F1, axis: capability, names: {ja: 吸収する力, en: Absorption}}
"""


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home where nobody has left settings; the commands speak Japanese."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("KANRYU_LANGUAGE", "ja")
    return folder


@pytest.fixture
def kanryu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kanryu:
    """The command, run in a folder of its own with the files the tests speak of."""
    folder = tmp_path / "仕事 場"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "本社.txt").write_text(TRANSCRIPT, encoding="utf-8")
    (folder / "small.yaml").write_text(CODEBOOK, encoding="utf-8")
    return Kanryu(folder, monkeypatch, capsys)


_made: list[bytes] = []


@pytest.fixture
def project(kanryu: Kanryu) -> Kanryu:
    """The command in a folder with a project ``P.kanryu``: a small codebook and one document of A社.

    The first test that asks has it made by the commands; the others get a copy of the file.
    """
    file = kanryu.folder / "P.kanryu"
    if not _made:
        kanryu.good("new", "P.kanryu", "--name", "調査", "--codebook", "small.yaml", "--coder", "研究者")
        kanryu.good("import", "P.kanryu", "本社.txt", "--case", "A社")
        _made.append(file.read_bytes())
    file.write_bytes(_made[0])
    return kanryu
