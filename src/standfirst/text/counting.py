"""Counting words, for those who let so many of theirs be printed."""

from __future__ import annotations

from standfirst.text.folding import is_unspaced, tokens

_EAST_ASIAN = "\u1800"
"""From here on come kana and Han; before it the unspaced scripts of South East Asia."""


def count_words(text: str) -> int:
    """Words of ``text``, counted so that nobody who counts otherwise finds more.

    A word is what a search finds as one (:func:`~standfirst.text.folding.tokens`): a hyphenated word is two.
    Of scripts written without spaces, each character of Chinese and Japanese is a word, as word processors
    count them; of Thai, Lao, Khmer and Burmese, whose words have three or four letters, each two letters are
    (marks above and below not counted). Counts add up: two texts have the words of both.

    Args:
        text: any text, in any script.

    Returns:
        How many; the count of each text is rounded up.
    """
    found = tokens(text)
    letters = sum(1 for token in found if is_unspaced(token) and token < _EAST_ASIAN)
    return len(found) - letters + (letters + 1) // 2
