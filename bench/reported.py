"""Invented reports in stories: words as in news, sentences, quotations, names with short forms, copies.

For benches of what a desk does with many articles. Words and names are those of :mod:`natural`; most stories
have one report, few have forty, as measured sizes of stories go (Pareto, 1.3); a third of a story's reports
are copies of its first. Story *n* is the same in every run, but for the moment that it is counted back from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from natural import NAMES, TOPICS, WORDS, Natural
from standfirst.records import (
    Article,
    Findings,
    Kind,
    KindEvidence,
    Mention,
    NameKind,
    Origin,
    Reading,
    Reference,
    Span,
    Statement,
    WireCredit,
)

_MOST_REPORTS = 40
_SENTENCES, _WORDS = 12, 20
"""Sentences of a report, and words of a sentence, in the mean: 240 words, as an agency's report has."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story: its reports, and the ids of those that are copies of the first."""

    readings: tuple[Reading, ...]
    copies: tuple[str, ...]


class Reporters:
    """Makes stories. Takes some 150 MB for its vocabulary."""

    def __init__(self, until: datetime, days: int) -> None:
        self._natural = Natural()
        self._until, self._days = until, days

    def stories(self, articles: int) -> Iterator[Told]:
        """Stories of so many articles in all, in no order of time."""
        made, number = 0, 0
        while made < articles:
            dice = np.random.default_rng([11, number])
            size = min(articles - made, _MOST_REPORTS, int(dice.pareto(1.3)) + 1)
            yield self._story(dice, number, made, size)
            made, number = made + size, number + 1

    def _story(self, dice: np.random.Generator, number: int, first: int, size: int) -> Told:
        at = self._until - timedelta(minutes=int(dice.integers(0, self._days * 1440)))
        topic = int(dice.zipf(1.2)) % TOPICS
        people = [self._person(int(n) % NAMES) for n in dice.zipf(1.25, 3)]
        reports = [self._report(dice, topic, people) for _ in range(size)]
        carried = range(1, 1 + size // 3)
        readings = []
        for place in range(size):
            article, findings = reports[0 if place in carried else place]
            outlet = int(dice.zipf(1.3)) % 400
            url = f"https://outlet{outlet}.example/{number}-{first + place}"
            dated = replace(
                article,
                url=url,
                publisher=f"{self._word(outlet + 900).title()} Post",
                published=min(self._until, at + timedelta(minutes=17 * place)),
                credit=WireCredit("NPA", "byline") if size > 3 and place in (0, *carried) else None,
            )
            origin = Origin(f"https://outlet{outlet}.example/feed")
            readings.append(Reading(dated, findings, (origin,), first_seen_at=dated.published))
        return Told(tuple(readings), tuple(readings[place].article.id for place in carried))

    def _word(self, rank: int) -> str:
        return self._natural.word(rank)

    def _person(self, number: int) -> str:
        return f"{self._word(number + 500).title()} {self._word(number // 7 + 300).title()}"

    def _report(self, dice: np.random.Generator, topic: int, people: list[str]) -> tuple[Article, Findings]:
        text = ""
        mentions: list[Mention] = []
        statements: list[Statement] = []
        for place in range(_SENTENCES):
            words = self._sentence(dice, topic)
            if place % 4 == 1:
                person = people[int(dice.integers(len(people)))]
                shown = person if place == 1 else person.split()[1]
                start = len(text)
                text += f"“{words[0].title()} {' '.join(words[1:])},” {shown} said."
                end = text.index("”", start) + 1
                who = Span(end + 1, end + 1 + len(shown))
                mentions.append(Mention(who, NameKind.PERSON, person))
                said = Span(who.end + 1, who.end + 5)
                statements.append(
                    Statement((who,), (said,), (Span(start, end),), Reference(person, who), confidence=0.9)
                )
            else:
                text += f"{words[0].title()} {' '.join(words[1:])}."
            text += "\n\n" if place % 3 == 2 else " "
        headline = " ".join(self._sentence(dice, topic)[:8]).capitalize()
        article = Article(None, headline, text.strip(), language="en")
        evidence = KindEvidence(Kind.REPORT, "invented")
        return article, Findings(article.text_id, evidence, tuple(mentions), (), tuple(statements))

    def _sentence(self, dice: np.random.Generator, topic: int) -> list[str]:
        count = int(np.clip(dice.normal(_WORDS, 6), 6, 40))
        ranks = self._natural.ranks(dice, count)
        own = dice.random(count) < 0.15
        topical = 200 + (topic * 131 + dice.zipf(1.3, count) % 300) % (WORDS - 200)
        return [self._word(int(rank)) for rank in np.where(own, topical, ranks)]
