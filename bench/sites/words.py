# ruff: noqa: D102, E501 - sentences read best on one line
"""Words for invented pages: sentences, headlines and the labels of the trade, in twelve languages."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Language:
    """What is said in one language.

    ``sentences`` hold {p} for a person, {c} for a place, {n} for a number; ``opening`` and ``closing`` are its
    quotation marks, ``gap`` what stands between sentences. ``months`` are as dates print them.
    """

    code: str
    sentences: tuple[str, ...]
    headlines: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    by: str
    read_also: str
    related: str
    most_read: str
    comments: str
    newsletter: str
    newsletter_text: str
    subscribe: str
    advertisement: str
    share: str
    cookies: str
    accept: str
    caption: str
    rights: str
    published: str
    updated: str
    months: tuple[str, ...]
    date: str
    sections: tuple[str, ...]
    gap: str = " "
    right_to_left: bool = False

    def fill(self, rng: Random, pattern: str) -> str:
        """A pattern with people, places and numbers in it."""
        return pattern.format(
            p=rng.choice(self.people),
            q=rng.choice(self.people),
            c=rng.choice(self.places),
            n=rng.randrange(12, 980),
        )

    def sentence(self, rng: Random) -> str:
        return self.fill(rng, rng.choice(self.sentences))

    def paragraph(self, rng: Random, least: int = 1, most: int = 4) -> str:
        many = min(rng.randint(least, most), len(self.sentences))
        return self.gap.join(self.fill(rng, one) for one in rng.sample(self.sentences, many))

    def headline(self, rng: Random) -> str:
        return self.fill(rng, rng.choice(self.headlines))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().split("\n"))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.strip().split("|"))


ENGLISH = Language(
    "en",
    _lines(
        """The council of {c} voted on Tuesday to close the old swimming pool, which has lost money for {n} weeks in a row.
        “We were told nothing until the doors were locked,” said {p}, who had used the pool since she was a child.
        Engineers found cracks in {n} of the tiles and in both of the tanks, according to a report that was seen by this newspaper.
        {p}, a spokesman for the builders, said that the work would begin before the winter and take no longer than a season.
        About {n} people walked from the station to the harbour, where the mayor spoke for a quarter of an hour.
        Nobody was hurt, but the road to {c} stayed shut until late in the evening and buses were sent another way.
        The price of a ticket has doubled since the company was sold, while the number of boats has fallen by a third.
        In a letter to the members, {p} wrote that she would not stand again and that the vote should be held in public.
        The figures, which were published late on Friday, show that {n} households in {c} are still without water.
        {p} and {q} have been asked to look into the matter and to say by the end of the month what went wrong.
        Critics called the plan hasty. Its friends pointed to {c}, where a similar one was carried out without trouble.
        “It is a small town, and everybody knows who signed what,” the head teacher said, and would not say more."""
    ),
    _lines(
        """Council of {c} closes pool after {n} weeks of losses
        {p} says she will not stand again in {c}
        Road to {c} shut as cracks are found in bridge
        {n} households in {c} without water for third day
        Why the ferry of {c} never sails on time"""
    ),
    _parts("Maren Tolvanen|Olga Prell|Jonas Hake|Petra Quill|Emil Varga|Sanne Lund|Tarik Osman|Ilse Brandvold"),
    _parts("Ostvik|Lamholm|Brandsund|Tolvik|Merrow|Askerby|Fennholt|Quillhaven"),
    "By", "Read more:", "Related stories", "Most read", "Comments", "Sign up for our morning newsletter",
    "Get the stories that matter in your inbox every morning, free of charge. You can leave at any time.",
    "Subscribe to keep reading. Already a subscriber? Log in.", "Advertisement", "Share this article",
    "We and our {n} partners store and access information on a device, such as cookies, and process personal data to show you advertising and content that suit you.",
    "Accept all", "The pool of {c} last week. Photo: {p}", "All rights reserved. No part of this page may be used without leave.",
    "Published", "Updated", _parts("January|February|March|April|May|June|July|August|September|October|November|December"),
    "{month} {day}, {year}", _parts("Politics|Local|Business|Culture|Sport"),
)  # fmt: skip

GERMAN = Language(
    "de",
    _lines(
        """Der Gemeinderat von {c} hat am Dienstag beschlossen, das alte Hallenbad zu schließen, das seit {n} Wochen Verluste macht.
        „Wir haben davon erst erfahren, als die Türen schon verriegelt waren“, sagte {p}, die das Bad seit ihrer Kindheit besucht.
        Gutachter fanden Risse in {n} Kacheln und in beiden Becken, wie aus einem Bericht hervorgeht, der dieser Zeitung vorliegt.
        Ein Sprecher der Baufirma teilte mit, die Arbeiten würden vor dem Winter beginnen und nicht länger als ein halbes Jahr dauern.
        Rund {n} Menschen zogen vom Bahnhof zum Hafen, wo die Bürgermeisterin eine Viertelstunde lang sprach.
        Verletzt wurde niemand, die Straße nach {c} blieb jedoch bis in den späten Abend gesperrt.
        Der Preis für eine Fahrkarte hat sich seit dem Verkauf des Unternehmens verdoppelt, die Zahl der Schiffe sank um ein Drittel.
        In einem Brief an die Mitglieder schrieb {p}, sie werde nicht wieder antreten und wünsche eine öffentliche Abstimmung.
        Die am späten Freitag veröffentlichten Zahlen zeigen, dass {n} Haushalte in {c} noch immer ohne Wasser sind.
        Kritiker nannten den Plan übereilt, seine Befürworter verwiesen auf {c}, wo ein ähnlicher ohne Ärger umgesetzt wurde."""
    ),
    _lines(
        """{c} schließt Hallenbad nach {n} Wochen Verlust
        {p} tritt in {c} nicht wieder an
        Straße nach {c} nach Rissen in der Brücke gesperrt
        {n} Haushalte in {c} den dritten Tag ohne Wasser"""
    ),
    _parts("Grete Hollmann|Anton Riedle|Jürgen Quast|Ulla Brenske|Mehmet Saydan|Karla Pfeil"),
    _parts("Seehausen-Nord|Altenwarth|Brückthal|Moorlingen|Steinwerden|Quellbach"),
    "Von", "Lesen Sie auch:", "Mehr zum Thema", "Meistgelesen", "Kommentare", "Der Morgen – unser Newsletter",
    "Jeden Morgen das Wichtigste aus der Region in Ihrem Postfach. Mit der Anmeldung stimmen Sie unseren Bedingungen zu.",
    "Weiterlesen mit unserem Digitalabo. Sie haben schon ein Abo? Hier anmelden.", "Anzeige", "Artikel teilen",
    "Wir und unsere {n} Partner speichern Informationen auf Ihrem Gerät, etwa Cookies, und verarbeiten personenbezogene Daten, um Ihnen passende Werbung und Inhalte zu zeigen.",
    "Alle akzeptieren", "Das Hallenbad von {c} in der vergangenen Woche. Foto: {p}", "Alle Rechte vorbehalten. Nachdruck nur mit Genehmigung des Verlags.",
    "Veröffentlicht am", "Aktualisiert am", _parts("Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"),
    "{day}. {month} {year}", _parts("Politik|Lokales|Wirtschaft|Kultur|Sport"),
)  # fmt: skip

FRENCH = Language(
    "fr",
    _lines(
        """Le conseil municipal de {c} a voté mardi la fermeture de la vieille piscine, qui perd de l'argent depuis {n} semaines.
        « On ne nous a rien dit avant que les portes soient fermées à clé », raconte {p}, qui y nageait depuis l'enfance.
        Les experts ont relevé des fissures sur {n} carreaux et dans les deux bassins, selon un rapport que nous avons pu consulter.
        Un porte-parole de l'entreprise a indiqué que les travaux commenceraient avant l'hiver et ne dureraient pas plus d'une saison.
        Environ {n} personnes ont marché de la gare jusqu'au port, où la maire a parlé pendant un quart d'heure.
        Personne n'a été blessé, mais la route de {c} est restée fermée jusque tard dans la soirée.
        Le prix du billet a doublé depuis la vente de la compagnie, alors que le nombre de bateaux a baissé d'un tiers.
        Dans une lettre aux adhérents, {p} écrit qu'elle ne se représentera pas et souhaite un vote public.
        Les chiffres publiés vendredi soir montrent que {n} foyers de {c} sont toujours privés d'eau.
        Ses détracteurs jugent le projet précipité ; ses partisans citent {c}, où un plan semblable a été mené sans heurts."""
    ),
    _lines(
        """{c} ferme sa piscine après {n} semaines de pertes
        {p} ne se représentera pas à {c}
        La route de {c} coupée après la découverte de fissures
        {n} foyers de {c} privés d'eau pour le troisième jour"""
    ),
    _parts("Lise Marvaux|Bastien Courtel|Odile Perrache|Yanis Boukheir|Hélène Sorgues|Marc Tavernel"),
    _parts("Vaucroix|Saint-Erlan|Montreville|Port-Grisan|Les Aubrais-Hauts|Courmelle"),
    "Par", "Lire aussi :", "Sur le même sujet", "Les plus lus", "Commentaires", "La lettre du matin",
    "Chaque matin, l'essentiel de l'actualité dans votre boîte mail. En vous inscrivant, vous acceptez nos conditions.",
    "La suite est réservée aux abonnés. Déjà abonné ? Se connecter", "Publicité", "Partager l'article",
    "Avec nos {n} partenaires, nous utilisons des cookies et traitons des données personnelles afin de vous proposer des contenus et des publicités adaptés.",
    "Tout accepter", "La piscine de {c}, la semaine dernière. Photo {p}", "Tous droits réservés. Toute reproduction interdite sans autorisation.",
    "Publié le", "Mis à jour le", _parts("janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"),
    "{day} {month} {year}", _parts("Politique|Société|Économie|Culture|Sport"),
)  # fmt: skip

SPANISH = Language(
    "es",
    _lines(
        """El pleno de {c} votó el martes el cierre de la vieja piscina, que lleva {n} semanas perdiendo dinero.
        «No nos dijeron nada hasta que las puertas estaban cerradas», afirmó {p}, que nadaba allí desde niña.
        Los peritos hallaron grietas en {n} azulejos y en los dos vasos, según un informe al que ha tenido acceso este periódico.
        Un portavoz de la constructora señaló que las obras empezarán antes del invierno y no durarán más de una temporada.
        Unas {n} personas caminaron desde la estación hasta el puerto, donde la alcaldesa habló durante un cuarto de hora.
        Nadie resultó herido, pero la carretera de {c} permaneció cortada hasta bien entrada la noche.
        El precio del billete se ha duplicado desde la venta de la compañía, mientras que el número de barcos ha caído un tercio.
        En una carta a los socios, {p} escribió que no volverá a presentarse y que la votación debe ser pública.
        Los datos publicados el viernes por la noche muestran que {n} hogares de {c} siguen sin agua.
        Los críticos tachan el plan de precipitado; sus defensores recuerdan el de {c}, que se llevó a cabo sin problemas."""
    ),
    _lines(
        """{c} cierra su piscina tras {n} semanas de pérdidas
        {p} no volverá a presentarse en {c}
        Cortada la carretera de {c} por grietas en el puente
        {n} hogares de {c}, sin agua por tercer día"""
    ),
    _parts("Inés Calderay|Rodrigo Mendiz|Pilar Sotoluz|Andrés Valleluz|Carmen Ibarlucea|Julio Ferrández"),
    _parts("Valdehoja|Puerto Amargo|Cañaverales|Montealegre del Río|Las Tejas|Arroyo Blanco"),
    "Por", "Lea también:", "Noticias relacionadas", "Lo más leído", "Comentarios", "El boletín de la mañana",
    "Reciba cada mañana en su correo las noticias más importantes. Al apuntarse acepta nuestras condiciones de uso.",
    "Suscríbete para seguir leyendo. ¿Ya eres suscriptor? Inicia sesión", "Publicidad", "Compartir",
    "Nosotros y nuestros {n} socios utilizamos cookies y tratamos datos personales para mostrar publicidad y contenidos adaptados a usted.",
    "Aceptar todo", "La piscina de {c}, la semana pasada. {p}", "Todos los derechos reservados. Prohibida su reproducción.",
    "Publicado el", "Actualizado el", _parts("enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"),
    "{day} de {month} de {year}", _parts("Política|Sociedad|Economía|Cultura|Deportes"),
)  # fmt: skip

PORTUGUESE = Language(
    "pt",
    _lines(
        """A Câmara de {c} aprovou na terça-feira o fechamento da antiga piscina, que dá prejuízo há {n} semanas.
        “Não nos disseram nada até que as portas estivessem trancadas”, afirmou {p}, que nadava ali desde criança.
        Os peritos encontraram rachaduras em {n} azulejos e nos dois tanques, segundo um relatório obtido pela reportagem.
        Um porta-voz da construtora disse que as obras começam antes do inverno e não duram mais do que uma temporada.
        Cerca de {n} pessoas caminharam da estação até o porto, onde a prefeita falou por um quarto de hora.
        Ninguém ficou ferido, mas a estrada de {c} permaneceu fechada até o fim da noite.
        O preço da passagem dobrou desde a venda da companhia, enquanto o número de barcos caiu um terço.
        Em carta aos sócios, {p} escreveu que não será candidata outra vez e que a votação deve ser pública.
        Os números divulgados na noite de sexta-feira mostram que {n} casas de {c} continuam sem água."""
    ),
    _lines(
        """{c} fecha piscina após {n} semanas de prejuízo
        {p} não será candidata outra vez em {c}
        {n} casas de {c} ficam sem água pelo terceiro dia"""
    ),
    _parts("Lígia Amaranto|Caio Ferraço|Beatriz Louredo|Otávio Serrana|Nair Valadim"),
    _parts("Ponte Velha|Serra Amarela|Vila Corvo|Lagoa dos Patos Bravos|Barra Funda do Norte"),
    "Por", "Leia também:", "Veja também", "Mais lidas", "Comentários", "Receba nossa newsletter",
    "As principais notícias do dia no seu e-mail, de graça. Ao se inscrever você aceita nossos termos.",
    "Assine para continuar lendo. Já é assinante? Entre", "Publicidade", "Compartilhar",
    "Nós e nossos {n} parceiros usamos cookies e tratamos dados pessoais para mostrar anúncios e conteúdos adequados a você.",
    "Aceitar", "A piscina de {c} na semana passada — Foto: {p}", "Todos os direitos reservados.",
    "Publicado em", "Atualizado em", _parts("janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"),
    "{day} de {month} de {year}", _parts("Política|Cidades|Economia|Cultura|Esportes"),
)  # fmt: skip

ITALIAN = Language(
    "it",
    _lines(
        """Il consiglio comunale di {c} ha votato martedì la chiusura della vecchia piscina, in perdita da {n} settimane.
        «Non ci hanno detto nulla finché le porte non sono state chiuse», racconta {p}, che ci nuotava da bambina.
        I tecnici hanno trovato crepe in {n} piastrelle e in entrambe le vasche, secondo una relazione visionata da questo giornale.
        Un portavoce dell'impresa ha detto che i lavori cominceranno prima dell'inverno e non dureranno più di una stagione.
        Circa {n} persone hanno camminato dalla stazione al porto, dove la sindaca ha parlato per un quarto d'ora.
        Nessuno è rimasto ferito, ma la strada per {c} è rimasta chiusa fino a tarda sera.
        In una lettera ai soci, {p} scrive che non si ricandiderà e che il voto dovrebbe essere pubblico.
        I dati pubblicati venerdì sera mostrano che {n} famiglie di {c} sono ancora senz'acqua."""
    ),
    _lines(
        """{c} chiude la piscina dopo {n} settimane di perdite
        {p} non si ricandida a {c}
        {n} famiglie di {c} senz'acqua per il terzo giorno"""
    ),
    _parts("Livia Morandelli|Sergio Pancrati|Teresa Boschin|Dario Lanfredi|Ada Vescovelli"),
    _parts("Castel Bruno|Rocca Serena|Pontelungo|Valdorsa|San Quirico Alto"),
    "di", "Leggi anche:", "Articoli correlati", "I più letti", "Commenti", "La newsletter del mattino",
    "Ogni mattina le notizie più importanti nella tua casella di posta. Iscrivendoti accetti le nostre condizioni.",
    "Questo contenuto è riservato agli abbonati. Sei già abbonato? Accedi", "Pubblicità", "Condividi",
    "Noi e i nostri {n} partner utilizziamo cookie e trattiamo dati personali per mostrarti pubblicità e contenuti adatti a te.",
    "Accetta tutto", "La piscina di {c} la scorsa settimana ({p})", "Riproduzione riservata",
    "Pubblicato il", "Aggiornato il", _parts("gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"),
    "{day} {month} {year}", _parts("Politica|Cronaca|Economia|Cultura|Sport"),
)  # fmt: skip

DUTCH = Language(
    "nl",
    _lines(
        """De gemeenteraad van {c} heeft dinsdag besloten het oude zwembad te sluiten, dat al {n} weken verlies maakt.
        ‘Niemand heeft ons iets verteld tot de deuren op slot zaten’, zegt {p}, die er sinds haar jeugd zwemt.
        Ingenieurs vonden scheuren in {n} tegels en in beide baden, blijkt uit een rapport dat deze krant heeft ingezien.
        Een woordvoerder van de aannemer zei dat het werk voor de winter begint en niet langer dan een seizoen duurt.
        Ongeveer {n} mensen liepen van het station naar de haven, waar de burgemeester een kwartier sprak.
        Niemand raakte gewond, maar de weg naar {c} bleef tot laat in de avond dicht.
        In een brief aan de leden schrijft {p} dat zij niet opnieuw kandidaat is en dat de stemming openbaar moet zijn.
        De cijfers die vrijdagavond zijn gepubliceerd laten zien dat {n} huishoudens in {c} nog steeds zonder water zitten."""
    ),
    _lines(
        """{c} sluit zwembad na {n} weken verlies
        {p} stelt zich niet meer kandidaat in {c}
        {n} huishoudens in {c} derde dag zonder water"""
    ),
    _parts("Femke Oldenaar|Joost Veerling|Anouk Draaisma|Bram Kolkhuis|Willemijn Tas"),
    _parts("Waterzicht|Oudehaven|Lindevoort|Zandmeer|Klaverdam"),
    "Door", "Lees ook:", "Meer over dit onderwerp", "Meest gelezen", "Reacties", "Schrijf je in voor de nieuwsbrief",
    "Elke ochtend het belangrijkste nieuws in je mailbox. Door je in te schrijven ga je akkoord met onze voorwaarden.",
    "Lees verder met een abonnement. Al abonnee? Log in", "Advertentie", "Deel dit artikel",
    "Wij en onze {n} partners gebruiken cookies en verwerken persoonsgegevens om advertenties en inhoud te tonen die bij u passen.",
    "Alles accepteren", "Het zwembad van {c}, vorige week. Foto {p}", "Alle rechten voorbehouden.",
    "Gepubliceerd op", "Bijgewerkt op", _parts("januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"),
    "{day} {month} {year}", _parts("Politiek|Regio|Economie|Cultuur|Sport"),
)  # fmt: skip

POLISH = Language(
    "pl",
    _lines(
        """Rada miasta {c} zdecydowała we wtorek o zamknięciu starego basenu, który od {n} tygodni przynosi straty.
        „Nikt nam nic nie powiedział, dopóki nie zamknięto drzwi” – mówi {p}, która pływała tu od dziecka.
        Inżynierowie znaleźli pęknięcia w {n} płytkach i w obu nieckach, wynika z raportu, do którego dotarła nasza redakcja.
        Rzecznik wykonawcy zapowiedział, że prace rozpoczną się przed zimą i potrwają nie dłużej niż jeden sezon.
        Około {n} osób przeszło z dworca do portu, gdzie przez kwadrans przemawiała pani burmistrz.
        Nikt nie został ranny, ale droga do {c} była zamknięta do późnego wieczora.
        W liście do członków {p} napisała, że nie będzie ponownie kandydować, a głosowanie powinno być jawne.
        Z danych opublikowanych w piątek wieczorem wynika, że {n} gospodarstw w {c} nadal nie ma wody."""
    ),
    _lines(
        """{c} zamyka basen po {n} tygodniach strat
        {p} nie wystartuje ponownie w {c}
        {n} gospodarstw w {c} trzeci dzień bez wody"""
    ),
    _parts("Hanna Wierzbicz|Tomasz Olchowy|Zofia Brzezna|Marek Jeziorny|Ewa Piaszczyk"),
    _parts("Nowogórze|Stare Łęgi|Białobrzeg|Wólka Morska|Zielonki Dolne"),
    "Autor:", "Czytaj także:", "Zobacz także", "Najczęściej czytane", "Komentarze", "Zapisz się na newsletter",
    "Codziennie rano najważniejsze wiadomości w Twojej skrzynce. Zapisując się, akceptujesz regulamin serwisu.",
    "Dalszy ciąg artykułu dostępny dla subskrybentów. Masz subskrypcję? Zaloguj się", "Reklama", "Udostępnij",
    "My i nasi {n} partnerzy używamy plików cookie i przetwarzamy dane osobowe, aby wyświetlać dopasowane reklamy i treści.",
    "Akceptuję wszystko", "Basen w {c} w ubiegłym tygodniu. Fot. {p}", "Wszelkie prawa zastrzeżone.",
    "Opublikowano", "Aktualizacja", _parts("stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"),
    "{day} {month} {year}", _parts("Polityka|Region|Gospodarka|Kultura|Sport"),
)  # fmt: skip

TURKISH = Language(
    "tr",
    _lines(
        """{c} belediye meclisi salı günü, {n} haftadır zarar eden eski yüzme havuzunun kapatılmasına karar verdi.
        Çocukluğundan beri havuza gelen {p}, “Kapılar kilitlenene kadar bize hiçbir şey söylenmedi” dedi.
        Gazetemizin ulaştığı rapora göre mühendisler {n} karoda ve iki havuzda da çatlak buldu.
        Yüklenici firmanın sözcüsü, çalışmaların kıştan önce başlayacağını ve bir mevsimden uzun sürmeyeceğini söyledi.
        Yaklaşık {n} kişi istasyondan limana yürüdü, belediye başkanı burada on beş dakika konuştu.
        Yaralanan olmadı ancak {c} yolu akşam geç saatlere kadar kapalı kaldı.
        {p} üyelere gönderdiği mektupta yeniden aday olmayacağını ve oylamanın açık yapılması gerektiğini yazdı.
        Cuma akşamı yayımlanan rakamlar {c} ilçesinde {n} hanenin hâlâ susuz olduğunu gösteriyor."""
    ),
    _lines(
        """{c} yüzme havuzunu {n} hafta sonra kapatıyor
        {p} yeniden aday olmayacak
        {c} ilçesinde {n} hane üçüncü gün de susuz"""
    ),
    _parts("Elvan Kızılay|Cemre Dağlı|Orhan Yelken|Sevda Akpınarlı|Tuna Demirsoy"),
    _parts("Yenidere|Kumkaya|Ortasu|Bağyolu|Taşköprüler"),
    "Haber:", "Bunlar da ilginizi çekebilir:", "İlgili haberler", "Çok okunanlar", "Yorumlar", "E-bültenimize abone olun",
    "Günün en önemli haberleri her sabah e-posta kutunuzda. Kaydolarak kullanım koşullarını kabul etmiş olursunuz.",
    "Devamını okumak için abone olun. Zaten abone misiniz? Giriş yapın", "Reklam", "Paylaş",
    "Biz ve {n} iş ortağımız size uygun reklam ve içerik göstermek için çerezleri kullanıyor ve kişisel verileri işliyoruz.",
    "Tümünü kabul et", "{c} havuzu geçen hafta. Fotoğraf: {p}", "Tüm hakları saklıdır.",
    "Yayınlanma", "Güncelleme", _parts("Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık"),
    "{day} {month} {year}", _parts("Siyaset|Gündem|Ekonomi|Kültür|Spor"),
)  # fmt: skip

RUSSIAN = Language(
    "ru",
    _lines(
        """Городской совет {c} во вторник решил закрыть старый бассейн, который {n} недель подряд приносит убытки.
        «Нам ничего не говорили, пока двери не заперли», — рассказала {p}, которая плавала там с детства.
        Инженеры нашли трещины в {n} плитках и в обеих чашах, следует из доклада, с которым ознакомилась редакция.
        Представитель подрядчика сообщил, что работы начнутся до зимы и продлятся не дольше одного сезона.
        Около {n} человек прошли от вокзала до порта, где глава города выступала четверть часа.
        Никто не пострадал, однако дорога в {c} оставалась закрытой до позднего вечера.
        Цена билета с момента продажи компании выросла вдвое, а число судов сократилось на треть.
        В письме членам общества {p} написала, что не будет выдвигаться вновь, а голосование должно быть открытым.
        Опубликованные в пятницу вечером данные показывают, что {n} домов в {c} все еще остаются без воды."""
    ),
    _lines(
        """{c} закрывает бассейн после {n} недель убытков
        {p} не будет выдвигаться вновь
        В {c} {n} домов третий день остаются без воды"""
    ),
    _parts("Зоя Кремнева|Пётр Ольховский|Нина Береговая|Тимур Саитгалин|Вера Луговая"),
    _parts("Приозерье|Новолесск|Старомостье|Каменогорье|Верхнереченск"),
    "Автор:", "Читайте также:", "Материалы по теме", "Самое читаемое", "Комментарии", "Подпишитесь на рассылку",
    "Главные новости дня каждое утро в вашей почте. Подписываясь, вы принимаете условия использования сайта.",
    "Продолжение доступно по подписке. Уже подписаны? Войти", "Реклама", "Поделиться",
    "Мы и наши {n} партнеров используем файлы cookie и обрабатываем персональные данные, чтобы показывать вам подходящую рекламу.",
    "Принять", "Бассейн в {c} на прошлой неделе. Фото: {p}", "Все права защищены. При цитировании ссылка обязательна.",
    "Опубликовано", "Обновлено", _parts("января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"),
    "{day} {month} {year}", _parts("Политика|Общество|Экономика|Культура|Спорт"),
)  # fmt: skip

ARABIC = Language(
    "ar",
    _lines(
        """قرر المجلس البلدي في {c} يوم الثلاثاء إغلاق المسبح القديم الذي يتكبد الخسائر منذ {n} أسبوعا.
        وقالت {p}، التي تسبح هناك منذ طفولتها: "لم يخبرنا أحد بشيء حتى أقفلت الأبواب".
        وعثر المهندسون على شقوق في {n} بلاطة وفي الحوضين معا، وفقا لتقرير اطلعت عليه الصحيفة.
        وذكر متحدث باسم شركة البناء أن الأعمال ستبدأ قبل الشتاء ولن تستغرق أكثر من موسم واحد.
        وسار نحو {n} شخصا من المحطة إلى الميناء حيث تحدثت رئيسة البلدية مدة ربع ساعة.
        ولم يصب أحد بأذى لكن الطريق إلى {c} ظل مغلقا حتى ساعة متأخرة من المساء.
        وكتبت {p} في رسالة إلى الأعضاء أنها لن تترشح مرة أخرى وأن التصويت يجب أن يكون علنيا.
        وتظهر الأرقام التي نشرت مساء الجمعة أن {n} منزلا في {c} ما زالت بلا ماء."""
    ),
    _lines(
        """{c} تغلق مسبحها بعد {n} أسبوعا من الخسائر
        {p} لن تترشح مرة أخرى في {c}
        {n} منزلا في {c} بلا ماء لليوم الثالث"""
    ),
    _parts("سلمى الهادري|نبيل قاسمان|ليلى البرزلي|حسام الطويري|منى الجابرية"),
    _parts("تل الورد|مرسى النخيل|وادي الشيح|بئر السدرة|الزيتونية"),
    "بقلم", "اقرأ أيضا:", "مواضيع ذات صلة", "الأكثر قراءة", "التعليقات", "اشترك في النشرة البريدية",
    "أهم الأخبار في بريدك كل صباح مجانا. بالاشتراك فإنك توافق على شروط الاستخدام.",
    "هذا المحتوى للمشتركين فقط. لديك اشتراك؟ تسجيل الدخول", "إعلان", "شارك",
    "نستخدم نحن وشركاؤنا البالغ عددهم {n} ملفات تعريف الارتباط ونعالج البيانات الشخصية لعرض إعلانات ومحتوى يناسبك.",
    "موافق", "مسبح {c} الأسبوع الماضي (تصوير {p})", "جميع الحقوق محفوظة",
    "نشر في", "آخر تحديث", _parts("يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"),
    "{day} {month} {year}", _parts("سياسة|محليات|اقتصاد|ثقافة|رياضة"), right_to_left=True,
)  # fmt: skip

CHINESE = Language(
    "zh",
    _lines(
        """{c}市议会星期二决定关闭已连续亏损{n}周的旧游泳馆，周边居民对此感到意外。
        从小在那里游泳的{p}说：“直到大门上了锁，也没有人告诉我们任何消息。”
        工程师在{n}块瓷砖和两个水池中都发现了裂缝，本报记者看到的一份报告这样写道。
        施工方发言人表示，工程将在入冬前开工，工期不会超过一个季度，费用由三个镇分担。
        大约{n}人从车站步行到港口，镇长在那里讲话一刻钟，随后回答了记者的提问。
        没有人受伤，但通往{c}的道路直到深夜才恢复通行，公共汽车不得不绕道行驶。
        {p}在致会员的信中写道，她不会再次参选，并要求公开投票表决这一计划。
        星期五晚间公布的数字显示，{c}仍有{n}户家庭没有自来水，修复工作还在进行。"""
    ),
    _lines(
        """{c}关闭连续亏损{n}周的游泳馆
        {p}表示不会再次参选
        {c}{n}户家庭连续三天停水"""
    ),
    _parts("林晚舟|赵启明|沈若溪|何远山|顾青禾"),
    _parts("望海|青石桥|云溪|白沙渡|柳林"),
    "作者：", "延伸阅读：", "相关新闻", "热门文章", "评论", "订阅我们的电子报",
    "每天早晨免费把重要新闻送到您的邮箱。订阅即表示您同意我们的使用条款。",
    "订阅后可继续阅读全文。已是订户？请登录", "广告", "分享",
    "我们和{n}家合作伙伴使用Cookie并处理个人数据，以便向您展示合适的广告和内容。",
    "全部接受", "上周的{c}游泳馆。{p}摄", "版权所有，未经授权不得转载",
    "发布时间", "更新时间", _parts("1|2|3|4|5|6|7|8|9|10|11|12"),
    "{year}年{month}月{day}日", _parts("时政|本地|财经|文化|体育"), gap="",
)  # fmt: skip

JAPANESE = Language(
    "ja",
    _lines(
        """{c}市議会は火曜日、{n}週続けて赤字となっている古いプールの閉鎖を決めた。
        子どもの頃から通っていた{p}さんは「扉に鍵がかかるまで何も知らされなかった」と話した。
        本紙が入手した報告書によると、技術者は{n}枚のタイルと二つの水槽のいずれにもひびを見つけた。
        工事会社の広報担当者は、工事は冬の前に始まり、一つの季節より長くはかからないと説明した。
        およそ{n}人が駅から港まで歩き、市長はそこで十五分にわたって演説した。
        けが人はなかったが、{c}へ向かう道路は夜遅くまで通行止めとなった。
        {p}さんは会員への手紙で、再び立候補するつもりはなく、採決は公開で行うべきだと書いた。
        金曜日の夜に公表された数字によると、{c}では今も{n}世帯で断水が続いている。"""
    ),
    _lines(
        """{c}市、{n}週赤字のプールを閉鎖へ
        {p}氏、再び立候補せず
        {c}の{n}世帯、三日目も断水続く"""
    ),
    _parts("水城あかり|小野寺透|春日井遥|仁科誠一|佐倉ゆかり"),
    _parts("潮見|青柳|月ヶ浜|北の森|石橋野"),
    "文・", "あわせて読みたい：", "関連記事", "アクセスランキング", "コメント", "ニュースレターに登録",
    "毎朝、大切なニュースを無料でメールにお届けします。登録すると利用規約に同意したことになります。",
    "この記事は有料会員記事です。会員の方はログインしてください", "広告", "シェアする",
    "当社と{n}社のパートナーは、お客様に合った広告や内容を表示するため、Cookieを使用し個人データを処理します。",
    "すべて同意する", "先週の{c}のプール＝{p}撮影", "無断転載を禁じます",
    "公開", "更新", _parts("1|2|3|4|5|6|7|8|9|10|11|12"),
    "{year}年{month}月{day}日", _parts("政治|社会|経済|文化|スポーツ"), gap="",
)  # fmt: skip

LANGUAGES = {
    one.code: one
    for one in (
        ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, DUTCH, POLISH, TURKISH, RUSSIAN, ARABIC, CHINESE, JAPANESE
    )
}  # fmt: skip
