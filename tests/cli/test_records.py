"""The command line on history, memos and the register."""

import json

import pytest

from tests.cli.running import Kanryu


@pytest.fixture(autouse=True)
def empty(kanryu: Kanryu) -> None:
    kanryu.good("new", "P.kanryu")


def test_undo_to_an_action_takes_back_all_since_and_a_dry_run_shows_it(kanryu: Kanryu) -> None:
    kanryu.good("case", "P.kanryu", "A社")
    kanryu.good("case", "P.kanryu", "B社")
    actions = json.loads(kanryu.good("show", "P.kanryu", "history", "--json").out)["actions"]
    oldest = actions[-2]["id"]
    shown = kanryu.good("undo", "P.kanryu", "--to", oldest, "--dry-run").out
    assert len(shown.splitlines()) == 2
    kanryu.good("undo", "P.kanryu", "--to", oldest)
    assert json.loads(kanryu.good("show", "P.kanryu", "cases", "--json").out)["cases"] == []
    kanryu.good("redo", "P.kanryu")
    assert len(json.loads(kanryu.good("show", "P.kanryu", "cases", "--json").out)["cases"]) == 2


def test_the_history_says_what_each_action_was_done_to(kanryu: Kanryu) -> None:
    kanryu.good("case", "P.kanryu", "A社", "--set", "進出国=タイ")
    newest = json.loads(kanryu.good("show", "P.kanryu", "history", "--json").out)["actions"][-1]
    assert (newest["on"], newest["command"]) == ("A社", "documents.recording.record_case")


def test_the_register_is_shown_and_its_unknown_hours_are_said(kanryu: Kanryu) -> None:
    kanryu.good("case", "P.kanryu", "A社", "--set", "進出国=タイ、台湾")
    register = json.loads(kanryu.good("show", "P.kanryu", "register", "--json").out)["register"]
    assert (register["cases"], register["hours"], register["interviews_without_time"]) == (1, 0.0, 0)
    assert register["countries"] == [{"name": "タイ", "cases": 1}, {"name": "台湾", "cases": 1}]
    assert "タイ 1、台湾 1" in kanryu.good("show", "P.kanryu", "register").out
