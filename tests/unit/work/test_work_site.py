"""What goes into a site beside its pages: the desk's logo, if it is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from standfirst.config import load_desk
from standfirst.errors import ConfigError
from standfirst.work.site import read_logo

PICTURES = {
    "logo.png": b"\x89PNG\r\n\x1a\n....",
    "logo.jpg": b"\xff\xd8\xff\xe0....",
    "logo.gif": b"GIF89a....",
    "logo.webp": b"RIFF....WEBPVP8 ",
    "logo.avif": b"\x00\x00\x00\x1cftypavif....",
    "logo.svg": b'<?xml version="1.0"?>\n<!-- ours -->\n<svg xmlns="http://www.w3.org/2000/svg"/>',
}


def logo(folder: Path, name: str, data: bytes) -> dict[str, bytes]:
    (folder / name).write_bytes(data)
    (folder / "desk.toml").write_text(f"[site]\nlogo = '{name}'", encoding="utf-8")
    return read_logo(load_desk(folder))


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_published_as_it_is(tmp_path: Path, name: str) -> None:
    assert logo(tmp_path, name, PICTURES[name]) == {name: PICTURES[name]}


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", b"root:x:0:0:root:/root:/bin/sh", b"<html><svg></svg></html>", b"RIFF....WAVE"],
    ids=["empty", "text", "another file", "a page", "sound"],
)
def test_what_is_no_picture_is_not_published(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ConfigError, match="is no picture that browsers show") as caught:
        logo(tmp_path, "logo.png", data)
    assert caught.value.key == "site.logo"
    assert "PNG, JPEG" in str(caught.value)
