"""What is grouped depends on what the articles say, never on the order in which they came."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.records import Article
from standfirst.stories import ReprintIndex, group_reprints, group_stories
from standfirst.stories.joining import join_copies
from standfirst.stories.linkage import link_on_average
from stories_cast import article, as_groups, at, decision, invented_text, sub_edit


def press(seed: int) -> list[Article]:
    """A few texts, each printed by several sites as desks print them; every third is undated."""
    rng = random.Random(seed)
    articles = []
    for family in range(rng.randint(1, 5)):
        text = invented_text(rng.randrange(10**6), paragraphs=rng.randint(1, 7))
        for member in range(rng.choice((1, 1, 2, 4))):
            paragraphs = text.split("\n\n")
            kept = paragraphs[: max(1, int(len(paragraphs) * rng.uniform(0.4, 1.2)))]
            printed = sub_edit("\n\n".join(kept), rng) if member else text
            published = None if rng.random() < 0.3 else at(rng.uniform(0, 9))
            articles.append(article(f"{family}-{member}", printed, published=published))
    return articles


@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_the_order_of_articles_changes_nothing(seed: int, rng: random.Random) -> None:
    articles = press(seed)
    shuffled = rng.sample(articles, len(articles))
    assert group_reprints(shuffled) == group_reprints(articles)
    assert group_stories(shuffled) == group_stories(articles)


@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_the_order_of_arrival_does_not_change_the_index(seed: int, rng: random.Random) -> None:
    articles = press(seed)
    one, two = ReprintIndex(), ReprintIndex()
    for item in articles:
        one.add(item)
    for item in rng.sample(articles, len(articles)):
        two.add(item)
    assert one.groups() == two.groups() == group_reprints(articles)


@given(st.integers(0, 10**6), st.data())
@settings(max_examples=25)
def test_decisions_bind_and_each_article_has_one_story(seed: int, data: st.DataObject) -> None:
    articles = press(seed)
    some = st.sampled_from(articles)
    pairs = data.draw(st.lists(st.tuples(some, some, st.sampled_from(["same", "not-same"])), max_size=4))
    pairs = [(a, b, kind) for a, b, kind in pairs if a.id != b.id]
    decisions = [decision(kind, a, b) for a, b, kind in pairs]
    stories = group_stories(articles, decisions=decisions, reprints=group_reprints(articles))
    story_of = {id_: story.id for story in stories for id_ in story.article_ids}
    assert sorted(id_ for story in stories for id_ in story.article_ids) == sorted(a.id for a in articles)
    last = {frozenset((a.id, b.id)): kind for a, b, kind in pairs}
    for pair, kind in last.items():
        a, b = pair
        if kind == "not-same":
            assert story_of[a] != story_of[b]
        elif "not-same" not in last.values():
            assert story_of[a] == story_of[b]


@given(st.integers(0, 10**6), st.integers(0, 10))
@settings(max_examples=25)
def test_regrouping_the_same_articles_keeps_every_story(seed: int, fewer: int) -> None:
    articles = press(seed)
    before = group_stories(articles[fewer % len(articles) :])
    stories = group_stories(articles, previous=before)
    assert group_stories(articles, previous=stories) == stories
    assert len({story.id for story in stories}) == len(stories)


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]),
        st.floats(0, 1),
        max_size=30,
    ),
    st.floats(0.05, 0.9),
)
def test_linkage_joins_only_what_is_alike_enough_on_average(
    pairs: dict[tuple[int, int], float], least: float
) -> None:
    groups = link_on_average(10, pairs, least, lambda one, two: False)
    assert sorted(n for group in groups for n in group) == list(range(10))
    for n, one in enumerate(groups):
        for two in groups[n + 1 :]:
            total = sum(pairs.get((min(a, b), max(a, b)), 0.0) for a in one for b in two)
            assert total / (len(one) * len(two)) < least + 1e-9


def test_joining_keeps_two_texts_in_one_round_up_apart() -> None:
    links = {0: {2: 1.0}, 1: {2: 0.9}, 2: {0: 1.0, 1: 0.9}}
    groups = join_copies([0, 1, 2], links, lambda a, b: b in links[a], lambda a, b: False)
    assert groups == [[0, 2], [1]]


def test_the_same_groups_come_from_any_number_of_articles() -> None:
    articles = [a for seed in range(30) for a in press(seed)]
    unique = list({a.id: a for a in articles}.values())
    assert as_groups(group_reprints(unique)) == as_groups(group_reprints(reversed(unique)))
