"""Weekdays and months are written large in some languages, and are no names of anybody."""

from standfirst.records import Article
from standfirst.stories import group_stories


def test_two_items_that_share_a_weekday_are_two_stories() -> None:
    ferry = _item("Ferry stays in port until Monday", "The ferry will not sail before Monday.")
    keeper = _item("Keeper says farewell", "He will hand over the keys of the lighthouse on Monday.")
    assert len(group_stories([ferry, keeper])) == 2


def _item(headline: str, text: str) -> Article:
    return Article(f"https://lamp.example/{len(text)}", headline, text, language="en")
