"""Every address of the desk and every role: who may look, who may do, and that nobody forgot a rule."""

from __future__ import annotations

import pytest
from django.urls import reverse

from standfirst.desk.permissions import RULES, may
from standfirst.desk.roles import Role

NOBODY, READER, OBSERVER, EDITOR, PUBLISHER, ADMIN = None, *Role
NEVER = "never"

# The table as it was decided, written down a second time: least role for GET, least role for POST.
TABLE = {
    "asset": (NOBODY, NEVER),
    "sign-in": (NOBODY, NOBODY),
    "second-step": (NOBODY, NOBODY),
    "first-user": (NOBODY, NOBODY),
    "set-password": (NOBODY, NOBODY),
    "sign-out": (READER, READER),
    "today": (OBSERVER, NEVER),
    "saved": (OBSERVER, NEVER),
    "mark": (OBSERVER, OBSERVER),
    "forward": (OBSERVER, EDITOR),
    "story": (OBSERVER, NEVER),
    "story-join": (OBSERVER, EDITOR),
    "story-split": (OBSERVER, EDITOR),
    "story-undo": (OBSERVER, EDITOR),
    "article": (OBSERVER, NEVER),
    "article-correct": (OBSERVER, EDITOR),
    "article-excerpt": (OBSERVER, EDITOR),
    "alike": (OBSERVER, NEVER),
    "search": (OBSERVER, NEVER),
    "search-export": (OBSERVER, NEVER),
    "search-save": (OBSERVER, PUBLISHER),
    "statements": (OBSERVER, NEVER),
    "statements-export": (OBSERVER, NEVER),
    "sources": (OBSERVER, NEVER),
    "source-add": (PUBLISHER, PUBLISHER),
    "sources-export": (OBSERVER, NEVER),
    "sources-import": (OBSERVER, PUBLISHER),
    "source": (OBSERVER, NEVER),
    "source-change": (OBSERVER, PUBLISHER),
    "source-publisher": (OBSERVER, PUBLISHER),
    "editions": (OBSERVER, NEVER),
    "edition-begin": (OBSERVER, EDITOR),
    "edition": (OBSERVER, NEVER),
    "edition-edit": (OBSERVER, EDITOR),
    "edition-publish": (OBSERVER, PUBLISHER),
    "edition-mail": (OBSERVER, PUBLISHER),
    "edition-preview": (OBSERVER, NEVER),
    "names": (OBSERVER, NEVER),
    "name-decide": (OBSERVER, EDITOR),
    "name": (OBSERVER, NEVER),
    "people": (ADMIN, NEVER),
    "people-change": (ADMIN, ADMIN),
    "keys": (ADMIN, NEVER),
    "keys-change": (ADMIN, ADMIN),
    "account": (READER, READER),
    "log": (OBSERVER, NEVER),
    "read": (READER, NEVER),
    "read-page": (READER, NEVER),
    "versions": (OBSERVER, NEVER),
    "compare": (OBSERVER, NEVER),
}
_OF_A_KEY = (
    "article",
    "article-correct",
    "article-excerpt",
    "versions",
    "alike",
    "source",
    "source-change",
    "source-publisher",
    "name",
    "edition",
    "edition-edit",
    "edition-publish",
    "edition-mail",
    "edition-preview",
)
ARGUMENTS = {
    "asset": ["x.css"],
    "first-user": ["token"],
    "set-password": [1, "token"],
    "compare": ["k", "k"],
    "read-page": ["editions/index.html"],
    **{name: ["s1"] for name in ("mark", "forward", "story", "story-join", "story-split", "story-undo")},
    **{name: ["k"] for name in _OF_A_KEY},
}


def names() -> list[str]:
    from standfirst.desk.urls import urlpatterns

    return [pattern.name for pattern in urlpatterns]


def address(name: str) -> str:
    return reverse(name, args=ARGUMENTS.get(name, []))


def test_every_address_has_a_rule_and_a_line_in_this_table():
    assert sorted(names()) == sorted(RULES) == sorted(TABLE)
    assert len(set(names())) == len(names())


@pytest.mark.parametrize("role", [None, *Role], ids=["nobody", *(role.word for role in Role)])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_desk_answers_as_the_table_says(desk, enter, role, method):
    for name, (looking, doing) in TABLE.items():
        least = looking if method == "GET" else doing
        allowed = least is None or (least != NEVER and role is not None and role >= least)
        assert may(role, name, method) is allowed, (name, role, method)
        # second-step and sign-out lead on by themselves; a link with a wrong token is refused in words
        if name in ("second-step", "sign-out", "first-user", "set-password"):
            continue
        answer = enter(role).generic(method, address(name))
        refused = answer.status_code in (401, 403, 405) or (
            answer.status_code == 303 and answer.headers["Location"].startswith("/sign-in")
        )
        if role is READER and name != "asset":  # what is not for readers is not there for them
            refused = answer.status_code in (404, 405) or answer.headers.get("Location") == "/read/"
        assert refused is not allowed, (name, role, method, answer.status_code)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_no_other_way_of_asking_is_answered(desk, enter, method):
    for name in TABLE:
        assert enter(Role.ADMIN).generic(method, address(name)).status_code == 405, name


def test_an_address_without_a_rule_is_refused_to_everybody(desk, enter, monkeypatch):
    without = {name: rule for name, rule in RULES.items() if name != "today"}
    monkeypatch.setattr("standfirst.desk.permissions.RULES", without)
    assert enter(Role.ADMIN).get("/").status_code == 403


def test_somebody_shown_out_is_out_at_once(desk, enter):
    from standfirst.desk.people import keeping

    client = enter(Role.EDITOR)
    assert client.get("/").status_code == 200
    keeping.change("editor", "admin", active=False)
    assert client.get("/").headers["Location"].startswith("/sign-in")
