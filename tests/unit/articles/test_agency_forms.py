"""Agencies credited in many forms and scripts, and mentions that are no credits. All lines are invented."""

from __future__ import annotations

import pytest

from standfirst.articles import find_wire_credit

STORY = "The tunnel opened on Monday, two years late. The ferries went on sailing, and few people noticed."


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("MEREHAVEN, May 3 (AP) — ", "AP"),
        ("MEREHAVEN (Reuters) - ", "REUTERS"),
        ("Merehaven (dpa) - ", "DPA"),
        ("Puerto Alto, 3 may (EFE).- ", "EFE"),
        ("(ANSA) - BORGOSECCO, 3 MAG - ", "ANSA"),
        ("MEREHAVEN, May 3 (Xinhua) -- ", "XINHUA"),
        ("MEREHAVEN, May 3 (Yonhap) -- ", "YONHAP"),
        ("MEREHAVEN, 3 May (Bernama) -- ", "BERNAMA"),
        ("Merehaven (ANTARA) - ", "ANTARA"),
        ("Brod, 3. 5. (ČTK) - ", "CTK"),
        ("Vila do Cabo, 03 mai (Lusa) - ", "LUSA"),
        ("Puerto Alto, 3 May (Notimex).- ", "NOTIMEX"),
        ("الميناء 3 مايو (أ ف ب) - ", "AFP"),
        ("الميناء 3 مايو (رويترز) - ", "REUTERS"),
        ("الميناء 3 مايو (سانا) - ", "SANA"),
        ("Заречье, 3 мая (Интерфакс) - ", "INTERFAX"),
        ("МЕРХЕЙВЕН, 3 мая (ТАСС). ", "TASS"),
    ],
)
def test_datelines(line: str, agency: str) -> None:
    credit = find_wire_credit(line + STORY)
    assert credit is not None
    assert (credit.agency, credit.where) == (agency, "dateline")
    assert credit.span is not None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("© 2024 Agence France-Presse", "AFP"),
        ("Source: Emirates News Agency", "WAM"),
        ("Quelle: dpa", "DPA"),
        ("Fuente: Agencia EFE", "EFE"),
        ("Fonte: Agência Lusa", "LUSA"),
        ("Источник: РИА Новости", "RIA"),
        ("Джерело: Укрінформ", "UKRINFORM"),
        ("المصدر: وكالة الأنباء القطرية", "QNA"),
        ("المصدر: وكالة الأناضول", "ANADOLU"),
        ("منبع: خبرگزاری فارس", "FARS"),
        ("来源:新华网", "XINHUA"),
        ("来源:路透社", "REUTERS"),
        ("出典:共同通信", "KYODO"),
        ("Źródło: Polska Agencja Prasowa", "PAP"),
        ("Källa: TT Nyhetsbyrån", "TT"),
        ("Kilde: Ritzaus Bureau", "RITZAU"),
    ],
)
def test_closing_lines(line: str, agency: str) -> None:
    credit = find_wire_credit(f"{STORY}\n\n{STORY}\n\n{line}")
    assert credit is not None
    assert credit.agency == agency


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister told Reuters that the tunnel was late.",
        "Xinhua reported on Monday that the tunnel was open.",
        "According to the Associated Press (AP), nobody noticed it.",
        "The state agency SANA (founded in 1965) has an office on the quay.",
        "As first reported by dpa, the ferries will stay.",
        "وقالت وكالة رويترز إن النفق افتتح.",
        "Об этом сообщает ТАСС со ссылкой на министерство.",
        "به گزارش ایرنا، تونل باز شد.",
        "据新华社报道,隧道已经开通。",
        "Die Fähren bleiben, sagte sie der Deutschen Presse-Agentur.",
        "A photographer of Agence France-Presse was on the first train.",
    ],
)
def test_mentions_are_no_credits(sentence: str) -> None:
    assert find_wire_credit(f"{sentence} {STORY}\n\n{STORY}") is None
    assert find_wire_credit(f"{STORY}\n\n{sentence} {STORY}") is None
