"""Japanese as the machine sees it: words, their dictionary forms and readings."""
