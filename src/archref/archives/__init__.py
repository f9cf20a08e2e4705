"""The authority table of archives: one TOML file a country, and how it is read."""
