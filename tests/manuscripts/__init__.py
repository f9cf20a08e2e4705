"""Tests of the manuscript formats."""
