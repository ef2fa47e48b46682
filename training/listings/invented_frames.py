"""What stands around the news on an invented page: head, menus, side lists, tags, boxes, pager, foot."""

# ruff: noqa: E501  (a layout is read best as one line of mark-up)

from __future__ import annotations

from html import escape
from itertools import pairwise

from invented_sites import Site


def frame(site: Site, body: str) -> str:
    """A whole page around a body; which furniture it has is drawn by the site's lot."""
    rng, words = site.rng, site.words
    if rng.random() < 0.12:  # an embedded list, a printed page: nothing but the news
        return f'<html lang="{site.language}"><body>{body}</body></html>'
    before = [site_head(site), rng.choice((plain_menu, mega_menu, div_menu, table_menu))(site)]
    after = []
    for chance, box, early in (
        (0.3, cookie_bar, True),
        (0.3, breadcrumb, True),
        (0.2, languages, True),
        (0.2, ticker, True),
        (0.4, most_read, False),
        (0.3, tag_cloud, False),
        (0.3, newsletter_box, False),
        (0.3, services, False),
        (0.25, archive_months, False),
        (0.25, partners, False),
        (0.2, recent_comments, False),
        (0.35, site_map, False),
        (0.2, site_map, True),
        (0.2, team, False),
        (0.25, promises, False),
        (0.2, results, False),
        (0.15, market, True),
        (0.15, topics, False),
    ):
        if rng.random() < chance:
            (before if early else after).append(box(site))
    if rng.random() < 0.6:
        before.append(pager(site)) if rng.random() < 0.1 else after.insert(0, pager(site))
    main = (
        f"<main{site.c('main')}>{body}</main>"
        if rng.random() < 0.5
        else f"<div{site.c('content')}>{body}</div>"
    )
    direction = ' dir="rtl"' if words.right_to_left else ""
    return (
        f'<!doctype html><html lang="{site.language}"{direction}><head><meta charset="utf-8">'
        f"<title>{escape(words.sections[0])}</title></head><body>"
        f"{''.join(before)}{main}{''.join(after)}{foot(site)}</body></html>"
    )


def site_head(site: Site) -> str:
    return f'<header><a href="/">{site.img()}</a><a href="/"{site.c("logo")}>{site.host[12:-8].title()}</a></header>'


def plain_menu(site: Site) -> str:
    return f"<nav{site.c('menu')}><ul>{site.links(site.words.sections, '/s/')}{site.links(site.words.menu)}</ul></nav>"


def div_menu(site: Site) -> str:
    links = "".join(
        f'<a href="/m/{n}">{escape(name)}</a> '
        for n, name in enumerate(site.words.sections + site.words.menu)
    )
    return f"<div{site.c('menu')}>{links}</div>"


def table_menu(site: Site) -> str:
    cells = "".join(
        f'<td><a href="/index.php?page={n}">{escape(name)}</a></td>'
        for n, name in enumerate(site.words.sections)
    )
    return f"<table><tr>{cells}</tr></table>"


def mega_menu(site: Site) -> str:
    """Columns of links, some of them as long as headlines."""
    columns = []
    for n, section in enumerate(site.words.sections):
        words = [f"{section} {other}" for other in site.words.sections[:4]]
        words += [f"{other}: {site.words.menu[3]} – {section} – {other}" for other in site.words.sections[:2]]
        columns.append(
            f'<li{site.c("menu-item")}><a href="/s/{n}">{escape(section)}</a><ul{site.c("submenu")}>'
            f"{site.links(tuple(words), f'/s/{n}/')}</ul></li>"
        )
    tag = site.rng.choice(("nav", "div"))
    return f"<{tag}{site.c('menu')}><ul>{''.join(columns)}</ul></{tag}>"


def cookie_bar(site: Site) -> str:
    return f'<div{site.c("cookie")}><p>{site.words.menu[5]}. {site.teaser()}</p><a href="/cookies">{site.words.menu[5]}</a></div>'


def breadcrumb(site: Site) -> str:
    return f'<p{site.c("breadcrumb")}><a href="/">{site.words.menu[0]}</a> › <a href="/s/0">{site.words.sections[0]}</a></p>'


def languages(site: Site) -> str:
    return (
        '<div class="switch">'
        + "".join(f'<a href="/{code}/">{code.upper()}</a> ' for code in ("en", "de", "fr"))
        + "</div>"
    )


def ticker(site: Site) -> str:
    """A line of what is talked about: sections, no items."""
    return (
        f"<div{site.c('ticker')}>"
        + " | ".join(f'<a href="/topic/{n}">{name}</a>' for n, name in enumerate(site.words.sections))
        + "</div>"
    )


def most_read(site: Site) -> str:
    """A side list of items: right to find, not asked for."""
    items = site.many(4, 7, teaser=0, main=False)
    numbered = site.rng.random() < 0.5
    lines = "".join(
        f"<li{site.c('side-item')}>{f'<span>{n}</span>' if numbered else ''}{site.a(item)}</li>"
        for n, item in enumerate(items, 1)
    )
    tag = site.rng.choice(("aside", "div"))
    name = site.c("most-read") if site.rng.random() < 0.5 else site.c("side")
    return f"<{tag}{name}><h3>{site.words.most_read}</h3><ol>{lines}</ol></{tag}>"


def tag_cloud(site: Site) -> str:
    tags = [
        f"{a} {b}" if site.rng.random() < 0.3 else a
        for a in site.words.sections
        for b in site.words.sections[:3]
    ]
    return (
        f"<div{site.c('tags')}>"
        + " ".join(f'<a href="/tag/{n}">{escape(tag)}</a>' for n, tag in enumerate(tags))
        + "</div>"
    )


def newsletter_box(site: Site) -> str:
    return f'<div{site.c("newsletter")}><h3>{site.words.menu[4]}</h3><p>{site.teaser()}</p><a href="/newsletter">{site.words.menu[4]}</a></div>'


def services(site: Site) -> str:
    """The publisher's own offers: boxes with picture, heading and words, like news and yet none."""
    boxes = "".join(
        f'<div{site.c("service")}><a href="/service/{n}">{site.img()}<h4>{escape(name)}</h4></a></div>'
        for n, name in enumerate(site.words.menu[2:6])
    )
    return f"<div{site.c('services')}>{boxes}</div>"


def archive_months(site: Site) -> str:
    months = "".join(
        f'<li><a href="/{2025 - n // 12}/{12 - n % 12:02}/">{12 - n % 12:02}/{2025 - n // 12} ({n + 3})</a></li>'
        for n in range(14)
    )
    return f"<div{site.c('archive')}><ul>{months}</ul></div>"


def partners(site: Site) -> str:
    hosts = ("union", "kammer", "fondation", "archivo")
    return (
        f"<div{site.c('partners')}>"
        + "".join(
            f'<a href="https://www.{host}.example/">{site.words.sections[n]} {site.words.menu[n % 3]} {host}</a>'
            for n, host in enumerate(hosts)
        )
        + "</div>"
    )


def recent_comments(site: Site) -> str:
    return (
        f"<div{site.c('comments')}><ul>"
        + "".join(
            f'<li>{name}: <a href="/c/{n}#comment-{n}">{site.words.comments} {n}</a></li>'
            for n, name in enumerate(site.words.names)
        )
        + "</ul></div>"
    )


def site_map(site: Site) -> str:
    """Columns of links to all there is, of two to six words each."""
    w, rng = site.words, site.rng
    outer, column = rng.choice((("table", "td"), ("div", "div"), ("div", "dl"), ("ul", "li"), ("tr", "td")))
    link = rng.choice(("<p>{}</p>", "<div>{}</div>", "<li>{}</li>", "<dd>{}</dd>", "{}<br>", "<h5>{}</h5>"))
    columns = []
    for n in range(rng.randint(2, 6)):
        names = [
            w.gap.join(rng.sample(w.sections + w.menu, rng.randint(1, 3))) for _ in range(rng.randint(3, 9))
        ]
        links = "".join(
            link.format(f'<a href="/{rng.choice("xyz")}{n}/{m}">{escape(name)}</a>')
            for m, name in enumerate(names)
        )
        columns.append(f"<{column}{site.c('column')}>{links}</{column}>")
    return f"<{outer}{site.c('site-map')}>{''.join(columns)}</{outer}>"


def team(site: Site) -> str:
    """Faces and names, each a link to a person."""
    return (
        f"<div{site.c('team')}>"
        + "".join(
            f'<div{site.c("person")}><a href="/people/{n}">{site.img()}<h4>{name}</h4></a><p>{site.words.sections[n]}</p></div>'
            for n, name in enumerate(site.words.names)
        )
        + "</div>"
    )


def promises(site: Site) -> str:
    """What the publisher says of itself: a short heading and a sentence, like an item and yet none."""
    return (
        f"<section{site.c('promises')}>"
        + "".join(
            f'<div{site.c("promise")}><h3><a href="/about/{n}">{escape(name)}</a></h3><p>{site.teaser()}</p></div>'
            for n, name in enumerate(site.words.menu[1:5])
        )
        + "</section>"
    )


def results(site: Site) -> str:
    """Matches: teams and a score, each a link."""
    names = [name.split()[-1] for name in site.words.who]
    return (
        f"<table{site.c('results')}>"
        + "".join(
            f'<tr><td><a href="/match/{n}">{a} – {b}</a></td><td>{n}:{n * 3 % 4}</td></tr>'
            for n, (a, b) in enumerate(pairwise(names))
        )
        + "</table>"
    )


def market(site: Site) -> str:
    """Prices with the links of their names."""
    return (
        f"<ul{site.c('market')}>"
        + "".join(
            f'<li><a href="/price/{n}">{name} <b>{n * 7.3 + 4:.2f}</b></a></li>'
            for n, name in enumerate(site.words.sections)
        )
        + "</ul>"
    )


def topics(site: Site) -> str:
    """Dossiers with pictures: names of some words."""
    w = site.words
    return (
        f"<div{site.c('topics')}>"
        + "".join(
            f'<a href="/dossier/{n}">{site.img()}<span>{escape(w.gap.join((name, w.sections[n - 1])))}</span></a>'
            for n, name in enumerate(w.sections)
        )
        + "</div>"
    )


def pager(site: Site) -> str:
    tag = site.rng.choice(("nav", "div"))
    return (
        f"<{tag}{site.c('pager')}>"
        + "".join(f'<a href="?page={n}">{n}</a> ' for n in range(2, 9))
        + f"</{tag}>"
    )


def foot(site: Site) -> str:
    tag = site.rng.choice(("footer", "div"))
    social = "".join(
        f'<a href="https://social{n}.example/{site.host[12:-8]}"><img src="s.svg"></a>' for n in range(3)
    )
    return f"<{tag}{site.c('foot')}><ul>{site.links(site.words.menu[1:], '/f/')}</ul>{social}<p>© 2026 {site.host[12:-8].title()}</p></{tag}>"
