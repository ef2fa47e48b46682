"""An invented press for the tests of the brief: a dam, the people who speak of it, and their outlets.

Readings are built by hand, with spans found by their words, so that a test says what it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from standfirst.brief import EditionOptions, Material
from standfirst.records import (
    Alias,
    AliasClaim,
    Answer,
    Article,
    CollectionLine,
    Evidence,
    Findings,
    Form,
    Kind,
    KindEvidence,
    Mention,
    Name,
    NameKind,
    NameProposal,
    Origin,
    Part,
    Reading,
    Reference,
    ReprintGroup,
    Span,
    Statement,
    Story,
    Subject,
    WireCredit,
)

DAY = date(2031, 3, 5)
NOON = datetime(2031, 3, 5, 12, tzinfo=UTC)


def spot(text: str, words: str, after: int = 0) -> Span:
    """Where ``words`` stand in ``text``."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def said(
    text: str,
    content: str | Sequence[str],
    *,
    source: str = "",
    cue: str = "",
    speaker: str | None = None,
    inferred: bool = False,
    to: str | None = None,
    channels: Sequence[str] = (),
    hedge: str | None = None,
    form: Form = Form.INDIRECT,
    confidence: float = 0.9,
) -> Statement:
    """A statement of ``text``, its parts given by their words."""
    pieces = [content] if isinstance(content, str) else content
    return Statement(
        source=(spot(text, source),) if source else (),
        cue=(spot(text, cue),) if cue else (),
        content=tuple(spot(text, piece) for piece in pieces),
        speaker=Reference(speaker, None, Part.TEXT, inferred) if speaker else None,
        addressee=Reference(to, spot(text, to) if to in text else None) if to else None,
        channels=tuple(Reference(channel, spot(text, channel)) for channel in channels),
        hedge=spot(text, hedge) if hedge else None,
        form=form,
        confidence=confidence,
    )


def named(text: str, words: str, kind: NameKind, name: str | None = None) -> Mention:
    """A mention of ``text``, given by its words."""
    return Mention(spot(text, words), kind, name or words)


def reading(
    article: Article,
    *,
    kind: Kind = Kind.REPORT,
    rests_on: str | None = None,
    mentions: Sequence[Mention] = (),
    claims: Sequence[AliasClaim] = (),
    statements: Sequence[Statement] = (),
    origin: Origin | None = None,
    full: bool = True,
    truncated: bool = False,
    version: int = 1,
) -> Reading:
    """A reading of ``article``."""
    evidence = KindEvidence(kind, "invented", rests_on=Reference(rests_on) if rests_on else None)
    findings = Findings(article.text_id, evidence, tuple(mentions), tuple(claims), tuple(statements))
    return Reading(article, findings, (origin,) if origin else (), full, truncated, version, NOON)


# ---------------------------------------------------------------------------- the dam's first story: copies

PERSON, ORGANISATION, PLACE = NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE

LEVEL_TEXT = (
    "QUILLHAVEN (NPA) — The water behind the Ansel Dam will be lowered by four metres "
    "before the spring floods, "
    "Water Minister Ida Brennock told reporters on Tuesday.\n\n"
    "“We would rather sell less electricity than lose a night’s sleep,” Brennock said. "
    "She added that the villages "
    "of the lower valley would be warned by siren and by telephone.\n\n"
    "The Ansel Dam Authority (ADA) reportedly asked for another survey of the left "
    "abutment. Engineers working "
    "for Tomas Arvelo’s company found a crack there in January.\n\n"
    "According to a notice on the authority’s website, the road over the crest stays closed until May."
)
LEVEL = reading(
    Article(
        url="https://courier.example/ansel-level",
        headline="Reservoir behind Ansel Dam to be lowered before the floods",
        text=LEVEL_TEXT,
        publisher="The Quillhaven Courier",
        language="en",
        published=datetime(2031, 3, 4, 16, 5, tzinfo=UTC),
        credit=WireCredit("NPA", "dateline", spot(LEVEL_TEXT, "NPA")),
        kind=Kind.REPORT,
    ),
    mentions=(
        named(LEVEL_TEXT, "Ida Brennock", PERSON),
        named(LEVEL_TEXT, "Brennock said", PERSON, "Ida Brennock"),
        named(LEVEL_TEXT, "Ansel Dam Authority", ORGANISATION),
        named(LEVEL_TEXT, "ADA", ORGANISATION),
        named(LEVEL_TEXT, "Tomas Arvelo", PERSON),
        named(LEVEL_TEXT, "QUILLHAVEN", PLACE, "Quillhaven"),
    ),
    claims=(AliasClaim("Ansel Dam Authority", "ADA", spot(LEVEL_TEXT, "Ansel Dam Authority (ADA)")),),
    statements=(
        said(
            LEVEL_TEXT,
            "The water behind the Ansel Dam will be lowered by four metres before the spring floods",
            source="Water Minister Ida Brennock",
            cue="told",
            speaker="Ida Brennock",
            to="reporters",
        ),
        said(
            LEVEL_TEXT,
            "“We would rather sell less electricity than lose a night’s sleep,”",
            source="Brennock said"[:8],
            cue="said",
            speaker="Ida Brennock",
            form=Form.DIRECT,
        ),
        said(
            LEVEL_TEXT,
            "that the villages of the lower valley would be warned by siren and by telephone",
            source="She",
            cue="added",
            speaker="Ida Brennock",
            inferred=True,
        ),
        said(
            LEVEL_TEXT,
            "for another survey of the left abutment",
            source="The Ansel Dam Authority (ADA)",
            cue="asked",
            speaker="Ansel Dam Authority",
            hedge="reportedly",
        ),
        said(
            LEVEL_TEXT,
            "the road over the crest stays closed until May",
            source="a notice on the authority’s website",
            cue="According to",
            speaker="Ansel Dam Authority",
            inferred=True,
            channels=("website",),
        ),
    ),
    origin=Origin("https://courier.example/feed.xml", 1),
)


def copy_of(
    original: Reading, host: str, publisher: str, *, hours: int, headline: str | None = None
) -> Reading:
    """Another outlet's copy of ``original``: the same text under the same credit."""
    article = replace(
        original.article,
        url=f"https://{host}/ansel-{hours}",
        publisher=publisher,
        headline=headline or original.article.headline,
        published=original.article.published and original.article.published.replace(hour=16 + hours),
    )
    return replace(original, article=article, origins=(Origin(f"https://{host}/rss", hours),))


LEVEL_COPY = copy_of(LEVEL, "lowervalley.example", "Lower Valley Post", hours=2)
LEVEL_RECUT = copy_of(
    LEVEL,
    "themirror.example",
    "The Mirror of Brack",
    hours=5,
    headline="Minister: better less power than no sleep",
)
OWN_TEXT = (
    "Fishermen on the Ansel reservoir say that nobody told them about the lowered level. "
    "“My boat lies in the mud "
    "since Sunday,” said Petra Vole, who rents out nine of them. The ministry did not "
    "answer a letter from the "
    "anglers’ club, she said."
)
LEVEL_OTHER = reading(
    Article(
        url="https://shoreline.example/2031/boats-in-the-mud",
        headline="Boats in the mud: nobody told the fishermen",
        text=OWN_TEXT,
        publisher="Shoreline",
        language="en",
        published=datetime(2031, 3, 4, 19, 30, tzinfo=UTC),
    ),
    mentions=(named(OWN_TEXT, "Petra Vole", PERSON),),
    statements=(
        said(
            OWN_TEXT,
            "that nobody told them about the lowered level",
            source="Fishermen on the Ansel reservoir",
            cue="say",
        ),
        said(
            OWN_TEXT,
            "“My boat lies in the mud since Sunday,”",
            source="Petra Vole",
            cue="said",
            speaker="Petra Vole",
            form=Form.DIRECT,
        ),
        said(OWN_TEXT, "The ministry did not answer", speaker="Petra Vole", confidence=0.2),
    ),
    version=2,
)
ARABIC_TEXT = (
    "قالت وزيرة المياه إيدا برينوك إن منسوب المياه خلف سد أنسل سيخفض أربعة أمتار قبل فيضانات الربيع. "
    "وأضافت أن قرى الوادي ستنذر بصفارات وبالهاتف. ولم تذكر الوزارة كلفة الخفض."
)
LEVEL_ARABIC = reading(
    Article(
        url="https://almanara.example/sadd",
        headline="سد أنسل: خفض المنسوب أربعة أمتار قبل الفيضان",
        text=ARABIC_TEXT,
        publisher="المنارة",
        language="ar",
        published=datetime(2031, 3, 5, 6, 0, tzinfo=UTC),
    ),
    mentions=(named(ARABIC_TEXT, "إيدا برينوك", PERSON),),
    statements=(
        said(
            ARABIC_TEXT,
            "إن منسوب المياه خلف سد أنسل سيخفض أربعة أمتار قبل فيضانات الربيع",
            source="وزيرة المياه إيدا برينوك",
            cue="قالت",
            speaker="إيدا برينوك",
        ),
    ),
)

# ---------------------------------------------------------------------------- letter, release, hostile, bare

LETTER_TEXT = (
    "Minister, we who live below the dam ask you to publish the survey of the left "
    "abutment. We have asked three "
    "times, and three times we were told to be patient. Patience is easily asked of "
    "others by those who sleep above "
    "the water line …"
)
LETTER = reading(
    Article(
        url=None,
        headline="Open letter of the lower villages to Minister Brennock",
        text=LETTER_TEXT,
        kind=Kind.LETTER,
    ),
    kind=Kind.LETTER,
    statements=(
        said(
            LETTER_TEXT,
            LETTER_TEXT[:-2],
            speaker="the lower villages",
            to="Minister Brennock",
            form=Form.DIRECT,
        ),
    ),
    origin=Origin("/home/desk/incoming/brief.txt", 3),
    full=False,
    truncated=True,
)
RELEASE_TEXT = (
    "The Ministry of Water has ordered an independent survey of the Ansel Dam. The survey "
    "begins on 10 March and "
    "will be published. Inspectors from two neighbouring countries have been invited."
)
RELEASE = reading(
    Article(
        url="https://water.example/releases/31-17",
        headline="Independent survey of the Ansel Dam ordered",
        text=RELEASE_TEXT,
        publisher="Ministry of Water",
        language="en",
        published=datetime(2031, 3, 5, 9, 0, tzinfo=UTC),
    ),
    kind=Kind.RELEASE,
    mentions=(named(RELEASE_TEXT, "The Ministry of Water", ORGANISATION, "Ministry of Water"),),
    statements=(said(RELEASE_TEXT, RELEASE_TEXT, speaker="Ministry of Water", form=Form.DIRECT),),
)
RELAY_TEXT = (
    "A statement by the Ministry of Water received by the Northern Press Agency (NPA) "
    "said that an independent "
    "survey of the Ansel Dam begins on 10 March. He who pays for the survey was not named."
)
RELAY = reading(
    Article(
        url="https://npa.example/items/4411",
        headline="Ministry orders survey of Ansel Dam",
        text=RELAY_TEXT,
        publisher="NPA",
        language="en",
        published=datetime(2031, 3, 5, 9, 40, tzinfo=UTC),
    ),
    rests_on="the Ministry of Water",
    mentions=(
        named(RELAY_TEXT, "Ministry of Water", ORGANISATION),
        named(RELAY_TEXT, "Northern Press Agency", ORGANISATION),
    ),
    statements=(
        said(
            RELAY_TEXT,
            "that an independent survey of the Ansel Dam begins on 10 March",
            source="A statement by the Ministry of Water",
            cue="said",
            speaker="Ministry of Water",
            channels=("Northern Press Agency (NPA)",),
        ),
    ),
)
HOSTILE = reading(
    Article(
        url="javascript:alert(1)",
        headline="<script>alert('dam')</script> & \"sluices\" <b>opened</b>",
        text="</style><img src=x onerror=alert(1)> The sluices were opened at dawn. Nobody was hurt.\x00\x1b",
        publisher='<a href="javascript:alert(2)">Evil & Sons</a>',
        language='en" onload="alert(3)',
        published=datetime(2031, 3, 3, 5, 0, tzinfo=UTC),
    ),
    origin=Origin("https://evil.example/feed?a=1&b=<2>", 7),
)
OPINION_TEXT = (
    "Dams do not fail because engineers are stupid; they fail because ministers are patient. A column on who "
    "pays for caution, and who is paid for the lack of it."
)
OPINION = reading(
    Article(
        url="https://shoreline.example/2031/patience",
        headline="The price of patience",
        text=OPINION_TEXT,
        standfirst="Caution at the Ansel Dam costs eleven million a year. Its lack has been cheaper, so far.",
        publisher="Shoreline",
        language="en",
        published=datetime(2031, 3, 2, 8, 0, tzinfo=UTC),
    ),
    kind=Kind.OPINION,
)

# ---------------------------------------------------------------------------- the edition

BRENNOCK = Name(
    "n1",
    "Ida Brennock",
    NameKind.PERSON,
    (
        Alias(
            "إيدا برينوك",
            (Evidence("matched", "the same sounds in another script", LEVEL_ARABIC.article.id),),
        ),
    ),
)
AUTHORITY = Name(
    "n2",
    "Ansel Dam Authority",
    NameKind.ORGANISATION,
    (
        Alias(
            "ADA",
            (
                Evidence(
                    "declared",
                    "Ansel Dam Authority (ADA)",
                    LEVEL.article.id,
                    spot(LEVEL_TEXT, "Ansel Dam Authority (ADA)"),
                ),
            ),
        ),
    ),
)
MINISTRY = Name("n3", "Ministry of Water", NameKind.ORGANISATION)
ARVELO = Name("n4", "Tomas Arvelo", NameKind.PERSON)
VOLE = Name("n5", "Petra Vole", NameKind.PERSON)
NAMES = (BRENNOCK, AUTHORITY, MINISTRY, ARVELO, VOLE)


def name_of(text: str) -> Name | None:
    """The register of this press: exact forms only."""
    forms = {
        form: name for name in NAMES for form in (name.canonical, *(alias.text for alias in name.aliases))
    }
    return forms.get(text.removeprefix("the "))


READINGS = (
    LEVEL,
    LEVEL_COPY,
    LEVEL_RECUT,
    LEVEL_OTHER,
    LEVEL_ARABIC,
    LETTER,
    RELEASE,
    RELAY,
    HOSTILE,
    OPINION,
)
MATERIAL = Material(
    readings=READINGS,
    stories=(
        Story("level", tuple(r.article.id for r in READINGS[:4])),
        Story("arabic", (LEVEL_ARABIC.article.id,)),
        Story("letter", (LETTER.article.id,)),
        Story("survey", (RELEASE.article.id, RELAY.article.id)),
    ),
    reprints=(ReprintGroup(tuple(r.article.id for r in READINGS[:3]), LEVEL.article.id, "NPA"),),
    names=NAMES,
    proposals=(NameProposal("n4", "n5", 0.61, "invented for the test: both rent out boats"),),
    name_of=name_of,
    lines=(
        CollectionLine(
            "https://courier.example/feed.xml", NOON, Answer.ANSWERED, entries=12, new=3, unread=2
        ),
        CollectionLine(
            "https://shoreline.example/rss", NOON, Answer.UNCHANGED, warnings=("nothing new for 9 days",)
        ),
        CollectionLine("https://slow.example/feed", NOON, Answer.FAILED, "no answer within 2 seconds"),
        CollectionLine("https://gone.example/news", NOON, Answer.FAILED, "status 404: there is no such page"),
        CollectionLine("/home/desk/incoming/brief.txt", NOON, Answer.ANSWERED, entries=6, new=6),
    ),
)
OPTIONS = EditionOptions(
    title="The Ansel Dam Brief",
    number=17,
    date=DAY,
    subject=Subject("The dam", "dam OR سد OR survey OR sluices"),
)
