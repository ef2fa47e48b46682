"""Limits, rights notes and take-downs that came after a draft was composed, or an edition published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from counted_words import GAZETTE, USUAL, keeps_to, words_in
from edition_cast import NOON, reading
from standfirst.api import answers
from standfirst.api.holders import Holder
from standfirst.archive import Removed, open_archive
from standfirst.brief import render_json
from standfirst.config import Desk
from standfirst.config.desk import SiteSettings
from standfirst.config.mailing import MailSettings
from standfirst.publish.pdf import render_pdf
from standfirst.records import (
    ANYBODY,
    Article,
    Edition,
    ExcerptLimit,
    Origin,
    Publisher,
    Reading,
    Report,
    Unit,
)
from standfirst.work import Request
from standfirst.work.audiences import Showing
from standfirst.work.desk.reading import ReadingRoom
from standfirst.work.editions.drafts import begin_draft, draft_file, edit_draft
from standfirst.work.editions.finding import EditionError, find_draft, find_published
from standfirst.work.editions.publishing import publish_draft
from standfirst.work.editions.revising import correct_edition, undo_edition
from standfirst.work.mailing.issues import Shelf, compose_digest
from standfirst.work.mailing.wishes import sections_of
from standfirst.work.scheduling import approve_draft, is_approved
from standfirst.work.site import publish_site

LIMIT = ExcerptLimit(16, Unit.WORDS)
TIGHT = Publisher(GAZETTE, excerpt_limit=LIMIT.most, excerpt_unit=LIMIT.unit, rights_note="Gazette, agreed.")
OTHER = reading(
    Article(
        "https://lamp.example/roof",
        "School roof to be mended",
        "New slates for the school.",
        publisher="The Skerry Lamp",
        language="en",
        published=NOON,
    )
)
COPY = replace(
    USUAL, article=replace(USUAL.article, url="https://lamp.example/ferry", publisher="The Skerry Lamp")
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[object]:
    with open_archive(tmp_path / "standfirst.sqlite3") as opened:
        save(opened, USUAL, OTHER)
        yield opened


def save(archive, *readings: Reading) -> None:
    archive.readings.save(
        [replace(one, origins=(Origin("feed", n),)) for n, one in enumerate(readings)], at=NOON
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    mail = MailSettings("Island brief <brief@island.example>", "127.0.0.1:25", "https://mail.island.example/")
    return Desk(tmp_path, title="Island brief", site=SiteSettings(names=True), mail=mail)


def tightened(desk: Desk) -> Desk:
    return replace(desk, publishers=(TIGHT,))


def draft(archive, desk: Desk) -> str:
    return begin_draft(archive, desk, Request((), since=NOON.replace(year=2020)), "ilse").name


def lead(edition: Edition, article: Reading = USUAL) -> Report:
    return next(r for item in edition.items for r in item.reports if r.article_id == article.article.id)


# ---------------------------------------------------------------------------- at publication


def test_a_draft_keeps_to_what_its_publishers_allow_when_it_is_published(archive, desk):
    name = draft(archive, desk)
    assert not keeps_to(LIMIT, words_in(draft_file(archive, name)))
    made = publish_draft(archive, tightened(desk), name, "ilse")
    assert keeps_to(LIMIT, words_in(render_json(made.edition)))
    (told,) = made.shortened
    assert str(told).startswith("“Ferry late”: its excerpt was cut and ")
    assert lead(made.edition).rights_note == "Gazette, agreed."


def test_it_is_filed_so_and_its_history_says_why(archive, desk):
    made = publish_draft(archive, tightened(desk), draft(archive, desk), "ilse")
    assert find_published(archive, "1").edition == made.edition
    assert archive.drafts.load(1).did == "published it, 1 story shortened to what publishers allow by now"


def test_a_draft_within_the_limits_is_published_as_it_stands(archive, desk):
    made = publish_draft(archive, desk, draft(archive, desk), "ilse")
    assert made.shortened == ()
    assert archive.drafts.load(1).did == "published it"


# ---------------------------------------------------------------------------- after publication

Channel = Callable[[object, Desk, Path], str]


def site(archive, desk: Desk, folder: Path) -> str:
    publish_site(archive, desk, folder / "site")
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    return max((path.read_text(encoding="utf-8") for path in files), key=lambda text: len(words_in(text)))


def digest(archive, desk: Desk, _folder: Path) -> str:
    issues = Shelf(archive, desk).for_reader(ANYBODY)
    portion = tuple((name, -1) for name in sections_of(issues.span(1, 0).editions))
    mail = compose_digest(issues, "Island brief", "weekly-1", (0, 1), portion)
    message = message_from_bytes(mail.to("reader@example.org", "t"), policy=policy.default)
    return "\n".join(part.get_content() for part in message.walk() if not part.is_multipart())


def from_the_reading_room(path: str) -> Channel:
    def read(archive, desk: Desk, _folder: Path) -> str:
        return ReadingRoom(archive, desk, ANYBODY, "/account").page(path)[1]

    return read


CHANNELS: dict[str, Channel] = {
    "the site, whatever file": site,
    "API": lambda archive, desk, _: str(
        answers.edition(archive, number=1, holder=Holder(ANYBODY, desk.publishers))
    ),
    "edition show --json": lambda archive, desk, _: render_json(
        Showing(archive, desk).show(find_published(archive, "1").edition)
    ),
    "mail of a later rhythm": digest,
    "reading room": from_the_reading_room("editions/1.html"),
    "reading room, data": from_the_reading_room("editions/1.json"),
    "reading room, Markdown": from_the_reading_room("editions/1.md"),
}


@pytest.fixture
def published(archive, desk, tmp_path):
    publish_draft(archive, desk, draft(archive, desk), "ilse")
    publish_site(archive, desk, tmp_path / "site")


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_limit_tightened_since_holds_wherever_an_edition_is_shown(
    archive, desk, published, tmp_path, channel
):
    before = words_in(CHANNELS[channel](archive, desk, tmp_path))
    after = words_in(CHANNELS[channel](archive, tightened(desk), tmp_path))
    assert not keeps_to(LIMIT, before)
    assert keeps_to(LIMIT, after)
    assert after


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_rights_note_given_since_stands_wherever_an_edition_is_shown(
    archive, desk, published, tmp_path, channel
):
    noted = replace(desk, publishers=(Publisher(GAZETTE, rights_note="Gazette, agreed."),))
    if channel == "the site, whatever file":
        publish_site(archive, noted, tmp_path / "site")
        found = (tmp_path / "site" / "editions" / "1.html").read_text(encoding="utf-8")
    else:
        found = CHANNELS[channel](archive, noted, tmp_path)
    assert "Gazette, agreed." in found


@pytest.mark.pdf
def test_a_pdf_made_since_keeps_to_it(archive, desk, published):
    shown = Showing(archive, tightened(desk)).show(find_published(archive, "1").edition)
    pages = PdfDocument(render_pdf(shown))
    assert keeps_to(LIMIT, words_in("\n".join(page.get_textpage().get_text_range() for page in pages)))


def test_a_name_page_keeps_to_it(archive, desk, published, tmp_path):
    def names() -> str:
        return "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "site" / "names").iterdir())

    assert words_in(names())
    publish_site(archive, replace(desk, publishers=(Publisher(GAZETTE, excerpt_limit=0),)), tmp_path / "site")
    names_left = [*(tmp_path / "site").rglob("names/*.html")]
    assert not any(words_in(path.read_text(encoding="utf-8")) for path in names_left)


def test_neither_a_correction_nor_its_taking_back_brings_more(archive, desk, published, tmp_path):
    correct_edition(archive, tightened(desk), "1", "A word.", "ilse", None)
    assert keeps_to(LIMIT, words_in(site(archive, tightened(desk), tmp_path)))
    undo_edition(archive, "1", "The word back.", "ilse")
    assert keeps_to(LIMIT, words_in(site(archive, tightened(desk), tmp_path)))


def test_a_site_is_written_anew_when_a_limit_changes_and_only_then(archive, desk, published, tmp_path):
    again = publish_site(archive, desk, tmp_path / "site")
    assert again.changed == ()
    assert publish_site(archive, tightened(desk), tmp_path / "site").changed
    assert publish_site(archive, tightened(desk), tmp_path / "site").changed == ()


# ---------------------------------------------------------------------------- take-downs


def take_down(archive, *readings: Reading) -> None:
    archive.removals.remove([one.article.id for one in readings], Removed.ALL, why="asked for", who="per")


def test_a_take_down_leaves_no_word_in_any_file_of_the_site(archive, desk, published, tmp_path):
    assert words_in(site(archive, desk, tmp_path))
    assert any(words_in(path.read_text(encoding="utf-8")) for path in (tmp_path / "site" / "names").iterdir())
    take_down(archive, USUAL)
    assert words_in(site(archive, desk, tmp_path)) == set()
    for path in (tmp_path / "site").rglob("*"):
        if path.is_file():
            assert "Ferry late" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_take_down_reaches_every_channel(archive, desk, published, tmp_path, channel):
    take_down(archive, USUAL)
    found = CHANNELS[channel](archive, desk, tmp_path)
    assert words_in(found) == set()
    assert "Ferry late" not in found


def test_a_story_that_was_taken_down_whole_is_not_published(archive, desk):
    name = draft(archive, desk)
    take_down(archive, USUAL)
    made = publish_draft(archive, desk, name, "ilse")
    assert made.removed == 1
    assert [item.headline.text for item in made.edition.items] == ["School roof to be mended"]


def test_another_report_leads_a_story_whose_first_was_taken_down(archive, desk):
    save(archive, COPY)
    name = draft(archive, desk)
    item = next(item for item in find_draft(archive, name).draft.edition.items if len(item.reports) == 2)
    first, second = item.article_ids
    archive.removals.remove([first], Removed.ALL, why="asked for", who="per")
    made = publish_draft(archive, desk, name, "ilse")
    (left,) = [one for one in made.edition.items if second in one.article_ids]
    assert left.article_ids == (second,)
    assert left.headline.text == "Ferry late"
    assert left.standfirst.article_id == second


def test_where_all_was_taken_down_nothing_is_published(archive, desk):
    name = draft(archive, desk)
    take_down(archive, USUAL, OTHER)
    with pytest.raises(EditionError, match="no story left: its articles were taken down"):
        publish_draft(archive, desk, name, "ilse")


def test_a_file_from_before_a_take_down_does_not_bring_its_words_back(archive, desk):
    name = draft(archive, desk)
    file = draft_file(archive, name)
    take_down(archive, USUAL)
    with pytest.raises(Exception, match="file of revision 1, but d1 has been changed since"):
        edit_draft(archive, desk, name, file, "ilse")


def test_an_approval_from_before_a_take_down_does_not_hold(archive, desk):
    name = draft(archive, desk)
    approve_draft(archive, name, "ilse", NOON)
    assert is_approved(archive, find_draft(archive, name))
    take_down(archive, USUAL)
    assert not is_approved(archive, find_draft(archive, name))
