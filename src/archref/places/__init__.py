"""Places of publication with their abbreviations."""
