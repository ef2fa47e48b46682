"""A publisher's limit holds in every channel, whether it counts characters or words.

Every word of the invented article stands nowhere else, so that a channel tells by itself what it prints of
it: each different word of the article that is found there, however it was laid out.
"""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from counted_words import GAZETTE, USUAL, keeps_to, report, sentences_of, words_in
from edition_cast import DAY, NOON, spot
from standfirst.brief import (
    EditionOptions,
    Material,
    compose_edition,
    render_atom,
    render_html,
    render_json,
    render_json_feed,
    render_markdown,
    render_text,
)
from standfirst.brief.allowance import Allowance
from standfirst.brief.draft_file import DraftFileError, render_draft
from standfirst.brief.editing import Editing, apply_file
from standfirst.brief.fitting import find_shortened
from standfirst.brief.passages import derive_words
from standfirst.brief.rights import Limits
from standfirst.brief.site import Site, StoryPage, render_story_page
from standfirst.brief.site_editions import EditionPage, render_edition_page
from standfirst.brief.site_feeds import render_site_atom, render_site_json
from standfirst.brief.terms import Terms
from standfirst.publish.mail.composing import MailFrame, compose_mail
from standfirst.publish.pdf import render_pdf
from standfirst.records import (
    Alias,
    Decision,
    Draft,
    Edition,
    Evidence,
    ExcerptLimit,
    Name,
    NameKind,
    Publisher,
    Reading,
    Rights,
    Unit,
    read_limit,
)

SITE = Site("A Brief", url="https://brief.example/")
OPTIONS = EditionOptions(title="A Brief", number=3, date=DAY)


def composed(
    one: Reading, limit: ExcerptLimit | None, evidence: tuple[int, ...] = (), clip: str = ""
) -> Edition:
    """An edition of that article, with names whose evidence are words of it."""
    words = one.article.text.split()
    aliases = [
        Alias(
            f"Alias {n}", (Evidence("declared", words[n], one.article.id, spot(one.article.text, words[n])),)
        )
        for n in dict.fromkeys(n % len(words) for n in evidence)
    ]
    name = Name("n1", "Speaker 0", NameKind.PERSON, tuple(aliases))
    publisher = Publisher(GAZETTE)
    if limit is not None:
        publisher = replace(publisher, excerpt_limit=limit.most, excerpt_unit=limit.unit)
    decisions = (Decision("excerpt", one.article.id, {"exact": clip}, "Ilse", NOON),) if clip else ()
    material = Material(
        (one,), names=(name,), name_of=lambda text: name if text == "Speaker 0" else None,
        publishers=(publisher,), decisions=decisions,
    )  # fmt: skip
    return compose_edition(material, OPTIONS)


def mail_parts(edition: Edition) -> dict[str, str]:
    frame = MailFrame("A Brief <brief@brief.example>", "https://brief.example/mail/", SITE.url)
    mail = compose_mail(edition, frame, "e3", datetime(2031, 3, 5, tzinfo=UTC))
    message = message_from_bytes(mail.to("reader@example.org", "t"), policy=policy.default)
    return {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}


CHANNELS = {
    "page": render_html,
    "site page": lambda edition: render_edition_page(edition, SITE, EditionPage("editions/3.html")),
    "story page": lambda edition: "".join(
        render_story_page(StoryPage(item, edition, ()), SITE) for item in edition.items
    ),
    "Atom": render_atom,
    "site Atom": lambda edition: render_site_atom([edition], SITE, "feed.xml"),
    "JSON feed": render_json_feed,
    "site JSON feed": lambda edition: render_site_json([edition], SITE),
    "mail HTML": lambda edition: mail_parts(edition)["text/html"],
    "mail text": lambda edition: mail_parts(edition)["text/plain"],
    "text": render_text,
    "Markdown": render_markdown,
    "brief.json": render_json,
    "editor's file": lambda edition: render_draft(Draft(edition), "3", 1),
}


LIMITS = [
    ExcerptLimit(0),
    ExcerptLimit(0, Unit.WORDS),
    ExcerptLimit(120),
    ExcerptLimit(12, Unit.WORDS),
    ExcerptLimit(40, Unit.WORDS),
]


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("limit", LIMITS, ids=str)
def test_a_channel_prints_no_more_than_the_limit(channel: str, limit: ExcerptLimit) -> None:
    printed = words_in(CHANNELS[channel](composed(USUAL, limit, evidence=(1, 40))))
    assert keeps_to(limit, printed)
    assert bool(printed) is (limit.most > 0)


@pytest.mark.parametrize("channel", CHANNELS)
def test_without_a_limit_the_same_channel_prints_more(channel: str) -> None:
    """So that the tests above cannot pass for want of anything to print."""
    freely = words_in(CHANNELS[channel](composed(USUAL, None, evidence=(1, 40))))
    assert not keeps_to(ExcerptLimit(120), freely)


@pytest.mark.pdf
@pytest.mark.parametrize("limit", LIMITS, ids=str)
def test_a_pdf_prints_no_more_than_the_limit(limit: ExcerptLimit) -> None:
    document = PdfDocument(render_pdf(composed(USUAL, limit)))
    printed = words_in("\n".join(page.get_textpage().get_text_range() for page in document))
    assert keeps_to(limit, printed)
    assert bool(printed) is (limit.most > 0)


@st.composite
def cases(draw: st.DrawFn) -> SimpleNamespace:
    """Articles of any make, with any limits, passages picked by hand, statements and names' evidence."""
    lengths = draw(st.lists(st.integers(1, 25), min_size=1, max_size=14))
    most = st.integers(0, 60) | st.integers(0, 400)
    rights = draw(st.none() | st.builds(Rights, max_snippet=st.none() | most, noarchive=st.booleans()))
    standfirst = draw(st.sampled_from(["", "first", "all"]))
    sentences = sentences_of(lengths)
    supplied = {"": "", "first": sentences[0], "all": " ".join(sentences)}[standfirst]
    one = report(
        lengths,
        draw(st.lists(st.integers(0, 13), max_size=8, unique=True)),
        rights,
        supplied,
        full=draw(st.booleans()),
    )
    return SimpleNamespace(
        one=one,
        limit=draw(st.none() | st.builds(ExcerptLimit, most, st.sampled_from(Unit))),
        evidence=tuple(draw(st.lists(st.integers(0, 200), max_size=5))),
        clip=draw(st.sampled_from(["", *sentences])),
    )


@settings(max_examples=40)
@given(cases())
def test_whatever_is_composed_no_channel_prints_more_than_its_limit(case: SimpleNamespace) -> None:
    edition = composed(case.one, case.limit, case.evidence, case.clip)
    stated = case.one.article.rights.max_snippet if case.one.article.rights else None
    for name, channel in CHANNELS.items():
        printed = words_in(channel(edition))
        assert keeps_to(case.limit, printed), name
        assert keeps_to(None if stated is None else ExcerptLimit(stated), printed), name


@settings(max_examples=40)
@given(cases(), st.integers(0, 13), st.integers(1, 30))
def test_whatever_an_editor_picks_is_within_the_limit_or_refused(
    case: SimpleNamespace, first: int, count: int
) -> None:
    edition = composed(case.one, None, case.evidence)
    words = case.one.article.text.split()
    picked = " ".join(words[first % len(words) :][:count])
    publisher = Publisher(GAZETTE)
    if case.limit is not None:
        publisher = replace(publisher, excerpt_limit=case.limit.most, excerpt_unit=case.limit.unit)
    editing = Editing("Ilse", {case.one.article.id: case.one}, Terms([publisher]))
    file = render_draft(Draft(edition), "d1", 1)
    passage = edition.items[0].standfirst
    if passage is None:
        return
    quoted = "\n".join(f"> {line}".rstrip() for line in passage.text.split("\n"))
    assert quoted in file
    try:
        made = apply_file(Draft(edition), file.replace(quoted, f"> {picked}"), "d1", 1, editing).edition
    except DraftFileError as refused:  # the only other way out
        is_told = GAZETTE in str(refused)
        assert (is_told, Limits([publisher]).of(case.one.article).holds(f"{picked} …")) == (True, False)
        return
    for name, channel in CHANNELS.items():
        assert keeps_to(case.limit, words_in(channel(made))), name


def test_the_refusal_says_what_is_allowed_and_what_the_passage_has() -> None:
    edition = composed(USUAL, None)
    publisher = Publisher(GAZETTE, excerpt_limit=5, excerpt_unit=Unit.WORDS)
    editing = Editing("Ilse", {USUAL.article.id: USUAL}, Terms([publisher]))
    words = edition.items[0].standfirst.text.split("\n")[0]
    picked = " ".join(USUAL.article.text.split()[:9])
    file = render_draft(Draft(edition), "d1", 1).replace(f"> {words}", f"> {picked}")
    with pytest.raises(DraftFileError, match="The Skerry Gazette allows 5 words; this passage has 9 words"):
        apply_file(Draft(edition), file, "d1", 1, editing)


def test_a_picked_passage_over_a_limit_in_words_gives_way_to_what_fits() -> None:
    long = " ".join(USUAL.article.text.split()[6:27])
    (item,) = composed(USUAL, ExcerptLimit(8, Unit.WORDS), clip=long).items
    assert item.standfirst.text.removesuffix(" …") == " ".join(USUAL.article.text.split()[:6])


def test_without_a_limit_a_teaser_prints_whole_and_what_we_cut_keeps_to_300_characters() -> None:
    lengths = [9] * 9
    whole = report(lengths, [], full=False)
    assert len(whole.article.text) > 300
    assert composed(whole, None).items[0].standfirst.text.split() == whole.article.text.split()
    cut = composed(report(lengths, []), None).items[0].standfirst.text
    assert len(cut) <= 300 + len(" …")


def test_where_no_sentence_fits_there_are_headline_and_link() -> None:
    (item,) = composed(report([30, 30], []), ExcerptLimit(20, Unit.WORDS)).items
    assert item.standfirst is None
    assert (item.headline.text, item.reports[0].url) == ("Ferry late", "https://gazette.example/1")


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("300", ExcerptLimit(300)),
        ("0", ExcerptLimit(0)),
        ("300 characters", ExcerptLimit(300)),
        ("1 Word", ExcerptLimit(1, Unit.WORDS)),
        (" 40words ", ExcerptLimit(40, Unit.WORDS)),
    ],
)
def test_a_limit_is_read_as_people_write_it(words: str, limit: ExcerptLimit) -> None:
    assert read_limit(words) == limit
    assert read_limit(str(limit)) == limit


@pytest.mark.parametrize("words", ["", "many", "-3", "4.5 words", "40 lines", "40 words or so", "9999999"])
def test_what_is_no_limit_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match='"40 words"'):
        read_limit(words)


def test_of_words_agreed_and_characters_stated_both_hold() -> None:
    publisher = Publisher(GAZETTE, excerpt_limit=40, excerpt_unit=Unit.WORDS)
    article = replace(USUAL.article, rights=Rights(max_snippet=90))
    assert Limits((publisher,)).of(article) == Allowance(90, 40)
    assert str(Allowance(90, 40)) == "40 words and 90 characters"


# ---------------------------------------------------------------------------- what is published already


@settings(max_examples=40)
@given(cases(), st.builds(ExcerptLimit, st.integers(0, 60) | st.integers(0, 400), st.sampled_from(Unit)))
def test_a_limit_tightened_since_holds_in_every_channel(case: SimpleNamespace, since: ExcerptLimit) -> None:
    filed = composed(case.one, case.limit, case.evidence, case.clip)
    publisher = Publisher(GAZETTE, excerpt_limit=since.most, excerpt_unit=since.unit)
    held = Terms([publisher]).hold(filed)
    for name, channel in CHANNELS.items():
        assert keeps_to(since, words_in(channel(held))), name
    assert Terms([publisher]).hold(held) is held


@settings(max_examples=40)
@given(cases(), st.builds(ExcerptLimit, st.integers(0, 400), st.sampled_from(Unit)))
def test_what_is_cut_since_is_derived_from_its_article_as_before(
    case: SimpleNamespace, since: ExcerptLimit
) -> None:
    filed = composed(case.one, case.limit, case.evidence, case.clip)
    publisher = Publisher(GAZETTE, excerpt_limit=since.most, excerpt_unit=since.unit)
    passage = Terms([publisher]).hold(filed).items[0].standfirst
    if passage is not None:
        assert derive_words(case.one.article, passage) == passage.text


def test_an_excerpt_is_cut_at_a_sentence_and_marked_and_statements_give_way() -> None:
    filed = composed(USUAL, None)
    held = Terms([Publisher(GAZETTE, excerpt_limit=16, excerpt_unit=Unit.WORDS)]).hold(filed)
    passage, before = held.items[0].standfirst, filed.items[0].standfirst
    assert passage.text.endswith(". …")
    assert before.text.startswith(passage.text.removesuffix(" …"))
    (lost,) = find_shortened(filed, held)
    assert (lost.cut, lost.out) == (True, False)
    assert str(lost) == f"“Ferry late”: its excerpt was cut and {lost.statements} statements were left out"


def test_a_looser_limit_and_other_publishers_change_nothing() -> None:
    filed = composed(USUAL, ExcerptLimit(120))
    assert Terms([Publisher(GAZETTE, excerpt_limit=5000), Publisher("Other", excerpt_limit=0)]).hold(
        filed
    ) is filed  # fmt: skip


def test_a_headline_that_is_the_first_sentence_goes_with_a_limit() -> None:
    bare = replace(USUAL, article=replace(USUAL.article, headline=""))
    filed = composed(bare, None)
    assert words_in(filed.items[0].headline.text)
    held = Terms([Publisher(GAZETTE, excerpt_limit=0)]).hold(filed)
    assert [words_in(channel(held)) for channel in CHANNELS.values()] == [set()] * len(CHANNELS)


def test_a_rights_note_given_since_stands_in_every_channel_that_prints_words() -> None:
    noted = Terms([Publisher(GAZETTE, rights_note="Words: Gazette Archive.")]).hold(composed(USUAL, None))
    without = {"editor's file"}
    for name, channel in CHANNELS.items():
        assert ("Words: Gazette Archive." in channel(noted)) is (name not in without), name


def test_a_note_that_is_taken_back_stays_with_what_was_printed_under_it() -> None:
    noted = Terms([Publisher(GAZETTE, rights_note="Words: Gazette Archive.")]).hold(composed(USUAL, None))
    assert Terms([Publisher(GAZETTE, excerpt_limit=5000)]).hold(noted) is noted
