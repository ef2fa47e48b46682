"""Pages that list nothing, in several languages: which are refused, and for the right reason.

    python bench/no_listings.py

All are invented. Those of ``KEPT`` were written and put aside before it was looked at what the reader says of
any. Each is a site's own menu and foot around what stands in the news' place.
"""

# ruff: noqa: E501  (a page is read best as one line of mark-up)

from __future__ import annotations

from standfirst.entries.listing import read_listing
from standfirst.errors import UnreadableError

_MENU = {
    "en": (
        "Home",
        "Politics",
        "Sport and leisure",
        "About our newsroom",
        "Privacy policy and cookies",
        "Terms of use",
    ),
    "de": (
        "Start",
        "Politik",
        "Sport und Freizeit",
        "Über unsere Redaktion",
        "Datenschutz und Impressum",
        "AGB",
    ),
    "fr": (
        "Accueil",
        "Politique",
        "Sports et loisirs",
        "Notre rédaction",
        "Politique de confidentialité",
        "CGU",
    ),
    "es": (
        "Inicio",
        "Política",
        "Deportes y ocio",
        "Nuestra redacción",
        "Política de privacidad y cookies",
        "Aviso legal",
    ),
    "ru": (
        "Главная",
        "Политика",
        "Спорт и отдых",
        "О нашей редакции",
        "Политика конфиденциальности",
        "Условия",
    ),
    "ar": (
        "الرئيسية",
        "سياسة",
        "رياضة وترفيه",
        "عن هيئة التحرير",
        "سياسة الخصوصية وملفات الارتباط",
        "الشروط",
    ),
    "zh": ("首页", "政治", "体育与休闲", "关于编辑部", "隐私政策", "使用条款"),
    "pl": (
        "Start",
        "Polityka",
        "Sport i wypoczynek",
        "O naszej redakcji",
        "Polityka prywatności i cookies",
        "Regulamin",
    ),
    "tr": (
        "Ana sayfa",
        "Siyaset",
        "Spor ve eğlence",
        "Yayın ekibimiz",
        "Gizlilik politikası ve çerezler",
        "Koşullar",
    ),
}
_SHELL = '<div id="root"></div><script src="/app.js"></script>'
_FORM = '<form><input name="user"><input type="password"><button>OK</button></form>'
_PARAGRAPH = "<p>The tunnel under the harbour was opened by the mayor, who thanked the builders for their patience.</p>"
_ABSATZ = "<p>Der Tunnel unter dem Hafen wurde von der Bürgermeisterin eröffnet, die allen für ihre Geduld dankte.</p>"
_ABZATS = (
    "<p>Тоннель под гаванью открыла мэр города, поблагодарив строителей и жителей за долгое терпение.</p>"
)
NOTHING, ERROR, LOGIN, ARTICLE = "it lists nothing", "error page", "login", "article"
Page = tuple[str, str, str, tuple[str, ...]]
"""Name, language, body, and the reasons that are right."""

SEEN: tuple[Page, ...] = (
    ("script shell", "en", _SHELL + "<noscript>Please enable JavaScript.</noscript>", ("script only",)),
    ("log-in wall", "en", f"<h1>Please log in</h1><p>Log in to read on.</p>{_FORM}", (LOGIN,)),
    ("log-in wall", "de", f"<h1>Anmelden</h1><p>Bitte melden Sie sich an.</p>{_FORM}", (LOGIN,)),
    ("log-in wall", "fr", f"<h1>Connexion</h1><p>Connectez-vous pour continuer.</p>{_FORM}", (LOGIN,)),
    (
        "consent",
        "en",
        "<h1>Before you continue</h1><p>We use cookies. Accept all or manage your choices.</p><button>Accept all</button>",
        ("consent",),
    ),
    (
        "consent",
        "de",
        "<p>Wir verwenden Cookies. Alle akzeptieren oder Einstellungen.</p><button>Alle akzeptieren</button>",
        ("consent",),
    ),
    ("404", "en", "<h1>404 Not Found</h1><p>The page does not exist.</p>", (ERROR,)),
    ("soft 404", "es", "<h1>Página no encontrada</h1><p>La página que busca no existe.</p>", (ERROR,)),
    ("soft 404", "fr", "<h1>Page introuvable</h1><p>Cette page n'existe pas ou plus.</p>", (ERROR,)),
    ("article", "en", "<article><h1>Harbour tunnel opens</h1>" + _PARAGRAPH * 9 + "</article>", (ARTICLE,)),
    (
        "article, related",
        "de",
        "<article><h1>Tunnel eröffnet</h1>"
        + _ABSATZ * 9
        + '</article><ul><li><a href="/a-b-c-1">Die Hafenarbeiter warten auf den Lohn</a><li><a href="/a-b-c-2">Der Rat lehnt die neue Mole ab</a></ul>',
        (ARTICLE,),
    ),
    ("empty search", "en", "<h1>Search</h1><form><input></form><p>No results for “tunnel”.</p>", (NOTHING,)),
    ("empty archive", "de", "<h1>Archiv 2019</h1><p>Keine Beiträge gefunden.</p>", (NOTHING,)),
    ("empty page", "en", "", (NOTHING, "empty")),
    (
        "tags only",
        "en",
        "<h1>Topics</h1>"
        + "".join(
            f'<a href="/tag/{n}">{x}</a> '
            for n, x in enumerate("harbour tunnel ferry council storm school".split())
        ),
        (NOTHING,),
    ),
)
KEPT: tuple[Page, ...] = (
    (
        "script shell",
        "ru",
        _SHELL + "<noscript>Для работы сайта включите JavaScript.</noscript>",
        ("script only",),
    ),
    ("script shell", "zh", '<div id="app"></div><script src="/a.js"></script>', ("script only",)),
    ("log-in wall", "es", f"<h1>Iniciar sesión</h1><p>Inicie sesión para continuar.</p>{_FORM}", (LOGIN,)),
    ("log-in wall", "ru", f"<h1>Вход</h1><p>Войдите, чтобы продолжить.</p>{_FORM}", (LOGIN,)),
    ("log-in wall", "pl", f"<h1>Zaloguj się</h1><p>Zaloguj się, aby czytać dalej.</p>{_FORM}", (LOGIN,)),
    (
        "consent",
        "fr",
        "<p>Nous utilisons des cookies. Tout accepter ou paramétrer.</p><button>Tout accepter</button>",
        ("consent",),
    ),
    (
        "consent",
        "es",
        "<p>Utilizamos cookies. Aceptar todo o configurar.</p><button>Aceptar todo</button>",
        ("consent",),
    ),
    ("404", "ar", "<h1>الصفحة غير موجودة</h1><p>لم نجد الصفحة التي تبحث عنها.</p>", (ERROR,)),
    ("404", "zh", "<h1>页面不存在</h1><p>您访问的页面找不到了。</p>", (ERROR,)),
    (
        "soft 404",
        "pl",
        "<h1>Nie znaleziono strony</h1><p>Strona, której szukasz, nie istnieje.</p>",
        (ERROR,),
    ),
    ("soft 404", "tr", "<h1>Sayfa bulunamadı</h1><p>Aradığınız sayfa yok.</p>", (ERROR,)),
    (
        "server error",
        "de",
        "<h1>500 Interner Serverfehler</h1><p>Bitte versuchen Sie es später.</p>",
        (ERROR,),
    ),
    ("article", "ru", "<h1>Тоннель открыт</h1><div>" + _ABZATS * 9 + "</div>", (ARTICLE,)),
    (
        "article, most read",
        "en",
        "<h1>Tunnel opens</h1>"
        + _PARAGRAPH * 9
        + "<aside><ol>"
        + "".join(f'<li><a href="/n/{n}">Council rejects the pier for the {n}th time</a>' for n in range(6))
        + "</ol></aside>",
        (ARTICLE,),
    ),
    ("empty search", "fr", "<h1>Recherche</h1><p>Aucun résultat pour « tunnel ».</p>", (NOTHING,)),
    ("empty search", "tr", "<h1>Arama</h1><p>Sonuç bulunamadı.</p>", (NOTHING,)),
    ("empty archive", "ar", "<h1>الأرشيف</h1><p>لا توجد مواد.</p>", (NOTHING,)),
    (
        "sections only",
        "es",
        "<h1>Secciones</h1><ul>"
        + "".join(
            f'<li><a href="/s/{n}">{x} y más</a>'
            for n, x in enumerate("Mar Puerto Valle Costa Faro Barco".split())
        )
        + "</ul>",
        (NOTHING,),
    ),
)


def page_of(language: str, body: str) -> str:
    """A whole page: menu, body, foot."""
    names = _MENU[language]
    links = "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(names))
    menu = "" if 'id="' in body else f"<nav><ul>{links}</ul></nav>"
    foot = (
        "" if 'id="' in body else f'<footer><a href="/p">{names[4]}</a> <a href="/t">{names[5]}</a></footer>'
    )
    title = (
        f"<title>{body[4 : body.find('</h1>')]}</title>"
        if body.startswith("<h1>")
        else "<title>Gazette</title>"
    )
    return f'<html lang="{language}"><head>{title}</head><body>{menu}{body}{foot}</body></html>'


def told(page: Page) -> str:
    """The reason for which a page is refused, or how many items were taken from it."""
    try:
        return f"{len(read_listing(page_of(page[1], page[2]), 'https://gazette.example/news'))} items"
    except UnreadableError as error:
        return error.reason


def main() -> None:
    for name, pages in (("looked at", SEEN), ("put aside", KEPT)):
        answers = [told(page) for page in pages]
        refused = sum(not answer.endswith("items") for answer in answers)
        right = sum(answer in page[3] for answer, page in zip(answers, pages, strict=True))
        print(f"{name}: {len(pages)} pages, no items from {refused}, the right reason for {right}")
        for page, answer in zip(pages, answers, strict=True):
            if answer not in page[3]:
                print(f"  {page[0]} ({page[1]}): {answer}; right: {' or '.join(page[3])}")


if __name__ == "__main__":
    main()
