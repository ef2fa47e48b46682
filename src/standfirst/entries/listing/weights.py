"""Weights of the listing reader, written by ``training/listings/train.py``: not to be edited.

Learnt from 16 pages of real sites and 192 invented ones; macro F1 with each site left out in turn 0.988.
"""

BIAS = -5.3379
WEIGHTS = {
    "slug": 0.3504,
    "digits": 0.5340,
    "deep": -0.3072,
    "words": 0.6235,
    "long": 0.8450,
    "short": -0.3982,
    "heading": 0.1296,
    "heading_high": 0.5558,
    "links": -0.1323,
    "pictured": 0.1186,
    "inline": -0.0314,
    "chrome": -0.6874,
    "side": 0.3631,
    "titled": 1.1397,
    "itemish": 0.0486,
    "aside_words": -0.2682,
    "listed": 0.0217,
    "nested": -0.4018,
    "prose": 0.0485,
    "timed": 0.0931,
    "kin_words": 0.9961,
    "kin_short": -1.1275,
    "kin_heading": 0.1296,
    "kin_pictured": 0.2383,
    "kin_slug": 0.5511,
    "kin_digits": 0.7802,
    "kin_prose": 0.0762,
    "kin_timed": 0.1528,
    "kin_links": 0.1306,
    "kin": 0.0759,
    "parent_of": -0.0174,
    "shape_share": 0.1341,
}
