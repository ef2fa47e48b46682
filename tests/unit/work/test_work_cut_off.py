"""A wall before an article that was read in full is no change of it; the clocks that desks declare."""

import pytest

from standfirst.records import Article, Publisher
from standfirst.work.collecting.cut_off import is_cut_off
from standfirst.work.declared import clock_at, declared_by

FULL = "\n\n".join(f"Paragraph {number} says what happened on that day, and why." for number in range(6))
WALL = "<p>Subscribe to continue reading this article.</p>"


def article(text: str) -> Article:
    return Article("https://lamp.example/a", "Ferry stays in port", text)


@pytest.mark.parametrize("page", [WALL, '<script>{"isAccessibleForFree": false}</script>'])
@pytest.mark.parametrize(
    "left", [FULL[:120].rsplit("\n\n", 1)[0], FULL[:100] + " …"], ids=["whole paragraphs", "cut within one"]
)
def test_a_beginning_before_a_wall_is_no_new_version(left: str, page: str) -> None:
    assert is_cut_off(article(left), article(FULL), page)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        pytest.param(FULL.replace("Paragraph 0", "Another"), WALL, id="as long as before"),
        pytest.param("The publisher has withdrawn this article.", WALL, id="other words"),
        pytest.param(FULL[:120].rsplit("\n\n", 1)[0], "<p>That is all.</p>", id="no wall"),
    ],
)
def test_what_the_publisher_changed_is_one(text: str, page: str) -> None:
    assert not is_cut_off(article(text), article(FULL), page)


def test_a_declared_clock_holds_for_the_home_and_what_lies_in_it() -> None:
    clocks = declared_by(
        [
            Publisher("The Lamp", home="https://www.lamp.example/", time_zone="Asia/Dubai"),
            Publisher("The Horn", home="https://horn.example/"),
        ]
    ).clocks
    assert clock_at("https://www.lamp.example/news/1", clocks) == "Asia/Dubai"
    assert clock_at("https://sport.lamp.example/2", clocks) == "Asia/Dubai"
    assert clock_at("https://horn.example/", clocks) is None
    assert clock_at("https://example/", clocks) is None
