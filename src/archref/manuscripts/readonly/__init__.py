"""Formats that are read and never written: PDF and RTF."""
