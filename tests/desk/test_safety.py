"""What holds for every page: nothing active from elsewhere, no name but ours, no proxy but a trusted one."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from standfirst.desk.roles import Role

PAGES = ("/", "/saved", "/sign-in", "/story/s1", "/story/s1/same", "/nowhere")


@pytest.fixture
def pages(desk, enter):
    client = enter(Role.ADMIN)
    ids = [reading.article.id for reading in desk.archive.readings.all()]
    keys = [report.key for report in desk.archive.look.reports(ids).values()]
    paths = [*PAGES, *(f"/article/{key}{more}" for key in keys for more in ("", "/versions"))]
    return {path: client.get(path) for path in paths}


def _stories(desk):
    return [story.id for story in desk.archive.stories.load()]


def test_every_answer_forbids_what_is_not_ours(pages):
    for path, answer in pages.items():
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
        assert answer.headers["X-Frame-Options"] == "DENY", path
        assert "no-cache" in answer.headers["Cache-Control"], path


def elements(answer):
    """The elements of a page: name and attributes of each."""
    tree = LexborHTMLParser(answer.content.decode())
    return [(node.tag, node.attributes) for node in tree.root.traverse()]


def test_no_page_holds_a_script_or_a_style_of_its_own(pages):
    for path, answer in pages.items():
        for tag, attributes in elements(answer):
            assert tag != "style", path
            assert tag != "script" or attributes["src"].startswith("/assets/"), path
            assert not [name for name in attributes if name == "style" or name.startswith("on")], path
            for name in ("href", "src", "action", "formaction"):
                assert not (attributes.get(name) or "").strip().lower().startswith("javascript:"), path


def test_foreign_mark_up_is_shown_as_the_words_it_is(pages):
    """One of the invented press's articles is made of attacks; see ``HOSTILE`` in the cast."""
    hostile = [a.content.decode() for a in pages.values() if "&lt;script&gt;" in a.content.decode()]
    assert hostile
    for page in hostile:
        assert "<script>" not in page
        assert "<img" not in page


def test_no_page_asks_for_anything_of_anybody_else(pages):
    for path, answer in pages.items():
        loaded = re.findall(
            r"<(?:img|iframe|script|link|source|video|audio|object|embed)\b[^>]*>", answer.content.decode()
        )
        assert all("http" not in tag for tag in loaded), (path, loaded)


def test_links_lead_to_the_web_or_nowhere(pages):
    for path, answer in pages.items():
        for link in re.findall(r'href="([^"]*)"', answer.content.decode()):
            assert link.startswith(("/", "#", "http://", "https://", "data:,")), (path, link)


def test_another_name_for_the_desk_is_not_answered(desk, enter):
    assert enter(Role.ADMIN).get("/", SERVER_NAME="desk.attacker.example").status_code == 400


def test_a_form_from_elsewhere_does_nothing(desk, enter):
    story = _stories(desk)[0]
    client = enter(Role.EDITOR, enforce_csrf_checks=True)
    answer = client.post(f"/story/{story}/mark", {"do": "saved"})
    assert answer.status_code == 403
    assert "Send it on" in answer.content.decode()  # what was typed is there, to be sent by hand
    assert desk.archive.marks.all("saved") == ()


def test_cookies_are_kept_from_scripts_and_from_other_sites(desk):
    from django.conf import settings

    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


def test_behind_tls_cookies_travel_encrypted_alone():
    from standfirst.config import ServeOptions
    from standfirst.desk.settings import make_settings

    made = make_settings(ServeOptions(base_url="https://desk.example.org"), "s" * 40)
    assert made["SESSION_COOKIE_SECURE"]
    assert made["CSRF_COOKIE_SECURE"]
    assert made["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert "desk.example.org" in made["ALLOWED_HOSTS"]
    assert "*" not in made["ALLOWED_HOSTS"]


def _seen(meta, trusted):
    from django.test import RequestFactory, override_settings

    from standfirst.desk.safety import Proxies

    request = RequestFactory().get("/", **meta)
    with override_settings(DESK_TRUSTED_PROXIES=trusted):
        Proxies(lambda one: one)(request)
    return request


def test_a_trusted_proxy_says_who_asks_and_how():
    meta = {
        "REMOTE_ADDR": "10.0.0.2",
        "HTTP_X_FORWARDED_FOR": "1.2.3.4, 192.0.2.7",
        "HTTP_X_FORWARDED_PROTO": "https",
    }
    request = _seen(meta, ("10.0.0.2",))
    assert request.META["REMOTE_ADDR"] == "192.0.2.7"  # what the proxy itself saw; the rest anybody may write
    assert request.is_secure()


def test_nobody_else_does():
    meta = {
        "REMOTE_ADDR": "192.0.2.9",
        "HTTP_X_FORWARDED_FOR": "10.0.0.2",
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_X_FORWARDED_HOST": "attacker.example",
        "HTTP_X_DESK_SCHEME": "https",
    }
    request = _seen(meta, ("10.0.0.2",))
    assert request.META["REMOTE_ADDR"] == "192.0.2.9"
    assert "HTTP_X_FORWARDED_HOST" not in request.META
    assert not request.is_secure()


def test_the_first_load_is_small(desk, enter):
    client = enter(Role.EDITOR)
    page = client.get("/", HTTP_ACCEPT_ENCODING="gzip")
    names = re.findall(r"/assets/[^\"]+", client.get("/").content.decode())
    sizes = [len(client.get(name, HTTP_ACCEPT_ENCODING="gzip").content) for name in names]
    assert len(sizes) == 2
    assert len(page.content) + sum(sizes) < 60_000


def test_the_stylesheet_begins_with_that_of_the_published_page(desk, enter):
    from standfirst.brief.templating import stylesheet
    from standfirst.desk.assets import assets

    sheet = enter(None).get(f"/assets/{assets()['style'].name}")
    assert sheet.content.decode().startswith(stylesheet())
    assert "immutable" in sheet.headers["Cache-Control"]
