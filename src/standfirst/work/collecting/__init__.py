"""Collecting: asking sources, reading what is new, accounting for all of it; ``running`` puts it in a row."""
