"""Statements in English: accuracy against speed, beside a peer.

    python bench/statements.py [--plot docs/statements.svg] [--limit 20] [--peer PYTHON]

PolNeAR's development part (84 articles, 2,192 statements), the project's scorer. One process for each reader,
so that memory is its own; speed is articles a CPU second with names and everything, on one thread. The curve
of precision over recall leaves out what is less sure than its least confidence. ``--peer`` names the Python
that has textacy and a spaCy model (SPACY_MODEL, else en_core_web_sm); without it, ours alone are measured.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLD = Path(os.environ.get("STANDFIRST_GOLD", SHARED / "gold")) / "statements" / "dev.jsonl"
SCORER = SHARED / "score" / "statements.py"
READERS = {"ours": "three layers (default)", "thorough": "six layers (thorough)", "textacy": "textacy"}
MEASURES = ("statement@0.5", "attributed@0.5", "direct/statement@0.5", "direct/attributed@0.5")
LEAST = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def main() -> None:
    """Read the arguments; measure, or be the one that is measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--limit", type=int, help="articles")
    parser.add_argument("--plot", type=Path, help="write the curves as a plot (SVG) here")
    parser.add_argument("--peer", type=Path, help="the Python that has textacy")
    parser.add_argument("--reader", choices=tuple(READERS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.reader:
        _be_measured(options.reader, _rows(options.limit))
        return
    print(f"{'':24}" + "".join(f"{name:>24}" for name in MEASURES) + "  articles/CPU s   MB")
    curves = {}
    for reader, title in READERS.items():
        python = options.peer if reader == "textacy" else Path(sys.executable)
        if python is None:
            continue
        measured = _measure(python, reader, options.limit)
        curves[title] = _curve(measured["found"], _rows(options.limit))
        figures = "".join(f"{curves[title][0][name]['F1']:>24.3f}" for name in MEASURES)
        print(f"{title:24}{figures}{measured['speed']:>16.1f}{measured['memory']:>5.0f}")
    for title, curve in curves.items():
        _print_curve(title, curve)
    if options.plot:
        options.plot.write_text(_plot(curves), "utf-8")


def _rows(limit: int | None) -> list[dict[str, Any]]:
    with GOLD.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][:limit]


def _measure(python: Path, reader: str, limit: int | None) -> dict[str, Any]:
    """What a reader finds in a process of its own, how fast, in how much memory."""
    command = [str(python), __file__, "--reader", reader, *(["--limit", str(limit)] if limit else [])]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _be_measured(reader: str, rows: list[dict[str, Any]]) -> None:
    find = {"ours": _ours(thorough=False), "thorough": _ours(thorough=True), "textacy": _textacy}[reader]
    find("“Warm,” she said.")
    begun = process_time()
    found = [{"id": row["id"], "statements": find(row["text"])} for row in rows]
    speed = len(rows) / (process_time() - begun)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"speed": speed, "memory": memory, "found": found}))


def _ours(thorough: bool) -> Any:
    def find(text: str) -> list[dict[str, Any]]:
        from standfirst import find_statements

        return [
            {r: [[s.start, s.end] for s in getattr(one, r)] for r in ("source", "cue", "content")}
            | {"confidence": one.confidence}
            for one in find_statements(text, thorough=thorough)
        ]

    return find


def _textacy(text: str) -> list[dict[str, Any]]:
    """Paragraph by paragraph (an odd number of marks is an error to it); quotations of one cue are joined."""
    import spacy
    from textacy.extract import direct_quotations

    global _PARSE
    _PARSE = _PARSE or spacy.load(os.environ.get("SPACY_MODEL", "en_core_web_sm"))
    found, start = [], 0
    for paragraph in text.split("\n"):
        try:
            for one in direct_quotations(_PARSE(paragraph)):
                spans = {
                    role: [
                        [start + part[0].idx, start + part[-1].idx + len(part[-1])]
                        for part in parts
                        if len(part)
                    ]
                    for role, parts in (
                        ("source", [one.speaker]),
                        ("cue", [one.cue]),
                        ("content", [one.content]),
                    )
                }
                before = found[-1] if found else {}
                if all(before.get(role) == spans[role] for role in ("source", "cue")):
                    before["content"] += spans["content"]
                else:
                    found.append(spans | {"confidence": 1.0})
        except ValueError:
            pass
        start += len(paragraph) + 1
    return found


_PARSE: Any = None


def _curve(found: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The scorer's figures at each least confidence."""
    sys.path.insert(0, str(SCORER.parent))
    sys.modules.pop("statements", None)
    import statements as scorer

    figures = []
    with tempfile.TemporaryDirectory() as folder:
        gold, got = Path(folder) / "gold.jsonl", Path(folder) / "got.jsonl"
        gold.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
        for least in LEAST:
            kept = [
                {"id": row["id"], "statements": [s for s in row["statements"] if s["confidence"] >= least]}
                for row in found
            ]
            got.write_text("\n".join(json.dumps(row) for row in kept), "utf-8")
            figures.append(scorer.score(gold, got))
    return figures


def _print_curve(title: str, curve: list[dict[str, Any]]) -> None:
    print(f"\n{title}: least confidence, statement P R, attributed P R, direct attributed P R")
    for least, figures in zip(LEAST, curve, strict=True):
        points = [figures[name] for name in ("statement@0.5", "attributed@0.5", "direct/attributed@0.5")]
        print(f"{least:8.2f}  " + "   ".join(f"{p['P']:.3f} {p['R']:.3f}" for p in points))


def _plot(curves: dict[str, list[dict[str, Any]]]) -> str:
    """Precision over recall of statements with their source, as an SVG."""
    left, top, side = 60, 20, 360
    colours = ("#0b5cad", "#b03a2e", "#6b7280")
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 440" role="img" font-family="sans-serif" '
        'font-size="13"><title>Statements with their source: precision over recall</title>'
        '<rect width="640" height="440" fill="#fff"/>'
    ]
    for step in range(6):
        place = step * side / 5
        parts.append(
            f'<path d="M{left} {top + place}h{side}M{left + place} {top}v{side}" stroke="#ddd"/>'
            f'<text x="{left - 8}" y="{top + side - place + 4}" text-anchor="end">{step / 5:.1f}</text>'
            f'<text x="{left + place}" y="{top + side + 18}" text-anchor="middle">{step / 5:.1f}</text>'
        )
    parts.append(
        f'<text x="{left + side / 2}" y="{top + side + 40}" text-anchor="middle">recall</text>'
        f'<text x="16" y="{top + side / 2}" text-anchor="middle" '
        f'transform="rotate(-90 16 {top + side / 2})">precision</text>'
    )
    for number, ((title, curve), colour) in enumerate(zip(curves.items(), colours, strict=False)):
        points = [(f["attributed@0.5"]["R"], f["attributed@0.5"]["P"]) for f in curve]
        places = [(left + r * side, top + (1 - p) * side) for r, p in points if r]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.extend(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places)
        parts.append(
            f'<circle cx="{left + side + 20}" cy="{top + 20 + 22 * number}" r="5" fill="{colour}"/>'
            f'<text x="{left + side + 32}" y="{top + 25 + 22 * number}">{title}</text>'
        )
    return "\n".join([*parts, "</svg>\n"])


if __name__ == "__main__":
    main()
