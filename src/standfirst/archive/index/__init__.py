"""The index of the archive: full text, facets and paging on SQLite (FTS5) and PostgreSQL (tsvector) alike.

One row for each article as it stands, numbered so that numbers are in the order of dates; see
``docs/searching.md`` and ``docs/decisions/0014``.
"""
