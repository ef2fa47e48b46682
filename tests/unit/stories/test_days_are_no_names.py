"""Weekdays and months are written large in some languages, and are no names of anybody."""

from standfirst.records import Article
from standfirst.stories import group_stories


def test_two_items_that_share_a_weekday_are_two_stories() -> None:
    ferry = Article("https://lamp.example/1", "Ferry stays in port", "The ferry will not sail before Monday.")
    keeper = Article("https://lamp.example/2", "Keeper says farewell", "He will hand over the keys on Monday.")
    assert len(group_stories([ferry, keeper])) == 2
