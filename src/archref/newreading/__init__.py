"""From a note's text to its citations: repair, tokenize, tag, parse, accept, resolve."""
