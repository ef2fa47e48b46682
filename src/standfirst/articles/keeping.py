"""Which blocks of an article's container are its text, told by what they say and where they stand."""

from __future__ import annotations

import re
from itertools import pairwise

from standfirst.articles.blocks import HEADINGS, Block
from standfirst.articles.furniture import is_closing_label, is_label, is_plug

#: A paragraph shorter than this, most of it links, leads elsewhere.
_LONGEST_LINK = 200
_LEADS_ELSEWHERE = 0.8

#: From so many linked subheads on, each before a paragraph of so many characters, they are the article's.
_SEVERAL_TITLES, _TITLED = 3, 150

#: A line of fewer characters before the first paragraph of more, or after the last, is no sentence of the
#: article where it does not end as one: who wrote it, when, where. Ideographs say as much in a third.
_LONGEST_LINE, _PARAGRAPH = 80, 100
_SENTENCE = re.compile(r"[.!?…:;。！？؟۔：”»\"’')\]）」』]$")
_LABEL_SIZE = 30
_LINES = frozenset(("p", "div", "section", "article", "header", "main", "address", "center"))
_BY = re.compile(
    r"(?:by|von|par|por|di|da|door|av|af|od|autor\w*|автор\w*|текст|بقلم|كتب|نویسنده|作者|记者|記者|文|haber|yazan)[\s:：・]",
    re.I,
)
_DATED = re.compile(r"\d{1,2}[.:h年月]\d\d|(?:19|20|۱۴|13|14)\d\d|\d\d?[./-]\d\d?[./-]\d\d")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

#: A paragraph that stands, word by word, within another is a quotation pulled out of it. A long one that
#: comes again was printed for wide and for narrow screens; short ones are an interviewer's, or a shop's.
_SHORTEST_PULLED, _LONGEST_PULLED, _SHORTEST_TWICE = 40, 300, 200
_MOST_COMPARED = 100_000_000
"""Characters run through for pulled quotations: a tenth of a second. No article needs a hundredth of it; a
page that says one part 3,000 times does."""


def keep_blocks(blocks: list[Block]) -> tuple[list[str], list[str]]:
    """The texts of the blocks that are the article's, and the short lines around them that are not.

    Left out are labels, links elsewhere, subheads without a paragraph, quotations pulled out of the text.
    """
    kept: list[Block] = []
    titles = [block for block, after in pairwise(blocks) if _is_title(block, after)]
    told = {id(block) for block in titles} if len(titles) >= _SEVERAL_TITLES else set[int]()
    for block in blocks:
        if _leads_elsewhere(block) and id(block) not in told:
            continue
        if not (is_label(block.text, block.tag in HEADINGS) or (block.linked and is_plug(block.text))):
            kept.append(block)
    kept, lines = _without_lines(_without_pulled(kept))
    while kept and (kept[-1].tag in HEADINGS or is_closing_label(kept[-1].text)):
        kept.pop()
    return [block.text for block in kept], [block.text for block in lines]


def _leads_elsewhere(block: Block) -> bool:
    return len(block.text) < _LONGEST_LINK and block.linked > _LEADS_ELSEWHERE * len(block.text)


def _is_title(block: Block, after: Block) -> bool:
    """Whether a linked subhead has prose of its own: of a list of products each is linked to its shop."""
    return (
        block.tag in HEADINGS
        and after.tag not in HEADINGS
        and not after.linked
        and len(after.text) >= _TITLED
    )


def _without_pulled(blocks: list[Block]) -> list[Block]:
    """Without what another paragraph says again in full, and without second printings."""
    if len(blocks) < 2:
        return blocks
    pulled = _pulled(blocks)
    kept: list[Block] = []
    seen: set[str] = set()
    for block in blocks:
        if len(_bare(block)) >= _SHORTEST_TWICE and block.text in seen:
            continue
        seen.add(block.text)
        if block.tag == "li" or block.text not in pulled:
            kept.append(block)
    return kept


def _pulled(blocks: list[Block]) -> set[str]:
    """The texts short enough for a pulled quotation whose words stand in a longer paragraph, too."""
    texts = list(dict.fromkeys(block.text for block in blocks))
    whole = "\n".join(texts)
    asked = {block.text: _bare(block) for block in blocks if block.tag != "li"}
    short = [
        (text, words) for text, words in asked.items() if _SHORTEST_PULLED <= len(words) <= _LONGEST_PULLED
    ]
    return {
        text
        for text, words in short[: _MOST_COMPARED // len(whole) + 1]
        if whole.count(words) > 1 and any(words in other and len(other) > len(text) for other in texts)
    }


def _bare(block: Block) -> str:
    return block.text.strip("“”„«»\"' ")


def _without_lines(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Without the short lines before the first paragraph and the dated ones after the last."""
    long = [number for number, block in enumerate(blocks) if _is_paragraph(block)]
    if not long:
        return blocks, []
    lines = [block for block in blocks[: long[0]] if _is_line(block) and _is_about_it(block.text)]
    lines += [block for block in blocks[long[-1] + 1 :] if _is_line(block) and _DATED.search(block.text)]
    gone = set(map(id, lines))
    return [block for block in blocks if id(block) not in gone], lines


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text) + 2 * len(_IDEOGRAPH.findall(text))


def _is_paragraph(block: Block) -> bool:
    return block.tag not in HEADINGS and _size(block.text) >= _PARAGRAPH


def _is_line(block: Block) -> bool:
    return (
        block.tag in _LINES
        and _size(block.text) < _LONGEST_LINE
        and not block.text.startswith(("—", "–", "-", "*"))
        and not _SENTENCE.search(block.text)
    )


def _is_about_it(line: str) -> bool:
    """Whether a line above the text says who wrote it or when, or is too short to say anything."""
    if _DATED.search(line) or _BY.match(line):
        return True
    return _size(line) < _LABEL_SIZE and not re.search(r"\d|,", line)
