"""Make the statement model again from the gold: ``python training/statements/make.py``.

Needs numpy and scipy. Four steps: word classes from plain text; a tagger for each fold, so that every
article is tagged by one that never saw it; the rankers and the judge, from what those taggers found; the
tagger of all articles. On one thread of the same machine the same files come out, byte for byte.
"""

from __future__ import annotations

import os

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"  # before numpy loads: sums in another order are other sums

import argparse  # noqa: E402
import json  # noqa: E402
import sys  # noqa: E402
from collections.abc import Iterator, Sequence  # noqa: E402
from pathlib import Path  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(Path(__file__).parent)]

from clusters import cluster, word_vectors  # noqa: E402
from store import compact, write_links, write_tagger  # noqa: E402
from train_links import best_threshold, choices, gold_statements, judged, train_judge, train_rankers  # noqa: E402
from train_tagger import Recipe, train  # noqa: E402

from gold import GoldArticle, read_gold  # noqa: E402
from standfirst.statements.features import Clusters, folded  # noqa: E402
from standfirst.statements.linking import LinkModel, Scene  # noqa: E402
from standfirst.statements.tagging import TaggerModel, find_pieces  # noqa: E402
from standfirst.statements.tokens import read_tokens  # noqa: E402

FOLDS = 3
FINE, COARSE = 300, 48


def main() -> None:
    """Read the arguments and make the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--gold", type=Path, default=Path(os.environ.get("STANDFIRST_GOLD", ROOT.parent / "shared/gold"))
    )
    parser.add_argument("--out", type=Path, default=ROOT / "src/standfirst/statements/model")
    parser.add_argument("--limit", type=int, default=None, help="articles to train on (for a trial run)")
    options = parser.parse_args()
    articles = read_gold(options.gold / "statements" / "train.jsonl")[: options.limit]
    classes = word_classes(articles, options.gold)
    links = train_links(articles, classes)
    tagger = train_tagger(articles, classes)
    options.out.mkdir(parents=True, exist_ok=True)
    write_links(links, options.out / "links.json")
    write_tagger(tagger, options.out / "tagger.npz")


def word_classes(articles: Sequence[GoldArticle], gold: Path) -> Clusters:
    """Two numbers a word, fine and coarse, from the training texts and the plain pages beside them."""
    texts = [[folded(word) for word in article.tokens.words] for article in articles]
    for path in sorted((gold / "articles").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            texts.extend([folded(w) for w in read_tokens(json.loads(line)["text"]).words] for line in lines)
    words, vectors = word_vectors(texts)
    fine, coarse = cluster(vectors, FINE), cluster(vectors, COARSE)
    return {word: (int(a), int(b)) for word, a, b in zip(words, fine, coarse, strict=True)}


def train_tagger(articles: Sequence[GoldArticle], classes: Clusters) -> TaggerModel:
    """A tagger as the package ships it."""
    return compact(train(articles, classes, Recipe()), classes)


def folds(articles: Sequence[GoldArticle]) -> Iterator[tuple[list[GoldArticle], list[GoldArticle]]]:
    """Every part of the articles with the rest of them, dealt in turn: the file is ordered by publisher."""
    for fold in range(FOLDS):
        yield (
            [a for i, a in enumerate(articles) if i % FOLDS == fold],
            [a for i, a in enumerate(articles) if i % FOLDS != fold],
        )


def train_links(articles: Sequence[GoldArticle], classes: Clusters) -> LinkModel:
    """Rankers, judge and threshold, learnt from pieces found in articles that their tagger never saw."""
    scenes, answers = [], []
    for held, rest in folds(articles):
        tagger = train_tagger(rest, classes)
        scenes.extend(Scene.of(article.tokens, find_pieces(article.tokens, tagger)) for article in held)
        answers.extend(gold_statements(article) for article in held)
    faced = [c for scene, gold in zip(scenes, answers, strict=True) for c in choices(scene, gold)]
    ranked = LinkModel(train_rankers(faced), {}, 0.0)
    rows = [row for scene, gold in zip(scenes, answers, strict=True) for row in judged(scene, ranked, gold)]
    judge = train_judge(rows)
    many = sum(len(gold) for gold in answers)
    return LinkModel(ranked.weights, judge, best_threshold(rows, judge, many))


if __name__ == "__main__":
    main()
