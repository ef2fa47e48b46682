"""What a reader may name as a source."""

from pathlib import Path

import pytest

from standfirst.config import load_desk
from standfirst.errors import UnreadableError
from standfirst.work import desk_sources, find_source, find_sources
from standfirst.work.sources import read_file


def reason(name: str | Path) -> str:
    (source,) = find_sources([str(name)])
    assert isinstance(source.error, UnreadableError)
    return source.error.reason


def test_an_address_is_taken_as_it_is() -> None:
    (source,) = find_sources(["https://outlet.example/news"])
    assert (source.key, source.name, source.path) == ("https://outlet.example/news",) * 2 + (None,)


def test_a_file_is_shown_by_its_name_and_known_by_its_place(tmp_path: Path) -> None:
    file = tmp_path / "digest.txt"
    file.write_text("words", encoding="utf-8")
    (source,) = find_sources([str(file)])
    assert (source.key, source.name, source.path) == (str(file.resolve()), "digest.txt", file)


def test_a_folder_gives_its_files_in_order_and_none_that_is_hidden(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/config"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("words", encoding="utf-8")
    names = [source.name for source in find_sources([str(folder)])]
    assert names == [str(Path("papers") / name) for name in ("a.txt", "b.txt", "sub/c.txt")]


def test_what_is_named_twice_is_asked_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("words", encoding="utf-8")
    named = [str(tmp_path), str(file), "https://outlet.example/", "https://outlet.example/"]
    assert len(find_sources(named)) == 2


def test_what_is_not_there_says_so_and_a_bare_host_what_was_meant(tmp_path: Path) -> None:
    assert reason(tmp_path / "missing.txt") == "no such file or folder"
    assert "write https://outlet.example/news" in reason("outlet.example/news")
    assert reason("") == "a source without a name"
    (tmp_path / "empty").mkdir()
    assert reason(tmp_path / "empty") == "the folder has no files"


def test_where_one_document_is_asked_for_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    source = find_source(str(tmp_path))
    assert isinstance(source.error, UnreadableError)
    assert "a folder" in source.error.reason
    assert find_source(str(tmp_path / "a.txt")).error is None


def test_a_desks_files_are_looked_for_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "digest.txt").write_text("words", encoding="utf-8")
    (tmp_path / "desk.toml").write_text(
        '[[source]]\nurl = "digest.txt"\n[[source]]\nurl = "https://outlet.example/"\npublisher = "Outlet"\n',
        encoding="utf-8",
    )
    file, outlet = desk_sources(load_desk(tmp_path))
    assert file.path == tmp_path / "digest.txt"
    assert outlet.publisher == "Outlet"


def test_a_file_over_the_limit_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    with file.open("wb") as big:
        big.truncate(50_000_000)
    with pytest.raises(UnreadableError, match="larger than 1,000 bytes"):
        read_file(find_source(str(file)), 1000)


@pytest.mark.parametrize("scheme", ["https", "imaps"])
def test_a_password_in_an_address_is_neither_asked_nor_kept_nor_shown(scheme: str) -> None:
    source = find_source(f"{scheme}://desk:open-sesame@outlet.example/feed")
    assert isinstance(source.error, UnreadableError)
    assert "credentials.toml" in str(source.error)
    assert "open-sesame" not in repr(source)
    assert source.key == f"{scheme}://desk@outlet.example/feed"


@pytest.mark.parametrize("url", ["imaps://desk@mail.example/News", "https://outlet.example/@desk:notes"])
def test_a_name_or_a_sign_in_an_address_is_no_password(url: str) -> None:
    assert find_source(url).error is None
