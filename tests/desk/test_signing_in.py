"""Coming in: the first user, passwords, the second step, guessing, a session that ends while one types."""

from __future__ import annotations

import re

import pytest
from tests.desk.conftest import PASSWORD

from standfirst.desk.roles import Role


@pytest.fixture
def nobody(enter):
    return enter(None)


def sign_in(client, name="editor", password=PASSWORD, **more):
    return client.post("/sign-in", {"username": name, "password": password, **more})


def test_a_password_lets_in_and_leads_where_one_was_going(nobody):
    asked = nobody.get("/saved")
    assert asked.headers["Location"] == "/sign-in?next=%2Fsaved"
    assert sign_in(nobody, next="/saved").headers["Location"] == "/saved"
    assert nobody.get("/saved").status_code == 200


def test_nobody_is_led_to_another_site(nobody):
    for elsewhere in (
        "https://attacker.example/",
        "//attacker.example/",
        "javascript:alert(1)",
        "\\\\attacker",
    ):
        assert sign_in(nobody, next=elsewhere).headers["Location"] == "/"


def test_a_wrong_password_is_explained_where_it_stands(nobody):
    answer = sign_in(nobody, password="no")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "do not belong together" in page
    assert 'value="editor"' in page  # the name is not to be typed again
    assert "no" not in re.findall(r'name="password"[^>]*value="([^"]*)"', page)


def test_what_is_missing_is_named(nobody):
    page = sign_in(nobody, name="", password="").content.decode()
    assert "Your name at this desk is missing" in page
    assert "Your password is missing" in page


def test_guessing_is_stopped_for_that_name_from_that_address(nobody, enter):
    for _ in range(5):
        last = sign_in(nobody, password="guess")
    assert last.status_code == 429
    assert sign_in(nobody).status_code == 429  # the right one, too, for a while
    assert sign_in(enter(None), name="reader").status_code == 303  # others are let in


def test_signing_out_ends_the_session(enter):
    client = enter(Role.OBSERVER)
    client.post("/sign-out")
    assert client.get("/").status_code == 303


# ---------------------------------------------------------------------------- the first user


def first_link():
    from standfirst.archive.models import User
    from standfirst.desk.signing_in.links import first_user_path

    User.objects.all().delete()
    return first_user_path()


def test_the_first_user_is_made_by_a_link_that_is_good_once(nobody, desk):
    from standfirst.archive.models import User

    link = first_link()
    assert "Nobody works here yet" in nobody.get("/sign-in").content.decode()
    assert nobody.get(link).status_code == 200
    sent = {"name": "maria", "password": PASSWORD, "again": PASSWORD}
    assert nobody.post(link, sent).status_code == 303
    assert User.objects.get().role == "admin"
    assert nobody.get("/").status_code == 200
    assert nobody.get(link).status_code == 403
    assert nobody.post(link, {**sent, "name": "eve"}).status_code == 403
    assert User.objects.count() == 1


def test_the_link_wants_a_good_password_and_says_what_is_wrong(nobody, desk):
    link = first_link()
    page = nobody.post(link, {"name": "ma ria", "password": "short", "again": "shorter"})
    assert page.status_code == 422
    assert "Write letters, digits" in page.content.decode()
    assert "too short" in page.content.decode()
    page = nobody.post(link, {"name": "maria", "password": PASSWORD, "again": "another one here"})
    assert "another one than above" in page.content.decode()


def test_a_made_up_link_lets_nobody_in(nobody, desk):
    first_link()
    assert nobody.get("/welcome/ImZpcnN0Ig:1xyz:abc").status_code == 403


def test_a_link_to_choose_a_password_is_good_once(nobody, desk):
    from standfirst.desk.people import keeping

    keeping.add("ines", "editor", "", "admin")
    link = keeping.password_path("ines")
    assert sign_in(nobody, "ines", "").status_code == 422
    assert nobody.post(link, {"password": PASSWORD, "again": PASSWORD}).status_code == 303
    assert nobody.get("/").status_code == 200
    assert nobody.get(link).status_code == 403


# ---------------------------------------------------------------------------- the second step


@pytest.fixture
def authenticator(desk):
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from standfirst.archive.models import User

    return TOTPDevice.objects.create(user=User.objects.get(username="editor"), name="phone", confirmed=True)


def code_of(device):
    from django_otp.oath import TOTP

    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    return f"{totp.token():06d}"


def test_a_second_step_is_asked_for_where_it_is_set_up(nobody, authenticator):
    assert "Code" in sign_in(nobody, next="/saved").content.decode()
    assert nobody.get("/").status_code == 303  # the password alone lets nobody in
    wrong = nobody.post("/sign-in/second", {"code": "000000"})
    assert wrong.status_code == 422
    assert "does not fit" in wrong.content.decode()
    authenticator.refresh_from_db()
    authenticator.throttle_reset()
    right = nobody.post("/sign-in/second", {"code": code_of(authenticator), "next": "/saved"})
    assert right.headers["Location"] == "/saved"
    assert nobody.get("/saved").status_code == 200


def test_a_code_is_good_once(nobody, enter, authenticator):
    code = code_of(authenticator)
    sign_in(nobody)
    assert nobody.post("/sign-in/second", {"code": code}).status_code == 303
    other = enter(None)
    sign_in(other)
    assert other.post("/sign-in/second", {"code": code}).status_code == 422


def test_the_second_step_alone_lets_nobody_in(nobody, authenticator):
    answer = nobody.post("/sign-in/second", {"code": code_of(authenticator)})
    assert answer.headers["Location"] == "/sign-in"


# ---------------------------------------------------------------------------- what one was typing


def test_a_session_that_ended_loses_no_typing(enter, nobody, desk):
    line = desk.archive.look.stories([desk.archive.stories.load()[0].id])[0]
    path = f"/article/{line.reports[0].key}/excerpt"
    typed = "The water behind the Ansel Dam will be lowered"
    asked = nobody.post(path, {"passage": typed})
    assert asked.status_code == 401
    kept = re.search(r'name="kept" value="([^"]+)"', asked.content.decode())[1]
    back = sign_in(nobody, kept=kept)
    page = back.content.decode()
    assert typed in page
    assert f'action="{path}"' in page
    assert desk.archive.decisions.load("excerpt") == ()  # it is sent on by hand alone


def test_what_is_kept_cannot_be_made_up(nobody, desk):
    answer = sign_in(nobody, kept="eyJwYXRoIjoiL3NpZ24tb3V0In0:1abc:def")
    assert answer.status_code == 303  # as if nothing had been kept


def test_a_password_is_never_kept(nobody, desk):
    from django.test import RequestFactory

    from standfirst.desk.signing_in.kept import keep, unpack

    request = RequestFactory().post("/x", {"password": "secret", "note": "words", "csrfmiddlewaretoken": "t"})
    assert unpack(keep(request)).fields == (("note", "words"),)
