"""Searching, without a database: the query language, comparing a query with one article, and snippets.

A subject's query and a search of the archive are the same language, read by the same parser; the archive
turns the parsed query into what its database asks for, and :func:`match_query` answers it for one article.
"""

from __future__ import annotations

from standfirst.search.errors import QueryError
from standfirst.search.matching import Document, Forms, Found, Matched, document_of, match_query
from standfirst.search.parsing import read_query
from standfirst.search.query import (
    All,
    Any,
    Copies,
    Dated,
    FromHosts,
    InStory,
    Named,
    Node,
    Not,
    OfKind,
    OfLanguage,
    OfPublisher,
    Query,
    Quoting,
    SaidWords,
    SpokenBy,
    Through,
    Words,
)

__all__ = [
    "All",
    "Any",
    "Copies",
    "Dated",
    "Document",
    "Forms",
    "Found",
    "FromHosts",
    "InStory",
    "Matched",
    "Named",
    "Node",
    "Not",
    "OfKind",
    "OfLanguage",
    "OfPublisher",
    "Query",
    "QueryError",
    "Quoting",
    "SaidWords",
    "SpokenBy",
    "Through",
    "Words",
    "document_of",
    "match_query",
    "read_query",
]
