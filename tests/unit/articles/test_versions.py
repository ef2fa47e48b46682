"""Two versions of an article: what changed, and whether it changes what is said."""

from __future__ import annotations

import pytest

from standfirst.articles.notices import NoticeKind, find_notice
from standfirst.articles.versions import Weight, compare_articles
from standfirst.records import Article
from standfirst.text.page_marks import is_our_change, page_marks

TEXT = (
    "The ferry to Ostvik stayed in port on Friday, the harbour master said.\n\n"
    "“We found a crack in the keel,” said Maren Tolvanen. About 40 passengers waited at the pier.\n\n"
    "It is likely to sail again this week, and the goverment will pay."
)


def weights(old: str, new: str, headline: tuple[str, str] = ("Ferry stays", "Ferry stays")) -> set[Weight]:
    text = TEXT.replace(old, new)
    assert text != TEXT or headline[0] != headline[1]
    compared = compare_articles(Article(None, headline[0], TEXT), Article(None, headline[1], text))
    return set(compared.weights)


@pytest.mark.parametrize(
    ("old", "new", "weight"),
    [
        ("40 passengers", "14 passengers", Weight.FIGURE),
        ("About 40", "About 4.0", Weight.FIGURE),
        ("will pay", "will pay two million", Weight.FIGURE),
        ("on Friday", "on Thursday", Weight.FIGURE),
        ("to Ostvik", "to Skerry", Weight.NAME),
        ("Maren Tolvanen", "Maren Talvonen", Weight.NAME),
        ("will pay", "will not pay", Weight.NEGATION),
        ("is likely", "is unlikely", Weight.NEGATION),
        ("is likely", "isn’t likely", Weight.NEGATION),
        ("a crack in the keel", "a hole in the keel", Weight.QUOTATION),
        ("the harbour master said", "“the harbour master” said", Weight.QUOTATION),
        ("stayed in port", "remained in port", Weight.WORDING),
        ("the goverment", "the council", Weight.WORDING),
        ("the goverment", "the government", Weight.COSMETIC),
        ("“We found a crack in the keel,”", '"We found a crack in the keel,"', Weight.COSMETIC),
        ("port on Friday, the", "port on Friday; the", Weight.COSMETIC),
        ("the harbour master", "the  harbour\nmaster", Weight.COSMETIC),
        ("harbour master", "harbour-master", Weight.COSMETIC),
    ],
)
def test_what_a_change_touches(old: str, new: str, weight: Weight) -> None:
    assert weights(old, new) == {weight}


def test_another_headline_is_of_substance_and_another_dash_in_it_is_not() -> None:
    assert weights("", "", ("Ferry stays", "Ferry sails")) == {Weight.HEADLINE}
    assert weights("", "", ("Ferry stays - again", "Ferry stays — again")) == {Weight.COSMETIC}


@pytest.mark.parametrize(
    ("one", "other"),
    [("million", "billion"), ("increase", "decrease"), ("taxes", "taxed"), ("rise", "rises"), ("now", "not")],
)
def test_other_words_are_no_typos(one: str, other: str) -> None:
    old, new = (Article(None, "A", f"The cost is said to {word} in the harbour.") for word in (one, other))
    assert Weight.COSMETIC not in compare_articles(old, new).weights


def test_a_change_points_at_its_words_in_both_texts() -> None:
    new = Article(None, "A", TEXT.replace("40", "14"))
    (change,) = compare_articles(Article(None, "A", TEXT), new).changes
    assert (change.cut, change.added) == ("40", "14")
    assert TEXT[change.before.start : change.before.end] == "40"
    assert new.text[change.after.start : change.after.end] == "14"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Correction: an earlier version gave the wrong number of passengers.", NoticeKind.CORRECTED),
        ("This article was amended on 3 March to correct a name.", NoticeKind.CORRECTED),
        ("In einer früheren Version stand, die Fähre sei gesunken.", NoticeKind.CORRECTED),
        ("This article has been retracted.", NoticeKind.RETRACTED),
        ("The council called for a correction of the minutes.", None),
        ("The ferry was removed from the harbour.", None),
    ],
)
def test_what_the_publisher_says_of_its_article(words: str, kind: NoticeKind | None) -> None:
    notice = find_notice(Article(None, "Ferry stays", f"The ferry stayed in port.\n\n{words}\n\nIt rained."))
    assert (notice.kind if notice else None) == kind
    assert notice is None or notice.words == words


def test_a_retraction_told_of_far_down_is_of_another_article() -> None:
    text = f"{TEXT * 4}\n\nThe paper said: this article has been retracted."
    assert find_notice(Article(None, "Ferry", text)) is None


PAGE = (
    "<body><nav>Home</nav><h1>Ferry</h1><p>It <b>stayed</b> in port.</p><p>It rained.</p>"
    "<aside>Read on</aside>"
)


def test_what_another_reader_takes_from_the_same_lines_is_no_change() -> None:
    marks = page_marks(PAGE)
    elsewhere = page_marks(PAGE.replace("Read on", "Read more"))
    less, more = "It stayed in port.", "It stayed in port.\n\nIt rained."
    assert is_our_change((less, marks), (more, marks))
    assert is_our_change((less, marks), (more, elsewhere))
    assert is_our_change((more, marks), (less, elsewhere))


def test_what_stood_on_no_earlier_page_is_the_publishers_change() -> None:
    added = page_marks(PAGE.replace("It rained.", "It snowed."))
    assert not is_our_change(
        ("It stayed in port.", page_marks(PAGE)), ("It stayed in port.\n\nIt snowed.", added)
    )
    assert not is_our_change(
        ("It stayed in port.\n\nIt rained.", page_marks(PAGE)), ("It stayed in port.", added)
    )
    assert not is_our_change(("It stayed in port.", ""), ("It rained.", page_marks(PAGE)))
