"""desk.toml: what is right is read, what is wrong is named."""

from pathlib import Path

import pytest

from standfirst.config import Desk, load_desk
from standfirst.errors import ConfigError
from standfirst.records import Publisher, Subject, Subscription


def desk(tmp_path: Path, text: str) -> Desk:
    (tmp_path / "desk.toml").write_text(text, encoding="utf-8")
    return load_desk(tmp_path)


def test_a_folder_without_settings_has_the_defaults(tmp_path: Path) -> None:
    made = load_desk(tmp_path)
    assert made == Desk(tmp_path)
    assert made.fetch.gap_s == 5.0
    assert made.archive == str(tmp_path / "standfirst.sqlite3")


def test_everything_can_be_set(tmp_path: Path) -> None:
    made = desk(
        tmp_path,
        """
        title = "The tunnel"
        time_zone = "Europe/Lisbon"
        database = "postgresql://desk@localhost/desk"
        [fetch]
        allow_hosts = ["127.0.0.1"]
        gap_s = 0
        [[source]]
        url = "https://example.org/feed"
        publisher = "The Example"
        [[subject]]
        name = "Tunnel"
        query = "harbour tunnel"
        [[publisher]]
        name = "The Example"
        languages = ["en", "fr"]
        excerpt_limit = 0
        """,
    )
    assert made.archive.startswith("postgresql://")
    assert made.fetch.gap_s == 0
    assert made.sources == (Subscription("https://example.org/feed", publisher="The Example"),)
    assert made.subject("tunnel") == Subject("Tunnel", "harbour tunnel")
    assert made.publishers == (Publisher("The Example", languages=("en", "fr"), excerpt_limit=0),)


def test_an_unknown_subject_is_a_query_of_its_own_words(tmp_path: Path) -> None:
    assert load_desk(tmp_path).subject("sea wall") == Subject("sea wall", "sea wall")


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ("titel = 'x'", "titel", "did you mean 'title'?"),
        ("[fetch]\ngaps = 2", "fetch.gaps", "did you mean 'gap_s'?"),
        ("[fetch]\ngap_s = -1", "fetch.gap_s", "0 or more"),
        ("[fetch]\ngap_s = true", "fetch.gap_s", "number"),
        ("[fetch]\nallow_hosts = 'x'", "fetch.allow_hosts", "must be a list"),
        ("time_zone = 'Mars/Base'", "time_zone", "no time zone"),
        ("time_zone = '../etc'", "time_zone", "no time zone"),
        ("source = 'x'", "source", "[[source]]"),
        ("[[source]]\npublisher = 'x'", "source[0].url", "is missing"),
        ("title = ''", "title", "some text"),
        ("title = ", "-", "not TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_key(tmp_path: Path, text: str, key: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        desk(tmp_path, text)
    assert caught.value.key == key
    assert words in str(caught.value)
    assert "desk.toml" in str(caught.value)


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="not TOML"):
        load_desk(tmp_path)
