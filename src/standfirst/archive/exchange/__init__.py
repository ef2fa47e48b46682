"""All that an archive keeps of the news, out to files that last, and in again: JSON Lines, WARC, tables.

``lines`` is the form of one line, ``exporting`` and ``importing`` go between rows and lines, ``captures``
writes the bytes of pages as a web archive and takes them in again, ``tables`` writes Parquet. The schema is
told in ``docs/exchange.md``.
"""
