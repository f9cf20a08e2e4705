"""Newspapers, journals, published collections and foreign archives: TOML files, a table a group."""
