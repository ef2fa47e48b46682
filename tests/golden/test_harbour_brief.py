"""The whole way through the sample world, over HTTP, against what a perfect brief of it contains."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from standfirst.archive import open_archive
from standfirst.config import load_desk
from standfirst.demo import compare_with_answer, prepare
from standfirst.publish import write_brief
from standfirst.records import Article, Part
from standfirst.work import Request, Silence, collect, desk_sources, make_edition


def test_a_large_archive_gives_the_same_brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standfirst.work.together.FROM_ARTICLES", 1)
    test_the_brief_of_the_sample_world_is_as_it_should_be(tmp_path, seed=6)


def passages(data: object) -> Iterator[dict[str, Any]]:
    """Everything in brief.json that is printed as somebody's words."""
    if isinstance(data, dict):
        if {"text", "article", "span", "repairs"} <= data.keys():
            yield data
        for value in data.values():
            yield from passages(value)
    elif isinstance(data, list):
        for value in data:
            yield from passages(value)


def headlines(brief: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The reports whose headlines are printed as they stand; those of the others are passages."""
    for section in brief["sections"]:
        for item in section["items"]:
            yield from (report for report in item["reports"] if report["heading"] is None)


def underived(brief: dict[str, Any], articles: dict[str, Article]) -> list[str]:
    """The printed sentences that do not follow from their article, by what docs/brief-json.md says."""
    wrong, seen = [], 0
    for passage in passages(brief):
        seen += 1
        part = articles[passage["article"]].part(Part(passage["part"]))
        (start, end), pieces = passage["span"], []
        at = start
        for repair in passage["repairs"]:
            pieces += [part[at : repair["span"][0]], repair["replacement"]]
            at = repair["span"][1]
        pieces.append(part[at:end])
        if "".join(pieces) + (" …" if passage["truncated"] else "") != passage["text"]:
            wrong.append(passage["text"])
    assert seen > 200, "the sample brief has hundreds of passages"
    own = list(headlines(brief))
    wrong += [r["headline"] for r in own if r["headline"] != articles[r["article"]].headline.strip()]
    assert own, "most headlines need no mending"
    wrong += [
        evidence["words"]
        for name in brief["names"]
        for alias in name["aliases"]
        for evidence in alias["evidence"]
        if evidence["span"] and evidence["words"]
        if articles[evidence["article"]].text[slice(*evidence["span"])] != evidence["words"]
    ]
    return wrong


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_the_brief_of_the_sample_world_is_as_it_should_be(tmp_path: Path, seed: int) -> None:
    with prepare(tmp_path, seed) as tour:
        desk = load_desk(tmp_path)
        sources = desk_sources(desk)
        with open_archive(desk.archive) as archive:
            tour.show(4)
            collect(sources, archive, desk.fetch, Silence())
            tour.show(5)
            collection = collect(sources, archive, desk.fetch, Silence())
            made = make_edition(archive, desk, Request(collection.article_ids, collection.lines))
            readings = archive.readings.all()
            again = collect(sources, archive, desk.fetch, Silence())
            remade = make_edition(archive, desk, Request(again.article_ids, again.lines))
        write_brief(made.edition, tmp_path / "brief")
    texts = {reading.article.id: reading.article for reading in readings}
    brief = json.loads((tmp_path / "brief" / "brief.json").read_text(encoding="utf-8"))
    assert underived(brief, texts) == []
    assert compare_with_answer(brief, tour.world.answer, versions=True) == []
    assert not again.new
    assert not remade.is_new
