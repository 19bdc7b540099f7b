"""The index on disk: a cache of which words stand in which turns. Whatever is wrong with it, it is built anew."""
