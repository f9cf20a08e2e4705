"""Zotero's own code reads what archref exports; ``make test-zotero`` runs these."""
