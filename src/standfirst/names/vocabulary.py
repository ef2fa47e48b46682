"""Words that tell what a name stands for, in the languages we read: titles, kinds of body and place.

All folded. Written by hand from general knowledge of how newspapers name people and bodies; never drawn
from evaluation data.
"""

from __future__ import annotations

from standfirst.names.lists import word_set

# What an organisation's name is built round.
ORGANISATION_WORDS = word_set(
    """
    academy agency airlines airways alliance army assembly association associates authority bank bar
    battalion bbc board
    broadcasting brigade brigades brotherhood bureau cabinet center centre chamber church clinic club
    coalition college
    command commission committee communications company confederation conference congress consortium
    consulate
    corporation corps council court courts department directorate division duma embassy emirates
    enterprise enterprises
    exchange executive faction federation fleet force forces foundation front fund gazette group guard
    guards herald
    holding holdings hospital house inc industries initiative institute institution insurance
    intelligence journal
    knesset laboratory laboratories league legislature lodge magazine majlis media militia ministry
    mission monitor
    motors movement museum navy network news nations observatory office orchestra organisation
    organization parliament congress forum
    partners partnership party pharmaceuticals police post press project prosecutor programme railways
    red regiment
    registry republicans resistance school secretariat senate service services society squad studios
    symphony syndicate
    systems taliban team telegraph television theatre theater times treasury tribunal tribune trust
    union unit united
    university watch workers
    solutions system technologies technology software electronics foods energy oil gas petroleum
    resources capital
    securities ventures
    labs entertainment pictures records interactive networks telecom rail railroad steel chemical
    chemicals bancorp
    brewery patrol survey administration orchestra choir olympics fifa nato unesco unicef interpol
    hezbollah hamas
    reuters bloomberg xinhua tass kremlin pentagon twitter facebook google youtube wikipedia instagram
    organisation association agence ministere banque parti conseil comite commission syndicat
    mouvement front armee
    assemblee universite institut societe federation fondation groupe union cour tribunal parquet
    prefecture gendarmerie
    organizacion asociacion agencia ministerio banco partido consejo comite comision sindicato
    movimiento frente ejercito
    asamblea universidad instituto sociedad federacion fundacion grupo fuerzas corte fiscalia
    ayuntamiento congreso
    organisation verband verein agentur ministerium bundesministerium auswartiges bundesamt bundestag
    landtag bundesrat
    partei rat ausschuss kommission gewerkschaft bewegung armee universitat institut gesellschaft
    stiftung gruppe
    bundeswehr bundesbank sparkasse gericht staatsanwaltschaft polizei behorde amt
    организация ассоциация агентство министерство банк партия совет комитет комиссия союз движение
    фронт армия дума
    университет институт общество федерация фонд группа суд прокуратура полиция компания служба
    управление
    منظمه جمعيه وكاله وزاره بنك حزب مجلس لجنه نقابه حركه جبهه جيش جامعه معهد شركه اتحاد موسسه هيئه
    محكمه جماعه كتائب
    نادي متحف صندوق سفاره امم نيابه موزه باشگاه فدراسيون بنياد صندوق
    سازمان انجمن خبرگزاري خبركزاري وزارت بانك شوراي كميته اتحاديه جنبش جبهه ارتش دانشكاه شركت بنياد
    كروه سپاه مجلس گروه دانشگاه كنسرسيوم مكتب كتله جبهه
    """
)

# What a place's name is built round.
PLACE_WORDS = word_set(
    """
    strip stade stadion airport avenue bay beach boulevard bridge camp canal cape canyon city coast
    county creek desert
    district drive east
    falls fjord forest garden gardens governorate gulf harbor harbour heights highway hill hills
    island islands isle
    isles junction kingdom lake lane mountain mountains mount north northern oblast ocean park
    peninsula plaza port prison
    province raion region republic reservoir ridge river road sea shore south southern square state
    states station
    strait street territory town tower township tunnel valley village volcano west western wood woods
    zone
    sound quay wharf fort mt mount glacier basin plateau delta reef trail parkway pass summit springs
    shores peak route interstate precinct resort hut
    valley lagoon
    archipelago atoll
    aeroport avenue baie boulevard cap comte cote desert fleuve foret gare golfe ile iles lac mer mont
    montagne place pont
    port region riviere rue vallee ville village
    aeropuerto avenida bahia bosque cabo calle ciudad costa desierto golfo isla islas lago mar monte
    montana plaza puente
    puerto region rio valle villa
    bahnhof brucke berg bucht flughafen fluss hafen insel kreis meer platz see stadt strasse tal wald
    аэропорт город область край остров озеро море река улица площадь район республика
    مدينه محافظه ولايه مطار بحر نهر جزيره جبل شارع ساحه ميدان منطقه اقليم دوله جمهوريه مخيم
    شهر استان فرودكاه درياي رود جزيره كوه خيابان ميدان منطقه كشور جمهوري اردوكاه
    """
)

# A title or role before a person's name; it may stand alone ("Mr") or end a longer one ("Foreign Minister").
TITLE_WORDS = word_set(
    """
    mr mrs ms miss mister madam madame dr doctor prof professor sir dame lord lady baron baroness rev
    reverend father
    sister brother rabbi imam ayatollah sheikh sheik shaikh mullah pope cardinal archbishop bishop
    saint st king queen
    prince princess emperor emir sultan duke duchess count countess
    president vice premier chancellor minister secretary undersecretary ambassador envoy consul
    governor mayor senator sen
    congressman congresswoman rep representative mp mep deputy delegate councillor councilman
    councilwoman commissioner
    speaker chairman chairwoman chair chief head leader director manager ceo founder owner editor
    reporter correspondent
    journalist columnist author writer novelist poet actor actress singer rapper comedian director
    filmmaker producer
    designer model star host presenter artist musician guitarist drummer dancer
    general gen lieutenant lt colonel col major maj captain capt commander cmdr sergeant sgt corporal
    private admiral adm
    pm fm vp cm officer detective inspector constable sheriff marshal deputy agent
    judge justice magistrate attorney lawyer prosecutor solicitor barrister counsel
    coach quarterback striker midfielder defender goalkeeper forward guard pitcher catcher
    scientist researcher economist analyst engineer astronaut surgeon nurse teacher principal student
    farmer
    spokesman spokeswoman spokesperson suspect defendant victim activist dissident
    monsieur mme mlle docteur professeur maitre ministre president presidente depute senateur maire
    juge
    senor senora sr sra don dona doctor doctora ministro ministra presidente presidenta alcalde
    diputado senador juez
    kapitan kapitanin richter richterin anwalt anwaltin stadtrat stadtratin abgeordnete abgeordneter senatorin
    herr frau prasident prasidentin kanzler kanzlerin minister ministerin burgermeister sprecher
    sprecherin
    господин госпожа президент министр премьер депутат сенатор мэр губернатор генерал глава директор
    كبير كبيره مدير مديره رئيسه وزيره نائب سفير محافظ المحافظ المدرب المهندس المهندسه الكاتب
    السيد السيده الدكتور الشيخ الرئيس الوزير النائب السفير اللواء العميد الجنرال القاضي الامام رئيس
    وزير
    اقاي خانم دكتر رييس وزير ايت حجت سردار
    """
)

# Before a name, these say it is a person and are no part of it.
HONORIFICS = word_set(
    """
    mr mrs ms miss mister madam madame dr prof sir dame lord lady rev sen rep gov gen lt col maj capt
    cmdr sgt adm
    monsieur mme mlle senor senora sr sra don dona herr frau г-н г-жа господин госпожа السيد السيده
    اقاي خانم
    """
)

# Verbs whose subject speaks, folded; past and present.
SPEECH_VERBS = word_set(
    """
    said says told tells added adds announced announces argued argues asked asks claimed claims
    commented confirmed
    confirms declared declares denied denies explained explains insisted insists noted notes recalled
    replied replies
    reported reports stated states stressed stresses suggested suggests underlined urged urges warned
    warns wrote writes
    testified tweeted admitted admits acknowledged acknowledges vowed pledged believes believed thinks
    thought
    """
)

MONTHS_AND_DAYS = word_set(
    """
    january february march april may june july august september october november december jan feb mar
    apr jun jul aug
    sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu
    thur thurs fri
    sat sun
    """
)

# What may start a sentence with a capital and is no name: small words, adverbs, and their like.
FUNCTION_WORDS = word_set(
    """
    a an the this that these those there here it its he she they we you i his her their our your my
    him them us me
    who whom whose what which when where why how and or but nor so yet if unless while whereas because
    since although
    though as at by for from in into of on onto off out over to toward towards under until up upon
    with within without
    about above across after against along amid among around before behind below beneath beside
    besides between beyond
    despite during except inside outside per through throughout via not no yes all any both each
    either every few many
    more most much neither none one other others another same several some such two three four five
    six seven eight nine
    ten then than too very also again almost already always even ever former formerly further however
    indeed instead
    later least less maybe meanwhile moreover never nevertheless now often once only otherwise perhaps
    quite rather
    recently soon still thus today tomorrow tonight together yesterday am are be been being is was
    were do does did done
    doing have has had having can could may might must shall should will would let get got see read
    photo photos video
    watch advertisement caption file image picture update updated breaking exclusive dear please thank
    thanks hello
    according asked given including based born made seen told like unlike whether despite earlier late
    early last next
    our just nearly nobody somebody someone something nothing
    everything
    everyone anyone anything whatever whoever wherever well oh ok okay hi people man men woman women
    police officials
    authorities residents investigators prosecutors witnesses experts critics analysts scientists
    researchers sources
    supporters opponents families family children students workers
    don't it's he's she's that's there's i'm i've i'd i'll we're we've you're they're didn't doesn't
    isn't wasn't can't
    won't let's what's here's who's
    le la les l un une des du de d au aux et ou mais donc or ni car il elle ils elles on nous vous je
    tu ce cet cette
    ces c qui que quoi dont ou quand comment pourquoi si dans sur sous avec sans pour par en vers chez
    selon apres avant
    depuis pendant entre contre son sa ses leur leurs notre votre mon ma mes tout tous toute toutes
    plus moins tres
    aussi ainsi alors enfin hier demain aujourd'hui ne pas mme
    el los las lo una unos unas y o pero ni el ella ellos ellas nosotros usted ustedes yo tu esto este
    esta estos estas
    ese esa eso que quien cual cuando donde como por para con sin sobre bajo entre hasta desde segun
    tras durante ante
    su sus mi mis nuestro nuestra todo todos toda todas mas menos muy tambien asi ayer hoy manana no
    si se al del
    der die das den dem des ein eine einen einem einer eines und oder aber sondern denn er sie es wir
    ihr ich du man
    dies diese dieser dieses was wer wie wo wann warum wenn dass weil als ob in im an am auf aus bei
    beim mit nach von
    vom vor zu zum zur uber unter durch fur gegen ohne um seit bis sein seine ihre ihr unser nicht
    kein keine auch noch
    nur schon sehr so dann doch heute gestern morgen
    и в во не на я он она они мы вы ты это этот эта эти тот та те что кто как где когда почему если с
    со к по из у за от
    до о об под над при для без через но а или да же ли бы его ее их наш ваш мой все всё весь вся еще
    уже только также
    так там тут здесь вчера сегодня завтра после перед
    """
)

# Adjectives of nations and faiths: capitals without a name, unless part of one ("Persian Gulf").
DEMONYMS = word_set(
    """
    afghan african albanian algerian american americans arab arabic arabian argentine argentinian
    armenian asian
    australian austrian azerbaijani bahraini bangladeshi basque belarusian belgian bolivian bosnian
    brazilian british
    briton britons bulgarian burmese cambodian cameroonian canadian catalan chechen chilean chinese
    colombian congolese
    croatian cuban cypriot czech danish dutch ecuadorian egyptian emirati english eritrean estonian
    ethiopian european
    europeans filipino finnish french georgian german germans ghanaian greek guatemalan haitian
    hispanic honduran
    hungarian icelandic indian indians indonesian iranian iranians iraqi iraqis irish israeli israelis
    italian ivorian
    jamaican japanese jordanian kazakh kenyan korean kosovan kurdish kurds kuwaiti kyrgyz laotian
    latin latino latvian
    lebanese liberian libyan lithuanian malaysian malian maltese mexican moldovan mongolian moroccan
    nepalese nepali
    nicaraguan nigerian norwegian omani pakistani palestinian palestinians panamanian paraguayan
    persian peruvian polish
    portuguese qatari romanian russian russians rwandan saudi saudis scottish scots senegalese serb
    serbs serbian
    singaporean slovak slovenian somali spanish sri sudanese swedish swiss syrian syrians taiwanese
    tajik tanzanian
    thai tibetan tunisian turk turks turkish turkmen ugandan ukrainian ukrainians uruguayan uzbek
    venezuelan vietnamese
    welsh western westerners yemeni zambian zimbabwean
    christian christians catholic catholics protestant protestants muslim muslims islamic islamist
    islamists jewish jew
    jews hindu hindus buddhist buddhists sikh sikhs shia shiite shiites sunni sunnis orthodox
    republican republicans
    democrat democrats democratic conservative conservatives labour liberal liberals socialist
    communist nazi
    libertarian libertarians hawaiian hawaiians eastern northern southern latest
    internet web bible christmas easter ramadan thanksgiving halloween god
    """
)

# How newspapers shorten states and provinces after a town.
PLACE_ABBREVIATIONS = word_set(
    """
    ala ariz ark calif colo conn del fla ill ind kan ky md mich minn mont neb nev okla ont ore penn
    tenn tex
    vt wis wyo alta sask que n.y n.j n.c s.c n.h n.m n.d s.d r.i w.va b.c n.s
    """
)

# Before a name of one word, these make a place of it ("Central Marlow").
DIRECTIONS = word_set(
    "north south east west northern southern eastern western central upper lower greater northeast northwest"
)

# Buildings and sites: places, though institutions work in them.
FACILITY_WORDS = word_set(
    """
    airport arena ballpark barracks base bridge building camp castle cathedral cemetery center centre
    chapel church clinic
    complex courthouse courtroom cove dam estate factory farm field garden gardens hall
    harbor harbour highway
    hospital hotel house inn jail lodge mall mansion mill mine monument mosque motel museum palace
    park penitentiary pier
    plant plaza port prison ranch refinery resort road shrine stadium station street synagogue temple
    terminal theater
    theatre tower towers treatment tunnel village zoo
    """
)

# What people do for a living; before a full name, and with a capital only at the start of a sentence.
OCCUPATIONS = word_set(
    """
    baker barber bargeman boatman bosun brewer bricklayer builder butcher captain carpenter caretaker
    cashier caterer
    chauffeur clerk climber cook cooper crane courier cyclist deckhand dentist docker doorman draper
    driver electrician
    ferryman fireman firefighter fisher fisherman fishmonger florist gardener grocer guide hairdresser
    harbourmaster
    innkeeper janitor joiner labourer landlord landlady lecturer librarian lighthouse locksmith lorry
    machinist mason
    mechanic midwife miller miner motorist neighbour nun optician painter paramedic passenger
    pedestrian pharmacist
    physician pilot plumber porter postman potter printer psychologist receptionist resident retiree
    rigger roofer sailor
    scaffolder seaman shepherd shipwright shopkeeper skipper smith steward student surveyor swimmer
    tailor tanner teacher
    technician tiler tourist trader trucker tutor undertaker vet waiter waitress watchman weaver
    welder widow witness
    """
)
