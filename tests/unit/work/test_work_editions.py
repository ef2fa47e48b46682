"""An edition from draft to withdrawal: every step stays, and readers are told of what changes after."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest

from standfirst.archive import open_archive
from standfirst.brief import render_atom, render_html
from standfirst.config import Desk
from standfirst.errors import ConflictError
from standfirst.reading import understand
from standfirst.records import (
    Article,
    EditionState,
    NoticeKind,
    Origin,
    Publisher,
    Reading,
    Subject,
    Unit,
)
from standfirst.work import Request, make_edition
from standfirst.work.editions.drafts import begin_draft, draft_file, drop_draft, edit_draft, undo_draft
from standfirst.work.editions.finding import EditionError, find_edition
from standfirst.work.editions.publishing import publish_draft
from standfirst.work.editions.revising import correct_edition, undo_edition, withdraw_edition
from standfirst.work.reviewing import find_changed, note_seen

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FERRY = Article(
    "https://outlet.example/ferry",
    "Ferry stays in port",
    "A crack was found in the rudder of the ferry at the quay. The ferry carries 40 cars. Nobody was hurt.",
    publisher="The Skerry Lamp",
    language="en",
    published=NOON,
)
ROOF = replace(
    FERRY,
    url="https://outlet.example/roof",
    headline="School roof to be mended",
    text="The council has voted for new slates on the school roof. Work begins in June.",
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[object]:
    with open_archive(tmp_path / "standfirst.sqlite3") as opened:
        opened.readings.save([Reading(one, understand(one), (Origin("feed", 1),)) for one in (FERRY, ROOF)])
        yield opened


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, title="Island brief")


@pytest.fixture
def published(archive, desk):
    begin_draft(archive, desk, Request(()), "ilse")
    return publish_draft(archive, desk, "d1", "ilse").edition


def test_a_draft_holds_what_is_new_and_is_published_as_the_next_number(archive, desk):
    draft = begin_draft(archive, desk, Request(()), "ilse")
    assert draft.name == "d1"
    assert {item.headline.text for item in draft.draft.edition.items} == {FERRY.headline, ROOF.headline}
    assert archive.editions.last() is None
    edition = publish_draft(archive, desk, "d1", "ilse").edition
    assert (edition.number, edition.state) == (1, EditionState.PUBLISHED)
    assert find_edition(archive, "1").edition == edition


def test_nothing_new_makes_no_draft(archive, desk, published):
    with pytest.raises(EditionError, match=r"nothing on Island brief is new"):
        begin_draft(archive, desk, Request(()), "ilse")
    assert len(archive.drafts.all()) == 1


def test_what_came_since_the_last_edition_is_in_the_next(archive, desk, published):
    later = replace(
        FERRY, url="https://outlet.example/seals", headline="Seals counted", text="412 seals were counted."
    )
    archive.readings.save([Reading(later, understand(later), (Origin("feed", 2),))])
    draft = begin_draft(archive, desk, Request(()), "ilse").draft
    assert [item.headline.text for item in draft.edition.items] == ["Seals counted"]


def test_the_stories_of_a_withdrawn_edition_are_new_again(archive, desk, published):
    withdraw_edition(archive, "1", "The wrong day.", "ilse")
    again = begin_draft(archive, desk, Request(()), "ilse").draft.edition
    assert [item.headline.text for item in again.items] == [i.headline.text for i in published.items]
    assert all(item.new for item in again.items)


def test_those_of_an_edition_that_was_brought_back_are_not(archive, desk, published):
    withdraw_edition(archive, "1", "The wrong day.", "ilse")
    undo_edition(archive, "1", "It was the right one.", "ilse")
    with pytest.raises(EditionError, match="nothing on Island brief is new"):
        begin_draft(archive, desk, Request(()), "ilse")


def test_what_came_before_the_edition_before_a_withdrawn_one_stays_told(archive, desk, published):
    quay = replace(FERRY, url="https://outlet.example/quay", headline="Quay closed", text="The quay is shut.")
    archive.readings.save([Reading(quay, understand(quay), (Origin("feed", 1),))])
    begin_draft(archive, desk, Request(()), "ilse")
    publish_draft(archive, desk, "d2", "ilse")
    withdraw_edition(archive, "2", "The wrong quay.", "ilse")
    again = begin_draft(archive, desk, Request(()), "ilse").draft.edition
    assert [item.headline.text for item in again.items] == ["Quay closed"]


def test_a_run_that_would_say_what_a_withdrawn_edition_said_does_not_say_it_again(archive, desk):
    """Nobody looks at what `standfirst brief` makes: what was taken back stays so until there is more."""
    make_edition(archive, desk, Request((FERRY.id, ROOF.id)))
    withdraw_edition(archive, "1", "The wrong day.", "ilse")
    again = make_edition(archive, desk, Request((FERRY.id, ROOF.id)))
    assert (again.is_new, again.edition.state) == (False, EditionState.WITHDRAWN)


def without_last(text: str) -> str:
    """A draft's file without its last story."""
    return text[: text.rindex("\n## ")] + text[text.rindex("\n<!-- end of") :]


def test_what_the_editor_left_out_is_counted_and_not_printed(archive, desk):
    begin_draft(archive, desk, Request(()), "ilse")
    text = draft_file(archive, "d1")
    edit_draft(archive, desk, "d1", without_last(text), "ilse")
    edition = publish_draft(archive, desk, "d1", "ilse").edition
    assert (len(edition.items), edition.left_out) == (1, 1)
    assert "1 story on these subjects was left out." in render_html(edition)


def test_every_change_of_a_draft_can_be_taken_back(archive, desk):
    first = begin_draft(archive, desk, Request(()), "ilse").draft
    text = draft_file(archive, "d1")
    second = edit_draft(archive, desk, "d1", without_last(text), "per").draft
    assert second != first
    third = edit_draft(
        archive, desk, "d1", draft_file(archive, "d1").replace("# Stories", "A word.\n\n# Stories"), "per"
    )
    assert third.draft.edition.foreword.text == "A word."
    assert undo_draft(archive, "d1", "ilse")[0].draft == second
    assert undo_draft(archive, "d1", "ilse")[0].draft == first
    with pytest.raises(EditionError, match="nothing is left"):
        undo_draft(archive, "d1", "ilse")
    assert len(archive.drafts.revisions(1)) == 5


def test_a_file_handed_back_as_it_was_changes_nothing(archive, desk):
    begin_draft(archive, desk, Request(()), "ilse")
    assert edit_draft(archive, desk, "d1", draft_file(archive, "d1"), "per").saved.revision == 1


def test_a_dropped_draft_cannot_be_published_and_can_be_brought_back(archive, desk):
    begin_draft(archive, desk, Request(()), "ilse")
    drop_draft(archive, "d1", "ilse")
    with pytest.raises(EditionError, match="was dropped"):
        publish_draft(archive, desk, "d1", "ilse")
    undo_draft(archive, "d1", "ilse")
    assert publish_draft(archive, desk, "d1", "ilse").edition.number == 1


def test_a_published_draft_is_not_edited_published_again_or_undone(archive, desk, published):
    for act in (
        lambda: edit_draft(archive, desk, "d1", draft_file(archive, "d1"), "per"),
        lambda: publish_draft(archive, desk, "d1", "per"),
        lambda: undo_draft(archive, "d1", "per"),
        lambda: drop_draft(archive, "d1", "per"),
    ):
        with pytest.raises(EditionError, match=r"no\. 1"):
            act()


@pytest.mark.parametrize("name", ["7", "d7", "x", "d", "", "-1", "99999999999999", "١"])
def test_what_is_no_edition_is_said(archive, name):
    with pytest.raises(EditionError, match=r"no edition|no draft"):
        find_edition(archive, name)


def test_a_correction_bears_its_day_on_the_page_and_in_the_feed(archive, desk, published):
    text = draft_file(archive, "1").replace(
        "> A crack", "> The rudder of the ferry at the quay is broken.\n> A crack"
    )
    edition = correct_edition(archive, desk, "1", "It is the rudder, not the keel.", "ilse", text)
    assert edition.state is EditionState.CORRECTED
    notice = edition.notices[0]
    assert (notice.kind, notice.who) == (NoticeKind.CORRECTION, "ilse")
    assert "It is the rudder, not the keel." in render_html(edition)
    assert "It is the rudder, not the keel." in render_atom(edition)
    assert archive.editions.load(1).payload != archive.editions.standing(1).payload
    assert find_edition(archive, "1").edition == edition


def test_without_words_nothing_is_corrected(archive, desk, published):
    with pytest.raises(EditionError, match="needs words"):
        correct_edition(archive, desk, "1", "  ", "ilse")
    assert archive.editions.standing(1).revision == 1


def test_title_and_date_of_a_published_edition_stay(archive, desk, published):
    text = draft_file(archive, "1").replace('title = "Island brief"', 'title = "Another"')
    with pytest.raises(EditionError, match="stay"):
        correct_edition(archive, desk, "1", "Renamed.", "ilse", text)


def test_the_file_of_an_older_revision_is_refused(archive, desk, published):
    text = draft_file(archive, "1")
    correct_edition(archive, desk, "1", "One.", "ilse")
    with pytest.raises(Exception, match="changed since"):
        correct_edition(archive, desk, "1", "Two.", "ilse", text)


def test_two_corrections_at_once_the_second_is_told(archive, desk, published):
    archive.editions.revise(1, 2, archive.editions.load(1).payload)
    with pytest.raises(ConflictError):
        archive.editions.revise(1, 2, "{}")


def test_a_withdrawn_edition_shows_the_notice_and_no_story(archive, published):
    edition = withdraw_edition(archive, "1", "It rested on a forged letter.", "ilse")
    page = render_html(edition)
    assert "It rested on a forged letter." in page
    assert FERRY.headline not in page
    with pytest.raises(EditionError, match="withdrawn already"):
        withdraw_edition(archive, "1", "Again.", "ilse")


def test_taking_back_is_a_notice_too_and_brings_back_what_was(archive, desk, published):
    correct_edition(archive, desk, "1", "First.", "ilse")
    withdraw_edition(archive, "1", "Second.", "ilse")
    edition = undo_edition(archive, "1", "The letter is genuine after all.", "per")
    assert edition.items == published.items
    assert [notice.words for notice in edition.notices] == [
        "First.",
        "Second.",
        "The letter is genuine after all.",
    ]
    undo_edition(archive, "1", "The first was right, too.", "per")
    with pytest.raises(EditionError, match="nothing is left"):
        undo_edition(archive, "1", "More.", "per")


def test_the_desk_is_told_of_a_cited_article_that_changed_in_substance(archive, published):
    assert find_changed(archive) == ()
    changed = replace(FERRY, text=FERRY.text.replace("40 cars", "24 cars"))
    archive.readings.save([Reading(changed, understand(changed), (Origin("feed", 1),))])
    (found,) = find_changed(archive)
    assert (found.number, found.report.article_id) == (1, FERRY.id)
    assert [(change.cut.strip(), change.added.strip()) for change in found.compared.changes] == [("40", "24")]
    (shown,) = found.differences
    assert (shown.cut, shown.added) == ("40", "24")
    assert shown.before.endswith("carries")
    assert shown.after.startswith("cars")
    assert any("40 cars" in passage.text for passage in found.lost)
    note_seen(archive, [found], "ilse")
    assert find_changed(archive) == ()


def test_a_typo_mended_is_not_told(archive, published):
    mended = replace(FERRY, text=FERRY.text.replace("Nobody was hurt.", "Nobody was hurt!"))
    archive.readings.save([Reading(mended, understand(mended), (Origin("feed", 1),))])
    assert find_changed(archive) == ()


def test_the_desk_is_told_that_an_article_was_withdrawn(archive, published):
    withdrawn = replace(FERRY, text="This article has been withdrawn. " + FERRY.text)
    archive.readings.save([Reading(withdrawn, understand(withdrawn), (Origin("feed", 1),))])
    (found,) = find_changed(archive)
    assert found.notice is not None
    assert "withdrawn" in found.notice.words


def test_a_corrected_edition_is_handed_out_as_it_stands(archive, desk):
    request = Request((FERRY.id, ROOF.id))
    made = make_edition(archive, desk, request)
    correct_edition(archive, desk, "1", "A word.", "ilse")
    again = make_edition(archive, desk, request)
    assert (made.is_new, again.is_new) == (True, False)
    assert [notice.words for notice in again.edition.notices] == ["A word."]


def test_a_take_down_reaches_drafts_and_corrected_editions_and_the_pages(archive, desk, tmp_path):
    from standfirst.archive import Removed
    from standfirst.work.site import publish_site

    begin_draft(archive, desk, Request(()), "ilse")
    publish_draft(archive, desk, "d1", "ilse")
    correct_edition(archive, desk, "1", "A word.", "ilse")
    publish_site(archive, desk, tmp_path / "site")
    words = "A crack was found in the rudder"
    assert words in (tmp_path / "site" / "editions" / "1.html").read_text(encoding="utf-8")
    archive.removals.remove([FERRY.id], Removed.TEXT, why="asked for", who="ilse")
    for saved in (*archive.editions.revisions(1), *archive.drafts.revisions(1)):
        assert words not in saved.payload
    publish_site(archive, desk, tmp_path / "site")
    for path in (tmp_path / "site").rglob("*"):
        if path.is_file():
            assert words not in path.read_text(encoding="utf-8"), path


def test_of_several_who_publish_a_draft_at_once_one_does_and_the_others_are_told(archive, desk, tmp_path):
    begin_draft(archive, desk, Request(()), "ilse")
    together = Barrier(4)

    def publish(who: str) -> str:
        with open_archive(tmp_path / "standfirst.sqlite3") as mine:
            together.wait()
            try:
                return f"no. {publish_draft(mine, desk, 'd1', who).edition.number}"
            except (EditionError, ConflictError) as error:
                return str(error)

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(publish, ("ilse", "per", "sam", "ada")))
    assert told.count("no. 1") == 1
    assert [saved.number for saved in archive.editions.all()] == [1]
    others = [words for words in told if words != "no. 1"]
    assert all("d1" in words or "again" in words for words in others), others


def test_what_the_desk_noted_of_a_publisher_holds_for_a_brief_made_at_once(archive, desk):
    lamp = Publisher("The Skerry Lamp", excerpt_limit=6, excerpt_unit=Unit.WORDS)
    archive.sources.save_publishers([lamp])
    for item in make_edition(archive, desk, Request((FERRY.id, ROOF.id))).edition.items:
        assert item.standfirst is None or len(item.standfirst.text.split()) <= 6


def test_an_edition_without_a_story_is_handed_back_and_not_frozen(archive, desk):
    subject = Subject("Volcano", "volcano")
    made = make_edition(archive, desk, Request((FERRY.id, ROOF.id), subject=subject))
    assert made.edition.items == ()
    assert archive.editions.all() == ()
    assert make_edition(archive, desk, Request((FERRY.id,))).edition.number == made.edition.number
