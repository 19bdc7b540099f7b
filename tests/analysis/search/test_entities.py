"""The names in a project: read once, resumed where it stopped, without the labels of turns."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kanryu import paths
from kanryu.analysis.search import entities
from kanryu.analysis.search.entities import list_names, read_papers, unread
from kanryu.language.ginza import Entity, Reading
from kanryu.progress import Cancelled, Progress, Silent
from kanryu.workspace import Workspace
from tests.analysis.search.words.studies import FIRST, HEADING, SECOND, set_up

PLACES = (("社長", "Person"), ("タイ", "Country"), ("日本", "Country"))


class Reader:
    """Finds words it was told of, without a process."""

    read_texts: list[str] = []  # noqa: RUF012 - emptied for every test

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(self, text: str, language: str, progress: Progress, what: str, *, before: int, total: int) -> Reading:
        progress.step(before, total, what)
        self.read_texts.append(text)
        return Reading(tuple(sorted(_found(text), key=lambda one: one.start)), (len(text),))


def _found(text: str) -> Iterator[Entity]:
    for word, label in PLACES:
        at = text.find(word)
        while at >= 0:
            yield Entity(at, at + len(word), label)
            at = text.find(word, at + 1)


@pytest.fixture
def study(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(paths, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(entities, "Reader", Reader)
    Reader.read_texts.clear()
    set_up(workspace)
    return workspace


def test_a_document_is_read_once(study: Workspace) -> None:
    assert len(study.ask(unread)) == 3
    read_papers(study.ask(unread))
    assert study.ask(unread) == ()


class Impatient:
    def step(self, done: int, total: int, what: str = "") -> None:
        if done > len(HEADING + FIRST):
            raise Cancelled


def test_what_was_read_before_a_cancel_is_not_read_again(study: Workspace) -> None:
    with pytest.raises(Cancelled):
        read_papers(study.ask(unread), Impatient())
    read_papers(study.ask(unread), Silent())
    assert sorted(map(len, Reader.read_texts)) == sorted(map(len, set(Reader.read_texts)))
    assert len(Reader.read_texts) == 3


def test_names_are_counted_where_they_are_spoken_not_in_labels(study: Workspace) -> None:
    read_papers(study.ask(unread))
    names = {name.text: name for name in study.ask(list_names)}
    assert "社長" not in names
    assert len(names["日本"].mentions) == (FIRST + SECOND).count("日本")
    texts = (HEADING + FIRST, HEADING + SECOND)
    for mention in names["タイ"].mentions:
        assert any(text[mention.start : mention.end] == "タイ" for text in texts)


def test_documents_that_were_not_read_have_no_names(study: Workspace) -> None:
    assert study.ask(list_names) == ()
