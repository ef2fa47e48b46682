"""desk.toml: what is right is read, what is wrong is named."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from standfirst.config import Desk, Listen, ServeOptions, load_desk, read_listen
from standfirst.config import desk as desk_module
from standfirst.errors import ConfigError
from standfirst.records import (
    ExcerptLimit,
    FetchOptions,
    Publisher,
    Subject,
    Subscription,
    UnderstandingOptions,
    Unit,
)


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
        look_again = ["30 min", "1d"]
        [fetch]
        allow_hosts = ["127.0.0.1"]
        gap_s = 0
        wait_s = 5
        desk = "The harbour desk"
        proxy = "socks5://127.0.0.1:9050"
        [[source]]
        url = "https://example.org/feed"
        publisher = "The Example"
        [[source]]
        url = "imaps://desk@mail.example.org/Letters"
        name = "letters"
        every = "30 min"
        proxy = "http://proxy.example.org:3128"
        paused = true
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
    assert (made.fetch.wait_s, made.fetch.desk, made.fetch.proxy) == (
        5,
        "The harbour desk",
        "socks5://127.0.0.1:9050",
    )
    assert made.look_again_s == (1800, 86_400)
    assert made.subject("tunnel") == Subject("Tunnel", "harbour tunnel", time_zone="Europe/Lisbon")
    assert made.subject("ferry") == Subject("ferry", "ferry", time_zone="Europe/Lisbon")
    assert made.sources == (
        Subscription("https://example.org/feed", publisher="The Example"),
        Subscription(
            "imaps://desk@mail.example.org/Letters",
            name="letters",
            every_s=1800,
            proxy="http://proxy.example.org:3128",
            paused=True,
        ),
    )
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
        ("[fetch]\ngap_s = nan", "fetch.gap_s", "0 or more"),
        ("[fetch]\nallow_hosts = ['http://a.example/']", "fetch.allow_hosts[0]", "write a host"),
        ("[fetch]\nallow_hosts = ['10.0.0.0/99']", "fetch.allow_hosts[0]", "write a host"),
        ("[fetch]\nproxy = 'socks4://127.0.0.1:9050'", "fetch.proxy", "a proxy's URL"),
        ("[fetch]\nproxy = 'proxy.example.org'", "fetch.proxy", "a proxy's URL"),
        ("[[source]]\nurl = 'x'\nproxy = 'ftp://p.example'", "source[0].proxy", "a proxy's URL"),
        ("[[source]]\nurl = 'x'\nevery = 'soon'", "source[0].every", "such as 30 min"),
        ("[[source]]\nurl = 'x'\nevery = '5 s'", "source[0].every", "the least is 60 s"),
        ("[[source]]\nurl = 'x'\npaused = 'yes'", "source[0].paused", "true or false"),
        ("[[source]]\nurl='x'\nname='A'\n[[source]]\nurl='y'\nname='a'", "source[1].name", "source[0]"),
        ("[[source]]\nurl = 'https://me:pw@example.org/'", "source[0].url", "credentials.toml"),
        ("look_again = ['1d', '1h']", "look_again", "longer than the one before"),
        ("look_again = '1h'", "look_again", "must be a list"),
        ("[[publisher]]\nname='A'\nexcerpt_limit = -1", "publisher[0].excerpt_limit", '"40 words"'),
        ("[[publisher]]\nname='A'\nexcerpt_limit = '40 lines'", "publisher[0].excerpt_limit", '"40 words"'),
        ("[[publisher]]\nname='A'\nexcerpt_limit = true", "publisher[0].excerpt_limit", "0 for the headline"),
        ("title = ", "-", "not TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_key(tmp_path: Path, text: str, key: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        desk(tmp_path, text)
    assert caught.value.key == key
    assert words in str(caught.value)
    assert "desk.toml" in str(caught.value)


@pytest.mark.parametrize(
    "pattern", ["localhost", "a.example:8080", "*.a.example", "127.0.0.1", "::1", "[::1]", "10.1.0.0/16"]
)
def test_the_desks_own_servers(tmp_path: Path, pattern: str) -> None:
    assert desk(tmp_path, f"[fetch]\nallow_hosts = ['{pattern}']").fetch.allow_hosts == (pattern,)


def test_looking_again_can_be_left_out(tmp_path: Path) -> None:
    assert desk(tmp_path, "look_again = []").look_again_s == ()
    assert desk(tmp_path, "").look_again_s == (3600, 21_600, 86_400, 604_800, 2_592_000)


@pytest.mark.parametrize(
    ("written", "limit"),
    [
        ("300", ExcerptLimit(300)),
        ("'300 characters'", ExcerptLimit(300)),
        ("'40 words'", ExcerptLimit(40, Unit.WORDS)),
        ("0", ExcerptLimit(0)),
    ],
)
def test_a_publishers_limit_counts_characters_or_words(
    tmp_path: Path, written: str, limit: ExcerptLimit
) -> None:
    (publisher,) = desk(tmp_path, f"[[publisher]]\nname = 'A'\nexcerpt_limit = {written}").publishers
    assert publisher.limit == limit


def test_a_password_in_a_wrong_setting_is_not_repeated(tmp_path: Path) -> None:
    for text in (
        "[[source]]\nurl = 'https://me:hunter2@example.org/'",
        "[fetch]\nproxy = 'ftp://me:hunter2@p.example'",
    ):
        with pytest.raises(ConfigError) as caught:
            desk(tmp_path, text)
        assert "hunter2" not in str(caught.value)


def test_the_documented_examples_load(tmp_path: Path) -> None:
    text = (Path(__file__).parents[3] / "docs" / "desk-toml.md").read_text(encoding="utf-8")
    settings, credentials = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "credentials.toml").touch(mode=0o600)
    (tmp_path / "credentials.toml").write_text(credentials, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name in re.findall(r"env:(\w+)", text):
            patch.setenv(name, "http://127.0.0.1:1")
        made = desk(tmp_path, settings)
    assert made.sources[0].name == "example"
    assert len(made.fetch.logins) == 4
    as_documented = {"allow_hosts": (), "gap_s": 5.0, "timeout_s": 30.0, "wait_s": 60.0}
    as_documented |= {"max_bytes": 10_000_000, "max_redirects": 5, "at_once": 256}
    for key, value in as_documented.items():
        assert getattr(made.fetch, key) == value == getattr(FetchOptions(), key), key
    defaults = Desk(tmp_path)
    for key in ("title", "language", "time_zone", "look_again_s", "understanding"):
        assert getattr(made, key) == getattr(defaults, key), key
    named = set(re.findall(r"^# ?(\w+) = |^(\w+) = ", settings, re.MULTILINE))
    assert {key or other for key, other in named} >= known_settings()


def known_settings() -> set[str]:
    """Every key that desk.toml may have: the documentation leaves none out."""
    tables = [
        value for name, value in vars(desk_module).items() if name.isupper() and isinstance(value, dict)
    ]
    keys = {key for table in tables for key in table} | {field.name for field in fields(ServeOptions)}
    return keys - (desk_module._DESK.keys() & TABLES) - desk_module._FIELD.keys() | {"look_again"}


TABLES = {"fetch", "choosing", "serve", "site", "mail", "understanding"}
"""Settings of the desk that are tables; lists of tables stand in ``_FIELD``."""


def test_how_thoroughly_statements_are_read_is_a_setting(tmp_path: Path) -> None:
    assert desk(tmp_path, "").understanding == UnderstandingOptions(thorough=False, threads=1)
    made = desk(tmp_path, '[understanding]\nstatements = "thorough"\nthreads = 2')
    assert made.understanding == UnderstandingOptions(thorough=True, threads=2)
    with pytest.raises(ConfigError, match=r'understanding\.statements.*"usual" or "thorough"'):
        desk(tmp_path, '[understanding]\nstatements = "slow"')


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match=r"desk\.toml: is no UTF-8 text .*; save it as UTF-8"):
        load_desk(tmp_path)


# ---------------------------------------------------------------------------- how the desk is served


def test_nothing_listens_beyond_loopback_unless_told(tmp_path: Path) -> None:
    assert load_desk(tmp_path).serve.listen.is_loopback
    assert not desk(tmp_path, '[serve]\nlisten = "0.0.0.0:80"').serve.listen.is_loopback


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("127.0.0.1:0", Listen("127.0.0.1", 0)),
        ("localhost:8017", Listen("localhost", 8017)),
        ("[::1]:8017", Listen("::1", 8017)),
    ],
)
def test_a_place_to_listen_is_a_host_and_a_port(text: str, found: Listen) -> None:
    assert read_listen(text) == found
    assert str(found) == text


@pytest.mark.parametrize("text", ["", "8017", "localhost", "a b:1", "1.2.3.4:99999", "http://localhost:1"])
def test_what_is_no_place_to_listen_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"none; write host:port|no port"):
        read_listen(text)


@pytest.mark.parametrize(
    "line",
    [
        'listen = "8017"',
        'base_url = "desk.example.org"',
        'base_url = "https://desk.example.org/path"',
        'base_url = "https://me:secret@desk.example.org"',
        'trusted_proxies = ["proxy.example.org"]',
        'trusted_proxy = ["10.0.0.2"]',
    ],
)
def test_a_wrong_word_about_serving_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(ConfigError, match=r"serve\.") as error:
        desk(tmp_path, f"[serve]\n{line}")
    assert "secret" not in str(error.value)
