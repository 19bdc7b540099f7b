"""The memos: all that was thought about anything in the project, found, read and written in one pane."""
