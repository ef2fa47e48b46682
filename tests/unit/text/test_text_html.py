"""HTML as a reader sees it, and HTML that is safe to show."""

import time

import pytest

from standfirst.text.html import html_to_line, html_to_text, limit_depth, sanitise

BASE = "https://outlet.example/news/today"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain  words\n here", "plain words here"),
        ("Fish &amp; chips", "Fish & chips"),
        ("<h1>Quay</h1>tail <p>one<br>two", "Quay\n\ntail\n\none\ntwo"),
        ("<p>a <b>bold</b><i>er</i> word</p>\n<p>next</p>", "a bolder word\n\nnext"),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\n\nc"),
        ("a<script>alert('x')</script><style>p{}</style>b", "ab"),
        ("<html><head><title>t</title></head><body>b</body></html>", "b"),
        ("a<!-- comment -->b", "ab"),
        ("<p>line\n</p>\n", "line"),
        ("", ""),
    ],
)
def test_blocks_are_parted_by_blank_lines(html, text):
    assert html_to_text(html) == text


def test_a_headline_is_one_line():
    assert html_to_line(" The <em>quay</em>\n<br>is &quot;closed&quot; ") == 'The quay is "closed"'


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ('<a href="/x">l</a>', '<a href="https://outlet.example/x" rel="noopener noreferrer nofollow">l</a>'),
        (
            '<a href=" y ">l</a>',
            '<a href="https://outlet.example/news/y" rel="noopener noreferrer nofollow">l</a>',
        ),
        ('<p onclick="x()" style="color:red" class="c">a</p>', "<p>a</p>"),
        ("safe<script>alert(1)</script> words", "safe words"),
        ("safe<iframe src='http://e.example/'> words", "safe  words"),
        ("<form action=x><input name=q><button>go</button></form>", "go"),
        ("a < b", "a &lt; b"),
        ("how to write <!DOCTYPE", "how to write &lt;!DOCTYPE"),
        ("no mark-up at all", "no mark-up at all"),
    ],
)
def test_only_the_markup_of_prose_is_let_through(html, safe):
    assert sanitise(html, BASE) == safe


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "jAvA&#x09;script:x", "data:text/html,x", "vbscript:x", "file:///etc/x"]
)
def test_links_that_act_are_dropped(link):
    assert "href" not in sanitise(f'<a href="{link}">x</a>', BASE)
    assert "src" not in sanitise(f'<img src="{link}">', BASE)


def test_words_about_code_stay_but_look_like_no_code():
    safe = sanitise('&lt;a href="javascript:x"&gt;', BASE)
    assert html_to_text(safe) == '<a href="javascript:x">'
    assert "javascript:" not in safe


def test_without_a_base_relative_links_are_dropped():
    assert sanitise('<a href="/x">l</a>') == '<a rel="noopener noreferrer nofollow">l</a>'


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 60_000,
        "<b>" * 60_000,
        "<li><ul>" * 30_000,
        "<svg>" * 60_000,
        "<p><x " * 30_000,
        "<!--" * 60_000,
    ],
)
def test_hostile_nesting_takes_no_more_time_than_its_size(html):
    start = time.process_time()
    html_to_text(html)
    sanitise(html, BASE)
    assert time.process_time() - start < 5  # unlimited, the first takes 20 s


def test_ordinary_nesting_is_left_alone():
    html = "<div>" * 400 + "x" + "</div>" * 400 + "<p>y</p>" * 3000
    assert limit_depth(html) is html
