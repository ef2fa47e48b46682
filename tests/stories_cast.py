"""An invented press for the tests of stories: a ferry, a bridge, two arrests, and any number of texts."""

# ruff: noqa: E501 - the texts stand as they were written

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from standfirst.records import Article, Decision, WireCredit

NOON = datetime(2031, 3, 4, 12, tzinfo=UTC)

FERRY = """The ferry Corvina ran aground off Halvmane on Tuesday with 212 people on board, the coastguard said.

“We felt a long scrape and then nothing moved,” said Oda Brannick, a passenger from Tesbury who was on her way to work.

Captain Rolf Anstey told investigators that the steering had failed 400 metres from the quay and that the anchor dragged.

Three lifeboats took the passengers to the harbour hall within two hours. Nobody was badly hurt, although a cook broke a wrist.

The Corvina was built in 1994 and last docked in November. Its owner, Sund Lines, said that divers would look at the hull on Wednesday.

Services between Halvmane and Tesbury are run by the smaller Petrina until further notice, with six crossings a day instead of ten."""

FERRY_OTHERWISE = """All 212 passengers of the Corvina were brought ashore at Halvmane after the ferry struck a sandbank on Tuesday morning.

Coastguard officer Silje Marn said the ship's rudder had not answered. Rolf Anstey, its captain, has been questioned.

“It was a long scrape,” passenger Oda Brannick recalled, wrapped in a blanket in the harbour hall.

Sund Lines, which has owned the Corvina since 1994, promised an inquiry and sent the Petrina to keep the Tesbury line open."""

FERRY_ABROAD = """Die Fähre „Corvina“ ist am Dienstag vor Halvmane auf Grund gelaufen. An Bord waren 212 Menschen, niemand wurde schwer verletzt.

Kapitän Rolf Anstey gab an, 400 Meter vor dem Anleger habe das Ruder versagt. „Es schabte, dann stand alles still“, sagte Oda Brannick aus Tesbury.

Die Reederei Sund Lines setzt nun die kleinere „Petrina“ ein. Das Schiff stammt von 1994."""

BRIDGE = """The council of Ostermead voted by 9 to 8 on Thursday to pull down the Weavers' Bridge, which has been closed to lorries since spring.

Engineer Hanne Quill told members that rust had eaten a third of two main girders and that repair would cost 14 million crowns.

“You do not patch a thing like that, you thank it and you build another,” Quill said.

Shopkeepers on Dyer Street had asked for a footbridge first. Mayor Ivo Sant said that one would stand by August.

The bridge carried the tramway until 1961 and appears on the town's seal."""

ARREST_ONE = """Police in Ostermead arrested Bertil Krag, 41, on Friday on suspicion of stealing lead from the roof of Saint Orm's church.

Krag, a roofer, was stopped in Mill Lane with 300 kilograms of lead sheets in his van, Inspector Nella Voss said.

The parish had found rain in the organ loft on Monday. Vicar Asta Lindmoor put the damage at 90,000 crowns.

Krag denies the theft. His lawyer, Per Hallow, said the lead came from a house in Greyfield."""

ARREST_ONE_OTHERWISE = """A roofer was held in Ostermead after lead vanished from Saint Orm's. Bertil Krag was driving through Mill Lane when officers found 300 kilograms of it.

Vicar Asta Lindmoor discovered the theft when rain came into the organ loft. She spoke of 90,000 crowns in damage.

Inspector Nella Voss said Krag would be questioned over the weekend. Per Hallow, who defends him, named a house in Greyfield as the source."""

ARREST_TWO = """Police in Ostermead arrested Mirja Toll, 29, on Friday on suspicion of stealing bronze from the cemetery at Saint Brannoc's.

Toll, a gardener, was seen by a jogger at dawn with 17 grave lamps in a handcart, Sergeant Emil Rask said.

Families had missed lamps since January. The sexton, Ketil Bore, counted 64 bare graves.

Toll admits taking the lamps from Harrow Walk and says a dealer in Pike Yard asked for them. The dealer has not been found."""

ARREST_TWO_OTHERWISE = """Seventeen grave lamps lay in the handcart of Mirja Toll when a jogger met her at Saint Brannoc's cemetery at dawn.

The gardener was arrested by Sergeant Emil Rask and admitted the thefts along Harrow Walk. A dealer in Pike Yard had ordered the bronze, she said.

Ketil Bore, the sexton, says that 64 graves are bare. Ostermead's families had complained since January."""


def article(name: str, text: str, **more: object) -> Article:
    """An article read under an address made of its name."""
    headline = str(more.pop("headline", text.split(".")[0]))
    return Article(url=f"https://news.example/{name}", headline=headline, text=text, **more)  # type: ignore[arg-type]


def at(days: float) -> datetime:
    """So many days after the first noon."""
    return NOON + timedelta(days=days)


def wire(agency: str) -> WireCredit:
    return WireCredit(agency, "credit line")


def decision(kind: str, a: Article, b: Article) -> Decision:
    return Decision(kind, a.id, {"other": b.id}, "Edda", NOON)


def invented_text(seed: int, paragraphs: int = 6, sentences: int = 3) -> str:
    """A text of made-up words that occur as often as words do; two seeds share words but no sentences."""
    rng = random.Random(seed)
    return "\n\n".join(
        " ".join(_sentence(rng, rng.randint(9, 18)) for _ in range(sentences)) for _ in range(paragraphs)
    )


def sub_edit(text: str, rng: random.Random, every: int = 40) -> str:
    """The text with a word in so many changed, as a desk changes them."""
    words = text.split(" ")
    for _ in range(max(1, len(words) // every)):
        place = rng.randrange(len(words))
        words[place] = rng.choice((words[place].strip(",."), words[place] + ",", _word(rng)))
    return " ".join(words)


def as_groups(groups: Sequence[object]) -> set[frozenset[str]]:
    """The ids of each group, without order."""
    return {frozenset(group.article_ids) for group in groups}  # type: ignore[attr-defined]


_SYLLABLES = (
    "ba",
    "do",
    "fen",
    "gor",
    "hil",
    "ka",
    "lun",
    "mer",
    "nos",
    "pa",
    "ril",
    "sto",
    "tam",
    "ve",
    "wu",
    "zin",
)


def _word(rng: random.Random) -> str:
    # A rank drawn so that the n-th word comes about 1/n as often as the first.
    rank = int(20_000 ** rng.random())
    parts = []
    while rank:
        rank, part = divmod(rank, len(_SYLLABLES))
        parts.append(_SYLLABLES[part])
    return "".join(parts)


def _sentence(rng: random.Random, words: int) -> str:
    return " ".join(_word(rng) for _ in range(words)).capitalize() + "."
