"""By mail, too, each reader gets what is for him: an edition, and of an edition what he may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from mail_cast import FERRY, NOW, Post, mailing_desk, publish_one, reader

from standfirst.archive import open_archive
from standfirst.config import load_desk
from standfirst.errors import StandfirstError
from standfirst.reading import understand
from standfirst.records import Origin, Reading, Rhythm
from standfirst.work.desk.mailing import look_at_post
from standfirst.work.editions.audience import set_audience
from standfirst.work.editions.revising import correct_edition
from standfirst.work.mailing.audiences import put_reader_into
from standfirst.work.mailing.importing import import_readers
from standfirst.work.mailing.sending import send_digests, send_edition

WIRE = replace(
    FERRY,
    url="https://wire.example/rudder",
    headline="Rudder cracked, ferry held",
    text="The rudder of the ferry cracked at the quay, the harbour master said. “It was old,” he said.",
    publisher="In-house Wire",
)
MORE = """
[site]
url = "https://brief.island.example/"
[serve]
base_url = "https://desk.island.example"
[[publisher]]
name = "In-house Wire"
home = "https://wire.example/"
audience = "Board"
"""


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def desk(post: Post, tmp_path: Path) -> Iterator[object]:
    with mailing_desk(post, tmp_path):
        path = tmp_path / "desk.toml"
        path.write_text('groups = ["Board"]\n' + path.read_text() + MORE)
        yield load_desk(tmp_path)


@pytest.fixture
def archive(desk) -> Iterator[object]:
    with open_archive(desk.archive) as opened:
        opened.subscribers.save([reader(1), reader(2, groups=("readers",)), reader(3, groups=("Board",))])
        yield opened


def publish(archive, desk) -> int:
    archive.readings.save([Reading(WIRE, understand(WIRE), (Origin("feed", 2),))])
    return publish_one(archive, desk)


def taken(post: Post) -> dict[str, str]:
    """What each reader got, as text, by his number."""
    found = {mail["To"][6:7]: mail.get_body(("plain",)).get_content() for mail in post.mails()}
    post.taken.clear()
    return found


@pytest.mark.parametrize(
    ("audience", "numbers"),
    [("public", "123"), ("readers", "23"), ("Board", "3")],
    ids=["public", "readers", "Board"],
)
def test_an_edition_goes_to_those_it_is_for(archive, desk, post, audience, numbers):
    publish(archive, desk)
    set_audience(archive, desk, "1", audience, "ilse")
    assert look_at_post(archive, desk, 1).waiting == len(numbers)
    send_edition(archive, desk, "1")
    assert "".join(sorted(taken(post))) == numbers
    set_audience(archive, desk, "1", "public", "ilse")
    send_edition(archive, desk, "1")
    assert "".join(sorted(taken(post))) == "".join(sorted(set("123") - set(numbers)))


def test_each_gets_of_an_edition_what_he_may_see_and_where_to_read_it(archive, desk, post):
    publish(archive, desk)
    send_edition(archive, desk, "1")
    mails = post.mails()
    whole = {mail["To"][6:7]: mail.get_body(("html",)).get_content() for mail in mails}
    texts = taken(post)
    for number in "12":
        assert "Rudder cracked" not in whole[number] + texts[number]
        assert "only for a closed group of readers" in texts[number]
    assert "Rudder cracked" in texts["3"]
    assert "https://brief.island.example/stories/" in whole["1"]
    for number in "23":
        assert "https://desk.island.example/read/stories/" in whole[number]
        assert "brief.island.example" not in whole[number]


def test_a_week_holds_what_is_for_each(archive, desk, post):
    publish(archive, desk)
    set_audience(archive, desk, "1", "readers", "ilse")
    archive.subscribers.save([replace(one, rhythm=Rhythm.WEEKLY) for one in archive.subscribers.all()])
    send_digests(archive, desk, Rhythm.WEEKLY)
    texts = taken(post)
    assert sorted(texts) == ["2", "3"]
    assert "Rudder cracked" not in texts["2"]
    assert "Rudder cracked" in texts["3"]


def test_nobody_hears_of_a_correction_to_what_he_may_not_read(archive, desk, post):
    publish(archive, desk)
    set_audience(archive, desk, "1", "readers", "ilse")
    correct_edition(archive, desk, "1", "The rudder is of steel.", "ilse")
    publish_one(archive, desk, replace(FERRY, url="https://outlet.example/seals", headline="Seals counted"))
    send_edition(archive, desk, "2")
    texts = taken(post)
    assert "of steel" not in texts["1"]
    assert "of steel" in texts["2"]


def test_an_address_is_put_into_groups_by_the_desk_alone(archive, desk):
    assert put_reader_into(archive, desk, "READER1@readers.example", ["board"]).groups == ("Board",)
    assert put_reader_into(archive, desk, "reader1@readers.example", []).groups == ()
    assert put_reader_into(archive, desk, "nobody@readers.example", ["board"]) is None
    with pytest.raises(StandfirstError, match="there are public, readers, Board"):
        put_reader_into(archive, desk, "reader1@readers.example", ["club"])
    text = (
        "email,consent,groups\na@readers.example,2026-01-05,Board;readers\n"
        "b@readers.example,2026-01-05,\nc@readers.example,2026-01-05,Club\n"
    )
    made = import_readers(archive, desk, text, "list.csv", NOW)
    assert (made.added, [line for line, _ in made.refused]) == (2, [4])
    assert archive.subscribers.find("a@readers.example").groups == ("Board", "readers")
