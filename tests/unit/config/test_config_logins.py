"""credentials.toml: for its owner's eyes alone, checked like the settings, and silent about its secrets."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.config import load_desk, load_logins
from standfirst.errors import ConfigError
from standfirst.records import Login

SECRET = "tr0ubadour-and-3"


def credentials(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / "credentials.toml"
    if path.exists():
        path.chmod(0o600)
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def refusal(folder: Path) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load_logins(folder, {})
    return caught.value


def test_a_folder_without_credentials_has_no_logins(tmp_path: Path) -> None:
    assert load_logins(tmp_path) == ()
    assert load_desk(tmp_path).fetch.logins == ()


def test_each_way_in_is_read(tmp_path: Path) -> None:
    credentials(
        tmp_path,
        """
        [[login]]
        hosts = ["imap.example.org", "Feeds.Example.org:8443"]
        publisher = "The Example"
        user = "desk@example.org"
        password = " kept as it stands "

        [[login]]
        hosts = ["api.example.net"]
        header = "Authorization: Bearer abc"

        [[login]]
        hosts = ["paper.example"]
        cookie = "sid=1; tier=2"

        [[login]]
        hosts = ["www.paper.example", "login.paper.example"]
        form = "https://login.paper.example/in"
        fields = { user = "desk", pass = "env:PAPER_PASS" }
        """,
    )
    assert load_logins(tmp_path, {"PAPER_PASS": SECRET}) == (
        Login(
            ("imap.example.org", "feeds.example.org:8443"),
            "The Example",
            "desk@example.org",
            " kept as it stands ",
        ),
        Login(("api.example.net",), header="Authorization: Bearer abc"),
        Login(("paper.example",), cookie="sid=1; tier=2"),
        Login(
            ("www.paper.example", "login.paper.example"),
            form="https://login.paper.example/in",
            fields=(("user", "desk"), ("pass", SECRET)),
        ),
    )


def test_the_desk_carries_its_logins_and_never_shows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXAMPLE_PASSWORD", SECRET)
    (tmp_path / "desk.toml").write_text("[fetch]\ngap_s = 7\n", encoding="utf-8")
    credentials(
        tmp_path, '[[login]]\nhosts = ["example.org"]\nuser = "desk"\npassword = "env:EXAMPLE_PASSWORD"\n'
    )
    made = load_desk(tmp_path)
    assert made.fetch.gap_s == 7
    assert made.fetch.logins[0].password == SECRET
    assert SECRET not in repr(made)


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_file_of_its_owner_alone_is_read(tmp_path: Path, mode: int) -> None:
    credentials(tmp_path, '[[login]]\nhosts = ["a.example"]\ncookie = "x"', mode)
    assert len(load_logins(tmp_path)) == 1


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o602, 0o610])
def test_a_file_that_others_may_touch_is_refused_with_what_to_type(tmp_path: Path, mode: int) -> None:
    path = credentials(tmp_path, f'[[login]]\nhosts = ["a.example"]\ncookie = "{SECRET}"', mode)
    error = refusal(tmp_path)
    assert f"chmod 600 {path}" in str(error)
    assert SECRET not in str(error)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a file away")
def test_somebody_elses_file_is_refused(tmp_path: Path) -> None:
    path = credentials(tmp_path, '[[login]]\nhosts = ["a.example"]\ncookie = "x"')
    os.chown(path, 12345, -1)
    assert "belongs to somebody else" in str(refusal(tmp_path))


WRONG = [
    ("[[logins]]", "logins", "did you mean 'login'?"),
    ("[[login]]\ncookie = 'S'", "login[0].hosts", "is missing"),
    ("[[login]]\nhosts = []\ncookie = 'S'", "login[0].hosts", "names no host"),
    ("[[login]]\nhosts = ['https://a.example/']\ncookie = 'S'", "login[0].hosts[0]", "a host alone"),
    ("[[login]]\nhosts = ['*.example']\ncookie = 'S'", "login[0].hosts[0]", "a host alone"),
    ("[[login]]\nhosts = ['S@a.example']\ncookie = 'S'", "login[0].hosts[0]", "a host alone"),
    ("[[login]]\nhosts = ['a.example']", "login[0]", "one way in"),
    ("[[login]]\nhosts = ['a.example']\ncookie = 'S'\nheader = 'A: S'", "login[0]", "one way in"),
    ("[[login]]\nhosts = ['a.example']\nuser = 'S'", "login[0]", "one way in"),
    ("[[login]]\nhosts = ['a.example']\npassword = 'S'", "login[0].user", "is missing"),
    ("[[login]]\nhosts = ['a.example']\npasword = 'S'", "login[0].pasword", "did you mean 'password'?"),
    ("[[login]]\nhosts = ['a.example']\nheader = 'S'", "login[0].header", "Name: value"),
    ('[[login]]\nhosts = ["a.example"]\nheader = "A: S\\r\\nB: S"', "login[0].header", "one line"),
    ('[[login]]\nhosts = ["a.example"]\ncookie = "S\\nS"', "login[0].cookie", "one line"),
    ("[[login]]\nhosts = ['a.example']\ncookie = 7", "login[0].cookie", "quotation marks"),
    ("[[login]]\nhosts = ['a.example']\nform = 'http://a.example/S'", "login[0].form", "https://"),
    ("[[login]]\nhosts = ['a.example']\nform = 'https://S@a.example/'", "login[0].form", "without a user"),
    ("[[login]]\nhosts = ['a.example']\nform = 'https://a.example/'", "login[0].fields", "is missing"),
    (
        "[[login]]\nhosts = ['a.example']\nform = 'https://b.example/'\nfields = { a = 'S' }",
        "login[0].form",
        "must be among hosts",
    ),
    ("[[login]]\nhosts = ['a.example']\ncookie = 'env:NOT_THERE'", "login[0].cookie", "NOT_THERE"),
    ("[[login]]\nhosts = ['a.example']\ncookie = 'S", "-", "at end of document"),
    ("[[login]]\nhosts = ['a.example']\ncookie = S", "-", "line 3"),
]


@pytest.mark.parametrize(("text", "key", "words"), WRONG)
def test_what_is_wrong_is_named_and_no_secret_is(tmp_path: Path, text: str, key: str, words: str) -> None:
    credentials(tmp_path, text.replace("S", SECRET))
    error = refusal(tmp_path)
    assert error.key == key
    assert words in str(error)
    assert SECRET not in str(error)
    assert error.__cause__ is None


def test_a_file_that_is_not_text_is_named_by_line_alone(tmp_path: Path) -> None:
    path = credentials(tmp_path, "")
    path.write_bytes(b'[[login]]\ncookie = "' + SECRET.encode() + b'\xff"')
    error = refusal(tmp_path)
    assert "line 2 is not UTF-8" in str(error)
    assert SECRET not in repr(error)
    assert error.__cause__ is error.__context__ is None


@given(st.text(max_size=60).filter(lambda text: text.strip()))
def test_no_text_whatever_makes_a_broken_file_tell_it(
    tmp_path_factory: pytest.TempPathFactory, rest: str
) -> None:
    folder = tmp_path_factory.mktemp("desk")
    credentials(folder, f'[[login]]\ncookie = "{SECRET}" {SECRET} = {rest}')
    assert SECRET not in str(refusal(folder))
