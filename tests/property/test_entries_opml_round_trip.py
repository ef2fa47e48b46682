"""A list of subscriptions that was written is read back as it was, and no list brings its reader down."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.entries import read_opml, write_opml
from standfirst.errors import UnreadableError
from standfirst.records import DocumentKind, Subscription

LINE = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters="<>&'\" "), min_size=1, max_size=40
)
WORDS = LINE.map(lambda t: " ".join(t.split())).filter(bool)
SUBSCRIPTION = st.builds(
    Subscription,
    url=st.builds(
        "{}://{}.example/{}?q={}&r=1".format,
        st.sampled_from(["http", "https"]),
        st.sampled_from(["bay", "quay", "xn--p1ai"]),
        st.text("abc%20-", max_size=8),
        st.text("xyz", max_size=3),
    ),
    kind=st.one_of(st.none(), st.sampled_from(DocumentKind)),
    publisher=st.one_of(st.none(), WORDS),
    name=st.one_of(st.none(), WORDS),
    title=st.one_of(st.none(), WORDS),
    every_s=st.one_of(st.none(), st.floats(1, 1e7)),
    paused=st.booleans(),
    folder=st.lists(st.sampled_from(["Ports", "North & <West>", "港"]), max_size=3).map(tuple),
)
PIECES = st.sampled_from(
    ["<opml>", "<opml version='2.0'>", "<body>", "<outline ", "text='a' ", "xmlUrl='https://a.example/f' ",
     "xmlUrl='", "type='link' ", "url='x'", ">", "/>", "</outline>", "</opml>", "&", "&amp;",
     "<!DOCTYPE opml>", "\x00", "\ufeff", "слово", "<!--"]
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(SUBSCRIPTION, max_size=8, unique_by=lambda s: s.url), WORDS)
def test_round_trip(subscriptions, title):
    read = read_opml(write_opml(subscriptions, title))
    assert sorted(read, key=lambda s: s.url) == sorted(subscriptions, key=lambda s: s.url)
    for folder in {s.folder for s in subscriptions}:  # a folder keeps its order
        assert [s for s in read if s.folder == folder] == [s for s in subscriptions if s.folder == folder]


@settings(max_examples=300)
@given(st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=30).map(lambda p: "".join(p).encode())))
def test_any_bytes(data):
    with suppress(UnreadableError):
        for one in read_opml(data):
            assert isinstance(one, Subscription | UnreadableError)
