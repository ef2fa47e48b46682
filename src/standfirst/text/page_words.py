"""The words by which pages that hold no article give themselves away, in the languages news comes in."""

from __future__ import annotations

import re


def _any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern for many. None holds a repetition within a repetition: they run over hostile text."""
    return re.compile("|".join(patterns), re.I | re.S)


#: In the title or first headline of an error page; the status stands first, for "500 boats" is news.
ERROR = _any_of(
    r"^\W{0,5}(?:error|erreur|fehler|ошибка|خطأ|خطای)?\W{0,3}(?:40\d|410|429|451|50[0-4]|52\d)(?:\W{0,5}$|\W{0,3}"
    r"(?:error|not found|forbidden|bad |unauthori[sz]ed|gone|internal|service|gateway|too many"
    r"|unavailable|(?:interner )?serverfehler|-|\||:|–))",
    r"\bpage (?:was |is |could |can)?(?:not|n[o']t) (?:be )?found",
    r"\b(?:page|article|story|content|url)[\w ]{0,40} (?:not (?:be )?found|does ?n[o']t exist)",
    r"\b(?:page|article|story|content|url)[\w ]{0,40} no longer exists",
    r"\b(?:page|article|story|content) (?:is )?(?:no longer|not) available",
    r"^\W{0,3}(?:access denied|forbidden|not found|service unavailable)",
    r"^\W{0,3}(?:gateway time-?out|internal server error)",
    r"\b(?:too many requests|attention required|just a moment\.|are you a robot|request blocked)",
    r"\bverify (?:that )?you are (?:a )?human",
    r"seite (?:wurde )?nicht (?:gefunden|verfügbar)",
    r"page (?:introuvable|non trouvée)",
    r"página no (?:encontrada|existe)",
    r"página não encontrada",
    r"pagina non trovata",
    r"pagina niet gevonden",
    r"nie znaleziono strony|sayfa bulunamadı|aradığınız sayfa",
    r"^\W{0,3}(?:interner )?serverfehler\b",
    r"страница не (?:найдена|существует)",
    r"сторінк[уа] не знайдено",
    r"الصفحة غير موجودة",
    r"صفحه(?: مورد نظر)? (?:یافت|پیدا) نشد",
    r"页面不存在|找不到页面|ページが見つかりません",
)

#: What a page that asks for consent is about.
CONSENT = _any_of(
    r"\bcookies?\b|\byour privacy\b|\bconsent\b|personal data|\btracking\b",
    r"einwilligung|zustimm|datenschutz|personenbezogen",
    r"consentement|vie privée|données personnelles",
    r"consentimiento|privacidad|datos personales|consentimento",
    r"toestemming|consenso|согласие|персональн",
    r"ملفات تعريف الارتباط|الخصوصية|کوکی|حریم خصوصی",
)

#: The button by which it is given.
AGREE = _any_of(
    r"\b(?:accept|agree|allow)\b|akzeptier|einverstanden|zustimmen|accepter|j'accepte|aceptar|aceit(?:o|ar)|accetta",
    r"akkoord|принять|соглас|موافق|أوافق|قبول|می‌پذیرم|موافقم",
)

LOGIN = _any_of(
    r"\b(?:log|sign)[ -]?in\b|anmelden|einloggen|se connecter|connexion|iniciar sesión|entrar|accedi",
    r"inloggen|zaloguj|giriş yap|войти|вход|تسجيل الدخول|ورود",
)

PAYWALL = _any_of(
    r"\bsubscri(?:be|ption|bers?)\b.{0,80}?\b(?:read|continue|access|unlock|only|full)\b",
    r"\b(?:continue|keep) reading\b|\bto read (?:the|this) (?:full )?(?:article|story)",
    r"\balready a subscriber\b|\bfor subscribers\b|\bmembers[- ]only\b|\bunlock this (?:article|story)",
    r"weiterlesen mit|nur für abonnent|mit (?:einem )?abo\b",
    r"réservé aux abonnés|abonnez-vous",
    r"solo para suscriptores|suscríbete para|exclusivo para assinantes",
    r"riservato agli abbonati|alleen voor abonnees",
    r"только для подписчиков|оформите подписку",
    r"للمشتركين فقط|ویژه مشترکین",
)

#: What a page says that a script would have to fill.
NEEDS_SCRIPT = _any_of(
    r"(?:enable|activate|requires?|turn on|without|need)\b.{0,40}?javascript",
    r"javascript.{0,60}?(?:enable|required|disabled|aktivier|activ|habilit|включ)",
    r"(?:aktivieren|activez|active|habilite|включите|فعال).{0,30}?javascript",
)
