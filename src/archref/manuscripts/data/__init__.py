"""Tables and JSON Lines: a row a note."""
