"""Pages that hold no article say why; short honest articles are read. All pages are made here."""

# ruff: noqa: E501  (a page is read best as one line of mark-up)

from __future__ import annotations

import pytest

from standfirst.articles import read_article
from standfirst.errors import UnreadableError

URL = "https://post.example/2024/07/tunnel-opens-at-last"


def page(title: str, body: str, lang: str = "en") -> str:
    menu = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("news", "sport", "life", "about"))
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title></head>'
        f"<body><nav><ul>{menu}</ul></nav><main>{body}</main><footer>Harbour Post</footer></body></html>"
    )


PAYWALLS = {
    "en": ("Tunnel opens", "Subscribe to continue reading", "This article is for subscribers only."),
    "en-us": (
        "Tunnel opens",
        "You have reached your limit of free articles",
        "Subscribe now for unlimited access.",
    ),
    "de": ("Tunnel offen", "Weiterlesen mit Abo", "Dieser Artikel ist nur für Abonnenten. Jetzt abonnieren."),
    "fr": ("Tunnel ouvert", "Article réservé aux abonnés", "Abonnez-vous pour lire la suite."),
    "es": ("Túnel abierto", "Contenido exclusivo para suscriptores", "Suscríbete para seguir leyendo."),
    "it": ("Tunnel aperto", "Contenuto riservato agli abbonati", "Abbonati per continuare a leggere."),
    "pt": ("Túnel aberto", "Conteúdo exclusivo para assinantes", "Assine para continuar lendo."),
    "ru": (
        "Тоннель открыт",
        "Материал доступен только подписчикам",
        "Оформите подписку, чтобы читать дальше.",
    ),
}
CONSENTS = {
    "en": ("Before you continue", "We use cookies. Accept all or manage your privacy settings."),
    "en-uk": (
        "Your privacy",
        "We and our partners store cookies on your device. Accept cookies to continue.",
    ),
    "de": ("Zustimmung", "Wir verwenden Cookies. Alle akzeptieren oder Einstellungen verwalten."),
    "fr": ("Votre vie privée", "Nous utilisons des cookies. Tout accepter ou paramétrer les cookies."),
    "es": ("Tu privacidad", "Utilizamos cookies. Aceptar todas las cookies o configurar."),
    "it": ("La tua privacy", "Utilizziamo i cookie. Accetta tutti i cookie o gestisci le preferenze."),
    "nl": ("Privacy", "Wij gebruiken cookies. Alle cookies accepteren of instellingen beheren."),
    "pt": ("Privacidade", "Utilizamos cookies. Aceitar todos os cookies ou gerir preferências."),
}
LOGINS = {
    "en": ("Log in", "Password", "Forgot your password?"),
    "en-us": ("Sign in to your account", "Password", "Create an account"),
    "de": ("Anmelden", "Passwort", "Passwort vergessen?"),
    "fr": ("Se connecter", "Mot de passe", "Mot de passe oublié ?"),
    "es": ("Iniciar sesión", "Contraseña", "¿Olvidaste tu contraseña?"),
    "it": ("Accedi", "Password", "Password dimenticata?"),
    "pt": ("Entrar", "Senha", "Esqueceu a senha?"),
    "ru": ("Вход", "Пароль", "Забыли пароль?"),
}
ERRORS = {
    "en": ("404 Not Found", "The page you are looking for could not be found."),
    "en-us": ("Access denied", "403 Forbidden. You do not have permission to view this page."),
    "en-down": ("503 Service Unavailable", "The service is temporarily unavailable. Please try again later."),
    "de": ("Seite nicht gefunden", "404. Die gesuchte Seite wurde nicht gefunden."),
    "fr": ("Page introuvable", "Erreur 404. La page demandée n'existe pas."),
    "es": ("Página no encontrada", "Error 404. La página que busca no existe."),
    "it": ("Pagina non trovata", "Errore 404. La pagina richiesta non esiste."),
    "ru": ("Страница не найдена", "Ошибка 404. Запрошенная страница не существует."),
}
SCRIPTS = (
    "You need to enable JavaScript to run this app.",
    "Please enable JavaScript to view this page.",
    "JavaScript is disabled in your browser. Please turn it on.",
    "Bitte aktivieren Sie JavaScript.",
    "Veuillez activer JavaScript pour continuer.",
    "Por favor, active JavaScript.",
    "Пожалуйста, включите JavaScript.",
    "Abilita JavaScript per continuare.",
)
BINARIES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"GIF89a\x01\x00", b"PK\x03\x04\x14\x00",
    b"\x1f\x8b\x08\x00", b"\x7fELF\x02\x01", b"RIFF\x24\x00\x00\x00WAVE", b"ID3\x03\x00\x00",
)  # fmt: skip


def reason(html: str | bytes, url: str = URL) -> str:
    try:
        read_article(html, url)
    except UnreadableError as error:
        return str(error.reason)
    return "an article"


@pytest.mark.parametrize("lang", PAYWALLS)
def test_paywalls(lang: str) -> None:
    title, head, call = PAYWALLS[lang]
    assert reason(
        page(title, f"<h1>{title}</h1><div class='paywall'><h2>{head}</h2><p>{call}</p></div>", lang)
    ) == ("paywall")


@pytest.mark.parametrize("lang", CONSENTS)
def test_consent_walls(lang: str) -> None:
    title, words = CONSENTS[lang]
    assert reason(page(title, f"<h1>{title}</h1><p>{words}</p><button>OK</button>", lang)) == "consent"


@pytest.mark.parametrize("lang", LOGINS)
def test_logins(lang: str) -> None:
    title, label, forgot = LOGINS[lang]
    form = f"<form><label>{label}</label><input type='password' name='p'><button>{title}</button></form>"
    assert reason(page(title, f"<h1>{title}</h1>{form}<a href='/f'>{forgot}</a>", lang)) == "login"


@pytest.mark.parametrize("lang", ERRORS)
def test_error_pages(lang: str) -> None:
    title, words = ERRORS[lang]
    assert reason(page(title, f"<h1>{title}</h1><p>{words}</p>", lang)) == "error page"


@pytest.mark.parametrize("words", SCRIPTS)
def test_pages_that_are_script_only(words: str) -> None:
    html = f"<html><head><title>Post</title></head><body><noscript>{words}</noscript><div id='root'></div>"
    assert reason(html + "<script src='/app.js'></script></body></html>") == "script only"


@pytest.mark.parametrize("head", BINARIES)
def test_what_is_not_text(head: bytes) -> None:
    assert reason(head + bytes(range(256)) * 8) == "not text"


@pytest.mark.parametrize("number", range(8))
def test_front_pages_are_listings(number: int) -> None:
    links = "".join(
        f"<li><a href='/2024/07/tunnel-story-number-{n}-of-many'>The tunnel opens for the {n}th time, and few on the"
        f" quay notice it</a></li>"
        for n in range(10 + 5 * number)
    )
    assert reason(page("Harbour Post", f"<ul>{links}</ul>"), "https://post.example/") == "listing"


@pytest.mark.parametrize(
    "text",
    [
        "The tunnel under the bay opened on Monday, two years late, with forty guests and a band. The mayor cut a"
        " ribbon and drove through first. Nobody was charged. From Tuesday a car pays four crowns and a lorry nine."
        " The ferries go on sailing until October, the harbour board said, and then it will be decided whether the"
        " night boat stays. Cookies were served.",
        "Der Tunnel unter der Bucht ist am Montag eröffnet worden, zwei Jahre später als geplant. Vierzig Gäste"
        " waren geladen, die Bürgermeisterin fuhr als Erste hindurch. Von Dienstag an zahlt ein Auto vier Kronen,"
        " ein Lastwagen neun. Die Fähren fahren nach Angaben des Hafenamts bis Oktober weiter. Danach soll"
        " entschieden werden, ob das Nachtboot bleibt, wie es die Insel verlangt.",
    ],
)
def test_short_honest_articles_are_read(text: str) -> None:
    half = text.index(". ", len(text) // 2) + 1
    body = f"<article><h1>Tunnel opens at last</h1><p>{text[:half]}</p><p>{text[half:]}</p></article>"
    assert reason(page("Tunnel opens at last", body)) == "an article"
