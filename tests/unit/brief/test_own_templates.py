"""A desk's own templates: what goes wrong in one is told by its line, and none takes the machine."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from standfirst.brief import bounding
from standfirst.brief.templating import TemplateMistake, render_page
from standfirst.brief.wording import wording_for

ENGLISH = wording_for("en")
NAME = "mail_story.html.jinja"


def made(folder: Path, words: str, **values: object) -> str:
    (folder / NAME).write_text(words, encoding="utf-8")
    return render_page(NAME, ENGLISH, folder, **values)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("\n\n{% for i in range(10**12) %}x{% endfor %}", "line 3: a range of more than 100,000 numbers"),
        ("\n{{ range(10**30)|sum }}", "line 2: a range of more than 100,000 numbers"),
        (
            "{% for i in range(99999) %}\n{% for j in range(99000) %}{% endfor %}\n{% endfor %}",
            "line 2: its loops have gone round 2,000,000 times",
        ),
        (
            "{% macro m() %}{% for i in things %}{% for j in things %}{% for k in things %}{% endfor %}"
            "{% endfor %}{% endfor %}{% endmacro %}\n{{ m() }}",
            "line 1: its loops have gone round",
        ),
        (
            "{% for i in range(9999) %}\n{{ 'word ' * (9000 + i) }}{% endfor %}",
            "line 2: it makes a page of more than",
        ),
        ("\n{{ 'x' * 10**11 }}", "line 2: 100,000,000,000 times 1 is more than"),
        ("\n{{ 10**(10**10) }}", "line 2: the power has more than 10,000 digits"),
        ("{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}", "line 2: it calls itself without an end"),
        ("\n{{ 1 / 0 }}", "line 2: division by zero"),
        ("\n{{ things.nothing }}", "line 2: 'list object' has no attribute 'nothing'"),
        ("\n{{ 'a' + 1 }}", "line 2: can only concatenate str"),
        ("\n{% for %}", "line 2: "),
        ('\n{% include "gone.jinja" %}', "asks for the template gone.jinja, which is not there"),
    ],
    ids=[
        "a long range",
        "a longer one",
        "loops in loops",
        "loops in a macro",
        "a long page",
        "a huge product",
        "a huge power",
        "endless calls",
        "division",
        "nothing there",
        "of two kinds",
        "no loop",
        "a missing one",
    ],
)
def test_what_a_template_must_not_do_is_told_by_its_line(tmp_path, words, said):
    began = time.process_time()
    with pytest.raises(TemplateMistake) as caught:
        made(tmp_path, words, things=list(range(500)))
    assert NAME in str(caught.value)
    assert said in str(caught.value)
    assert time.process_time() - began < 20


def test_a_loop_that_takes_too_long_is_ended_by_the_clock(tmp_path, monkeypatch):
    monkeypatch.setattr(bounding, "SECONDS_MOST", 0.0)
    with pytest.raises(TemplateMistake, match=r"line 1: it has taken more than 0 seconds"):
        made(tmp_path, "{% for i in range(5000) %}{% endfor %}")


def test_what_loops_know_of_themselves_is_as_ever(tmp_path):
    words = (
        "{% for a, b in pairs.items() %}{{ loop.index }}/{{ loop.length }}{{ a }}{{ b }}"
        "{{ '.' if loop.last }} {% endfor %}{% for x in [] %}{% else %}none {% endfor %}"
        "{% for x in range(5) if x % 2 %}{{ x }}{% endfor %}"
        " {{ 3 * 4 }} {{ 2 ** 10 }} {{ '-' * 3 }} {{ [1] * 2 }}"
        "{% for node in tree recursive %} {{ node.name }}{{ loop(node.children) }}{% endfor %}"
    )
    tree = [{"name": "a", "children": [{"name": "b", "children": []}]}]
    page = made(tmp_path, words, pairs={"x": 1, "y": 2}, tree=tree)
    assert page == "1/2x1 2/2y2. none 13 12 1024 --- [1, 1] a b\n"


def test_what_one_page_cost_is_not_reckoned_to_the_next(tmp_path):
    words = "{% for i in range(90000) %}{% endfor %}done"
    assert {made(tmp_path, words) for _ in range(30)} == {"done\n"}
