# ruff: noqa: E501 - mark-up as mailing programs write it
"""Invented mails of every layout that newsletters come in, and what is to be read from each.

The news of the skerries in a dozen languages, as mailing programs, editors, lists and people who forward
things send them. Each sample is the mail's bytes and the titles of its items; a mail that is one entry has
its subject for the only title.
"""

from __future__ import annotations

import base64
import quopri
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

DATE = "Mon, 23 Nov 2026 06:30:00 +0100"


@dataclass(frozen=True)
class Sample:
    """A mail and the titles read from it."""

    raw: bytes
    titles: tuple[str, ...]


@dataclass(frozen=True)
class News:
    """An item in some language."""

    title: str
    teaser: str
    slug: str

    def link(self, host: str = "skerry.example") -> str:
        return f"https://www.{host}/2026/11/{self.slug}"


ENGLISH = (
    News(
        "Ferry stays in port until Monday",
        "A crack was found in the rudder on the way in from the outer islands.",
        "ferry",
    ),
    News(
        "School roof to be mended this summer",
        "The council votes eighty thousand crowns for new slates and gutters.",
        "roof",
    ),
    News(
        "Herring quota halved for the coming season",
        "Fishermen call the figures of the institute a year too old.",
        "herring",
    ),
    News(
        "Lighthouse keeper says farewell after forty years",
        "The lamp will be looked after from the mainland.",
        "lamp",
    ),
    News(
        "Bakery on the quay wins a prize for its rye",
        "The jury praised a crust that can be heard across the harbour.",
        "rye",
    ),
)
GERMAN = (
    News(
        "Fähre bleibt bis Montag im Hafen",
        "Am Ruder wurde auf dem Weg von den äußeren Inseln ein Riss gefunden.",
        "faehre",
    ),
    News(
        "Schuldach wird im Sommer ausgebessert",
        "Der Rat bewilligt achtzigtausend Kronen für neue Schieferplatten.",
        "dach",
    ),
    News(
        "Heringsquote für die nächste Saison halbiert",
        "Die Fischer nennen die Zahlen des Instituts veraltet.",
        "hering",
    ),
    News(
        "Leuchtturmwärter geht nach vierzig Jahren",
        "Das Licht wird künftig vom Festland aus überwacht.",
        "leuchtturm",
    ),
)
FRENCH = (
    News(
        "Le ferry reste à quai jusqu'à lundi",
        "Une fissure a été découverte dans le gouvernail au retour des îles.",
        "ferry",
    ),
    News(
        "Le toit de l'école sera réparé cet été",
        "Le conseil vote quatre-vingt mille couronnes pour les ardoises.",
        "toit",
    ),
    News(
        "Quota de hareng réduit de moitié",
        "Les pêcheurs jugent les chiffres de l'institut vieux d'un an.",
        "hareng",
    ),
)
SPANISH = (
    News(
        "El transbordador seguirá en puerto hasta el lunes",
        "Se halló una grieta en el timón al volver de las islas.",
        "ferry",
    ),
    News(
        "Repararán el techo de la escuela en verano",
        "El concejo aprueba ochenta mil coronas para las tejas nuevas.",
        "techo",
    ),
    News(
        "La cuota de arenque se reduce a la mitad",
        "Los pescadores dicen que las cifras tienen ya un año.",
        "arenque",
    ),
)
RUSSIAN = (
    News(
        "Паром останется в порту до понедельника", "В руле нашли трещину по пути с дальних островов.", "parom"
    ),
    News(
        "Крышу школы починят этим летом", "Совет выделил восемьдесят тысяч крон на новую черепицу.", "krysha"
    ),
    News("Квоту на сельдь сократят вдвое", "Рыбаки считают данные института устаревшими на год.", "seld"),
)
ARABIC = (
    News(
        "العبّارة تبقى في الميناء حتى الاثنين",
        "عُثر على شق في الدفة في طريق العودة من الجزر البعيدة.",
        "abbara",
    ),
    News("إصلاح سقف المدرسة هذا الصيف", "صوّت المجلس على ثمانين ألف كرونة لألواح جديدة.", "saqf"),
    News("خفض حصة الرنجة إلى النصف", "يقول الصيادون إن أرقام المعهد قديمة منذ عام.", "ringa"),
)
JAPANESE = (
    News(
        "フェリー、月曜日まで港に停泊",
        "外島からの帰路で舵に亀裂が見つかったためだと港湾事務所が発表した。",
        "ferry",
    ),
    News("学校の屋根、この夏に修理へ", "町議会は新しいスレートのために八万クローネを可決した。", "roof"),
    News("ニシン漁獲枠、来季は半分に", "漁師たちは研究所の数字が一年古いと反発している。", "herring"),
)
POLISH = (
    News(
        "Prom zostaje w porcie do poniedziałku",
        "W sterze znaleziono pęknięcie w drodze z dalszych wysp.",
        "prom",
    ),
    News(
        "Dach szkoły zostanie naprawiony latem",
        "Rada przeznaczyła osiemdziesiąt tysięcy koron na dachówki.",
        "dach",
    ),
    News(
        "Kwota śledziowa zmniejszona o połowę",
        "Rybacy nazywają dane instytutu przestarzałymi o rok.",
        "sledz",
    ),
)
UKRAINIAN = (
    News(
        "Пором залишиться в порту до понеділка",
        "У стерні знайшли тріщину дорогою з далеких островів.",
        "porom",
    ),
    News("Дах школи полагодять цього літа", "Рада виділила вісімдесят тисяч крон на нову черепицю.", "dakh"),
    News(
        "Квоту на оселедець скоротять удвічі",
        "Рибалки вважають дані інституту застарілими на рік.",
        "oseledets",
    ),
)

# ---------------------------------------------------------------------------- mark-up


def tables(news: tuple[News, ...], more: str = "Read more", host: str = "skerry.example") -> str:
    """Nested tables, as mailing programs write them."""
    rows = "".join(
        f"<tr><td style='padding:12px'><table role='presentation' width='100%'><tr><td>"
        f"<a href='{n.link(host)}?utm_source=nl&utm_medium=email'><img src='https://img.example/{n.slug}.jpg' alt=''></a>"
        f"</td></tr><tr><td><h2 style='font-size:20px'><a href='{n.link(host)}?utm_source=nl&utm_medium=email'>{n.title}</a>"
        f"</h2><p>{n.teaser}</p><p><a href='{n.link(host)}?utm_source=nl&utm_medium=email'>{more}</a></p></td></tr></table>"
        f"</td></tr>"
        for n in news
    )
    return f"<table role='presentation' width='600' align='center'>{rows}</table>"


def divisions(news: tuple[News, ...], host: str = "skerry.example") -> str:
    """Headings and paragraphs, the headline a link."""
    return "".join(
        f"<div class='story'><h3><a href='{n.link(host)}'>{n.title}</a></h3><p>{n.teaser}</p></div>"
        for n in news
    )


def bullets(news: tuple[News, ...]) -> str:
    """A list of bare headlines."""
    return "<ul>" + "".join(f"<li><a href='{n.link()}'>{n.title}</a></li>" for n in news) + "</ul>"


def bold(news: tuple[News, ...]) -> str:
    """One column of text: bold headline, teaser, link behind it."""
    return "".join(f"<p><strong><a href='{n.link()}'>{n.title}</a></strong><br>{n.teaser}</p>" for n in news)


def page(body: str, *, before: str = "", footer: str = "") -> str:
    return (
        "<!doctype html><html><head><meta charset='utf-8'><title>Newsletter</title>"
        "<style>.story{margin:0}</style></head><body>"
        f"{before}{body}{footer}<img src='https://track.example/open.gif' width='1' height='1' alt=''></body></html>"
    )


FOOTER = (
    "<table><tr><td><p>You are receiving this mail because you signed up at our office.</p>"
    "<p><a href='https://skerry.example/leave?u=7'>Unsubscribe</a> | "
    "<a href='https://skerry.example/preferences'>Update your preferences</a> | "
    "<a href='https://skerry.example/forward'>Forward to a friend</a></p>"
    "<p><a href='https://www.facebook.com/skerry'>Facebook</a> <a href='https://twitter.com/skerry'>Twitter</a></p>"
    "<p>The Skerry Lamp, 1 Quay Street, Selmouth</p></td></tr></table>"
)
BROWSER = "<p style='text-align:right'><a href='https://skerry.example/view/118'>View this email in your browser</a></p>"
PREVIEW = "<div style='display:none;max-height:0'>Ferry in port, roofs to be mended, and a prize for rye &#847; &#847;</div>"


def plain(news: tuple[News, ...]) -> str:
    return "\n\n".join(f"{n.title}\n{n.teaser}\n{n.link()}" for n in news) + "\n"


def numbered(news: tuple[News, ...]) -> str:
    return "\n\n".join(f"{i}. {n.title}\n   {n.teaser}" for i, n in enumerate(news, 1)) + "\n"


# ---------------------------------------------------------------------------- mails


def head(subject: str, **more: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = more.pop("sender", "The Skerry Lamp <lamp@mail.skerry.example>")
    message["To"] = "desk@outlet.example"
    message["Subject"] = subject
    message["Date"] = DATE
    message["Message-ID"] = "<118@skerry.example>"
    for name, value in more.items():
        message[name.replace("_", "-")] = value
    return message


def both(
    subject: str, html: str, text: str = "This mail needs a program that shows HTML.", **more: str
) -> bytes:
    message = head(subject, **more)
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return message.as_bytes()


def only_html(subject: str, html: str, **more: str) -> bytes:
    message = head(subject, **more)
    message.set_content(html, subtype="html")
    return message.as_bytes()


def only_text(subject: str, text: str, **more: str) -> bytes:
    message = head(subject, **more)
    message.set_content(text)
    return message.as_bytes()


def by_hand(subject: str, headers: str, body: bytes, sender: str = "lamp@skerry.example") -> bytes:
    top = f"From: {sender}\r\nSubject: {subject}\r\nDate: {DATE}\r\nMIME-Version: 1.0\r\n{headers}\r\n\r\n"
    return top.encode() + body


def in_charset(news: tuple[News, ...], charset: str, label: str, coded: str) -> bytes:
    """An HTML mail in an encoding of its own."""
    html = f"<html><body>{divisions(news)}</body></html>".encode(charset)
    body = base64.encodebytes(html) if coded == "base64" else quopri.encodestring(html) if coded else html
    headers = f"Content-Type: text/html; charset={label}\r\nContent-Transfer-Encoding: {coded or '8bit'}"
    return by_hand("News", headers, body)


def of(news: tuple[News, ...]) -> tuple[str, ...]:
    return tuple(n.title for n in news)


LEAVING = {
    "List_Unsubscribe": "<mailto:leave@skerry.example>, <https://skerry.example/leave?u=7>",
    "List_Id": "<news.skerry.example>",
}


def _with_attachments() -> bytes:
    message = head("The Lamp with a map", **LEAVING)
    message.set_content(plain(ENGLISH))
    message.add_alternative(page(divisions(ENGLISH)), subtype="html")
    message.add_attachment(b"%PDF-1.7 not read", maintype="application", subtype="pdf", filename="map.pdf")
    message.add_attachment("<h1>Not the mail</h1>", subtype="html", filename="advert.html")
    message.add_attachment(
        b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    return message.as_bytes()


def _related() -> bytes:
    message = head("Bilder aus den Schären")
    message.set_content("Nur mit Bildern.")
    message.add_alternative(page(tables(GERMAN, "Weiterlesen")), subtype="html")
    html = message.get_payload()[1]
    html.add_related(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", cid="<logo@skerry.example>")
    return message.as_bytes()


def _forwarded_as_mail() -> bytes:
    inner = head("Le Fanal du 23 novembre", sender="Le Fanal <lettre@fanal.example>")
    inner.set_content("Version texte.")
    inner.add_alternative(page(tables(FRENCH, "Lire la suite", "fanal.example")), subtype="html")
    outer = head("Fwd: Le Fanal du 23 novembre", sender="Ada Kell <ada@outlet.example>")
    outer.set_content("See the second item.\n")
    outer.add_attachment(inner)
    return outer.as_bytes()


def _forwarded_twice() -> bytes:
    inner = head("El Faro", sender="El Faro <faro@faro.example>")
    inner.set_content(page(divisions(SPANISH, "faro.example")), subtype="html")
    middle = head("Fwd: El Faro")
    middle.set_content("\n")
    middle.add_attachment(inner)
    outer = head("Fwd: Fwd: El Faro")
    outer.set_content("\n")
    outer.add_attachment(middle)
    return outer.as_bytes()


def _digest_of_a_list() -> bytes:
    """RFC 2046, 5.1.5: a list's letters of a day."""
    letters = "".join(
        f"--day\r\n\r\nFrom: {n.slug}@skerry.example\r\nSubject: {n.title}\r\nDate: {DATE}\r\n\r\n{n.teaser}\r\n\r\n"
        for n in ENGLISH[:3]
    )
    return by_hand(
        "Skerry list, vol. 3",
        "Content-Type: multipart/digest; boundary=day",
        f"{letters}--day--\r\n".encode(),
    )


def _invitation() -> bytes:
    message = head("Invitation: meeting about the quay")
    message.set_content("Agenda\n\n1. The quay\n   Who mends it.\n\n2. The ferry\n   When it sails.\n")
    message.add_alternative(
        "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n",
        subtype="calendar",
        params={"method": "REQUEST"},
    )
    return message.as_bytes()


def _receipt() -> bytes:
    things = "".join(
        f"<tr><td><a href='https://shop.example/item/{n}'>{thing}</a></td><td>{n}2 crowns, sent by the mail boat tomorrow</td></tr>"
        for n, thing in enumerate(
            ("Twelve tarred ropes of ten metres", "A brass lamp for the stern", "Two oars of ash wood"), 1
        )
    )
    return both(
        "Your order 4711 from the chandlery",
        page(f"<table>{things}</table>"),
        sender="Chandlery <shop@shop.example>",
    )


def _signed() -> bytes:
    inner = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{plain(ENGLISH)}".replace("\n", "\r\n").replace(
        "\r\r", "\r"
    )
    body = f"--s\r\n{inner}\r\n--s\r\nContent-Type: application/pgp-signature; name=signature.asc\r\n\r\n-----BEGIN PGP\r\n--s--\r\n"
    return by_hand(
        "Signed news", "Content-Type: multipart/signed; boundary=s; micalg=pgp-sha256", body.encode()
    )


def _list_footer() -> bytes:
    """A list's program adds a part of its own."""
    footer = (
        "_______________________________________________\nskerry mailing list\nhttps://lists.example/skerry\n"
    )
    parts = "".join(
        f"--l\nContent-Type: text/plain; charset=utf-8\n\n{part}\n" for part in (plain(ENGLISH), footer)
    )
    return by_hand("[skerry] News", "Content-Type: multipart/mixed; boundary=l", f"{parts}--l--\n".encode())


def _gmail_forward() -> bytes:
    text = (
        "Have a look.\n\n---------- Forwarded message ---------\nFrom: The Skerry Lamp <lamp@skerry.example>\n"
        f"Date: Mon, Nov 23, 2026 at 6:30 AM\nSubject: The Lamp\nTo: <ada@outlet.example>\n\n\n{plain(ENGLISH)}"
    )
    html = (
        "<div dir='ltr'>Have a look.<br><br><div class='gmail_quote'><div dir='ltr' class='gmail_attr'>---------- "
        "Forwarded message ---------<br>From: <strong>The Skerry Lamp</strong> &lt;<a href='mailto:lamp@skerry.example'>"
        "lamp@skerry.example</a>&gt;<br>Date: Mon, Nov 23, 2026<br>Subject: The Lamp<br>To: "
        "&lt;<a href='mailto:ada@outlet.example'>ada@outlet.example</a>&gt;<br></div><br><br>"
        f"{tables(ENGLISH)}{FOOTER}</div></div>"
    )
    return both("Fwd: The Lamp", html, text, sender="Ada Kell <ada@outlet.example>")


def _text_forward() -> bytes:
    text = (
        "-------- Original Message --------\nSubject: The Lamp\nDate: Mon, 23 Nov 2026 06:30:00 +0100\n"
        f"From: The Skerry Lamp <lamp@skerry.example>\nTo: ada@outlet.example\n\n\n{plain(ENGLISH)}"
    )
    return only_text("Fwd: The Lamp", text, sender="Ada Kell <ada@outlet.example>")


def _wrapped_links() -> bytes:
    """A mail filter has rewritten every link."""
    rows = "".join(
        f"<div><h3><a href='https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.skerry.example%2F2026%2F11%2F"
        f"{n.slug}%3Futm_source%3Dnl&data=05%7C01&reserved=0'>{n.title}</a></h3><p>{n.teaser}</p></div>"
        for n in ENGLISH
    )
    return both("The Lamp behind a filter", page(rows))


def _two_sizes() -> bytes:
    """Every item twice, one copy hidden until the screen is small."""
    small = f"<div style='display:none; mso-hide:all'>{divisions(GERMAN)}</div>"
    return both("Die Laterne", page(divisions(GERMAN) + small))


def _essay() -> bytes:
    html = (
        "<h1>The sea keeps no diary</h1><p>When I came to the skerries, forty years ago, the ferry sailed twice a week and "
        "nobody asked why. Today it sails twice a day and everybody does, which I take for progress of a sort.</p><p>My "
        "neighbour, who mends nets, says that <a href='https://skerry.example/tides'>the tides</a> have not changed. He may "
        "be right. What has changed is how long we are willing to look at them before we look at something else.</p><p>Next "
        "week I shall write about rope, unless the lamp goes out first.</p><p>With regards from the north pier, Olga</p>"
    )
    return both("The sea keeps no diary", page(html, footer=FOOTER), **LEAVING)


def _several_alternatives() -> bytes:
    """AMP beside HTML and text: nothing we read stands in it."""
    message = head("The Lamp, lively")
    message.set_content(plain(ENGLISH))
    message.add_alternative("<html amp4email><body><p>Lively</p></body></html>", subtype="x-amp-html")
    message.add_alternative(page(divisions(ENGLISH)), subtype="html")
    return message.as_bytes()


def _flowed() -> bytes:
    text = "Dear desk,\n\nyour report of the quay was fair, but it was not \nthe ferry that broke the pier. \nIt was the ice.\n\n-- \nJo Falk\n"
    return by_hand("About the pier", "Content-Type: text/plain; charset=utf-8; format=flowed", text.encode())


SAMPLES: dict[str, Sample] = {
    "tables, English": Sample(
        both("The Lamp", page(tables(ENGLISH), before=PREVIEW + BROWSER, footer=FOOTER), **LEAVING),
        of(ENGLISH),
    ),
    "tables, German": Sample(
        both(
            "Die Laterne",
            page(
                tables(GERMAN, "Weiterlesen"),
                footer="<p><a href='https://skerry.example/ab'>Newsletter abbestellen</a> <a href='https://skerry.example/web'>Im Browser ansehen</a></p>",
            ),
        ),
        of(GERMAN),
    ),
    "divisions, French": Sample(
        both(
            "Le Fanal",
            page(divisions(FRENCH), footer="<p><a href='https://skerry.example/x'>Se désabonner</a></p>"),
        ),
        of(FRENCH),
    ),
    "divisions, Arabic": Sample(
        both(
            "الفنار",
            f"<html dir='rtl' lang='ar'><body>{divisions(ARABIC)}<p><a href='https://skerry.example/x'>إلغاء الاشتراك</a></p></body></html>",
        ),
        of(ARABIC),
    ),
    "bold lines, Spanish": Sample(
        both(
            "El Faro",
            page(bold(SPANISH), footer="<p><a href='https://skerry.example/x'>Darse de baja</a></p>"),
        ),
        of(SPANISH),
    ),
    "bold lines, Ukrainian": Sample(only_html("Маяк", page(bold(UKRAINIAN))), of(UKRAINIAN)),
    "headlines only, English": Sample(
        both("The Lamp in short", page(f"<h1>Today</h1>{bullets(ENGLISH)}", footer=FOOTER)), of(ENGLISH)
    ),
    "headlines only, Russian": Sample(only_html("Маяк", page(bullets(RUSSIAN))), of(RUSSIAN)),
    "text, English": Sample(
        only_text(
            "The Lamp",
            plain(ENGLISH) + "\n-- \nThe Skerry Lamp\nTo leave this list write to leave@skerry.example\n",
        ),
        of(ENGLISH),
    ),
    "text, numbered, German": Sample(only_text("Die Laterne", numbered(GERMAN)), of(GERMAN)),
    "text, Japanese": Sample(only_text("灯台だより", plain(JAPANESE)), of(JAPANESE)),
    "text, Arabic": Sample(only_text("الفنار", plain(ARABIC)), of(ARABIC)),
    "HTML says nothing, text does": Sample(
        both("The Lamp", "<html><body><img src='https://img.example/all.png'></body></html>", plain(ENGLISH)),
        of(ENGLISH),
    ),
    "attachments": Sample(_with_attachments(), of(ENGLISH)),
    "pictures inside": Sample(_related(), of(GERMAN)),
    "forwarded as a mail": Sample(_forwarded_as_mail(), of(FRENCH)),
    "forwarded twice": Sample(_forwarded_twice(), of(SPANISH)),
    "forwarded by Gmail": Sample(_gmail_forward(), of(ENGLISH)),
    "forwarded as text": Sample(_text_forward(), of(ENGLISH)),
    "a list's digest": Sample(_digest_of_a_list(), of(ENGLISH[:3])),
    "a list's footer": Sample(_list_footer(), of(ENGLISH)),
    "signed": Sample(_signed(), of(ENGLISH)),
    "AMP": Sample(_several_alternatives(), of(ENGLISH)),
    "two sizes": Sample(_two_sizes(), of(GERMAN)),
    "links behind a filter": Sample(_wrapped_links(), of(ENGLISH)),
    "KOI8-R, quoted-printable": Sample(
        in_charset(RUSSIAN, "koi8-r", "koi8-r", "quoted-printable"), of(RUSSIAN)
    ),
    "Windows-1251 called UTF-8": Sample(in_charset(RUSSIAN, "cp1251", "utf-8", "base64"), of(RUSSIAN)),
    "ISO-8859-2": Sample(in_charset(POLISH, "iso8859-2", '"ISO-8859-2"', "quoted-printable"), of(POLISH)),
    "Windows-1256": Sample(in_charset(ARABIC, "cp1256", "windows-1256", "base64"), of(ARABIC)),
    "ISO-2022-JP": Sample(in_charset(JAPANESE, "iso2022_jp", "ISO-2022-JP", ""), of(JAPANESE)),
    "Shift JIS": Sample(in_charset(JAPANESE, "shift_jis", "x-sjis", "base64"), of(JAPANESE)),
    "UTF-7": Sample(in_charset(GERMAN, "utf-7", "utf-7", ""), of(GERMAN)),
    "no such charset": Sample(in_charset(GERMAN, "utf-8", "unknown-8bit", ""), of(GERMAN)),
    "calls itself base64": Sample(
        by_hand(
            "The Lamp",
            "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64",
            plain(ENGLISH).encode(),
        ),
        of(ENGLISH),
    ),
    "an essay": Sample(_essay(), ("The sea keeps no diary",)),
    "an invitation": Sample(_invitation(), ("Invitation: meeting about the quay",)),
    "a receipt": Sample(_receipt(), ("Your order 4711 from the chandlery",)),
    "a letter": Sample(_flowed(), ("About the pier",)),
}
