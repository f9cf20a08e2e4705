"""The page: plain data of what was read and found, as HTML that needs nothing beside itself."""
