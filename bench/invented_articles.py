# ruff: noqa: E501, E731 - mark-up reads best on one line, and what stands between paragraphs as an expression
"""Invented articles in the page designs of today's news sites, with the text that a person would take for it.

Each layout is a function from words to mark-up; what stands around the article (menus, cards, boxes between
paragraphs, comments longer than the text) is part of it, and what is the article's is handed back apart. All
names, places and words are made up; no page of any site was copied.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from random import Random

PLACES = "Ostvik Skerry Lamholm Brandsund Tolvik Merrow Askerby Fennholt Varnas Quillhaven".split()
PEOPLE = (
    "Maren Tolvanen|Olga Prell|Ilse Brandvold|Jonas Hake|Petra Quill|Emil Varga|Sanne Lund|Tarik Osman".split(
        "|"
    )
)
ROLES = "harbour master|councillor|engineer|head teacher|ferry captain|shop owner|union secretary".split("|")
THINGS = "ferry|tunnel|school|market|bridge|library|sea wall|tram|clinic|mill".split("|")
VERBS = "will stay closed|is to reopen|was repaired|has lost money|is running late|was sold|needs a new roof".split(
    "|"
)
WHEN = (
    "until Monday|for the third time this year|after a long dispute|before the winter|since the storm".split(
        "|"
    )
)
WHY = (
    "because the money ran out|although nobody had asked for it|as the council had promised|which surprised even its"
    " critics|and the costs are shared by three towns|so that the children can walk to school|while the inquiry goes on"
).split("|")

ARABIC = (
    "قال رئيس الميناء إن العبارة لن تبحر قبل يوم الاثنين بسبب عطل في المحرك.|وأضاف أن العمال سيصلحون العطل خلال ثلاثة"
    " أيام إذا وصلت القطع من المدينة.|وانتظر نحو أربعين راكبا على الرصيف حتى ساعة متأخرة من الليل.|وذكر المجلس البلدي"
    " أن تكاليف الإصلاح ستتقاسمها ثلاث بلدات.|وقالت مديرة المدرسة إن التلاميذ سيذهبون بالحافلة طوال الأسبوع.|ولم يصدر"
    " عن الشركة أي تعليق على هذه الأنباء حتى الآن."
).split("|")
JAPANESE = (
    "港の責任者は、月曜日まで連絡船は運航しないと述べた。|機関に亀裂が見つかったためで、修理には三日かかる見込みだという。|約四十人の乗客が夜遅くまで"
    "岸壁で待っていた。|町議会は、修理の費用を三つの町で分担すると発表した。|学校の校長は、生徒は一週間バスで通うことになると話した。|会社はこれまでの"
    "ところ何も発表していない。"
).split("|")


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented page: its mark-up, its address and the article's text, paragraphs parted by blank lines."""

    layout: str
    html: str
    url: str
    text: str


@dataclass
class Words:
    """A well of invented words; the same seed gives the same."""

    rng: Random

    def sentence(self) -> str:
        """One sentence."""
        pick = self.rng.choice
        thing, place, person = pick(THINGS), pick(PLACES), pick(PEOPLE)
        return pick(
            (
                f"The {thing} in {place} {pick(VERBS)} {pick(WHEN)}, {pick(WHY)}.",
                f"{person}, the {pick(ROLES)} of {place}, said the {thing} {pick(VERBS)} {pick(WHEN)}.",
                f"“Nobody told us that the {thing} {pick(VERBS)},” said {person}, {pick(WHY)}.",
                f"About {self.rng.randrange(12, 900)} people came to the {thing} on {pick(('Friday', 'Sunday'))} {pick(WHY)}.",
            )
        )

    def paragraph(self, sentences: int = 0) -> str:
        """So many sentences, else one to four."""
        return " ".join(self.sentence() for _ in range(sentences or self.rng.randrange(1, 5)))

    def paragraphs(self, least: int = 6, most: int = 14) -> list[str]:
        """One paragraph and so many more."""
        return [self.paragraph(2), *(self.paragraph() for _ in range(self.rng.randrange(least, most)))]

    def headline(self) -> str:
        """A headline."""
        pick = self.rng.choice
        return f"{pick(THINGS).capitalize()} in {pick(PLACES)} {pick(VERBS)} {pick(WHEN)}"

    def name(self) -> str:
        """A class name as bundlers make them."""
        return "".join(self.rng.choice("abcdefghijkmnopqrstuvwxyzABCDEFG0123456789_") for _ in range(7))


Parts = tuple[str, list[str]]
"""What stands in the page's body, and the article's paragraphs."""
Layout = Callable[[Words], Parts]
LAYOUTS: dict[str, Layout] = {}


def layout(made: Layout) -> Layout:
    LAYOUTS[made.__name__] = made
    return made


def p(text: str, more: str = "") -> str:
    return f"<p{more}>{escape(text, quote=False)}</p>"


def ps(paragraphs: list[str], more: str = "") -> str:
    return "".join(p(one, more) for one in paragraphs)


def head(w: Words, tag: str = "h1", more: str = "") -> str:
    return f"<{tag}{more}>{w.headline()}</{tag}>"


def nav(w: Words) -> str:
    links = "".join(f'<li><a href="/{one}">{one.capitalize()}</a></li>' for one in THINGS)
    return f"<header><nav><ul>{links}</ul></nav></header>"


def foot(w: Words) -> str:
    return (
        "<footer><p>© 2026 The Skerry Lamp. All rights reserved. Nothing on these pages may be copied without asking.</p>"
        '<ul><li><a href="/terms">Terms</a></li><li><a href="/privacy">Privacy</a></li></ul></footer>'
    )


def card(w: Words, tag: str = "div", name: str = "") -> str:
    named = f' class="{name}"' if name else ""
    return (
        f'<{tag}{named}><a href="/n/{w.rng.randrange(9999)}"><img src="x.jpg" alt=""><h3>{w.headline()}</h3></a>'
        f"<p>{w.sentence()}</p></{tag}>"
    )


def split(paragraphs: list[str], at: int) -> tuple[list[str], list[str]]:
    return paragraphs[:at], paragraphs[at:]


def with_between(w: Words, paragraphs: list[str], between: Callable[[], str], every: int = 3) -> str:
    out = []
    for number, one in enumerate(paragraphs, 1):
        out.append(p(one))
        if number % every == 0:
            out.append(between())
    return "".join(out)


@layout
def utility_classes(w: Words) -> Parts:
    text = w.paragraphs()
    body = "".join(
        f'<div class="mx-auto mb-6 max-w-prose px-4 text-lg leading-8 text-gray-800 md:px-0">{escape(one, quote=False)}</div>'
        for one in text
    )
    cards = "".join(
        card(w, "div", "flex flex-col gap-2 rounded-lg border p-4 hover:shadow") for _ in range(6)
    )
    return (
        f'{nav(w)}<div class="flex min-h-screen flex-col"><div class="container mx-auto">{head(w)}'
        f'<div class="mt-8 space-y-4">{body}</div><div class="grid grid-cols-3 gap-4">{cards}</div></div></div>{foot(w)}',
        text,
    )


@layout
def hashed_names(w: Words) -> Parts:
    text = w.paragraphs()
    a, b, c = w.name(), w.name(), w.name()
    blocks = "".join(f'<div class="{a}"><p class="{b}">{escape(one, quote=False)}</p></div>' for one in text)
    rail = "".join(card(w, "div", c) for _ in range(8))
    return (
        f'<div id="root"><div class="{w.name()}">{nav(w)}<div class="{w.name()}">{head(w)}{blocks}</div>'
        f'<div class="{w.name()}">{rail}</div></div></div>{foot(w)}',
        text,
    )


@layout
def styled_components(w: Words) -> Parts:
    text = w.paragraphs()
    blocks = "".join(
        f'<div data-component="text-block" class="sc-{w.name()} kHbRxY"><div class="sc-{w.name()} gqLzPa">{p(one)}</div></div>'
        + (
            '<div data-component="ad-slot" class="sc-ad0"><div>Advertisement</div></div>'
            if n % 3 == 2
            else ""
        )
        + (
            f'<div data-component="links-block"><h2>More on this story</h2><ul><li><a href="/a">{w.headline()}</a></li></ul></div>'
            if n == 4
            else ""
        )
        for n, one in enumerate(text)
    )
    promos = "".join(card(w, "div", "sc-f98732b0-0") for _ in range(8))
    return (
        f'{nav(w)}<main id="main-content"><article class="sc-b0d1">{head(w)}{blocks}</article>'
        f'<section data-component="related-stories"><h2>Around the coast</h2>{promos}</section></main>{foot(w)}',
        text,
    )


@layout
def custom_elements(w: Words) -> Parts:
    text = w.paragraphs()
    return (
        f"<news-app><site-header>{nav(w)}</site-header><story-page><story-head>{head(w)}</story-head><story-body>"
        f"<story-block>{'</story-block><story-block>'.join(p(one) for one in text)}</story-block></story-body>"
        f"<story-rail>{''.join(card(w, 'story-card') for _ in range(5))}</story-rail></story-page></news-app>{foot(w)}",
        text,
    )


@layout
def custom_elements_alone(w: Words) -> Parts:
    text = w.paragraphs()
    body = "".join(f'<cms-text key="{n}">{one}</cms-text>' for n, one in enumerate(text))
    return (
        f"<cms-page>{nav(w)}<cms-story>{head(w)}<cms-body>{body}</cms-body></cms-story></cms-page>{foot(w)}",
        text,
    )


@layout
def article_within_cards(w: Words) -> Parts:
    text = w.paragraphs()
    first, rest = split(text, 3)
    inner = f'<article class="card"><a href="/x"><h4>{w.headline()}</h4></a><p>{w.paragraph(2)}</p></article>'
    more = "".join(f'<article class="card">{card(w)}</article>' for _ in range(6))
    return (
        f'{nav(w)}<article class="card card--large"><div class="card__body">{head(w)}{ps(first)}{inner}{ps(rest)}</div></article>'
        f'<div class="grid">{more}</div>{foot(w)}',
        text,
    )


@layout
def list_of_full_teasers(w: Words) -> Parts:
    text = w.paragraphs(5, 9)
    more = "".join(
        f'<article><h2><a href="/n/{n}">{w.headline()}</a></h2>{ps([w.paragraph(2), w.paragraph(2)])}</article>'
        for n in range(4)
    )
    return (
        f"{nav(w)}<main><article>{head(w)}{ps(text)}</article><section><h2>Latest</h2>{more}</section></main>",
        text,
    )


@layout
def live_blog(w: Words) -> Parts:
    posts = [(w.headline(), [w.paragraph(2), w.paragraph(2)]) for _ in range(7)]
    intro = w.paragraph(2)
    told = "".join(
        f'<div class="live-post" id="post-{n}"><time datetime="2026-11-24T0{n}:10Z">0{n}:10</time><h2>{title}</h2>{ps(words)}'
        '<div class="share-links"><button>Share</button><a href="#">Copy link</a></div></div>'
        for n, (title, words) in enumerate(posts)
    )
    text = [intro] + [one for title, words in posts for one in (title, *words)]
    return f'{nav(w)}<main>{head(w)}<div class="live-blog">{p(intro)}{told}</div></main>{foot(w)}', text


@layout
def gallery(w: Words) -> Parts:
    text = w.paragraphs(4, 7)
    slides = "".join(
        f'<figure><img src="{n}.jpg"><figcaption>{w.paragraph(1)} Photo: {w.rng.choice(PEOPLE)}</figcaption></figure>'
        for n in range(14)
    )
    first, rest = split(text, 2)
    return (
        f'{nav(w)}<article>{head(w)}{ps(first)}<div class="photo-strip">{slides}</div>{ps(rest)}</article>{foot(w)}',
        text,
    )


@layout
def captions_in_paragraphs(w: Words) -> Parts:
    text = w.paragraphs()
    caption = lambda: (
        f'<div class="image-wrap"><img src="a.jpg"><p class="image-caption">{w.sentence()}</p></div>'
    )
    return (
        f'{nav(w)}<div class="story">{head(w)}<div class="story-text">{with_between(w, text, caption, 4)}</div></div>{foot(w)}',
        text,
    )


@layout
def sign_up_in_the_midst(w: Words) -> Parts:
    text = w.paragraphs()
    box = lambda: (
        '<div class="inline-box"><h3>Get the Lamp every morning</h3><p>Sign up for our newsletter and get all that happens on the'
        ' coast in your inbox, free of charge.</p><form><input type="email" placeholder="you@example.org"><button>Sign up</button>'
        "</form><small>By signing up you agree to our terms.</small></div>"
    )
    return (
        f'{nav(w)}<main><article>{head(w)}<div class="body">{with_between(w, text, box, 4)}</div></article></main>{foot(w)}',
        text,
    )


@layout
def read_also_boxes(w: Words) -> Parts:
    text = w.paragraphs()
    words = ("Read also:", "Lesen Sie auch:", "Lire aussi :", "Lea también:", "Читайте также:")
    box = lambda: f'<p><strong>{w.rng.choice(words)}</strong> <a href="/n/1">{w.headline()}</a></p>'
    return (
        f"{nav(w)}<main><article>{head(w)}<div>{with_between(w, text, box, 3)}</div></article></main>{foot(w)}",
        text,
    )


@layout
def related_cards_between(w: Words) -> Parts:
    text = w.paragraphs()
    box = lambda: (
        f'<div class="{w.name()}"><a href="/n/2"><span>Culture</span><h4>{w.headline()}</h4><p>{w.sentence()}</p></a></div>'
    )
    return (
        f'{nav(w)}<main><div class="{w.name()}">{head(w)}<div>{with_between(w, text, box, 4)}</div></div></main>{foot(w)}',
        text,
    )


@layout
def link_lists_between(w: Words) -> Parts:
    text = w.paragraphs()
    box = lambda: (
        "<ul>" + "".join(f'<li><a href="/n/{n}">{w.headline()}</a></li>' for n in range(3)) + "</ul>"
    )
    return (
        f"{nav(w)}<main><article>{head(w)}<div>{with_between(w, text, box, 5)}</div></article></main>{foot(w)}",
        text,
    )


@layout
def paywall_teaser(w: Words) -> Parts:
    text = w.paragraphs(3, 4)
    wall = (
        '<div class="paywall"><h3>Keep reading with a subscription</h3><p>You have read all your free articles this month.'
        ' Subscribe for 1 euro a week and read everything.</p><a href="/buy">Subscribe now</a><p>Already a subscriber? '
        '<a href="/login">Log in</a></p></div>'
    )
    return f"{nav(w)}<main><article>{head(w)}<div>{ps(text)}</div>{wall}</article></main>{foot(w)}", text


@layout
def ads_between(w: Words) -> Parts:
    text = w.paragraphs()
    ad = lambda: (
        '<div class="ad-unit" id="div-gpt-ad-3"><span>Advertisement</span><p>Scroll on to read the rest</p></div>'
    )
    return (
        f'{nav(w)}<section class="c-article">{head(w)}{with_between(w, text, ad, 2)}</section>{foot(w)}',
        text,
    )


@layout
def amp(w: Words) -> Parts:
    text = w.paragraphs()
    ad = lambda: (
        '<amp-ad width="300" height="250" type="doubleclick"></amp-ad><amp-img src="a.jpg"></amp-img>'
    )
    return (
        f'<amp-sidebar id="side"><ul><li><a href="/">Home</a></li></ul></amp-sidebar><article class="amp-wp-article">'
        f'{head(w)}<div class="amp-wp-article-content">{with_between(w, text, ad, 3)}</div></article>{foot(w)}',
        text,
    )


@layout
def next_hydrated(w: Words) -> Parts:
    text = w.paragraphs()
    data = json.dumps(
        {"props": {"pageProps": {"article": {"body": [{"type": "p", "text": one} for one in text]}}}}
    )
    return (
        f'<div id="__next"><div class="Layout_root__x1">{nav(w)}<main class="Story_main__k2">{head(w)}'
        f'<div class="Story_body__p9">{ps(text, " class=Paragraph_p__3")}</div></main></div></div>'
        f'<script id="__NEXT_DATA__" type="application/json">{data}</script>{foot(w)}',
        text,
    )


@layout
def nuxt_with_comments(w: Words) -> Parts:
    text = w.paragraphs()
    blocks = (
        "<!--[-->" + "".join(f"<!--[--><div data-v-1a2b>{p(one)}</div><!--]-->" for one in text) + "<!--]-->"
    )
    return (
        f'<div id="__nuxt"><div data-v-app>{nav(w)}<div data-v-1a2b class="page">{head(w)}{blocks}</div></div></div>'
        f"<script>window.__NUXT__={{}}</script>{foot(w)}",
        text,
    )


@layout
def text_in_json_ld_too(w: Words) -> Parts:
    text = w.paragraphs()
    told = json.dumps({"@type": "NewsArticle", "headline": w.headline(), "articleBody": " ".join(text)})
    return (
        f'<script type="application/ld+json">{told}</script>{nav(w)}<main>{head(w)}{ps(text)}</main>{foot(w)}',
        text,
    )


@layout
def lists_and_subheads(w: Words) -> Parts:
    text, html = [], []
    for number in range(4):
        title, items, lead = w.headline(), [w.sentence() for _ in range(3)], w.paragraph(2)
        tag = "ol" if number % 2 else "ul"
        html.append(f"<h2>{title}</h2>{p(lead)}<{tag}>{''.join(f'<li>{i}</li>' for i in items)}</{tag}>")
        text += [title, lead, *items]
    return f"{nav(w)}<main><article>{head(w)}<div>{''.join(html)}</div></article></main>{foot(w)}", text


@layout
def table_in_text(w: Words) -> Parts:
    first, rest = split(w.paragraphs(), 3)
    rows = [(place, str(w.rng.randrange(900)), w.rng.choice(VERBS)) for place in PLACES[:5]]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    text = [*first, *(" ".join(row) for row in rows), *rest]
    return (
        f"{nav(w)}<main><article>{head(w)}{ps(first)}<table><tbody>{table}</tbody></table>{ps(rest)}</article></main>",
        text,
    )


@layout
def layout_by_table(w: Words) -> Parts:
    text = w.paragraphs()
    side = "".join(f'<tr><td><a href="/n/{n}">{w.headline()}</a></td></tr>' for n in range(9))
    return (
        f'<table width="100%"><tr><td colspan="3"><a href="/">Home</a> <a href="/news">News</a></td></tr><tr>'
        f'<td width="150"><table>{side}</table></td><td>{head(w, "h2")}{"<br><br>".join(text)}</td></tr></table>',
        text,
    )


@layout
def block_quotes(w: Words) -> Parts:
    text, html = [], []
    for one in w.paragraphs():
        quote = w.paragraph(2)
        html.append(p(one) + (f"<blockquote><p>{quote}</p></blockquote>" if len(html) % 3 == 1 else ""))
        text += [one, quote] if len(html) % 3 == 2 else [one]
    return f"{nav(w)}<main><article>{head(w)}<div>{''.join(html)}</div></article></main>{foot(w)}", text


@layout
def pull_quotes(w: Words) -> Parts:
    text = w.paragraphs()
    pull = lambda: f'<aside class="pullquote"><p>“{w.rng.choice(text)[:90]}”</p></aside>'
    return (
        f"{nav(w)}<main><article>{head(w)}<div>{with_between(w, text, pull, 4)}</div></article></main>{foot(w)}",
        text,
    )


@layout
def pull_quotes_by_name(w: Words) -> Parts:
    text = w.paragraphs()
    pull = lambda: f'<div class="pull-quote"><p>{w.rng.choice(text)[:90]}</p></div>'
    return (
        f'{nav(w)}<main><article>{head(w)}<div class="text">{with_between(w, text, pull, 4)}</div></article></main>{foot(w)}',
        text,
    )


@layout
def footnotes(w: Words) -> Parts:
    text = w.paragraphs()
    noted = "".join(f'<p>{one}<sup><a href="#fn{n}">{n}</a></sup></p>' for n, one in enumerate(text))
    notes = "".join(f'<li id="fn{n}">{w.sentence()} <a href="#r{n}">↩</a></li>' for n in range(len(text)))
    return (
        f'{nav(w)}<main><article>{head(w)}{noted}<ol class="footnotes">{notes}</ol></article></main>{foot(w)}',
        text,
    )


@layout
def long_comments(w: Words) -> Parts:
    text = w.paragraphs(5, 8)
    comments = "".join(
        f'<div class="comment"><h4>{w.rng.choice(PEOPLE)}</h4><time>2 hours ago</time><p>{w.paragraph(4)}</p><p>{w.paragraph(3)}</p></div>'
        for _ in range(25)
    )
    return (
        f'{nav(w)}<main><article>{head(w)}{ps(text)}</article><section id="comments">{comments}</section></main>{foot(w)}',
        text,
    )


@layout
def long_comments_unnamed(w: Words) -> Parts:
    text = w.paragraphs(7, 10)
    name = w.name()
    comments = "".join(
        f'<li class="{name}"><b>{w.rng.choice(PEOPLE)}</b> <span>2 h</span><p>{w.paragraph(3)}</p><button>Reply</button></li>'
        for _ in range(20)
    )
    return (
        f"{nav(w)}<main><article>{head(w)}<div>{ps(text)}</div></article><section><h2>20 comments</h2><ol>{comments}</ol></section></main>{foot(w)}",
        text,
    )


@layout
def consent_overlay(w: Words) -> Parts:
    text = w.paragraphs(5, 8)
    overlay = (
        '<div id="cmp-container" role="dialog" aria-modal="true"><h2>We value your privacy</h2>'
        + p(
            "We and our 842 partners store and access information on a device, such as cookies, and process personal data."
        )
        * 4
        + "<button>Accept all</button><button>Manage options</button></div>"
    )
    return f"{overlay}{nav(w)}<main>{head(w)}<div>{ps(text)}</div></main>{foot(w)}", text


@layout
def line_breaks(w: Words) -> Parts:
    text = w.paragraphs()
    return (
        f'{nav(w)}<div id="content">{head(w)}<div class="txt">{"<br><br>".join(text)}</div></div>{foot(w)}',
        text,
    )


@layout
def line_breaks_with_space(w: Words) -> Parts:
    text = w.paragraphs()
    joined = "<br />\n&nbsp;<br />\n".join(text)
    return f'{nav(w)}<div id="content">{head(w)}<span class="txt">{joined}</span></div>{foot(w)}', text


@layout
def quotation_over_lines(w: Words) -> Parts:
    text = w.paragraphs(4, 6)
    lines = [w.sentence() for _ in range(3)]
    html = ps(text) + "<blockquote>" + "<br>".join(lines) + "</blockquote>"
    return f"{nav(w)}<main><article>{head(w)}{html}</article></main>{foot(w)}", [*text, *lines]


@layout
def very_short(w: Words) -> Parts:
    text = [w.paragraph(2), w.paragraph(1)]
    rail = "".join(card(w, "li") for _ in range(10))
    return (
        f'{nav(w)}<main><article>{head(w)}<div class="body">{ps(text)}</div></article></main><ul>{rail}</ul>{foot(w)}',
        text,
    )


@layout
def arabic_without_paragraphs(w: Words) -> Parts:
    text = [" ".join(w.rng.sample(ARABIC, 3)) for _ in range(7)]
    links = "".join(f'<li><a href="/{n}">{w.rng.choice(ARABIC)}</a></li>' for n in range(8))
    body = "".join(f"<div>{one}</div>" for one in text)
    return (
        f'<div dir="rtl"><ul>{links}</ul><div class="news"><h1>{ARABIC[0][:40]}</h1><div class="in">{body}</div></div></div>',
        text,
    )


@layout
def japanese_with_breaks(w: Words) -> Parts:
    text = ["　" + "".join(w.rng.sample(JAPANESE, 3)) for _ in range(7)]
    links = "".join(f'<li><a href="/{n}">{w.rng.choice(JAPANESE)}</a></li>' for n in range(8))
    return (
        f'<ul>{links}</ul><div id="main"><h1>{JAPANESE[0][:16]}</h1><div class="body">{"<br>".join(text)}</div></div><ul>{links}</ul>',
        [one.strip() for one in text],
    )


@layout
def share_bars_and_author_box(w: Words) -> Parts:
    text = w.paragraphs()
    bar = (
        '<div class="social-bar"><a href="#">Facebook</a><a href="#">WhatsApp</a><span>Copy link</span></div>'
    )
    author = f'<div class="author-card"><img src="a.jpg"><p>{w.rng.choice(PEOPLE)} has written for the Lamp since 2011 and lives in Merrow.</p></div>'
    return (
        f"{nav(w)}<main><article>{head(w)}{bar}<div>{ps(text)}</div>{bar}{author}</article></main>{foot(w)}",
        text,
    )


@layout
def infinite_scroll(w: Words) -> Parts:
    text = w.paragraphs(6, 9)
    nexts = "".join(
        f'<div class="story-wrap" data-url="/n/{n}">{head(w, "h2")}<div class="story-text">{ps([w.paragraph(2) for _ in range(2)])}</div></div>'
        for n in range(3)
    )
    return (
        f'{nav(w)}<div class="stories"><div class="story-wrap">{head(w)}<div class="story-text">{ps(text)}</div></div>{nexts}</div>',
        text,
    )


@layout
def text_in_two_columns(w: Words) -> Parts:
    text = w.paragraphs(8, 12)
    first, rest = split(text, len(text) // 2)
    rail = "".join(card(w) for _ in range(4))
    return (
        f'{nav(w)}<main>{head(w)}<div class="row"><div class="col-8">{ps(first)}</div><div class="col-4">{rail}</div></div>'
        f'<div class="row"><div class="col-8">{ps(rest)}</div></div></main>{foot(w)}',
        text,
    )


@layout
def sections_with_subheads(w: Words) -> Parts:
    text, html = [], []
    for _ in range(4):
        title, words = w.headline(), [w.paragraph(2), w.paragraph(3)]
        html.append(f"<section><h2>{title}</h2>{ps(words)}</section>")
        text += [title, *words]
    return f"{nav(w)}<main><article>{head(w)}{''.join(html)}</article></main>{foot(w)}", text


@layout
def interview(w: Words) -> Parts:
    text, html = [w.paragraph(2)], []
    for _ in range(6):
        question, answer = f"How is the {w.rng.choice(THINGS)}?", w.paragraph(3)
        html.append(f"<p><strong>{question}</strong></p>{p(answer)}")
        text += [question, answer]
    return (
        f"{nav(w)}<main><article>{head(w)}<div>{p(text[0])}{''.join(html)}</div></article></main>{foot(w)}",
        text,
    )


@layout
def web_component_shadow(w: Words) -> Parts:
    text = w.paragraphs()
    return (
        f'<app-shell><template shadowrootmode="open"><slot></slot></template><div slot="main">{nav(w)}<div>{head(w)}{ps(text)}</div></div>'
        f"</app-shell>{foot(w)}",
        text,
    )


@layout
def dropped_initial(w: Words) -> Parts:
    text = w.paragraphs()
    first = f'<p><span class="dropcap">{text[0][0]}</span>{text[0][1:]}</p>'
    return f"{nav(w)}<main><article>{head(w)}{first}{ps(text[1:])}</article></main>{foot(w)}", text


# What the designs above might tempt a reader to drop, although it is the article's.


@layout
def list_of_products(w: Words) -> Parts:
    text, html = [w.paragraph(2)], []
    for n in range(6):
        title, words = w.headline(), w.paragraph(3)
        html.append(
            f'<div class="product"><h2><a href="https://shop.example/{n}">{title}</a></h2><p>{words}</p></div>'
        )
        text += [title, words]
    return (
        f"{nav(w)}<main><article>{head(w)}<div>{p(text[0])}{''.join(html)}</div></article></main>{foot(w)}",
        text,
    )


@layout
def live_blog_with_permalinks(w: Words) -> Parts:
    text, html = [w.paragraph(2)], []
    for n in range(8):
        title, words = w.headline(), [w.paragraph(2), w.paragraph(2)]
        html.append(
            f'<article class="post" id="p{n}"><h3><a href="?post={n}">{title}</a></h3>{ps(words)}</article>'
        )
        text += [title, *words]
    return f"{nav(w)}<main><article>{head(w)}{p(text[0])}{''.join(html)}</article></main>{foot(w)}", text


@layout
def old_weblog(w: Words) -> Parts:
    text = w.paragraphs(2, 4)
    rail = "".join(f'<li><a href="/n/{n}">{w.headline()}</a></li>' for n in range(9))
    return (
        f'<div id="page"><div class="post"><h2><a href="/old-weblog-{w.rng.randrange(9)}">{w.headline()}</a></h2>'
        f'<small>March 2nd</small><div class="entry">{ps(text)}</div></div><ul>{rail}</ul></div>',
        text,
    )


@layout
def page_within_a_form(w: Words) -> Parts:
    text = w.paragraphs(3, 5)
    return (
        f'<form id="aspnetForm" method="post"><input type="hidden" name="__VIEWSTATE">{nav(w)}<div>{head(w)}'
        f"<div>{ps(text)}</div></div>{foot(w)}</form>",
        text,
    )


@layout
def short_text_beside_a_search_form(w: Words) -> Parts:
    text = w.paragraphs(1, 2)
    search = '<form action="/search"><input name="q"><button>Search</button></form>'
    return f"<div>{search}<div>{head(w)}<div>{ps(text)}</div></div></div>{foot(w)}", text


@layout
def subheads_that_sound_like_labels(w: Words) -> Parts:
    text, html = [w.paragraph(3)], []
    for title in (
        "Latest",
        "Comments on the plan",
        "Related",
        "What do you think?",
        "Discussion",
        "Newsletters",
    ):
        words = [w.paragraph(2), w.paragraph(2)]
        html.append(f"<h2>{title}</h2>{ps(words)}")
        text += [title, *words]
    return f"{nav(w)}<main><article>{head(w)}{p(text[0])}{''.join(html)}</article></main>{foot(w)}", text


@layout
def links_throughout(w: Words) -> Parts:
    text, html = [], []
    for _ in range(9):
        before, linked, after = w.sentence(), w.sentence(), w.sentence()
        html.append(f'<p>{before} <a href="/x">{linked}</a> {after}</p>')
        text.append(f"{before} {linked} {after}")
    return f"{nav(w)}<main><article>{head(w)}<div>{''.join(html)}</div></article></main>{foot(w)}", text


@layout
def lead_apart(w: Words) -> Parts:
    text = w.paragraphs(5, 8)
    return (
        f'{nav(w)}<main><article>{head(w)}<div class="intro">{p(text[0])}</div><figure><img src="a.jpg"></figure>'
        f'<div class="txt">{ps(text[1:])}</div></article></main>{foot(w)}',
        text,
    )


@layout
def text_in_several_boxes(w: Words) -> Parts:
    text = w.paragraphs(9, 12)
    boxes = "".join(
        f'<div class="row"><div class="col">{ps(text[n : n + 3])}</div></div>' for n in range(0, len(text), 3)
    )
    return f'{nav(w)}<main><div class="head">{head(w)}</div>{boxes}</main>{foot(w)}', text


def make_page(name: str, seed: int) -> Invented:
    """One page of a layout; the same seed gives the same page."""
    words = Words(Random(f"{name} {seed}"))
    body, text = LAYOUTS[name](words)
    url = f"https://lamp.example/2026/03/{name.replace('_', '-')}-{seed}"
    language = {"arabic_without_paragraphs": "ar", "japanese_with_breaks": "ja"}.get(name, "en")
    html = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{words.headline()} | The Skerry Lamp</title>'
        '<meta property="og:type" content="article"><meta property="article:published_time" content="2026-03-02T08:00:00Z">'
        f'<link rel="canonical" href="{url}"></head><body>{body}</body></html>'
    )
    return Invented(name, html, url, "\n\n".join(text))


def invented_pages(each: int = 5) -> Iterator[Invented]:
    """All layouts, several pages each."""
    for name in LAYOUTS:
        for seed in range(each):
            yield make_page(name, seed)
