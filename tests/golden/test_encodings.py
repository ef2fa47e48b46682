"""Legacy pages and feeds come out right: forty ways in which the web's bytes have been declared, or not.

The order: byte order mark, transport header, XML declaration, meta tag, then detection. Labels mean what they
mean in the WHATWG's Encoding Standard ("latin1" is windows-1252, "gb2312" gbk, "euc-kr" windows-949). All
sentences are invented.
"""

import gzip

import pytest

from standfirst.entries import read_feed, read_opml, read_sitemap
from standfirst.text.decode import decode_html, decode_text

RUSSIAN = "Портовое управление закрыло набережную в понедельник: шторм сорвал две плиты и порвал швартовы."
UKRAINIAN = "Управління порту закрило набережну в понеділок: шторм зірвав дві плити, пороми йдуть в об’їзд."
ARABIC = "أغلق مكتب الميناء الرصيف يوم الاثنين بعد أن رفعت العاصفة لوحين منه وتأخرت العبارات إلى المساء."
PERSIAN = "اداره بندر روز دوشنبه اسکله را بست، زیرا توفان دو صفحه آن را بلند کرده بود و کشتی‌ها دیر رسیدند."
HEBREW = "משרד הנמל סגר ביום שני את הרציף לאחר שהסערה הרימה שני לוחות, והמעבורות איחרו עד הערב."
GREEK = "Το λιμεναρχείο έκλεισε τη Δευτέρα την προβλήτα, αφού η θύελλα σήκωσε δύο πλάκες."
JAPANESE = "港湾局は月曜日、嵐で鋼板二枚が浮き上がったため岸壁を閉鎖した。フェリーは夕方まで遅れた。"
CHINESE = "港务局周一关闭了码头，因为风暴掀起了两块钢板，渡轮一直晚点到傍晚。潜水员周三下水检查。"
TAIWANESE = "港務局週一關閉了碼頭，因為風暴掀起了兩塊鋼板，渡輪一直誤點到傍晚。潛水員週三下水檢查。"
KOREAN = "항만청은 월요일 폭풍으로 강판 두 장이 들리자 부두를 폐쇄했다. 여객선은 저녁까지 늦어졌다."
THAI = "สำนักงานท่าเรือปิดท่าเทียบเรือเมื่อวันจันทร์ หลังจากพายุยกแผ่นเหล็กขึ้นสองแผ่น"
FRENCH = "« La capitainerie a fermé le quai lundi », a déclaré à l’hôtel le maître du port ; coût : 2 400 €."
GERMAN = "Das Hafenamt hat den Kai gesperrt, „bis die Taucher fertig sind“ – für Fähren führt der Weg außen."
SPANISH = "La capitanía cerró el muelle el lunes; «¿cuándo abrirá mañana?», preguntó una señora en el café."
POLISH = (
    "Kapitanat zamknął nabrzeże w poniedziałek, gdyż sztorm podniósł dwie płyty; promy będą się spóźniać."
)
CZECH = "Přístavní úřad v pondělí uzavřel nábřeží, protože bouře zvedla dvě desky; přívozy mají zpoždění."
HUNGARIAN = "A kikötői hivatal hétfőn lezárta a rakpartot, mert a vihar két lemezt felemelt; a kompok késtek."
TURKISH = (
    "Liman müdürlüğü pazartesi günü iskeleyi kapattı, çünkü fırtına iki levhayı kaldırmıştı; gemiler gecikti."
)
LITHUANIAN = (
    "Uosto valdyba pirmadienį uždarė krantinę, nes audra pakėlė dvi plokštes; keltai vėluoja iki vakaro."
)

# the bytes' encoding (Python's name), the web's label for it, and a text
DECLARED = [
    ("cp1256", "windows-1256", ARABIC),
    ("iso8859_6", "ISO-8859-6", ARABIC),
    ("cp1251", "windows-1251", RUSSIAN),
    ("koi8_r", "KOI8-R", RUSSIAN),
    ("koi8_u", "koi8-u", UKRAINIAN.replace("’", "")),
    ("cp866", "ibm866", RUSSIAN),
    ("iso8859_5", "iso-8859-5", RUSSIAN),
    ("cp1255", "windows-1255", HEBREW),
    ("iso8859_8", "iso-8859-8-i", HEBREW),
    ("cp1253", "windows-1253", GREEK),
    ("iso8859_7", "iso-8859-7", GREEK),
    ("shift_jis", "Shift_JIS", JAPANESE),
    ("cp932", "x-sjis", JAPANESE + "①㈱"),
    ("euc_jp", "EUC-JP", JAPANESE),
    ("iso2022_jp", "iso-2022-jp", JAPANESE),
    ("gb18030", "GB18030", CHINESE + "㐀"),
    ("gbk", "GBK", CHINESE),
    ("gbk", "gb2312", CHINESE + "镕"),
    ("big5", "Big5", TAIWANESE),
    ("big5hkscs", "big5-hkscs", TAIWANESE + "嘅"),
    ("euc_kr", "EUC-KR", KOREAN),
    ("cp949", "ks_c_5601-1987", KOREAN + "똠방"),
    ("cp874", "tis-620", THAI),
    ("cp1252", "iso-8859-1", FRENCH),
    ("cp1252", "latin1", GERMAN),
    ("cp1252", "us-ascii", SPANISH),
    ("cp1250", "windows-1250", POLISH),
    ("iso8859_2", "iso-8859-2", CZECH),
    ("iso8859_2", "latin2", HUNGARIAN),
    ("cp1254", "iso-8859-9", TURKISH),
    ("cp1257", "windows-1257", LITHUANIAN),
    ("iso8859_15", "iso-8859-15", "Le coût : 2 400 €, l'œuvre du maître d'hôtel à Saint-Malo."),
]


def page(text, label=None):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    return (
        f"<!doctype html><html><head><title>{text[:20]}</title>{meta}</head><body><p>{text}</p></body></html>"
    )


def rss(text, label=None):
    declaration = f'<?xml version="1.0" encoding="{label}"?>' if label else '<?xml version="1.0"?>'
    item = f"<item><title>{text}</title></item>"
    return f"{declaration}<rss version='2.0'><channel><title>x</title>{item}</channel></rss>"


def headline(data):
    (entry,) = read_feed(data, "https://outlet.example/feed").entries
    return entry.title


def plain(text):
    return " ".join(text.split())


@pytest.mark.parametrize(("written", "label", "text"), DECLARED)
def test_a_page_declared_by_its_meta_tag(written, label, text):
    assert text in decode_html(page(text, label).encode(written))


@pytest.mark.parametrize(("written", "label", "text"), DECLARED)
def test_a_page_declared_by_its_header(written, label, text):
    assert text in decode_html(page(text).encode(written), f"text/html; charset={label}")


@pytest.mark.parametrize(("written", "label", "text"), DECLARED)
def test_a_feed_declared_by_its_xml_declaration(written, label, text):
    assert headline(rss(text, label).encode(written)) == plain(text)
    assert headline(gzip.compress(rss(text, label).encode(written))) == plain(text)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("cp1256", ARABIC),
        ("cp1251", RUSSIAN),
        ("koi8_r", RUSSIAN),
        ("cp866", RUSSIAN),
        ("cp1253", GREEK),
        ("cp1255", HEBREW),
        ("shift_jis", JAPANESE),
        ("euc_jp", JAPANESE),
        ("gb18030", CHINESE),
        ("big5", TAIWANESE),
        ("euc_kr", KOREAN),
        ("cp1252", FRENCH),
        ("cp1252", GERMAN),
        ("cp1250", POLISH),
        ("cp1250", CZECH),
        ("cp1254", TURKISH),
        ("cp1252", SPANISH),
        ("utf-8", ARABIC),
        ("iso8859_6", ARABIC),
        ("iso8859_5", RUSSIAN),
        ("iso2022_jp", JAPANESE),
    ],
)
@pytest.mark.parametrize("claim", [None, "utf-8", "x-unknown"])
def test_a_page_or_feed_whose_declaration_is_wrong_or_missing(written, text, claim):
    assert text in decode_html(page(f"{text} {text}", claim).encode(written))
    assert headline(rss(f"{text} {text}", claim).encode(written)).startswith(plain(text))


@pytest.mark.parametrize(
    ("written", "label", "text"),
    [
        ("cp1251", "iso-8859-1", RUSSIAN),
        ("cp1256", "iso-8859-1", ARABIC),
        ("cp1251", "koi8-r", RUSSIAN),
        ("koi8_r", "windows-1251", RUSSIAN),
        ("shift_jis", "iso-8859-1", JAPANESE),
        ("gbk", "windows-1252", CHINESE),
        ("euc_kr", "iso-8859-1", KOREAN),
        ("cp1250", "iso-8859-1", POLISH),
        ("utf-8", "iso-8859-1", FRENCH),
        ("utf-8", "windows-1256", ARABIC),
        ("utf-8", "gb2312", CHINESE),
        ("utf-8", "shift_jis", JAPANESE),
    ],
)
def test_a_declaration_that_the_bytes_belie(written, label, text):
    assert text in decode_html(page(f"{text} {text}", label).encode(written))


@pytest.mark.parametrize("text", [RUSSIAN, ARABIC, CHINESE, FRENCH])
@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_16_with_and_without_its_mark(text, order):
    mark = "\ufeff"
    assert text in decode_html((mark + page(text)).encode(f"utf-16-{order}"))
    assert text in decode_html(page(text).encode(f"utf-16-{order}"), f"text/html; charset=utf-16{order}")
    assert headline((mark + rss(text, "utf-16")).encode(f"utf-16-{order}")) == plain(text)
    assert headline(rss(text, "utf-16").encode(f"utf-16-{order}")) == plain(text)
    assert text in decode_html(page(text).encode(f"utf-16-{order}"))


def test_who_wins_where_declarations_differ():
    data = page(RUSSIAN, "koi8-r").encode("cp1251")
    assert RUSSIAN in decode_html(data, "text/html; charset=windows-1251")  # the header over the meta tag
    data = b"\xef\xbb\xbf" + page(RUSSIAN, "windows-1251").encode()
    assert RUSSIAN in decode_html(data, "text/html; charset=koi8-r")  # the mark over all
    declared = '<?xml version="1.0" encoding="windows-1251"?>'
    xhtml = (declared + page(RUSSIAN, "koi8-r")).encode("cp1251")
    assert RUSSIAN in decode_html(xhtml)  # the XML declaration over the meta tag
    assert RUSSIAN in decode_html(xhtml, "text/html; charset=windows-1251")
    assert RUSSIAN in decode_text(rss(RUSSIAN, "koi8-r").encode("cp1251"), "text/xml; charset=windows-1251")


@pytest.mark.parametrize(
    "label", ['"windows-1251"', "'windows-1251'", "WINDOWS-1251", " windows-1251 ", "cp1251", "x-cp1251"]
)
def test_labels_as_people_write_them(label):
    data = page(RUSSIAN).encode("cp1251")
    assert RUSSIAN in decode_html(data, f"text/html;charset={label}")
    assert RUSSIAN in decode_html(page(RUSSIAN, label.strip("\"' ")).encode("cp1251"))


def test_a_meta_tag_that_says_utf_16_is_no_utf_16():
    assert RUSSIAN in decode_html(page(RUSSIAN, "utf-16").encode())  # it could not have been read as such


def test_sitemaps_and_lists_of_subscriptions_are_decoded_like_feeds():
    sitemap = (
        '<?xml version="1.0" encoding="windows-1251"?><urlset xmlns:n="x"><url><loc>https://a.example/1</loc>'
        f"<n:news><n:title>{RUSSIAN}</n:title></n:news></url></urlset>"
    )
    (entry,) = read_sitemap(sitemap.encode("cp1251"), "https://a.example/")
    assert entry.title == RUSSIAN
    opml = (
        '<?xml version="1.0" encoding="koi8-r"?><opml><body>'
        f'<outline text="{RUSSIAN}" xmlUrl="https://a.example/feed"/></body></opml>'
    )
    (subscription,) = read_opml(opml.encode("koi8_r"))
    assert subscription.title == RUSSIAN
