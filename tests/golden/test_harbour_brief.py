"""The whole way through the sample world, over HTTP, against what a perfect brief of it contains."""

import json
from pathlib import Path

import pytest

from standfirst.archive import open_archive
from standfirst.config import load_desk
from standfirst.demo import compare_with_answer, prepare
from standfirst.publish import write_brief
from standfirst.work import Request, Silence, collect, desk_sources, make_edition


def test_a_large_archive_gives_the_same_brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standfirst.work.together.FROM_ARTICLES", 1)
    test_the_brief_of_the_sample_world_is_as_it_should_be(tmp_path, seed=6)


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
            again = collect(sources, archive, desk.fetch, Silence())
            remade = make_edition(archive, desk, Request(again.article_ids, again.lines))
        write_brief(made.edition, tmp_path / "brief")
    brief = json.loads((tmp_path / "brief" / "brief.json").read_text(encoding="utf-8"))
    assert compare_with_answer(brief, tour.world.answer, versions=True) == []
    assert not again.new
    assert not remade.is_new
