"""Plain text: numbered notes, a note a line, running prose."""
