"""Exports, read back by independent readers of each format."""
