"""The sample world: an invented harbour city, its papers, and an HTTP server on loopback."""

from __future__ import annotations

from standfirst.demo.comparing import compare_with_answer
from standfirst.demo.server import HarbourServer
from standfirst.demo.tour import Tour, prepare
from standfirst.demo.world import World, make_world

__all__ = ["HarbourServer", "Tour", "World", "compare_with_answer", "make_world", "prepare"]
