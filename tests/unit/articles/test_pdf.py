"""PDFs with a text layer, made here or kept under ``tests/golden/pdf`` (by Chromium and ReportLab)."""

import time
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from standfirst.articles import pdf, read_pdf
from standfirst.errors import UnreadableError
from standfirst.records import Kind

GOLDEN = Path(__file__).parents[2] / "golden" / "pdf"
URL = "https://outlet.example/release.pdf"
AT = datetime(2026, 11, 25, tzinfo=UTC)
LEFT = [
    "The harbour office shut the quay on",
    "Monday, after the storm had lifted two",
    "plates and torn a mooring ring out of",
    "the wall of the old custom-",
    "house. Ferries went round the break-",
    "water to the old landing stage.",
    "  Divers are to go down on Wednes-",
    "day, weather permitting, the harbour",
    "master said; the well-known north-",
]
RIGHT = [
    "south current makes it hard. The well-",
    "known break in the wall of the",
    "breakwater was mended in spring.",
    "  The council, which had been warned",
    "in April, put the vote off twice. Its",
    "speaker did not answer questions",
    "on Tuesday, and neither did the",
    "mayor, whose term ends in May, and",
    "who is not to stand again.",
]
PARAGRAPHS = [
    "The harbour office shut the quay on Monday, after the storm had lifted two plates and torn a mooring "
    "ring out of the wall of the old customhouse. Ferries went round the breakwater to the old landing "
    "stage.",
    "Divers are to go down on Wednesday, weather permitting, the harbour master said; the well-known "
    "northsouth current makes it hard. The well-known break in the wall of the breakwater was mended "
    "in spring.",
    "The council, which had been warned in April, put the vote off twice. Its speaker did not answer "
    "questions on Tuesday, and neither did the mayor, whose term ends in May, and who is not to stand again.",
]


def make(*pages, title="", packed=True):
    """A PDF of pages, each a list of (x, y, size, text) in Helvetica."""
    objects = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    kids = []
    for page in pages:
        content = b"\n".join(
            b"BT /F1 %d Tf %d %d Td (%s) Tj ET" % (size, x, y, _escaped(text)) for x, y, size, text in page
        )
        packing = b"/Filter/FlateDecode" if packed else b""
        content = zlib.compress(content) if packed else content
        objects.append(b"<<%s/Length %d>>stream\n%s\nendstream" % (packing, len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    objects.append(b"<</Title(%s)/CreationDate(D:20200101000000Z)/Author(Template User)>>" % _escaped(title))
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, info = len(objects) + 1, len(objects)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF"
    return data + trailer % (size, info, len(data) - len(table) - len(b"xref\n0 %d\n" % size) - 20)


def _escaped(text):
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def column(lines, x, top=700):
    return [(x + 15 * line.startswith("  "), top - 12 * n, 10, line.strip()) for n, line in enumerate(lines)]


def two_columns(order, number=1):
    left, right = column(LEFT, 50), column(RIGHT, 320)
    text = (
        left + right
        if order == "columns"
        else [line for pair in zip(left, right, strict=True) for line in pair]
    )
    head = [(50, 780, 8, "Bay Post"), (450, 780, 8, "24 November 2026"), (290, 20, 8, f"- {number} -")]
    return [*head, (50, 730, 24, "Storm shuts the quay"), *text]


@pytest.mark.parametrize("order", ["columns", "rows"])
def test_two_columns_in_reading_order(order):
    article = read_pdf(make(two_columns(order)), URL, AT)
    assert article.headline == "Storm shuts the quay"
    assert article.text.split("\n\n") == PARAGRAPHS
    assert article.published == datetime(2026, 11, 24, tzinfo=UTC)
    assert (article.url, article.language, article.kind, article.authors) == (URL, "en", Kind.REPORT, ())


def test_running_heads_feet_and_page_numbers_go_and_paragraphs_run_on_over_pages():
    pages = [
        [(50, 780, 10, "Bay Post, 24 November 2026"), *column(LEFT[:5], 50), (290, 20, 10, "Page 1 of 2")],
        [(50, 780, 10, "Bay Post, 24 November 2026"), *column(LEFT[5:6], 50), (290, 20, 10, "Page 2 of 2")],
    ]
    article = read_pdf(make(*pages, title="Storm shuts the quay.indd"), URL, AT)
    assert article.headline == PARAGRAPHS[0][:200]
    assert article.text == PARAGRAPHS[0]
    assert article.published == datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Storm shuts quay", "Storm shuts quay"),
        ("Microsoft Word - release_final.docx", "PRESS RELEASE"),
        ("untitled", "PRESS RELEASE"),
        ("Annual report of the herring fleet", "PRESS RELEASE"),
        ("", "PRESS RELEASE"),
    ],
)
def test_the_title_is_the_headline_where_it_is_printed(title, headline):
    page = [(50, 760, 30, "PRESS RELEASE"), (50, 725, 10, "Storm shuts the quay"), *column(LEFT[:6], 50)]
    article = read_pdf(make(page, title=title), URL, AT)
    assert article.headline == headline
    assert "PRESS RELEASE" in (article.text if title == "Storm shuts quay" else article.headline)


def test_what_metadata_says_of_the_file_is_not_said_of_the_article():
    article = read_pdf(make(column(LEFT[:6], 50), title="x"), URL, AT)
    assert (article.published, article.authors) == (None, ())


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Lindhaven, 23 November 2026", datetime(2026, 11, 23, tzinfo=UTC)),
        ("Bay Post | 2026-11-23", datetime(2026, 11, 23, tzinfo=UTC)),
        ("Lindhaven, 3 December 2026", None),
        ("Lindhaven in winter", None),
    ],
)
def test_a_printed_date_and_byline(line, published):
    page = [
        (50, 760, 24, "Storm shuts the quay"), (50, 735, 10, "By Ada Stone and Jo Falk"), (50, 718, 10, line),
        *column(LEFT[:6], 50, 690),
    ]  # fmt: skip
    article = read_pdf(make(page), URL, AT)
    assert article.published == published
    assert article.authors == ("Ada Stone", "Jo Falk")


def test_arabic_is_read_from_the_right_and_its_numbers_from_the_left():
    article = read_pdf((GOLDEN / "arabic.pdf").read_bytes(), URL, AT)
    assert article.headline == "العاصفة تغلق الرصيف"
    assert article.language == "ar"
    assert article.published == datetime(2026, 11, 24, tzinfo=UTC)
    assert "حول كاسر الأمواج إلى المرسى القديم، ولم تبحر رحلة 17:30 المساء." in article.text
    assert article.text.endswith(
        "وقالت مديرة الميناء أولغا بريل إن الرصيف سيفتح من جديد يوم الجمعة إذا وجد الغواصون أساسه سليما."
    )


def test_narrow_justified_columns_of_a_browser():
    article = read_pdf((GOLDEN / "german_columns.pdf").read_bytes(), URL, AT)
    assert article.headline == "Sturm sperrt den Kai"
    assert article.published == datetime(2026, 11, 24, tzinfo=UTC)
    paragraphs = article.text.split("\n\n")
    assert len(paragraphs) == 4
    assert "einen Festmacherring aus der Mauer" in paragraphs[0]
    assert "die Fischereifahrzeuge könnten" in paragraphs[1]
    assert paragraphs[3].endswith("Wenn sie hier nicht anlege, kämen sie nicht.")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("scan.pdf", r"no text layer.*OCR"),
        ("locked.pdf", "protected by a password"),
        (make([(50, 700, 10, "7")]), "no text layer"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (make(column(LEFT, 50))[:200], "damaged|no text layer"),
        (b"<html></html>", "not a PDF"),
        (b"", "not a PDF"),
    ],
)
def test_what_cannot_be_read_says_why(data, words):
    data = (GOLDEN / data).read_bytes() if isinstance(data, str) else data
    with pytest.raises(UnreadableError, match=words) as caught:
        read_pdf(data, URL, AT)
    assert caught.value.what == "PDF"


def test_a_damaged_cross_reference_table_is_put_up_with():
    data = make(column(LEFT[:6], 50)).replace(b"startxref", b"startxxxx")
    assert read_pdf(data, URL, AT).text == PARAGRAPHS[0]


def test_bombs_are_given_up_in_time(monkeypatch):
    monkeypatch.setattr(pdf, "_TIMEOUT_S", 2)
    packed = zlib.compress(b"0 0 m 1 1 l S\n" * 10_000_000, 1)  # 140 MB of drawing
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    bodies = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream)
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(bodies, 1))
    begun = time.monotonic()
    with pytest.raises(UnreadableError):
        read_pdf(data + b"trailer<</Root 1 0 R>>\n%%EOF", URL, AT)
    assert time.monotonic() - begun < 5
