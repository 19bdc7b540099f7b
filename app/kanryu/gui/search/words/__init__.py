"""Words counted: the list of words, key words, and the words that go together."""
