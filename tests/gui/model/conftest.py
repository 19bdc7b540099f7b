"""The sample project for these tests."""

from tests.gui.sample import sample, sampled

__all__ = ["sample", "sampled"]
