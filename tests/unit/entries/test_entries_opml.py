"""Lists of subscriptions, as readers of every sort export them."""

import gzip

import pytest

from standfirst.entries import read_opml, write_opml
from standfirst.errors import UnreadableError
from standfirst.records import DocumentKind, Subscription

LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0">
  <head><title>Port &amp; coast</title></head>
  <body>
    <outline text="Harbours" title="Harbours">
      <outline text="Bay Post" title="Bay Post" type="rss" xmlUrl="https://bay.example/rss?a=1&amp;b=2"
               htmlUrl="https://bay.example/" category="/ports,/north"/>
      <outline text="Deeper"><outline text="Q&amp;amp;A of the quay"
               XMLURL=" http://quay.example/feed "/></outline>
    </outline>
    <outline text="Again" xmlUrl="HTTPS://bay.example:443/rss?a=1&amp;b=2#top"/>
    <outline text="Old" xmlUrl="feed://old.example/rss"/>
    <outline text="Older" xmlUrl="feed:https://older.example/rss"/>
    <outline text="Page" type="link" url="https://page.example/news"/>
    <outline text="Nothing here"/>
    <outline text="Script" xmlUrl="javascript:alert(1)"/>
    <outline text="File" xmlUrl="file:///etc/hosts"/>
    <outline text="Others" type="include" url="https://lists.example/all.opml"/>
    <outline/>
  </body>
</opml>"""


def parted(data):
    found = read_opml(data)
    subscriptions = [s for s in found if isinstance(s, Subscription)]
    return subscriptions, [e.reason for e in found if isinstance(e, UnreadableError)]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda data: b"\xef\xbb\xbf" + data])
def test_folders_old_schemes_and_careless_attributes(pack):
    subscriptions, _ = parted(pack(LIST))
    assert [(s.url, s.title) for s in subscriptions] == [
        ("https://bay.example/rss?a=1&b=2", "Bay Post"),
        ("http://quay.example/feed", "Q&A of the quay"),
        ("http://old.example/rss", "Old"),
        ("https://older.example/rss", "Older"),
        ("https://page.example/news", "Page"),
    ]


def test_what_cannot_be_subscribed_to_is_said_with_its_line():
    _, errors = parted(LIST)
    assert errors == [
        "line 15, outline 'Nothing here': it has no address (xmlUrl)",
        "line 16, outline 'Script': 'javascript:alert(1)' is no address that can be asked",
        "line 17, outline 'File': 'file:///etc/hosts' is no address that can be asked",
        "line 18, outline 'Others': another list; add it by itself: https://lists.example/all.opml",
    ]


def test_stray_ampersands_are_mended():
    data = LIST.replace(b"a=1&amp;b=2", b"a=1&b=2").replace(b"Port &amp; coast", b"Port & coast &nbsp;")
    subscriptions, errors = parted(data)
    assert subscriptions[0].url == "https://bay.example/rss?a=1&b=2"
    assert len(errors) == 4


@pytest.mark.parametrize("cut", [b'<outline text="Old"', b'<outline text="Again"'])
def test_a_list_broken_off_is_read_as_far_as_it_goes(cut):
    subscriptions, errors = parted(LIST[: LIST.index(cut) + 12])
    assert [s.url for s in subscriptions] == ["https://bay.example/rss?a=1&b=2", "http://quay.example/feed"]
    assert "not well-formed" in errors[-1]
    assert errors[-1].startswith("line ")


def test_an_unclosed_folder_costs_nothing():
    subscriptions, errors = parted(LIST.replace(b"</outline>\n    </outline>", b"</outline>"))
    assert len(subscriptions) == 5
    assert "not well-formed" in errors[-1]


def test_entities_and_files_are_not_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    data = (
        f'<!DOCTYPE opml [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "y">]><opml version="2.0"><body>'
        '<outline text="a&x;&y;" xmlUrl="https://a.example/feed"/></body></opml>'
    )
    subscriptions, _ = parted(data.encode())
    assert "secret" not in repr(subscriptions)


@pytest.mark.parametrize(
    "data", [b"", b"  ", b"<html></html>", b"<rss/>", b"words", b"\x89PNG\0\0\0", b"\x1f\x8bx"]
)
def test_what_is_no_list(data):
    with pytest.raises(UnreadableError):
        read_opml(data)


def test_a_list_of_nothing():
    assert read_opml(b"<opml version='2.0'><head/><body/></opml>") == ()


def test_what_we_write():
    written = write_opml(
        [
            Subscription(
                "https://bay.example/rss?a=1&b=2", DocumentKind.FEED, "Bay Post", "bay", "Bay <Post>"
            ),
            Subscription(
                "https://page.example/news", DocumentKind.LISTING, proxy="socks5://u:secret@p.example"
            ),
            Subscription("/home/desk/mail.mbox", DocumentKind.MAILBOX),
            Subscription("imaps://desk@mail.example/Inbox", DocumentKind.MAIL, every_s=900.0, paused=True),
        ],
        "A desk\x00",
    )
    assert b"secret" not in written
    assert b"mbox" not in written
    assert b'type="link" url="https://page.example/news"' in written
    assert b"<title>A desk</title>" in written
    bay, page, mail = read_opml(written)
    assert bay == Subscription(
        "https://bay.example/rss?a=1&b=2", DocumentKind.FEED, "Bay Post", "bay", "Bay <Post>"
    )
    assert page == Subscription("https://page.example/news", DocumentKind.LISTING)
    assert mail == Subscription(
        "imaps://desk@mail.example/Inbox", DocumentKind.MAIL, every_s=900.0, paused=True
    )


def test_folders_are_kept_and_written():
    subscriptions, _ = parted(LIST)
    folders = {s.title: s.folder for s in subscriptions}
    assert folders["Bay Post"] == ("Harbours",)
    assert folders["Q&A of the quay"] == ("Harbours", "Deeper")
    assert folders["Old"] == ()
    again, _ = parted(write_opml(subscriptions, "again"))
    assert {s.title: s.folder for s in again} == folders


def test_a_list_of_very_deep_folders_is_read_in_time():
    deep = b"<opml><body>" + b'<outline text="f">' * 200 + b'<outline xmlUrl="https://a.example/f"/>'
    subscriptions, _ = parted(deep)
    assert len(subscriptions[0].folder) == 20
