"""The words of the invented sites: fourteen languages, all places, people and events made up.

For each language: who, does what, and when or where, which combine into headlines; sentences for teasers; and
what stands on every page beside the news: sections, menu, "Read more", "by", most read, share, comments.
"""

# ruff: noqa: E501  (a layout is read best as one line of mark-up)

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One language. A headline is ``who`` + ``does`` + ``where``, joined by ``gap``."""

    who: tuple[str, ...]
    does: tuple[str, ...]
    where: tuple[str, ...]
    sentences: tuple[str, ...]
    sections: tuple[str, ...]
    menu: tuple[str, ...]
    more: str
    by: str
    most_read: str
    comments: str
    names: tuple[str, ...]
    ago: tuple[str, str]
    gap: str = " "
    right_to_left: bool = False


def _(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|"))


LANGUAGES = {
    "en": Words(
        _(
            "Brackwater council|Harbour workers|The old lighthouse|Minister Quill|Two ferry companies|Farmers of the valley|A school orchestra"
        ),
        _(
            "reject the plan for a new pier|welcome the longer night trains|asks for an inquiry into the flood|opens its doors to visitors|win a prize for clean water|must wait for the new bridge|sign an accord on fishing"
        ),
        _(
            "after a long debate|in the capital|for the third time|despite the storm|before the summer|without a vote"
        ),
        _(
            "The decision was taken late on Monday and will be published next week.|Residents had waited for nine years, and many came to see it.|Nobody was hurt, said the fire brigade, but the road stays closed.|The report names four causes and proposes as many remedies.|What it will cost has not been said."
        ),
        _("Politics|Economy|Sport|Culture|Opinion|Coast and country"),
        _(
            "Home|About us|Contact|Our services|Subscribe to the newsletter|Privacy policy and cookies|Terms and conditions of use|Jobs"
        ),
        "Read more",
        "By",
        "Most read",
        "comments",
        _("Ada Quill|Bert Marlow|Cora Finch"),
        ("2 hours ago", "yesterday"),
    ),
    "de": Words(
        _(
            "Der Stadtrat von Brackwasser|Die Hafenarbeiter|Das alte Leuchtfeuer|Ministerin Federkiel|Zwei Fährbetriebe|Die Bauern im Tal"
        ),
        _(
            "lehnt den Plan für die neue Mole ab|begrüßt die längeren Nachtzüge|fordert eine Untersuchung der Flut|öffnet für Besucher die Türen|gewinnt einen Preis für sauberes Wasser|wartet weiter auf die Brücke"
        ),
        _(
            "nach langer Debatte|in der Hauptstadt|zum dritten Mal|trotz des Sturms|noch vor dem Sommer|ohne Abstimmung"
        ),
        _(
            "Die Entscheidung fiel am späten Montag und wird nächste Woche veröffentlicht.|Die Anwohner hatten neun Jahre lang gewartet, viele kamen zur Feier.|Verletzt wurde niemand, sagte die Feuerwehr, die Straße bleibt aber gesperrt.|Der Bericht nennt vier Ursachen und schlägt ebenso viele Abhilfen vor."
        ),
        _("Politik|Wirtschaft|Sport|Kultur|Meinung|Küste und Land"),
        _(
            "Startseite|Über uns|Kontakt|Unsere Leistungen|Newsletter abonnieren|Datenschutz und Impressum|Allgemeine Geschäftsbedingungen|Karriere"
        ),
        "Weiterlesen",
        "Von",
        "Meistgelesen",
        "Kommentare",
        _("Ada Feder|Bert Marlau|Cora Fink"),
        ("vor 2 Stunden", "gestern"),
    ),
    "fr": Words(
        _(
            "Le conseil de Brackeau|Les ouvriers du port|Le vieux phare|La ministre Plumet|Deux compagnies de bacs|Les paysans de la vallée"
        ),
        _(
            "rejette le projet de nouvelle jetée|salue les trains de nuit prolongés|réclame une enquête sur la crue|ouvre ses portes aux visiteurs|remporte un prix pour l'eau propre|attend toujours le nouveau pont"
        ),
        _(
            "après un long débat|dans la capitale|pour la troisième fois|malgré la tempête|avant l'été|sans vote"
        ),
        _(
            "La décision a été prise lundi soir et sera publiée la semaine prochaine.|Les riverains attendaient depuis neuf ans et beaucoup sont venus.|Personne n'a été blessé, selon les pompiers, mais la route reste fermée.|Le rapport cite quatre causes et propose autant de remèdes."
        ),
        _("Politique|Économie|Sport|Culture|Opinions|Côte et campagne"),
        _(
            "Accueil|Qui sommes-nous|Contact|Nos services|S'abonner à la lettre|Politique de confidentialité|Conditions générales d'utilisation|Emplois"
        ),
        "Lire la suite",
        "Par",
        "Les plus lus",
        "commentaires",
        _("Ada Plume|Bertrand Merle|Cora Pinson"),
        ("il y a 2 heures", "hier"),
    ),
    "es": Words(
        _(
            "El concejo de Aguabrava|Los obreros del puerto|El viejo faro|La ministra Pluma|Dos compañías de barcos|Los campesinos del valle"
        ),
        _(
            "rechaza el plan del nuevo muelle|celebra los trenes nocturnos más largos|pide una investigación de la riada|abre sus puertas a los visitantes|gana un premio por el agua limpia|espera todavía el nuevo puente"
        ),
        _(
            "tras un largo debate|en la capital|por tercera vez|pese a la tormenta|antes del verano|sin votación"
        ),
        _(
            "La decisión se tomó el lunes por la noche y se publicará la próxima semana.|Los vecinos esperaban desde hacía nueve años y muchos vinieron a verlo.|Nadie resultó herido, según los bomberos, pero la carretera sigue cerrada.|El informe nombra cuatro causas y propone otros tantos remedios."
        ),
        _("Política|Economía|Deportes|Cultura|Opinión|Costa y campo"),
        _(
            "Inicio|Quiénes somos|Contacto|Nuestros servicios|Suscríbase al boletín|Política de privacidad|Términos y condiciones de uso|Empleo"
        ),
        "Leer más",
        "Por",
        "Lo más leído",
        "comentarios",
        _("Ada Pluma|Berto Marlo|Cora Pinzón"),
        ("hace 2 horas", "ayer"),
    ),
    "it": Words(
        _(
            "Il consiglio di Acquabruna|Gli operai del porto|Il vecchio faro|La ministra Penna|Due compagnie di traghetti|I contadini della valle"
        ),
        _(
            "respinge il piano del nuovo molo|saluta i treni notturni più lunghi|chiede un'inchiesta sulla piena|apre le porte ai visitatori|vince un premio per l'acqua pulita|aspetta ancora il nuovo ponte"
        ),
        _(
            "dopo un lungo dibattito|nella capitale|per la terza volta|nonostante la tempesta|prima dell'estate|senza un voto"
        ),
        _(
            "La decisione è stata presa lunedì sera e sarà pubblicata la settimana prossima.|I residenti aspettavano da nove anni e molti sono venuti a vedere.|Nessuno è rimasto ferito, dicono i pompieri, ma la strada resta chiusa.|Il rapporto indica quattro cause e propone altrettanti rimedi."
        ),
        _("Politica|Economia|Sport|Cultura|Opinioni|Costa e campagna"),
        _(
            "Home|Chi siamo|Contatti|I nostri servizi|Iscriviti alla newsletter|Informativa sulla privacy|Termini e condizioni d'uso|Lavora con noi"
        ),
        "Leggi tutto",
        "Di",
        "I più letti",
        "commenti",
        _("Ada Penna|Berto Merlo|Cora Fringuelli"),
        ("2 ore fa", "ieri"),
    ),
    "pl": Words(
        _(
            "Rada miasta Brakowoda|Robotnicy portowi|Stara latarnia|Minister Piórko|Dwie firmy promowe|Rolnicy z doliny"
        ),
        _(
            "odrzuca plan nowego mola|wita dłuższe nocne pociągi|żąda śledztwa w sprawie powodzi|otwiera drzwi dla gości|zdobywa nagrodę za czystą wodę|wciąż czeka na nowy most"
        ),
        _("po długiej debacie|w stolicy|po raz trzeci|mimo burzy|przed latem|bez głosowania"),
        _(
            "Decyzja zapadła w poniedziałek późnym wieczorem i zostanie ogłoszona za tydzień.|Mieszkańcy czekali dziewięć lat i wielu przyszło to zobaczyć.|Nikt nie został ranny, podała straż pożarna, ale droga pozostaje zamknięta.|Raport wymienia cztery przyczyny i tyle samo środków zaradczych."
        ),
        _("Polityka|Gospodarka|Sport|Kultura|Opinie|Wybrzeże i wieś"),
        _(
            "Strona główna|O nas|Kontakt|Nasze usługi|Zapisz się na biuletyn|Polityka prywatności|Warunki korzystania z serwisu|Praca"
        ),
        "Czytaj więcej",
        "Autor:",
        "Najczęściej czytane",
        "komentarzy",
        _("Ada Pióro|Bartosz Kos|Kora Zięba"),
        ("2 godziny temu", "wczoraj"),
    ),
    "ru": Words(
        _(
            "Совет Бракводска|Портовые рабочие|Старый маяк|Министр Перова|Две паромные компании|Фермеры долины"
        ),
        _(
            "отклонил план нового причала|приветствует ночные поезда|требует расследовать наводнение|открывает двери для гостей|получил премию за чистую воду|ждёт открытия нового моста"
        ),
        _("после долгих споров|в столице|в третий раз|несмотря на шторм|до начала лета|без голосования"),
        _(
            "Решение приняли поздно вечером в понедельник, его опубликуют через неделю.|Жители ждали этого девять лет, и многие пришли посмотреть.|Никто не пострадал, сообщили пожарные, однако дорога остаётся закрытой.|В докладе названы четыре причины и столько же мер."
        ),
        _("Политика|Экономика|Спорт|Культура|Мнения|Берег и село"),
        _(
            "Главная|О нас|Контакты|Наши услуги|Подписаться на рассылку|Политика конфиденциальности|Условия использования сайта|Вакансии"
        ),
        "Читать далее",
        "Автор:",
        "Самое читаемое",
        "комментариев",
        _("Ада Перова|Борис Дроздов|Кора Зяблик"),
        ("2 часа назад", "вчера"),
    ),
    "el": Words(
        _(
            "Το συμβούλιο του Αλμυρού|Οι εργάτες του λιμανιού|Ο παλιός φάρος|Η υπουργός Πένα|Δύο εταιρείες πλοίων|Οι αγρότες της κοιλάδας"
        ),
        _(
            "απορρίπτει το σχέδιο της προβλήτας|χαιρετίζει τα νυχτερινά τρένα|ζητεί έρευνα για την πλημμύρα|ανοίγει τις πόρτες στους επισκέπτες|κερδίζει βραβείο για το νερό|περιμένει ακόμη τη νέα γέφυρα"
        ),
        _(
            "ύστερα από μακρά συζήτηση|στην πρωτεύουσα|για τρίτη φορά|παρά την καταιγίδα|πριν από το καλοκαίρι|χωρίς ψηφοφορία"
        ),
        _(
            "Η απόφαση ελήφθη αργά τη Δευτέρα και θα δημοσιευθεί την άλλη εβδομάδα.|Οι κάτοικοι περίμεναν εννέα χρόνια και πολλοί ήρθαν να το δουν.|Κανείς δεν τραυματίστηκε, είπε η πυροσβεστική, αλλά ο δρόμος μένει κλειστός."
        ),
        _("Πολιτική|Οικονομία|Αθλητισμός|Πολιτισμός|Απόψεις|Ακτή"),
        _(
            "Αρχική|Ποιοι είμαστε|Επικοινωνία|Οι υπηρεσίες μας|Εγγραφή στο ενημερωτικό δελτίο|Πολιτική απορρήτου|Όροι χρήσης του ιστότοπου"
        ),
        "Διαβάστε περισσότερα",
        "Του",
        "Δημοφιλή",
        "σχόλια",
        _("Άδα Πένα|Μπάμπης Κότσυφας|Κόρα Σπίνου"),
        ("πριν από 2 ώρες", "χθες"),
    ),
    "tr": Words(
        _(
            "Acısu belediye meclisi|Liman işçileri|Eski deniz feneri|Bakan Kalem|İki feribot şirketi|Vadinin çiftçileri"
        ),
        _(
            "yeni iskele planını reddetti|uzayan gece trenlerini memnuniyetle karşıladı|sel için soruşturma istedi|kapılarını ziyaretçilere açtı|temiz su ödülünü kazandı|yeni köprüyü bekliyor"
        ),
        _("uzun tartışmadan sonra|başkentte|üçüncü kez|fırtınaya rağmen|yazdan önce|oylama yapılmadan"),
        _(
            "Karar pazartesi gecesi alındı ve gelecek hafta yayımlanacak.|Sakinler dokuz yıldır bekliyordu, birçoğu görmeye geldi.|İtfaiye kimsenin yaralanmadığını ama yolun kapalı kaldığını söyledi.|Rapor dört neden sayıyor ve bir o kadar çare öneriyor."
        ),
        _("Siyaset|Ekonomi|Spor|Kültür|Görüş|Kıyı"),
        _(
            "Ana sayfa|Hakkımızda|İletişim|Hizmetlerimiz|Bültene abone olun|Gizlilik politikası|Kullanım koşulları ve kurallar|Kariyer"
        ),
        "Devamını oku",
        "Yazan:",
        "En çok okunanlar",
        "yorum",
        _("Ada Kalem|Berk Serçe|Kora İspinoz"),
        ("2 saat önce", "dün"),
    ),
    "ar": Words(
        _("مجلس بلدية المالحة|عمال الميناء|المنارة القديمة|الوزيرة ريشة|شركتا العبارات|مزارعو الوادي"),
        _(
            "يرفض خطة الرصيف الجديد|يرحب بقطارات الليل الطويلة|يطالب بالتحقيق في الفيضان|تفتح أبوابها أمام الزوار|يفوز بجائزة المياه النظيفة|ينتظر الجسر الجديد"
        ),
        _("بعد نقاش طويل|في العاصمة|للمرة الثالثة|رغم العاصفة|قبل الصيف|دون تصويت"),
        _(
            "اتخذ القرار في وقت متأخر من مساء الاثنين وسينشر الأسبوع المقبل.|انتظر السكان تسع سنوات وجاء كثيرون لمشاهدة ذلك.|لم يصب أحد بأذى بحسب رجال الإطفاء لكن الطريق ما زال مغلقا.|يذكر التقرير أربعة أسباب ويقترح أربعة حلول."
        ),
        _("سياسة|اقتصاد|رياضة|ثقافة|آراء|الساحل"),
        _(
            "الرئيسية|من نحن|اتصل بنا|خدماتنا|اشترك في النشرة البريدية|سياسة الخصوصية|شروط الاستخدام والأحكام|وظائف"
        ),
        "اقرأ المزيد",
        "بقلم",
        "الأكثر قراءة",
        "تعليقات",
        _("آدا ريشة|برهان شحرور|كورا حسون"),
        ("قبل ساعتين", "أمس"),
        right_to_left=True,
    ),
    "fa": Words(
        _("شورای شهر شورآب|کارگران بندر|فانوس دریایی کهنه|وزیر قلم|دو شرکت کشتی‌رانی|کشاورزان دره"),
        _(
            "طرح اسکله تازه را رد کرد|از قطارهای شبانه استقبال کرد|خواستار بررسی سیل شد|درهای خود را به روی بازدیدکنندگان گشود|جایزه آب پاک را برد|همچنان چشم به راه پل است"
        ),
        _("پس از گفت‌وگویی دراز|در پایتخت|برای سومین بار|با وجود توفان|پیش از تابستان|بدون رای‌گیری"),
        _(
            "این تصمیم دیروقت دوشنبه گرفته شد و هفته آینده منتشر می‌شود.|ساکنان نه سال منتظر بودند و بسیاری برای دیدن آمدند.|آتش‌نشانی گفت کسی آسیب ندید اما جاده همچنان بسته است."
        ),
        _("سیاست|اقتصاد|ورزش|فرهنگ|دیدگاه|کرانه"),
        _("خانه|درباره ما|تماس با ما|خدمات ما|عضویت در خبرنامه|سیاست حفظ حریم خصوصی|شرایط استفاده از سایت"),
        "ادامه مطلب",
        "نوشته",
        "پربازدیدترین",
        "دیدگاه",
        _("آدا قلمی|بهرام سار|کورا سهره"),
        ("۲ ساعت پیش", "دیروز"),
        right_to_left=True,
    ),
    "he": Words(
        _("מועצת העיר מי מלח|פועלי הנמל|המגדלור הישן|השרה נוצה|שתי חברות המעבורות|חקלאי העמק"),
        _(
            "דוחה את תוכנית הרציף החדש|מברכת על רכבות הלילה|דורשת לחקור את השיטפון|פותח את שעריו למבקרים|זוכים בפרס על מים נקיים|ממתינים לגשר החדש"
        ),
        _("אחרי ויכוח ארוך|בבירה|בפעם השלישית|למרות הסערה|לפני הקיץ|בלי הצבעה"),
        _(
            "ההחלטה התקבלה בשעה מאוחרת ביום שני ותפורסם בשבוע הבא.|התושבים חיכו תשע שנים ורבים באו לראות.|איש לא נפגע, אמרו הכבאים, אבל הדרך נשארה סגורה."
        ),
        _("פוליטיקה|כלכלה|ספורט|תרבות|דעות|החוף"),
        _("דף הבית|אודות|צור קשר|השירותים שלנו|הרשמה לניוזלטר|מדיניות פרטיות|תנאי השימוש באתר"),
        "קרא עוד",
        "מאת",
        "הנקראות ביותר",
        "תגובות",
        _("עדה נוצה|ברק שחרור|קורה חוחית"),
        ("לפני 2 שעות", "אתמול"),
        right_to_left=True,
    ),
    "zh": Words(
        _("苦水市议会|港口工人|老灯塔|羽部长|两家渡轮公司|河谷农民"),
        _("否决新码头方案|欢迎夜间列车延长|要求调查洪水原因|向游客敞开大门|获得清洁水源奖|仍在等待新桥通车"),
        _("经过长时间辩论|在首都|已是第三次|不顾风暴来袭|将赶在夏天之前|未经表决"),
        _(
            "决定于周一深夜作出，将于下周公布。|居民等了九年，许多人前来观看。|消防部门表示无人受伤，但道路仍然封闭。|报告列出四个原因，并提出同样多的办法。"
        ),
        _("政治|经济|体育|文化|评论|海岸"),
        _("首页|关于我们|联系我们|我们的服务|订阅电子报|隐私政策|使用条款|招聘"),
        "阅读全文",
        "作者：",
        "最多阅读",
        "评论",
        _("羽艾达|马百里|柯雀"),
        ("2小时前", "昨天"),
        gap="",
    ),
    "ja": Words(
        _("汽水市議会|港の労働者|古い灯台|羽根大臣|二つのフェリー会社|谷の農家"),
        _(
            "新しい桟橋の計画を否決|夜行列車の延長を歓迎|洪水の調査を要求|見学者に門を開く|清水賞を受賞|新しい橋の開通を待つ"
        ),
        _("長い議論の末に|首都で|三度目|嵐にもかかわらず|夏を前に|採決なしで"),
        _(
            "決定は月曜の深夜に下され、来週公表される。|住民は九年間待ち続け、多くの人が見に来た。|消防によるとけが人はないが、道路は閉鎖されたままだ。"
        ),
        _("政治|経済|スポーツ|文化|社説|海辺"),
        _("ホーム|会社概要|お問い合わせ|サービス案内|メールマガジン登録|プライバシーポリシー|利用規約"),
        "続きを読む",
        "文：",
        "よく読まれている記事",
        "コメント",
        _("羽根アダ|丸尾文太|小鳥コラ"),
        ("2時間前", "昨日"),
        gap="",
    ),
}
