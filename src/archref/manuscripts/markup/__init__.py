"""Markdown, LaTeX, HTML and TEI."""
