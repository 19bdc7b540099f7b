"""The query language: reading what was typed, and saying how it was understood."""

from kanryu.search.query.describing import describe, in_words, unparse
from kanryu.search.query.errors import BadQuery
from kanryu.search.query.help import help_entries
from kanryu.search.query.parsing import parse

__all__ = ["BadQuery", "describe", "help_entries", "in_words", "parse", "unparse"]
