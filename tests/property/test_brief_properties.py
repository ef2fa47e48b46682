"""Whatever comes in, a brief is well-formed, and each passage is found again where it says it stands."""

import json
import re
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from hypothesis import event, given, settings
from hypothesis import strategies as st
from lxml import html

from standfirst.brief import (
    EditionOptions,
    Material,
    compose_edition,
    render_atom,
    render_html,
    render_json,
    render_json_feed,
    render_markdown,
    render_text,
)
from standfirst.brief.allowance import Allowance
from standfirst.brief.excerpts import EXCERPT_MOST, TEASER_MOST, choose_excerpt
from standfirst.brief.links import safe_link
from standfirst.brief.matching import Matcher
from standfirst.brief.passages import derive_words, make_passage, read_prose, shorten_passage
from standfirst.records import (
    Article,
    Findings,
    Kind,
    KindEvidence,
    Mention,
    NameKind,
    Origin,
    Part,
    Reading,
    Reference,
    ReprintGroup,
    Span,
    Statement,
    Story,
    Subject,
)
from standfirst.search import QueryError

OPTIONS = EditionOptions("A Brief", 1, date(2031, 3, 5))
HOSTILE = st.sampled_from(
    [
        "<script>",
        "</style>",
        "\x00",
        "\u202e",
        "]]>",
        "&amp;",
        '"',
        "“",
        "”",
        "…",
        "..",
        "\n\n",
        "`",
        "[a](b)",
        "\ud800",
    ]
)
PROSE = st.sampled_from(
    [
        "The ferry is late. ",
        "“It will come,” she said. ",
        "Nobody knows why! ",
        "متى تصل؟ ",
        "汽船が遅れた。",
        "No. 5 ",
    ]
)
TEXTS = st.lists(st.one_of(PROSE, HOSTILE, st.text(max_size=12)), max_size=12).map("".join)
URLS = st.one_of(
    st.none(),
    st.sampled_from(["https://a.example/1", "javascript:alert(1)", "http://", "//b", "file:///etc"]),
    TEXTS,
)


@st.composite
def readings(draw):
    text = draw(TEXTS)
    spans = st.tuples(st.integers(0, len(text) + 3), st.integers(0, len(text) + 3)).map(
        lambda p: Span(*sorted(p))
    )
    statements = st.builds(
        Statement,
        source=st.lists(spans, max_size=1).map(tuple),
        cue=st.lists(spans, max_size=1).map(tuple),
        content=st.lists(spans, max_size=2).map(lambda found: tuple(sorted(found))),
        speaker=st.one_of(st.none(), st.builds(Reference, TEXTS, inferred=st.booleans())),
        hedge=st.one_of(st.none(), spans),
        confidence=st.floats(0, 1),
    )
    article = Article(
        url=draw(URLS),
        headline=draw(TEXTS),
        text=text,
        standfirst=draw(st.one_of(st.none(), TEXTS)),
        publisher=draw(st.one_of(st.none(), TEXTS)),
        language=draw(st.sampled_from([None, "en", "ar", "<x>", ""])),
        published=draw(st.one_of(st.none(), st.datetimes(timezones=st.just(UTC)))),
    )
    findings = Findings(
        article.text_id,
        KindEvidence(draw(st.sampled_from(list(Kind))), "drawn"),
        mentions=tuple(
            draw(st.lists(st.builds(Mention, spans, st.sampled_from(NameKind), TEXTS), max_size=2))
        ),
        statements=tuple(draw(st.lists(statements, max_size=3))),
    )
    origins = (Origin(draw(TEXTS), draw(st.one_of(st.none(), st.integers(1, 9)))),)
    return Reading(article, findings, origins, draw(st.booleans()), draw(st.booleans()))


@st.composite
def materials(draw):
    found = draw(st.lists(readings(), max_size=4, unique_by=lambda reading: reading.article.id))
    ids = tuple(reading.article.id for reading in found)
    cut = draw(st.integers(0, len(ids)))
    stories = (Story("s", ids[:cut]),) if cut else ()
    groups = (ReprintGroup(ids[:cut], ids[0]),) if cut > 1 and draw(st.booleans()) else ()
    return Material(tuple(found), stories, groups)


@settings(max_examples=40)
@given(materials())
def test_every_passage_is_derived_and_every_channel_well_formed(material):
    edition = compose_edition(material, OPTIONS)
    articles = {reading.article.id: reading.article for reading in material.readings}
    for item in edition.items:
        passages = [item.headline, item.standfirst]
        for quotation in item.statements:
            passages += [*quotation.content, quotation.source, quotation.cue, quotation.hedge]
        for passage in passages:
            if passage is not None:
                assert derive_words(articles[passage.article_id], passage) == passage.text
    assert sorted(i for item in edition.items for i in item.article_ids) == sorted(articles)

    page = html.fromstring(render_html(edition))
    assert len(list(page.iter("article"))) == len(edition.items)
    assert not list(page.iter("script", "img"))
    assert all(re.match(r"(?i)https?://|#|brief\.|feed\.", a.get("href")) for a in page.iter("a"))
    assert len(ET.fromstring(render_atom(edition)).findall("{*}entry")) == len(edition.items)
    assert len(json.loads(render_json_feed(edition))["items"]) == len(edition.items)
    assert len(json.loads(render_json(edition))["sections"][0]["items"]) == len(edition.items)
    assert render_text(edition).count("\nRead more\n") >= len(edition.items)
    assert render_markdown(edition).startswith("# A Brief\n")


ALLOWANCES = st.builds(Allowance, st.none() | st.integers(0, 400), st.none() | st.integers(0, 80))


@given(readings(), ALLOWANCES)
def test_an_excerpt_keeps_to_its_length_and_parts_no_quotation(reading, limit):
    passage = choose_excerpt(reading, None, limit=limit)
    if passage is None:
        return
    text = reading.article.part(passage.part)
    assert limit.holds(passage.text)
    assert len(passage.text) <= TEASER_MOST
    if passage.part == "text" and reading.full:
        assert passage.span.end - passage.span.start <= EXCERPT_MOST
        assert not read_prose(text).is_quoted(passage.span.end)


@given(TEXTS, st.text(max_size=60))
def test_any_query_can_be_asked_of_any_text(text, query):
    findings = Findings("x", KindEvidence(Kind.REPORT, "drawn"))
    try:
        matcher = Matcher(Subject("s", query))
    except QueryError as error:
        event(f"refused: {error.reason}")
    else:
        matcher.match(Reading(Article(None, "", text), findings))


@given(st.text(max_size=40))
def test_whatever_may_be_linked_leads_to_the_web(url):
    link = safe_link(url)
    assert link is None or link.lower().startswith(("http://", "https://"))


def test_the_oldest_date_is_no_trouble_to_a_feed():
    article = Article("https://a.example/", "Old", "Old news.", published=datetime(1, 1, 1, tzinfo=UTC))
    reading = Reading(article, Findings("x", KindEvidence(Kind.REPORT, "drawn")))
    feed = ET.fromstring(render_atom(compose_edition(Material((reading,)), OPTIONS)))
    assert feed.findtext("{*}entry/{*}updated") == "0001-01-01T00:00:00Z"


PIECES = [
    "The ferry ",
    "runs",
    " ,twice",
    " a  day",
    " .",
    ". ",
    "“Nobody ",
    "knows.” ",
    "… ",
    "Quay.Yard",
    "é’’",
]
UNTIDY = st.lists(st.sampled_from([*PIECES, "!", " "]), min_size=1, max_size=30).map("".join)


@given(UNTIDY, st.integers(0, 120))
def test_a_passage_that_is_shortened_is_derived_from_its_article_as_before(text: str, most: int) -> None:
    article = Article("https://outlet.example/1", "A headline", text)
    passage = make_passage(article, Part.TEXT, Span(0, len(text)))
    shorter = shorten_passage(passage, Allowance(most))
    if shorter is None:
        return
    assert len(shorter.text) <= most
    assert derive_words(article, shorter) == shorter.text
    assert passage.text.startswith(shorter.text.removesuffix(" …"))
    assert shorter.text.endswith(" …")
    assert len(shorter.text.removesuffix(" …")) < len(passage.text)
