"""How many codings a correction places exactly: random edits of 1 % and 5 % of the characters, outcome known.

``python -m tests.analysis.documents.correction_trials [TRIALS]`` prints the figures; the tests run fewer trials.
"""

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from kanryu.analysis.coding import codings
from kanryu.analysis.commands import command
from kanryu.analysis.documents import documents, passages
from kanryu.analysis.documents.correcting import Correction
from kanryu.analysis.documents.correction import correct_text
from kanryu.analysis.documents.text_map import TextMap
from kanryu.analysis.project.coders import current_coder
from kanryu.workspace import Workspace
from kanryu_models import CodeLink, Coding, new_id, now
from tests.analysis.documents.edits import Edited, Mark, correct, sample_passages, sample_text
from tests.projects import Small, new_workspace, set_up_small, transcript
from tests.storage.rows import difference, snapshot

Place = tuple[int, int, str]


def edited(seed: int, share: float) -> tuple[str, list[tuple[int, int]], Edited]:
    """Return a text, passages in it, and the text after random edits of a share of its characters."""
    rng = random.Random(seed)
    text = sample_text(rng, rng.choice((2000, 6000, 12000)))
    spots = sample_passages(rng, text, 100)
    after = Edited(text, [Mark.of(*spot) for spot in spots])
    correct(rng, after, share)
    return text, spots, after


def judged(text: str, spot: tuple[int, int], place: Place, mark: Mark, after: str) -> str:
    """Return how well a coding was placed: exact, listed (somebody is told), or silent (the one thing forbidden)."""
    start, end, state = place
    if text[slice(*spot)] != after[start:end] and state in {"same", "moved", "relocated"}:
        return "silent"
    told = state in {"changed", "relocated", "unplaced"}
    if mark.must_be_gone(after) or (state == "unplaced" and mark.may_be_gone(after)):
        return "gone, listed" if told else "silent"
    return "exact" if mark.holds(start, end) else "listed" if told else "silent"


def compare_only(seed: int, share: float) -> Counter[str]:
    """Place the codings of one random correction by comparing the texts."""
    text, spots, after = edited(seed, share)
    text_map = TextMap.between(text, after.text)
    found = Counter[str]()
    for spot, mark in zip(spots, after.marks, strict=True):
        place = text_map.place(*spot)
        found[judged(text, spot, (place.start, place.end, place.state), mark, after.text)] += 1
    return found


@command("試す資料を用意する")
def prepare(session: Session, small: Small, text: str, spots: list[tuple[int, int]]) -> tuple[str, list[str]]:
    """Store a document with codings, links between them, and a part about another case; return their ids."""
    document = documents.add_document(session, transcript(text, "試し"), small.first_case)
    coder = current_coder(session)
    session.flush()
    ids = [new_id() for _ in spots]
    shared = {"document_id": document, "code_id": small.phase, "coder_id": coder, "created_at": now()}
    rows = [shared | {"id": id_, "start": start, "end": end} for id_, (start, end) in zip(ids, spots, strict=True)]
    session.execute(insert(Coding), rows)
    quote = text[slice(*spots[0])]
    session.execute(insert(CodeLink), [{"id": new_id(), "source_id": ids[0], "target_id": ids[1], "quote": quote}])
    passages.give_passage(session, document, small.second_case, len(text) // 2, len(text) // 2 + 300)
    return document, ids


def in_a_project(folder: Path, seed: int, share: float, *, deep: bool = False) -> Counter[str]:
    """Correct a stored document, check the project, and undo; raise when anything but a few places is wrong."""
    text, spots, after = edited(seed, share)
    with new_workspace(folder, f"{seed}-{share}.kanryu") as workspace:
        small = set_up_small(workspace)
        document, ids = workspace.do(prepare, small, text, spots)
        before = snapshot(workspace.path)
        correction = workspace.do(correct_text, document, after.text)
        corrected = snapshot(workspace.path)
        wanted = dict(zip(ids, zip(spots, after.marks, strict=True), strict=True))
        found = _judged_rows(workspace, correction, wanted, text)
        assert workspace.check(deep=deep).sound
        workspace.undo()
        assert not difference(snapshot(workspace.path), before)
        workspace.redo()
        assert not difference(snapshot(workspace.path), corrected)
        assert workspace.check().sound
    return found


def _judged_rows(
    workspace: Workspace, correction: Correction, wanted: dict[str, tuple[tuple[int, int], Mark]], text: str
) -> Counter[str]:
    states = {coding.id: coding.state for coding in correction.codings}
    query = select(Coding.id, Coding.start, Coding.end)
    rows = workspace.ask(lambda session: session.execute(query).all())
    after = workspace.ask(documents.texts_of, {correction.document_id})[correction.document_id]
    assert {id_ for id_, _, _ in rows} == wanted.keys(), "none is lost"
    assert all(len(item.text) for item in workspace.ask(codings.list_codings))
    found = Counter[str]()
    for id_, start, end in rows:
        spot, mark = wanted[id_]
        found[judged(text, spot, (start, end, states.get(id_, "same")), mark, after)] += 1
    return found


def share_exact(found: Counter[str]) -> float:
    """Return the share of the codings that have a place which are placed exactly."""
    return found["exact"] / (found["exact"] + found["listed"] + found["silent"])


def main() -> None:
    """Print the figures."""
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    for share in (0.01, 0.05):
        total = Counter[str]()
        with tempfile.TemporaryDirectory() as folder:
            for seed in range(trials):
                total += in_a_project(Path(folder), seed, share)
        sys.stdout.write(f"{share:.0%}: {trials} trials, exact {share_exact(total):.3%}, {dict(total)}\n")


if __name__ == "__main__":
    main()
