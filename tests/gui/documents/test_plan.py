"""What is proposed for incoming files, and what one decision does to all of them."""

from dataclasses import replace
from pathlib import Path

from kanryu.analysis.documents.incoming import SamePerson, Transcript
from kanryu.analysis.documents.repeats import Known
from kanryu.errors import NotFound
from kanryu.gui.documents.plan import (
    Plan,
    choices,
    differing,
    incoming,
    join_speakers,
    plan_of,
    proposed,
    read_again,
    role_everywhere,
    ticked,
)
from kanryu.gui.documents.reading import ReadFile
from kanryu.importers.importer import ReadOptions
from tests.gui.projects import talk


def read(title: str = "甲", *known: Known, encoding: str = "utf-8") -> ReadFile:
    return ReadFile(Path(f"{title}.txt"), replace(talk(title), encoding=encoding), None, known=known)


def plan(file: ReadFile) -> Plan:
    return plan_of(file, ("A社",), "")


def of(made: Plan) -> Transcript:
    assert made.transcript is not None
    return made.transcript


SAME = Known("d1", "甲", "A社", "file")
VERSION = Known("d1", "甲", "A社", "title", edited=True)


def test_the_same_file_is_skipped_and_a_version_corrects() -> None:
    assert [proposed(read("甲", *known)) for known in ((), (SAME,), (VERSION,))] == ["new", "skip", "corrected"]


def test_a_file_that_cannot_be_read_is_left_out_whatever_is_ticked() -> None:
    bad = plan(ReadFile(Path("x"), None, NotFound("k", "n")))
    assert incoming(bad) is None
    assert incoming(ticked(bad, on=True)) is None


def test_a_copy_within_the_same_import_has_nothing_to_correct() -> None:
    assert choices(plan(read("甲", replace(SAME, id="")))) == ("skip", "new")


def test_ticking_a_known_file_takes_it_in_as_another_document() -> None:
    made = ticked(plan(read("甲", SAME)), on=True)
    assert (made.choice, made.corrects) == ("new", "")


def test_one_role_for_a_label_reaches_every_file() -> None:
    plans = role_everywhere([plan(read("甲")), plan(read("乙"))], "社長", "現地責任者")
    items = [item for one in plans if (item := incoming(one)) is not None]
    assert [item.facts.roles["社長"] for item in items] == ["現地責任者", "現地責任者"]


def test_only_files_that_are_read_otherwise_are_read_again() -> None:
    plans = [plan(read("甲", encoding="cp932")), plan(read("乙"))]
    wanted = differing(plans, ReadOptions("cp932"), encoding=True)
    assert [(row, options.encoding) for row, options in wanted] == [(1, "cp932")]


def test_corrected_roles_survive_reading_the_file_again() -> None:
    made = role_everywhere([plan(read("甲"))], "社長", "現地責任者")[0]
    assert read_again(made, read("甲", encoding="cp932")).roles == {"社長": "現地責任者"}


def test_two_labels_of_one_person_become_one_speaker_and_no_turn_is_lost() -> None:
    file = read("甲")
    assert file.transcript is not None
    same = replace(file.transcript, same=(SamePerson((0, 1), 0.9),))
    made = replace(plan(replace(file, transcript=same)), joined=frozenset({0}))
    assert [speaker.label for speaker in of(made).speakers] == ["社長"]
    assert {turn.speaker for turn in of(made).turns} == {None, 0}
    assert [turn.start for turn in of(made).turns] == [turn.start for turn in same.turns]


def test_joining_nobody_changes_nothing() -> None:
    made = of(plan(read("甲")))
    assert join_speakers(made, ()) is made
