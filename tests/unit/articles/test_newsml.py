"""Agencies' items as NewsML-G2 and NITF."""

from datetime import UTC, datetime

import pytest

from standfirst.articles import read_newsml
from standfirst.errors import UnreadableError
from standfirst.records import Article, Kind

NOW = datetime(2026, 11, 24, tzinfo=UTC)
FIRST = "The harbour office shut the quay on Monday, after the storm had lifted two plates."
SECOND = "“We will open it again on Friday,” harbour master Olga Prell said."
NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
XHTML = f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
<p>{FIRST}</p><figure><figcaption>The quay.</figcaption></figure><p>{SECOND}</p></body></html>"""
NITF = f"""<nitf><head><title>x</title></head><body><body.head><hedline><hl1>Quay shut</hl1></hedline>
<byline>By Ada Stone</byline></body.head><body.content><block><p>{FIRST}</p></block>
<media media-type="image"><media-caption><p>The quay.</p></media-caption></media>
<p>{SECOND.replace("Olga Prell", "<person>Olga Prell</person>")}</p></body.content>
<body.end><tagline>ends</tagline></body.end></body></nitf>"""


def item(content=None, meta="", status="usable", guid="urn:newsml:reuters.com:20261123:quay", extra=""):
    content = (
        f'<inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>' if content is None else content
    )
    return f"""<newsItem {NAR} guid="{guid}" version="3" standard="NewsML-G2" xml:lang="en-GB">
<rightsInfo><copyrightHolder literal="x"><name>Reuters</name></copyrightHolder></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/>
<provider literal="reuters.com"><name>Thomson Reuters</name></provider>
<versionCreated>2026-11-23T11:30:00Z</versionCreated><firstCreated>2026-11-23T09:00:00Z</firstCreated>{meta}
<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><urgency>4</urgency><by>By Ada Stone and Jo Falk</by><language tag="en"/>
<subject qcode="medtop:1"><name>transport</name></subject><headline>Quay shut</headline>
<description role="drol:summary">Ferries go round the breakwater.</description>{extra}</contentMeta>
<contentSet>{content}</contentSet></newsItem>"""


def read(text, at=NOW):
    return read_newsml(text.encode() if isinstance(text, str) else text, at=at)


def only(text):
    (article,) = read(text)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("body", [XHTML, NITF])
def test_an_item(body):
    article = only('<?xml version="1.0" encoding="utf-8"?>' + item(f"<inlineXML>{body}</inlineXML>"))
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert (article.headline, article.standfirst) == ("Quay shut", "Ferries go round the breakwater.")
    assert (article.url, article.canonical_url) == ("urn:newsml:reuters.com:20261123:quay", None)
    assert article.authors == ("Ada Stone", "Jo Falk")
    assert (article.publisher, article.section, article.language) == ("Thomson Reuters", "transport", "en")
    assert article.published == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert article.updated == datetime(2026, 11, 23, 11, 30, tzinfo=UTC)
    assert (article.credit.agency, article.credit.where) == ("REUTERS", "item")
    assert article.kind is Kind.REPORT


def test_plain_text_and_an_address_on_the_web():
    data = f'<inlineData contenttype="text/plain">{FIRST}\n{SECOND}\n</inlineData>'
    article = only(item(data, '<link rel="irel:permalink" href="https://wire.example/quay"/>'))
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert article.url == article.canonical_url == "https://wire.example/quay"


def test_an_item_in_two_languages_is_two_articles():
    french = "<p>La capitainerie a fermé le quai lundi, après que la tempête eut soulevé deux plaques.</p>"
    content = (
        f'<inlineXML xml:lang="en">{XHTML}</inlineXML>'
        f'<inlineXML xml:lang="fr"><html xml:lang="fr"><body>{french}</body></html></inlineXML>'
        f'<inlineXML xml:lang="en">{XHTML}</inlineXML>'
    )
    english, other = read(item(content, extra='<headline xml:lang="fr">Quai fermé</headline>'))
    assert (english.language, other.language) == ("en", "fr")
    assert other.headline == "Quai fermé"
    assert other.url == english.url + "#fr"


def test_a_news_message_gives_its_texts_and_says_what_it_holds_back():
    picture = item("").replace("ninat:text", "ninat:picture").replace("Quay shut", "Picture of the quay")
    message = f"""<newsMessage {NAR}><header><sent>2026-11-23T12:00:00Z</sent></header><itemSet>
    <packageItem guid="p"><groupSet><group><itemRef residref="a"/></group></groupSet></packageItem>
    {item()}{item(guid="b", meta="<embargoed>2026-11-25T06:00:00Z</embargoed>")}{picture}
    </itemSet></newsMessage>"""
    article, embargoed, pictured = read(message)
    assert isinstance(article, Article)
    assert embargoed.reason == "under embargo until 2026-11-25 06:00 UTC, held back: Quay shut"
    assert pictured.reason == "no text but of type picture: Picture of the quay"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (item(status="canceled"), "withdrawn by its agency"),
        (item(status="withheld"), "not released by its agency"),
        (item(meta="<embargoed/>"), r"embargo whose end cannot be read \(not yet known\)"),
        (item(content=""), "Ferries"),
        (item(meta="<embargoed>2027-01-01T00:00:00Z</embargoed>"), "under embargo until 2027-01-01"),
        (
            f"<packageItem {NAR}><groupSet><group><itemRef residref='a'/></group></groupSet></packageItem>",
            "refers",
        ),
        (f"<newsMessage {NAR}><itemSet/></newsMessage>", "no news item"),
        ("<NewsML><NewsItem/></NewsML>", "NewsML 1"),
        ("<html/>", "no NewsML-G2"),
        ("words", "no NewsML-G2"),
        ("", "empty"),
        (b"\x89PNG\0\0\0\0", "binary"),
    ],
)
def test_what_is_not_read_says_why(text, words):
    if words == "Ferries":
        assert only(text).text.startswith(words)
        return
    with pytest.raises(UnreadableError, match=words):
        read(text)


def test_nitf_by_itself():
    article = only(NITF.replace("<title>", "<docdata><date.issue norm='20261123T090000Z'/></docdata><title>"))
    assert (article.headline, article.text) == ("Quay shut", f"{FIRST}\n\n{SECOND}")
    assert article.authors == ("Ada Stone",)
    assert article.published == datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_no_entity_and_no_file_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    head = f'<!DOCTYPE newsItem [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "expanded">]>'
    article = only(head + item(f"<inlineXML>{XHTML.replace('storm', '&x;&y;')}</inlineXML>"))
    assert "secret" not in article.text
    assert "expanded" not in article.text


def test_a_document_cut_off_gives_what_came():
    assert only(item()[:-60]).text.startswith(FIRST)
