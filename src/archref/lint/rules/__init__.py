"""The rules, one a module, named by code; ``archref.lint.registry`` finds them here."""
