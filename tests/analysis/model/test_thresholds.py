"""Trying another rule without asking the project again."""

import pytest

from kanryu.analysis.model.propose import propose
from kanryu.analysis.model.thresholds import Shift, shift, under
from kanryu.analysis.model.values import Rule
from kanryu.workspace import Workspace
from tests.gui.sample import sample

__all__ = ["sample"]


@pytest.mark.parametrize("rule", [Rule(1, 0.0), Rule(3, 0.25), Rule(2, 0.6), Rule(5, 1.0)])
def test_a_model_under_another_rule_is_the_one_proposed_under_it(sample: Workspace, rule: Rule) -> None:
    assert under(sample.ask(propose, "図"), rule) == sample.ask(propose, "図", rule)


def test_a_stricter_rule_accepts_fewer_and_the_same_rule_changes_nothing(sample: Workspace) -> None:
    model = sample.ask(propose, "図")
    stricter = shift(model, under(model, Rule(6, 0.9)))
    assert shift(model, under(model, model.rule)) == Shift(0, 0)
    assert (stricter.boxes < 0, stricter.arrows < 0) == (True, True)
