"""Names: what may be one, each name's page, and what was decided about it."""
