"""The command line: the same workspace without a window."""
