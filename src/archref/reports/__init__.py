"""Counts and comparisons of what is cited."""
