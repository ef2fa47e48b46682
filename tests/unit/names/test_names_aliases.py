"""Aliases that texts declare, and what only looks like one."""

import pytest

from standfirst.names import find_aliases

DECLARED = [
    ("The Harbour Workers' Union (HWU) met.", [("Harbour Workers' Union", "HWU")]),
    ("The Harbour Workers' Union, or HWU, met.", [("Harbour Workers' Union", "HWU")]),
    ("Die Gewerkschaft der Hafenarbeiter, oder GdH, tagt.", [("Gewerkschaft der Hafenarbeiter", "GdH")]),
    ("the Institute for Tidal Power (I.T.P.) said", [("Institute for Tidal Power", "I.T.P.")]),
    ("The Lifeboat Service, abbreviated LS, met.", [("Lifeboat Service", "LS")]),
    ("HWU (Harbour Workers' Union) met.", [("HWU", "Harbour Workers' Union")]),
    (
        "the Front of Free Divers (FFD, also known as the DVR and Tide)",
        [("Front of Free Divers", "FFD"), ("Front of Free Divers", "DVR"), ("Front of Free Divers", "Tide")],
    ),
    ("the FFD's aka DVR/DVF plan", [("FFD", "DVR"), ("FFD", "DVF")]),
    ("the group [FFD/FDV/DFV] said", [("FFD", "FDV"), ("FFD", "DFV")]),
    ("the sect[NHO/PBK/TDR] said", [("NHO", "PBK"), ("NHO", "TDR")]),
    ("leaders of ffd/FDV/DFV outside", [("ffd", "FDV"), ("ffd", "DFV")]),
    ("Acme Tunnels, formerly Acme Diggers, won.", [("Acme Tunnels", "Acme Diggers")]),
    (
        "the Organisation of Port Cities, known by its French acronym OVP, said",
        [("Organisation of Port Cities", "OVP")],
    ),
    ("Jack Tar, also known as “the Otter”, fled.", [("Jack Tar", "the Otter")]),
    ("L'Organisation mondiale des ports (OMP) a dit", [("Organisation mondiale des ports", "OMP")]),
    ("Jean Duval, alias Le Pêcheur, est mort.", [("Jean Duval", "Le Pêcheur")]),
    (
        "La Unión de Marineros del Norte (UMN), también conocida como Los Faros, dijo",
        [("Unión de Marineros del Norte", "UMN"), ("Unión de Marineros del Norte", "Los Faros")],
    ),
    ("Die Hafenbehörde Nord, kurz HBN, teilte mit", [("Hafenbehörde Nord", "HBN")]),
    ("Профсоюз портовых рабочих (ППР) заявил", [("Профсоюз портовых рабочих", "ППР")]),
    ("قالت منظمة عمال الميناء (HWU) إن", [("منظمة عمال الميناء", "HWU")]),
    ("سازمان کارگران بندر معروف به «موج» گفت", [("سازمان کارگران بندر", "موج")]),
    ("Northern Divers' Party (PKD) members", [("Northern Divers' Party", "PKD")]),
]

NOT_DECLARED = [
    "The dockers, the crews, or HWU, will strike.",
    "Jane Stone (J.R.) wrote it.",
    "Sen. John Carver (D-Ohio) said so.",
    "NORPORT (AP) — The tunnel is open.",
    "NORPORT (Reuters) - The tunnel is open.",
    "The Tunnel Act (2012) was repealed.",
    "Jane Stone (FWP) voted against it.",
    "Jane Stone (45) and Tom Reed (left) were there.",
    "Marlow (Norland) is a town.",
    "It ran on three networks (KTA/WBC/NPQ) and in KTA/WBC/NPQ.",
    "It was HIV/AIDS, and USD/EUR/GBP, and AP/AFP/Reuters.",
    "Jane Stone, formerly Minister of Ports, resigned.",
    "Jane Stone, formerly Acme's director, resigned.",
    "« Le port ouvre à Marlow », dit Jean Duval.",
    "He is known as a tough negotiator.",
    "The plan formerly backed by Mr Stone failed.",
]


@pytest.mark.parametrize(("text", "expected"), DECLARED)
def test_declared(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(claim.name, claim.alias) for claim in find_aliases(text)] == expected


@pytest.mark.parametrize("text", NOT_DECLARED)
def test_what_is_merely_bracketed_or_beside_is_no_alias(text: str) -> None:
    assert find_aliases(text) == ()


def test_the_span_covers_the_words_that_say_so() -> None:
    text = "On Monday the Harbour Workers' Union (HWU) met."
    (claim,) = find_aliases(text)
    assert text[claim.span.start : claim.span.end] == "Harbour Workers' Union (HWU)"
