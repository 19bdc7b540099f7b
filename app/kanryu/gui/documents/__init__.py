"""The documents page: cases, their attributes and their documents; taking files in."""
