"""The set phrases of digests and newsletters: what leads on to an article, and what stands in a footer.

General words of the trade in the languages news is published in; layout decides wherever it can, these
only where it cannot.
"""

from __future__ import annotations

import re


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.split("|"))


# Phrases on a line of their own that lead on to the whole article, in lower case.
READ_MORE = _phrases(
    """
    read more | read on | read more here | continue reading | keep reading | more | full story |
    full article | read full story | read full article | read the full story |
    read the full article | read the article | read it | view article | view story | learn more |
    find out more | see more | go to article | open article | lire la suite | lire plus |
    en savoir plus | lire l'article | lire l’article | voir plus | la suite | weiterlesen |
    mehr lesen | mehr | mehr dazu | mehr erfahren | zum artikel | weiter lesen | jetzt lesen |
    leer más | seguir leyendo | continuar leyendo | ver más | más información | leer la nota |
    leer mas | leia mais | ler mais | continuar lendo | continuar a ler | saiba mais |
    ler artigo | leggi tutto | leggi di più | leggi | continua a leggere | continua |
    leggi l'articolo | approfondisci | lees meer | lees verder | verder lezen | meer |
    llegir més | irakurri gehiago | ler máis | czytaj więcej | czytaj dalej | więcej | číst dál |
    číst více | celý článek | více | čítať ďalej | viac | tovább | tovább olvasom | részletek |
    citește mai mult | mai mult | citeste mai mult | lexo më shumë | pročitaj više |
    pročitajte više | opširnije | više | опширније | прочитај више | прочитајте више | повеќе |
    preberi več | več | прочетете още | прочети още | още | вижте повече | читать далее |
    читать дальше | читать полностью | подробнее | далее | читать ещё | читать еще | читати далі |
    читати більше | детальніше | докладніше | чытаць далей | læs mere | læs videre | les mer |
    les meir | läs mer | läs vidare | lue lisää | lesa meira | nánar | skaityti daugiau |
    skaityti toliau | plačiau | lasīt vairāk | lasīt tālāk | loe edasi | loe rohkem |
    διαβάστε περισσότερα | περισσότερα | διαβάστε | συνέχεια | devamını oku | devamı |
    devamı için tıklayın | daha fazla | ətraflı | davamı | اقرأ المزيد | اقرا المزيد | المزيد |
    قراءة المزيد | إقرأ المزيد | تابع القراءة | للمزيد | التفاصيل | ادامه مطلب | بیشتر بخوانید |
    ادامه | بیشتر | مزید پڑھیں | زیاتر بخوێنەرەوە | קרא עוד | קראו עוד | לקריאה נוספת |
    המשך קריאה | להמשך קריאה | לכתבה המלאה | और पढ़ें | आगे पढ़ें | पूरा पढ़ें | আরও পড়ুন |
    বিস্তারিত | மேலும் படிக்க | مزید | 阅读全文 | 阅读更多 | 查看更多 | 更多 | 查看全文 | 详细 |
    閱讀全文 | 閱讀更多 | 繼續閱讀 | 更多內容 | 詳全文 | 続きを読む | もっと読む | 詳しく見る |
    詳細 | 記事を読む | 더 보기 | 더보기 | 자세히 보기 | 계속 읽기 | 전문 보기 | đọc tiếp |
    xem thêm | đọc thêm | baca selengkapnya | selengkapnya | baca lebih lanjut | baca lagi |
    อ่านต่อ | soma zaidi | կարդալ ավելին | წაიკითხეთ მეტი | magbasa pa | kusoma zaidi | ka akhri
    """
)

# Words that stand in the small print of a mailing and nowhere else.
SMALL_PRINT = re.compile(
    r"unsubscribe|opt[- ]out|all rights reserved|"
    r"view (?:this (?:e?mail )?)?(?:in|online)(?: your)? ?browser|"
    r"manage (?:your )?(?:preferences|subscription)|you (?:are receiving|receive|received) this|"
    r"privacy policy|se désabonner|désinscri|désabonn|tous droits réservés|abmelden|abbestellen|"
    r"newsletter austragen|alle rechte vorbehalten|im browser (?:ansehen|öffnen)|darse de baja|"
    r"cancelar (?:la )?suscripción|todos los derechos|cancelar inscrição|descadastr|todos os direitos|"
    r"disiscriv|annulla l'iscrizione|tutti i diritti|uitschrijven|afmelden|alle rechten|wypisz|"
    r"zrezygnuj|rezygnacj|wszelkie prawa|odhlásit|отписаться|отказаться от рассылки|все права защищены|"
    r"відписатися|leiratkoz|dezabon|odjav|отпиши|afmeld|meld deg av|avprenumerera|avregistrera|"
    r"peruuta tilaus|διαγραφή από|abonelikten|إلغاء الاشتراك|جميع الحقوق|لغو اشتراک|הסר|退订|取消订阅|"
    r"取消訂閱|版权所有|配信停止|購読解除|수신거부|hủy đăng ký",
    re.IGNORECASE,
)

# Lines that stand over a list of items without being one.
LIST_HEADINGS = _phrases(
    """
    in this issue | in this edition | contents | table of contents | headlines |
    today's headlines | top stories | today’s headlines | latest news | news | press review |
    daily brief | the daily brief | in brief | news in brief | dans ce numéro | sommaire |
    au sommaire | à la une | revue de presse | in dieser ausgabe | inhalt | presseschau |
    schlagzeilen | en este número | índice | sumario | titulares | nesta edição | sumário |
    manchetes | in questo numero | sommario | rassegna stampa | in deze editie | inhoud |
    w tym numerze | spis treści | в этом номере | в выпуске | содержание | обзор прессы |
    главное | у цьому випуску | في هذا العدد | المحتويات | عناوين | در این شماره | בגיליון זה |
    bu sayıda | içindekiler | 本期内容 | 目录 | 目次 | 今号の内容 | 이번 호 | i dette nummer |
    i detta nummer | tässä numerossa | v tomto čísle | ebben a számban | în acest număr |
    σε αυτό το τεύχος
    """
)

_ORNAMENT = " \t\u00a0.…»›→►▶>‹«<[](){}*_-–—:|"


def is_read_more(line: str) -> bool:
    """Whether a line only leads on to the article ("Read more »", "[Lire la suite]")."""
    return len(line) <= 60 and line.strip(_ORNAMENT).casefold() in READ_MORE


def is_list_heading(line: str) -> bool:
    """Whether a line only stands over a list ("In this issue")."""
    return len(line) <= 60 and line.strip(_ORNAMENT).casefold() in LIST_HEADINGS


_INLINE_MORE = re.compile(
    r"(?:(?<=[.…!?\])”\"])|\.\.)\s*[\[(<]?\s*(?P<more>[^\W\d_][^.…!?\[\](){}<>]{2,40}?)\s*[\])>»›→►]*\s*\Z"
)
_LONGEST_MORE = 60


def find_inline_more(text: str) -> int | None:
    """Where a "Read more" begins that ends a text, after its last sentence; None where none does."""
    tail = text[-_LONGEST_MORE:]
    found = _INLINE_MORE.search(tail)
    if found is None or found["more"].casefold() not in READ_MORE or " " not in found["more"]:
        return None
    return len(text) - len(tail) + found.start()
