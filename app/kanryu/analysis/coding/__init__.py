"""Codes, codings and memos."""
