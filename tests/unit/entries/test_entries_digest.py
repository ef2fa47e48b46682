"""Plain-text digests in the layouts people send them in."""

import pytest

from standfirst.entries.digest import read_digest

TEASERS = {
    "Harbour tunnel opens a year late": "The first cars drove under the bay on Monday, twelve months after "
    "the date that was promised to the towns on both shores.",
    "Ferry crews vote on pay": "Two unions ask their members whether to take the offer.",
    "A third quay for Selmouth": "",
    "Fishermen ask who pays for the noise": "They handed a letter to the minister; she said she would "
    "read it, and that the noise would end with the drilling.",
}
MORE = ("Read more", "Lire la suite »", "[Weiterlesen]", "اقرأ المزيد", "続きを読む")


def wrap(text, width=50, indent=""):
    lines, line = [], indent
    for word in text.split():
        if len(line) + 1 + len(word) > width and line.strip():
            lines.append(line)
            line = indent
        line += ("" if line == indent else " ") + word
    return "\n".join([*lines, line])


def items(text):
    return {e.title: e.summary or "" for e in read_digest(text)}


LAYOUTS = {
    "numbered": lambda n, t, s: f"{n}. {t}" + (f"\n{wrap(s, indent='   ')}" if s else ""),
    "bracketed numbers": lambda n, t, s: f"[{n}] {t}" + (f"\n{wrap(s)}" if s else ""),
    "bulleted": lambda n, t, s: f"• {t}" + (f"\n{wrap(s, indent='  ')}" if s else ""),
    "bulleted, teasers apart": lambda n, t, s: f"* {t}" + (f"\n\n{wrap(s, indent='  ')}" if s else ""),
    "ruled": lambda n, t, s: t + (f"\n{wrap(s)}" if s else "") + "\n" + "=" * 30,
    "ruled by stars": lambda n, t, s: t + (f"\n\n{wrap(s)}" if s else "") + "\n\n* * *",
    "linked": lambda n, t, s: f"{t}\nhttps://outlet.example/{n}" + (f"\n{wrap(s)}" if s else ""),
    "linked at the end": lambda n, t, s: (
        t + (f"\n{wrap(s)}" if s else "") + f"\n<https://outlet.example/{n}>"
    ),
    "linked in a line": lambda n, t, s: (
        t + (f"\n{wrap(s)}" if s else "") + f"\nLink: https://outlet.example/{n}"
    ),
    "wide gaps": lambda n, t, s: t + (f"\n\n{wrap(s)}" if s else "") + "\n\n",
    "paragraphs": lambda n, t, s: t + (f"\n{wrap(s)}" if s else ""),
    "read more": lambda n, t, s: t + (f"\n\n{s}" if s else "") + "\n\nRead more",
    "read more with link": lambda n, t, s: (
        t + (f"\n\n{s}" if s else "") + f"\n\nRead more: https://outlet.example/{n}"
    ),
}
AROUND = {
    "bare": ("", ""),
    "masthead and signature": (
        "THE BAY POST\nNo. 7 | 23 November 2026\n\n",
        "\n\n--\nYou get this mail because you asked for it.\nhttps://outlet.example/out",
    ),
    "heading and small print": (
        "In this issue\n\n",
        "\n\n© 2026 The Bay Post. All rights reserved.\nView in browser | Unsubscribe",
    ),
    "underlined heading": ("Press review – 23 November 2026\n~~~~~~~~~~~~~~~~~\n\n", ""),
}


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout, around):
    before, after = AROUND[around]
    body = "\n\n".join(LAYOUTS[layout](n, t, s) for n, (t, s) in enumerate(TEASERS.items(), 1))
    assert items(before + body + after + "\n") == TEASERS


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if "link" in name])
def test_links_belong_to_their_items(layout):
    body = "\n\n".join(LAYOUTS[layout](n, t, s) for n, (t, s) in enumerate(TEASERS.items(), 1))
    assert [e.link for e in read_digest(body)] == [f"https://outlet.example/{n}" for n in range(1, 5)]


@pytest.mark.parametrize("more", MORE)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_read_more_in_many_languages(more, newline):
    body = "\n\n".join(f"{t}\n\n{s}\n\n{more}" if s else f"{t}\n\n{more}" for t, s in TEASERS.items())
    assert items(body.replace("\n", newline)) == TEASERS


def test_a_marker_of_any_language_is_known_by_its_repetition():
    body = "\n\n".join(f"{t}\n\n{s or 'Short.'}\n\nKlik aquí-ly" for t, s in TEASERS.items())
    assert list(items(body)) == list(TEASERS)


def test_teasers_are_mended_and_marked_as_cut():
    first, second = read_digest(
        "Quay shut\n\nShe told reporters,”We wait”. ..\n\nRead more\n\n"
        "Ferry late\n\nIt came at noon .\n\nRead more"
    )
    assert (first.summary, first.truncated) == ("She told reporters, ”We wait” …", True)
    assert (second.summary, second.truncated) == ("It came at noon.", False)


def test_read_more_at_the_end_of_a_teaser_is_no_part_of_it():
    text = "1. Quay shut\n   Nobody knows why... Read more »\n2. Ferry late\n   It came. [Continue reading]\n"
    assert items(text) == {"Quay shut": "Nobody knows why …", "Ferry late": "It came."}


def test_a_brief_in_our_own_shape_reads_back_exactly():
    written = "".join(f"\n{t}\n\n{s + chr(10) * 2 if s else ''}Read more\n" for t, s in TEASERS.items())
    assert items(written) == TEASERS
    assert items(written.rstrip("\n")) == TEASERS


def test_a_first_headline_that_bears_a_date_stays():
    dated = "Statement of the harbour office – 7 March 2026"
    text = f"{dated}\n\nThe quay is shut.\n\nRead more\n\nFerry late\n\nAt noon.\n\nRead more"
    assert list(items(text)) == [dated, "Ferry late"]


def test_headline_and_teaser_by_turns():
    turns = {
        "Quay shut": "The harbour office closed it on Monday after the storm.",
        "Ferry late": "It came at noon instead of nine.",
    }
    assert items("\n\n".join(part for pair in turns.items() for part in pair)) == turns


def test_one_text_is_one_item():
    paragraphs = [
        f"Paragraph {n} of the report " + "says what the harbour office found out " * 4 + "and ends."
        for n in range(4)
    ]
    (entry,) = read_digest("What the storm did\n\n" + "\n\n".join(paragraphs))
    assert entry.title == "What the storm did"
    assert entry.summary == "\n\n".join(paragraphs)


def test_wrapped_lines_of_scripts_without_spaces_are_joined_without():
    (entry,) = read_digest("港のトンネル\n大臣は記者団に対し\n協議は木曜日に行われると述べた。")
    assert entry.summary == "大臣は記者団に対し協議は木曜日に行われると述べた。"


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff", "----\n----\n"])
def test_nothing_to_read_is_no_item(text):
    assert read_digest(text) == ()


def test_the_seed_brief_has_six_items(seed_brief):
    raw = seed_brief.read_text(encoding="utf-8")
    entries = read_digest(raw)
    assert len(entries) == 6
    assert [e.truncated for e in entries] == [True, False, True, True, True, False]
    for entry in entries:
        assert entry.title in raw.splitlines()
        assert entry.summary.split()[0] in raw
        assert "Read more" not in entry.summary
    again = read_digest("".join(f"\n{e.title}\n\n{e.summary}\n\nRead more\n" for e in entries))
    assert again == entries


@pytest.mark.parametrize("more", ["Read more", "(Lire la suite)", "Weiterlesen nicht", "اقرأ المزيد"])
def test_read_more_at_the_end_of_teasers_divides_items(more):
    text = "".join(
        f"{title}\n\n{teaser or 'A short teaser.'} {more}\n\n" for title, teaser in TEASERS.items()
    )
    leads_on = more != "Weiterlesen nicht"
    read = items(f"In this issue\n\n{text}")
    if leads_on:
        assert read == {title: teaser or "A short teaser." for title, teaser in TEASERS.items()}
    else:
        assert all(teaser.endswith(more) or not teaser for teaser in read.values())


def test_read_more_at_the_end_of_some_teasers_divides_nothing():
    text = "One headline\nIts teaser, in full.\n\nTwo headlines\nA teaser, cut. Read more\n\nThree\nAnd this."
    assert list(items(text)) == ["One headline", "Two headlines", "Three"]
