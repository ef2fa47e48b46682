# ruff: noqa: E501 - mark-up reads best on one line
"""Sites in the designs of English-speaking and Latin American houses."""

from __future__ import annotations

from html import escape

from .making import Site, Story, between, prose


def emotion_columns(s: Story) -> str:
    """A broadsheet in React: text in companion columns between advertisements, an author's note below."""
    text = s.paragraphs(9, 14)
    a, b = s.hashed(), s.hashed()
    ad = f'<div class="css-{s.hashed()}" id="story-ad-1-wrapper"><div><div class="css-{s.hashed()}"><p>{s.l.advertisement}</p><p><a href="#after">SKIP ADVERTISEMENT</a></p></div></div></div>'
    columns = "".join(
        f'<div class="css-s99gbd StoryBodyCompanionColumn" data-testid="companionColumn-{n}"><div class="css-{a}">{prose(text[n : n + 3], f" class={chr(34)}css-{b} evys1bk0{chr(34)}")}</div></div>{ad}'
        for n in range(0, len(text), 3)
    )
    bio = f'<div class="css-{s.hashed()}"><div class="bottom-of-article"><div class="css-13ldwoe"><div><p><a href="/by/x">{s.authors[0]}</a> {s.paragraph(1, 1)} <a href="/by/x">More about {s.authors[0]}</a></p></div></div><p class="css-1pe2">A version of this article appears in print on , Section A, Page 1. <a href="#">Order Reprints</a> | <a href="#">Today’s Paper</a> | <a href="#">Subscribe</a></p></div></div>'
    more = "".join(
        f'<li class="css-{a}z"><a href="{s.other_url()}"><h3>{s.headline_of_another()}</h3><p>{s.paragraph(1, 1)}</p></a></li>'
        for _ in range(6)
    )
    return (
        f'<div id="app"><div><div class="css-{s.hashed()}">{s.menu()}</div><main id="site-content"><div><article id="story" class="css-{s.hashed()}"><header class="css-{s.hashed()} euiyums1"><div class="css-1vkm6nb"><h1 id="link-1" class="css-{s.hashed()}" data-testid="headline">{s.headline}</h1></div><p id="article-summary" class="css-{s.hashed()}">{s.standfirst}</p><div aria-label="media" role="group"><figure aria-label="media"><img src="a.jpg"><figcaption data-testid="photoviewer-children-caption"><span>{s.caption()}</span></figcaption></figure></div>'
        f'<div data-testid="reading-time-module"><div><div class="css-18e8"><p class="css-4anu6l">{s.byline}</p></div></div></div><time class="css-8blifm" datetime="{s.iso()}">{s.printed()}</time></header><section name="articleBody" class="meteredContent css-1r7ky0e">{columns}</section>{bio}</article></div></main><section id="bottom-wrapper"><h2>{s.l.related}</h2><ul>{more}</ul></section>{s.footer()}</div></div>'
    )


def spacefinder(s: Story) -> str:
    """A daily with islands: newsletter promotions between invisible labels, rich links, submeta."""
    text = s.paragraphs(8, 13)
    promo = f'<figure data-spacefinder-role="inline" class="dcr-{s.hashed()}"><gu-island name="EmailSignUpWrapper"><a data-ignore="global-link-styling" href="#EmailSignup-skip-link-9" class="dcr-jzxpee">skip past newsletter promotion</a><aside aria-label="newsletter promotion" class="dcr-{s.hashed()}"><div><p>{s.l.newsletter}</p></div><p>{s.l.newsletter_text}</p><form><input type="email"></form></aside><p id="EmailSignup-skip-link-9" tabindex="0" aria-label="after newsletter promotion" class="dcr-jzxpee">after newsletter promotion</p></gu-island></figure>'
    rich = f'<figure data-spacefinder-role="richLink" class="dcr-{s.hashed()}"><gu-island name="RichLinkComponent"><div data-link-name="rich-link-1"><a href="{s.other_url()}"><div>{s.headline_of_another()}</div></a></div></gu-island></figure>'
    image = f'<figure data-spacefinder-role="inline" class="dcr-{s.hashed()}"><div><img src="a.jpg"></div><figcaption class="dcr-{s.hashed()}"><span>{s.caption()}</span></figcaption></figure>'
    comments = s.comment_thread(20, "d-comment")
    return (
        f'<div id="bannerandheader">{s.menu()}</div><main data-layout="StandardLayout"><article class="dcr-{s.hashed()}"><div data-gu-name="title"><a href="/s">{s.section}</a></div><div data-gu-name="headline"><h1 class="dcr-{s.hashed()}">{s.headline}</h1></div><div data-gu-name="standfirst"><div class="dcr-{s.hashed()}"><p>{s.standfirst}</p></div></div><aside data-gu-name="meta"><address aria-label="Contributor info"><div><a rel="author" href="/profile/x">{s.authors[0]}</a></div></address><details><summary><span>{s.printed()}</span></summary>Last modified</details></aside>'
        f'<div id="maincontent" data-gu-name="body"><div class="article-body-commercial-selector article-body-viewer-selector dcr-{s.hashed()}">{between(text, [image, promo, rich], 3, " class=dcr-iy9ec7")}</div><div class="dcr-{s.hashed()}"><div><span>Explore more on these topics</span><ul>{s.links(4)}</ul></div><gu-island name="ShareButton"><div>Share</div></gu-island></div></div></article></main>'
        f'<section data-component="most-viewed"><h2>{s.l.most_read}</h2><ol>{s.links(10)}</ol></section><section id="comments"><h2>{s.l.comments} (20)</h2><ul>{comments}</ul></section>{s.footer()}<div id="sp_message_container_1"><p>{s.l.fill(s.rng, s.l.cookies)}</p></div>'
    )


def broadcaster(s: Story) -> str:
    """A broadcaster's blocks, each with a component's name."""
    text = s.paragraphs(8, 14)
    blocks = ""
    for n, one in enumerate(text):
        inner = (
            f'<p class="ssrcss-1q0x1qg-Paragraph e1jhz7w10"><b class="ssrcss-hmf8ql-BoldText">{one}</b></p>'
            if n == 0
            else f'<p class="ssrcss-1q0x1qg-Paragraph e1jhz7w10">{one}</p>'
        )
        blocks += f'<div data-component="text-block" class="ssrcss-11r1m41-RichTextComponentWrapper ep2nwvo0"><div class="ssrcss-7uxr49-RichTextContainer e5tfeyi1">{inner}</div></div>'
        if n == 2:
            blocks += f'<div data-component="image-block" class="ssrcss-x"><figure><div><span class="visually-hidden">Image source, {s.site.publisher}</span></div><figcaption class="ssrcss-y"><span class="visually-hidden">Image caption, </span>{s.caption()}</figcaption></figure></div>'
        if n == 4:
            blocks += f'<div data-component="unordered-list-block" class="ssrcss-u"><div><ul role="list"><li><div><a href="{s.other_url()}" class="ssrcss-k-InlineLink"><b>{s.headline_of_another()}</b></a></div></li><li><div><a href="{s.other_url()}" class="ssrcss-k-InlineLink"><b>{s.headline_of_another()}</b></a></div></li></ul></div></div>'
        if n == 5:
            blocks += f'<div data-component="embed-block"><div class="ssrcss-e"><p>Allow social media content?</p><p>{s.l.fill(s.rng, s.l.cookies)}</p><button>{s.l.accept}</button></div></div>'
    promos = "".join(
        f'<li class="ssrcss-p"><div data-testid="promo"><div><a href="{s.other_url()}"><h3>{s.headline_of_another()}</h3></a><p class="ssrcss-1q0x1qg-Paragraph">{s.paragraph(1, 1)}</p></div></div></li>'
        for _ in range(9)
    )
    return (
        f'<div id="root"><div><div id="header-content">{s.menu()}</div><main id="main-content"><article class="ssrcss-pv1rh6-ArticleWrapper"><header><div data-component="headline-block"><h1 id="main-heading" tabindex="-1"><span role="text">{s.headline}</span></h1></div><div data-component="metadata-block"><span class="visually-hidden">{s.l.published}</span><time data-testid="timestamp" datetime="{s.iso()}">{s.printed()}</time></div><div data-component="byline-block"><div class="ssrcss-TextContributorName">{s.byline}</div><div>Harbour correspondent</div></div></header>{blocks}'
        f'<section data-component="tag-list"><h2>Related Topics</h2><ul>{s.links(2)}</ul></section></article><section data-component="links-block"><h2>More on this story</h2><ul>{s.links(3)}</ul></section><section data-component="top-stories"><h2>Top stories</h2><ul>{promos}</ul></section></main>{s.footer()}</div></div>'
    )


def arc(s: Story) -> str:
    text = s.paragraphs(7, 12)
    related = f'<p class="c-paragraph"><b>RELATED: </b><a href="{s.other_url()}"><b>{s.headline_of_another()}</b></a></p>'
    promo = f'<div class="c-interstitial"><a href="{s.other_url()}" class="c-link">{s.headline_of_another()}</a></div>'
    ad = f'<div class="arcad-feature c-ad"><div class="dfp-text">{s.l.advertisement}</div><div id="arcad_1"></div></div>'
    cards = "".join(
        f'<article class="b-results-list__item"><h3 class="c-heading"><a href="{s.other_url()}">{s.headline_of_another()}</a></h3><p class="c-paragraph">{s.paragraph(1, 2)}</p></article>'
        for _ in range(6)
    )
    return (
        f'<div id="fusion-app" class="fusion-app layout-section"><div class="c-stack b-right-rail"><header>{s.menu()}</header><section class="b-right-rail__rail-container"><div class="c-stack b-right-rail__main"><div class="b-headline"><h1 class="b-headline">{s.headline}</h1></div><h2 class="b-subheadline">{s.standfirst}</h2><div class="b-byline"><span class="b-byline__by">{s.l.by}</span> <span class="b-byline__names">{", ".join(s.authors)}</span></div><time class="c-date b-date" datetime="{s.published:%Y-%m-%dT%H:%M:%SZ}">{s.printed()}</time>'
        f'<figure class="c-media-item b-lead-art"><img src="a.jpg"><figcaption class="c-media-item__fig-caption"><span>{s.caption()}</span></figcaption></figure><article class="b-article-body">{between(text, [ad, related, promo], 2, " class=c-paragraph")}</article><div class="b-author-bio"><h2>{s.authors[0]}</h2><p class="c-paragraph">{s.paragraph(1, 1)}</p></div></div><aside class="c-stack b-right-rail__right">{cards}</aside></section>{s.footer()}</div></div>'
    )


def agency(s: Story) -> str:
    """An agency's own site: modules in custom tags between paragraphs."""
    text = s.paragraphs(8, 12)
    module = f'<div class="PageListEnhancementGeneric" data-list-loadmore><div class="PageListEnhancementGeneric-title">{s.l.related}</div><div class="PageListEnhancementGeneric-items"><bsp-custom-headline><div class="PagePromo-title"><a class="Link" href="{s.other_url()}"><span class="PagePromoContentIcons-text">{s.headline_of_another()}</span></a></div></bsp-custom-headline></div></div>'
    video = f'<bsp-figure class="Figure"><figure class="Figure"><img src="a.jpg"><div class="Figure-content"><figcaption class="Figure-caption"><p>{s.caption()}</p></figcaption></div></figure></bsp-figure>'
    ad = f'<div class="SovrnAd Advertisement"><div>{s.l.advertisement}</div></div>'
    return (
        f'<div class="Page-header-wrapper">{s.menu()}</div><div class="Page-content"><main class="Page-main"><bsp-story-page class="StoryPage"><div class="Page-headlineBlock"><h1 class="Page-headline">{s.headline}</h1></div><bsp-page-actions class="Page-actions"><div>Share</div></bsp-page-actions><div class="Page-byline-info"><div class="Page-authors">{s.l.by}&nbsp;<a class="Link" href="/a">{s.authors[0]}</a></div><div class="Page-dateModified"><bsp-timestamp data-timestamp="{int(s.published.timestamp())}000">{s.l.updated} {s.printed()}</bsp-timestamp></div></div>'
        f'<div class="Page-storyBody gtmMainScrollContent"><div class="RichTextStoryBody RichTextBody">{between(text, [video, ad, module, ad], 2)}<p>___</p><p>{s.paragraph(1, 1)}</p></div></div></bsp-story-page></main><div class="Page-below"><bsp-list-loadmore class="PageListStandardD"><h2>{s.l.most_read}</h2>{s.cards(5, "PagePromo")}</bsp-list-loadmore></div></div>{s.footer()}{s.cookie_bar("onetrust")}'
    )


def agency_text(s: Story) -> str:
    page = agency(s)
    last = page.split("<p>___</p><p>")[1].split("</p>")[0]
    s.text = [*s.text, "___", last]
    return page


def test_ids(s: Story) -> str:
    """Paragraphs are divs with test ids and hashed names, the byline's note below in the same list."""
    text = s.paragraphs(8, 13)
    name = f"text__text__{s.hashed()} text__dark-grey__{s.hashed()} body__full_width__{s.hashed()}"
    blocks = "".join(
        f'<div data-testid="paragraph-{n}" class="{name} article-body__paragraph__{s.hashed()}">{one}</div>'
        for n, one in enumerate(text)
    )
    more = "".join(
        f'<li data-testid="MediaStoryCard" class="story-card"><a data-testid="Heading" href="{s.other_url()}">{s.headline_of_another()}</a><p data-testid="Body">{s.paragraph(1, 1)}</p></li>'
        for _ in range(6)
    )
    return (
        f'<div id="fusion-app">{s.menu()}<main id="main-content"><article class="article-body__container__{s.hashed()}" data-testid="Article"><div class="article-header__{s.hashed()}"><h1 data-testid="Heading">{s.headline}</h1><div data-testid="AuthorNameLink">{s.byline}</div><time datetime="{s.published:%Y-%m-%dT%H:%M:%SZ}"><span>{s.printed()}</span></time></div><div class="article-body__content__{s.hashed()}" data-testid="ArticleBody">{blocks}'
        f'<div data-testid="SignOff" class="sign-off__container"><p data-testid="Body">Our standards: <a href="#">The principles.</a></p></div></div><div data-testid="ContextWidget"><h2>Suggested Topics:</h2><ul>{s.links(3)}</ul></div></article><div data-testid="ReadNext"><h2>Read Next</h2><ul>{more}</ul></div></main>{s.footer()}</div>'
    )


def local_daily(s: Story) -> str:
    """A local daily's program: each paragraph in a wrapper that may be shut, tables of promotions between."""
    text = s.paragraphs(7, 12)
    wrapped = [
        f'<div class="subscriber-preview"><p>{one}</p></div>'
        if n < 2
        else f'<div class="subscriber-only"><p>{one}</p></div>'
        for n, one in enumerate(text)
    ]
    wrapped.insert(
        3,
        f'<div id="tncms-region-article_instory_top" class="tncms-region hidden-print"><div class="tncms-block"><h3>{s.l.newsletter}</h3><p>{s.l.newsletter_text}</p></div></div>',
    )
    wrapped.insert(
        6,
        f'<div class="inline-asset inline-article layout-vertical"><div class="card"><div class="card-body"><div class="card-headline"><h3 class="tnt-headline"><a href="{s.other_url()}">{s.headline_of_another()}</a></h3></div><div class="card-lead"><p>{s.paragraph(1, 1)}</p></div></div></div></div>',
    )
    return (
        f'<div id="site-container">{s.menu()}<div class="main-content row"><div class="col-md-8"><article id="main-page-container" itemscope itemtype="https://schema.org/NewsArticle"><div class="asset asset-news-article"><header class="asset-header"><h1 class="headline"><span itemprop="headline">{s.headline}</span></h1><div class="meta"><span itemprop="author" class="tnt-byline">{s.byline}</span><ul class="list-inline"><li><time datetime="{s.iso()}" class="tnt-date asset-date">{s.printed()}</time></li></ul></div></header>'
        f'<div class="asset-content p402_premium subscriber-premium" id="article-body" itemprop="articleBody">{"".join(wrapped)}</div><div class="asset-tagline text-muted"><p>{s.authors[0]} can be reached at desk@{s.site.host}.</p></div></div></article><section class="block emoji-reactions"><h3>Love</h3></section></div><div class="col-md-4"><div class="tnt-rail">{s.cards(6)}</div></div></div>{s.footer()}</div>'
    )


def chain_daily(s: Story) -> str:
    """A chain's short class names, the facts in custom elements with attributes."""
    text = s.paragraphs(8, 13)
    aside = f'<aside aria-label="advertisement" class="gnt_em gnt_em__fp gnt_em_gm"></aside><a class="gnt_em_pa" href="{s.other_url()}"><div>{s.l.related}: {s.headline_of_another()}</div></a>'
    return f'<div class="gnt_pr">{s.menu()}<main class="gnt_cw"><article class="gnt_pr"><h1 class="gnt_ar_hl" elementtiming="ar-headline">{s.headline}</h1><div class="gnt_ar_by_w"><div class="gnt_ar_by"><a class="gnt_ar_by_a" href="/staff/1">{s.authors[0]}</a><div class="gnt_ar_pb">{s.site.publisher}</div></div><lit-timestamp publishDate="{s.published:%Y-%m-%dT%H:%M:%SZ}" class="gnt_ar_dt" aria-label="{s.printed()}"></lit-timestamp></div><div class="gnt_ar_b">{between(text, [aside, aside], 4, " class=gnt_ar_b_p")}<p class="gnt_ar_b_p"><em>{s.paragraph(1, 1)}</em></p></div></article><aside class="gnt_xmsp">{s.links(6)}</aside></main>{s.footer()}</div>'


def chain_daily_text(s: Story) -> str:
    page = chain_daily(s)
    s.text = [*s.text, page.split('<p class="gnt_ar_b_p"><em>')[1].split("</em>")[0]]
    return page


def cable_news(s: Story) -> str:
    """Capitals that lead elsewhere in paragraphs of their own, a video's caption, an app's plug."""
    text = s.paragraphs(8, 12)
    caps = f'<p><a href="{s.other_url()}"><strong><u>{s.headline_of_another().upper()}</u></strong></a></p>'
    app = '<p><a href="/apps"><strong>CLICK HERE TO GET THE LAMP APP</strong></a></p>'
    video = f'<div class="video-container"><div class="m video-player"><img src="a.jpg"></div><div class="caption"><p>{s.caption()} <span class="copyright">Lamp</span></p></div></div>'
    return (
        f'<div class="wrapper">{s.menu()}<div class="page"><div class="page-content"><main class="main-content"><article class="article-wrap has-video"><header class="article-header"><div class="eyebrow"><a href="/s">{s.section}</a></div><h1 class="headline speakable">{s.headline}</h1><h2 class="sub-headline speakable">{s.standfirst}</h2><div class="author-byline"><span>{s.l.by} <span><a href="/p/x">{s.authors[0]}</a></span></span></div><span class="article-date">{s.l.published} <time datetime="{s.iso()}">{s.printed()}</time></span></header>'
        f'<div class="article-content-wrap sticky-columns"><div class="article-content"><div class="article-body">{between(text, [caps, video, caps, app], 2)}</div></div></div><div class="article-meta"><div class="author-bio"><p>{s.authors[0]} {s.paragraph(1, 1)}</p></div></div></article></main><div class="sidebar">{s.cards(6)}</div></div></div>{s.footer()}</div>'
    )


def inline_placeholders(s: Story) -> str:
    text = s.paragraphs(8, 13)
    related = f'<div class="related-content related-content--article" data-component-name="related-content"><a href="{s.other_url()}"><div class="related-content__headline"><span class="related-content__type">Related article</span><span class="related-content__headline-text">{s.headline_of_another()}</span></div></a></div>'
    note = f'<p class="editor-note inline-placeholder" data-article-gutter="true"><em>{s.l.newsletter}. <a href="/nl">{s.l.newsletter_text}</a></em></p>'
    zone = s.cards(5, "container__item")
    return (
        f'<div class="header__wrapper-outer">{s.menu()}</div><section class="layout__wrapper layout-with-rail"><section class="layout__main-wrapper"><div class="headline headline--has-lowertext"><h1 data-editable="headlineText" class="headline__text inline-placeholder" id="maincontent">{s.headline}</h1><div class="headline__footer"><div class="byline"><div class="byline__names">{s.l.by} <span class="byline__name">{s.authors[0]}</span></div></div><div class="timestamp">{s.l.published} {s.printed()}</div></div></div>'
        f'<section class="body tabcontent active"><main class="article__main"><div class="article__content" itemprop="articleBody">{note}{between(text, [related, related], 4, " class=" + chr(34) + "paragraph inline-placeholder vossi-paragraph" + chr(34) + " data-article-gutter=true")}</div></main></section></section><section class="layout__rail"><h2>{s.l.most_read}</h2>{zone}</section></section>{s.footer()}{s.cookie_bar("onetrust")}'
    )


def reading_platform(s: Story) -> str:
    """A platform for essays: hashed two-letter names, other essays in full teasers below."""
    text = s.paragraphs(7, 12)
    body = "".join(
        f'<p id="{s.hashed()}" class="pw-post-body-paragraph nk nl gt nm b nn no np nq" data-selectable-paragraph="">{one}</p>'
        for one in text
    )
    recommended = "".join(
        f'<div class="ab cm"><div class="{s.hashed()}"><a href="{s.other_url()}"><h2 class="be gy">{s.headline_of_another()}</h2><div class="h"><h3 class="be b">{s.paragraph(1, 1)}</h3></div></a></div></div>'
        for _ in range(6)
    )
    return (
        f'<div id="root"><div class="a b c"><div class="d e f">{s.menu()}</div><div class="ab"><main><article><div class="gs gt gu"><div></div><section><div><div class="gx gy ha"><div class="ab cb"><div class="ci bh ga"><div><h1 class="pw-post-title hs ht" data-testid="storyTitle">{s.headline}</h1></div><div><h2 class="pw-subtitle-paragraph iq hu">{s.standfirst}</h2></div><div class="speechify-ignore"><div><a data-testid="authorName" rel="noopener" href="/@x">{s.authors[0]}</a></div><span data-testid="storyPublishDate">{s.printed()}</span></div></div></div>{body}</div></div></section></div></article></main></div>'
        f'<div class="x y"><div class="ab"><h2>{s.l.related}</h2>{recommended}</div></div></div></div>'
    )


def newswire_release(s: Story) -> str:
    text = s.paragraphs(5, 8)
    place = s.rng.choice(s.l.places).upper()
    text[0] = f"{place}, March 3, 2026 /Tidewire/ -- {text[0]}"
    source = f"SOURCE {s.site.publisher}"
    s.text = [*text, source]
    return f'{s.menu()}<main class="main"><article class="news-release static-template"><header class="container release-header"><div class="row detail-headline"><h1>{s.headline}</h1></div><div class="row detail-headline"><p class="subtitle">{s.standfirst}</p></div><div class="row"><p><strong>News provided by</strong></p><a href="/n"><strong>{s.authors[0]}</strong></a></div><p class="mb-no">{s.printed()}</p></header><section class="release-body container"><div class="row"><div class="col-lg-10">{prose(text, " class=prntac")}<p class="prntac">{source}</p></div></div></section></article><section class="container"><h2 class="section-title">Also from this source</h2>{s.cards(2)}</section></main>{s.footer()}'


def live_blog(s: Story) -> str:
    """A live page: key events above, dated blocks with authors and buttons."""
    s.text = []
    blocks = ""
    intro = s.paragraph(2, 3)
    s.text.append(intro)
    for n in range(7):
        title, words = s.headline_of_another(), [s.paragraph(2, 3), s.paragraph(1, 3)]
        s.text += [title, *words]
        blocks += f'<article id="block-{n}" data-block-contributor="" class="dcr-{s.hashed()}"><header><a href="#block-{n}"><time datetime="{s.iso()}">{n}m ago</time></a><h2 class="dcr-{s.hashed()}">{title}</h2><div><a rel="author" href="/p">{s.rng.choice(s.l.people)}</a></div></header>{prose(words)}<footer><div class="share"><button>Share</button></div></footer></article>'
    events = "".join(
        f'<li><a href="#block-{n}"><time>1{n}:00</time><span>{s.headline_of_another()}</span></a></li>'
        for n in range(5)
    )
    return f'{s.menu()}<main data-layout="LiveLayout"><div data-gu-name="headline"><h1>{s.headline}</h1></div><div class="grid"><div class="key-events"><h2>Key events</h2><ul>{events}</ul></div><div id="liveblog-body" class="js-liveblog-body"><p>{intro}</p>{blocks}</div></div></main><section><h2>{s.l.most_read}</h2><ol>{s.links(10)}</ol></section>{s.footer()}'


def video_page(s: Story) -> str:
    """A film, two paragraphs below it and a wall of other films."""
    text = s.paragraphs(2, 3)
    wall = "".join(
        f'<li class="vc-item"><a href="{s.other_url()}"><img src="a.jpg"><span class="dur">02:1{n}</span><h3>{s.headline_of_another()}</h3></a><p>{s.paragraph(1, 1)}</p></li>'
        for n in range(12)
    )
    return f'{s.menu()}<main><div class="player-wrap"><video src="a.mp4"></video><div class="player-msg">Your browser cannot play this film. Please install another one and try again later.</div></div><div class="video-info"><h1>{s.headline}</h1><div class="video-description">{prose(text)}</div><div class="share">{s.l.share}</div></div><div class="vc-wall"><h2>Up next</h2><ul>{wall}</ul></div></main>{s.footer()}'


def brazilian_portal(s: Story) -> str:
    text = s.paragraphs(8, 12)
    chunk = ""
    for n, one in enumerate(text):
        chunk += f'<div class="mc-column content-text active-extra-styles" data-block-type="unstyled" data-block-weight="10"><p class="content-text__container theme-color-primary-first-letter" data-track-category="Link no Texto">{one}</p></div>'
        if n == 2:
            chunk += f'<div class="mc-column content-media content-media--normal"><figure class="content-media-figure"><img src="a.jpg"></figure><p class="content-media__description">{s.caption()}</p></div>'
        if n == 4:
            chunk += f'<div class="mc-column content-text active-extra-styles"><ul class="content-unordered-list"><li><a href="{s.other_url()}"><strong>{s.headline_of_another()}</strong></a></li><li><a href="{s.other_url()}"><strong>{s.headline_of_another()}</strong></a></li></ul></div>'
        if n == 5:
            chunk += f'<div class="mc-column content-video"><div class="content-video__placeholder"></div><p class="content-video__description">{s.caption()}</p></div>'
    return (
        f'<div class="header-root">{s.menu()}</div><div class="glb-grid"><main class="mc-body theme"><div class="mc-article-header"><div class="title"><h1 class="content-head__title" itemprop="headline">{s.headline}</h1></div><div class="medium-centered subtitle"><h2 class="content-head__subtitle" itemprop="alternativeHeadline">{s.standfirst}</h2></div><div class="content__signa-share"><p class="content-publication-data__from">{s.byline}</p><p class="content-publication-data__updated"><time itemprop="datePublished" datetime="{s.published:%Y-%m-%dT%H:%M:%S.000Z}">{s.printed()}</time></p></div></div>'
        f'<div class="mc-article-body"><article itemprop="articleBody"><div class="wall protected-content">{chunk}</div></article></div></main><div class="next-article"><ul class="bastian-feed">{s.cards(6, "bastian-feed-item")}</ul></div></div>{s.footer()}'
    )


def spanish_daily(s: Story) -> str:
    text = s.paragraphs(8, 12)
    subhead = s.headline_of_another()
    signup = f'<section class="w-nl"><div class="w-nl_c"><p>{s.l.newsletter}</p><p>{s.l.newsletter_text}</p><a href="/nl" class="btn">RECÍBELA</a></div></section>'
    box = f'<section class="w w_r" data-dtm-region="articulo_noticias-relacionadas"><header class="w_h"><h3>Más información</h3></header><div class="w_r_c"><article><h3 class="c_t"><a href="{s.other_url()}">{s.headline_of_another()}</a></h3></article></div></section>'
    s.text = [*text[:4], subhead, *text[4:]]
    return (
        f'{s.menu()}<article id="main-content" class="a _g _g-lg _g-o"><header class="a_e _g"><div class="a_e_txt"><a class="a_k_n" href="/s">{s.section}</a><h1 class="a_t">{s.headline}</h1><h2 class="a_st">{s.standfirst}</h2></div><figure class="a_e_m"><img src="a.jpg"><figcaption class="a_m_p">{s.caption()}</figcaption></figure></header><div class="a_md"><div class="a_md_a"><a href="/a" class="a_md_a_n">{s.authors[0]}</a></div><div class="a_md_f"><time id="article_date_p" datetime="{s.published:%Y-%m-%dT%H:%M:%S.000Z}">{s.printed()}</time></div></div>'
        f'<div class="a_c clearfix" data-dtm-region="articulo_cuerpo">{prose(text[:2])}{box}{prose(text[2:4])}<h3>{subhead}</h3>{prose(text[4:7])}{signup}{prose(text[7:])}</div><div class="a_ei"><section class="a_au"><h3>Sobre la firma</h3><div class="a_au_t"><p>{s.paragraph(1, 1)}</p></div></section></div><section class="a_com"><h3>{s.l.comments}</h3></section></article><aside><h3>{s.l.most_read}</h3><ol>{s.links(6)}</ol></aside>{s.footer()}{s.cookie_bar("didomi")}'
    )


def recipe_gallery(s: Story) -> str:
    """A gallery told in slides: each has a heading and a paragraph that are the article's."""
    intro = s.paragraph(2, 3)
    s.text, slides = [intro], ""
    for n in range(6):
        title, words = s.headline_of_another(), s.paragraph(2, 3)
        s.text += [f"{n + 1}. {title}", words]
        slides += f'<div class="listicle-slide" id="slide-{n}"><h2 class="listicle-slide-hed-text">{n + 1}. {title}</h2><div class="listicle-slide-media"><img src="a.jpg"><span class="media-credit">{s.rng.choice(s.l.people)}</span></div><div class="listicle-slide-dek"><p>{escape(words)}</p></div></div>'
    return f'{s.menu()}<main id="main-content"><div class="article-body-content listicle-body-content"><header class="content-hed-wrapper"><h1>{s.headline}</h1><div class="byline">{s.byline}</div></header><div class="listicle-intro"><p>{intro}</p></div><div class="listicle-slides">{slides}</div></div><section class="recirc"><h2>{s.l.related}</h2>{s.cards(6)}</section></main>{s.footer()}'


SITES = (
    Site("emotion columns en", emotion_columns, "en", "www.quilltimes.example", "The Quill Times", "America/New_York", "news"),
    Site("spacefinder en", spacefinder, "en", "www.wardenpaper.co.uk", "The Warden", "Europe/London", "news"),
    Site("broadcaster en", broadcaster, "en", "www.northcast.co.uk", "Northcast News", "Europe/London", "news"),
    Site("arc en", arc, "en", "www.merrowherald.example", "Merrow Herald", "America/Chicago", "news"),
    Site("arc es", arc, "es", "www.elarroyo.com.pe", "El Arroyo", "America/Lima", "og"),
    Site("agency en", agency_text, "en", "tidenews.example", "Tide News", "UTC", "og"),
    Site("test ids en", test_ids, "en", "www.wirehouse.example", "Wirehouse", "UTC", "news"),
    Site("local daily en", local_daily, "en", "www.askerbydaily.example", "Askerby Daily", "America/Denver", "og"),
    Site("chain daily en", chain_daily_text, "en", "www.fennholtpress.example", "Fennholt Press", "America/New_York", "news"),
    Site("cable news en", cable_news, "en", "www.lampcable.example", "Lamp Cable", "America/New_York", "news"),
    Site("inline placeholders en", inline_placeholders, "en", "edition.coastnet.example", "Coastnet", "America/New_York", "news"),
    Site("reading platform en", reading_platform, "en", "essays.example", "Essays", "UTC", "og"),
    Site("newswire release en", newswire_release, "en", "www.tidewire.example", "Tidewire", "UTC", "og"),
    Site("live blog en", live_blog, "en", "www.wardenpaper.co.uk", "The Warden", "Europe/London", "news"),
    Site("video page en", video_page, "en", "www.lampcable.example", "Lamp Cable", "America/New_York", "news"),
    Site("brazilian portal pt", brazilian_portal, "pt", "p1.valeportal.com.br", "p1", "America/Sao_Paulo", "news"),
    Site("spanish daily es", spanish_daily, "es", "www.elvaldehoja.es", "El Valdehoja", "Europe/Madrid", "news"),
    Site("listicle en", recipe_gallery, "en", "www.goodtable.example", "Good Table", "UTC", "news"),
)  # fmt: skip
