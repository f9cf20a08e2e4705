"""Citations as plain records: JSON, JSON Lines, CSV, TSV, a table."""
