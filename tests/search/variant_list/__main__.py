"""Recall and precision on the lists of spellings: ``python -m tests.search.variant_list [tuned] [held_out]``.

``--build`` draws both lists again from the installed dictionary; ``--misses`` tells what was missed or wrongly found.
"""

import argparse
import sys

from tests.search.variant_list import measuring, with_whoosh
from tests.search.variant_list.building import Builder
from tests.search.variant_list.corpus import Corpus
from tests.search.variant_list.groups import load, save
from tests.search.variant_list.measuring import Score
from tests.search.variant_list.traps import TRAPS

LISTS = ("tuned", "held_out")
WAYS = {
    "Kanryu": measuring.kanryu,
    "literal": measuring.literal,
    "Whoosh standard": with_whoosh.standard,
    "Whoosh n-grams": with_whoosh.ngrams,
}


def main() -> None:
    """Print one table a list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=LISTS)
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    if options.build:
        for which, name in enumerate(LISTS):
            save(name, Builder(which, seed=20261121).groups())
    for name in options.names:
        _report(name, misses=options.misses)


def _report(name: str, *, misses: bool) -> None:
    groups = load(name) + (list(TRAPS) if name == "tuned" else [])
    corpus = Corpus(groups)
    spellings = sum(len(group.spellings) for group in groups)
    others = sum(len(group.others) for group in groups)
    _say(f"\n{name}: {len(groups)} groups, {spellings} spellings, {others} others, {len(corpus.planted)} sentences")
    measured = {way: measuring.measure(corpus, make(corpus)) for way, make in WAYS.items()}
    _say("recall / precision".ljust(20) + "".join(way.rjust(18) for way in WAYS))
    kinds = sorted(measured["Kanryu"][0], key=lambda kind: (kind == "total", kind))
    for kind in kinds:
        _say(kind.ljust(20) + "".join(_cell(scores.get(kind, Score())).rjust(18) for scores, _ in measured.values()))
    if misses:
        for miss in measured["Kanryu"][1]:
            _say("\t".join((miss.kind, miss.query, "wrong" if miss.wrong else "missed", miss.text)))


def _cell(score: Score) -> str:
    return f"{score.recall:.3f} / {score.precision:.3f}"


def _say(line: str) -> None:
    sys.stdout.buffer.write((line + "\n").encode())
    sys.stdout.flush()


if __name__ == "__main__":
    main()
