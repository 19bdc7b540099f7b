"""Finding words in every document of a project."""

from kanryu.search.find import Searcher
from kanryu.search.result import SearchResult
from kanryu.search.status import IndexStatus
from kanryu.search.values import Hit, SearchQuery

__all__ = ["Hit", "IndexStatus", "SearchQuery", "SearchResult", "Searcher"]
