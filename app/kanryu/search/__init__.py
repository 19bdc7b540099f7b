"""Finding words in every document of a project."""

from kanryu.search.find import Hit, Searcher, SearchQuery, SearchResult

__all__ = ["Hit", "SearchQuery", "SearchResult", "Searcher"]
