"""Reading listing pages: what each layout yields. All places and people are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from standfirst.entries.listing import explain_listing, read_listing, read_newsletter
from standfirst.errors import UnreadableError
from standfirst.records import Block

URL = "https://gazette.example/"
AT = datetime(2026, 3, 14, 12, tzinfo=UTC)
HEADLINES = (
    "Harbour tunnel opens to cyclists after long delay",
    "Council of Brackwater votes on the new ferry pier",
    "School orchestra wins a prize in the capital again",
    "Lighthouse keepers ask for better winter supplies",
    "Storm closes the coast road for the third time",
    "Library extends its hours for the examination weeks",
)
TEASERS = tuple(
    f"The {n} teaser tells in one sentence what the report is about, and no more." for n in range(6)
)
NAV = (
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/local">Local</a></li>'
    '<li><a href="/sport">Sport</a></li><li><a href="/contact">Contact us</a></li></ul></nav>'
)


def page(body: str, language: str = "en") -> str:
    foot = '<footer><a href="/imprint">Imprint</a> <a href="/privacy">Privacy policy and cookies</a></footer>'
    return f'<html lang="{language}"><head><title>Gazette</title></head><body>{NAV}{body}{foot}</body></html>'


def link(n: int) -> str:
    return f"/2026/{HEADLINES[n].lower().replace(' ', '-')}-{1000 + n}"


def of_items(template: str, items: int = 6) -> str:
    return "".join(
        template.format(link=link(n), headline=HEADLINES[n], teaser=TEASERS[n], day=n + 1)
        for n in range(items)
    )


LAYOUTS = {
    "cards, each one link": '<div class="grid">'
    + of_items(
        '<article class="card"><a href="{link}"><img src="p.jpg"><span class="kicker">Coast</span>'
        "<h3>{headline}</h3><p>{teaser}</p></a></article>"
    )
    + "</div>",
    "headline link, picture link and Read more": "<main>"
    + of_items(
        '<div class="post"><a href="{link}"><img src="p.jpg"></a><h2><a href="{link}">{headline}</a></h2>'
        '<p>{teaser} <a href="{link}">Read more</a></p></div>'
    )
    + "</main>",
    "table": "<table>"
    + of_items('<tr><td>{day} March 2026</td><td><a href="{link}">{headline}</a></td><td>{teaser}</td></tr>')
    + "</table>",
    "definition list": "<dl>"
    + of_items('<dt><a href="{link}">{headline}</a></dt><dd>{teaser}</dd>')
    + "</dl>",
    "list within a list": '<ul><li>Coast<ul class="news">'
    + of_items('<li><a href="{link}">{headline}</a><p>{teaser}</p></li>')
    + "</ul></li></ul>",
    "headings and paragraphs in one box": "<main>"
    + of_items('<h2><a href="{link}">{headline}</a></h2><p>{teaser}</p>')
    + "</main>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_yields_its_items_in_order(layout: str) -> None:
    entries = read_listing(page(LAYOUTS[layout]), URL, AT)

    assert [entry.title for entry in entries] == list(HEADLINES)
    assert [entry.link for entry in entries] == [f"https://gazette.example{link(n)}" for n in range(6)]
    assert [entry.summary for entry in entries] == list(TEASERS)


def test_menus_and_footers_are_no_items() -> None:
    links = {entry.link for entry in read_listing(page(LAYOUTS["table"]), URL, AT)}

    assert not any(link and link.endswith(("/local", "/contact", "/privacy", "/imprint")) for link in links)


def test_kicker_byline_and_time_come_off_title_and_teaser() -> None:
    body = "<main>" + of_items(
        '<div class="story"><h2><a href="{link}"><span class="label">Coast</span> {headline}</a></h2>'
        '<p><span class="time">0{day}:15</span> | <a href="/coast">Coast</a> | {teaser} '
        '<span>{day} comments</span></p><p class="byline">By <a href="/people/ada">Ada Quill</a></p></div>'
    )

    entries = read_listing(page(body + "</main>"), URL, AT)

    assert [entry.title for entry in entries] == list(HEADLINES)
    assert [entry.summary for entry in entries] == list(TEASERS)
    assert {entry.author for entry in entries} == {"Ada Quill"}
    assert entries[0].published == datetime(2026, 3, 14, 1, 15, tzinfo=UTC)


def test_dates_are_read_in_the_page_s_language() -> None:
    body = "<main>" + of_items(
        '<div class="nachricht"><span class="datum">{day}. März 2026</span>'
        '<h2><a href="{link}">{headline}</a></h2>'
        "<p>Der Hafenrat hat gestern über die Fähre beraten und nichts "
        "beschlossen, sagte die Vorsitzende.</p></div>"
    )

    entries = read_listing(page(body + "</main>", "de"), URL, AT)

    assert [entry.published.day for entry in entries if entry.published] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("printed", "language", "teaser"),
    [
        ("yesterday", "en", "The council spoke about the ferry and decided nothing, said its chair."),
        ("gestern", "de", "Der Hafenrat hat über die Fähre beraten und nichts beschlossen, sagte sie."),
        ("hier", "fr", "Le conseil du port a parlé du bac et n'a rien décidé, dit la présidente."),
        ("ayer", "es", "El concejo del puerto habló del barco y no decidió nada, dijo su presidenta."),
        ("ieri", "it", "Il consiglio del porto ha parlato del traghetto e non ha deciso nulla."),
        ("wczoraj", "pl", "Rada portu rozmawiała o promie i niczego nie postanowiła, mówi jej szefowa."),
        ("вчера", "ru", "Совет порта говорил о пароме и ничего не решил, сказала его глава."),
        ("أمس", "ar", "ناقش مجلس الميناء العبارة ولم يقرر شيئا كما قالت رئيسته للصحفيين."),
        ("دیروز", "fa", "شورای بندر درباره کشتی گفت‌وگو کرد و تصمیمی نگرفت، رئیس آن گفت."),
        ("אתמול", "he", "מועצת הנמל דנה במעבורת ולא החליטה דבר, אמרה היושבת בראש שלה."),
    ],
)
def test_a_day_said_in_one_word_is_a_date(printed: str, language: str, teaser: str) -> None:
    body = "<main>" + of_items(
        '<div class="item"><h3><a href="{link}">{headline}</a></h3><div>'
        + printed
        + "</div><p>TEASER {day}</p></div>"
    ).replace("TEASER", teaser)

    entries = read_listing(page(body + "</main>", language), URL, AT)

    assert {entry.published.date().isoformat() for entry in entries if entry.published} == {"2026-03-13"}


def test_a_date_in_an_element_of_its_own_comes_off_the_title() -> None:
    body = "<ul>" + of_items(
        '<li><a href="{link}"><span>1{day}.03.2026</span><span>{headline}</span></a></li>'
    )

    entries = read_listing(page(body + "</ul>"), URL, AT)

    assert [entry.title for entry in entries] == list(HEADLINES)


def test_a_teaser_may_go_on_in_the_headline_s_line() -> None:
    entries = read_listing(
        page(of_items('<p>&bull; <a href="{link}">{headline}</a> – {teaser}</p>')), URL, AT
    )

    assert [entry.summary for entry in entries] == list(TEASERS)


def test_short_teasers_of_a_cms_with_views_fields_are_no_labels() -> None:
    body = of_items(
        '<div class="views-row"><div class="views-field"><a href="{link}">{headline}</a></div>'
        '<div class="views-field"><div class="field-content">It was decided on day {day}.</div></div></div>'
    )

    assert all(entry.summary for entry in read_listing(page(body), URL, AT))


def test_marked_times_are_read() -> None:
    body = "<main>" + of_items(
        '<article><h2><a href="{link}">{headline}</a></h2>'
        '<time datetime="2026-03-0{day}T09:30:00Z">lately</time>'
        "<p>{teaser}</p></article>"
    )

    assert read_listing(page(body), URL, AT)[2].published == datetime(2026, 3, 3, 9, 30, tzinfo=UTC)


def test_side_lists_are_told_from_the_main_list() -> None:
    side = "".join(
        f'<li><a href="/2026/most-read-story-number-{n}-of-week">'
        f"{n} reasons why the pier of Brackwater stands</a></li>"
        for n in range(5)
    )
    body = f"{LAYOUTS['headline link, picture link and Read more']}<aside><ul>{side}</ul></aside>"

    blocks = {entry.link: entry.block for entry in read_listing(page(body), URL, AT)}

    assert [blocks[f"https://gazette.example{link(n)}"] for n in range(6)] == [Block.MAIN] * 6
    assert all(block is Block.SIDE for found, block in blocks.items() if found and "most-read" in found)


def test_right_to_left_pages_read_alike() -> None:
    headlines = [f"افتتاح نفق الميناء الجديد أمام المشاة بعد تأخير دام {n} أعوام" for n in range(2, 8)]
    body = "".join(
        f'<div class="item"><h3><a href="/akhbar/{n}">{text}</a></h3>'
        f"<p>قالت بلدية المدينة الساحلية إن الأعمال ستستمر "
        f"حتى نهاية الشهر رقم {n} من هذا العام.</p></div>"
        for n, text in enumerate(headlines)
    )

    entries = read_listing(page(f'<main dir="rtl">{body}</main>', "ar"), URL, AT)

    assert [entry.title for entry in entries] == headlines
    assert all(entry.summary and "البلدية" not in entry.title for entry in entries)


def test_scripts_without_spaces_read_alike() -> None:
    headlines = [f"港湾隧道延期{n}年后终于向市民开放通行" for n in range(2, 8)]
    body = "".join(
        f'<li><h3><a href="/xinwen/{n}.html">{text}</a></h3>'
        f"<p>市议会昨日表示，第{n}期工程将持续到本月底，届时渡轮码头将恢复营业。</p></li>"
        for n, text in enumerate(headlines)
    )

    entries = read_listing(page(f'<ul class="news">{body}</ul>', "zh"), URL, AT)

    assert [entry.title for entry in entries] == headlines


NEWSLETTER = (
    "<table>"
    + "".join(
        f'<tr><td style="font-size: 22px"><strong>{HEADLINES[n]}</strong></td></tr>'
        f"<tr><td>{TEASERS[n]} It goes on with a "
        f"second sentence, which says when and where.</td></tr>"
        f'<tr><td><a href="https://gazette.example{link(n)}">Register</a></td></tr>'
        for n in range(4)
    )
    + '</table><p class="legal">You receive this because you asked for it.</p>'
)


@pytest.mark.parametrize("read", [read_listing, read_newsletter])
def test_items_without_a_headline_link_are_read_by_their_headings(read: object) -> None:
    entries = read(f"<html><body>{NEWSLETTER}</body></html>", URL, AT)  # type: ignore[operator]

    assert [entry.title for entry in entries] == list(HEADLINES[:4])
    assert [entry.link for entry in entries] == [f"https://gazette.example{link(n)}" for n in range(4)]
    assert entries[1].summary == f"{TEASERS[1]} It goes on with a second sentence, which says when and where."


def test_a_newsletter_of_headline_links_is_read_by_its_links() -> None:
    entries = read_newsletter(
        f"<html><body>{LAYOUTS['headings and paragraphs in one box']}</body></html>", URL, AT
    )

    assert [entry.title for entry in entries] == list(HEADLINES)


def test_a_letter_with_links_is_no_newsletter() -> None:
    letter = (
        "<p>Dear Ada,</p>"
        "<p>thank you for the papers on the tunnel, which I have read with pleasure and shall give "
        "to the council on Monday. There is more in "
        '<a href="https://gazette.example/papers">the other bundle</a>, and '
        "the minutes are with the clerk, as always.</p><p>Yours, Bert</p>"
    )
    with pytest.raises(UnreadableError) as refusal:
        read_newsletter(letter, URL, AT)
    assert refusal.value.reason == "it lists nothing"


ARTICLE = (
    "<article><h1>Harbour tunnel opens</h1>"
    + "".join(
        f"<h2>Part {n} of the story</h2>"
        f"<p>The tunnel under the harbour of Brackwater was opened on the {n}th by the "
        "mayor, who thanked the builders, the council and the patient people of the old town "
        "for their forbearance.</p>"
        for n in range(8)
    )
    + "</article>"
)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (ARTICLE, "article"),
        ('<form><input type="password"><button>Log in</button></form>Please log in to go on.', "login"),
        ("<title>404 Not Found</title><h1>404 Not Found</h1>", "error page"),
        (
            '<div id="root"></div><script src="app.js"></script>'
            "<noscript>Please enable JavaScript.</noscript>",
            "script only",
        ),
        ("", "empty"),
        ("\x00\x01\x02\x03" * 50, "not text"),
    ],
)
def test_what_is_no_listing_says_which_it_is(html: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_listing(
            f"<html><body>{html}</body></html>" if "\x00" not in html else html,
            "https://gazette.example/a-b-c",
            AT,
        )
    assert refusal.value.reason == reason


def test_an_article_with_a_list_beside_it_is_an_article() -> None:
    with pytest.raises(UnreadableError, match="article"):
        read_listing(
            page(ARTICLE + LAYOUTS["table"]), "https://gazette.example/2026/harbour-tunnel-opens-now", AT
        )


def test_a_listing_under_an_article_s_address_is_a_listing() -> None:
    long = LAYOUTS["headings and paragraphs in one box"].replace(
        "and no more", "who said so, " * 5 + "and no more"
    )

    assert len(read_listing(page(long), "https://gazette.example/all-the-news-we-have", AT)) == 6


def test_reasons_name_what_was_taken_and_the_best_of_the_rest() -> None:
    reasons = explain_listing(page(LAYOUTS["table"]), URL, AT)

    assert [reason.title for reason in reasons.taken] == list(HEADLINES)
    assert reasons.by == "links"
    assert "Contact us" in {reason.title for reason in reasons.rejected}
    assert all(reason.score > 0 for reason in reasons.taken)
    assert all(reason.score <= 0 for reason in reasons.rejected)
    assert all(part.what and part.weight for reason in reasons.taken for part in reason.reasons)


def test_reasons_of_a_newsletter_are_its_headings() -> None:
    reasons = explain_listing(f"<html><body>{NEWSLETTER}</body></html>", URL, AT)

    assert reasons.by == "headings"
    assert [reason.title for reason in reasons.taken] == list(HEADLINES[:4])
