"""The passages of a code, as they are listed."""

import random

from kanryu.analysis.coding.codings import CodingFilter, list_codings
from kanryu.analysis.coding.passages import passages_of
from kanryu.analysis.coding.quotations import quotations
from kanryu.workspace import Workspace
from tests.projects import Size, Small, code_words, set_up_large


def test_a_passage_stands_between_the_words_around_it(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "銀行", small.condition)
    (line,) = workspace.ask(passages_of, [small.condition])
    assert (line.before, line.coding.text, line.after) == ("支援機関の補助と、", "銀行", "です。最初は断られました。")
    assert line.citation() == "A社・経営者・00:00:11"


def test_without_codes_there_are_no_passages(workspace: Workspace, small: Small) -> None:
    code_words(workspace, small, "銀行", small.condition)
    assert workspace.ask(passages_of, []) == ()


def test_lists_and_citations_agree_on_who_says_it(workspace: Workspace) -> None:
    large = set_up_large(workspace, Size(cases=5, documents=8, characters=1500, codes=9, codings=600), 3)
    codes = random.Random(3).sample(large.codes, 4)
    lines = workspace.ask(passages_of, codes)
    ids = [item.id for item in workspace.ask(list_codings, CodingFilter(codes=tuple(codes)))]
    cited = {found.coding.id: (found.coding, found.citation()) for found in workspace.ask(quotations, ids)}
    assert [line.coding.id for line in lines] == ids
    assert {line.coding.id: (line.coding, line.citation()) for line in lines} == cited
