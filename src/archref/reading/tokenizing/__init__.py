"""What a token is made of: numbers with their parts, terms, marks, letters read as digits."""
