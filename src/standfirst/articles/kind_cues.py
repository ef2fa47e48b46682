"""The words by which documents say what they are, in the languages news comes in.

Each pattern is matched where newsrooms set such words: at the head of the headline, in the section, at the
head or the foot of the text. A word in running prose proves nothing: a report may be about a letter.
"""

from __future__ import annotations

from standfirst.articles.cues import Cues

#: Verbs with which a headline reports on a letter or statement instead of heading one.
REPORTING = Cues(
    r"\b(?:send|sent|sign|write|wrote|receive|answer|reject|respond|reply|replie|publish|deliver"
    r"|hand|slam|urge|call"
    r"|demand|condemn|criticis|criticiz|leak|read|say|said|tell|told|ask|warn|issue|release|cite"
    r"|defend|welcome"
    r"|spark|prompt|draw|drew|back|support|urg|appeal|confirm|deny|denie|announce"
    r"|deplore)(?:e?[sd]|ing)?\b",
    r"\b(?:schreibt|fordern|fordert|kritisiert|unterzeichne\w+|écrit|écrivent|signent|réclament"
    r"|envía|firman|escribe)\b",
    r"\b(?:направил\w*|подписал\w*|написал\w*|отправил\w*|опубликовал\w*)\b",
    r"(?:يوجه|توجه|وجه|يرسل|أرسل|يوقع|وقع|تلق[تى]|نوشت|فرستاد|امضا کرد)",
)

#: Before the words for a document, these make it a thing that is spoken about.
ABOUT = Cues(
    r"\b(?:over|after|amid|in|with|via|by|against|about|on)(?: an?| the)?(?: \w+)?\W*$",
    r"(?:في"
    r"|عبر|بعد) *$",
)

LETTER_HEADLINE = Cues(
    r"\bopen letter\b",
    r"\bletters? (?:to|from|of)\b",
    r"^(?:a )?petition\b|\bpetition (?:to|of)\b",
    r"\blettre (?:ouverte )?(?:à|au|aux|de)\b|\bpétition (?:à|au|pour)\b",
    r"\boffener brief\b|^brief an\b|^petition an\b",
    r"\bcarta abierta\b|\bcarta (?:a|al|para)\b|\blettera aperta\b|\bcarta aberta\b",
    r"открытое письмо|^письмо\b|\bписьмо (?:к|президенту|премьер|министру)|^петиция",
    r"رسالة مفتوحة|^رسالة (?:إلى|الى)|^عريضة",
    r"نامه(?:‌ی|ٔ)? سرگشاده|نامه(?:‌ای)? (?:به|خطاب به)|^طومار",
)

#: A paragraph of its own at the head of a letter, or its first words.
SALUTATION = Cues(
    r"^(?:dear|to his excellency|to her excellency|your (?:excellency|majesty|honour|honor|holiness)"
    r"|(?:mr|madam|mrs)\.?"
    r" (?:president|prime minister|secretary|chairman|speaker|mayor|minister))\b[^\n.]{0,80}[,:!]?$",
    r"^dear (?:[A-Z][\w.’'-]+ ?){1,5},",
    r"^to:? (?:the )?(?:prime minister|president|minister|secretary|mayor|government"
    r"|members?)\b[^\n.]{0,80}$",
    r"^sehr geehrte|^liebe(?:r|s)? [^\n.]{2,60},$",
    r"^(?:monsieur|madame|mesdames)\b[^\n.]{0,60},$|^chers? [^\n.]{2,60},$|^chère [^\n.]{2,60},$",
    r"^(?:estimad|querid|excelentísim|excmo)\w*[^\n.]{2,80}[:,]$",
    r"^(?:exmo|prezad|caro|cara|gentile|egregio)\w* [^\n.]{2,60},$",
    r"^(?:многоуважаем|уважаем|дорог)\w+ [^\n.]{2,80}[!,]",
    r"^(?:السيد|سعادة|معالي|فخامة|سيادة|حضرة)\b[^\n.]{2,80}(?:المحترم|،|:)$",
    r"^(?:جناب|سرکار|حضرت|ریاست محترم)\b[^\n.]{2,80}$",
    r"^(?:geachte|beste|kära|bästa|kjære|kære|hyvä|arvoisa|szanown[iya]|vážen[ýáí]|tisztelt"
    r"|stimat[ei]?|sayın|αξιότιμ\w+"
    r"|шановн\w+|уважаеми|поштовани|yang terhormat|kính gửi) [^\n.]{2,80}[,!:]?$",
    r"^(?:friends|fellow citizens|fellow \w+|honou?rable members|ladies and gentlemen|comrades"
    r"|neighbou?rs)[,:!]$"
    r"|^to (?:all|our|my|those|whom|everyone|the (?:people|citizens|members|editor|council|board"
    r"|readers))\b[^\n.]{0,80}[:,]?$",
)

#: Words in which signatories speak of themselves.
UNDERSIGNED = Cues(
    r"\bwe,? the undersigned\b|\bi,? the undersigned\b",
    r"\b(?:nous|les),? soussignés\b|\bwir,? die unterzeichne(?:nden|r)\b|\b(?:los|las) abajo firmantes\b",
    r"\bмы,? нижеподписавшиеся\b|نحن الموقع(?:ون|ين) أدناه|ما امضا ?کنندگان|noi sottoscritti",
    r"os abaixo-assinados",
    r"^we,? the (?:parents|residents|workers|citizens|members|students|teachers|people|writers"
    r"|scientists|\w+s) of\b"
    r"|\bnós,? abaixo[- ]assinados\b|\bondergetekenden\b|\bmy,? niżej podpisani\b"
    r"|\bundertecknade\b|aşağıda imzası bulunan",
)

#: Words in which people ask something of whom they address.
PLEA = Cues(
    r"\bwe (?:therefore |hereby |respectfully )?(?:ask|urge|call on|call upon|appeal to|implore|beg"
    r"|write to) you\b",
    r"\bwir (?:bitten|fordern|appellieren an|ersuchen) sie\b|\bnous vous (?:demandons|prions"
    r"|écrivons|appelons)\b",
    r"\bvous prions\b|\ble (?:pedimos|escribimos|rogamos|proponemos)\b|\ble (?:chiediamo"
    r"|scriviamo)\b|\bpedimos-lhes?\b",
    r"\bмы\b[^.!?\n]{0,120}\b(?:обращаемся к вам|просим вас|требуем)\b",
    r"\b(?:i am|i'm|we are) writing to (?:you|express|ask|urge)\b|\b(?:i|we) write to you\b"
    r"|\bich schreibe ihnen\b"
    r"|\bje vous écris\b|\ble escribo\b|\bpiszę do\b|\bpišu vam\b|\bpisz[eę]my do\b",
    r"(?:نناشدكم|نطالبكم|نكتب إليكم)|از شما می.?خواهیم|\bsizden (?:rica|talep) ed",
)

#: How newspapers head a column of their readers' letters.
LETTERS_COLUMN = Cues(
    r"^(?:letters?|letters to the editor|readers[’'] letters|your letters|leserbriefe?"
    r"|courrier des lecteurs"
    r"|cartas (?:al director|de los lectores)|lettere al direttore|письма читателей|رسائل القراء)\W*$"
)

VALEDICTION = Cues(
    r"^(?:yours (?:sincerely|faithfully|truly)|sincerely|respectfully|with (?:kind|best) regards)\b",
    r"^(?:hochachtungsvoll|mit freundlichen grüßen)|^veuillez agréer|^(?:atentamente|con respeto)\b",
    r"^с уважением|^with (?:respect|hope|best wishes|warm(?:est)? regards|deep concern)\b|^(?:kind"
    r"|best|warm) (?:regards|wishes)\b"
    r"|^in (?:solidarity|hope|friendship|peace)\W*$|^yours(?: \w+)?,$|^signed(?: by)?[:,]"
    r"|^(?:the )?signatories:?\W*$",
    r"^(?:cordialement|bien à vous|recevez|croyez|avec (?:nos|mes) salutations)|^(?:cordialmente"
    r"|un saludo|saludos cordiales)"
    r"|^(?:distinti|cordiali) saluti|^in fede\W*$|^com os melhores cumprimentos|^atenciosamente"
    r"|^met vriendelijke groet|^hoogachtend",
    r"^med (?:vänlig|venlig|vennlig) hilsen|^med vänlig hälsning|^z (?:poważaniem|wyrazami)"
    r"|^s (?:pozdravem|úctou)|^saygılar"
    r"|^tisztelettel|^cu respect|^με (?:εκτίμηση|τιμή)|^з повагою|^mit (?:besten|freundlichen"
    r"|solidarischen) grü",
    r"^(?:وتفضلوا بقبول|مع فائق الاحترام)|^با (?:تقدیم )?احترام",
)

RELEASE_HEAD = Cues(
    r"^for immediate release\b",
    r"^(?:press|news|media) (?:release|statement)\b|^press communiqu[eé]\b",
    r"^(?:joint |final |official )*(?:communiqu[eé]|declaration|statement"
    r"|proclamation)\b(?! about the report)",
    r"^(?:\w+ ){1,4}(?:declaration|communiqu[eé])(?: of| on|:|$)",
    r"^pressemitteilung\b|^presseerklärung\b|^medienmitteilung\b",
    r"^(?:gemeinsame )?erklärung (?:de[rs]|zu[rm]?)\b",
    r"^communiqué\b|^déclaration (?:de|du|des|conjointe|commune)\b",
    r"^(?:nota|comunicado) (?:de prensa|oficial|conjunto)\b|^comunicado\b|^declaración (?:de|del"
    r"|conjunta)\b",
    r"^comunicato\b|^nota à imprensa\b|^persbericht\b",
    r"^пресс-релиз\b|^(?:совместное )?заявление (?!о\b)|^коммюнике\b|^декларация\b",
    r"^بيان(?: صحفي| مشترك| صادر| رسمي|:|\b)|^بلاغ\b|^إعلان (?:صادر|مشترك)",
    r"^بیانیه\b|^اطلاعیه\b|^اعلامیه\b",
)

#: What stands in a release and nowhere else; at its head or its foot.
RELEASE_TEXT = Cues(
    r"\bfor immediate release\b",
    r"\((?:prnewswire|business wire|globe ?newswire|newsfile corp\.?|accesswire)\)|/prnewswire/",
    r"--\(business wire\)--",
    r"^(?:media|press) (?:contacts?|enquiries|inquiries)\b|^notes? (?:to|for) editors?\b",
    r"^for (?:more|further) information,? contact\b",
    r"^(?:pressekontakt|contacts? presse|contacto de prensa|контакты для (?:прессы|сми)"
    r"|للتواصل الإعلامي)\b",
    r"^###\s*$|^\W*ends?\W*$",
    r"\bforward-looking statements\b|^investor relations:",
    r"^issued by (?:the )?\w+|^ufficio stampa:|\bbasın (?:açıklaması|bürosu)\b|^kamuoyuna saygı",
    r"^(?:– |- |— )?(?:ende der (?:mitteilung|durchsage)|fin (?:du communiqué|del comunicado)"
    r"|fine (?:del )?comunicato)\b",
    r"^(?:medienkontakt|kontakt für (?:medien|rückfragen)|rückfragen(?: an| bitte| der)"
    r"|contact(?:s)? (?:médias?|médiatiques?))\b",
    r"^(?:contatti stampa|per informazioni(?: stampa)?|assessoria de imprensa"
    r"|contato para imprensa|perscontact|kontakt dla mediów)\b",
    r"^(?:noot|noten) (?:voor|aan) de redactie|^(?:pressmeddelande|pressemelding|pressemeddelelse"
    r"|lehdistötiedote|komunikat prasowy)\b",
    r"\bansprechpartner(?:in)? für (?:die )?(?:medien|presse)\b|\bbildmaterial stellen wir\b",
)

#: An issuer's own words: what no reporter writes of it.
ISSUER_SPEAKS = Cues(
    r"\b(?:is|are|am) (?:very )?(?:pleased|delighted|proud|excited|thrilled"
    r"|honou?red) to (?:announce|present|welcome"
    r"|introduce|launch)\b",
    r"\bhereby announces?\b",
    r"\ba(?:n)? (?:global |world |industry |worldwide )?(?:leading|leader in|premier"
    r"|pioneering) [^.\n]{3,90}"
    r"\b(?:today|announced|announces)\b",
    r"\b(?:strongly )?condemns in the strongest\b|^the (?:\w+ ){1,7}(?:announces|regrets|can confirm"
    r"|wishes to)\b",
    r"\bfreut sich,? [^.\n]{0,80}\b(?:zu präsentieren|anzukündigen|bekanntzugeben|vorzustellen)\b",
    r"\b(?:a le plaisir|est heureu\w+|est fièr?e?) d[’e'] ?\w+|\bse complace en\b|\bè lieto di\b"
    r"|\bè lieta di\b",
    r"\btem o prazer de\b|\bрад[аы]? сообщить\b|^يسر\b|^تعلن\b|(?:kınıyoruz|duyurmaktan mutluluk)",
)

#: Sections and folders in which a publisher keeps its releases, or a newsroom those of others.
RELEASE_PLACE = Cues(
    r"^(?:press|news|media)[- ]?(?:releases?|statements?|room)$",
    r"^pressemitteilung(?:en)?$|^communiqu[eé]s?(?:[- ]de[- ]presse)?$|^comunicados?(?:[- ]de[- ]prensa)?$",
)

#: Sections for letters and interviews.
LETTER_PLACE = Cues(
    r"^(?:letters?|open letters?|letters to the editor|leserbriefe?|courrier des lecteurs"
    r"|cartas? al director)$"
)
INTERVIEW_PLACE = Cues(r"^(?:interviews?|entretiens?|entrevistas?|interviste|интервью|مقابلات|حوارات|گفتگو)$")

INTERVIEW_HEADLINE = Cues(
    r"^(?:(?:an |exclusive |the )*interview|q\s?&\s?a|in conversation)\b(?=\W| with)",
    r"\b(?:interview|q&a|conversation) with\b|[:|–—-] (?:an )?(?:interview|q&a)$",
    r"^(?:entretien|interview) (?:avec|mit|met)\b|^(?:im )?(?:interview|gespräch)\s?[:|–-]",
    r"\b(?:im|das) (?:interview|gespräch) mit\b|\bpropos recueillis par\b"
    r"|\b(?:das )?interview führte\b|\brozmowa z\b|^wywiad\b"
    r"|^rozhovor\b|^interjú\b|^interviu\b|\bröportaj\b|\bin conversation with\b|\b(?:five|ten"
    r"|\d+) questions (?:for|to|with)\b"
    r"|\b(?:fünf|zehn|\d+) fragen an\b|\b(?:cinq|\d+) questions à\b|^インタビュー|インタビュー$"
    r"|专访|專訪|인터뷰",
    r"^entrevista (?:a|al|con|com|exclusiva)\b|^entrevista\s?:|^intervista (?:a|al|con)\b|^intervista\s?:",
    r"^(?:эксклюзивное )?интервью\b|^(?:مقابلة|حوار)\b|^(?:گفتگو|گفت‌وگو|مصاحبه)\b",
)

OPINION_PLACE = Cues(
    r"^(?:opinions?|op-?eds?|comment(?:ary|isfree|aries)?|editorials?|columns?|columnists?|views?"
    r"|viewpoints?|perspectives?)$",
    r"^(?:meinung(?:en)?|kommentare?|leitartikel|kolumnen?|gastbeitr[aä]ge?)$|^(?:opinions?"
    r"|tribunes?|débats|éditoria(?:l|ux)|chroniques?)$",
    r"^(?:opini[oó]n|opinião|columnas?|editorial(?:es)?|tribuna|opinioni|editoriali|opinie)$",
    r"^(?:мнени[ея]|колонк[аи]|колумнисты|точка зрения)$",
    r"^(?:آراء|رأي|مقالات|مقالات رأي|أعمدة|افتتاحية)$|^(?:یادداشت|دیدگاه|سرمقاله|نظر)$",
)
OPINION_HEADLINE = Cues(
    r"^(?:opinion|op-?ed|comment(?:ary)?|editorial|column|viewpoint|guest column"
    r"|analysis and opinion)\s?[:|–—-]",
    r"^(?:kommentar|meinung|leitartikel|kolumne|gastbeitrag)\s?[:|–—-]|^(?:tribune|édito(?:rial)?"
    r"|chronique|opinion)\s?[:|.–—-]",
    r"^(?:opini[oó]n|editorial|columna|opinião|opinione)\s?[:|–—-]|^(?:мнение|колонка)\s?[:|–—-]"
    r"|^(?:رأي|یادداشت|سرمقاله)\s?[:|–—-]",
    r"\breview$|^(?:\w+ )?review\s?[:|–—-]|\b(?:book|film|movie|album|theatre|theater|concert|car"
    r"|game|hotel) review\b",
    r"^(?:rezension|kritik|filmkritik|critique|reseña|crítica|recensione|recensie|рецензия)\b\s?[:|–—-]",
    r"[|–—-] ?(?:opinion|editorial|commentary|comment|kommentar|opinión)$",
)
OPINION_TEXT = Cues(
    r"\beditor of the editorial page\b|\beditorial page editor\b"
    r"|\bmember of (?:the|our) (?:\S+ ){0,3}editorial board\b",
    r"\b(?:the )?(?:views?|opinions?) expressed (?:here(?:in)? |in this \w+ )?(?:are|is|do|does)\b",
    r"\b(?:is|was) (?:a|an) (?:\w+ ){0,3}(?:columnist|op-ed contributor|opinion (?:writer|editor"
    r"|contributor))\b",
    r"\b(?:views?|opinions?) (?:are|is) (?:his|her|their|the author[’']s) own\b",
    r"\bwrites an? (?:\w+ ){0,2}column\b",
    r"\bles opinions exprimées\b|\bgibt (?:nur )?die meinung de[rs]\b",
    r"\blas opiniones (?:expresadas|vertidas)\b",
    r"мнение (?:автора|редакции) может не совпадать|الآراء الواردة|نظر نویسنده",
)

#: A line of its own above a column.
OPINION_HEAD = Cues(
    r"^(?:letter from [A-Z]\w+|op-?ed|editorial|our view|opposing view|opinion|economic scene"
    r"|commentary)\W*$",
    r"^(?:kommentar|leitartikel|tribune|opinión|editoriale?|мнение|رأي)\W*$",
)

#: Who the author is, as comments close and reports do not: somebody, not a "staff writer", with an office.
AUTHORS_NOTE = Cues(
    r"^(?:[-–—*]\s?)?[^\n,.]{4,40}(?:\b[A-Z]\.[^\n,.]{2,20})?(?:, [^\n.]{4,200}?,)? (?:is|was|are"
    r"|serves as|teaches) "
    r"(?:an? |the |co-|currently )?(?:[\w’'.-]+ ){0,6}?(?:professor|lecturer|fellow|author|co-author"
    r"|director|president"
    r"|governor|mayor|senator|historian|economist|playwright\S*|editor of|editor emeritus|executive"
    r"|member of|founder"
    r"|chair\w*|lawyer|attorney|researcher|scholar|supporter|backer|secretary)\b",
    r"^(?:(?:rep|sen|gov)\. )?[^\n,.]{4,40}, [DR]-\w+\.?, (?:is|was|chairs|represents)\b",
    r"\bmember of (?:\S+ ){1,4}board of contributors\b",
    r"\bhis opinions are his own\b|\bher opinions are her own\b",
    r"^(?:der|die) autorin? (?:ist|lehrt)\b|^l[’']auteure? est\b|^(?:el|la) autora? es\b|^автор\s?[—–-]\s",
)

#: An address under a text: columnists' and reporters' alike.
OWN_ADDRESS = Cues(r"^(?:twitter|e-?mail|mail): \S*@\S+$|^follow (?:him|her|them) on twitter\b")

#: Headlines in which somebody announces something, and what closes the announcer's own text.
ANNOUNCING = Cues(
    r"\b(?:announces?|names|appoints|launches|unveils|introduces|to acquire|completes|selects|expands"
    r"|partners with|joins forces with|reports (?:\w+ )?(?:first|second|third|fourth|q[1-4]|full)"
    r"|inaugura|annonce|nomme|lancia|lança|anuncia|presenta|nombra|ernennt|präsentiert|stellt vor)\b"
)
BOAST = Cues(
    r"[“\"](?:we|i)(?:[’']re| are| am|[’']m) (?:very |so |truly |extremely |absolutely )?"
    r"(?:pleased|delighted|proud|excited|thrilled|honou?red|looking forward)\b",
    r"[„«“\"] ?(?:wir (?:freuen uns|sind stolz)|nous sommes (?:ravis|fiers|heureux)|siamo (?:lieti"
    r"|orgogliosi|felici)|estamos (?:encantados|orgullosos|muy contentos|felizes|orgulhosos))\b",
)
ABOUT_ITSELF = Cues(
    r"\bis headquartered in\b|\bemploys (?:around |about |approximately |more than |over "
    r"|some )?[\d,.]+ (?:\w+ )?"
    r"(?:people|employees|staff)\b",
    r"\bshares? (?:\(\w+\) )?(?:is|are) (?:listed|traded) on\b"
    r"|\bis an? (?:\w+ ){0,3}(?:provider|developer|manufacturer|supplier|maker) of\b",
    r"^about (?!\d)\S+(?: \S+){0,4}\W*$|^about (?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+){0,3}\W",
    r"\bfor (?:more|further|additional) information,? (?:please )?(?:visit|contact|see)\b"
    r"|^über (?-i:[A-Z])\w+",
    r"\bpour plus d[’']informations?\b|\bpara (?:más|mais) informaci?[oóç]\w+\b",
)

#: How a digest or a live page presents itself.
OTHER_HEAD = Cues(
    r"^welcome to (?:\S+ ){1,8}(?:digest|newsletter|edition|roundup|briefing)\b",
    r"\ba (?:daily|weekly|monthly) (?:digest|newsletter|roundup|round-up|briefing) (?:of|on|from)\b",
    r"\b(?:receive|get) this (?:\w+ )?(?:in|to) your inbox\b",
    r"\b(?:read|follow|see) (?:the|our) (?:latest|live) (?:updates|blog|coverage) (?:below|here)\b"
    r"|\blive ?blog\b|\bthis page (?:is|will be) (?:being )?updated\b",
    r"^(?:willkommen|guten morgen)\b.{0,60}\b(?:newsletter|ausgabe|überblick)\b"
    r"|^bienvenue dans\b.{0,60}\b(?:lettre|newsletter)\b",
)
#: A headline that is somebody's words, said so: what is under it reports them, in however many "I".
_NAME = r"(?-i:[^\W\d_a-zà-ÿ])[\w.’'-]*"
_LAST_NAME = r"(?-i:[^\W\d_a-zà-ÿ][\w.’'-]*[a-zà-ÿ])"
SPEAKER_HEADLINE = Cues(rf"^(?:{_NAME} ){{0,4}}{_LAST_NAME}: ?(?:[\"'’]|[^\n]{{0,60}}[‘“„«])")

#: What stands in a line of a recipe: how much, of what measure.
INGREDIENT = Cues(
    r"^\W*(?:\d[\d/.,]*|[½¼¾⅓⅔]|an?|one|two|half an?)\s?[½¼¾⅓⅔]?(?:\s?[-–]\s?\d+)?\s?"
    r"(?:heaped |level |large |small )?(?:cups?|tbsps?|tsps?|tea ?spoons?|table ?spoons?|ounces?|oz|lbs?"
    r"|pounds?|pinch(?:es)?|cloves?|sticks?|g|kg|ml|dl|cl|l|el|tl|esslöffel|teelöffel|prisen?|zehen?|gramm"
    r"|c\. à s|cuillères?|pincées?|cucharad(?:it)?as?|tazas?|pizca|cucchiai[on]?|bicchier[ei]|spicchi?"
    r"|г|кг|мл|ст\. ?л|ч\. ?л|стакан\w*)\b"
)
OTHER_HEADLINE = Cues(
    r"^(?:the )?\d+ (?:[\w-]+ ){0,4}(?:things|ways|tips|tricks|reasons|ideas|gifts|deals|recipes"
    r"|steps|books|gadgets|apps)\b",
    r"\b(?:gift guide|(?:daily|best|black friday|today[’']s) deals|how to \w+)\b",
    r"^best [\w ]{3,40}(?:of|for|in) \d{4}\b|\blive updates\b|\bthings to (?:know|do)\b",
    r"\b(?:standings|fixtures|release notes|changelog|recipe)\s*$|\broundup:|^(?:exclusive "
    r"|book )?excerpt\b",
    r"[’']s (?:morning|evening|daily|weekly) (?:e-?mail|brief(?:ing)?|digest|memo|report)\b",
    r"^(?:your )?(?:\w+ )?(?:morning|evening|daily|weekly|weekend) (?:brief(?:ings?|s)?|digest|round-?up"
    r"|e-?mail)\b",
    r"^(?:(?:\w+ ){0,2}(?:news )?in brief|news briefs|briefs)\W*$|^paid (?:death )?notice\b",
    r"^(?:the )?(?:week|day) (?:ahead|in (?:pictures|photos|review|quotes))\b|^on this day\b"
    r"|^today in history\b",
    r"^(?:timeline|by the numbers|at a glance|cheat sheet|glossary|faq|calendar|listings?|what’s on"
    r"|tv (?:highlights|listings|tonight)|box scores?|results|scoreboard|odds|line-?ups?|recipes?|tutorial"
    r"|patch notes|job(?:s| posting)?|terms of (?:use|service)|privacy policy)\s?(?:[:|–—-]|$)",
    r"^(?:watch|see) the best\b|^(?:\S+ ){0,4}\brezept\b|\breceta (?:de|del)\b|\brecette (?:de|du"
    r"|d[’'])|^ricetta\b|^рецепт",
    r"^(?:[A-Z]\w+ )?(?:newsletter|podcast|nerdcast)\b|^horóscopo\b|^classificação\b|^classement\b"
    r"|^tabelle\b",
    r"^(?:photos?|pictures?|in pictures|gallery|video|watch|listen|podcast|quiz|crossword"
    r"|horoscopes?|live(?: updates?| blog)?)\s?[:|–—-]",
    r"^(?:corrections?|clarifications?|erratum|obituar(?:y|ies)|weather|what's on|tv guide"
    r"|lottery results?)\b\s?(?:[:|–—-]|$)",
    r"^(?:bilder|fotos|liveticker|wetter|korrektur|en images|diaporama|météo|en direct|fotos|galería"
    r"|fe de errores)\s?[:|–—-]",
    r"^(?:фото|видео|погода|гороскоп|прямая трансляция)\s?[:|–—-]|^(?:بالصور|بالفيديو|الطقس)\b",
    r"^(?:عکس|فیلم|ویدیو)\s?[:|/–—-]",
)
