"""``standfirst user``: letting people in, saying what they may do, showing them out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

PASSWORD = "lantern under the crest road"

# Django is set up once in a process, here for the desk; so these commands run in one of their own, together.
MANY = """
import json, sys
from click.testing import CliRunner
from standfirst.cli import main
told = []
for words, typed in json.load(sys.stdin):
    done = CliRunner().invoke(main, ["user", *words, "--desk", sys.argv[1]], input=typed)
    told.append([done.exit_code, done.stdout, done.stderr])
json.dump(told, sys.stdout)
"""


def user(folder: Path, *commands: tuple[str, ...], typed: str = "") -> list[Any]:
    """Each command's exit code, what it said, and what it complained of; a password is typed where asked."""
    asked = [(words, typed if "--password-stdin" in words else "") for words in commands]
    done = subprocess.run(
        [sys.executable, "-c", MANY, str(folder)], input=json.dumps(asked), capture_output=True, text=True,
        timeout=120, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_somebody_is_let_in_changed_shown_out_and_let_in_again(tmp_path):
    told = user(
        tmp_path,
        ("list",),
        ("add", "maria", "--role", "admin", "--password-stdin"),
        ("add", "odo"),
        ("role", "odo", "publisher"),
        ("remove", "odo"),
        ("list",),
        ("restore", "odo"),
        ("link", "odo"),
        ("forget-second-step", "odo"),
        typed=PASSWORD,
    )
    assert [code for code, _, _ in told] == [0] * len(told)
    said = [out for _, out, _ in told]
    assert "Nobody works at this desk yet" in said[0]
    assert said[1] == "maria is let in as admin.\n"
    assert re.search(r"/password/\d+/\S+", said[2])  # no password: a link that lets him choose one
    assert "odo is publisher now." in said[3]
    assert "odo is let in no more." in said[4]
    assert said[5].splitlines() == [
        "maria  admin  last signed in: never",
        "odo  publisher, out  last signed in: never",
    ]
    assert "let in again as publisher" in said[6]
    assert re.search(r"/password/\d+/\S+", said[7])
    assert "password alone" in said[8]


WRONG = {
    ("add", "maria", "--password-stdin"): (1, "somebody here is called maria already"),
    ("add", "two words", "--password-stdin"): (1, "cannot be a name"),
    ("role", "nobody", "editor"): (1, "nobody at this desk is called"),
    ("role", "maria", "king"): (2, "king"),
    ("role", "maria", "reader"): (1, "the last admin"),
    ("remove", "maria"): (1, "the last admin"),
    ("link", "nobody"): (1, "nobody at this desk is called"),
    ("forget-second-step", "nobody"): (1, "nobody at this desk is called"),
}


def test_what_cannot_be_is_told_and_changes_nothing(tmp_path):
    first = ("add", "maria", "--role", "admin", "--password-stdin")
    _, before, *told, after = user(tmp_path, first, ("list",), *WRONG, ("list",), typed=PASSWORD)
    assert before == after
    for (words, (code, reason)), (got, _, complaint) in zip(WRONG.items(), told, strict=True):
        assert (got, reason in complaint) == (code, True), (words, complaint)


def test_an_easy_password_is_refused(tmp_path):
    (code, _, complaint), (_, listed, _) = user(
        tmp_path, ("add", "ilse", "--password-stdin"), ("list",), typed="password"
    )
    assert code == 1
    assert "too short" in complaint
    assert "Nobody works" in listed
