"""For whom an edition is, and what its publishers keep for some: set, changed, logged, and held to."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.work.mail_cast import FERRY, NOW

from standfirst.archive import open_archive
from standfirst.config import Desk
from standfirst.errors import StandfirstError
from standfirst.publish.whole_site import MANIFEST
from standfirst.reading import understand
from standfirst.records import (
    PUBLIC,
    READERS,
    Audience,
    AudienceKind,
    Origin,
    Outside,
    Publisher,
    Reading,
)
from standfirst.work import Request
from standfirst.work.audiences import AUDIENCE, Showing
from standfirst.work.editions.audience import set_audience
from standfirst.work.editions.drafts import begin_draft, draft_file, edit_draft, undo_draft
from standfirst.work.editions.finding import EditionError, find_edition
from standfirst.work.editions.publishing import publish_draft
from standfirst.work.editions.revising import correct_edition
from standfirst.work.site import preview_edition, publish_site

WIRE = replace(
    FERRY,
    url="https://wire.example/ferry-rudder",
    headline="Rudder cracked, ferry held",
    text="The rudder of the ferry cracked at the quay, the harbour master said. “It was old,” he said.",
    publisher="In-house Wire",
)
BOARD = Audience(AudienceKind.GROUP, "Board")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[object]:
    with open_archive(tmp_path / "standfirst.sqlite3") as opened:
        for number, one in enumerate((FERRY, WIRE)):
            opened.readings.save([Reading(one, understand(one), (Origin("feed", number),))])
        yield opened


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    wire = Publisher("In-house Wire", "https://wire.example/", audience=READERS)
    return Desk(tmp_path, title="Island brief", groups=("Board",), publishers=(wire,))


def publish(archive, desk, audience: Audience | None = None) -> int:
    draft = begin_draft(archive, desk, Request((), since=NOW.replace(year=2020), audience=audience), "ilse")
    return publish_draft(archive, desk, draft.name, "ilse").edition.number


def files(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}


def test_an_edition_is_for_whom_the_settings_say_where_nobody_says_otherwise(archive, desk):
    number = publish(archive, replace(desk, audience=READERS))
    assert find_edition(archive, str(number)).edition.audience == READERS
    [line] = archive.decisions.load(AUDIENCE)
    assert (line.subject, line.who) == (str(number), "ilse")


def test_its_file_says_for_whom_it_is_and_takes_another(archive, desk):
    draft = begin_draft(archive, desk, Request(()), "ilse")
    text = draft_file(archive, draft.name)
    assert 'audience = "public"' in text
    made = edit_draft(archive, desk, draft.name, text.replace('"public"', '"board"', 1), "per")
    assert made.draft.edition.audience == BOARD
    text = draft_file(archive, draft.name).replace('audience = "Board"', 'audience = "bord"')
    with pytest.raises(StandfirstError, match="there are public, readers, Board"):
        edit_draft(archive, desk, draft.name, text, "per")
    undone, _ = undo_draft(archive, draft.name, "per")
    assert undone.draft.edition.audience == PUBLIC


def test_a_draft_s_audience_is_a_change_that_can_be_taken_back(archive, desk):
    draft = begin_draft(archive, desk, Request(()), "ilse")
    assert set_audience(archive, desk, draft.name, "readers", "per").audience == READERS
    assert set_audience(archive, desk, draft.name, "readers", "per").audience == READERS
    assert [one.did for one in archive.drafts.revisions(1)] == ["made it", "said that it is for readers"]
    with pytest.raises(StandfirstError, match="no audience"):
        set_audience(archive, desk, draft.name, "everyone", "per")


def test_the_site_has_what_is_for_everybody_and_says_what_is_not(archive, desk, tmp_path):
    publish(archive, desk)
    publish_site(archive, desk, tmp_path / "site")
    made = files(tmp_path / "site")
    assert "1 report is only for readers who are signed in." in made["editions/1.html"]
    assert "Ferry stays in port" in made["editions/1.html"]
    for name, text in made.items():
        assert "Rudder cracked" not in text, name
        assert "It was old" not in text, name
        assert "wire.example" not in text, name


def test_of_a_publisher_that_lets_its_headlines_out_these_are_shown(archive, desk, tmp_path):
    wire = replace(desk.publishers[0], outside=Outside.HEADLINE)
    publish(archive, desk)
    publish_site(archive, replace(desk, publishers=(wire,)), tmp_path / "site")
    made = files(tmp_path / "site")
    assert any("Rudder cracked" in text for text in made.values())
    assert not any("It was old" in text for text in made.values())
    assert (
        "Of 1 report all but the headline is only for readers who are signed in." in made["editions/1.html"]
    )


def test_a_narrowed_edition_leaves_the_site_and_comes_back(archive, desk, tmp_path):
    publish(archive, desk)
    out = tmp_path / "site"
    publish_site(archive, desk, out)
    before = files(out)
    set_audience(archive, desk, "1", "Board", "per")
    written = publish_site(archive, desk, out)
    assert {path.name for path in written.removed} >= {"1.html", "1.json", "1.txt", "1.md"}
    assert not any("Ferry stays in port" in text for text in files(out).values())
    set_audience(archive, desk, "1", "public", "per")
    publish_site(archive, desk, out)
    assert files(out) == before
    assert [
        (one.value["kind"], one.value["before"], one.who) for one in archive.decisions.load(AUDIENCE)
    ] == [
        ("group", "public", "per"),
        ("public", "Board", "per"),
    ]


@pytest.mark.parametrize("lost", ["another title", "no manifest"])
def test_a_narrowed_edition_leaves_the_site_whatever_else_changed(archive, desk, tmp_path, lost):
    publish(archive, desk)
    out = tmp_path / "site"
    publish_site(archive, desk, out)
    set_audience(archive, desk, "1", "readers", "per")
    if lost == "no manifest":
        (out / MANIFEST).unlink()
    (out / "stories" / "mine.png").write_bytes(b"an editor's own")
    publish_site(archive, replace(desk, title="Another brief"), out)
    assert not list(out.glob("editions/1.*"))
    assert [path.name for path in out.glob("stories/*")] == ["mine.png"]


def test_a_publisher_s_articles_leave_the_site_when_its_settings_change(archive, desk, tmp_path):
    open_desk = replace(desk, publishers=())
    publish(archive, open_desk)
    publish_site(archive, open_desk, tmp_path / "site")
    assert any("It was old" in text for text in files(tmp_path / "site").values())
    publish_site(archive, desk, tmp_path / "site")
    assert not any("It was old" in text for text in files(tmp_path / "site").values())


def test_an_open_copy_speaks_where_not_all_readers_may_see_the_original(archive, desk):
    url = "https://quay.example/rudder"
    copy = replace(WIRE, url=url, publisher="Quay Post", published=NOW)
    archive.readings.save([Reading(copy, understand(copy), (Origin("feed", 7),))])
    publish(archive, desk)
    publish(archive, replace(desk, title="Readers' brief"), READERS)
    for number, leading in (("1", "Quay Post"), ("2", "In-house Wire")):
        edition = find_edition(archive, number).edition
        [item] = [item for item in edition.items if len(item.reports) == 2]
        assert item.reports[0].publisher == leading
        assert len(Showing(archive, desk).show(edition).items) == 2
    shown = Showing(archive, desk).show(find_edition(archive, "1").edition)
    printed = [quotation.content[0].text for item in shown.items for quotation in item.statements]
    assert "The rudder of the ferry cracked at the quay" in printed


def test_the_headline_of_a_report_that_takes_the_lead_keeps_its_place(archive, desk):
    url = "https://quay.example/ferry"
    copy = replace(FERRY, url=url, headline="Ferry held at quay", publisher="Quay Post")
    archive.readings.save([Reading(copy, understand(copy), (Origin("feed", 7),))])
    number = publish(archive, replace(desk, publishers=()))
    edition = find_edition(archive, str(number)).edition
    [item] = [item for item in edition.items if len(item.reports) == 2]
    closed = Publisher(item.reports[0].publisher or "", audience=READERS)
    shown = Showing(archive, replace(desk, publishers=(closed,))).show(edition)
    [now] = [one for one in shown.items if one.story == item.story]
    assert now.headline.text == item.reports[1].headline
    assert now.headline.span is not None
    assert now.reports[0].copy_of is None
    assert (now.standfirst, now.statements) == (None, ())


def test_a_correction_does_not_change_for_whom_an_edition_is(archive, desk):
    publish(archive, desk)
    text = draft_file(archive, "1").replace('audience = "public"', 'audience = "readers"')
    with pytest.raises(EditionError, match="edition audience 1"):
        correct_edition(archive, desk, "1", "Words.", "ilse", text)
    set_audience(archive, desk, "1", "readers", "per")
    correct_edition(archive, desk, "1", "The rudder is of steel.", "ilse")
    assert find_edition(archive, "1").edition.audience == READERS


def test_a_preview_is_as_the_widest_of_its_readers_will_see_it(archive, desk, tmp_path):
    begin_draft(archive, desk, Request(()), "ilse")
    preview_edition(archive, desk, "d1", tmp_path / "open")
    assert not any("It was old" in text for text in files(tmp_path / "open").values())
    set_audience(archive, desk, "d1", "readers", "ilse")
    preview_edition(archive, desk, "d1", tmp_path / "signed")
    assert any("It was old" in text for text in files(tmp_path / "signed").values())


def test_a_headline_that_was_made_of_the_text_is_text(archive, desk, tmp_path):
    bare = replace(WIRE, url="https://wire.example/bare", headline="")
    archive.readings.save([Reading(bare, understand(bare), (Origin("feed", 8),))])
    wire = replace(desk.publishers[0], outside=Outside.HEADLINE)
    publish(archive, desk)
    publish_site(archive, replace(desk, publishers=(wire,)), tmp_path / "site")
    made = files(tmp_path / "site")
    assert not any("The rudder of the ferry cracked" in text for text in made.values())
    assert "wire.example/bare" not in made["editions/1.html"]
