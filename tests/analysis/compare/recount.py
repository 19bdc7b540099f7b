"""The cells of a matrix counted again in plain SQL, from the tables alone.

Nothing of the program is used here: joins with their overlap written out, on a connection of its own.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.analysis.compare.studies import Study

Counts = Mapping[tuple[str, ...], frozenset[str]]
"""Coding ids by address: case id (empty for none), code ids."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The same restrictions as a scope has, for the queries below."""

    coders: tuple[str, ...] = ()
    without_interviewer: bool = False
    turn: bool = False


_SCOPED = """
CREATE TEMP TABLE scoped AS
SELECT c.id, c.document_id, c.start AS s, c."end" AS e, c.code_id, c.polarity, c.strength,
       coalesce((SELECT p.case_id FROM case_passage p
                  WHERE p.document_id = c.document_id AND p.start <= c.start AND p."end" > c.start),
                d.case_id, '') AS case_id
  FROM coding c JOIN document d ON d.id = c.document_id
 WHERE (:coders = '' OR instr(:coders, c.coder_id) > 0)
   AND NOT (:silent AND '聞き手' IS (
         SELECT sp.role FROM turn t LEFT JOIN speaker sp ON sp.id = t.speaker_id
          WHERE t.document_id = c.document_id AND t."end" > c.start AND t.start < c."end"
          ORDER BY t.start LIMIT 1))
"""
_BELOW = """
CREATE TEMP TABLE below AS
WITH RECURSIVE tree(root, id) AS (
  SELECT id, id FROM code UNION ALL SELECT tree.root, code.id FROM code JOIN tree ON code.parent_id = tree.id)
SELECT root, id FROM tree
"""
_MEET = """
CREATE TEMP TABLE meet AS
SELECT a.id AS one, b.id AS other
  FROM scoped a JOIN scoped b ON b.document_id = a.document_id AND b.case_id = a.case_id
 WHERE (a.s < b.e AND b.s < a.e)
    OR (:turn AND EXISTS (SELECT 1 FROM turn t WHERE t.document_id = a.document_id
                             AND t.start < a.e AND a.s < t."end" AND t.start < b.e AND b.s < t."end"))
"""


class Recount:
    """The counts of one project file under some limits."""

    def __init__(self, file: Path, study: Study, limits: Limits = Limits()) -> None:
        self._study = study
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as disk:
            self._tables = sqlite3.connect(":memory:")
            disk.backup(self._tables)
        values = {
            "coders": ",".join(limits.coders),
            "silent": limits.without_interviewer,
            "turn": limits.turn,
        }
        for statement in (_SCOPED, _BELOW, _MEET):
            self._tables.execute(statement, values)

    def close(self) -> None:
        """Let the copy go."""
        self._tables.close()

    def one(self, keys: tuple[str, ...]) -> Counts:
        """Return the codings of case x code."""
        return self._gather(
            f"""SELECT x.case_id, b.root, x.id FROM scoped x JOIN below b ON b.id = x.code_id
                 WHERE b.root IN ({self._ids(keys)})"""
        )

    def two(self, evidence: tuple[str, ...], ground: tuple[str, ...]) -> Counts:
        """Return the codings of case x evidence code x ground code."""
        return self._gather(
            f"""SELECT x.case_id, b.root, g.root, x.id
                  FROM scoped x JOIN below b ON b.id = x.code_id
                  JOIN meet m ON m.one = x.id JOIN scoped y ON y.id = m.other
                  JOIN below g ON g.id = y.code_id
                 WHERE b.root IN ({self._ids(evidence)}) AND g.root IN ({self._ids(ground)})"""
        )

    def states(self, keys: tuple[str, ...]) -> Mapping[tuple[str, str], str]:
        """Return the state of every cell of case x code that has a coding."""
        rows = self._tables.execute(
            f"""WITH most AS (
                  SELECT x.case_id, b.root,
                         max(CASE x.polarity WHEN '+' THEN x.strength ELSE 0 END) AS yes,
                         max(CASE x.polarity WHEN '-' THEN x.strength ELSE 0 END) AS no,
                         max(CASE x.polarity WHEN '±' THEN x.strength ELSE 0 END) AS both
                    FROM scoped x JOIN below b ON b.id = x.code_id
                   WHERE b.root IN ({self._ids(keys)}) GROUP BY 1, 2)
                SELECT case_id, root,
                       CASE WHEN max(yes, no, both) = 1 THEN 'weak'
                            WHEN yes = no OR both > max(yes, no) THEN 'conflicting'
                            WHEN yes > no THEN 'present' ELSE 'absent' END
                  FROM most"""
        )
        return {(case, code): state for case, code, state in rows}

    def _ids(self, keys: tuple[str, ...]) -> str:
        return ",".join(f"'{self._study.codes[key]}'" for key in keys)

    def _gather(self, query: str) -> Counts:
        found: dict[tuple[str, ...], set[str]] = {}
        for *address, coding in self._tables.execute(query):
            found.setdefault(tuple(address), set()).add(coding)
        return {address: frozenset(ids) for address, ids in found.items()}


def without_cases(counts: Counts) -> Counts:
    """Return the counts of all cases together, as a matrix without cases shows them."""
    merged: dict[tuple[str, ...], frozenset[str]] = {}
    for (_, *codes), ids in counts.items():
        merged[tuple(codes)] = merged.get(tuple(codes), frozenset()) | ids
    return merged
