"""Notes that an article was published elsewhere first. All are invented."""

from __future__ import annotations

import pytest

from standfirst.articles import read_article
from standfirst.articles.syndication import find_syndication

STORY = "\n\n".join(f"The ferry sailed on day {n}, and the harbour office said why." for n in range(14))


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("This article was originally published by The Skerry Lamp.", "The Skerry Lamp"),
        ("This story first appeared in The Lamp on 3 May.", "The Lamp"),
        ("(This piece originally ran in Harbour Notes.)", "Harbour Notes"),
        ("Originally published at Quay Letters, where it has pictures.", "Quay Letters"),
        ("This article is republished from The Lamp under a Creative Commons licence.", "The Lamp"),
        ("Reprinted with permission from Harbour Notes.", "Harbour Notes"),
        ("Dieser Artikel erschien zuerst bei Der Hafenbote.", "Der Hafenbote"),
        ("Cet article a été publié initialement par La Lampe.", "La Lampe"),
        ("Publicado originalmente en El Faro.", "El Faro"),
        ("Pubblicato originariamente su Il Faro.", "Il Faro"),
        ("Впервые опубликовано в Вестнике порта.", "Вестнике порта"),
        ("Dit artikel verscheen eerder in De Havenbode.", "De Havenbode"),
    ],
)
@pytest.mark.parametrize("text", ["{note}\n\n" + STORY, STORY + "\n\n{note}"], ids=["head", "foot"])
def test_notes(note: str, name: str, text: str) -> None:
    whole = text.format(note=note)
    found = find_syndication(whole)
    assert found is not None
    assert (found.name, found.where, found.url) == (name, "text", None)
    assert found.span is not None
    assert whole[found.span.start : found.span.end] in note
    assert name in whole[found.span.start : found.span.end]


@pytest.mark.parametrize(
    "words",
    [
        "The song first appeared on her album, and nobody bought it.",
        "The report was originally published in May.",
        "The rules were first published in a journal that nobody reads.",
        "He said the novel was reprinted by his own press.",
        STORY + "\n\nThis article was originally published by The Lamp.\n\n" + STORY,
    ],
    ids=["a song", "a month", "a journal", "a novel", "in the midst"],
)
def test_what_is_no_note(words: str) -> None:
    assert find_syndication(words) is None


@pytest.mark.parametrize("tag", ["syndication-source", "original-source"])
def test_tags(tag: str) -> None:
    html = f'<head><meta name="{tag}" content="https://lamp.example/a"></head><h1>Ferry</h1><p>{STORY}</p>'
    found = read_article(html, "https://copy.example/a").syndicated
    assert found is not None
    assert (found.name, found.where, found.url) == (None, f"meta {tag}", "https://lamp.example/a")
