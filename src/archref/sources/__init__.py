"""``archref sources``: the list of archival sources of a manuscript."""
