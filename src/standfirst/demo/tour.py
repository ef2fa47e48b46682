"""The tour: the sample world served, and a desk set up to follow it.

Addresses must be the same at every run, else a second run would take every article for a new one. So the
block of ports is chosen once per desk folder and kept there, in ``harbour.json``; a later run serves on the
same block, or says that it cannot.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from standfirst.demo.sample import Sample, load_sample
from standfirst.demo.server import ADDRESS, HarbourServer
from standfirst.demo.world import LAST_DAY, World, make_world
from standfirst.errors import ConfigError

STATE = "harbour.json"
ANSWER = "answer.json"


@dataclass(frozen=True, slots=True)
class Tour:
    """A desk ready to be used while the world is being served.

    ``sources`` are addresses and absolute file paths. ``world`` is the one of the day it was prepared for.
    """

    sources: tuple[str, ...]
    config_path: Path
    server: HarbourServer
    world: World

    def show(self, day: int) -> World:
        """Let it be another day: the hosts serve what is out by then, and the files are that day's too.

        Raises:
            ConfigError: the folder cannot be written.
        """
        world = make_world(self.world.seed, self.server.base_url_of, day)
        _write(self.config_path.parent, {**world.files, ANSWER: _json(world.answer)})
        self.server.show(world)
        return world


@contextmanager
def prepare(desk_dir: Path, seed: int = 1, day: int = LAST_DAY) -> Iterator[Tour]:
    """Serve the sample world and write its desk: ``desk.toml``, the newsletter, the digest, the answer.

    Raises:
        ConfigError: the sample is missing, the folder cannot be written, or the ports it was served on
            before are in use.
    """
    sample = load_sample()
    first_port = _kept_port(desk_dir / STATE)
    with HarbourServer(sample.hosts, first_port or sample.first_port, search=first_port is None) as server:
        world = make_world(seed, server.base_url_of, day)
        server.show(world)
        _write(desk_dir, _desk_files(sample, server, world))
        sources = tuple(s if "://" in s else str((desk_dir / s).resolve()) for s in world.sources)
        yield Tour(sources, desk_dir / "desk.toml", server, world)


def _kept_port(state: Path) -> int | None:
    """The first port this desk's world was served on before; None on a first run."""
    try:
        port = json.loads(state.read_text(encoding="utf-8"))["first_port"]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            str(state), "first_port", "cannot be read; delete the file to begin anew"
        ) from error
    if not isinstance(port, int) or not 1024 <= port < 65_500:
        raise ConfigError(str(state), "first_port", "is no port; delete the file to begin anew")
    return port


def _desk_files(sample: Sample, server: HarbourServer, world: World) -> dict[str, bytes]:
    settings = (sample.folder / "desk.toml").read_text(encoding="utf-8")
    for host, offset in sample.hosts.items():
        settings = settings.replace(
            f"http://{ADDRESS}:{sample.first_port + offset}/", server.base_url_of(host) + "/"
        )
    return {
        "desk.toml": settings.encode(),
        STATE: _json({"first_port": server.first_port, "seed": world.seed}),
        ANSWER: _json(world.answer),
        **world.files,
    }


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write what has changed; an unchanged file keeps its date."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            path = folder / name
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)
    except OSError as error:
        raise ConfigError(str(folder), "-", f"cannot be written ({error.strerror})") from error


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
