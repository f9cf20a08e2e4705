"""The linter: rules, the engine that runs them, fixes, and the forms of its reports.

    document = Document("notes.txt", Reader().read(notes))
    for finding in lint(document, choose(None)):
        ...

``checking`` does this for whole files, with configuration, ignores, baseline and fixes.
"""
