"""The list searched by Whoosh as it comes: its standard analyser, and its n-grams of words."""

from collections.abc import Iterable

from tests.search.variant_list.corpus import Corpus
from tests.search.variant_list.measuring import Find


def standard(corpus: Corpus) -> Find:
    """Return a search with the analyser that a text field has when none is named."""
    from whoosh.analysis.analyzers import StandardAnalyzer

    return _searching(corpus, StandardAnalyzer())


def ngrams(corpus: Corpus) -> Find:
    """Return a search by two to four neighbouring characters."""
    from whoosh.analysis.ngrams import NgramWordAnalyzer

    return _searching(corpus, NgramWordAnalyzer(2, 4))


def _searching(corpus: Corpus, analyser: object) -> Find:
    """A sentence is a document. The hit is the query's characters where they stand in it, else all of it."""
    from whoosh.fields import STORED, TEXT, Schema
    from whoosh.filedb.filestore import RamStorage
    from whoosh.qparser.default import QueryParser

    storage = RamStorage()  # type: ignore[no-untyped-call]  # Whoosh is typed in part
    schema = Schema(text=TEXT(analyzer=analyser), start=STORED, line=STORED)
    index = storage.create_index(schema)  # type: ignore[no-untyped-call]  # likewise
    writer = index.writer()
    at = 0
    for line in corpus.text.split("\n"):
        writer.add_document(text=line, start=at, line=line)
        at += len(line) + 1
    writer.commit()
    searcher = index.searcher()
    parser = QueryParser("text", index.schema, plugins=[])

    def find(query: str) -> Iterable[tuple[int, int]]:
        for hit in searcher.search(parser.parse(query), limit=None, scored=False):
            start, line = hit["start"], hit["line"]
            place = line.find(query)
            yield (start + place, start + place + len(query)) if place >= 0 else (start, start + len(line))

    return find
