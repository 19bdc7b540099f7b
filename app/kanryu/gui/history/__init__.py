"""The history pane: every action in words, and the way back to any of them."""
