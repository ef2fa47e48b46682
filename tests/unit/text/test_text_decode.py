"""Bytes become the text their publisher meant, whatever is declared."""

import pytest

from standfirst.text.decode import decode_html, decode_text, looks_binary

RUSSIAN = "Министр сообщил журналистам, что переговоры о тоннеле пройдут в четверг в здании порта."
ARABIC = "وقال الوزير للصحفيين إن المحادثات حول النفق ستعقد يوم الخميس في مبنى الميناء القديم."
GREEK = "Ο υπουργός είπε στους δημοσιογράφους ότι οι συνομιλίες για τη σήραγγα θα γίνουν την Πέμπτη"
FRENCH = "Le ministre a déclaré à la presse que les négociations sur le tunnel auront lieu jeudi à l’hôtel."
POLISH = "Minister powiedział dziennikarzom, że rozmowy o tunelu odbędą się w czwartek w budynku portu."
TURKISH = "Bakan gazetecilere tünel görüşmelerinin perşembe günü liman binasında yapılacağını söyledi."
JAPANESE = "大臣は記者団に対し、トンネルに関する協議は木曜日に港の建物で行われると述べた。"
CHINESE = "部长告诉记者，关于隧道的谈判将于星期四在港口大楼举行。"
KOREAN = "장관은 기자들에게 터널에 관한 협의가 목요일에 항구 건물에서 열릴 것이라고 말했다."

WRITTEN = [
    *((RUSSIAN, encoding) for encoding in ("cp1251", "koi8-r", "iso8859-5")),
    *((ARABIC, encoding) for encoding in ("cp1256", "iso8859-6")),
    *((POLISH, encoding) for encoding in ("cp1250", "iso8859-2")),
    *((JAPANESE, encoding) for encoding in ("shift_jis", "euc_jp")),
    *((GREEK, "cp1253"), (FRENCH, "cp1252"), (TURKISH, "cp1254"), (CHINESE, "gb18030"), (KOREAN, "euc_kr")),
]


def page(text, declared):
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}<title>x</title></head><body><p>{text}</p><p>{text}</p></body></html>"


@pytest.mark.parametrize(("text", "written"), WRITTEN)
@pytest.mark.parametrize("declared", ["own", "utf-8", None])
def test_pages_in_legacy_encodings_come_out_right(text, written, declared):
    claim = written if declared == "own" else declared
    assert text in decode_html(page(text, claim).encode(written))


@pytest.mark.parametrize("text", [RUSSIAN, ARABIC, FRENCH, CHINESE])
def test_utf8_is_read_as_utf8_whatever_single_byte_encoding_is_declared(text):
    assert text in decode_html(page(text, "iso-8859-1").encode(), "text/html; charset=windows-1251")


def test_the_header_wins_over_the_meta_tag():
    assert RUSSIAN in decode_html(page(RUSSIAN, "koi8-r").encode("cp1251"), "text/html; charset=windows-1251")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_wins_over_everything(encoding):
    assert decode_text(RUSSIAN.encode(encoding), "text/plain; charset=koi8-r") == RUSSIAN


def test_the_xml_declaration_is_heeded():
    data = f'<?xml version="1.0" encoding="windows-1251"?><a>{RUSSIAN}</a>'.encode("cp1251")
    assert RUSSIAN in decode_text(data)


def test_latin1_means_windows_1252_as_in_browsers():
    assert decode_html(b"<meta charset=latin1>\x93quay\x94") == "<meta charset=latin1>“quay”"


def test_a_stray_byte_does_not_spoil_a_page_in_utf8():
    data = (page(RUSSIAN, "utf-8") + "“").encode() + b"\x92s"
    assert RUSSIAN in decode_html(data)
    assert decode_html(data).endswith("’s")


def test_a_character_cut_off_at_the_end_does_not_matter():
    assert decode_text("порт".encode()[:-1]) == "пор"


def test_binary_data_is_no_text():
    assert looks_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9)
    assert looks_binary(bytes(range(256)) * 4)
    assert not looks_binary(RUSSIAN.encode("koi8-r"))
    assert not looks_binary(RUSSIAN.encode("utf-16"))
    assert not looks_binary(b"")
