"""Layouts of ministries, parties, associations, firms and libraries: releases, documents, events, galleries."""

# ruff: noqa: E501  (a layout is read best as one line of mark-up)

from __future__ import annotations

from html import escape

from invented_sites import Item, Site


def views_rows(s: Site) -> str:
    """Drupal's way: fields in boxes."""
    return (
        '<div class="view-content">'
        + "".join(
            f'<div class="views-row"><div class="views-field views-field-created"><span class="field-content">{s.date(i)}</span></div>'
            f'<div class="views-field views-field-title"><span class="field-content">{s.a(i)}</span></div>'
            f'<div class="views-field views-field-body"><div class="field-content">{i.teaser}</div></div></div>'
            for i in s.many(6, 12)
        )
        + "</div>"
    )


def loop_posts(s: Site) -> str:
    """WordPress' way: entry-title, entry-meta, entry-summary, categories and tags below."""
    return "".join(
        f'<article class="post type-post"><header class="entry-header"><h2 class="entry-title">{s.a(i, None, " rel=bookmark")}</h2><div class="entry-meta"><span class="posted-on">{s.a(i, f"<time>{s.date(i)}</time>")}</span>'
        f'<span class="byline"> {s.words.by} <a href="/author/x">{i.author}</a></span></div></header><div class="entry-summary"><p>{i.teaser}</p></div>'
        f'<footer class="entry-footer"><a href="/category/{len(i.section)}">{i.section}</a> <a href="/tag/port">#port</a> <a href="{i.url}#respond">{s.words.comments}</a></footer></article>'
        for i in s.many(5, 12, author=True)
    )


def joomla_category(s: Site) -> str:
    """A table of titles, dates and hits."""
    return (
        '<table class="category"><thead><tr><th>Title</th><th>Date</th><th>Hits</th></tr></thead>'
        + "".join(
            f'<tr class="cat-list-row{n % 2}"><td class="list-title">{s.a(i)}</td><td class="list-date">{s.date(i)}</td><td class="list-hits">{n * 13 + 5}</td></tr>'
            for n, i in enumerate(s.many(8, 20, teaser=0))
        )
        + "</table>"
    )


def releases_by_year(s: Site) -> str:
    return "".join(
        f"<h3>{year}</h3><ul{s.c('list')}>"
        + "".join(f"<li>{s.date(i, 'short')} – {s.a(i)}</li>" for i in s.many(4, 9, teaser=0))
        + "</ul>"
        for year in (2026, 2025, 2024)
    )


def documents(s: Site) -> str:
    """Files to read: title, size, kind."""
    s.shape = "html"
    return (
        f"<ul{s.c('list')}>"
        + "".join(
            f"<li{s.c('document')}>{s.a(i)} <span{s.c('size')}>(PDF, {n * 37 + 120} kB)</span> <span{s.c('date')}>{s.date(i)}</span></li>"
            for n, i in enumerate(s.many(8, 18, teaser=0))
        )
        + "</ul>"
    )


def release_table(s: Site) -> str:
    return (
        f"<table{s.c('list')}>"
        + "".join(
            f'<tr><td>No. {420 - n}</td><td>{s.date(i, "short")}</td><td>{s.a(i)}</td><td><a href="/topic/{n % 3}">{i.section}</a></td></tr>'
            for n, i in enumerate(s.many(10, 25, teaser=0))
        )
        + "</table>"
    )


def definition_list(s: Site) -> str:
    return (
        "<dl>" + "".join(f"<dt>{s.date(i)}</dt><dd>{s.a(i)}</dd>" for i in s.many(8, 20, teaser=0)) + "</dl>"
    )


def definition_with_teaser(s: Site) -> str:
    return (
        f"<dl{s.c('list')}>"
        + "".join(f"<dt>{s.a(i)}</dt><dd>{i.teaser}</dd>" for i in s.many(6, 14))
        + "</dl>"
    )


def nested_lists(s: Site) -> str:
    return (
        "<ul>"
        + "".join(
            f"<li>{name}<ul>{''.join(f'<li>{s.a(i)}<br>{i.teaser}</li>' for i in s.many(3, 5))}</ul></li>"
            for name in s.words.sections[:4]
        )
        + "</ul>"
    )


def event_calendar(s: Site) -> str:
    return "".join(
        f"<div{s.c('event')}><div{s.c('date')}><span>{i.when:%d}</span><span>{i.when:%m}</span></div><div><h3{s.c('title')}>{s.a(i)}</h3><p{s.c('place')}>{s.words.names[0]}, {i.when:%H:%M}</p><p{s.c('teaser')}>{i.teaser}</p></div></div>"
        for i in s.many(6, 12)
    )


def videos(s: Site) -> str:
    return (
        f"<div{s.c('list')}>"
        + "".join(
            f"<div{s.c('video')}>{s.a(i, s.img() + f'<span>{n + 1}:{n * 7 % 60:02}</span>')}<h4{s.c('title')}>{s.a(i)}</h4><span{s.c('views')}>{n * 311} views</span></div>"
            for n, i in enumerate(s.many(8, 16, teaser=0))
        )
        + "</div>"
    )


def galleries(s: Site) -> str:
    return "".join(
        f"<figure{s.c('item')}>{s.a(i, s.img())}<figcaption>{s.a(i)}</figcaption></figure>"
        for i in s.many(8, 16, teaser=0)
    )


def party_statements(s: Site) -> str:
    """Date in a column of its own, heading, teaser, a button."""
    return "".join(
        f'<div{s.c("row")}><div{s.c("col-date")}>{s.date(i)}</div><div{s.c("col-text")}><h3>{escape(i.title)}</h3><p>{i.teaser}</p><a href="{i.url}"{s.c("button")}>{s.words.more}</a></div></div>'
        for i in s.many(5, 10, teaser=2)
    )


def rows_in_links(s: Site) -> str:
    """A ministry: each row one link of two spans."""
    return (
        f"<ul{s.c('list')}>"
        + "".join(f"<li>{s.a(i, _date_and_title(s, i))}</li>" for i in s.many(10, 20, teaser=0))
        + "</ul>"
    )


def _date_and_title(s: Site, i: Item) -> str:
    return f"<span{s.c('date')}>{s.date(i)}</span><span{s.c('title')}>{escape(i.title)}</span>"


def letter_headings(s: Site) -> str:
    """A firm's news room: cards with the tag above and an arrow below."""
    return (
        f"<div{s.c('list')}>"
        + "".join(
            f"<div{s.c('item')}><p{s.c('label')}>{i.section} · {s.date(i)}</p><p{s.c('title')}><strong>{s.a(i)}</strong></p><p{s.c('teaser')}>{i.teaser}</p><p>{s.a(i, '→')}</p></div>"
            for i in s.many(6, 12)
        )
        + "</div>"
    )


def summary_details(s: Site) -> str:
    return "".join(
        f"<details open><summary>{s.date(i)}</summary><h4>{s.a(i)}</h4><div>{i.teaser}</div></details>"
        for i in s.many(6, 10)
    )


def definition_cards(s: Site) -> str:
    """The headline is a span in a box of spans: blocks only by style sheet, between them line breaks."""
    return "".join(
        f'<div{s.c("item")}><span{s.c("date")}>{s.date(i)}</span><br><a href="{i.url}"{s.c("title")}>{escape(i.title)}</a><br><span{s.c("teaser")}>{i.teaser}</span></div>'
        for i in s.many(6, 14)
    )


def list_of_links_plain(s: Site) -> str:
    """The barest of all: links and line breaks."""
    return "<div>" + "<br>".join(f"{s.date(i, 'short')} {s.a(i)}" for i in s.many(8, 20, teaser=0)) + "</div>"


def bullets_in_one_paragraph(s: Site) -> str:
    return "<p>" + "".join(f"• {s.a(i)}<br>" for i in s.many(8, 16, teaser=0)) + "</p>"


def responsive_twice(s: Site) -> str:
    """Each headline twice: one for wide, one for narrow screens."""
    return "".join(
        f"<div{s.c('item')}><h3{s.c('mobile')}>{s.a(i)}</h3>{s.a(i, s.img())}<h3{s.c('desktop')}>{s.a(i)}</h3><p{s.c('teaser')}>{i.teaser}</p></div>"
        for i in s.many(6, 12)
    )


def timeline(s: Site) -> str:
    return (
        f"<ol{s.c('timeline')}>"
        + "".join(
            f'<li><time datetime="{i.when:%Y-%m-%d}">{s.date(i)}</time><div><a href="{i.url}"><h5>{escape(i.title)}</h5></a>{i.teaser}</div></li>'
            for i in s.many(6, 12)
        )
        + "</ol>"
    )


def research_papers(s: Site) -> str:
    return "".join(
        f'<div{s.c("paper")}><div{s.c("title")}>{s.a(i)}</div><div{s.c("author")}>{i.author}, {s.words.names[1]}</div><div{s.c("teaser")}>{i.teaser}</div><a href="{i.url}.pdf">PDF</a> | <a href="/cite/{n}">BibTeX</a></div>'
        for n, i in enumerate(s.many(6, 12, teaser=2, author=True))
    )


def few_items(s: Site) -> str:
    """A small organisation with three pieces of news."""
    return "".join(
        f"<div{s.c('item')}><h2>{s.a(i)}</h2><p>{i.teaser}</p></div>" for i in s.many(3, 3, teaser=2)
    )


def tiles_of_headlines(s: Site) -> str:
    return (
        f"<div{s.c('list')}>"
        + "".join(
            f"<div{s.c('tile')}>{s.a(i, s.img() + f'<div>{escape(i.title)}</div>')}</div>"
            for i in s.many(6, 16, teaser=0)
        )
        + "</div>"
    )


def parliament_papers(s: Site) -> str:
    """A table whose number is a link to the paper as well."""
    return (
        f"<table{s.c('list')}>"
        + "".join(
            f"<tr><th>{s.a(i, f'21/{900 - n}')}</th><td>{s.a(i)}<br><em>{i.section}</em></td><td>{s.date(i)}</td></tr>"
            for n, i in enumerate(s.many(8, 16, teaser=0))
        )
        + "</table>"
    )


def accordion_with_files(s: Site) -> str:
    return "".join(
        f'<div{s.c("item")}><p{s.c("date")}>{s.date(i)}</p><p>{s.a(i)}</p><ul{s.c("files")}><li><a href="/files/{n}-en.pdf">English (PDF)</a></li><li><a href="/files/{n}-fr.pdf">Français (PDF)</a></li></ul></div>'
        for n, i in enumerate(s.many(6, 12, teaser=0))
    )


INSTITUTIONS = (
    views_rows,
    loop_posts,
    joomla_category,
    releases_by_year,
    documents,
    release_table,
    definition_list,
    definition_with_teaser,
    nested_lists,
    event_calendar,
    videos,
    galleries,
    party_statements,
    rows_in_links,
    letter_headings,
    summary_details,
    definition_cards,
    list_of_links_plain,
    bullets_in_one_paragraph,
    responsive_twice,
    timeline,
    research_papers,
    few_items,
    tiles_of_headlines,
    parliament_papers,
    accordion_with_files,
)
