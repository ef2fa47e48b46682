"""Stories filed one by one from an invented stream of news: how true they stay, and what an article costs.

    python bench/stream.py [--size 100000] [--plot docs/stories-stream.svg]

60 days at 1,667 articles a day; a smaller ``--size`` is the beginning of the same stream. Words follow Zipf's
law. Events live from hours to weeks and have from one to some hundred reports; a quarter have a twin: the
same sort of event at the same place in the same days, with other people and numbers. One report in seven is
in another language, where only names and numbers are the same; one in five is a copy of an earlier one, cut;
three in ten are a headline with one sentence, as from feeds. Names are handed over as a finder that misses
one in seven would find them; that copies are copies is not told. CPU seconds are of filing alone.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from standfirst.records import Article
from standfirst.stories import StoryIndex

DAYS, A_DAY = 60, 1667
STEPS = (1_000, 2_500, 5_000, 10_000, 20_000, 40_000, 60_000, 80_000, 100_000)
LANGUAGES = ("en", "de", "fr", "es")
BEGAN = datetime(2031, 1, 1, tzinfo=UTC)
SYLLABLES = "ba do fen gor hil ka lun mer nos pa ril sto tam ve wu zin cor dal es fir gan hel is jo".split()


@dataclass(frozen=True)
class Event:
    """What happens, how long it is reported, and what its reports have in common."""

    number: int
    start: float
    days: float
    topic: int
    place: str
    people: tuple[str, ...]
    numbers: tuple[str, ...]
    words: tuple[int, ...]


@dataclass(frozen=True)
class Measured:
    """The stream so far: how true its stories are, and what each article since the last step cost."""

    size: int
    f1: float
    precision: float
    recall: float
    ms: float
    active: int


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--plot", type=Path, help="write the figures as a plot (SVG) here")
    options = parser.parse_args()
    print(f"{'articles':>9} {'B3 F1':>7} {'P':>6} {'R':>6} {'ms each':>8} {'in window':>10}")
    measured = []
    for one in run(options.size):
        measured.append(one)
        figures = f"{one.f1:7.3f} {one.precision:6.3f} {one.recall:6.3f} {one.ms:8.2f} {one.active:10,}"
        print(f"{one.size:9,} {figures}", flush=True)
    if options.plot:
        options.plot.write_text(plot(measured), encoding="utf-8")


def run(size: int) -> Iterator[Measured]:
    index, event_of = StoryIndex(), dict[str, int]()
    steps = sorted({step for step in STEPS if step < size} | {size})
    seconds, before = 0.0, 0
    for number, (item, names, event) in enumerate(stream(size), start=1):
        event_of[item.id] = event
        began = time.process_time()
        index.add(item, names)
        seconds += time.process_time() - began
        if number in steps:
            precision, recall = b_cubed(index, event_of)
            f1 = 2 * precision * recall / (precision + recall)
            yield Measured(number, f1, precision, recall, 1000 * seconds / (number - before), index.active)
            seconds, before = 0.0, number


def b_cubed(index: StoryIndex, event_of: dict[str, int]) -> tuple[float, float]:
    """Mean precision and recall of each article's company (Bagga and Baldwin 1998)."""
    story_of = {id_: n for n, story in enumerate(index.stories()) for id_ in story.article_ids}
    both = Counter((event, story_of[id_]) for id_, event in event_of.items())
    events, stories = Counter(event_of.values()), Counter(story_of.values())
    pairs = [(event, story_of[id_]) for id_, event in event_of.items()]
    precision = sum(both[pair] / stories[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / events[pair[0]] for pair in pairs) / len(pairs)
    return precision, recall


# ------------------------------------------------------------------------------------------- the stream


class World:
    """Words by rank in each language, names, places, and what each sort of event is talked of with."""

    def __init__(self, seed: int = 5) -> None:
        rng = random.Random(seed)
        made = {language: self._words(rng, 30_000) for language in LANGUAGES}
        self.words = made
        self.cumulated = list(accumulate(1 / (rank + 2.7) for rank in range(30_000)))
        capital = [word.capitalize() for word in self._words(rng, 6_000)]
        self.first, self.last, self.places = capital[:500], capital[500:5000], capital[5000:5600]
        self.topics = [rng.sample(range(300, 6_000), 40) for _ in range(60)]

    @staticmethod
    def _words(rng: random.Random, count: int) -> list[str]:
        found = dict[str, None]()
        while len(found) < count:
            found["".join(rng.choices(SYLLABLES, k=rng.choice((1, 2, 2, 3, 3, 4))))] = None
            if len(found) > 20 and rng.random() < 0.02:
                found["".join(rng.choices("aeiounrst", k=rng.randint(2, 5)))] = None
        return list(found)[:count]


def stream(size: int) -> Iterator[tuple[Article, tuple[str, ...], int]]:
    world, rng = World(), random.Random(11)
    plan = reports(events(world, rng, DAYS * A_DAY), rng)
    texts: dict[int, list[str]] = {}
    for number, (day, event) in enumerate(plan[:size]):
        yield write(world, random.Random(number), number, day, event, texts.setdefault(event.number, []))


def events(world: World, rng: random.Random, articles: int) -> list[tuple[Event, int]]:
    found: list[tuple[Event, int]] = []
    left = articles
    while left > 0:
        event = make_event(world, rng, len(found))
        count = min(300, int(1 / max(1e-3, rng.random()) ** 0.9))
        found.append((event, count))
        left -= count
        if rng.random() < 0.25:
            twin = make_event(world, rng, len(found), event)
            found.append((twin, max(1, count // 2)))
            left -= max(1, count // 2)
    return found


def make_event(world: World, rng: random.Random, number: int, like: Event | None = None) -> Event:
    start = like.start + rng.uniform(-1.5, 1.5) if like else rng.uniform(0, DAYS)
    return Event(
        number,
        start=max(0.0, start),
        days=min(25.0, rng.lognormvariate(0.3, 1.1)),
        topic=like.topic if like else rng.randrange(len(world.topics)),
        place=like.place if like else rng.choice(world.places),
        people=tuple(f"{rng.choice(world.first)} {rng.choice(world.last)}" for _ in range(rng.randint(2, 5))),
        numbers=tuple(str(int(10 ** rng.uniform(1, 5))) for _ in range(rng.randint(2, 5))),
        words=tuple(rng.randrange(2_000, 30_000) for _ in range(rng.randint(8, 20))),
    )


def reports(found: Sequence[tuple[Event, int]], rng: random.Random) -> list[tuple[float, Event]]:
    plan = [
        (event.start + min(2.5, rng.expovariate(1.6)) / 2.5 * event.days if n else event.start, event)
        for event, count in found
        for n in range(count)
    ]
    return sorted(plan, key=lambda report: (report[0], report[1].number))


def write(
    world: World, rng: random.Random, number: int, day: float, event: Event, texts: list[str]
) -> tuple[Article, tuple[str, ...], int]:
    language = "en" if rng.random() < 6 / 7 else rng.choice(LANGUAGES[1:])
    if language == "en" and texts and rng.random() < 0.2:
        sentences = rng.choice(texts).split(". ")
        text = ". ".join(sentences[: max(1, int(len(sentences) * rng.uniform(0.5, 1)))])
    else:
        text = told(world, rng, event, language, 1 if rng.random() < 0.3 else rng.randint(4, 14))
        if language == "en":
            texts.append(text)
    item = Article(
        url=f"https://stream.example/{number}",
        headline=told(world, rng, event, language, 1, words=9),
        text=text,
        language=language,
        published=BEGAN + timedelta(days=day),
    )
    whole = f"{item.headline} {text}"
    names = (*event.people, event.place)
    return item, tuple(n for n in names if n in whole and rng.random() < 6 / 7), event.number


def told(
    world: World, rng: random.Random, event: Event, language: str, sentences: int, words: int = 17
) -> str:
    return " ".join(sentence(world, rng, event, language, words) for _ in range(sentences))


def sentence(world: World, rng: random.Random, event: Event, language: str, words: int) -> str:
    vocabulary = world.words[language]
    ranks = rng.choices(range(30_000), cum_weights=world.cumulated, k=words)
    told_words = [vocabulary[rank] for rank in ranks]
    fill = [vocabulary[rng.choice(world.topics[event.topic])] for _ in range(2)]
    fill += [vocabulary[rng.choice(event.words)] for _ in range(rng.choice((1, 1, 2)))]
    fill.append(rng.choice((*event.people, event.people[0], event.place)))
    if rng.random() < 0.4:
        fill.append(rng.choice(event.numbers))
    for word in fill:
        told_words[rng.randrange(len(told_words))] = word
    told_words[0] = told_words[0][:1].upper() + told_words[0][1:]
    return " ".join(told_words) + "."


# ------------------------------------------------------------------------------------------- the plot


def plot(measured: Sequence[Measured]) -> str:
    """Two small charts above one another: B3 F1, and milliseconds an article, by articles filed."""
    top = max(1.0, *(one.ms for one in measured)) * 1.15
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 420" role="img" font-family="sans-serif" '
        'font-size="13">',
        "<title>Stories filed from a stream of news: B3 F1 and cost per article by articles filed</title>",
        '<rect width="640" height="420" fill="#fff"/>',
        *chart([(one.size, one.f1) for one in measured], 1.0, 40, "B³ F1", "{:.3f}"),
        *chart([(one.size, one.ms) for one in measured], top, 235, "CPU ms an article", "{:.1f}"),
        '<text x="610" y="412" text-anchor="end" fill="#444">articles filed</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def chart(values: Sequence[tuple[int, float]], top: float, y: int, title: str, form: str) -> Iterator[str]:
    left, width, height = 60, 540, 130
    most = max(size for size, _ in values)
    places = [(left + width * size / most, y + height * (1 - value / top)) for size, value in values]
    yield f'<text x="{left}" y="{y - 12}" font-weight="bold" fill="#222">{title}</text>'
    for part in (0, 0.5, 1):
        at = y + height * (1 - part)
        yield f'<line x1="{left}" x2="{left + width}" y1="{at}" y2="{at}" stroke="#ddd"/>'
        value = form.format(part * top)
        yield f'<text x="{left - 8}" y="{at + 4}" text-anchor="end" fill="#444">{value}</text>'
    points = " ".join(f"{x:.1f},{value:.1f}" for x, value in places)
    yield f'<polyline points="{points}" fill="none" stroke="#8c2f1b" stroke-width="2"/>'
    for (x, at), (_, value) in zip(places, values, strict=True):
        yield f'<circle cx="{x:.1f}" cy="{at:.1f}" r="3.5" fill="#8c2f1b"><title>{value:.3f}</title></circle>'
    x, at = places[-1]
    yield f'<text x="{x}" y="{at - 9:.1f}" text-anchor="end" fill="#222">{form.format(values[-1][1])}</text>'
    for size in (0, most // 4, most // 2, 3 * most // 4, most):
        x = left + width * size / most
        yield f'<text x="{x}" y="{y + height + 18}" text-anchor="middle" fill="#444">{size:,}</text>'


if __name__ == "__main__":
    main()
