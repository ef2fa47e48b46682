"""python -m bench.farm: serve a farm until told to stop, or until standard input ends."""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import sys
from contextlib import suppress

from .plan import Plan
from .server import Server, serve


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.farm", description=__doc__)
    plan = Plan()
    parser.add_argument("--hosts", type=int, default=plan.hosts)
    parser.add_argument("--seed", type=int, default=plan.seed)
    parser.add_argument("--port", type=int, default=8000, help="0: any that is free")
    parser.add_argument("--tls-port", type=int, default=0)
    parser.add_argument("--faulty", type=float, default=plan.faulty, help="share of hosts in trouble")
    parser.add_argument("--items", type=int, default=plan.items, help="how many a source lists")
    parser.add_argument("--fresh", type=int, default=plan.fresh, help="how many are new in each edition")
    parser.add_argument("--broken", type=float, default=plan.broken, help="share of broken article pages")
    parser.add_argument(
        "--delay-s", type=float, default=plan.delay_s, help="the crawl-delay that some ask for"
    )
    parser.add_argument("--latency-s", type=float, default=plan.latency_s, help="seconds before each answer")
    options = parser.parse_args()
    with suppress(KeyboardInterrupt):
        asyncio.run(_until_the_end(Plan(**vars(options))))


async def _until_the_end(plan: Plan) -> None:
    def ready(server: Server) -> None:
        gc.collect()
        gc.freeze()
        print(json.dumps({"port": server.plan.port, "tls_port": server.plan.tls_port}), flush=True)

    serving = asyncio.create_task(serve(plan, ready))
    # whoever started us holds the other end: should they be killed, we end, too
    reading = asyncio.get_running_loop().run_in_executor(None, sys.stdin.buffer.read)
    await asyncio.wait((serving, asyncio.ensure_future(reading)), return_when=asyncio.FIRST_COMPLETED)
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving


main()
