"""From the text of notes to citations; everything outside uses ``reader`` only."""
