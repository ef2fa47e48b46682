"""The words that dates are printed in, language by language: months, weekdays, and what stands between.

Months and weekdays are written as newsrooms print them, in the case that goes with a day (genitives), names
of their own in short forms; where ``prefixes`` is set, the first three letters stand for a name too. All is
compared folded, so that case and accents do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from standfirst.text.folding import fold

_PREFIX = 3


@dataclass(frozen=True, slots=True)
class DateWords:
    """One language's words, folded.

    ``units`` gives seconds; ``amounts`` is for words that say number and unit in one (Arabic "two hours").
    """

    months: Mapping[str, int]
    weekdays: frozenset[str]
    between: frozenset[str]
    days_back: Mapping[str, int]
    ago: frozenset[str]
    ones: frozenset[str]
    units: Mapping[str, int]
    amounts: Mapping[str, int]

    @property
    def words(self) -> frozenset[str]:
        """All that tell a date from other words."""
        return frozenset((*self.months, *self.weekdays, *self.days_back, *self.units, *self.amounts))


# Per language: months, split by commas, variants by blanks; weekdays; words that may stand beside a date.
_ABSOLUTE = {
    "en": (
        "january,february,march,april,may,june,july,august,september sept,october,november,december",
        "monday tuesday tues wednesday thursday thur thurs friday saturday sunday",
        "at on the of st nd rd th and",
    ),
    "fr": (
        "janvier janv,février févr fevr fév,mars,avril avr,mai,juin,juillet juil,août aout,septembre "
        "sept,octobre,"
        "novembre,décembre",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "le à du de er ce et",
    ),
    "de": (
        "januar jänner,februar feber,märz mrz,april,mai,juni,juli,august,september sept,oktober,"
        "november,dezember",
        "montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so",
        "am um den der vom uhr",
    ),
    "es": (
        "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre setiembre sept set,octubre,noviembre,"
        "diciembre",
        "lunes martes miércoles jueves viernes sábado domingo",
        "de del el a las la los h hs",
    ),
    "pt": (
        "janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro,novembro,dezembro",
        "segunda segunda-feira terça terça-feira quarta quarta-feira quinta quinta-feira sexta "
        "sexta-feira sábado "
        "domingo",
        "de em as a o do h",
    ),
    "it": (
        "gennaio,febbraio,marzo,aprile,maggio,giugno,luglio,agosto,settembre sett,ottobre,novembre,dicembre",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "il di del alle ore dalle h",
    ),
    "nl": (
        "januari,februari,maart mrt,april,mei,juni,juli,augustus,september sept,oktober,november,december",
        "maandag ma dinsdag di woensdag wo donderdag do vrijdag vr zaterdag za zondag zo",
        "op om de uur",
    ),
    "pl": (
        "stycznia styczeń,lutego luty,marca marzec,kwietnia kwiecień,maja maj,czerwca czerwiec,lipca lipiec,"
        "sierpnia sierpień,września wrzesień,października październik,listopada listopad,grudnia grudzień",
        "poniedziałek wtorek środa czwartek piątek sobota niedziela pon wt śr czw pt sob ndz niedz",
        "o godz godzina r roku dnia",
    ),
    "ru": (
        "января,февраля,марта март,апреля,мая май,июня июнь,июля июль,августа,сентября сент,октября,"
        "ноября нояб,"
        "декабря",
        "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс",
        "в г года го",
    ),
    "uk": (
        "січня,лютого лют,березня,квітня,травня,червня,липня,серпня,вересня,жовтня,листопада,грудня",
        "понеділок вівторок середа четвер п'ятниця субота неділя пн вт ср чт пт сб нд",
        "о об в у р року",
    ),
    "ar": (
        "يناير,فبراير,مارس,أبريل ابريل إبريل,مايو,يونيو يونيه,يوليو يوليه,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
        "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت",
        "في يوم الساعة من م",
    ),
    "fa": (
        "ژانویه,فوریه,مارس,آوریل,مه می,ژوئن,ژوئیه جولای,اوت آگوست,سپتامبر,اکتبر,نوامبر,دسامبر",
        "شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه پنج‌شنبه جمعه سه پنج یک دو چهار",
        "در ساعت روز",
    ),
    "tr": (
        "ocak,şubat,mart,nisan,mayıs,haziran,temmuz,ağustos,eylül,ekim,kasım,aralık",
        "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
        "saat günü",
    ),
    "da": (
        "januar,februar,marts,april,maj,juni,juli,august,september sept,oktober,november,december",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag",
        "den d kl",
    ),
    "no": (
        "januar,februar,mars,april,mai,juni,juli,august,september sept,oktober,november,desember",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag",
        "den kl",
    ),
    "sv": (
        "januari,februari,mars,april,maj,juni,juli,augusti,september sept,oktober,november,december",
        "måndag tisdag onsdag torsdag fredag lördag söndag",
        "den kl klockan",
    ),
    "fi": (
        "tammikuuta tammikuu,helmikuuta helmikuu,maaliskuuta maaliskuu,huhtikuuta huhtikuu,toukokuuta "
        "toukokuu,"
        "kesäkuuta kesäkuu,heinäkuuta heinäkuu,elokuuta elokuu,syyskuuta syyskuu,lokakuuta lokakuu,"
        "marraskuuta marraskuu,joulukuuta joulukuu",
        "maanantai maanantaina tiistai tiistaina keskiviikko keskiviikkona torstai torstaina perjantai "
        "perjantaina "
        "lauantai lauantaina sunnuntai sunnuntaina ma ti ke to pe la su",
        "klo kello",
    ),
    "el": (
        "ιανουαρίου,φεβρουαρίου,μαρτίου,απριλίου,μαΐου μάι,ιουνίου ιουν,ιουλίου ιουλ,αυγούστου,"
        "σεπτεμβρίου σεπτ,"
        "οκτωβρίου,νοεμβρίου,δεκεμβρίου",
        "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή",
        "στις ώρα",
    ),
    "cs": (
        "ledna leden,února únor,března březen,dubna duben,května květen,června červen,července červenec,"
        "srpna srpen,"
        "září,října říjen,listopadu listopad,prosince prosinec",
        "pondělí úterý středa čtvrtek pátek sobota neděle po út st čt pá so ne",
        "v ve dne",
    ),
    "hu": (
        "január,február febr,március márc,április,május,június,július,augusztus,szeptember szept,"
        "október,november,"
        "december",
        "hétfő kedd szerda csütörtök péntek szombat vasárnap",
        "án én",
    ),
    "ro": (
        "ianuarie,februarie,martie,aprilie,mai,iunie,iulie,august,septembrie sept,octombrie,noiembrie,"
        "decembrie",
        "luni marți miercuri joi vineri sâmbătă duminică",
        "la ora de",
    ),
    "lt": (
        "sausio,vasario,kovo,balandžio,gegužės,birželio,liepos,rugpjūčio,rugsėjo,spalio,lapkričio,gruodžio",
        "pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis",
        "m d val",
    ),
}  # fmt: skip

_NO_PREFIXES = frozenset({"ar", "fa", "fi", "cs", "lt"})
"""Languages that do not shorten months to three letters, or to such as are words of their own."""

# Per language: days back, the words that say "ago", words for "one", seconds or minutes or hours or days or
# weeks, and words that say number and unit in one.
_RELATIVE = {
    "en": (
        "today 0,yesterday 1",
        "ago",
        "a an one",
        "second seconds sec secs s,minute minutes min mins m,hour hours hr hrs h,day days d,week weeks w",
        "",
    ),
    "fr": (
        "aujourd'hui 0,hier 1,avant-hier 2",
        "y",
        "un une",
        "seconde secondes s,minute minutes min mn,heure heures h,jour jours j,semaine semaines",
        "",
    ),
    "de": (
        "heute 0,gestern 1,vorgestern 2",
        "vor",
        "ein einer einem",
        "sekunde sekunden sek,minute minuten min,stunde stunden std,tag tagen,woche wochen",
        "",
    ),
    "es": (
        "hoy 0,ayer 1,anteayer 2,antier 2",
        "hace",
        "un una",
        "segundo segundos seg,minuto minutos min,hora horas h,día días,semana semanas",
        "",
    ),
    "pt": (
        "hoje 0,ontem 1,anteontem 2",
        "há atrás",
        "um uma",
        "segundo segundos seg,minuto minutos min,hora horas h,dia dias,semana semanas",
        "",
    ),
    "it": (
        "oggi 0,ieri 1,l'altroieri 2",
        "fa",
        "un uno una",
        "secondo secondi sec,minuto minuti min,ora ore h,giorno giorni,settimana settimane",
        "un'ora 3600",
    ),
    "nl": (
        "vandaag 0,gisteren 1,eergisteren 2",
        "geleden",
        "een",
        "seconde seconden,minuut minuten min,uur,dag dagen,week weken",
        "",
    ),
    "ru": (
        "сегодня 0,вчера 1,позавчера 2",
        "назад",
        "один одну",
        "секунду секунды секунд сек,минуту минуты минут мин,час часа часов ч,день дня дней,неделю "
        "недели недель",
        "минуту 60,час 3600,день 86400,неделю 604800",
    ),
    "uk": (
        "сьогодні 0,вчора 1,учора 1,позавчора 2",
        "тому",
        "один одну",
        "секунду секунди секунд,хвилину хвилини хвилин хв,годину години годин год,день дні днів,тиждень "
        "тижні "
        "тижнів",
        "хвилину 60,годину 3600,день 86400,тиждень 604800",
    ),
    "ar": (
        "اليوم 0,أمس 1",
        "منذ قبل",
        "",
        "ثانية ثوان ثواني,دقيقة دقائق,ساعة ساعات,يوم أيام يوما,أسبوع أسابيع",
        "دقيقة 60,ساعة 3600,يوم 86400,أسبوع 604800,"
        "دقيقتين 120,ساعتين 7200,يومين 172800,أسبوعين 1209600",
    ),
    "fa": ("امروز 0,دیروز 1", "پیش قبل", "یک", "ثانیه,دقیقه,ساعت,روز,هفته", ""),
    "pl": (
        "dzisiaj 0,dziś 0,wczoraj 1,przedwczoraj 2",
        "temu",
        "",
        "sekundę sekundy sekund,minutę minuty minut min,godzinę godziny godzin godz,dzień dni,tydzień "
        "tygodnie "
        "tygodni",
        "",
    ),
    "tr": (
        "bugün 0,dün 1",
        "önce",
        "bir",
        "saniye,dakika dk,saat,gün,hafta",
        "",
    ),
    "sv": (
        "idag 0,igår 1",
        "sedan",
        "en ett",
        "sekund sekunder,minut minuter min,timme timmar tim,dag dagar,vecka veckor",
        "",
    ),
    "da": (
        "idag 0,igår 1,forgårs 2",
        "siden for",
        "en et",
        "sekund sekunder sek,minut minutter min,time timer t,dag dage,uge uger",
        "",
    ),
    "no": (
        "idag 0,igår 1,forgårs 2",
        "siden for",
        "en et ett",
        "sekund sekunder sek,minutt minutter min,time timer t,dag dager døgn,uke uker",
        "",
    ),
    "el": (
        "σήμερα 0,χθες 1,χτες 1,προχθές 2",
        "πριν από",
        "ένα μία έναν",
        "δευτερόλεπτο δευτερόλεπτα δευτ,λεπτό λεπτά λ,ώρα ώρες,ημέρα ημέρες μέρα μέρες,εβδομάδα εβδομάδες",
        "",
    ),
}  # fmt: skip

_BESIDE_AN_AMOUNT = {"en": "about", "fr": "il a", "de": "etwa", "es": "unos", "ar": "حوالي", "ru": "около"}
_SECONDS = (1, 60, 3600, 86_400, 604_800)


def knows(language: str) -> bool:
    """Whether there are words of a language, by its ISO 639-1 code."""
    return language in _ABSOLUTE


@cache
def date_words(language: str) -> DateWords:
    """The words of one language.

    Raises:
        KeyError: there are none of it; :func:`knows` tells.
    """
    months, weekdays, between = _ABSOLUTE[language]
    days, ago, ones, units, amounts = _RELATIVE.get(language, ("", "", "", "", ""))
    shortened = language not in _NO_PREFIXES
    by_month = _numbered(months.split(","), range(1, 13))
    return DateWords(
        months=_with_prefixes(by_month) if shortened else by_month,
        weekdays=frozenset(_with_prefixes(_numbered(weekdays.split(), range(20))))
        if shortened
        else frozenset(map(fold, weekdays.split())),
        between=frozenset(fold(between).split()) | set(fold(_BESIDE_AN_AMOUNT.get(language, "")).split()),
        days_back=_pairs(days),
        ago=frozenset(fold(ago).split()),
        ones=frozenset(fold(ones).split()),
        units=_numbered(units.split(",") if units else (), _SECONDS),
        amounts=_pairs(amounts),
    )


def _numbered(names: list[str] | tuple[()], numbers: range | tuple[int, ...]) -> dict[str, int]:
    """Each of a place's names with the number of the place."""
    return {
        fold(name): number
        for variants, number in zip(names, numbers, strict=False)
        for name in variants.split()
    }


def _pairs(text: str) -> dict[str, int]:
    """``"name number,name number"`` as a mapping."""
    split = (pair.rsplit(" ", 1) for pair in text.split(",") if pair)
    return {fold(name): int(number) for name, number in split}


def _with_prefixes(numbers: dict[str, int]) -> dict[str, int]:
    """The names and their first letters, where these stand for one number only ("jui" is June and July)."""
    meant: dict[str, set[int]] = {}
    for name, number in numbers.items():
        meant.setdefault(name[:_PREFIX], set()).add(number)
    return {short: next(iter(found)) for short, found in meant.items() if len(found) == 1} | numbers
