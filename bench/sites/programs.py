# ruff: noqa: E501 - mark-up reads best on one line
"""Sites made with the publishing programs that many share: WordPress, Drupal, Ghost, Joomla and their kind."""

from __future__ import annotations

from html import escape

from .making import Site, Story, between, prose


def wordpress_blocks(s: Story) -> str:
    text = s.paragraphs()
    figure = f'<figure class="wp-block-image size-large"><img src="a.jpg" alt=""><figcaption class="wp-element-caption">{s.caption()}</figcaption></figure>'
    embed = '<figure class="wp-block-embed is-type-rich"><div class="wp-block-embed__wrapper"><blockquote class="twitter-tweet"><p>Short words of somebody</p>— Somebody (@somebody) <a href="https://t.example/1">March 1</a></blockquote></div></figure>'
    related = f'<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>{s.l.related}</em></h3></div>'
    share = f'<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{s.l.share}</h3><ul><li><a href="#">Facebook</a></li></ul></div>'
    return (
        f'<div class="wp-site-blocks"><header class="wp-block-template-part">{s.menu()}</header><main class="wp-block-group is-layout-flow" id="wp--skip-link--target">'
        f'<div class="wp-block-group has-global-padding is-layout-constrained"><h1 class="wp-block-post-title">{s.headline}</h1><div class="wp-block-group is-layout-flex"><div class="wp-block-post-date"><time datetime="{s.iso()}">{s.printed()}</time></div>'
        f'<p class="wp-block-post-author__name">{", ".join(s.authors)}</p></div></div><div class="entry-content wp-block-post-content has-global-padding is-layout-constrained">{between(text, [figure, embed, s.newsletter("wp-block-jetpack-subscriptions")], 3)}{share}{related}</div>'
        f'<div class="wp-block-group"><div class="wp-block-comments"><h2 class="wp-block-comments-title">3 {s.l.comments}</h2><ol class="wp-block-comment-template">{s.comment_thread(8, "comment")}</ol><div id="respond" class="comment-respond wp-block-post-comments-form"><h3 id="reply-title">{s.l.comments}</h3><form id="commentform"><textarea></textarea></form></div></div></div>'
        f"</main>{s.footer()}</div>{s.cookie_bar()}"
    )


def wordpress_magazine(s: Story) -> str:
    text = s.paragraphs(8, 14)
    ad = f'<div class="code-block code-block-2" style="margin: 8px 0; clear: both;"><span style="font-size:10px">{s.l.advertisement}</span><div id="div-gpt-ad-1"></div></div>'
    inline = f'<div class="td_block_wrap tdb_single_related"><div class="td-block-title-wrap"><h4 class="block-title">{s.l.related}</h4></div><div class="td_module_wrap"><h3 class="entry-title td-module-title"><a href="{s.other_url()}">{s.headline_of_another()}</a></h3></div></div>'
    sidebar = "".join(
        f'<div class="td_module_6 td_module_wrap"><h3 class="entry-title"><a href="{s.other_url()}">{s.headline_of_another()}</a></h3><div class="td-excerpt">{s.paragraph(1, 2)}</div></div>'
        for _ in range(8)
    )
    return (
        f'<div id="td-outer-wrap" class="td-theme-wrap">{s.menu()}<div class="td-main-content-wrap td-container-wrap"><div class="td-container"><div class="td-pb-row"><div class="td-pb-span8 td-main-content"><article class="post type-post hentry">'
        f'<div class="td-post-header"><ul class="td-category"><li><a href="/c">{s.section}</a></li></ul><header class="td-post-title"><h1 class="entry-title">{s.headline}</h1><p class="td-post-sub-title">{s.standfirst}</p><div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">{s.l.by}</div> <a href="/a">{s.authors[0]}</a></div><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{s.iso()}">{s.printed()}</time></span></div></header></div>'
        f'<div class="td-post-sharing-top"><a href="#">Facebook</a></div><div class="td-post-content tagdiv-type"><div class="td-post-featured-image"><figure><img src="a.jpg"><figcaption class="wp-caption-text">{s.caption()}</figcaption></figure></div>{between(text, [ad, inline, ad], 3)}</div>'
        f'<footer><div class="td-post-source-tags"><ul class="td-tags"><li><span>TAGS</span></li>{s.links(2)}</ul></div><div class="author-box-wrap"><div class="td-author-name">{s.authors[0]}</div><div class="td-author-description">{s.paragraph(1, 1)}</div></div></footer></article>'
        f'<div class="td_block_wrap td_block_related_posts">{s.cards(3)}</div></div><div class="td-pb-span4 td-main-sidebar"><aside class="widget">{sidebar}</aside></div></div></div></div>{s.footer()}</div>{s.cookie_bar()}'
    )


def wordpress_builder(s: Story) -> str:
    """A page builder: the text in a widget deep in sections and columns, its own title in another."""
    text = s.paragraphs()

    def widget(kind: str, inner: str) -> str:
        return f'<div class="elementor-element elementor-element-{s.hashed()} elementor-widget elementor-widget-{kind}" data-element_type="widget"><div class="elementor-widget-container">{inner}</div></div>'

    grid = "".join(
        f'<article class="elementor-post elementor-grid-item"><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="{s.other_url()}">{s.headline_of_another()}</a></h3><div class="elementor-post__excerpt"><p>{s.paragraph(1, 2)}</p></div><a class="elementor-post__read-more" href="#">»</a></div></article>'
        for _ in range(6)
    )
    return (
        f'{s.menu()}<div data-elementor-type="single-post" class="elementor elementor-location-single post"><section class="elementor-section elementor-top-section"><div class="elementor-container"><div class="elementor-column"><div class="elementor-widget-wrap">{widget("theme-post-title", f"<h1 class=elementor-heading-title>{s.headline}</h1>")}{widget("post-info", f"<ul><li itemprop=author>{s.authors[0]}</li><li>{s.printed()}</li></ul>")}'
        f'{widget("theme-post-content", prose(text))}{widget("share-buttons", "<div>Facebook</div><div>X</div>")}{widget("author-box", f"<h4>{s.authors[0]}</h4><div><p>{s.paragraph(1, 1)}</p></div>")}</div></div><div class="elementor-column">{widget("posts", grid)}</div></div></section></div>{s.footer()}{s.cookie_bar("quantcast")}'
    )


def drupal(s: Story) -> str:
    text = s.paragraphs()
    lead = f'<div class="field field--name-field-lead field--type-string-long field--label-hidden field__item">{s.standfirst}</div>'
    rows = "".join(
        f'<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href="{s.other_url()}">{s.headline_of_another()}</a></span></div><div class="views-field views-field-body"><div class="field-content">{s.paragraph(1, 2)}</div></div></div>'
        for _ in range(6)
    )
    return (
        f'<div class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas><div class="layout-container">{s.menu()}<main role="main"><a id="main-content" tabindex="-1"></a><div class="layout-content"><div class="region region-content"><div id="block-page-title"><h1 class="page-title"><span class="field field--name-title">{s.headline}</span></h1></div>'
        f'<article role="article" class="node node--type-article node--view-mode-full"><footer class="node__meta"><div class="node__submitted"><span class="field field--name-uid"><a href="/u/1" class="username">{s.authors[0]}</a></span>, <span class="field field--name-created"><time datetime="{s.published:%Y-%m-%dT%H:%M:%S+00:00}">{s.printed()}</time></span></div></footer>{lead}'
        f'<div class="node__content clearfix"><div class="field field--name-field-media field__item"><div class="field--name-field-media-image"><img src="a.jpg"></div><div class="field field--name-field-caption">{s.caption()}</div></div><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">{prose(text)}</div>'
        f'<div class="field field--name-field-tags"><div class="field__label">Tags</div><div class="field__items"><div class="field__item"><a href="/t">{s.section}</a></div></div></div></div></article></div></div><aside class="layout-sidebar-second" role="complementary"><div class="views-element-container">{rows}</div></aside></main>{s.footer()}</div></div>{s.cookie_bar("onetrust")}'
    )


def ghost(s: Story) -> str:
    text = s.paragraphs()
    bookmark = f'<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="{s.other_url()}"><div class="kg-bookmark-content"><div class="kg-bookmark-title">{s.headline_of_another()}</div><div class="kg-bookmark-description">{s.paragraph(1, 2)}</div></div></a></figure>'
    signup = f'<div class="kg-card kg-signup-card kg-width-regular"><div class="kg-signup-card-content"><h2 class="kg-signup-card-heading">{s.l.newsletter}</h2><p class="kg-signup-card-subheading">{s.l.newsletter_text}</p><form class="kg-signup-card-form" data-members-form><input data-members-email type="email"></form></div></div>'
    quote = s.paragraph(1, 1)
    body = (
        between(text[:4], [bookmark, signup], 2)
        + f'<blockquote class="kg-blockquote-alt">{quote}</blockquote>'
        + prose(text[4:])
    )
    s.text = [*text[:4], quote, *text[4:]]
    return (
        f'<div class="gh-viewport">{s.menu()}<main class="gh-main"><article class="gh-article post tag-news"><header class="gh-article-header gh-canvas"><span class="gh-article-tag">{s.section}</span><h1 class="gh-article-title is-title">{s.headline}</h1><p class="gh-article-excerpt is-body">{s.standfirst}</p><div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/a">{", ".join(s.authors)}</a></h4><time class="gh-article-meta-date" datetime="{s.published:%Y-%m-%d}">{s.printed()}</time></div></header>'
        f'<section class="gh-content gh-canvas is-body">{body}</section></article><div class="gh-comments gh-canvas"><h2>{s.l.comments}</h2></div></main><section class="gh-container"><h2 class="gh-container-title">{s.l.read_also}</h2><div class="gh-feed">{s.cards(4, "gh-card")}</div></section>{s.footer()}</div>'
    )


def substack(s: Story) -> str:
    text = s.paragraphs()
    widget = f'<div class="subscription-widget-wrap-editor" data-component-name="SubscribeWidgetToDOM"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">{s.l.newsletter_text}</p></div><form><input type="email" name="email"><button>{s.l.newsletter}</button></form></div></div>'
    image = f'<div class="captioned-image-container"><figure><a class="image-link" href="i.jpg"><div class="image2-inset"><img src="a.jpg"></div></a><figcaption class="image-caption">{s.caption()}</figcaption></figure></div>'
    comments = "".join(
        f'<div class="comment"><div class="comment-meta">{s.rng.choice(s.l.people)}</div><div class="comment-body"><p><span>{s.paragraph()}</span></p></div></div>'
        for _ in range(6)
    )
    return (
        f'<div id="entry"><div id="main" class="main typography use-theme-bg"><div class="pencraft pc-display-flex"><div class="main-menu">{s.menu()}</div></div><div class="single-post-container"><div class="container"><div class="single-post"><article class="typography newsletter-post post"><div class="post-header" role="region"><h1 dir="auto" class="post-title published title-X77sOw">{s.headline}</h1><h3 dir="auto" class="subtitle subtitle-HEEcLo">{s.standfirst}</h3>'
        f'<div class="byline-wrapper"><div class="pencraft pc-reset"><a href="/@x">{", ".join(s.authors)}</a></div><div class="pencraft pc-reset meta-EgzBVA">{s.printed()}</div></div></div><div class="visibility-check"></div><div><div class="available-content"><div dir="auto" class="body markup">{between(text, [image, widget], 3)}</div></div></div><div class="post-footer"><button>Share</button></div></article></div></div>'
        f'<div class="container"><div id="comments-for-scroll" class="comments-page"><h4>{s.l.comments}</h4>{comments}</div></div></div></div></div>{s.footer()}'
    )


def joomla_breaks(s: Story) -> str:
    text = s.paragraphs()
    joined = "<br /><br />".join(escape(one, quote=False) for one in text)
    side = "".join(
        f'<div class="moduletable"><h3>{s.l.most_read}</h3><ul class="mostread">{s.links(5)}</ul></div>'
        for _ in range(2)
    )
    return (
        f'<div class="body"><div class="container">{s.menu()}<div class="row-fluid"><main id="content" role="main" class="span9"><div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">{s.headline}</h2></div><dl class="article-info muted"><dt class="article-info-term">Details</dt><dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person">{s.l.by} <span itemprop="name">{s.authors[0]}</span></dd>'
        f'<dd class="published"><time datetime="{s.iso()}" itemprop="datePublished">{s.l.published} {s.printed()}</time></dd><dd class="hits">1287</dd></dl><div itemprop="articleBody"><strong>{escape(text[0])}</strong>{"<br /><br />"}{joined[len(escape(text[0], quote=False)) + 12 :]}</div><ul class="pager pagenav"><li><a href="/p">&lt;</a></li></ul></div></main><div class="span3">{side}</div></div>{s.footer()}</div></div>{s.cookie_bar()}'
    )


def blogger(s: Story) -> str:
    text = s.paragraphs()
    body = "".join(
        f'<div style="text-align: justify;"><span style="font-family: georgia;">{escape(one, quote=False)}</span></div><div style="text-align: justify;"><br /></div>'
        for one in text
    )
    return (
        f'<div class="content"><div class="content-outer">{s.menu()}<div class="main-outer"><div class="column-center-inner"><div class="main section" id="main"><div class="widget Blog"><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>{s.printed()}</span></h2><div class="post hentry uncustomized-post-template" itemprop="blogPost" itemscope itemtype="http://schema.org/BlogPosting"><h3 class="post-title entry-title" itemprop="name">{s.headline}</h3>'
        f'<div class="post-body entry-content" itemprop="description articleBody"><div class="separator" style="clear: both;"><a href="i.jpg"><img src="a.jpg"></a></div>{body}</div><div class="post-footer"><span class="post-author vcard">{s.l.by} <span class="fn" itemprop="author">{s.authors[0]}</span></span><span class="post-timestamp"><abbr class="published" itemprop="datePublished" title="{s.iso()}">{s.printed()}</abbr></span></div></div></div></div>'
        f'<div class="comments" id="comments"><h4>5 {s.l.comments}:</h4><ol>{s.comment_thread(5)}</ol></div></div></div></div><div class="column-right-outer"><aside><div class="widget PopularPosts"><ul>{s.links(5)}</ul></div></aside></div></div></div></div>'
    )


def site_builder(s: Story) -> str:
    """A site builder: the text in several blocks of one to three paragraphs, each deep in rows of its own."""
    text = s.paragraphs(8, 12)
    blocks = "".join(
        f'<div class="sqs-block html-block sqs-block-html" data-block-type="2" id="block-{s.hashed()}"><div class="sqs-block-content"><div class="sqs-html-content">{prose(text[n : n + 2])}</div></div></div>'
        + (
            f'<div class="sqs-block image-block sqs-block-image"><figure><img src="a.jpg"><figcaption class="image-caption-wrapper"><p>{s.caption()}</p></figcaption></figure></div>'
            if n == 4
            else ""
        )
        for n in range(0, len(text), 2)
    )
    return (
        f'<div id="siteWrapper" class="clearfix site-wrapper">{s.menu()}<main id="page"><article class="sections"><section class="page-section"><div class="content-wrapper"><div class="blog-item-wrapper"><article id="article-" class="h-entry entry"><div class="blog-item-inner-wrapper"><div class="blog-item-top-wrapper"><div class="blog-item-title"><h1 class="entry-title entry-title--large p-name">{s.headline}</h1></div><div class="blog-item-meta-wrapper"><span class="blog-author-name">{s.authors[0]}</span><time class="dt-published blog-meta-item--date" datetime="{s.iso()}">{s.printed()}</time></div></div>'
        f'<div class="blog-item-content-wrapper"><div class="blog-item-content e-content"><div class="sqs-layout sqs-grid-12 columns-12"><div class="row sqs-row"><div class="col sqs-col-12 span-12">{blocks}</div></div></div></div></div></div></article></div></div></section></article></main>{s.footer()}</div>'
    )


def rich_content_spans(s: Story) -> str:
    """A builder whose paragraphs are spans within paragraphs with ids, class names minified."""
    text = s.paragraphs()
    body = "".join(
        f'<div type="paragraph" data-hook="rcv-block{n}"></div><p id="viewer-{s.hashed()}" class="mm8Nw _1j-51 _1FoOD" dir="auto"><span class="_2PHJq public-DraftStyleDefault-ltr"><span>{escape(one, quote=False)}</span></span></p>'
        for n, one in enumerate(text)
    )
    recent = "".join(
        f'<div class="gallery-item-container"><div data-hook="item-container"><a href="{s.other_url()}"><h2 class="bD0vt9">{s.headline_of_another()}</h2></a><div class="BOlnTh">{s.paragraph(1, 2)}</div></div></div>'
        for _ in range(3)
    )
    return (
        f'<div id="SITE_CONTAINER"><div id="main_MF">{s.menu()}<main id="PAGES_CONTAINER"><div id="SITE_PAGES"><div class="TPAMultiSection_"><article class="_3KDmc"><header><ul class="post-header"><li><span data-hook="user-name">{s.authors[0]}</span></li><li><span data-hook="time-ago">{s.printed()}</span></li></ul><h1 class="post-title" data-hook="post-title"><span>{s.headline}</span></h1></header><section data-hook="post-description"><div class="rich-content-viewer"><div class="kMqFJ">{body}</div></div></section><footer><ul><li><button>{s.l.share}</button></li></ul></footer></article>'
        f"<section><h2>{s.l.related}</h2>{recent}</section></div></div></main>{s.footer()}</div></div>"
    )


def typo3(s: Story) -> str:
    text = s.paragraphs()
    elements = "".join(
        f'<div id="c{n}" class="frame frame-default frame-type-text"><div class="ce-bodytext">{prose(text[n : n + 3], " class=bodytext")}</div></div>'
        for n in range(0, len(text), 3)
    )
    return (
        f'{s.menu()}<div class="main" role="main"><div class="news news-single"><div class="article" itemscope itemtype="http://schema.org/Article"><div class="header"><h3 itemprop="headline">{s.headline}</h3></div><div class="extra"><span class="news-list-date"><time itemprop="datePublished" datetime="{s.published:%Y-%m-%d}">{s.printed()}</time></span></div><div class="teaser-text" itemprop="description">{s.standfirst}</div><div class="news-text-wrap" itemprop="articleBody">{elements}</div><div class="news-backlink-wrap"><a href="/">«</a></div></div></div></div>'
        f'<div class="sidebar">{s.links(6)}</div>{s.footer()}{s.cookie_bar("usercentrics")}'
    )


def plain_paragraphs_no_classes(s: Story) -> str:
    text = s.paragraphs(4, 8)
    return f"<p><a href='/'>{s.site.publisher}</a></p><h1>{s.headline}</h1><p><em>{s.byline}, {s.printed()}</em></p>{prose(text)}<hr><p><a href='/'>{s.site.publisher}</a> | <a href='/impressum'>Impressum</a></p>"


SITES = (
    Site("wordpress blocks en", wordpress_blocks, "en", "www.lampnews.example", "The Skerry Lamp", "UTC", "yoast"),
    Site("wordpress blocks fr", wordpress_blocks, "fr", "www.lefanal.fr", "Le Fanal", "Europe/Paris", "yoast"),
    Site("wordpress magazine es", wordpress_magazine, "es", "elfaroamargo.com", "El Faro Amargo", "UTC", "yoast"),
    Site("wordpress magazine tr", wordpress_magazine, "tr", "www.yenidere.com.tr", "Yenidere Postası", "Europe/Istanbul", "yoast"),
    Site("wordpress builder pt", wordpress_builder, "pt", "serranoticias.example", "Serra Notícias", "UTC", "yoast"),
    Site("drupal de", drupal, "de", "www.moorlinger-bote.de", "Moorlinger Bote", "Europe/Berlin", "og"),
    Site("drupal nl", drupal, "nl", "www.klaverdam.nl", "Klaverdamse Courant", "Europe/Amsterdam", "og"),
    Site("ghost en", ghost, "en", "tide.example", "Tide", "UTC", "news"),
    Site("substack en", substack, "en", "harbournotes.example", "Harbour Notes", "UTC", "news"),
    Site("joomla it", joomla_breaks, "it", "www.ilpontelungo.it", "Il Pontelungo", "Europe/Rome", "times"),
    Site("joomla pl", joomla_breaks, "pl", "www.nowogorze.pl", "Kurier Nowogórski", "Europe/Warsaw", "times"),
    Site("blogger es", blogger, "es", "arroyoblanco.example", "Arroyo Blanco", "UTC", "times"),
    Site("site builder en", site_builder, "en", "www.merrowpost.example", "Merrow Post", "UTC", "og"),
    Site("rich content fr", rich_content_spans, "fr", "www.vaucroix.example", "Vaucroix Info", "UTC", "og"),
    Site("typo3 de", typo3, "de", "www.quellbach.de", "Quellbacher Zeitung", "Europe/Berlin", "og"),
    Site("plain pages en", plain_paragraphs_no_classes, "en", "plain.example", "Plain Sheet", "UTC", "bare"),
)  # fmt: skip
