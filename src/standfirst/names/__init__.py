"""Names: finding mentions, aliases that texts declare, comparing spellings, and the register."""
