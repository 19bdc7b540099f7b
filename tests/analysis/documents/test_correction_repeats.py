"""The same file twice: it is known by its bytes or its title, and skipped, added or taken as a correction."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kanryu.analysis.documents.correction import edit_text
from kanryu.analysis.documents.documents import digest_of_file, list_documents
from kanryu.analysis.documents.intake import Incoming, take_in
from kanryu.analysis.documents.repeats import (
    Choice,
    Known,
    decide,
    likeness,
    recognise,
    same_file,
    same_title,
    take_in_again,
)
from kanryu.analysis.documents.transcripts import transcript as view_of
from kanryu.errors import Ambiguous
from kanryu.workspace import Workspace
from tests.projects import SPEECH, Small, transcript
from tests.storage.rows import difference, snapshot

CORRECTED = SPEECH.replace("機械", "装置")


def test_a_file_is_known_by_its_bytes_whatever_its_title(workspace: Workspace, small: Small) -> None:
    found = workspace.ask(same_file, digest_of_file(SPEECH.encode()))
    assert found == (Known(small.document, "本社", "A社", "file"),)
    assert workspace.ask(same_file, digest_of_file(CORRECTED.encode())) == ()


@pytest.mark.parametrize(
    "title",
    [
        "本社",
        "本社_修正版",
        "本社（修正済）",
        "本社 (2)",
        "【本社】",
        "本社-v2",
        "本社 訂正後",
        "本社_最終版（校正）",
        "本社 rev3",
    ],
)
def test_a_title_is_known_whatever_version_it_names(workspace: Workspace, small: Small, title: str) -> None:
    found = [item.id for item in workspace.ask(same_title, title)]
    assert found == ([] if title == "【本社】" else [small.document])


@pytest.mark.parametrize("title", ["現地", "本社工場", "修正版", "", "本社2016"])
@pytest.mark.usefixtures("small")
def test_another_title_is_another_document(workspace: Workspace, title: str) -> None:
    assert workspace.ask(same_title, title) == ()


def test_a_title_in_another_case_is_another_document(workspace: Workspace, small: Small) -> None:
    assert workspace.ask(same_title, "本社", "B社") == ()
    assert [item.id for item in workspace.ask(same_title, "本社", "A社")] == [small.document]


def test_a_corrected_version_has_the_title_and_most_of_the_words(workspace: Workspace, small: Small) -> None:
    files = (transcript(CORRECTED, "本社_修正版"), transcript("社長：まるで別の話です。\n" * 9, "本社"))
    found = workspace.ask(recognise, files, "A社")
    assert [[(item.id, item.same, item.edited) for item in known] for known in found] == [
        [(small.document, "title", True)],
        [],
    ]


@pytest.mark.usefixtures("small")
def test_the_same_bytes_twice_in_one_import_are_seen(workspace: Workspace) -> None:
    first, second = transcript("社長：新しい話。\n", "一"), transcript("社長：新しい話。\n", "二")
    assert workspace.ask(recognise, (first, second)) == ((), (Known("", "一", None, "file"),))


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (SPEECH, SPEECH, 1, 1),
        (SPEECH, CORRECTED, 0.7, 0.99),
        (SPEECH, "全く別の文章です。" * 20, 0, 0.05),
        ("", "", 1, 1),
    ],
)
def test_likeness_is_the_share_of_common_words(one: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(one, other) <= most


FILE = Known("d", "本社", "A社", "file")
VERSION = Known("d", "本社", "A社", "title", edited=True)
EDITED = replace(FILE, edited=True)
TWIN = replace(FILE, id="")


@pytest.mark.parametrize(
    ("known", "choice", "found"),
    [
        ([], "corrected", ("new", "")),
        ([], "skip", ("new", "")),
        ([FILE], "skip", ("skip", "d")),
        ([FILE], "new", ("new", "")),
        ([FILE], "corrected", ("corrected", "d")),
        ([VERSION], "corrected", ("corrected", "d")),
        ([VERSION], "new", ("new", "")),
        ([EDITED], "corrected", ("skip", "d")),
        ([TWIN], "corrected", ("skip", "")),
    ],
)
def test_what_is_done_with_a_known_file(known: Sequence[Known], choice: Choice, found: tuple[Choice, str]) -> None:
    assert decide(known, choice) == found


def test_a_file_read_in_another_way_does_correct() -> None:
    assert decide([EDITED], "corrected", reread=True) == ("corrected", "d")


def test_a_file_that_became_two_documents_corrects_neither_by_itself() -> None:
    with pytest.raises(Ambiguous):
        decide([FILE, replace(FILE, id="e")], "corrected")


def test_a_folder_taken_in_again_keeps_what_was_corrected_in_the_project(workspace: Workspace, small: Small) -> None:
    workspace.do(edit_text, small.document, 0, 0, "冒頭に補う。")
    (known,) = workspace.ask(recognise, (transcript(),))
    assert decide(known, "corrected") == ("skip", small.document)


def test_new_skipped_and_corrected_files_are_one_action(workspace: Workspace, small: Small) -> None:
    workspace.do(take_in, [Incoming(transcript("社長：二つ目です。\n", "二"), "A社")])
    before = snapshot(workspace.path)
    files = [
        transcript(CORRECTED, "本社"),
        transcript("社長：二つ目です。\n", "二"),
        transcript("社長：三。\n", "三"),
    ]
    known = workspace.ask(recognise, files, "A社")
    decisions = [decide(item, "corrected") for item in known]
    decisions[1] = ("skip", decisions[1][1])
    taken = workspace.do(take_in_again, [Incoming(file, "A社") for file in files], decisions)
    assert [item.title for item in workspace.ask(list_documents)] == ["本社", "二", "三"]
    assert (len(taken.documents), len(taken.corrections)) == (2, 1)
    assert workspace.ask(view_of, small.document).text == CORRECTED
    workspace.undo()
    assert not difference(snapshot(workspace.path), before)
