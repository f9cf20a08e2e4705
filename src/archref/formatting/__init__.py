"""``archref format``: citations rewritten in a house style."""
