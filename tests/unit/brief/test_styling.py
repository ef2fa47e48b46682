"""Style sheets written shorter say the same."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from standfirst.brief.styling import pick_rules, shorten_style

OURS = files("standfirst.brief").joinpath("templates", "brief.css").read_text(encoding="utf-8")
BESIDE = set("{};,>:")


def told(sheet: str) -> list[object]:
    """What a parser of CSS reads, but for comments and the white space that means nothing."""
    return _nodes(tinycss2.parse_component_value_list(sheet, skip_comments=True))


def _nodes(nodes: Sequence[tinycss2.ast.Node]) -> list[object]:
    found: list[object] = []
    for node in nodes:
        if isinstance(node, tinycss2.ast.WhitespaceToken):
            found.append(" ")
        elif hasattr(node, "content"):
            found.append((node.type, _nodes(node.content)))
        elif hasattr(node, "arguments"):
            found.append((node.name, _nodes(node.arguments)))
        else:
            found.append(node.serialize())
    plain = [one for one in found if one != " "]
    spaces = [
        (before, after)
        for before, one, after in zip(found, found[1:], found[2:], strict=False)
        if one == " " and _counts(before) and _counts(after) and before != ":"
    ]
    while plain and plain[-1] == ";":
        plain.pop()
    return [*plain, spaces]


def _counts(beside: object) -> bool:
    if isinstance(beside, tuple):
        return beside[0] != "{} block"
    return beside != " " and beside not in BESIDE - {":"}


def test_ours_says_the_same_shorter():
    short = shorten_style(OURS)
    assert told(short) == told(OURS)
    assert len(short) < 0.87 * len(OURS)
    assert "/*" not in short
    assert shorten_style(short) == short


@pytest.mark.parametrize(
    ("sheet", "short"),
    [
        ("a { color : red ; }", "a{color :red}"),
        ("a :hover, a:hover { x: calc(1px + 2px) }", "a :hover,a:hover{x:calc(1px + 2px)}"),
        ('a::after { content: " ; } /* x */ "; }', 'a::after{content:" ; } /* x */ "}'),
        ("/* a\n{ */\nb > c { }", "b>c{}"),
        ("@media print, (min-width: 62rem) { a { b: c; } }", "@media print,(min-width:62rem){a{b:c}}"),
        ("a { b: url( x y.png ) c; }", "a{b:url( x y.png ) c}"),
        ("a { b: 1rem/1.5 var( --c, d ) !important; }", "a{b:1rem/1.5 var(--c,d) !important}"),
        ("a { b: \"it's\"; c: 'x\\'  y'; }", "a{b:\"it's\";c:'x\\'  y'}"),
        ("a { b: c; } /* never closed", "a{b:c}"),
        ('a { b: "never closed; }', 'a{b:"never closed}'),
    ],
    ids="spaces selectors strings comments media url functions quotes open unclosed".split(),
)
def test_blanks_go_only_where_they_say_nothing(sheet: str, short: str):
    assert shorten_style(sheet) == short


@given(st.text(alphabet="ab:;{}()[]>,+- \n\"'/*\\.#@!\x00", max_size=60))
def test_anything_at_all_is_shortened_without_failing_and_for_good(sheet: str):
    once = shorten_style(sheet)
    assert len(once) <= len(sheet)
    assert shorten_style(once) == once or '"' in sheet or "'" in sheet or "/" in sheet


def test_rules_of_classes_that_a_page_does_not_have_are_left_out():
    common = '@page{margin:0}a{b:c}.x a,.y>b:not(.z,.x){b:";}"}'
    sheet = common + ".y{c:d}@media print{.y{e:f}}@media screen{.x,i{g:h}}"
    assert pick_rules(sheet, {"x", "z"}) == ('@page{margin:0}a{b:c}.x a{b:";}"}@media screen{.x,i{g:h}}')
    assert pick_rules(sheet, {"x", "y", "z"}) == sheet
    assert pick_rules('@import "a;b.css";a{b:c}', ()) == '@import "a;b.css";a{b:c}'
