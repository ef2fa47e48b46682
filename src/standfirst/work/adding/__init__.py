"""Adding sources: what an address, a file or a folder offers to be followed, and following it."""
