"""Search: the whole archive in the query language, with facets, saved searches and export."""
