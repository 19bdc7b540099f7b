"""The sample's files: transcripts, cases and codings fit each other and say that they are fictional."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from kanryu import paths
from kanryu.analysis.coding.codebooks import read_codebook
from kanryu.analysis.coding.codings import POLARITIES
from kanryu.analysis.coding.memos import KINDS
from kanryu.analysis.documents.documents import STATUSES
from kanryu.analysis.documents.incoming import ROLES, Transcript
from kanryu.importers.importer import ReadOptions
from kanryu.importers.registry import read_transcript
from kanryu.workspace.sample import CODERS

FOLDER = paths.resources() / "sample"


def load(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


CASES = [load(file) for file in sorted((FOLDER / "cases").glob("*.yaml"))]
DOCUMENTS = [document for case in CASES for document in case["documents"]]
FILES = [document["file"] for document in DOCUMENTS]
CODINGS = {file: load(FOLDER / "codings" / f"{file}.yaml")["codings"] for file in FILES}


def read(file: str) -> Transcript:
    return read_transcript(FOLDER / "transcripts" / f"{file}.txt", ReadOptions())


TEXTS = {file: read(file) for file in FILES}


def test_there_are_eight_firms_with_one_or_two_interviews_each() -> None:
    assert [case["case"] for case in CASES] == [f"{letter}社" for letter in "ABCDEFGH"]
    assert {len(case["documents"]) for case in CASES} <= {1, 2}


def test_every_transcript_and_every_coding_file_belongs_to_a_case() -> None:
    transcripts = sorted(file.stem for file in (FOLDER / "transcripts").iterdir())
    codings = sorted(file.stem for file in (FOLDER / "codings").iterdir())
    assert transcripts == codings == sorted(FILES)


@pytest.mark.parametrize("file", FILES)
def test_every_quotation_occurs_once_and_lies_in_one_turn(file: str) -> None:
    transcript = TEXTS[file]
    turns = [(turn.body, turn.end) for turn in transcript.turns if turn.speaker is not None]
    odd = []
    for coding in CODINGS[file]:
        quote = str(coding["quote"])
        start = transcript.text.find(quote)
        inside = any(body <= start and start + len(quote) <= end for body, end in turns)
        if transcript.text.count(quote) != 1 or not inside or quote != quote.strip():
            odd.append(quote)
    assert odd == []


def test_what_was_coded_late_is_quoted_from_its_document() -> None:
    places = {
        f"{case['case']}/{document['title']}": document["file"] for case in CASES for document in case["documents"]
    }
    for late in load(FOLDER / "judgements.yaml")["late"]:
        text = TEXTS[places[late["document"]]].text
        assert [text.count(coding["quote"]) for coding in late["codings"]] == [1] * len(late["codings"])


@pytest.mark.parametrize("file", FILES)
def test_every_coding_is_well_formed(file: str) -> None:
    usable = {code.key for code in read_codebook("reverse-innovation").codes if not code.is_group}
    for coding in CODINGS[file]:
        assert set(coding) <= {"code", "quote", "polarity", "strength", "time", "coder", "memo"}
        assert coding["code"] in usable
        assert coding["polarity"] in POLARITIES
        assert coding["strength"] in {1, 2, 3}
        assert coding["coder"] in CODERS
        assert re.fullmatch(r"(\d{4}(-\d{2}(-\d{2})?)?)?", str(coding.get("time") or ""))


@pytest.mark.parametrize("file", FILES)
def test_no_coder_gives_a_passage_the_same_code_twice(file: str) -> None:
    given = Counter((coding["coder"], coding["code"], coding["quote"]) for coding in CODINGS[file])
    assert [entry for entry, times in given.items() if times > 1] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_every_case_has_at_least_twenty_five_codings(case: dict[str, Any]) -> None:
    assert sum(len(CODINGS[document["file"]]) for document in case["documents"]) >= 25


def test_the_codings_use_both_polarities_all_strengths_and_all_axes() -> None:
    axes = {code.key: code.axis for code in read_codebook("reverse-innovation").codes}
    every = [coding for codings in CODINGS.values() for coding in codings]
    assert {coding["polarity"] for coding in every} == set(POLARITIES)
    assert {coding["strength"] for coding in every} == {1, 2, 3}
    assert {axes[coding["code"]] for coding in every} == set(axes.values())
    assert {coding["coder"] for coding in every} == set(CODERS)


@pytest.mark.parametrize("file", FILES)
def test_every_transcript_says_that_it_is_fictional_and_is_worth_reading(file: str) -> None:
    text = TEXTS[file].text
    assert "架空" in text.splitlines()[0]
    assert 2_500 <= len(text) <= 4_200


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["file"])
def test_the_speakers_of_a_case_file_are_those_of_the_transcript(document: dict[str, Any]) -> None:
    listed = {speaker["label"] for speaker in document["speakers"]}
    assert listed == {speaker.label for speaker in TEXTS[document["file"]].speakers}
    assert {speaker["role"] for speaker in document["speakers"]} <= set(ROLES)
    assert document["status"] in STATUSES
    assert TEXTS[document["file"]].warnings == ()


def test_all_cases_have_the_same_attributes_and_a_memo() -> None:
    assert len({tuple(case["attributes"]) for case in CASES}) == 1
    assert {case["memo"]["kind"] for case in CASES} <= set(KINDS)
    assert all("架空" in case["description"] for case in CASES)
