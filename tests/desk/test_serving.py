"""Before the desk is served: an index of an older release is built anew, told where that takes long."""

from __future__ import annotations

from standfirst.desk import serving
from standfirst.search import read_query


def test_an_index_of_another_release_is_built_before_anybody_waits_for_it(desk, monkeypatch):
    from standfirst.archive.index import keeping

    before = desk.archive.index.find(read_query("dam")).total
    monkeypatch.setattr(keeping, "REVISION", keeping.REVISION + 1)
    monkeypatch.setattr(serving, "_MANY", 1)
    told: list[str] = []
    serving.bring_index_up_to_date(desk.archive, told.append)
    assert told
    assert "built anew" in told[0]
    assert desk.archive.index.find(read_query("dam")).total == before
    told.clear()
    serving.bring_index_up_to_date(desk.archive, told.append)
    assert told == []
