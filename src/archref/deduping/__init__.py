"""Lists of notes without repeats: what is the same, what goes, and what the rest then says."""
