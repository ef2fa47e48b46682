"""The desk for servers that speak ASGI: ``STANDFIRST_DESK`` names its folder where none was opened."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.conf import settings
from django.core.handlers.asgi import ASGIHandler

from standfirst.desk.opened import open_desk

if not settings.configured:
    # In a thread of its own: servers load this module within a running event loop, where Django refuses to
    # open a database.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(open_desk, Path(os.environ.get("STANDFIRST_DESK", "desk"))).result()

application = ASGIHandler()
