"""Codebook versions: frozen, as of any moment, compared, and written as a file that is read back the same."""

import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kanryu.analysis.coding import codebook_yaml, codebooks, codes, differences, merging, versions
from kanryu.analysis.coding.codes import CodeFields
from kanryu.analysis.coding.revisions import FieldChange
from kanryu.analysis.coding.splitting import Deal, Target, split_code
from kanryu.errors import DuplicateName, EmptyName, InvalidValue, KanryuError
from kanryu.workspace import Workspace
from kanryu_models import HistoryAction, now
from tests.projects import TRICKY, Small, code_words, small_codebook


def _number(session: Session) -> int:
    return session.scalar(select(func.max(HistoryAction.number))) or 0


def _edit(workspace: Workspace, small: Small, rng: random.Random) -> None:
    """Do something to the codebook, or be refused."""
    there = [code.id for code in workspace.ask(codes.list_codes) if code.codebook_id == small.codebook]
    one, other = rng.choice(there), rng.choice([*there, None])
    text, place = rng.choice(TRICKY), rng.randrange(4)
    fields = CodeFields(name_en=text, definition=text, cues=(text,), color="#123456", shortcut="F")
    acts: list[Callable[[], object]] = [
        lambda: workspace.do(codes.add_code, small.codebook, text or "空", other),
        lambda: workspace.do(codes.add_code, small.codebook, f"新{rng.random()}", other),
        lambda: workspace.do(codes.move_code, one, other, place),
        lambda: workspace.do(codes.edit_code, one, fields, reason="試し"),
        lambda: workspace.do(merging.merge_codes, one, rng.choice(there)),
        lambda: workspace.do(split_code, one, [_deal(workspace, small, one, f"分けた{rng.random()}")]),
        workspace.undo,
        workspace.redo,
    ]
    if len(there) > 6:
        acts.append(lambda: workspace.do(codes.delete_code, one))
    with suppress(KanryuError):
        rng.choice(acts)()


def _deal(workspace: Workspace, small: Small, code_id: str, name: str) -> Deal:
    return Deal(code_words(workspace, small, "銀行", code_id), Target(name=name))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_codebook_after_any_action_is_found_again_in_the_history(
    workspace: Workspace, small: Small, seed: int
) -> None:
    rng = random.Random(seed)
    workspace.do(codebooks.add_codebook, small_codebook("other"))
    seen = {workspace.ask(_number): workspace.ask(versions.content_now, small.codebook)}
    for _ in range(60):
        _edit(workspace, small, rng)
        seen[workspace.ask(_number)] = workspace.ask(versions.content_now, small.codebook)
    found = {number: workspace.ask(versions.content_after, small.codebook, number) for number in seen}
    assert found == seen
    assert len({repr(content) for content in seen.values()}) > 15


def test_a_codebook_is_seen_as_of_a_moment_and_not_before_it_was_there(workspace: Workspace, small: Small) -> None:
    first, moment = workspace.ask(versions.content_now, small.codebook), now()
    time.sleep(0.003)
    workspace.do(codes.delete_code, small.condition)
    assert workspace.ask(versions.content_as_of, small.codebook, moment) == first
    assert workspace.ask(versions.content_as_of, small.codebook, now()) != first
    with pytest.raises(versions.NotYetThere):
        workspace.ask(versions.content_as_of, small.codebook, "2001-01-01T00:00:00.000Z")


def test_a_day_lasts_until_its_end_where_the_reader_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert versions.moment_of("2026-11-21") == "2026-11-21T14:59:59.999Z"
        assert versions.moment_of("2026-11-21T14:30") == "2026-11-21T05:30:00.000Z"
    finally:
        monkeypatch.undo()
        time.tzset()
    with pytest.raises(InvalidValue):
        versions.moment_of("先週")


def test_a_frozen_version_stays_as_it_was(workspace: Workspace, small: Small) -> None:
    then = workspace.ask(versions.content_now, small.codebook)
    version = workspace.do(versions.freeze, small.codebook, " 第1版 ", "予備調査のあと")
    workspace.do(codes.delete_code, small.group)
    (listed,) = workspace.ask(versions.list_versions)
    assert (listed.name, listed.note, listed.coder, listed.codes) == ("第1版", "予備調査のあと", "研究者", 4)
    assert workspace.ask(versions.version_content, version) == then
    for name, error in (("第1版", DuplicateName), (" ", EmptyName)):
        with pytest.raises(error):
            workspace.do(versions.freeze, small.codebook, name)
    workspace.do(versions.delete_codebook_version, version)
    assert workspace.ask(versions.list_versions, small.codebook) == ()


def _kinds(workspace: Workspace, small: Small, before: versions.CodebookContent) -> dict[str, tuple[str, ...]]:
    found = differences.differences(before, workspace.ask(versions.content_now, small.codebook))
    return {code.key: one.kinds for one in found.codes for code in [one.after or one.before] if code is not None}


def test_two_versions_differ_by_what_was_done_between_them(workspace: Workspace, small: Small) -> None:
    below = [workspace.do(codes.add_code, small.codebook, name, small.condition) for name in ("甲", "乙", "丙")]
    before = workspace.ask(versions.content_now, small.codebook)
    assert _kinds(workspace, small, before) == {}
    workspace.do(codes.add_code, small.codebook, "新", small.group)
    workspace.do(codes.move_code, below[2], small.condition, 0)
    workspace.do(codes.move_code, small.phase, small.capability)
    workspace.do(codes.edit_code, below[0], CodeFields(name_ja="別名", color="#000000"))
    workspace.do(codes.delete_code, below[1])
    assert _kinds(workspace, small, before) == {
        "G.1": ("added",),
        "C1.3": ("moved",),
        "C1.1": ("renamed", "changed"),
        "P1": ("moved", "changed"),
        "C1.2": ("removed",),
    }


def test_a_changed_text_is_told_in_runs_that_make_up_both_texts() -> None:
    change = FieldChange(
        "definition", "現地で生まれた工夫を本社が知ること。", "現地で生まれた𠮷案を本社が採り入れること。"
    )
    runs = differences.words_changed(change)
    assert "".join(run.text for run in runs if run.state != "added") == change.before
    assert "".join(run.text for run in runs if run.state != "removed") == change.after
    assert {run.text for run in runs if run.state == "same"} >= {"現地で生まれた", "を本社が"}


def test_a_codebook_taken_in_anew_is_compared_by_its_keys(workspace: Workspace, small: Small) -> None:
    other = workspace.do(codebooks.add_codebook, small_codebook("other"))
    one, two = (workspace.ask(versions.content_now, id_) for id_ in (small.codebook, other))
    two = replace(two, key=one.key)
    assert differences.differences(one, two) == differences.Differences((), ())
    assert differences.differences(one, replace(two, rules=())).book == (FieldChange("rules", "規則", ""),)


@pytest.mark.parametrize("name", codebooks.bundled_names())
def test_a_codebook_written_as_yaml_is_read_back_the_same(workspace: Workspace, tmp_path: Path, name: str) -> None:
    book = codebooks.read_codebook(name)
    content = workspace.ask(versions.content_now, workspace.do(codebooks.add_codebook, book))
    file = tmp_path / "体系.yaml"
    file.write_text(codebook_yaml.codebook_yaml(content, name), encoding="utf-8")
    assert codebooks.read_codebook(str(file)) == book
