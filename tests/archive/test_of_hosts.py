"""Articles at some hosts are left out of what a search finds, on both databases."""

from dataclasses import replace

from tests.archive.invented import make_reading

from standfirst.records import Span
from standfirst.search import All, FromHosts, Not, match_query, read_query
from standfirst.search.matching import document_of

NOWHERE = Span(0, 0)
URLS = (
    "https://wire.example/a",
    "http://www.wire.example/b",
    "https://WIRE.example/c",
    "https://wire.example",
    "https://wire.example.org/d",
    "https://nowire.example/e",
    "https://news.example/https://wire.example/f",
)


def test_hosts_are_told_by_the_whole_of_their_name(archive):
    readings = [make_reading(number) for number in range(1, len(URLS) + 1)]
    readings = [
        replace(r, article=replace(r.article, url=url)) for r, url in zip(readings, URLS, strict=True)
    ]
    archive.readings.save(readings)
    for hosts, left in ((("wire.example",), set(URLS[4:])), ((), set(URLS)), (("wire",), set(URLS))):
        for words in ("", "ferry"):
            query = read_query(words)
            query = replace(query, node=All((query.node, Not(FromHosts(hosts, NOWHERE), NOWHERE))))
            found = archive.index.find(query)
            assert ({hit.article_id for hit in found.hits}, found.total) == (left, len(left))
            matched = {r.article.url for r in readings if match_query(query, document_of(r)) is not None}
            assert matched == left
