"""Cells, matrices and judgements."""
