"""Suggestions from a code's cues: listed, taken or refused one by one; never applied by themselves."""
