"""The desk for servers that speak ASGI: ``STANDFIRST_DESK`` names its folder where none was opened."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.core.handlers.asgi import ASGIHandler

from standfirst.desk.opened import open_desk

if not settings.configured:
    open_desk(Path(os.environ.get("STANDFIRST_DESK", "desk")))

application = ASGIHandler()
