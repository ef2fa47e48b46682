"""Training the encoder: on the gold's labels, or on those and what a larger encoder answers (distilling)."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from encoder import Encoder
from examples import IGNORED, Batch, batches
from torch import Tensor
from torch.nn import functional

from gold import GoldArticle
from standfirst.statements.pointing import POINTER_WIDTH, POINTERS
from standfirst.statements.wordpieces import WordPieces

POINTER_SHARE = 0.15
"""Of the loss, for each of the pointers."""
CLIPPED = 1.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an encoder is trained.

    Attributes:
        passes: over all articles.
        rate: the highest learning rate of the layers; what is new learns five times faster.
        size: windows in a batch.
        warming: share of the steps over which the rate grows; it then falls to nothing in a straight line.
        seed: of the order, the windows and the dropout.
        temperature: by which the last head's scores are flattened when an earlier one learns from them.
        taught: share of an earlier head's loss that is the last one's answers; the rest is the gold.
        early: weight of an earlier head's loss.
    """

    passes: int
    rate: float = 3e-4
    size: int = 16
    warming: float = 0.06
    seed: int = 7
    temperature: float = 2.0
    taught: float = 0.7
    early: float = 0.7


def tune(
    encoder: Encoder,
    articles: Sequence[GoldArticle],
    vocabulary: WordPieces,
    recipe: Recipe,
) -> Encoder:
    """Train an encoder in place, and return it.

    Args:
        encoder: begun from the base.
        articles: what it learns from.
        vocabulary: how words are cut.
        recipe: how.
    """
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    optimiser = torch.optim.AdamW(_groups(encoder, recipe.rate), weight_decay=0.01)
    steps = recipe.passes * sum(
        1 for _ in batches(articles, vocabulary, np.random.default_rng(0), recipe.size)
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _share(step, steps, recipe.warming))
    encoder.train()
    begun = time.monotonic()
    for number in range(recipe.passes):
        total, many = 0.0, 0
        for batch in batches(articles, vocabulary, rng, recipe.size):
            with torch.autocast("cpu", torch.bfloat16):
                loss = _loss(encoder, batch, recipe)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(encoder.parameters(), CLIPPED)
            optimiser.step()
            schedule.step()
            total, many = total + loss.item(), many + 1
        spent = time.monotonic() - begun
        print(f"pass {number + 1}: loss {total / many:.4f}, {spent:.0f} s", file=sys.stderr, flush=True)
    return encoder.eval()


def _share(step: int, steps: int, warming: float) -> float:
    warm = max(1, int(steps * warming))
    return step / warm if step < warm else max(0.0, (steps - step) / max(1, steps - warm))


def _groups(encoder: Encoder, rate: float) -> list[dict[str, object]]:
    """The layers learn slowly; facts and heads, which are new, fast."""
    new, old = [], []
    for name, parameter in encoder.named_parameters():
        (new if name.startswith(("heads", "facts")) else old).append(parameter)
    return [{"params": old, "lr": rate}, {"params": new, "lr": 5 * rate}]


def _loss(encoder: Encoder, batch: Batch, recipe: Recipe) -> Tensor:
    """The last head learns from the gold; an earlier one from the gold and from what the last one says."""
    wanted = batch.labels != IGNORED
    right = batch.labels[wanted]
    *early, last = encoder(batch.pieces, batch.facts, batch.mask)
    taught = last[0][wanted].float()
    loss = functional.cross_entropy(taught, right) + _pointers_loss(last, batch)
    goal = functional.softmax(taught.detach() / recipe.temperature, -1)
    for told in early:
        scores = told[0][wanted].float()
        flat = functional.log_softmax(scores / recipe.temperature, -1)
        copied = recipe.temperature**2 * functional.kl_div(flat, goal, reduction="batchmean")
        own = functional.cross_entropy(scores, right)
        mixed = (1 - recipe.taught) * own + recipe.taught * copied
        loss = loss + recipe.early * (mixed + _pointers_loss(told, batch))
    return loss


def _pointers_loss(told: tuple[Tensor, Tensor, Tensor], batch: Batch) -> Tensor:
    _, asking, asked = (t.float() for t in told)
    return POINTER_SHARE * sum(_pointer_loss(asking, asked, batch, n) for n in range(len(POINTERS)))


def _pointer_loss(asking: Tensor, asked: Tensor, batch: Batch, number: int) -> Tensor:
    """How unlikely the right targets are; only of tokens that point somewhere (or to nothing)."""
    part = slice(number * POINTER_WIDTH, (number + 1) * POINTER_WIDTH)
    targets = batch.pointers[number]
    rows, places = torch.nonzero(targets != IGNORED, as_tuple=True)
    if not len(rows):
        return asking.sum() * 0.0
    scores = asking[..., part] @ asked[..., part].transpose(1, 2) / POINTER_WIDTH**0.5
    chosen = scores[rows, places].masked_fill(~batch.mask[rows, 0, 0], -1e4)
    return functional.cross_entropy(chosen, targets[rows, places])
