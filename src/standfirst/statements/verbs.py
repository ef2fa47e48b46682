"""The verbs of speech of six languages, inflected by small rules: third person, past or present.

The lists are the reporting verbs that grammars and style books of the languages name; what a rule cannot make
(strong and irregular forms) is written out. English needs none of it, since it has a trained model.
"""

from __future__ import annotations

import re
from functools import cache

_FR_ER = r"""
    affirmer ajouter alerter analyser annoncer argumenter articuler assurer attester avancer balayer
    certifier clamer commenter confesser confier confirmer considérer constater conter critiquer crier
    déclarer demander dénoncer déplorer détailler dévoiler diagnostiquer estimer évoquer expliquer exposer
    exiger garantir glisser ironiser indiquer insister jurer juger lancer lâcher marteler mentionner
    minimiser nier noter nuancer objecter observer pester plaider pointer préciser prôner proclamer
    prononcer protester raconter rappeler rapporter réaffirmer réclamer regretter relater relever remarquer
    répéter répliquer résumer révéler rétorquer riposter saluer scander signaler souligner souhaiter
    soupirer suggérer témoigner tempérer tempêter tonner trancher
""".split()
_FR_SELF = r"""
    alarmer défendre désoler écrier emporter étonner exclamer féliciter indigner inquiéter insurger
    interroger lamenter plaindre réjouir souvenir
""".split()
_FR_PAST = r"""
    dit écrit répondu reconnu prévenu promis conclu poursuivi soutenu averti admis maintenu prédit démenti
    garanti renchéri surenchéri convenu cru insisté fait\s+(?:savoir|valoir|remarquer|observer) tweeté
    martelé
""".split()
_FR_NOW = r"""
    dit disent écrit écrivent répond répondent reconnaît reconnaissent prévient préviennent promet
    promettent conclut concluent poursuit poursuivent soutient soutiennent avertit avertissent admet
    admettent maintient maintiennent prédit dément démentent garantit renchérit
    fait\s+(?:savoir|valoir|remarquer|observer) croit croient espère pense pensent veut\s+croire
""".split()
_FR_SELF_FORMS = {
    "plaindre": "plaint",
    "défendre": "défend",
    "souvenir": "souvient",
    "réjouir": "réjouit",
}

_ES_AR = r"""
    aclarar acusar afirmar agregar alertar alegar analizar anotar anunciar apuntar argumentar asegurar
    aseverar avisar celebrar certificar clamar comentar comunicar confesar confirmar considerar constatar
    contar contestar criticar declarar denunciar destacar detallar determinar enfatizar enumerar estimar
    exclamar explicar expresar gritar indicar informar insistir ironizar jurar lamentar manifestar matizar
    mencionar narrar negar notar opinar observar ordenar pensar precisar preguntar proclamar pronosticar
    puntualizar quejar rechazar recalcar reclamar recordar relatar remarcar replicar reseñar resaltar
    revelar señalar subrayar zanjar reiterar vaticinar
""".split()
_ES_FORMS = r"""
    dijo dijeron dice dicen añadió añadieron añade añaden advirtió advirtieron advierte advierten insistió
    insistieron insiste insisten respondió respondieron responde responden reconoció reconocieron reconoce
    reconocen escribió escribieron escribe escriben sostuvo sostuvieron sostiene sostienen exigió exigieron
    exige exigen concluyó concluyeron concluye concluyen admitió admitieron admite admiten prometió
    prometieron promete prometen repitió repitieron repite repiten predijo predice pidió pidieron pide piden
    prosiguió prosigue siguió expuso expone propuso arguyó aduce adujo desmintió desmiente refirió refiere
    recuerda recuerdan cuenta cuentan niega niegan confiesa manifiesta manifiestan piensa cree creen creyó
    coincidió coincide rebatió
""".split()
_ES_PAST = r"""
    dicho añadido advertido insistido respondido reconocido escrito sostenido exigido concluido admitido
    prometido repetido pedido expuesto propuesto desmentido coincidido referido
""".split()

_DE_WEAK = r"""
    sag erklär beton mein kritisier warn forder antwort versicher bestätig bericht behaupt bemerk lob frag
    klag beklag ergänz erzähl erinner erläuter schilder schimpf vermut prognostizier protestier kommentier
    konstatier präzisier resümier räsonier mahn äußer jubel schwärm murmel kontert verkünd verlang erwider
    entgegn moni monier argumentier appellier analysier bedauer begründ bekräftig bilanzier dementier fleh
    folger glaub hoff kündig witzel lamentier lüg meld mutmaß plädier poltert predig scherz seufz spekulier
    stöhn tadel twitter unk urteil wetter zürn zweifel deut teil füg räum
""".split()
_DE_FORMS = r"""
    schrieb schrieben schreibt schreiben unterstrich unterstreicht rief riefen ruft versprach versprachen
    verspricht versprechen widersprach widerspricht beschrieb beschreibt bestritt bestreitet hieß heißt
    empfahl empfiehlt gestand gesteht befand befindet schwor schwört bat bittet dachte denkt
""".split()

_RU_PAST = r"""
    сказал заявил сообщил добавил отметил подчеркнул пояснил объяснил рассказал написал ответил уточнил
    указал признал предупредил пообещал спросил подтвердил напомнил заметил заключил резюмировал
    прокомментировал призвал выразил констатировал возразил утверждал заверил посчитал вспомнил воскликнул
    крикнул потребовал опроверг отрицал обвинил раскритиковал похвалил поблагодарил продолжил подытожил
    проинформировал процитировал провозгласил предположил предсказал предложил раскрыл поведал поделился
    пожаловался признался поинтересовался возмутился обратился посетовал пошутил анонсировал аргументировал
    акцентировал оценил объявил изложил засвидетельствовал доложил съязвил парировал настаивал рекомендовал
    попросил проговорил произнес произнёс порекомендовал осудил приветствовал прогнозировал высказал
    высказался дал\s+понять обещал назвал
""".split()
_RU_NOW = r"""
    считает считают говорит говорят утверждает утверждают заявляет заявляют отмечает отмечают добавляет
    подчеркивает подчёркивает сообщает сообщают поясняет пишет пишут передает передаёт рассказывает
    рассказывают вспоминает уверяет уверен уверена полагает полагают признает признаёт объясняет возмущается
    жалуется требует требуют предупреждает напоминает настаивает цитирует уточняет указывает указывают
    продолжает удивляется сетует надеется убежден убеждена подтверждает призывает обещает думает говорится
    сказано отрицает опровергает
""".split()

_AR_PAST = r"""
    قال صرح صرّح أكد أكّد اكد أضاف اضاف أوضح اوضح أعلن اعلن أشار اشار ذكر تابع شدد شدّد اعتبر كتب حذر حذّر
    بين بيّن رأى لفت ختم أجاب اجاب تساءل كشف أفاد افاد زعم ادعى نفى أقر أقرّ اعترف أعرب عبر انتقد ندد طالب
    دعا تعهد وعد توقع أخبر أبلغ نبه نوه أبدى استنكر أدان رفض وصف تحدث استطرد استدرك أردف علق رد ردّ جدد أبرز
    اتهم أمل تمنى روى حكى صرخ هتف غرد اقترح سأل ناشد شرح برر خلص رجح جزم اشتكى استغرب تذكر
""".split()
_AR_NOW = r"""
    قول ؤكد رى عتبر ضيف وضح شير عتقد ذكر روي تذكر حذر صف زعم توقع طالب
""".split()

_FA_DO = r"""
    اعلام تاکید تأکید تصریح بیان اظهار اضافه خاطرنشان اشاره عنوان مطرح ابراز تایید تأیید تکذیب انتقاد اذعان
    اعتراف ادعا تشریح روایت نقل تعریف اعتراض پیش‌بینی پیشنهاد درخواست توصیه محکوم رد تهدید توصیف قلمداد
    گزارش ابراز\s+امیدواری ابراز\s+نگرانی فاش خاطر\s+نشان گلایه شکایت سوال سؤال خواهش تشکر استدلال تحلیل
""".split()
_FA_GIVE = r"""
    ادامه توضیح هشدار پاسخ خبر گزارش شرح قول وعده جواب تذکر اطلاع اطمینان نوید
""".split()
_FA_FORMS = r"""
    گفت گفتند گفته گفته\s+است گفته\s+بود افزود افزودند افزوده\s+است نوشت نوشتند نوشته\s+است می‌گوید میگوید
    می‌گویند می‌افزاید می‌نویسد پرسید اظهار\s+داشت ابراز\s+داشت بیان\s+داشت اذعان\s+داشت اعلام\s+داشت
    عقیده\s+دارد اعتقاد\s+دارد باور\s+دارد معتقد\s+است معتقدند مدعی\s+شد مدعی\s+است یادآور\s+شد متذکر\s+شد
    پذیرفت فریاد\s+زد آمده\s+است خواستار\s+شد خواستار\s+آن\s+شد به\s+یاد\s+می‌آورد یادآوری\s+کرد خواند نامید
    دانست تاکید\s+دارد
""".split()


@cache
def verbs_of(code: str) -> str:
    """The verbs of speech of a language, as alternatives of a regular expression, the longest first."""
    forms = {"fr": _french, "de": _german, "es": _spanish, "ru": _russian, "ar": _arabic, "fa": _persian}
    return forms[code]()


def _any(forms: list[str] | set[str]) -> str:
    return "|".join(sorted(set(forms), key=lambda f: (-len(f), f)))


def _french() -> str:
    stems = [(verb[:-2], _open_vowel(verb[:-2])) for verb in _FR_ER if verb.endswith("er")]
    past = _any([stem + "é" for stem, _ in stems] + _FR_PAST)
    now = _any(
        [form + end for _, form in stems for end in ("e", "ent")] + [stem + "ait" for stem, _ in stems]
    )
    self_now = _any([_FR_SELF_FORMS.get(verb, _open_vowel(verb[:-2]) + "e") for verb in _FR_SELF])
    self_past = _any([verb[:-2] + "é" for verb in _FR_SELF if verb.endswith("er")] + ["souvenu", "plaint"])
    who = r"(?:-(?:t-)?(?:il|elle|on|ils|elles))?"
    between = r"\s+(?:\w+ment\s+|aussi\s+|encore\s+|notamment\s+|toutefois\s+|aussitôt\s+)?"
    return (
        rf"(?:a|ont|avait|avaient){who}{between}(?:{past})"
        rf"|s(?:e\s+|['’])(?:est|sont|était){who}\s+(?:{self_past})e?s?"
        rf"|s(?:e\s+|['’])(?:{self_now})(?:nt)?{who}|(?:{_any(_FR_NOW)}|{now}){who}"
    )


def _open_vowel(stem: str) -> str:
    """'répét-' is 'répète', 'rappel-' 'rappelle': the vowel before a silent ending."""
    if stem.endswith("ppel"):
        return stem + "l"
    return re.sub(r"[eé]([^aeiouéèy]{1,2})$", r"è\1", stem) if re.search(r"[eé][lrtvmn]$", stem) else stem


def _spanish() -> str:
    stems = [verb[:-2] for verb in _ES_AR if verb.endswith("ar")]
    ends = ("ó", "aron", "a", "an", "aba")
    now_and_then = _any([stem + end for stem in stems for end in ends] + _ES_FORMS)
    past = _any([stem + "ado" for stem in stems] + _ES_PAST)
    return rf"(?:ha|han|había|habían)\s+(?:{past})|(?:se\s+)?(?:{now_and_then})"


def _german() -> str:
    weak = [stem + ("e" if re.search(r"(?:[dt]|gn)$", stem) else "") for stem in _DE_WEAK]
    forms = [stem + end for stem in weak for end in ("te", "ten", "t")] + ["sagen", "meinen", "fordern"]
    apart = r"(?:geht|gehen|ging|gingen)\s+davon\s+aus|(?:hat|hatte|haben)(?=[^.!?]{0,80}\bgesagt)"
    return rf"{_any(forms + _DE_FORMS)}|so|{apart}"


def _russian() -> str:
    past = [re.sub(r"л(ся|\\s\+понять)?$", "л", v) for v in _RU_PAST if not v.endswith("ся")]
    selves = [v[:-2] for v in _RU_PAST if v.endswith("ся")]
    simple = rf"(?:{_any(past)})(?:а|и|о)?|дал(?:а|и)?\s+понять|{_any(_RU_NOW)}"
    return rf"(?:{_any(selves)})(?:ся|ась|ись|ось)|{simple}"


def _arabic() -> str:
    past = [form for verb in _AR_PAST for form in (verb, _feminine(verb))]
    now = [prefix + stem for stem in _AR_NOW for prefix in ("ي", "ت")]
    return rf"(?:و|ف)?(?:{_any(past + now)})"


def _feminine(verb: str) -> str:
    """The third person singular feminine: a weak last letter falls away."""
    return (verb[:-1] if verb[-1] in "ىا" else verb) + "ت"


def _persian() -> str:
    do = r"(?:کرد(?:ند)?|کرده\s+(?:است|بود|اند)|می‌کند|می‌کنند|نمود|شد)"
    give = r"(?:داد(?:ند)?|داده\s+است|می‌دهد|می‌دهند)"
    return rf"(?:{_any(_FA_DO)})\s+{do}|(?:{_any(_FA_GIVE)})\s+{give}|{_any(_FA_FORMS)}"
