"""Layouts of newspapers, portals, magazines and blogs. Each adds its items to the site and returns the body."""

# ruff: noqa: E501  (a layout is read best as one line of mark-up)

from __future__ import annotations

from html import escape

from invented_sites import Item, Site


def post_list(s: Site) -> str:
    """A blog: heading, line of date and author, teaser, a link to go on."""
    return "".join(
        f'<article{s.c("item")}><h2{s.c("title")}>{s.a(i)}</h2><p{s.c("meta")}><time datetime="{i.when:%Y-%m-%dT%H:%MZ}">{s.date(i)}</time> {s.words.by} <a href="/author/{len(i.author or "")}">{i.author}</a></p>'
        f"<p{s.c('teaser')}>{i.teaser}</p>{s.a(i, s.words.more)}</article>"
        for i in s.many(5, 12, teaser=2, author=True)
    )


def card_in_one_link(s: Site) -> str:
    return (
        f"<div{s.c('list')}>"
        + "".join(
            s.a(
                i,
                f"{s.img()}<span{s.c('label')}>{i.section}</span><h3{s.c('title')}>{escape(i.title)}</h3><p{s.c('teaser')}>{i.teaser}</p><span{s.c('date')}>{s.date(i)}</span>",
                s.c("item"),
            )
            for i in s.many(6, 15)
        )
        + "</div>"
    )


def card_of_divs(s: Site) -> str:
    """No heading, no paragraph: boxes only."""
    return (
        f"<div{s.c('list')}>"
        + "".join(
            f'<div{s.c("item")}>{s.a(i, s.img())}<div{s.c("label")}><a href="/s/2">{i.section}</a></div><div{s.c("title")}>{s.a(i)}</div><div{s.c("teaser")}>{i.teaser}</div></div>'
            for i in s.many(6, 15)
        )
        + "</div>"
    )


def lead_and_river(s: Site) -> str:
    lead, *two = s.many(3, 3, teaser=2, author=True)
    river = s.many(10, 25, teaser=0)
    return (
        f"<section><div{s.c('lead')}>{s.a(lead, s.img())}<h1>{s.a(lead)}</h1><p{s.c('teaser')}>{lead.teaser}</p><span{s.c('author')}>{s.words.by} {lead.author}</span></div>"
        + "".join(f"<div{s.c('second')}><h2>{s.a(i)}</h2><p>{i.teaser}</p></div>" for i in two)
        + f"</section><section><ul{s.c('river')}>"
        + "".join(f"<li><span{s.c('date')}>{i.when:%H:%M}</span> {s.a(i)}</li>" for i in river)
        + "</ul></section>"
    )


def sections_of_front(s: Site) -> str:
    """A front page: a block for each section, the first of each with picture and teaser."""
    out = []
    for n, section in enumerate(s.words.sections):
        first, *rest = s.many(3, 6)
        out.append(
            f'<section{s.c("block")}><h2{s.c("block-title")}><a href="/s/{n}">{section}</a></h2><div{s.c("item")}>{s.a(first, s.img())}<h3>{s.a(first)}</h3><p>{first.teaser}</p></div>'
            f"<ul>{''.join(f'<li>{s.a(i)}</li>' for i in rest)}</ul><a href='/s/{n}'>{s.words.more} {section}</a></section>"
        )
        for i in rest:
            s.items[s.items.index(i)] = Item(i.url, i.title, main=True)
    return "".join(out)


def newspaper_table(s: Site) -> str:
    """An old page set in tables, with <font> and <br>."""
    return (
        "<table width=100%>"
        + "".join(
            f"<tr><td width=80>{s.a(i, s.img())}</td><td><b>{s.a(i)}</b><br><font size=1 color=gray>{s.date(i)}</font><br>{i.teaser} {s.a(i, s.words.more + ' »')}</td></tr>"
            for i in s.many(6, 14)
        )
        + "</table>"
    )


def kicker_in_heading(s: Site) -> str:
    return "".join(
        f'<div{s.c("item")}><h3><a href="{i.url}"><span{s.c("kicker")}>{i.section}</span> <span{s.c("title")}>{escape(i.title)}</span></a></h3><p{s.c("teaser")}>{i.teaser}</p></div>'
        for i in s.many(6, 14)
    )


def ago_and_comments(s: Site) -> str:
    """Relative times, counters and buttons to share."""
    return (
        f"<ul{s.c('list')}>"
        + "".join(
            f'<li{s.c("item")}><div{s.c("title")}>{s.a(i)}</div><div{s.c("teaser")}>{i.teaser}</div><div{s.c("meta")}><span{s.c("date")}>{s.rng.choice(s.words.ago)}</span> <a href="{i.url}#comments">{n + 2} {s.words.comments}</a>'
            f'<a href="https://share.example/?u={i.url}">Share</a></div></li>'
            for n, i in enumerate(s.many(6, 14))
        )
        + "</ul>"
    )


def aggregator(s: Site) -> str:
    """Links to other sites, each with its source."""
    s.host = s.host.replace("www.", "links.")
    rows = []
    for n in range(s.rng.randint(10, 30)):
        title = s.headline()
        url = f"https://www.source{n % 7}.example{s.address(title)}{n}"
        s.items.append(Item(url, title))
        rows.append(
            f'<tr><td>{n + 1}.</td><td><a href="{url}"{s.c("title")}>{escape(title)}</a> (<a href="/from?site=source{n % 7}.example">source{n % 7}.example</a>)<br><span{s.c("meta")}>{n * 7 + 3} points, <a href="/item?id={n}">{n + 4} {s.words.comments}</a></span></td></tr>'
        )
    return f"<table{s.c('list')}>{''.join(rows)}</table>"


def live_ticker_by_day(s: Site) -> str:
    out = []
    for day in range(3):
        out.append(
            f"<h2>{14 - day}.03.2026</h2><ul{s.c('list')}>"
            + "".join(f"<li><b>{i.when:%H:%M}</b> {s.a(i)}</li>" for i in s.many(4, 9, teaser=0))
            + "</ul>"
        )
    return "".join(out)


def river_of_paragraphs(s: Site) -> str:
    """Nothing but paragraphs: a bold link and the teaser after it in the same line."""
    return "".join(f"<p><b>{s.a(i)}</b><br>{i.teaser}</p>" for i in s.many(6, 14))


def headings_without_boxes(s: Site) -> str:
    return "".join(
        f"<h3>{s.a(i)}</h3><p>{i.teaser}</p><p><small>{s.date(i)}</small></p><hr>" for i in s.many(6, 14)
    )


def picture_left_overlay(s: Site) -> str:
    """The whole card is covered by an empty link; the headline itself is none."""
    return "".join(
        f"<div{s.c('item')}>{s.img()}<div><h3{s.c('title')}>{s.a(i)}</h3><p{s.c('teaser')}>{i.teaser}</p></div>{s.a(i, '', s.c('overlay'))}</div>"
        for i in s.many(6, 12)
    )


def teaser_first(s: Site) -> str:
    """Date, picture, then teaser above the headline's own link: an odd order."""
    return "".join(
        f"<div{s.c('item')}><div{s.c('date')}>{s.date(i)}</div>{s.a(i, s.img())}<h4{s.c('title')}>{s.a(i)}</h4><div{s.c('teaser')}>{s.a(i, i.teaser)}</div></div>"
        for i in s.many(6, 12)
    )


def columns_of_lists(s: Site) -> str:
    """A portal: many lists of headlines side by side, no teasers."""
    return (
        "<div>"
        + "".join(
            f'<div{s.c("column")}><h4><a href="/s/{n}">{name}</a></h4><ul>{"".join(f"<li>{s.a(i)}</li>" for i in s.many(5, 9, teaser=0))}</ul></div>'
            for n, name in enumerate(s.words.sections)
        )
        + "</div>"
    )


def opinion_with_faces(s: Site) -> str:
    return "".join(
        f'<div{s.c("item")}><a href="/people/{len(i.author or "")}">{s.img()}<span{s.c("author")}>{i.author}</span></a><h3{s.c("title")}>{s.a(i)}</h3><p{s.c("teaser")}>{i.teaser}</p></div>'
        for i in s.many(5, 10, author=True)
    )


def with_related(s: Site) -> str:
    """Below each item links to two others, which are items, too."""
    out = []
    for i in s.many(5, 8):
        related = s.many(2, 2, teaser=0, main=False)
        out.append(
            f"<article{s.c('item')}><h2{s.c('title')}>{s.a(i)}</h2><p{s.c('teaser')}>{i.teaser}</p><ul{s.c('related')}>{''.join(f'<li>{s.a(r)}</li>' for r in related)}</ul></article>"
        )
    return "".join(out)


def slides_and_grid(s: Site) -> str:
    slides = "".join(
        f"<li{s.c('slide')}>{s.a(i, s.img() + f'<strong>{escape(i.title)}</strong>')}</li>"
        for i in s.many(3, 5, teaser=0)
    )
    return f"<ul{s.c('slider')}>{slides}</ul>" + card_in_one_link(s)


def live_search_results(s: Site) -> str:
    """A page of results: numbered, the address printed below each."""
    return (
        "<ol>"
        + "".join(
            f"<li{s.c('result')}><h3>{s.a(i)}</h3><cite>{s.host}{i.url}</cite><div{s.c('teaser')}>{i.teaser}</div></li>"
            for i in s.many(6, 12, teaser=2)
        )
        + "</ol>"
    )


def heading_holds_all(s: Site) -> str:
    """A heading that holds section, link and time."""
    return "".join(
        f'<div{s.c("item")}><h2><em><a href="/s/1">{i.section}</a></em> {s.a(i)} <small>{s.moment(i)}</small></h2><div>{i.teaser}</div></div>'
        for i in s.many(6, 12)
    )


def magazine_issue(s: Site) -> str:
    """The contents of an issue: page numbers, authors, no teasers."""
    return (
        "<dl>"
        + "".join(
            f"<dt><span>{n * 4 + 3}</span> {s.a(i)}</dt><dd{s.c('author')}>{i.author}</dd>"
            for n, i in enumerate(s.many(8, 16, teaser=0, author=True))
        )
        + "</dl>"
    )


def long_teasers(s: Site) -> str:
    return "".join(
        f'<div{s.c("item")}><h2{s.c("title")}>{s.a(i)}</h2><p>{i.teaser} <a href="{i.url}">[{s.words.more}]</a></p></div>'
        for i in s.many(6, 9, teaser=4)
    )


NEWS = (
    post_list,
    card_in_one_link,
    card_of_divs,
    lead_and_river,
    sections_of_front,
    newspaper_table,
    kicker_in_heading,
    ago_and_comments,
    aggregator,
    live_ticker_by_day,
    river_of_paragraphs,
    headings_without_boxes,
    picture_left_overlay,
    teaser_first,
    columns_of_lists,
    opinion_with_faces,
    with_related,
    slides_and_grid,
    live_search_results,
    heading_holds_all,
    magazine_issue,
    long_teasers,
)
