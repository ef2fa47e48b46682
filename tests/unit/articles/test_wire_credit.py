"""Whose copy a text is: credits are found where newsrooms set them, and mentions are none."""

from __future__ import annotations

import time

import pytest

from standfirst.articles import agency_in_byline, find_wire_credit

STORY = "The tunnel under the old harbour opened on Monday, two years late, and the ferries went on sailing."


@pytest.mark.parametrize(
    ("agency", "first"),
    [
        ("AP", f"MEREHAVEN (AP) — {STORY}"),
        ("UPI", f"MEREHAVEN, Sept. 5 (UPI) -- {STORY}"),
        ("REUTERS", f"Sept 5 (Reuters) - {STORY}"),
        ("XINHUA", f"MEREHAVEN, Sept. 5 (Xinhua) -- {STORY}"),
        ("PTI", f"New Merehaven, Sep 5 (PTI) {STORY}"),
        ("AFP", f"Rio de Merehaven, 5 de septiembre (AFP) – {STORY}"),
        ("DPA", "Meerhafen (dpa/lno) - Der Tunnel ist eröffnet."),
        ("EFE", "Puertomar, 5 sep (EFE).- El túnel abrió."),
        ("ANSA", "(ANSA) - PORTOMARE, 05 SET - Il tunnel è aperto."),
        ("TASS", "МОРГАВАНЬ, 5 сентября. /ТАСС/. Тоннель открыт."),
        ("REUTERS", "ميناء (رويترز) - افتتح النفق يوم الاثنين."),
        ("IRNA", "بندر (ایرنا) - تونل باز شد."),
        ("KYODO", "【港町共同】トンネルが開通した。"),
        ("YONHAP", "(항구=연합뉴스) 터널이 열렸다."),
    ],
)
def test_datelines(agency: str, first: str) -> None:
    text = f"Tunnel opens\n\n{first}\n\n{STORY}"
    credit = find_wire_credit(text)
    assert credit is not None
    assert (credit.agency, credit.where) == (agency, "dateline")
    assert credit.span is not None
    assert text[credit.span.start : credit.span.end].casefold().strip("/") in first.casefold()


@pytest.mark.parametrize(
    ("agency", "where", "text"),
    [
        ("AP", "byline", f"Tunnel opens\n\nBy The Associated Press\n\n{STORY}"),
        ("AP", "byline", f"Tunnel opens\n\nBy ADA QUILL, Associated Press\n\n{STORY}"),
        ("REUTERS", "byline", f"Tunnel opens\n\nReuters\n\n{STORY}"),
        ("AFP", "copyright line", f"{STORY}\n\n© 2021 AFP"),
        ("AP", "copyright line", f"{STORY}\n\nCopyright 2021 The Associated Press. All rights reserved."),
        ("XINHUA", "credit line", f"{STORY}\n\nSource: Xinhua"),
        ("DPA", "credit line", "Der Tunnel ist offen.\n\nQuelle: dpa"),
        ("REUTERS", "credit line", "افتتح النفق.\n\nالمصدر: رويترز"),
        ("REUTERS", "credit line", f"{STORY}\n\n(Reporting by Ada Quill; Editing by Bo Reed)"),
        (
            "AP",
            "credit line",
            f"{STORY}\n\nAssociated Press writer Bo Reed in Merehaven contributed to this report.",
        ),
        ("AP", "standing head", f"AP FACT CHECK: The tunnel's price\n\n{STORY}"),
    ],
)
def test_other_credits(agency: str, where: str, text: str) -> None:
    credit = find_wire_credit(text)
    assert credit is not None
    assert (credit.agency, credit.where) == (agency, where)


@pytest.mark.parametrize(
    "text",
    [
        "The minister told Reuters on Monday that the AP had reported it.",
        "He told the All Iraq News Agency (AIN) that the tunnel would open.",
        f"{STORY}\n\nThe Associated Press contributed to this report.",
        f"{STORY}\n\nAda Quill / Reuters.\n\n{STORY}",
        f"Tunnel opens\n\n{STORY}\n\nASSOCIATED PRESS\n\n{STORY}",
        f"The union (UPI for short in the town's old records) objected. {STORY}",
        "",
    ],
)
def test_mentions_are_no_credits(text: str) -> None:
    assert find_wire_credit(text) is None


def test_a_desk_adds_its_own_agencies() -> None:
    text = f"MEREHAVEN (Hafenpost) {STORY}"
    assert find_wire_credit(text) is None
    credit = find_wire_credit(text, {"HP": ["Hafenpost"]})
    assert credit is not None
    assert credit.agency == "HP"


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("dateline", f"MEREHAVEN, Sept. 5 (MPA) – {STORY}"),
        ("byline", f"Tunnel opens\n\nBy Merehaven Press Agency\n\n{STORY}"),
        ("credit line", f"{STORY}\n\nSource: Merehaven Press Agency (MPA)"),
    ],
)
def test_agencies_that_no_table_holds_tell_themselves(where: str, text: str) -> None:
    credit = find_wire_credit(text)
    assert credit is not None
    assert (credit.agency, credit.where) == ("MPA", where)


def test_an_acronym_behind_its_name_is_no_dateline() -> None:
    assert find_wire_credit(f"Merehaven Port Authority (MPA) – {STORY}") is None
    assert find_wire_credit(f"The union (MFU) – {STORY}") is None


def test_bylines_name_agencies() -> None:
    assert agency_in_byline("The Associated Press") == "AP"
    assert agency_in_byline("Ada Quill, AP Sports Writer") == "AP"
    assert agency_in_byline("dpa") == "DPA"
    assert agency_in_byline("Ada Quill") is None


@pytest.mark.parametrize(
    "hostile", ["(AP " * 50_000, "A" * 200_000, "(reporting by " * 20_000, "© " * 50_000]
)
def test_hostile_text_takes_no_time(hostile: str) -> None:
    start = time.process_time()
    find_wire_credit(hostile)
    assert time.process_time() - start < 1
