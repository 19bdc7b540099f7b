"""Codings: given, corrected, removed and listed; counted again by plain SQL."""

import random
from contextlib import closing

import pytest

from kanryu.analysis.coding import codes, codings
from kanryu.analysis.coding.codings import CodingFilter, Passage, Quality
from kanryu.errors import InvalidValue, NotFound, OutsideText
from kanryu.workspace import Workspace
from tests.projects import SPEECH, Size, Small, code_words, set_up_large
from tests.storage.rows import plain, snapshot


def test_every_passage_gets_every_code_as_one_action(workspace: Workspace, small: Small) -> None:
    places = [Passage(small.document, 0, 3), Passage(small.document, 10, 20)]
    ids = workspace.do(codings.add_codings, places, [small.phase, small.condition], Quality("-", 3, "2016", "強い"))
    listed = workspace.ask(codings.list_codings)
    assert {item.id for item in listed} == set(ids)
    assert [(item.start, item.end, item.code) for item in listed] == [
        (0, 3, "導入"),
        (0, 3, "資金"),
        (10, 20, "導入"),
        (10, 20, "資金"),
    ]
    assert {(i.polarity, i.strength, i.event_time, i.memo) for i in listed} == {("-", 3, "2016", "強い")}
    assert workspace.standing().undo == "「導入・資金」を付ける"
    workspace.undo()
    assert workspace.ask(codings.list_codings) == ()


def test_the_same_code_on_the_same_passage_by_the_same_coder_is_not_doubled(
    workspace: Workspace, small: Small
) -> None:
    first = code_words(workspace, small, "銀行", small.condition)
    before = snapshot(workspace.path, history=True)
    assert code_words(workspace, small, "銀行", small.condition) == first
    assert snapshot(workspace.path, history=True) == before
    workspace.sign_as("二人目")
    assert code_words(workspace, small, "銀行", small.condition) != first


def test_a_passage_named_twice_in_one_action_is_coded_once(workspace: Workspace, small: Small) -> None:
    place = Passage(small.document, 0, 3)
    ids = workspace.do(codings.add_codings, [place, place], [small.phase, small.phase])
    assert len(set(ids)) == 1


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, len(SPEECH) + 1)])
def test_a_passage_lies_inside_its_text(workspace: Workspace, small: Small, start: int, end: int) -> None:
    coding = code_words(workspace, small, "銀行", small.condition)
    with pytest.raises(OutsideText):
        workspace.do(codings.add_codings, [Passage(small.document, start, end)], [small.phase])
    with pytest.raises(OutsideText):
        workspace.do(codings.set_bounds, coding, start, end)


def test_the_whole_text_can_be_coded(workspace: Workspace, small: Small) -> None:
    workspace.do(codings.add_codings, [Passage(small.document, 0, len(SPEECH))], [small.phase])
    assert workspace.ask(codings.list_codings)[0].text == SPEECH


def test_a_heading_is_not_given_to_passages(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, "銀行", small.condition)
    with pytest.raises(InvalidValue):
        workspace.do(codings.add_codings, [Passage(small.document, 0, 3)], [small.group])
    with pytest.raises(InvalidValue):
        workspace.do(codings.recode, [coding], small.group)


@pytest.mark.parametrize("quality", [Quality("?"), Quality("+", 0), Quality("+", 4)])
def test_polarity_and_strength_are_known_ones(workspace: Workspace, small: Small, quality: Quality) -> None:
    with pytest.raises(InvalidValue):
        workspace.do(codings.add_codings, [Passage(small.document, 0, 3)], [small.phase], quality)


def test_one_bad_passage_among_good_ones_keeps_all_out(workspace: Workspace, small: Small) -> None:
    before = snapshot(workspace.path, history=True)
    with pytest.raises(NotFound):
        workspace.do(codings.add_codings, [Passage(small.document, 0, 3), Passage("ない", 0, 3)], [small.phase])
    assert snapshot(workspace.path, history=True) == before


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("２０１１ー０４", "2011-04"),
        ("２０１１年４月", "2011年4月"),
        ("創業のころ、３ー４年", "創業のころ、3-4年"),
        ("リーマン後", "リーマン後"),
    ],
)
def test_a_time_keeps_plain_digits_however_an_input_method_wrote_them(
    workspace: Workspace, small: Small, typed: str, kept: str
) -> None:
    coding = code_words(workspace, small, "銀行", small.condition)
    workspace.do(codings.set_quality, coding, event_time=typed)
    quality = Quality(event_time=typed)
    workspace.do(codings.add_codings, [Passage(small.document, 0, 3)], [small.phase], quality)
    assert {item.event_time for item in workspace.ask(codings.list_codings)} == {kept}


def test_bounds_and_quality_can_be_corrected_field_by_field(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, "銀行", small.condition)
    start = SPEECH.index("補助と、銀行")
    workspace.do(codings.set_bounds, coding, start, start + 6)
    workspace.do(codings.set_quality, coding, polarity="±", memo="迷う😀")
    workspace.do(codings.set_quality, coding, strength=1, event_time="創業時")
    (item,) = workspace.ask(codings.list_codings)
    assert (item.text, item.polarity, item.strength, item.event_time, item.memo) == (
        "補助と、銀行",
        "±",
        1,
        "創業時",
        "迷う😀",
    )


def test_recoding_keeps_passage_coder_and_quality(workspace: Workspace, small: Small) -> None:
    coding = code_words(workspace, small, "銀行", small.condition)
    workspace.do(codings.set_quality, coding, polarity="-", strength=3)
    workspace.do(codings.recode, [coding], small.capability)
    (item,) = workspace.ask(codings.list_codings)
    assert (item.id, item.code, item.coder, item.polarity, item.strength) == (coding, "吸収能力", "研究者", "-", 3)


def test_recoding_onto_a_code_the_passage_already_has_does_not_double_it(workspace: Workspace, small: Small) -> None:
    kept = code_words(workspace, small, "銀行", small.capability)
    moved = code_words(workspace, small, "銀行", small.condition)
    workspace.do(codings.recode, [moved, kept], small.capability)
    assert [item.id for item in workspace.ask(codings.list_codings)] == [kept]
    workspace.undo()
    assert {item.id for item in workspace.ask(codings.list_codings)} == {kept, moved}


def test_recoding_several_is_one_action_that_names_all_codes(workspace: Workspace, small: Small) -> None:
    ids = [code_words(workspace, small, "銀行", small.condition), code_words(workspace, small, "資金", small.phase)]
    workspace.do(codings.recode, ids, small.capability)
    assert {item.code for item in workspace.ask(codings.list_codings)} == {"吸収能力"}
    assert workspace.standing().undo == "「資金・導入」を「吸収能力」に付け替える"
    workspace.undo()
    assert {item.code for item in workspace.ask(codings.list_codings)} == {"資金", "導入"}


def test_two_codings_of_one_passage_recoded_together_become_one(workspace: Workspace, small: Small) -> None:
    ids = [code_words(workspace, small, "銀行", code) for code in (small.condition, small.phase)]
    workspace.do(codings.set_quality, ids[0], memo="一つ目")
    workspace.do(codings.set_quality, ids[1], memo="二つ目", strength=3)
    workspace.do(codings.recode, ids, small.capability)
    (item,) = workspace.ask(codings.list_codings)
    assert (item.memo, item.strength) == ("一つ目\n二つ目", 3)


def test_bounds_that_meet_a_twin_make_one_coding_of_two(workspace: Workspace, small: Small) -> None:
    other = code_words(workspace, small, "補助と、銀行", small.condition)
    moved = code_words(workspace, small, "銀行", small.condition)
    workspace.do(codings.set_quality, other, memo="先のメモ")
    start = SPEECH.index("補助と、銀行")
    assert workspace.do(codings.set_bounds, moved, start, start + 6) == (other,)
    (item,) = workspace.ask(codings.list_codings)
    assert (item.id, item.text, item.memo) == (moved, "補助と、銀行", "先のメモ")
    workspace.undo()
    assert {item.id for item in workspace.ask(codings.list_codings)} == {other, moved}


@pytest.mark.parametrize("difference", ["polarity", "coder", "code"])
def test_bounds_that_meet_a_coding_that_says_something_else_leave_it(
    workspace: Workspace, small: Small, difference: str
) -> None:
    code = small.capability if difference == "code" else small.condition
    other = code_words(workspace, small, "補助と、銀行", code)
    if difference == "polarity":
        workspace.do(codings.set_quality, other, polarity="-")
    if difference == "coder":
        workspace.sign_as("二人目")
    moved = code_words(workspace, small, "銀行", small.condition)
    start = SPEECH.index("補助と、銀行")
    assert workspace.do(codings.set_bounds, moved, start, start + 6) == ()
    assert {item.id for item in workspace.ask(codings.list_codings)} == {other, moved}


def test_removed_codings_are_gone_and_come_back(workspace: Workspace, small: Small) -> None:
    ids = [code_words(workspace, small, words, small.condition) for words in ("銀行", "資金")]
    workspace.do(codings.remove_codings, ids)
    assert workspace.ask(codings.list_codings) == ()
    with pytest.raises(NotFound):
        workspace.do(codings.remove_codings, ids)
    workspace.undo()
    assert {item.id for item in workspace.ask(codings.list_codings)} == set(ids)


SIZE = Size(cases=7, documents=12, characters=1500, codes=15, codings=1200)


@pytest.mark.parametrize("seed", [1, 2])
def test_an_independent_recount_agrees_on_a_random_project(workspace: Workspace, seed: int) -> None:
    large = set_up_large(workspace, SIZE, seed)
    rng = random.Random(seed)
    with closing(plain(workspace.path)) as connection:
        per_code = dict(connection.execute("SELECT code_id, count(*) FROM coding GROUP BY code_id"))
        listed = {code.id: code.codings for code in workspace.ask(codes.list_codes)}
        assert listed == {code: per_code.get(code, 0) for code in large.codes}
        for _ in range(20):
            papers = tuple(rng.sample(large.documents, rng.randint(0, 4)))
            wanted = tuple(rng.sample(large.codes, rng.randint(0, 5)))
            found = workspace.ask(codings.list_codings, CodingFilter(documents=papers, codes=wanted))
            rows = connection.execute(
                'SELECT c.id, c.document_id, c.code_id, substr(d.text, c.start + 1, c."end" - c.start), k.name'
                ' FROM coding c JOIN document d ON d.id = c.document_id JOIN "case" k ON k.id = d.case_id'
            ).fetchall()
            counted = {
                (row[0], row[3], row[4])
                for row in rows
                if (not papers or row[1] in papers) and (not wanted or row[2] in wanted)
            }
            assert {(item.id, item.text, item.case) for item in found} == counted
            assert len(found) == len(counted)


def test_codings_are_listed_by_coder_and_by_id(workspace: Workspace, small: Small) -> None:
    mine = code_words(workspace, small, "銀行", small.condition)
    workspace.sign_as("二人目")
    theirs = code_words(workspace, small, "資金", small.condition)
    of_second = CodingFilter(coders=(workspace.coder.id,))
    assert [item.id for item in workspace.ask(codings.list_codings, of_second)] == [theirs]
    assert [item.id for item in workspace.ask(codings.list_codings, CodingFilter(ids=(mine,)))] == [mine]
