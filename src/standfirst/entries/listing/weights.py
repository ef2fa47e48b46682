"""Weights of the listing reader, written by ``training/listings/train.py``: not to be edited.

Learnt from 16 pages of real sites and 192 invented ones; macro F1 with each site left out in turn 0.986.
"""

BIAS = -5.5834
WEIGHTS = {
    "slug": 0.3774,
    "digits": 0.5588,
    "deep": -0.3613,
    "words": 0.6247,
    "long": 0.8268,
    "short": -0.3666,
    "heading": 0.1229,
    "heading_high": 0.5451,
    "links": -0.0868,
    "pictured": 0.1246,
    "inline": -0.0160,
    "chrome": -0.6458,
    "side": 0.4112,
    "titled": 1.2213,
    "itemish": 0.0566,
    "aside_words": -0.2571,
    "listed": 0.0272,
    "nested": -0.3648,
    "prose": 0.0459,
    "timed": 0.0899,
    "kin_words": 1.0546,
    "kin_short": -1.1241,
    "kin_heading": 0.1229,
    "kin_pictured": 0.2525,
    "kin_slug": 0.5919,
    "kin_digits": 0.8319,
    "kin_prose": 0.0754,
    "kin_timed": 0.1639,
    "kin_links": 0.1299,
    "kin": 0.0585,
    "parent_of": -0.0141,
    "shape_share": -0.2696,
}
