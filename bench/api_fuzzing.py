"""Asks the JSON API all that its description allows, and what it does not, with schemathesis.

    python bench/api_fuzzing.py [--examples 100]

Needs schemathesis (group ``bench``; its program beside this Python, or named by SCHEMATHESIS). Serves a small
archive on loopback. One answer is expected that the description cannot foretell: 400 for a query or a page's
key that reads like one and is none. Ends with schemathesis's own exit code: 0 where it finds nothing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Thread

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.archive.test_exchange import fill

from standfirst.api.app import ApiOptions, make_app
from standfirst.api.routes import SCOPES
from standfirst.api.serving import make_server
from standfirst.archive import open_archive

_SETTINGS = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "304", "400", "401", "403", "404", "429"]
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--examples", type=int, default=100)
    options = parser.parse_args()
    program = os.environ.get("SCHEMATHESIS") or str(Path(sys.executable).with_name("schemathesis"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "standfirst.sqlite3"
        with open_archive(path) as archive:
            fill(archive)
            token = archive.tokens.add("fuzzing", SCOPES)
        (Path(folder) / "schemathesis.toml").write_text(_SETTINGS, encoding="utf-8")
        server = make_server(make_app(path, ApiOptions(a_minute=10_000_000)), "127.0.0.1", 0)
        Thread(target=server.serve_forever, daemon=True).start()
        command = [
            program, "--config-file", "schemathesis.toml", "run",
            f"http://127.0.0.1:{server.server_port}/api/v1/openapi.json",
            "--header", f"Authorization: Bearer {token}", "--max-examples", str(options.examples),
        ]  # fmt: skip
        code = subprocess.run(command, cwd=folder, check=False).returncode
        server.shutdown()
    return code


if __name__ == "__main__":
    sys.exit(main())
