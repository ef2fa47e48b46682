"""What a typed query means, and where a wrong one is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from standfirst.records import Kind
from standfirst.search import (
    All,
    Any,
    Copies,
    Dated,
    InStory,
    Named,
    Not,
    OfKind,
    OfLanguage,
    OfPublisher,
    QueryError,
    SaidWords,
    SpokenBy,
    Through,
    Words,
    read_query,
)


def shape(query):
    """A query's tree without places: words by their folded form, the rest by their values."""
    return _shape(query if not hasattr(query, "node") else query.node)


def _shape(node):
    match node:
        case All(nodes):
            return ["all", *map(_shape, nodes)]
        case Any(nodes):
            return ["any", *map(_shape, nodes)]
        case Not(inner):
            return ["not", _shape(inner)]
        case Words():
            return " ".join(node.phrase)
        case Dated(first, last):
            return (first, last)
        case Named() | SpokenBy() | Through() | SaidWords() | OfPublisher():
            return (type(node).__name__, " ".join(node.phrase))
        case OfKind():
            return node.kind
        case OfLanguage():
            return node.code
        case InStory():
            return ("story", node.story)
        case Copies():
            return ("copies", node.wanted)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["all"]),
        ("   ", ["all"]),
        ("tunnel", "tunnel"),
        ("Túnnel FERRY", ["all", "tunnel", "ferry"]),
        ('"harbour board" tunnel', ["all", "harbour board", "tunnel"]),
        ("“harbour board”", "harbour board"),
        ("„Hafen Amt“ «port»", ["all", "hafen amt", "port"]),
        ("tunnel -bridge", ["all", "tunnel", ["not", "bridge"]]),
        ("tunnel NOT bridge", ["all", "tunnel", ["not", "bridge"]]),
        ('-"ferry strike"', ["not", "ferry strike"]),
        ("a OR b", ["any", "a", "b"]),
        ("a b OR c d", ["all", "a", ["any", "b", "c"], "d"]),
        ("(a b) OR c", ["any", ["all", "a", "b"], "c"]),
        ("(a OR (b OR c))", ["any", "a", "b", "c"]),
        ("((a)) (b c)", ["all", "a", "b", "c"]),
        ("-(a b)", ["not", ["all", "a", "b"]]),
        ("a AND b", ["all", "a", "b"]),
        ("or and not", ["all", "or", "and", "not"]),
        ("tunnel - harbour & port", ["all", "tunnel", "harbour", "port"]),
        ("l'Irak", "l irak"),
        ("北京 U.N.", ["all", "北 京", "un"]),
        ("（渡轮 OR 隧道） －桥", ["all", ["any", "渡 轮", "隧 道"], ["not", "桥"]]),
        ("https://example.org/a", "https example org a"),
        ("10:30 Ostvik: ferry", ["all", "10 30", "ostvik", "ferry"]),
        ('name:"Harbour Board"', ("Named", "harbour board")),
        ("speaker:Tolvanen publisher:gazette", ["all", ("SpokenBy", "tolvanen"), ("OfPublisher", "gazette")]),
        ('through:agency said:"two boats"', ["all", ("Through", "agency"), ("SaidWords", "two boats")]),
        ("Kind:Letter lang:pt_BR", ["all", Kind.LETTER, "pt-br"]),
        ("story:s1f0 copies:no", ["all", ("story", "s1f0"), ("copies", False)]),
        ("story:https://a.example/b?c=d", ("story", "https://a.example/b?c=d")),
        ("copies:yes", ["all"]),
        ("ferry copies:only", ["all", "ferry", ("copies", True)]),
        ("-kind:opinion OR ferry", ["any", ["not", Kind.OPINION], "ferry"]),
    ],
)
def test_a_query_means(text, expected):
    assert shape(read_query(text)) == expected


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2012", date(2012, 1, 1), date(2012, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2012-2-3", date(2012, 2, 3), date(2012, 2, 3)),
        ("2012-01..2012-03", date(2012, 1, 1), date(2012, 3, 31)),
        ("2012-01-15..", date(2012, 1, 15), None),
        ("..2011", None, date(2011, 12, 31)),
    ],
)
def test_dates_and_ranges_include_both_ends(value, first, last):
    assert shape(read_query(f"date:{value}")) == (first, last)


@pytest.mark.parametrize(
    ("text", "marked", "said"),
    [
        ('ferry "harbour board', '"', "never closed"),
        ("(ferry OR tunnel", "(", "never closed"),
        ("ferry) tunnel", ")", "never opened"),
        ("ferry () tunnel", "()", "nothing between"),
        ("OR ferry", "OR", "between two parts"),
        ("ferry OR", "OR", "between two parts"),
        ("ferry OR OR tunnel", "OR", "between two parts"),
        ("(ferry OR) tunnel", "OR", "between two parts"),
        ("ferry AND", "AND", "between two parts"),
        ("ferry -)", "-", "nothing follows"),
        ("ferry NOT", "NOT", "nothing follows"),
        ("publsher:gazette", "publsher:", "did you mean publisher:?"),
        ("colour:red", "colour:", "there are name:"),
        ("kind:lettre", "kind:lettre", "did you mean kind:letter?"),
        ("lang:english!", "lang:english!", "no code of a language"),
        ("ferry date:2012-13", "date:2012-13", "no such date"),
        ("date:2012-02-30", "date:2012-02-30", "no such date"),
        ("date:yesterday", "date:yesterday", "is no date"),
        ("date:2013..2012", "date:2013..2012", "write 2012..2013"),
        ("date:..", "date:..", "neither end"),
        ("date:", "date:", "a date is missing"),
        ("date:0000", "date:0000", "no such date"),
        ("name: ferry", "name:", "a name is missing"),
        ("story:", "story:", "is missing"),
        ("copies:maybe", "copies:maybe", "takes no"),
        ("-" * 60 + "a", "-", "deep"),
        ("(" * 60 + "a" + ")" * 60, "(", "deep"),
    ],
)
def test_a_wrong_query_is_pointed_at(text, marked, said):
    with pytest.raises(QueryError) as caught:
        read_query(text)
    error = caught.value
    assert text[error.span.start : error.span.end] == marked
    assert said in str(error)
    shown, marks = error.pointed()
    assert shown[marks.index("^") :].startswith(marked[: marks.count("^")])


def test_endless_queries_are_refused_at_once():
    with pytest.raises(QueryError, match="longer than"):
        read_query('"x ' * 50_000)
    with pytest.raises(QueryError, match="parts"):
        read_query("a " * 300)


def test_what_is_asked_for_is_told_without_what_is_not_wanted():
    query = read_query('ferry "harbour board" -(strike tunnel) name:Tolvanen ferry')
    assert query.phrases() == (("ferry",), ("harbour", "board"))
    assert [type(leaf).__name__ for leaf in query.leaves()] == ["Words", "Words", "Named", "Words"]
    assert read_query("  ").is_open
    assert not read_query("-a").is_open
