"""Counting words: frequencies, key words of a group, words that go together."""
