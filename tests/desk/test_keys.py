"""Keys to the JSON API, made and revoked at the desk; and the language that the desk speaks."""

from __future__ import annotations

import re

import pytest
from tests.desk.test_today import text_of

from standfirst.desk.roles import Role


@pytest.fixture
def admin(enter):
    return enter(Role.ADMIN)


def make(admin, **more):
    return admin.post("/keys/change", {"do": "make", "name": "newsroom screen", "scope": ["search"]} | more)


def test_a_key_is_shown_once_and_opens_what_was_said(admin, desk):
    answer = make(admin, days="30")
    key = re.search(r"sf_[\w-]{40,}", text_of(answer))[0]
    found = desk.archive.tokens.find(key)
    assert found.scopes == {"search"}
    assert (found.ends_at - found.made_at).days in (29, 30)
    again = text_of(admin.get("/keys"))
    assert "newsroom screen" in again
    assert key not in again


def test_a_revoked_key_opens_nothing_and_both_are_logged(admin, desk):
    key = re.search(r"sf_[\w-]{40,}", text_of(make(admin)))[0]
    admin.post("/keys/change", {"do": "revoke", "name": "newsroom screen"})
    assert desk.archive.tokens.find(key) is None
    kinds = [line.kind for line in desk.archive.look.log(before=None, limit=5)]
    assert kinds[:2] == ["key-revoked", "key-made"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"name": " "}, "1 to 100 characters"),
        ({"scope": []}, "choose what it opens"),
        ({"scope": ["everything"]}, "choose what it opens"),
        ({"days": "-3"}, "how many days"),
        ({"days": "soon"}, "how many days"),
        ({"do": "steal"}, "nothing that can be done"),
        ({"do": "revoke", "name": "nobody’s"}, "no key called"),
    ],
    ids=["no-name", "no-scope", "no-such-scope", "negative", "no-number", "no-such-thing", "no-such-key"],
)
def test_what_cannot_be_is_explained(admin, desk, more, told):
    answer = make(admin, **more)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert desk.archive.tokens.all() == ()


def test_a_name_is_given_once(admin):
    make(admin)
    assert make(admin).status_code == 422


def test_everybody_chooses_the_language_the_desk_speaks_to_them(enter):
    maria, other = enter(Role.EDITOR), enter(Role.OBSERVER)
    maria.post("/account", {"do": "language", "language": "ar"})
    page = maria.get("/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<html lang="en" dir="ltr">' in other.get("/").content.decode()
    maria.post("/account", {"do": "language", "language": ""})
    assert '<html lang="en" dir="ltr">' in maria.get("/").content.decode()
    assert maria.post("/account", {"do": "language", "language": "xx"}).status_code == 422


def test_a_browser_says_what_it_reads_where_nobody_chose(enter):
    page = enter(None).get("/sign-in", HTTP_ACCEPT_LANGUAGE="pt-BR, fr-CA;q=0.8, en;q=0.5").content.decode()
    assert '<html lang="fr" dir="ltr">' in page
