"""What a check finds: each case breaks one thing by plain SQL, and exactly that is named."""

from contextlib import closing
from pathlib import Path

import pytest

from kanryu.storage import undo
from kanryu.storage.changes import Changes
from kanryu.storage.check import check
from kanryu.storage.project_file import ProjectFile
from kanryu.storage.replay import replay
from kanryu.workspace import Workspace
from tests.projects import Small, code_words, new_workspace, set_up_small
from tests.storage.properties import FIRST, TITLE, new_file
from tests.storage.rows import plain


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """A small project with two codings that nobody has open."""
    with new_workspace(tmp_path) as workspace:
        small = set_up_small(workspace)
        code_words(workspace, small, "𠮷田さん", small.phase)
        code_words(workspace, small, "銀行", small.condition)
        return workspace.path


NEW_BOOK = """
    INSERT INTO codebook
    (id, key, name_ja, name_en, version, description_ja, description_en, source, rules, position)
    VALUES ('b', 'b', 'b', '', '', '', '', '', '[]', 1)
"""
NEW_SPEAKER = """
    INSERT INTO document SELECT 'd', case_id, title, kind, language, recorded_on, minutes, place, status,
    source_name, source_format, source_encoding, source_digest, position, characters, text FROM document LIMIT 1;
    INSERT INTO speaker VALUES ('s', 'd', '社長', '', '経営者', 0)
"""
ORPHAN = "INSERT INTO history_change (action_id, table_name, row_id, operation) VALUES ('x', 'case', 'y', 'delete')"
PART = "INSERT INTO case_passage SELECT 'p', d.id, c.id, 0, 100000, '' FROM document d, \"case\" c LIMIT 1"

BREAKS = {
    "UPDATE document SET characters = characters + 1": "資料",
    'UPDATE coding SET "end" = 100000 WHERE start > 100': "本文の外",
    'UPDATE turn SET "end" = 100000 WHERE start > 100': "turn",
    PART: "case_passage",
    "UPDATE code SET is_group = 1 WHERE key = 'P1'": "見出し",
    "DELETE FROM code WHERE key = 'P1'": "指しています",
    "UPDATE history_action SET coder_name = '別人' WHERE number = 2": "2 番目",
    ORPHAN: "操作のない",
    f"{NEW_BOOK}; UPDATE code SET codebook_id = 'b' WHERE key = 'P1'": "親",
    f"{NEW_SPEAKER}; UPDATE turn SET speaker_id = 's'": "話者",
}


@pytest.mark.parametrize("statements", BREAKS, ids=lambda text: text[:40])
def test_what_was_broken_is_named(coded: Path, statements: str) -> None:
    with closing(plain(coded, "rw")) as connection:
        connection.executescript(statements)
    words = _findings(coded)
    assert any(BREAKS[statements] in finding for finding in words)
    assert _findings(coded, deep=True) != words or "history" in statements


def _findings(path: Path, *, deep: bool = False) -> list[str]:
    with Workspace.open(path, read_only=True) as workspace:
        return [found.text.format(**dict(found.values)) for found in workspace.check(deep=deep).findings] or [""]


def test_a_sound_project_has_no_findings_and_is_counted(coded: Path) -> None:
    with Workspace.open(coded) as workspace:
        health = workspace.check(deep=True)
        assert (health.sound, health.codings, health.actions) == (True, 2, 4)


def test_a_text_with_a_nul_character_is_as_long_as_python_says(coded: Path) -> None:
    with new_file(coded.parent) as file:
        with file.transact(TITLE, FIRST) as transaction:
            transaction.session.connection().exec_driver_sql(
                "INSERT INTO document VALUES ('d', NULL, 't', '', '', '', NULL, '', '途中', '', '', '', '', 0, 3, ?)",
                ("a\x00b",),
            )
        with file.read() as session:
            assert check(session.connection(), deep=True).sound


def test_a_log_that_contradicts_itself_is_a_finding_not_a_crash(coded: Path) -> None:
    with closing(plain(coded, "rw")) as connection:
        connection.execute("UPDATE history_change SET operation = 'delete', before = after WHERE table_name = 'case'")
    assert len(_findings(coded, deep=True)) >= 2


@pytest.mark.parametrize("image", ["{", "[1]", '{"nonsense": 1}', ""])
def test_a_log_that_cannot_be_read_is_a_finding_not_a_crash(coded: Path, image: str) -> None:
    with closing(plain(coded, "rw")) as connection:
        connection.execute("UPDATE history_change SET after = ? WHERE table_name = 'case'", (image,))
    assert len(_findings(coded, deep=True)) >= 2


def test_an_index_that_lies_is_found(coded: Path) -> None:
    with closing(plain(coded)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_coding_code_id'"
        (page,) = connection.execute(query).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(coded.read_bytes())
    end = page * size
    content[end - 40 : end] = bytes(byte ^ 1 for byte in content[end - 40 : end])
    coded.write_bytes(content)
    assert any("壊れて" in finding for finding in _findings(coded))


def test_an_entry_without_changes_cannot_be_undone(tmp_path: Path) -> None:
    with new_file(tmp_path) as file:
        path = file.path
    with closing(plain(path, "rw")) as connection:
        connection.execute(
            "INSERT INTO history_action (id, at, coder_id, coder_name, command, name, details, undoable, digest)"
            " VALUES ('a', '', ?, '', '', '', '{}', 1, '')",
            (FIRST.coder_id,),
        )
    file = ProjectFile.open(path)
    with pytest.raises(RuntimeError):
        undo.undo(file, FIRST)
    file.close()


def test_a_rebuilt_project_differs_where_somebody_wrote_past_the_log(coded: Path) -> None:
    with closing(plain(coded, "rw")) as connection:
        connection.execute("UPDATE \"case\" SET description = '書き換え' WHERE name = 'A社'")
    assert _findings(coded) == [""]
    assert _findings(coded, deep=True) == ["case の内容が履歴の合計と一致しません"]


def test_replay_ends_with_the_same_rows(coded: Path) -> None:
    with Workspace.open(coded) as workspace:
        rebuilt = workspace.ask(lambda session: replay(session.connection()))
        with rebuilt.connect() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM coding").scalar_one() == 2
        rebuilt.dispose()


def test_changes_tell_where_to_look(tmp_path: Path) -> None:
    with new_workspace(tmp_path) as workspace:
        news: list[Changes] = []
        workspace.listen(news.append)
        small: Small = set_up_small(workspace)
        code_words(workspace, small, "銀行", small.condition)
        assert news[-1].touch("case", "coding")
        assert not news[-1].touch("case")
