"""Whose words they are is told in every channel: signatures, the publisher's note, the language."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from edition_cast import DAY, NOON, reading
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
from standfirst.brief.passages import derive_words, whole_headline
from standfirst.brief.site import Site, StoryPage, render_story_page
from standfirst.brief.site_editions import EditionPage, render_edition_page
from standfirst.brief.site_feeds import render_site_atom, render_site_json
from standfirst.entries import read_digest
from standfirst.publish.mail.composing import MailFrame, compose_mail
from standfirst.records import Article, Decision, Edition, Part, Passage, Publisher, Story

SITE = Site("A Brief", url="https://brief.example/")
OPTIONS = EditionOptions(title="A Brief", number=3, date=DAY)
NOTE = "Excerpts by agreement with the Bote."
FERRY = reading(
    Article(
        "https://bote.example/1", "Fähre kommt später", "Die Fähre kommt später. Niemand weiß, warum.",
        publisher="Der Bote", language="de", published=NOON,
    )
)  # fmt: skip
PICKED = Decision("excerpt", FERRY.article.id, {"exact": "Niemand weiß, warum."}, "Per", NOON)


def edition(*, decisions=(), **changes) -> Edition:
    """One story in German in a brief in English, with what an editor did to it."""
    publishers = (Publisher("Der Bote", rights_note=NOTE),)
    made = compose_edition(Material((FERRY,), publishers=publishers, decisions=decisions), OPTIONS)
    (section,) = made.sections
    (item,) = section.items
    return replace(made, sections=(replace(section, items=(replace(item, **changes),)),))


def mailed(made: Edition, kind: str) -> str:
    frame = MailFrame("A Brief <brief@brief.example>", "https://brief.example/mail/", SITE.url)
    mail = compose_mail(made, frame, "e3", datetime(2031, 3, 5, tzinfo=UTC))
    message = message_from_bytes(mail.to("reader@example.org", "t"), policy=policy.default)
    (part,) = [part for part in message.walk() if part.get_content_type() == kind]
    return part.get_content()


CHANNELS = {
    "page": render_html,
    "site page": lambda made: render_edition_page(made, SITE, EditionPage("editions/3.html")),
    "story page": lambda made: render_story_page(StoryPage(made.items[0], made, ()), SITE),
    "Atom": render_atom,
    "site Atom": lambda made: render_site_atom([made], SITE, "feed.xml"),
    "JSON feed": render_json_feed,
    "site JSON feed": lambda made: render_site_json([made], SITE),
    "mail HTML": lambda made: mailed(made, "text/html"),
    "mail text": lambda made: mailed(made, "text/plain"),
    "Markdown": render_markdown,
    "brief.json": render_json,
}
IN_CHANNELS = pytest.mark.parametrize("channel", CHANNELS)
SIGNED = pytest.mark.parametrize("channel", [*CHANNELS, "text"])


def printed(channel: str, made: Edition) -> str:
    render = {**CHANNELS, "text": render_text}[channel]
    return " ".join(render(made).replace("<bdi>", "").replace("</bdi>", "").split())


@SIGNED
def test_the_publishers_note_stands_with_its_words(channel):
    assert NOTE in printed(channel, edition())


@SIGNED
def test_a_standfirst_that_an_editor_wrote_is_signed(channel):
    written = edition(standfirst=Passage("Nobody says why.", editor="Ilse"))
    assert "Nobody says why." in printed(channel, written)
    assert "Ilse" in printed(channel, written)
    assert "Ilse" not in printed(channel, edition())


@IN_CHANNELS
def test_whoever_picked_a_passage_is_named(channel):
    assert "Per" in printed(channel, edition(decisions=(PICKED,)))


@IN_CHANNELS
def test_a_translation_stands_beside_the_headline_and_is_signed(channel):
    told = printed(channel, edition(translation=Passage("Ferry to be later", editor="Ada")))
    assert "Fähre kommt später" in told
    assert "Ferry to be later" in told
    assert "Ada" in told


@IN_CHANNELS
def test_a_note_of_the_desk_is_signed(channel):
    told = printed(channel, edition(note="The only report so far.", note_by="Ada"))
    assert "The only report so far." in told
    assert "Ada" in told


@IN_CHANNELS
def test_what_is_in_another_language_says_in_which(channel):
    told = printed(channel, edition())
    if channel == "brief.json":
        assert json.loads(told)["sections"][0]["items"][0]["reports"][0]["language"] == "de"
    else:
        assert "in German" in told


def test_signatures_beneath_a_digest_are_not_read_as_stories():
    written = edition(standfirst=Passage("Nobody says why.", editor="Ilse"))
    foot = f"Written by Ilse: Fähre kommt später · {NOTE}"
    assert render_text(written).endswith(f"\n{foot}\n")
    told = [(entry.title, entry.summary) for entry in read_digest(render_text(written))]
    assert told == [("Fähre kommt später", "Nobody says why.")]


@pytest.mark.parametrize(
    ("headline", "is_its_own"),
    [(" Ferry late ", True), ("Ferry late , again", False), ("", False), ("Ferry " * 80, False)],
    ids=["its own", "mended", "none", "cut"],
)
def test_the_headlines_of_all_reports_are_derived_from_their_articles(headline, is_its_own):
    other = Article("https://other.example/1", headline, "The ferry is late. Nobody came.", published=NOON)
    readings = (FERRY, reading(other))
    story = Story("s", tuple(one.article.id for one in readings))
    made = compose_edition(Material(readings, stories=(story,)), OPTIONS)
    data = json.loads(render_json(made))
    report = next(r for r in data["sections"][0]["items"][0]["reports"] if r["article"] == other.id)
    assert report["headline"] == whole_headline(other).text
    if is_its_own:
        assert (report["heading"], report["headline"]) == (None, headline.strip())
        return
    heading = next(r for r in made.items[0].reports if r.article_id == other.id).heading
    assert report["heading"]["text"] == report["headline"] == derive_words(other, heading)
    assert report["heading"]["part"] == (Part.HEADLINE if headline else Part.TEXT)
