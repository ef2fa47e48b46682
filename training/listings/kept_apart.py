"""Invented pages that nothing is learnt from: other layouts, other furniture, other languages.

    python training/listings/kept_apart.py          prints what the shipped reader makes of them

Written before anything was learnt from invented pages. The weights learnt from the open pages alone scored F1
.497 here, for a table of the site's sections was news to them. That led to more furniture on the pages learnt
from, and some titles and teasers here to better rules: so this is no blind test any more, and the next one
wants layouts of its own.
"""

# ruff: noqa: E501  (a layout is read best as one line of mark-up)

from __future__ import annotations

from html import escape

import invented_words
from invented import InventedPage
from invented_sites import Site
from invented_words import Words

_ = invented_words._
LANGUAGES = {
    "pt": Words(
        _(
            "A câmara de Águas Bravas|Os estivadores|O velho farol|A ministra Pena|Duas empresas de barcos|Os lavradores do vale"
        ),
        _(
            "rejeita o plano do novo cais|saúda os comboios noturnos|pede um inquérito à cheia|abre as portas aos visitantes|ganha um prémio pela água limpa"
        ),
        _("após longo debate|na capital|pela terceira vez|apesar da tempestade|antes do verão|sem votação"),
        _(
            "A decisão foi tomada na segunda-feira à noite e será publicada na próxima semana.|Os moradores esperavam há nove anos e muitos vieram ver.|Ninguém ficou ferido, disseram os bombeiros, mas a estrada continua fechada."
        ),
        _("Política|Economia|Desporto|Cultura|Opinião|Costa"),
        _(
            "Início|Quem somos|Contactos|Os nossos serviços|Assine o boletim|Política de privacidade|Termos e condições de utilização"
        ),
        "Leia mais",
        "Por",
        "Mais lidas",
        "comentários",
        _("Ada Pena|Berto Melro|Cora Pisco"),
        ("há 2 horas", "ontem"),
    ),
    "uk": Words(
        _("Рада міста Солоне|Портовики|Старий маяк|Міністерка Перо|Дві поромні компанії|Хлібороби долини"),
        _(
            "відхилила план нового причалу|вітає нічні потяги|вимагає розслідувати повінь|відчиняє двері гостям|здобув премію за чисту воду"
        ),
        _("після довгих дебатів|у столиці|втретє|попри шторм|до початку літа|без голосування"),
        _(
            "Рішення ухвалили пізно в понеділок, його оприлюднять за тиждень.|Мешканці чекали дев'ять років, і багато хто прийшов подивитися.|Ніхто не постраждав, сказали пожежники, але дорога лишається закритою."
        ),
        _("Політика|Економіка|Спорт|Культура|Думки|Узбережжя"),
        _(
            "Головна|Про нас|Контакти|Наші послуги|Підписатися на розсилку|Політика приватності|Умови користування сайтом"
        ),
        "Читати далі",
        "Автор:",
        "Найпопулярніше",
        "коментарів",
        _("Ада Перо|Борис Дрізд|Кора Зяблик"),
        ("2 години тому", "вчора"),
    ),
    "nl": Words(
        _(
            "De gemeenteraad van Brakwater|De havenarbeiders|De oude vuurtoren|Minister Veer|Twee veerdiensten|De boeren in het dal"
        ),
        _(
            "verwerpt het plan voor de nieuwe pier|juicht langere nachttreinen toe|vraagt onderzoek naar de overstroming|opent de deuren voor bezoekers|wint een prijs voor schoon water"
        ),
        _(
            "na een lang debat|in de hoofdstad|voor de derde keer|ondanks de storm|nog voor de zomer|zonder stemming"
        ),
        _(
            "Het besluit viel laat op maandag en wordt volgende week gepubliceerd.|Bewoners wachtten negen jaar, en velen kwamen kijken.|Niemand raakte gewond, zei de brandweer, maar de weg blijft dicht."
        ),
        _("Politiek|Economie|Sport|Cultuur|Opinie|Kust"),
        _(
            "Home|Over ons|Contact|Onze diensten|Meld u aan voor de nieuwsbrief|Privacybeleid|Algemene voorwaarden voor gebruik"
        ),
        "Lees meer",
        "Door",
        "Meest gelezen",
        "reacties",
        _("Ada Veer|Bert Merel|Cora Vink"),
        ("2 uur geleden", "gisteren"),
    ),
    "ko": Words(
        _("소금물 시의회가|항만 노동자들이|오래된 등대가|깃털 장관이|두 여객선 회사가|골짜기 농민들이"),
        _(
            "새 부두 계획을 부결했다|야간열차 연장을 환영했다|홍수 조사를 요구했다|방문객에게 문을 열었다|맑은 물 상을 받았다"
        ),
        _("긴 논쟁 끝에|수도에서|세 번째로|폭풍에도 불구하고|여름을 앞두고|표결 없이"),
        _(
            "결정은 월요일 늦은 밤에 내려졌으며 다음 주에 발표된다.|주민들은 아홉 해를 기다렸고 많은 이가 보러 왔다.|소방서는 다친 사람이 없으나 길은 계속 막혀 있다고 밝혔다."
        ),
        _("정치|경제|스포츠|문화|사설|바닷가"),
        _("홈|회사 소개|문의하기|우리 서비스|소식지 구독하기|개인정보 처리방침|이용 약관"),
        "더 보기",
        "글",
        "많이 본 뉴스",
        "댓글",
        _("아다 깃털|배트 지빠귀|코라 되새"),
        ("2시간 전", "어제"),
    ),
}
invented_words.LANGUAGES.update(LANGUAGES)


def _around(s: Site, body: str, side: str = "") -> str:
    """Furniture unlike that of the pages learnt from: a drawer, an account line, promises, columns of links, a map."""
    w = s.words
    drawer = "".join(
        f'<div class="drawer-row"><a href="/rubriek/{n}"><b>{escape(x)}</b></a></div>'
        for n, x in enumerate(w.sections)
    )
    promises = "".join(
        f'<div class="usp"><i></i><a href="/why/{n}"><strong>{escape(x)}</strong></a><div>{s.teaser()}</div></div>'
        for n, x in enumerate(w.menu[2:5])
    )
    columns = "".join(
        f"<td><h5>{escape(x)}</h5>"
        + "".join(f'<a href="/{n}/{m}">{escape(x)} – {escape(y)}</a><br>' for m, y in enumerate(w.sections))
        + "</td>"
        for n, x in enumerate(w.sections[:4])
    )
    people = "".join(
        f'<div class="person"><a href="/redactie/{n}">{s.img()}<div>{escape(x)}</div><div>{escape(w.sections[n])}</div></a></div>'
        for n, x in enumerate(w.names)
    )
    return (
        f'<!doctype html><html lang="{s.language}"><head><title>{escape(w.sections[0])}</title></head><body><div id="drawer">{drawer}</div>'
        f'<div id="account"><a href="/login">Login</a> · <a href="/plus">{escape(w.menu[4])}</a></div><div id="wrap"><div id="left">{body}</div><div id="right-col">{side}{people}</div></div>'
        f'<div id="promises">{promises}</div><table id="site-map"><tr>{columns}</tr></table>'
        f'<div id="bottom"><a href="/impressum">{escape(w.menu[5])}</a><a href="/voorwaarden">{escape(w.menu[6])}</a></div></body></html>'
    )


def ul_of_blocks(s: Site) -> str:
    return _around(
        s,
        "<ul>"
        + "".join(
            f'<li><div><a href="{i.url}">{s.img()}</a></div><div><p><a href="{i.url}">{escape(i.title)}</a></p><p>{i.teaser}</p><p><i>{s.date(i)}</i></p></div></li>'
            for i in s.many(6, 12)
        )
        + "</ul>",
    )


def strong_then_text(s: Site) -> str:
    return _around(
        s,
        "".join(
            f'<div class="bericht"><strong><a href="{i.url}">{escape(i.title)}</a></strong> <span>({s.date(i)})</span><div>{i.teaser}</div></div>'
            for i in s.many(5, 12)
        ),
    )


def link_with_spans(s: Site) -> str:
    return _around(
        s,
        "".join(
            f'<a class="regel" href="{i.url}"><span>{i.when:%H:%M}</span><span>{escape(i.title)}</span></a>'
            for i in s.many(8, 20, teaser=0)
        ),
    )


def section_kicker_divs(s: Site) -> str:
    return _around(
        s,
        "".join(
            f'<div class="blok"><a href="{i.url}"><div>{i.section}</div><div>{escape(i.title)}</div><div>{i.teaser}</div><div>{s.words.by} {i.author}</div></a></div>'
            for i in s.many(6, 12, author=True)
        ),
    )


def table_two_columns(s: Site) -> str:
    items = s.many(8, 12)
    if len(items) % 2:
        s.items.remove(items.pop())
    cell = '<td><h4><a href="{}">{}</a></h4>{}</td>'
    return _around(
        s,
        "<table>"
        + "".join(
            "<tr>"
            + "".join(cell.format(i.url, escape(i.title), i.teaser) for i in items[n : n + 2])
            + "</tr>"
            for n in range(0, len(items), 2)
        )
        + "</table>",
    )


def main_and_short_news(s: Site) -> str:
    short = "".join(
        f'<div class="kort"><a href="{i.url}">{escape(i.title)}</a></div>'
        for i in s.many(5, 8, teaser=0, main=False)
    )
    return _around(
        s,
        "".join(
            f'<div class="hoofd"><h2><a href="{i.url}">{escape(i.title)}</a></h2>{s.img()}<div>{i.teaser} <a href="{i.url}">{s.words.more} &raquo;</a></div></div>'
            for i in s.many(5, 9)
        ),
        short,
    )


def bare_release_paragraphs(s: Site) -> str:
    return _around(
        s,
        "".join(
            f"<p>{s.date(i)}: <a href='{i.url}'>{escape(i.title)}</a></p>" for i in s.many(8, 16, teaser=0)
        ),
    )


def button_cards(s: Site) -> str:
    return _around(
        s,
        "".join(
            f'<section><h3>{escape(i.title)}</h3><p>{i.teaser}</p><p><a href="{i.url}">{s.words.more}</a></p></section>'
            for i in s.many(5, 9, teaser=2)
        ),
    )


def podcast_rows(s: Site) -> str:
    return _around(
        s,
        "".join(
            f'<div class="aflevering"><span>#{90 - n}</span><div><a href="{i.url}">{escape(i.title)}</a></div><div>{s.date(i)} · {n + 20} min</div><div>{i.teaser}</div><a href="/audio/{n}.mp3">MP3</a></div>'
            for n, i in enumerate(s.many(6, 12))
        ),
    )


def bulleted_by_topic(s: Site) -> str:
    return _around(
        s,
        "".join(
            f"<h2>{x}</h2>"
            + "".join(
                f'<p>&bull; <a href="{i.url}">{escape(i.title)}</a> – {i.teaser}</p>' for i in s.many(2, 4)
            )
            for x in s.words.sections
        ),
    )


def quotes_of_people(s: Site) -> str:
    return _around(
        s,
        "".join(
            f'<blockquote><p>{i.teaser}</p><footer>{i.author}, <a href="{i.url}">{escape(i.title)}</a></footer></blockquote>'
            for i in s.many(5, 9, author=True)
        ),
    )


def aria_articles(s: Site) -> str:
    return _around(
        s,
        "".join(
            f'<div role="article"><a href="{i.url}" aria-hidden="true">{s.img()}</a><a href="/s/1">{i.section}</a><a href="{i.url}"><h3>{escape(i.title)}</h3></a><time datetime="{i.when:%Y-%m-%dT%H:%MZ}">{s.rng.choice(s.words.ago)}</time><p>{i.teaser}</p></div>'
            for i in s.many(6, 12)
        ),
    )


LAYOUTS = (
    ul_of_blocks,
    strong_then_text,
    link_with_spans,
    section_kicker_divs,
    table_two_columns,
    main_and_short_news,
    bare_release_paragraphs,
    button_cards,
    podcast_rows,
    bulleted_by_topic,
    quotes_of_people,
    aria_articles,
)


def kept_pages() -> list[InventedPage]:
    """Every layout in every language kept apart."""
    shapes = ("number", "slug-number", "query", "own-script")
    pages = []
    for n, layout in enumerate(LAYOUTS):
        for m, language in enumerate(LANGUAGES):
            site = Site(9_000_000 + 10 * n + m, language, "none", shapes[(n + m) % 4])
            html = layout(site)
            pages.append(
                InventedPage(layout.__name__, language, "own", f"{site.host}/", html, tuple(site.items))
            )
    return pages


def main() -> None:
    import train

    from standfirst.entries.listing import choosing

    shipped = (choosing._WEIGHTS, choosing.BIAS)
    scores: dict[str, list[train.Score]] = {}
    for page in kept_pages():
        scores.setdefault(page.layout, []).append(train.read_with(shipped, train.row_of(page)))
    print(f"{'':<34}{'pages':>6}{'F1':>9}{'titles':>9}{'teasers':>9}   the worst")
    print(train.table("kept apart, shipped weights", scores))


if __name__ == "__main__":
    main()
