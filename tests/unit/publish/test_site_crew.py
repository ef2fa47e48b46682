"""A large site is made by processes of our own: the same pages, the same errors, and whole or not at all."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from edition_cast import MATERIAL, OPTIONS
from standfirst.archive.codec import to_json
from standfirst.brief import compose_edition
from standfirst.brief.site import Site
from standfirst.brief.templating import TemplateMistake
from standfirst.errors import DeliveryError
from standfirst.publish import site_crew
from standfirst.publish.site_crew import Crew
from standfirst.publish.whole_site import write_site

SITE = Site("The Ansel Dam Brief", subjects=("The dam",))
FIRST = compose_edition(MATERIAL, replace(OPTIONS, number=1))
EDITIONS = {
    number: to_json(replace(FIRST, number=number, date=date(2031, 3, 4) + timedelta(days=number)))
    for number in range(1, 25)
}


@pytest.fixture
def crewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_crew, "MUCH", 2)
    monkeypatch.setattr(site_crew, "_cores", lambda: 2)


def write(out: Path, site: Site = SITE) -> None:
    write_site(out, site, [(number, str(number)) for number in EDITIONS], EDITIONS.__getitem__)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def where(_batch: object) -> int:
    return os.getpid()


def die_elsewhere(batch: tuple[int, int]) -> int:
    number, parent = batch
    if os.getpid() != parent:
        os._exit(9)
    return number


def test_processes_make_the_same_site(tmp_path, monkeypatch):
    write(tmp_path / "here")
    monkeypatch.setattr(site_crew, "MUCH", 2)
    monkeypatch.setattr(site_crew, "_cores", lambda: 2)
    write(tmp_path / "crew")
    assert tree(tmp_path / "crew") == tree(tmp_path / "here")


@pytest.mark.usefixtures("crewed")
def test_little_is_done_here_and_much_elsewhere():
    with Crew() as crew:
        assert set(crew.map(where, range(3), 1)) == {os.getpid()}
        assert os.getpid() not in set(crew.map(where, range(3), 500))


@pytest.mark.usefixtures("crewed")
def test_a_mistake_in_a_template_is_told_with_its_line_and_nothing_is_touched(tmp_path):
    out, own = tmp_path / "out", tmp_path / "templates"
    write(out)
    before = tree(out)
    own.mkdir()
    (own / "site_story.html.jinja").write_text("<!doctype html>\n<p>{{ nothing_such }}</p>", encoding="utf-8")
    with pytest.raises(TemplateMistake, match=r"site_story\.html\.jinja, line 2: 'nothing_such'"):
        write(out, replace(SITE, templates=own))
    assert tree(out) == before


@pytest.mark.usefixtures("crewed")
def test_a_folder_that_cannot_be_written_to_is_told_and_no_part_is_left(tmp_path):
    (tmp_path / "stories").write_text("a file where a folder belongs", encoding="utf-8")
    with pytest.raises(DeliveryError, match="not a folder"):
        write(tmp_path)
    assert set(tree(tmp_path)) == {"stories"}


@pytest.mark.usefixtures("crewed")
def test_what_a_process_that_died_had_to_do_is_done_here():
    with Crew() as crew:
        work = [(number, os.getpid()) for number in range(9)]
        assert list(crew.map(die_elsewhere, work, 500)) == list(range(9))
