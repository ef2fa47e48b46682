# ruff: noqa: D102, E501 - mark-up reads best on one line
"""How a page of an invented site is made: its facts first, then the head that states them, then its design."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from html import escape
from random import Random
from zoneinfo import ZoneInfo

from .words import LANGUAGES, Language


@dataclass
class Story:
    """One article as its newsroom has it, and the well its page's other words come from."""

    rng: Random
    l: Language  # noqa: E741 - used in every other line of a design
    site: Site
    url: str
    headline: str
    standfirst: str
    lead: str
    authors: tuple[str, ...]
    section: str
    published: datetime
    updated: datetime | None
    text: list[str] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.site.zone)

    @property
    def byline(self) -> str:
        """The authors as they are printed."""
        return f"{self.l.by} {', '.join(self.authors)}"

    def printed(self, at: datetime | None = None) -> str:
        """A time as it is printed, on the newsroom's clock."""
        local = (at or self.published).astimezone(self.zone)
        day = self.l.date.format(day=local.day, month=self.l.months[local.month - 1], year=local.year)
        return f"{day} {local:%H:%M}"

    def iso(self, at: datetime | None = None) -> str:
        return (at or self.published).astimezone(self.zone).isoformat()

    def headline_of_another(self) -> str:
        return self.l.headline(self.rng)

    def paragraphs(self, least: int = 6, most: int = 13) -> list[str]:
        """The article's paragraphs, noted as its text."""
        self.text = [self.paragraph(2, 4), *(self.paragraph() for _ in range(self.rng.randint(least, most)))]
        self.text[1] = self.l.gap.join((self.l.fill(self.rng, self.lead), self.text[1]))
        return self.text

    def paragraph(self, least: int = 1, most: int = 4) -> str:
        """A paragraph of sentences that stand nowhere else on the page, as far as there are any."""
        said: list[str] = []
        many = self.rng.randint(least, most)
        for pattern in self.rng.sample(self.l.sentences, len(self.l.sentences)):
            sentence = self.l.fill(self.rng, pattern)
            if sentence not in self.said:
                said.append(sentence)
            if len(said) == many:
                break
        self.said.update(said)
        return self.l.gap.join(said)

    def caption(self) -> str:
        return self.l.fill(self.rng, self.l.caption)

    def hashed(self) -> str:
        return "".join(self.rng.choice("abcdefghijkmnopqrstuvwxyzABCDEFG0123456789") for _ in range(6))

    def other_url(self) -> str:
        return f"/{self.rng.randrange(10, 99)}/{self.rng.randrange(10**6)}.html"

    def links(self, many: int, more: str = "") -> str:
        return "".join(
            f'<li{more}><a href="{self.other_url()}">{self.headline_of_another()}</a></li>'
            for _ in range(many)
        )

    def cards(self, many: int, name: str = "card", teaser: bool = True) -> str:
        return "".join(
            f'<article class="{name}"><a href="{self.other_url()}"><img src="a.jpg" alt=""></a><h3 class="{name}__title"><a href="{self.other_url()}">{self.headline_of_another()}</a></h3>'
            + (f'<p class="{name}__text">{self.paragraph(1, 2)}</p>' if teaser else "")
            + f"<time>{self.printed()}</time></article>"
            for _ in range(many)
        )

    def menu(self) -> str:
        items = "".join(
            f'<li class="menu-item"><a href="/{n}">{one}</a></li>' for n, one in enumerate(self.l.sections)
        )
        return f'<header class="site-header"><a class="logo" href="/">{self.site.publisher}</a><nav><ul>{items}</ul></nav></header>'

    def footer(self) -> str:
        return f'<footer class="site-footer"><p>© 2026 {self.site.publisher}. {self.l.rights}</p><ul>{self.links(3)}</ul></footer>'

    def cookie_bar(self, kind: str = "") -> str:
        words = self.l.fill(self.rng, self.l.cookies)
        if kind == "onetrust":
            return f'<div id="onetrust-consent-sdk"><div class="onetrust-pc-dark-filter"></div><div id="onetrust-banner-sdk" role="region"><div id="onetrust-policy"><p id="onetrust-policy-text">{words} {words}</p></div><button id="onetrust-accept-btn-handler">{self.l.accept}</button></div></div>'
        if kind == "didomi":
            return f'<div id="didomi-host"><div class="didomi-popup-container"><div class="didomi-popup-notice-text"><p>{words}</p><p>{words}</p></div><button class="didomi-button">{self.l.accept}</button></div></div>'
        if kind == "usercentrics":
            return f'<div id="usercentrics-root"><div data-testid="uc-container"><p>{words}</p><p>{words}</p><button>{self.l.accept}</button></div></div>'
        if kind == "quantcast":
            return f'<div class="qc-cmp2-container"><div class="qc-cmp2-summary-section"><div class="qc-cmp2-summary-info"><p>{words}</p></div></div><button mode="primary">{self.l.accept}</button></div>'
        return f'<div class="cc-window cc-banner" role="dialog" aria-label="cookieconsent"><span class="cc-message">{words}</span><a class="cc-btn">{self.l.accept}</a></div>'

    def newsletter(self, name: str = "box") -> str:
        return f'<div class="{name}"><h3>{self.l.newsletter}</h3><p>{self.l.newsletter_text}</p><form action="/nl"><input type="email"><button>OK</button></form></div>'

    def comment_thread(self, many: int, name: str = "comment") -> str:
        return "".join(
            f'<li class="{name}"><div class="{name}-author"><b>{self.rng.choice(self.l.people)}</b> <time>{self.printed()}</time></div><div class="{name}-content"><p>{self.paragraph()}</p></div><a href="#reply">↩</a></li>'
            for _ in range(many)
        )


Design = Callable[[Story], str]


@dataclass(frozen=True)
class Site:
    """A site: its design, its language, who publishes it and on whose clock, and how its heads state facts."""

    name: str
    design: Design
    language: str
    host: str
    publisher: str
    zone: str
    head: str = "news"


@dataclass(frozen=True)
class SitePage:
    """A page, the article's text and its facts as a person would write them down.

    A fact that the page does not state is None; ``authors`` empty where it names nobody.
    """

    site: str
    html: str
    url: str
    text: str
    headline: str
    standfirst: str | None
    authors: tuple[str, ...]
    published: datetime
    updated: datetime | None
    section: str | None
    publisher: str | None
    language: str


def prose(paragraphs: list[str], more: str = "") -> str:
    """Paragraphs as elements."""
    return "".join(f"<p{more}>{escape(one, quote=False)}</p>" for one in paragraphs)


def between(paragraphs: list[str], boxes: list[str], every: int, more: str = "") -> str:
    """Paragraphs with a box after every so many, as long as there are boxes."""
    out, waiting = [], list(boxes)
    for number, one in enumerate(paragraphs, 1):
        out.append(f"<p{more}>{escape(one, quote=False)}</p>")
        if number % every == 0 and waiting:
            out.append(waiting.pop(0))
    return "".join(out)


def make_site_page(site: Site, seed: int) -> SitePage:
    """One page of a site; the same seed gives the same page."""
    rng = Random(f"{site.name} {seed}")
    language = LANGUAGES[site.language]
    lead = rng.choice([one for one in language.sentences if "{n}" in one])
    published = datetime(
        2026, rng.randint(1, 10), rng.randint(1, 28), rng.randint(4, 20), rng.randint(1, 59), tzinfo=UTC
    )
    story = Story(
        rng, language, site, f"https://{site.host}/{published:%Y}/{rng.choice('abcd')}-{rng.randrange(10**6)}",
        language.headline(rng), language.fill(rng, lead.replace("{n}", str(rng.randrange(1000, 9999)))), lead, tuple(rng.sample(language.people, rng.choice((1, 1, 2)))),
        rng.choice(language.sections), published,
        published + timedelta(hours=rng.randint(1, 30)) if rng.random() < 0.6 else None,
    )  # fmt: skip
    body = site.design(story)
    head = HEADS[site.head](story)
    direction = ' dir="rtl"' if language.right_to_left else ""
    html = f'<!DOCTYPE html><html lang="{language.code}"{direction}><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    bare = site.head in ("bare", "times")
    return SitePage(
        site.name, html, story.url, "\n\n".join(story.text), story.headline, story.standfirst, story.authors,
        story.published, None if bare else story.updated, None if bare else story.section,
        None if site.head == "bare" else site.publisher, language.code,
    )  # fmt: skip


def without_names(html: str) -> str:
    """A page whose body's classes and ids say nothing, as bundlers make them, and without data and roles."""
    head, _, body = html.partition("<body")

    def hashed(match: re.Match[str]) -> str:
        names = ("x" + sha256(name.encode()).hexdigest()[:6] for name in match[2].split())
        return f' {match[1]}="{" ".join(names)}"'

    body = re.sub(r'\s(class|id)="([^"]*)"', hashed, body)
    return head + "<body" + re.sub(r'\s(?:data-[\w-]+|aria-label|role|itemprop)="[^"]*"', "", body)


# ---------------------------------------------------------------------------------- heads


def _ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value, ensure_ascii=False)}</script>'


def _og(s: Story, title: str) -> str:
    e = escape
    return (
        f'<meta property="og:type" content="article"><meta property="og:title" content="{e(title)}"><meta property="og:site_name" content="{e(s.site.publisher)}">'
        f'<meta property="og:description" content="{e(s.standfirst)}"><meta name="description" content="{e(s.standfirst)}"><meta property="og:url" content="{s.url}"><link rel="canonical" href="{s.url}">'
    )


def _yoast(s: Story) -> str:
    """WordPress with an SEO plug-in: a graph whose nodes refer to each other."""
    home = f"https://{s.site.host}/"
    people = [
        {"@type": "Person", "@id": f"{home}#/person/{n}", "name": name} for n, name in enumerate(s.authors)
    ]
    article = {
        "@type": "Article", "@id": s.url + "#article", "isPartOf": {"@id": s.url},
        "author": [{"name": one["name"], "@id": one["@id"]} for one in people] if len(people) > 1 else {"@id": people[0]["@id"]},
        "headline": s.headline, "datePublished": s.published.isoformat(), "dateModified": (s.updated or s.published).isoformat(),
        "publisher": {"@id": home + "#organization"}, "articleSection": [s.section], "inLanguage": s.l.code,
    }  # fmt: skip
    graph = [
        article,
        {
            "@type": "WebPage",
            "@id": s.url,
            "url": s.url,
            "name": f"{s.headline} - {s.site.publisher}",
            "datePublished": s.published.isoformat(),
            "description": s.standfirst,
        },
        {
            "@type": "WebSite",
            "@id": home + "#website",
            "name": s.site.publisher,
            "publisher": {"@id": home + "#organization"},
        },
        {"@type": "Organization", "@id": home + "#organization", "name": s.site.publisher},
        *people,
    ]
    more = f'<meta property="article:published_time" content="{s.published.isoformat()}">' + (
        f'<meta property="article:modified_time" content="{s.updated.isoformat()}">' if s.updated else ""
    )
    return f"<title>{escape(s.headline)} - {s.site.publisher}</title>{_og(s, s.headline)}{more}{_ld({'@context': 'https://schema.org', '@graph': graph})}"


def _news(s: Story) -> str:
    """A house of its own: NewsArticle beside breadcrumbs, times on the newsroom's clock."""
    article = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": s.headline, "description": s.standfirst,
        "author": [{"@type": "Person", "name": name, "url": "https://" + s.site.host} for name in s.authors],
        "datePublished": s.iso(), "dateModified": s.iso(s.updated), "articleSection": s.section, "isAccessibleForFree": True,
        "publisher": {"@type": "NewsMediaOrganization", "name": s.site.publisher, "logo": {"@type": "ImageObject", "url": "/l.png"}},
        "mainEntityOfPage": {"@type": "WebPage", "@id": s.url},
    }  # fmt: skip
    crumbs = {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": 1, "name": s.section}],
    }
    return f"<title>{escape(s.headline)} | {s.site.publisher}</title>{_og(s, s.headline + ' | ' + s.site.publisher)}{_ld(crumbs)}{_ld([article])}"


def _open_graph(s: Story) -> str:
    """Open Graph alone, the author by name in a meta tag."""
    updated = (
        f'<meta property="article:modified_time" content="{s.updated:%Y-%m-%dT%H:%M:%SZ}">'
        if s.updated
        else ""
    )
    authors = "".join(f'<meta name="author" content="{escape(name)}">' for name in s.authors)
    return (
        f'<title>{escape(s.headline)} — {s.site.publisher}</title>{_og(s, s.headline)}{authors}<meta property="article:published_time" content="{s.published:%Y-%m-%dT%H:%M:%SZ}">'
        f'{updated}<meta property="article:section" content="{s.section}"><meta property="article:author" content="https://social.example/{s.site.host}">'
    )


def _times(s: Story) -> str:
    """Open Graph without times: the page prints them in ``<time>`` on its own clock, without a zone."""
    return f"<title>{escape(s.headline)} :: {s.site.publisher}</title>{_og(s, s.headline)}"


def _bare(s: Story) -> str:
    """A title and a description; everything else is printed."""
    return f'<title>{escape(s.headline)}</title><meta name="description" content="{escape(s.standfirst)}">'


HEADS: dict[str, Callable[[Story], str]] = {
    "yoast": _yoast, "news": _news, "og": _open_graph, "times": _times, "bare": _bare,
}  # fmt: skip
