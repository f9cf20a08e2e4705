"""Corpora that no memory holds: read in parts by many processes, and counted part by part."""
