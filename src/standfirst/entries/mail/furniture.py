"""What stands in every mailing and is no item, and what is no mailing at all, though it looks like one.

Items are not: ways to leave the list, other views of the mail, sharing, who forwarded it. No mailings are
invitations and receipts.
"""

from __future__ import annotations

import re
from email.message import Message

from selectolax.lexbor import LexborHTMLParser

from standfirst.entries.mail.headers import is_bulk, subject
from standfirst.entries.phrases import SMALL_PRINT
from standfirst.records import Entry
from standfirst.text.html import limit_depth

_LONGEST_FURNITURE = 90
"""Characters. A headline that speaks of unsubscribing is longer as a rule, or has a teaser."""


def _any_of(phrases: str) -> re.Pattern[str]:
    """A pattern of the phrases in a text, which are parted by bars and line ends."""
    found = (phrase.strip() for line in phrases.splitlines() for phrase in line.split(" | "))
    return re.compile(rf"(?<!\w)(?:{'|'.join(filter(None, found))})(?!\w)", re.IGNORECASE)


_FURNITURE = _any_of(
    r"""
    (?:view|read|open|see) (?:this )?(?:it |e-?mail |message |newsletter |issue )?(?:in|on) \w+ (?:web )?\w+
    (?:view|read) (?:this )?(?:e-?mail |newsletter )?online | (?:web|online) version | having trouble.*
    trouble (?:viewing|reading).* | forward (?:this )?(?:e-?mail )?to a friend | tell a friend | share this.*
    (?:update|manage|change|edit) (?:your |my )?(?:e-?mail )?(?:preferences|subscriptions?|profile|settings)
    subscribe(?: here| now)? | sign up(?: here| now)? | add us to your address book
    (?:get|download) (?:the|our) app
    follow us.* | contact us | about us | advertise with us | terms of (?:use|service) | terms and conditions
    privacy(?: policy)? | help(?: cent(?:er|re))? | why did i get this
    im browser (?:ansehen|anzeigen|öffnen|lesen) | online ?(?:ansicht|version) | web-?(?:version|ansicht)
    (?:newsletter |e-?mail )?weiter(?:leiten|empfehlen) | einstellungen (?:ändern|verwalten) | impressum
    datenschutz(?:erklärung)? | version (?:en ligne|web) | transférer à un ami | mentions légales
    (?:voir|lire|afficher|ouvrir) (?:cet? e-?mail |ce message )?(?:dans (?:\w+) navigateur|en ligne)
    gérer (?:vos|mes) (?:préférences|abonnements) | reenviar a un amigo | actualizar (?:tus|sus) preferencias
    ver (?:este (?:correo|mensaje|boletín) )?(?:en (?:el|tu|su) navegador|online|en línea) | aviso legal
    política de privaci(?:dad|dade) | ver (?:este e-?mail )?no (?:seu )?navegador | versione (?:web|online)
    visualizza (?:nel browser|online|questa e-?mail.*) | inoltra a un amico | webversie
    bekijk (?:deze (?:e-?mail|nieuwsbrief) )?(?:online|in (?:je|uw) browser)
    (?:zobacz|wyświetl|otwórz) w przeglądarce | zobrazit v prohlížeči | megnyitás böngészőben
    (?:открыть|смотреть|посмотреть|читать) (?:письмо )?в браузере | веб-версия | переслать другу
    (?:відкрити|переглянути) (?:лист )?у браузері | vis i (?:nettleser|nettleseren|browser|browseren)
    visa i webbläsaren? | näytä selaimessa | tarayıcıda (?:görüntüle|aç) | προβολή στο πρόγραμμα περιήγησης
    عرض (?:الرسالة )?في المتصفح | مشاهده در مرورگر | הצג בדפדפן | 在浏览器中查看 | 在瀏覽器中檢視
    ブラウザー?で(?:表示|見る|読む) | 브라우저에서 보기
    facebook | twitter | x | instagram | linkedin | youtube | telegram | whatsapp | mastodon | bluesky
    tiktok
    threads | rss
    """
)
_ORNAMENT = " \t\u00a0.…!?»›→►▶>«‹<[](){}*_-–—:|•·"
_SHARING = re.compile(
    r"https?://(?:www\.)?(?:facebook\.com/(?:sharer|share)|(?:twitter|x)\.com/(?:intent|share)|t\.me/share|"
    r"(?:api\.whatsapp\.com|wa\.me)/|linkedin\.com/(?:share|cws)|pinterest\.com/pin/create)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|max-height\s*:\s*0(?!\.)|font-size\s*:\s*0(?:px)?\s*(?:;|$)|mso-hide\s*:\s*all|"
    r"visibility\s*:\s*hidden|opacity\s*:\s*0\s*(?:;|$)",
    re.IGNORECASE,
)
_MARKS_OF_FORWARDING = (
    ".gmail_attr, #divRplyFwdMsg, #appendonsend, .moz-email-headers-table, .moz-forward-container > br"
)
_MOST_LOOKED_AT = 5_000
_INNER = "p, td, div, li, table, ul, center, small, footer, h1, h2, h3, h4"
"""A block is asked for the blocks in it, and finds itself among them."""
_LAST_BLOCKS, _LAST_LOOKED_AT = 12, 60
_LONGEST_SMALL_PRINT = 2_000

# A receipt says in its mark-up what it is about (schema.org in mail), or in its subject.
_BOUGHT = re.compile(
    r"schema\.org/?\"?[^<>]{0,200}?(?:Order|Invoice|ParcelDelivery|\w{0,40}Reservation)\b|"
    r"itemtype=\"https?://schema\.org/(?:Order|Invoice|ParcelDelivery|\w{0,40}Reservation)",
    re.IGNORECASE | re.DOTALL,
)
_RECEIPT = _any_of(
    r"""
    your (?:order|receipt|invoice|booking|reservation|payment|ticket|parcel|purchase)
    order (?:confirmation|no|\d+)
    receipt (?:for|from) | invoice (?:for|from|no|\d+) | payment (?:received|confirmation)
    booking confirmation
    (?:ihre?|deine?) (?:bestellung|rechnung|buchung|quittung|reservierung|zahlung)
    (?:bestell|auftrags|buchungs|zahlungs)bestätigung | votre (?:commande|facture|reçu|réservation|paiement)
    confirmation de (?:commande|réservation|paiement) | (?:tu|su) (?:pedido|factura|recibo|reserva|compra)
    confirmación de (?:pedido|reserva|pago) | (?:seu|sua) (?:pedido|fatura|recibo|reserva)
    (?:il tuo|la tua) (?:ordine|fattura|ricevuta|prenotazione) | (?:je|uw) (?:bestelling|factuur|reservering)
    (?:twoje|twój|twoja) (?:zamówienie|faktura|rezerwacja)
    (?:din|ditt) (?:ordre|order|kvittering|kvitto|bestilling)
    ваш (?:заказ|чек|счёт|счет) | ваше замовлення | siparişiniz | طلبك | 您的订单 | ご注文
    """
)


def is_transaction(message: Message, html: str | None) -> bool:
    """Whether a mail to one person confirms what that person did: bought, booked, paid."""
    if is_bulk(message):
        return False
    return _RECEIPT.search(subject(message)) is not None or (
        html is not None and _BOUGHT.search(html) is not None
    )


def without_hidden(html: str) -> str:
    """A mail's HTML without what mail programs do not show, and without the headers of who forwarded it.

    Senders hide the words of the preview line, and a second copy of every item for small screens.
    """
    if not _HIDDEN.search(html) and "_attr" not in html and "Fwd" not in html and "moz-" not in html:
        return html
    tree = LexborHTMLParser(limit_depth(html))
    for node in tree.css("[style]")[:_MOST_LOOKED_AT]:
        if _HIDDEN.search(node.attributes.get("style") or ""):
            node.decompose()
    for node in tree.css(_MARKS_OF_FORWARDING)[:_MOST_LOOKED_AT]:
        node.decompose()
    return tree.html or ""


def without_small_print(html: str) -> str:
    """A mail's HTML without the small print at its end.

    A reader of lists takes its long lines for prose, and the mail for a letter with a few headlines over it.
    """
    tree = LexborHTMLParser(limit_depth(html))
    found = tree.css("p, td, div, li, center, small, footer")[-_LAST_LOOKED_AT:]
    blocks = [node for node in found if len(node.css(_INNER)) < 2][-_LAST_BLOCKS:]
    ending = False
    for node in blocks:
        ending = ending or SMALL_PRINT.search(node.text()[:_LONGEST_SMALL_PRINT]) is not None
        if ending:
            node.decompose()
    return tree.html or ""


def is_furniture(entry: Entry, links: frozenset[str]) -> bool:
    """Whether what was found is no item of the newsletter.

    Args:
        entry: what was found.
        links: the addresses at which the list itself is left or looked at.
    """
    if entry.link is not None and (entry.link in links or _SHARING.match(entry.link)):
        return True
    if len(entry.title) > _LONGEST_FURNITURE:
        return False
    if _FURNITURE.fullmatch(entry.title.strip(_ORNAMENT)):
        return True
    return SMALL_PRINT.search(entry.title) is not None and not entry.summary
