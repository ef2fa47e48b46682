"""How well the kind of a document is told: macro F1 on both halves of the labels, and what is taken for what.

    python bench/kinds.py [--wrong] [--first]

``bench/gold/kinds.jsonl`` holds ids and labels made by hand before the code was changed. Open pages and
texts are read from the gold data (``STANDFIRST_GOLD``, else ``../shared/gold``); the letters, releases and
interviews in ``bench/gold/kinds/`` are invented and scored apart. The halves are fixed: of each kind, open
and written apart, the ids in the order of their SHA-256, in turn. The first is for looking at; the second is
only measured.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from standfirst.articles import explain_kind, read_article
from standfirst.errors import UnreadableError
from standfirst.records import Article, Kind

_HERE = Path(__file__).parent / "gold"
_GOLD = Path(os.environ.get("STANDFIRST_GOLD", Path(__file__).parents[2] / "shared" / "gold"))
_HEAD = re.compile(r"^=== (?P<id>\S+) \w+\n", re.M)


@dataclass(frozen=True, slots=True)
class Told:
    """One labelled text and what was told of it."""

    id: str
    kind: Kind
    told: Kind | None
    why: str
    second: bool
    written: bool


def halves(ids: Iterable[tuple[str, Kind, bool]]) -> set[str]:
    """The ids of the second half."""
    groups: defaultdict[tuple[Kind, bool], list[str]] = defaultdict(list)
    for name, kind, written in ids:
        groups[kind, written].append(name)
    return {
        name
        for group in groups.values()
        for name in sorted(group, key=lambda name: sha256(name.encode()).hexdigest())[1::2]
    }


def written_texts() -> dict[str, Article]:
    """The invented texts: the first line is the headline, each other line a paragraph."""
    articles = {}
    for path in sorted((_HERE / "kinds").glob("*.txt")):
        parts = _HEAD.split(path.read_text(encoding="utf-8"))
        for name, body in zip(parts[1::2], parts[2::2], strict=True):
            headline, _, text = body.strip().partition("\n")
            articles[name] = Article(None, headline, "\n\n".join(text.split("\n")))
    return articles


def open_texts(wanted: set[str]) -> Iterator[tuple[str, Article | None]]:
    """The open pages, read by our reader, and the open texts; None where a page is refused."""
    for line in (_GOLD / "articles" / "zyte.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row["id"] in wanted:
            try:
                yield row["id"], read_article(row["html"], row["url"])
            except UnreadableError:
                yield row["id"], None
    for line in (_GOLD / "wires" / "polnear.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row["id"] in wanted:
            headline, _, text = row["text"].strip().partition("\n")
            yield row["id"], Article(None, headline.strip(), text.strip())
    for line in (_GOLD / "stories" / "ecbplus.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row["id"] in wanted:
            yield row["id"], Article(None, row["headline"], row["text"])


def tell_all() -> list[Told]:
    """Every labelled text that is at hand, told."""
    rows = [json.loads(line) for line in (_HERE / "kinds.jsonl").open(encoding="utf-8")]
    invented = written_texts()
    labels = {row["id"]: Kind(row["kind"]) for row in rows}
    second = halves((name, kind, name in invented) for name, kind in labels.items())
    texts: dict[str, Article | None] = dict(invented)
    if _GOLD.is_dir():
        texts.update(open_texts(set(labels)))
    else:
        print(f"no open data at {_GOLD}: only the invented texts are told")
    told = []
    for name, kind in labels.items():
        if name in texts:
            article = texts[name]
            found = explain_kind(article) if article else None
            why = found.why if found else "refused"
            told.append(
                Told(name, kind, found.kind if found else None, why, name in second, name in invented)
            )
    return told


def macro_f1(told: Sequence[Told]) -> tuple[float, dict[Kind, float]]:
    """F1 of each kind that is labelled, and their mean."""
    scores = {}
    for kind in Kind:
        right = sum(one.kind is kind and one.told is kind for one in told)
        labelled = sum(one.kind is kind for one in told)
        given = sum(one.told is kind for one in told)
        if labelled:
            scores[kind] = 2 * right / (labelled + given)
    return sum(scores.values()) / len(scores), scores


def _show(title: str, told: Sequence[Told]) -> None:
    if not told:
        return
    mean, scores = macro_f1(told)
    print(f"\n{title}: {len(told)} texts, macro F1 {mean:.3f}")
    table = Counter((one.kind, one.told) for one in told)
    print(f"{'labelled':<11}{'n':>4}{'F1':>7}   told as")
    for kind, score in scores.items():
        found = {other: table[kind, other] for other in (*Kind, None) if table[kind, other]}
        names = ", ".join(f"{other.value if other else 'refused'} {n}" for other, n in found.items())
        print(f"{kind.value:<11}{sum(found.values()):>4}{score:>7.3f}   {names}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", action="store_true", help="name the first half's mistakes")
    parser.add_argument("--first", action="store_true", help="leave the second half alone")
    options = parser.parse_args()
    told = tell_all()
    for second, name in ((False, "First half"), (True, "Second half")):
        if second and options.first:
            continue
        half = [one for one in told if one.second is second]
        _show(f"{name}, all", half)
        _show(f"{name}, open", [one for one in half if not one.written])
        _show(f"{name}, written", [one for one in half if one.written])
    for one in told:
        if options.wrong and not one.second and one.told is not one.kind:
            print(f"{one.id}: {one.kind} told as {one.told} ({one.why})")


if __name__ == "__main__":
    main()
