"""The proof that a rewritten note still says the same."""
