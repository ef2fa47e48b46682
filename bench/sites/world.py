# ruff: noqa: E501 - mark-up reads best on one line
"""Sites in the designs of Arabic, Chinese, Japanese and Indian houses."""

from __future__ import annotations

from html import escape

from .making import Site, Story, between


def arabic_channel(s: Story) -> str:
    """A channel's site in React: a labelled list of links within the text, a note on its source below."""
    text = s.paragraphs(7, 11)
    more = f'<section class="more-on" aria-labelledby="more-on-title"><h2 class="more-on__heading" id="more-on-title">{s.l.related}</h2><span class="screen-reader-text">list of 3 items</span><ul>{s.links(3)}</ul><span class="screen-reader-text">end of list</span></section>'
    ad = f'<div class="container__ads container--ads"><div class="ads__title">{s.l.advertisement}</div></div>'
    return (
        f'<div id="root"><div>{s.menu()}<div class="l-col l-col--8"><main id="main-content-area"><header class="article-header"><div class="topics"><a href="/t">{s.section}</a></div><h1>{s.headline}</h1><p class="article__subhead">{s.standfirst}</p></header><figure class="article-featured-image"><img src="a.jpg"><figcaption>{s.caption()}</figcaption></figure><div class="article-info-block"><div class="article-b-l"><div class="author-link">{s.byline}</div><div class="date-simple"><span class="screen-reader-text">{s.l.published}</span><span aria-hidden="true">{s.printed()}</span></div></div></div>'
        f'<div class="wysiwyg wysiwyg--all-content" aria-live="polite">{between(text, [more, ad], 3)}</div><div class="article-source"><span>المصدر:</span> <span>{s.site.publisher}</span></div><div class="u-clickable-card">{s.cards(4, "gc")}</div></main></div></div></div>{s.footer()}'
    )


def arabic_daily(s: Story) -> str:
    """Paragraphs as divs parted by empty ones in an old program; links of today's news around."""
    text = s.paragraphs(6, 10)
    body = "".join(
        f'<div dir="rtl" style="text-align: justify;">{escape(one, quote=False)}</div><div dir="rtl">&nbsp;</div>'
        for one in text
    )
    return f'{s.menu()}<div id="content_area"><table width="100%"><tr><td><div class="newsTitle"><h1>{s.headline}</h1></div><div class="newsDate">{s.printed()}</div><div class="newsDetail" id="detailsDiv">{body}</div><div class="share_btns">{s.l.share}</div></td><td><div class="latest"><h3>{s.l.most_read}</h3><ul>{s.links(10)}</ul></div></td></tr></table></div>{s.footer()}'


def chinese_portal(s: Story) -> str:
    """A portal: paragraphs indented by full-width spaces, the editor's line and the house's disclaimer within."""
    text = s.paragraphs(6, 10)
    body = "".join(f"<p>　　{one}</p>" for one in text)
    app = '<p class="appendQr_wrap"><img src="qr.png"><span>扫码下载客户端，第一时间看新闻</span></p>'
    return (
        f'<div class="nav_top">{s.menu()}</div><div class="container wrapper clearfix"><div class="post_main"><h1 class="post_title">{s.headline}</h1><div class="post_info">{s.printed()}　来源: <a href="/s">{s.site.publisher}</a> <span class="post_writer">{s.byline}</span></div><div class="post_content"><div class="post_body">{body}{app}</div><div class="post_author"><span>责任编辑：{s.rng.choice(s.l.people)}_NN123</span></div></div><div class="post_statement"><p>特别声明：以上内容仅代表作者本人的观点或立场，不代表本站的观点或立场。如因作品内容、版权或其他问题需要与我们联系的，请于作品发布后的三十日内联系。</p></div>'
        f'<div class="post_comment"><h3>{s.l.comments}</h3>{s.comment_thread(5)}</div></div><div class="post_side"><h2>{s.l.most_read}</h2><ul>{s.links(10)}</ul></div></div>{s.footer()}'
    )


def chinese_daily(s: Story) -> str:
    """A party daily's page: tables of links above, the text in one div with line breaks and full-width spaces."""
    text = s.paragraphs(6, 9)
    joined = "<br/><br/>".join(f"　　{one}" for one in text)
    return f'<div class="top">{s.menu()}</div><div class="w1000 clearfix"><div class="path"><a href="/">首页</a>&gt;&gt;<a href="/s">{s.section}</a></div><div class="text_title"><h1>{s.headline}</h1><p class="author">{s.authors[0]}</p><div class="box01">{s.printed()}　来源：<a href="/x">{s.site.publisher}</a></div></div><div class="box_con" id="rwb_zw">{joined}</div><div class="edit">(责编：{s.rng.choice(s.l.people)}、{s.rng.choice(s.l.people)})</div><div class="clearfix fenxiang">{s.l.share}：</div><div class="tjyd"><h2>推荐阅读</h2><ul>{s.links(8)}</ul></div></div>{s.footer()}'


def japanese_daily(s: Story) -> str:
    text = s.paragraphs(6, 9)
    inline = f'<div class="_related_inline"><a href="{s.other_url()}">{s.l.read_also}{s.headline_of_another()}</a></div>'
    return f'<div id="wrapper">{s.menu()}<main id="main"><article class="article"><div class="article-header"><h1 class="title-article c-article-title">{s.headline}</h1><div class="c-article-header-date"><time datetime="{s.iso()}">{s.printed()}</time></div><div class="article-writer">{s.authors[0]}</div></div><figure><img src="a.jpg"><figcaption>{s.caption()}</figcaption></figure><div class="p-main-contents js-p-main-contents">{between([("　" + one) for one in text], [inline], 3)}</div><div class="c-share-area">{s.l.share}</div></article><section class="p-related"><h2>{s.l.related}</h2><ul>{s.links(5)}</ul></section></main><aside class="p-side"><h2>{s.l.most_read}</h2><ol>{s.links(10)}</ol></aside></div>{s.footer()}'


def japanese_portal(s: Story) -> str:
    """A portal that reprints: one paragraph with line breaks, hashed names, comments of experts below."""
    text = s.paragraphs(6, 9)
    joined = "<br><br>".join(f"　{one}" for one in text)
    comments = "".join(
        f'<li class="sc-{s.hashed()}"><article><h3>{s.rng.choice(s.l.people)}</h3><p class="sc-{s.hashed()}">{s.paragraph(2, 4)}</p></article></li>'
        for _ in range(4)
    )
    return f'<div id="wrapper">{s.menu()}<div id="contentsWrap"><div class="sc-{s.hashed()}" id="uamods"><article class="sc-{s.hashed()}"><header class="sc-{s.hashed()}"><h1 class="sc-{s.hashed()}">{s.headline}</h1><div><p class="sc-{s.hashed()}"><time>{s.printed()}</time> 配信</p></div></header><div class="article_body highLightSearchTarget"><div class="sc-{s.hashed()}"><p class="sc-{s.hashed()} yjSlinkDirectlink highLightSearchTarget">{joined}</p></div></div></article><section><h2>{s.l.comments}</h2><ul>{comments}</ul></section></div><div id="yjnSub"><h2>{s.l.most_read}</h2><ol>{s.links(10)}</ol></div></div></div>{s.footer()}'


def indian_daily(s: Story) -> str:
    """A daily whose text is bare between breaks in one div of hashed name, with boxes in the midst of it."""
    text = s.paragraphs(7, 11)
    box = f'<div class="cdatainfo id-r-component" data-pos="6"><div class="mgbox"><strong>Also Read</strong> <a href="{s.other_url()}">{s.headline_of_another()}</a></div></div>'
    parts = []
    for n, one in enumerate(text):
        parts.append(f"{escape(one, quote=False)}<br><br>")
        if n in (2, 5):
            parts.append(box)
    a = s.hashed()
    trending = "".join(
        f'<div class="{a}x"><a href="{s.other_url()}"><p>{s.headline_of_another()}</p></a></div>'
        for _ in range(10)
    )
    return f'<div id="app">{s.menu()}<div class="contentwrapper clearfix"><div data-articlebody="1" class="{a}"><div class="{s.hashed()}"><h1 class="{s.hashed()}"><span>{s.headline}</span></h1><div class="{s.hashed()} byline">{s.authors[0]} / {s.site.publisher} / {s.printed()} IST</div></div><div class="{s.hashed()} clearfix"><div class="{s.hashed()} id-r-component">{"".join(parts)}</div></div><div class="{s.hashed()}">End of Article</div><div class="{s.hashed()}"><p>Follow Us On Social Media</p></div></div><div class="{s.hashed()}"><h2>Trending Stories</h2>{trending}</div></div></div>{s.footer()}'


def indian_portal(s: Story) -> str:
    """Paragraphs with promotions that are paragraphs themselves, and highlights as a list above."""
    text = s.paragraphs(6, 10)
    points = [s.l.sentence(s.rng) for _ in range(3)]
    promoted = '<div class="gadgts_lst_wrap ins_instory_dv"><div class="vdo-prm">Promoted</div><p class="prm_txt">Listen to the latest songs, only on Tidesound</p></div>'
    s.text = [*points, *text]
    return f'{s.menu()}<div class="vjl-wrp"><div class="vjl-lg-9"><article><div class="sp-ttl-wrp"><h1 class="sp-ttl">{s.headline}</h1><h2 class="sp-descp">{s.standfirst}</h2><nav class="pst-by"><ul class="pst-by_ul"><li><span class="pst-by_lnk">{s.section}</span></li><li>{s.printed()} IST</li></ul></nav></div><div class="sp-hd"><div class="sp-cn ins_storybody" id="ins_storybody" itemprop="articleBody"><div class="sp-hl"><ul>{"".join(f"<li>{one}</li>" for one in points)}</ul></div>{between(text, [promoted, promoted], 3)}</div></div></article></div><div class="vjl-lg-3">{s.cards(6)}</div></div>{s.footer()}'


SITES = (
    Site("arabic channel ar", arabic_channel, "ar", "www.qanat.example", "قناة المرفأ", "UTC", "news"),
    Site("arabic daily ar", arabic_daily, "ar", "www.alwadi.com.iq", "صحيفة الوادي", "Asia/Baghdad", "bare"),
    Site("chinese portal zh", chinese_portal, "zh", "www.wanghai.cn", "望海网", "Asia/Shanghai", "times"),
    Site("chinese daily zh", chinese_daily, "zh", "www.qingshi.com.cn", "青石日报", "Asia/Shanghai", "bare"),
    Site("japanese daily ja", japanese_daily, "ja", "www.shiomi.co.jp", "潮見新聞", "Asia/Tokyo", "news"),
    Site("japanese portal ja", japanese_portal, "ja", "news.tsuki.co.jp", "月ニュース", "Asia/Tokyo", "og"),
    Site("indian daily en", indian_daily, "en", "www.tolvikmirror.in", "Tolvik Mirror", "Asia/Kolkata", "news"),
    Site("indian portal en", indian_portal, "en", "www.merrowtv.in", "Merrow TV", "Asia/Kolkata", "og"),
)  # fmt: skip
