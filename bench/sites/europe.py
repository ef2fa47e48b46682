# ruff: noqa: E501 - mark-up reads best on one line
"""Sites in the designs of European houses, from Germany to Turkey."""

from __future__ import annotations

from html import escape

from .making import Site, Story, between, prose


def german_weekly(s: Story) -> str:
    """A weekly in utility names: areas by data attributes, rich text in divs, its mark at the end."""
    text = s.paragraphs(8, 12)

    def rich(words: str) -> str:
        return f'<div class="RichText RichText--iconLinks RichText--sans leading-loose lg:text-xl md:text-xl sm:text-l lg:mb-32" data-sara-click-el="body_element" data-area="text">{words}</div>'

    related = f'<div data-area="related_articles&gt;ids" class="flex flex-col border-t"><h3 class="font-bold">{s.l.related}</h3><ul><li><a href="{s.other_url()}"><span>{s.section}:</span> {s.headline_of_another()}</a></li><li><a href="{s.other_url()}">{s.headline_of_another()}</a></li></ul></div>'
    ad = f'<div data-area="affiliate-box" class="lg:mt-32"><div>{s.l.advertisement}</div><div><p>Gutscheine der Woche: <a href="/g">{s.headline_of_another()}</a></p></div></div>'
    image = f'<figure data-area="image" class="relative"><img src="a.jpg"><figcaption><p>{s.caption()}</p></figcaption></figure>'
    return (
        f'<div data-area="header">{s.menu()}</div><main id="Inhalt"><article class="relative"><header data-area="intro"><div class="font-sansUI"><h2 class="mb-12"><span class="text-primary-base">{s.section}</span> <span class="align-middle">{s.headline}</span></h2><div class="leading-loose RichText">{s.standfirst}</div><div class="text-black">{s.byline}</div><div><time class="timeformat" datetime="{s.iso()}">{s.printed()}</time></div></div></header>'
        f'<section data-article-el="body" class="relative" data-area="body"><div data-area="top_element">{image}</div>{rich(prose(text[:3]))}{related}{rich(prose(text[3:6]))}{ad}{rich(prose(text[6:]))}<div class="text-right"><span class="text-shade-dark font-sansUI">kls/{s.site.publisher[:3].lower()}</span></div></section></article><section data-area="teaser-list"><h2>{s.l.most_read}</h2>{s.cards(8, "z-10")}</section></main>{s.footer()}<div id="sp_message_container_7"><p>{s.l.fill(s.rng, s.l.cookies)}</p></div>'
    )


def german_broadcaster(s: Story) -> str:
    """A broadcaster in hashed style sheets, subheads within, teaser groups inside the article element."""
    text = s.paragraphs(8, 12)
    subhead = s.headline_of_another()
    teaser = f'<div class="teaser-absatz teaser-absatz--kompakt"><a class="teaser-absatz__link" href="{s.other_url()}"><span class="teaser-absatz__topline">{s.section}</span><h3 class="teaser-absatz__headline">{s.headline_of_another()}</h3><p class="teaser-absatz__shorttext">{s.paragraph(1, 1)}</p></a></div>'
    s.text = [*text[:5], subhead, *text[5:]]
    p = ' class="m-ten m-offset-one l-eight l-offset-two textabsatz columns twelve"'
    return (
        f'{s.menu()}<div class="wrapper"><article class="container content-wrapper__group"><div class="seitenkopf"><div class="seitenkopf__data"><span class="seitenkopf__topline">{s.section}</span><h1 class="seitenkopf__headline"><span class="seitenkopf__headline--text">{s.headline}</span></h1><p class="metatextline">Stand: {s.printed()} Uhr</p></div></div><p{p}><strong>{text[0]}</strong></p><div class="authorline__author">{s.byline}</div>{prose(text[1:3], p)}'
        f'<div class="absatzbild absatzbild--right"><img src="a.jpg"><div class="absatzbild__info"><p class="absatzbild__info__text">{s.caption()}</p></div></div>{prose(text[3:5], p)}{teaser}<h2 class="meldung__subhead m-ten">{subhead}</h2>{prose(text[5:], p)}<ul class="taglist"><li><a href="/t">{s.section}</a></li></ul></article><div class="content-wrapper__group"><h2>{s.l.related}</h2><div class="row">{s.cards(8, "teaser")}</div></div></div>{s.footer()}'
    )


def german_piano(s: Story) -> str:
    """A regional daily: the wall laid over the text, a box of plus articles in the midst."""
    text = s.paragraphs(6, 9)
    plus = (
        f'<aside class="articleTeaserBox"><div class="h4">{s.l.most_read}</div><ol>{s.links(4)}</ol></aside>'
    )
    sub = f'<div class="nfy-social-embed"><p>{s.l.newsletter}: {s.l.newsletter_text}</p></div>'
    return (
        f'{s.menu()}<div class="main-container"><article class="article-detail" data-nosnippet-wrap><div class="article-head"><div class="kicker">{s.rng.choice(s.l.places)}</div><h1>{s.headline}</h1><p class="article-teaser font-weight-bold">{s.standfirst}</p><div class="article-info"><span class="autor">{s.byline}</span> · <span class="datum">{s.printed()} Uhr</span></div></div><div class="article-text" id="articlebody">{between(text, [plus, sub], 3, " class=" + chr(34) + "p-text" + chr(34))}</div>'
        f'<div class="tp-container-inner"><div class="paywall-offer"><h3>{s.l.subscribe}</h3><p>{s.l.subscribe}</p></div></div><div class="article-comments"><h3>{s.l.comments}</h3>{s.comment_thread(4)}</div></article></div>{s.footer()}{s.cookie_bar("usercentrics")}'
    )


def french_daily(s: Story) -> str:
    text = s.paragraphs(8, 12)
    subhead = s.headline_of_another()
    catcher = f'<section class="catcher catcher--inline"><div class="catcher__content"><div class="catcher__header"><span class="catcher__title"><strong>{s.l.read_also}</strong> <a class="js-catcher-link" href="{s.other_url()}"><span class="catcher__desc">{s.headline_of_another()}</span></a></span></div></div></section>'
    friend = f'<section class="friend friend--inline"><p class="friend__category">{s.l.newsletter}</p><p class="friend__desc">{s.l.newsletter_text}</p><a class="friend__button" href="/nl">S’inscrire</a></section>'
    s.text = [*text[:4], subhead, *text[4:]]
    p = ' class="article__paragraph"'
    return (
        f'{s.menu()}<main role="main"><div class="zone zone--article"><section class="zone__sticky"><article class="article article--content"><header class="article__header"><h1 class="article__title">{s.headline}</h1><p class="article__desc">{s.standfirst}</p><section class="meta meta__social"><span class="meta__author meta__author--page">{s.byline}</span><p class="meta__date meta__date--header">{s.l.published} {s.printed()}</p></section></header>'
        f'<section class="article__content old__article-content-single"><figure class="article__media"><img src="a.jpg"><figcaption class="article__legend">{s.caption()}</figcaption></figure>{prose(text[:2], p)}{catcher}{prose(text[2:4], p)}<h2 class="article__sub-title">{subhead}</h2>{prose(text[4:6], p)}<div id="inread_top-0" class="dfp__slot dfp__inread">{s.l.advertisement}</div>{prose(text[6:], p)}{friend}</section><section class="article__reactions"><h4>{s.l.comments}</h4></section></article></section></div><section class="river"><h4>{s.l.most_read}</h4>{s.cards(6, "teaser")}</section></main>{s.footer()}<div class="gdpr-lmd-wall"><p>{s.l.fill(s.rng, s.l.cookies)}</p></div>'
    )


def french_regional(s: Story) -> str:
    """A regional daily: the lead in a strong div, text in divs parted by empty ones, "read also" as bold lines."""
    text = s.paragraphs(6, 10)
    body = ""
    for n, one in enumerate(text):
        body += f'<div class="texte"><p>{escape(one, quote=False)}</p></div>'
        if n in (2, 4):
            body += f'<div class="lire-aussi"><a href="{s.other_url()}">{s.l.read_also} {s.headline_of_another()}</a></div>'
    return f'<div id="didomi-host"></div>{s.menu()}<div class="page-article"><div class="ariane"><a href="/">Accueil</a> &gt; <a href="/r">{s.section}</a></div><h1 class="titre-article">{s.headline}</h1><div class="signature-date"><span class="auteur">{s.byline}</span> - <span class="date-publi">{s.l.published} {s.printed()}</span></div><div class="chapo">{s.standfirst}</div><div class="corps-article">{body}</div><div class="bloc-abo">{s.l.subscribe}</div><div class="bloc-commentaires"><h2>{s.l.comments} (4)</h2>{s.comment_thread(12, "com")}</div></div><div class="colonne">{s.cards(8)}</div>{s.footer()}{s.cookie_bar("didomi")}'


def italian_daily(s: Story) -> str:
    """Text with bare line breaks in one div, bold interheads, a video box among them."""
    text = s.paragraphs(7, 11)
    parts = []
    for n, one in enumerate(text):
        parts.append(escape(one, quote=False))
        if n == 3:
            parts.append(f'<div class="gs-share-buttons">{s.l.share}</div><b>{s.headline_of_another()}</b>')
    subhead = parts[4].split("<b>")[1].split("</b>")[0]
    s.text = [*text[:4], subhead, *text[4:]]
    return f'{s.menu()}<div class="container"><section class="section is-medium"><div class="summary-article"><h1 class="title-art-hp is-medium">{s.headline}</h1><p class="summary-art">{s.standfirst}</p><p class="media-news-date">{s.printed()}</p><span class="writer">{s.byline}</span></div></section><div class="content"><div class="chapter"><div class="chapter-paragraph">{"<br><br>".join(parts)}</div></div><p class="is-copyright">© {s.l.rights.upper()}</p></div></div><section class="section is-related"><h3>{s.l.related}</h3>{s.cards(6, "bck-media-news")}</section>{s.footer()}{s.cookie_bar("quantcast")}'


def polish_portal(s: Story) -> str:
    text = s.paragraphs(7, 11)
    link = f'<div class="hyphenate readAlsoBox"><p><strong>{s.l.read_also} <a href="{s.other_url()}">{s.headline_of_another()}</a></strong></p></div>'
    ad = f'<div class="adPlaceholder slot-intext"><span>{s.l.advertisement}</span></div><p class="afterAd">Dalsza część artykułu pod materiałem wideo</p>'
    return f'{s.menu()}<div class="pageContainer"><article class="mainContent detail" itemscope itemtype="http://schema.org/NewsArticle"><h1 class="mainTitle" itemprop="headline">{s.headline}</h1><div class="authDate"><span class="authorNameWrapper"><span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">{s.authors[0]}</span></span></span><div class="datePublished"><meta itemprop="datePublished" content="{s.published.astimezone(s.zone):%Y-%m-%d %H:%M:%S}">{s.printed()}</div></div><div id="lead" class="hyphenate lead">{s.standfirst}</div><div class="detailContentWrapper">{between(text, [link, ad], 3, " class=" + chr(34) + "hyphenate" + chr(34))}</div><div class="sourceOrganization">Źródło: {s.site.publisher}</div></article><div class="ods-feed">{s.cards(8)}</div></div>{s.footer()}{s.cookie_bar()}'


def russian_daily(s: Story) -> str:
    text = s.paragraphs(7, 11)
    inline = f'<div class="article__inline-item"><a class="article__inline-item__link" href="{s.other_url()}"><span class="article__inline-item__title">{s.headline_of_another()}</span></a><span class="article__inline-item__category">{s.section}</span></div>'
    banner = '<div class="article__special_container"><p>Читайте нас в <a href="https://t.example/x">мессенджере</a>, чтобы не пропустить главное.</p></div>'
    return (
        f'{s.menu()}<div class="l-col-main"><div class="article js-article" itemscope itemtype="https://schema.org/NewsArticle"><div class="article__header"><div class="article__header__info-block"><time class="article__header__date" datetime="{s.iso()}" itemprop="datePublished">{s.printed()}</time></div><h1 class="article__header__title-in" itemprop="headline">{s.headline}</h1></div><div class="article__text article__text_free" itemprop="articleBody"><div class="article__text__overview"><span>{s.standfirst}</span></div><div class="article__main-image"><img src="a.jpg"><div class="article__main-image__title"><span>{s.caption()}</span></div></div>{between(text, [inline, banner, inline], 3)}</div>'
        f'<div class="article__authors"><div class="article__authors__title">Авторы</div><a href="/a" class="article__authors__author__name">{s.authors[0]}</a></div><div class="article__tags"><a href="/t">{s.section}</a></div></div><div class="news-feed">{s.cards(8, "item")}</div></div>{s.footer()}'
    )


def russian_agency(s: Story) -> str:
    """Blocks by their type, each in its own div; a stamp of the agency before the first words."""
    text = s.paragraphs(6, 10)
    blocks = "".join(
        f'<div class="article__block" data-type="text"><div class="article__text">{escape(one, quote=False)}</div></div>'
        + (
            f'<div class="article__block" data-type="article"><div class="article__article m-image"><a class="article__article-link" href="{s.other_url()}"><span class="article__article-title">{s.headline_of_another()}</span></a><div class="article__article-info"><div class="article__article-desc">{s.printed()}</div></div></div></div>'
            if n == 2
            else ""
        )
        for n, one in enumerate(text)
    )
    return f'{s.menu()}<div class="layout-article"><div class="layout-article__main"><div class="article m-article"><div class="article__info-date"><a href="/d">{s.printed()}</a></div><div class="article__title">{s.headline}</div><h1 class="article__second-title">{s.standfirst}</h1><div class="article__announce"><div class="media"><img src="a.jpg"><div class="media__copyright">© {s.caption()}</div></div></div><div class="article__body js-mediator-article">{blocks}</div></div></div></div><div class="lenta">{s.cards(8, "lenta__item", teaser=False)}</div>{s.footer()}'


def dutch_public(s: Story) -> str:
    """Styled components with a contents type, paragraphs bare in sections."""
    text = s.paragraphs(7, 11)
    subhead = s.headline_of_another()
    s.text = [*text[:4], subhead, *text[4:]]
    name = f"sc-{s.hashed()} {s.hashed()}"
    return f'<div id="__next">{s.menu()}<main id="content" class="{name}"><div class="{name}"><h1 class="{name}">{s.headline}</h1><div class="sc-meta"><p class="{name}">{s.printed()}</p></div><section class="{name}">{prose(text[:4], f" class={chr(34)}{name}{chr(34)}")}<h2 class="{name}">{subhead}</h2>{prose(text[4:], f" class={chr(34)}{name}{chr(34)}")}</section><ul class="{name}"><li class="{name}"><div class="{name}"><p>{s.authors[0]}</p><p>redacteur</p></div></li></ul><div class="{name}"><p class="{name}">{s.l.share}:</p><ul><li><button>X</button></li></ul></div></div></main><section class="{name}"><h2>{s.l.most_read}</h2>{s.cards(6, "sc-card")}</section></div>{s.footer()}'


def turkish_portal(s: Story) -> str:
    text = s.paragraphs(7, 11)
    box = f'<div class="ilgili-haber"><a href="{s.other_url()}" title="{s.headline_of_another()}"><span>İLGİLİ HABER</span><strong>{s.headline_of_another()}</strong></a></div>'
    nexts = "".join(
        f'<div class="infinite-item"><h2 class="content-title"><a href="{s.other_url()}">{s.headline_of_another()}</a></h2><div class="content-text">{prose([s.paragraph(2, 4), s.paragraph(2, 4)])}</div></div>'
        for _ in range(2)
    )
    return f'{s.menu()}<div id="infinite-content"><div class="infinite-item"><div class="content-header"><h1 class="content-title">{s.headline}</h1><h2 class="content-description">{s.standfirst}</h2><div class="content-info"><span class="content-author">{s.byline}</span><time class="content-date" datetime="{s.iso()}">{s.l.published}: {s.printed()}</time></div></div><div class="content-text" property="articleBody">{between(text, [box, box], 3)}</div><div class="content-tags"><a href="/e">{s.section}</a></div><div class="yorumlar"><h3>{s.l.comments}</h3>{s.comment_thread(6, "yorum")}</div></div>{nexts}</div>{s.footer()}{s.cookie_bar()}'


SITES = (
    Site("german weekly de", german_weekly, "de", "www.seeblick.de", "Seeblick", "Europe/Berlin", "news"),
    Site("german broadcaster de", german_broadcaster, "de", "www.nordschau.de", "Nordschau", "Europe/Berlin", "news"),
    Site("german piano de", german_piano, "de", "www.altenwarther-tagblatt.de", "Altenwarther Tagblatt", "Europe/Berlin", "og"),
    Site("french daily fr", french_daily, "fr", "www.lecourrierdecourmelle.fr", "Le Courrier de Courmelle", "Europe/Paris", "news"),
    Site("french regional fr", french_regional, "fr", "www.montreville-matin.fr", "Montreville Matin", "Europe/Paris", "bare"),
    Site("italian daily it", italian_daily, "it", "www.gazzettadirocca.it", "Gazzetta di Rocca", "Europe/Rome", "news"),
    Site("polish portal pl", polish_portal, "pl", "wiadomosci.bialo.pl", "Biało", "Europe/Warsaw", "times"),
    Site("russian daily ru", russian_daily, "ru", "www.kamenogorie.ru", "Каменогорье", "Europe/Moscow", "news"),
    Site("russian agency ru", russian_agency, "ru", "reka-news.ru", "Река Новости", "Europe/Moscow", "news"),
    Site("dutch public nl", dutch_public, "nl", "nieuws.oudehaven.nl", "Oudehaven Nieuws", "Europe/Amsterdam", "news"),
    Site("turkish portal tr", turkish_portal, "tr", "www.kumkayahaber.com.tr", "Kumkaya Haber", "Europe/Istanbul", "og"),
)  # fmt: skip
