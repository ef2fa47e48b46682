"""What the encoder reads and says: word pieces, windows, labels that fit together, pointers, depths."""

import random
import subprocess
import sys

import numpy as np
import pytest

from standfirst.records import UnderstandingOptions
from standfirst.statements import find_statements
from standfirst.statements.encoding import shipped_encoder
from standfirst.statements.pointing import POINTER_WIDTH, Pointers
from standfirst.statements.tagging import LABELS, find_pieces
from standfirst.statements.tokens import read_tokens
from standfirst.statements.windows import FACTS, LONGEST_WINDOW, MOST_PIECES, QUOTED, read_windows
from standfirst.statements.wordpieces import WordPieces

WORDS = WordPieces(
    {p: n for n, p in enumerate(("[UNK]", "[CLS]", "[SEP]", "har", "##bour", "##b", "cafe", '"', "'", "s"))}
)
NEWS = (
    "“The quay will close in May,” Ada Lind said. “We have no choice.”\n\n"
    "The plan of the board costs $2,000, according to Mr Brandt. Nobody answered.\n\n"
)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("harbour", (3, 4)),
        ("HARBOUR", (3, 4)),
        ("Café", (6,)),
        ("“", (7,)),
        ("``", (7,)),
        ("’s", (8, 9)),
        ("ferry", (0,)),
        ("har" * 40, (0,)),
    ],
)
def test_words_are_cut_into_the_longest_known_pieces(word: str, pieces: tuple[int, ...]) -> None:
    assert WORDS.cut(word) == pieces


@pytest.mark.parametrize("paragraphs", [1, 40], ids=["one", "forty"])
def test_windows_hold_every_word_once_and_are_never_too_long(paragraphs: int) -> None:
    tokens = read_tokens(NEWS * paragraphs)
    windows = read_windows(tokens, shipped_encoder().vocabulary)
    assert [w.first for w in windows] == [0, *(w.end for w in windows[:-1])]
    assert windows[-1].end == len(tokens.words)
    assert all(len(w.pieces) <= LONGEST_WINDOW for w in windows)
    assert all(len(w.heads) == w.end - w.first for w in windows)
    assert all((w.facts >= 0).all() and (w.facts < np.array(FACTS)).all() for w in windows)


def test_a_paragraph_longer_than_a_window_is_cut_and_a_word_of_nonsense_is_short() -> None:
    tokens = read_tokens("harbour " * 300 + "x" * 5000)
    windows = read_windows(tokens, shipped_encoder().vocabulary)
    assert len(windows) == 2
    assert len(windows[-1].pieces) <= 300 - LONGEST_WINDOW + MOST_PIECES + 6


def test_the_encoder_is_told_where_in_a_quotation_a_word_stands() -> None:
    tokens = read_tokens("“We go now today,” she said. “No.”")
    (window,) = read_windows(tokens, shipped_encoder().vocabulary)
    places = [QUOTED[n] for n in window.facts[window.heads, 1]]
    assert places[:8] == ["open", "first", "in", "in", "in", "last", "close", "out"]


def labels_of(*names: str) -> np.ndarray:
    scores = np.full((len(names), len(LABELS)), -5.0, np.float32)
    scores[range(len(names)), [LABELS.index(name) for name in names]] = 0.0
    return scores


def test_labels_that_do_not_fit_together_are_put_right() -> None:
    tokens = read_tokens("Lind said the quay will close")
    broken = labels_of("I-source", "S-cue", "B-content", "I-content", "O", "E-content")
    broken[0, LABELS.index("S-source")] = broken[4, LABELS.index("I-content")] = -1.0
    pieces = [(p.role, p.span.start, p.span.end) for p in find_pieces(tokens, broken)]
    assert pieces == [("source", 0, 4), ("cue", 5, 9), ("content", 10, 29)]


def test_pointers_choose_among_the_pieces_read_together_and_nothing() -> None:
    asking = np.zeros((4, 2 * POINTER_WIDTH), np.float32)
    asked = asking.copy()
    asking[2, POINTER_WIDTH] = asked[0, POINTER_WIDTH] = (
        8.0  # the third token points to the first as its source
    )
    pointers = Pointers(asking, asked, np.zeros((2, 2 * POINTER_WIDTH), np.float32), np.array([0, 0, 0, 1]))
    right, other, elsewhere, nothing = pointers.chances("source", [(2, 3)], [0, 1, 3])
    assert elsewhere is None
    assert right is not None
    assert right > 0.99
    assert other == pytest.approx(nothing)
    assert pointers.chances("cue", [(2, 3)], [0]) == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("thorough", [False, True], ids=["usual", "thorough"])
def test_both_depths_find_who_said_what(thorough: bool) -> None:
    options = UnderstandingOptions(thorough=thorough)
    found = find_statements(NEWS, language="en", options=options)
    first = found[0]
    assert NEWS[first.source[0].start : first.source[0].end] == "Ada Lind"
    assert NEWS[first.cue[0].start : first.cue[0].end] == "said"
    assert len(first.content) == 2
    assert "Mr Brandt" in {NEWS[s.source[0].start : s.source[0].end] for s in found if s.source}


def test_what_is_found_does_not_depend_on_the_threads() -> None:
    one, two = (find_statements(NEWS * 8, options=UnderstandingOptions(threads=n)) for n in (1, 2))
    assert one == two


def test_nothing_is_loaded_before_english_is_read() -> None:
    code = (
        "import sys, standfirst; from standfirst.statements import find_statements\n"
        "assert not {'onnxruntime', 'numpy'} & set(sys.modules)\n"
        "find_statements('« Le port ferme », a déclaré Anne Lind.', language='fr')\n"
        "assert 'onnxruntime' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("seed", range(3))
def test_noise_is_read_and_every_span_lies_within_it(seed: int) -> None:
    rng = random.Random(seed)
    letters = "said “”\"'’‘ he the \n\n . , ``''𝔘é\u0301\u200d\ud800(said)Lind:0١漢"
    text = "The minister said that " + "".join(rng.choice(letters) for _ in range(4000))
    for statement in find_statements(text, language="en"):
        spans = (*statement.source, *statement.cue, *statement.content)
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert statement.content
