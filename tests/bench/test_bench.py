"""The benchmark's own parts, at a fiftieth of the size: what is generated, kept, and printed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.codings import list_codings
from kanryu.analysis.documents.documents import list_documents
from kanryu.analysis.documents.transcripts import transcript
from kanryu.analysis.naming import code_named
from kanryu.analysis.project.coders import list_coders
from kanryu.analysis.project.projects import project_info
from kanryu.workspace import Workspace
from tests.bench.coders import FREQUENT, LONGEST, SHORTEST
from tests.bench.fresh import ROOT
from tests.bench.interviews import LENGTH, NOTATIONS, interview
from tests.bench.searching import LITERAL, PHRASES, WORDS, kinds
from tests.bench.table import growth, table
from tests.bench.timing import Measurement
from tests.bench.workload import Built, Workload, ready

SMALL = Workload("small", 2, 4, 400, 48, 60, shown=60, characters=8_000, judged=4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="module")
def built(folder: Path) -> Built:
    return ready(SMALL, folder)


@pytest.fixture
def project(built: Built) -> Iterator[Workspace]:
    with Workspace.open(built.project) as opened:
        yield opened


def test_the_project_has_the_numbers_that_were_promised(project: Workspace) -> None:
    info = project.ask(project_info)
    assert (info.cases, info.documents, info.characters, info.codings) == (2, 4, 32_000, 400)


def test_sixty_codes_can_be_given_and_one_of_them_is_given_as_often_as_promised(project: Workspace) -> None:
    given = {code.id: code.codings for code in project.ask(list_codes) if not code.is_group}
    assert (len(given), given[project.ask(code_named, FREQUENT)]) == (60, 48)


def test_the_first_interview_has_the_codings_that_are_shown(project: Workspace) -> None:
    assert project.ask(list_documents)[0].codings == 60


def test_four_people_code(project: Workspace) -> None:
    assert len(project.ask(list_coders)) == 4


def test_passages_have_10_to_400_characters_and_overlap(project: Workspace) -> None:
    codings = project.ask(list_codings)
    lengths = [coding.end - coding.start for coding in codings]
    assert (min(lengths) >= SHORTEST, max(lengths) <= LONGEST) == (True, True)
    pairs = pairwise(codings)
    overlapping = sum(one.document_id == two.document_id and two.start < one.end for one, two in pairs)
    assert overlapping > len(codings) / 2


def test_the_file_is_sound_and_its_history_adds_up(project: Workspace) -> None:
    assert project.check(deep=True).findings == ()


def test_everything_in_it_can_be_taken_back_by_who_did_it(project: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "copy.kanryu"
    project.backup(copy)
    with Workspace.open(copy, coder="研究者丁") as workspace:
        mine = workspace.coder.name
        while workspace.standing().undo is not None:
            workspace.undo()
        assert not [coding for coding in workspace.ask(list_codings) if coding.coder == mine]


def test_a_second_time_the_workload_is_found(built: Built, folder: Path) -> None:
    assert ready(SMALL, folder) == built


def test_the_same_numbers_give_the_same_bytes_of_text_in_every_process() -> None:
    program = (
        "import sys; from tests.bench.interviews import interview as i; sys.stdout.buffer.write(i(160, 3).encode())"
    )
    command = [sys.executable, "-c", program]
    texts = [
        subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("1", "2")
    ]
    assert [text.stdout for text in texts] == [interview(160, 3).encode()] * 2


def test_every_interview_is_another_one() -> None:
    texts = {interview(seed, number)[:500] for seed in (160, 161) for number in range(len(NOTATIONS))}
    assert len(texts) == 2 * len(NOTATIONS)


def test_an_interview_is_exactly_as_long_as_promised() -> None:
    assert [len(interview(160, number)) for number in range(8)] == [LENGTH] * 8


def test_the_texts_hold_what_breaks_careless_code() -> None:
    text = "".join(interview(160, number) for number in range(8))
    assert [sign for sign in ("𠮷", "𩸽", "😀", "か\u3099", "８５％", "👨‍👩‍👧", "ﾊﾝｶｸ") if sign not in text] == []


def test_every_interview_is_read_as_a_dialogue_of_several_people(project: Workspace) -> None:
    views = [project.ask(transcript, document.id) for document in project.ask(list_documents)]
    assert [len(view.speakers) > 1 and len(view.turns) > 100 for view in views] == [True] * 4


def test_two_hundred_queries_are_searched() -> None:
    assert [len(set(texts)) for texts in (WORDS, PHRASES, LITERAL)] == [20, 20, 20]
    assert sum(len(texts) for _, texts, _, _ in kinds()) == 200


def test_the_table_says_which_budgets_are_met() -> None:
    steps = [
        Measurement("fast", (0.001,) * 30, 0.016, cpu=(0.0005,) * 30, rival="4.6 s"),
        Measurement("slow at times", (0.01,) * 18 + (0.2,) * 2, 0.05, "p95"),
        Measurement("memory", (612.0,), 500, unit="MB"),
        Measurement("free", (2.5,)),
    ]
    assert table(steps).splitlines() == [
        "step            median       p95     cpu       budget      met?  runs  QualCoder (as reported)",
        "----------------------------------------------------------------------------------------------",
        "fast            1.0 ms    1.0 ms  0.5 ms      16.0 ms       yes    30                    4.6 s",
        "slow at times  10.0 ms  200.0 ms          50.0 ms p95  NO, x4.0    20",
        "memory          612 MB                         500 MB  NO, x1.2     1",
        "free            2.50 s                                              1",
    ]


def test_growth_gives_the_ratio_of_the_medians() -> None:
    small, large = [Measurement("show", (0.010,))], [Measurement("show", (0.025,))]
    assert growth(small, large, ("W160", "W1600")).splitlines()[-1] == "show  10.0 ms  25.0 ms    2.5"
