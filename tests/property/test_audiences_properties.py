"""Nothing of an article that is for others is in any file of the static site, whatever is in an edition."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.archive.codec import to_json
from standfirst.brief import EditionOptions, Material, compose_edition
from standfirst.brief.audiences import Restrictions, show_to
from standfirst.brief.site import Site
from standfirst.publish.whole_site import write_site
from standfirst.records import (
    ANYBODY,
    OF_THE_DESK,
    READERS,
    Alias,
    Article,
    Audience,
    AudienceKind,
    Evidence,
    Findings,
    Form,
    Kind,
    KindEvidence,
    Mention,
    Name,
    NameKind,
    Outside,
    Passage,
    Publisher,
    Reader,
    Reading,
    Reference,
    ReprintGroup,
    Span,
    Statement,
    Story,
)

BOARD = Audience(AudienceKind.GROUP, "Board")
PUBLISHERS = (
    Publisher("Open Lamp", "https://open.example/"),
    Publisher("Signed Post", "https://signed.example/", audience=READERS),
    Publisher("Board Wire", "https://board.example/", audience=BOARD),
    Publisher("Headline Wire", "https://heads.example/", audience=BOARD, outside=Outside.HEADLINE),
)
NOON = datetime(2031, 3, 5, 12, tzinfo=UTC)
OPTIONS = EditionOptions("A Brief", 1, date(2031, 3, 5))


def reading_of(number: int, publisher: Publisher, *, by_host: bool, teaser: bool, kind: Kind) -> Reading:
    """A report in which every word is its own: "v3w1" stands in no other."""
    name, host = f"Vera{number} Name{number}", publisher.home or ""
    text = (
        f"Lead{number} sentence opens the text. “Quote{number} is what was said,” said {name}. "
        f"Third{number} sentence speaks of Short{number} alone."
    )
    article = Article(
        url=f"{host}slug{number}",
        headline=f"Heading{number} of it",
        text=text,
        standfirst=f"Teaser{number} of it." if teaser else None,
        publisher=None if by_host else publisher.name,
        language="en",
        published=NOON - timedelta(hours=number),
    )

    def spot(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    statement = Statement(
        source=(spot(name),),
        cue=(spot("said V"[:4]),),
        content=(spot(f"“Quote{number} is what was said,”"),),
        speaker=Reference(name, spot(name)),
        channels=(Reference(f"Channel{number}", None),),
        form=Form.DIRECT,
        confidence=0.9,
    )
    mentions = (
        Mention(spot(name), NameKind.PERSON, name),
        Mention(spot(f"Short{number}"), NameKind.ORGANISATION, f"Long{number} House"),
    )
    evidence = KindEvidence(kind, f"why{number}", rests_on=Reference(f"Issuer{number}"))
    return Reading(
        article, Findings(article.text_id, evidence, mentions, (), (statement,)), first_seen_at=NOON
    )


def name_of_reading(number: int, reading: Reading) -> Name:
    span = Span(0, 4)
    alias = Alias(f"Short{number}", (Evidence("declared", f"Short{number}", reading.article.id, span),))
    return Name(f"n{number}", f"Long{number} House", NameKind.ORGANISATION, (alias,))


@st.composite
def editions(draw):
    count = draw(st.integers(1, 6))
    readings = tuple(
        reading_of(
            number,
            draw(st.sampled_from(PUBLISHERS)),
            by_host=draw(st.booleans()),
            teaser=draw(st.booleans()),
            kind=draw(st.sampled_from([Kind.REPORT, Kind.RELEASE, Kind.LETTER])),
        )
        for number in range(count)
    )
    ids = [reading.article.id for reading in readings]
    cut = draw(st.integers(0, count))
    stories = tuple(Story(f"s{n}", tuple(some)) for n, some in enumerate((ids[:cut], ids[cut:])) if some)
    copies = draw(st.integers(0, cut))
    reprints = (ReprintGroup(tuple(ids[:copies]), draw(st.sampled_from(ids[:copies]))),) if copies > 1 else ()
    names = tuple(name_of_reading(number, reading) for number, reading in enumerate(readings))
    forms = {form: name for name in names for form in (name.canonical, *(a.text for a in name.aliases))}
    material = Material(
        readings,
        stories,
        reprints,
        names,
        name_of=forms.get,
        publishers=draw(st.sampled_from([(), PUBLISHERS])),
    )
    edition = compose_edition(material, OPTIONS)
    if draw(st.booleans()):  # an editor translated headlines: words of a closed one, in his own
        sections = tuple(
            replace(
                s,
                items=tuple(
                    replace(i, translation=Passage(f"In English: {i.headline.text}", editor="Ilse"))
                    for i in s.items
                ),
            )
            for s in edition.sections
        )
        edition = replace(edition, sections=sections)
    return readings, edition


def words_of(number: int) -> list[str]:
    """What stands in a report's text and nowhere else."""
    stems = ("Lead", "Quote", "Third", "Vera", "Short", "Long", "Teaser", "Channel", "Issuer", "why")
    return [f"{stem}{number}" for stem in stems]


def publisher_of(reading: Reading) -> Publisher:
    return next(one for one in PUBLISHERS if (reading.article.url or "").startswith(one.home or "-"))


@settings(max_examples=40, deadline=None)
@given(editions())
def test_no_file_of_the_site_has_a_word_of_what_is_for_others(made):
    readings, edition = made
    restrictions = Restrictions(PUBLISHERS)
    with TemporaryDirectory() as folder:
        out = Path(folder)
        shown = show_to(edition, ANYBODY, restrictions)
        site = Site("A Brief", url="https://brief.example/", subjects=("All",), names=True)
        write_site(out, site, [(1, "key")], lambda _number: to_json(shown))
        files = {
            str(p.relative_to(out)): p.read_text(encoding="utf-8") for p in out.rglob("*") if p.is_file()
        }
    for number, reading in enumerate(readings):
        publisher = publisher_of(reading)
        if publisher.audience.is_public:
            assert any(f"Heading{number}" in text for text in files.values())
            continue
        closed = words_of(number)
        if publisher.outside is Outside.NOTHING:
            closed += [f"Heading{number}", f"slug{number}"]
        for word in closed:
            assert (word, [name for name, text in files.items() if word in text]) == (word, [])


@settings(max_examples=40, deadline=None)
@given(editions(), st.sampled_from([ANYBODY, Reader(True), Reader(True, ("board",)), OF_THE_DESK]))
def test_what_is_left_out_is_counted_and_what_is_open_stays(made, reader):
    readings, edition = made
    restrictions = Restrictions(PUBLISHERS)
    shown = show_to(edition, reader, restrictions)
    closed = [r for r in readings if not publisher_of(r).audience.admits(reader)]
    gone = [r for r in closed if publisher_of(r).outside is Outside.NOTHING]
    assert sum(one.reports for one in shown.reserved) == len(gone)
    assert sum(one.headlines for one in shown.reserved) == len(closed) - len(gone)
    kept = {id_ for item in shown.items for id_ in item.article_ids}
    assert kept == {r.article.id for r in readings} - {r.article.id for r in gone}
    assert sum(one.stories for one in shown.reserved) == len(edition.items) - len(shown.items)
    for item in shown.items:
        assert item.reports[0].copy_of is None
        heads = {report.article_id for report in item.reports if report.copy_of is None}
        assert all(report.copy_of is None or report.copy_of in heads for report in item.reports)
    if not closed:
        assert shown == edition
