"""People: roles, links, the last admin, one's own second step, and the log that nobody edits."""

from __future__ import annotations

import re

import pytest
from tests.desk.conftest import PASSWORD
from tests.desk.test_signing_in import code_of, sign_in
from tests.desk.test_today import text_of

from standfirst.desk.roles import Role


@pytest.fixture
def admin(enter):
    return enter(Role.ADMIN)


def user(name: str):
    from standfirst.archive.models import User

    return User.objects.get(username=name)


def test_somebody_is_let_in_by_a_link(admin, enter, desk):
    page = admin.post("/people/change", {"do": "add", "name": "ines", "role": "editor"}).content.decode()
    link = re.search(r"http://127\.0\.0\.1(/password/[^<]+)<", page)[1]
    newcomer = enter(None)
    newcomer.post(link, {"password": PASSWORD, "again": PASSWORD})
    assert "ines" in text_of(newcomer.get("/"))
    assert user("ines").role == "editor"


def test_a_role_holds_at_once(admin, enter, desk):
    observer = enter(Role.OBSERVER)
    assert observer.post("/story/level/forward", {"do": "edition"}).status_code == 403
    admin.post("/people/change", {"do": "role", "name": "observer", "role": "editor"})
    assert observer.post("/story/level/forward", {"do": "edition"}).status_code == 303


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"do": "add", "name": "editor", "role": "reader"}, "called editor already"),
        ({"do": "add", "name": "a b", "role": "reader"}, "cannot be a name"),
        ({"do": "add", "name": "ines", "role": "king"}, "no role"),
        ({"do": "role", "name": "nobody", "role": "editor"}, "nobody at this desk"),
        ({"do": "role", "name": "admin", "role": "reader"}, "the last admin"),
        ({"do": "out", "name": "admin"}, "the last admin"),
        ({"do": "explode", "name": "admin"}, "nothing that can be done"),
    ],
    ids=["taken", "no name", "no role", "unknown", "last admin", "last admin out", "unknown deed"],
)
def test_what_cannot_be_is_refused_in_place(admin, desk, sent, words):
    answer = admin.post("/people/change", sent)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert user("admin").role == "admin"
    assert user("admin").is_active


def test_a_second_step_is_set_up_with_a_code_and_written_down(enter, desk):
    from django_otp.plugins.otp_totp.models import TOTPDevice

    client = enter(Role.EDITOR)
    client.post("/account", {"do": "begin-step"})
    page = client.get("/account").content.decode()
    assert "data:image/svg+xml" in page
    wrong = client.post("/account", {"do": "confirm-step", "code": "000000"})
    assert wrong.status_code == 422
    assert sign_in(enter(None)).status_code == 303  # not asked for before it is set up
    device = TOTPDevice.objects.get(user=user("editor"))
    device.throttle_reset()
    done = client.post("/account", {"do": "confirm-step", "code": code_of(device)})
    codes = re.findall(r"<li><code>(\w+)</code></li>", done.content.decode())
    assert len(set(codes)) == 10
    other = enter(None)
    assert "Second step" in sign_in(other).content.decode()
    assert other.post("/sign-in/second", {"code": codes[0]}).status_code == 303
    again = enter(None)
    sign_in(again)
    assert again.post("/sign-in/second", {"code": codes[0]}).status_code == 422  # each is good once


def test_a_new_password_signs_out_everywhere_else(enter, desk):
    here, there = enter(None), enter(None)
    sign_in(here)
    sign_in(there)
    sent = {
        "do": "password",
        "password": PASSWORD,
        "new": "a crest road lantern",
        "again": "a crest road lantern",
    }
    assert here.post("/account", sent).status_code == 303
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 303
    assert here.post("/account", {**sent, "password": "wrong"}).status_code == 422


def test_everything_that_was_decided_stands_in_the_log_and_stays(enter, desk):
    from standfirst.archive.models import AuditLine
    from standfirst.errors import ArchiveError

    enter(Role.EDITOR).post("/story/level/same", {"other": "arabic"})
    enter(Role.ADMIN).post("/people/change", {"do": "role", "name": "reader", "role": "editor"})
    page = text_of(enter(Role.OBSERVER).get("/log"))
    assert page.index("user-role") < page.index("same")
    assert "user-role" not in text_of(enter(Role.OBSERVER).get("/log?who=editor"))
    with pytest.raises(ArchiveError):
        AuditLine.objects.first().delete()
    with pytest.raises(ArchiveError):
        AuditLine.objects.first().save()


@pytest.mark.parametrize("page", ["0", "x", "99", "1" * 9])
def test_a_page_of_the_log_that_is_none_is_told(enter, page):
    assert enter(Role.OBSERVER).get(f"/log?page={page}").status_code in (200, 404)
