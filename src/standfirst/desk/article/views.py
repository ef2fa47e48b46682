"""An article's page, its versions, another text beside it, corrections and the excerpt."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from standfirst.brief.wording import _
from standfirst.desk.opened import the_desk
from standfirst.desk.rendering import go, refuse, render
from standfirst.desk.speaking import say
from standfirst.desk.who import name_of
from standfirst.records import Kind, NameKind
from standfirst.work.clip import PassageError
from standfirst.work.correcting import CorrectionError, correct_finding, undo_correction
from standfirst.work.desk.article import compare_two, look_at_article, look_at_versions, pick_excerpt

_GONE = _("No article of this address was ever filed here.")
_DONE = {
    "speaker": _("The speaker is put right."),
    "words": _("The words are put right."),
    "not one": _("This is no statement any more."),
    "added": _("A statement is added."),
    "name": _("The name is put right."),
    "document": _("What sort of document this is, is put right."),
}


def show(request: HttpRequest, key: str) -> HttpResponse:
    """An article."""
    return _page(request, key)


def _page(
    request: HttpRequest, key: str, error: CorrectionError | None = None, status: int = 200
) -> HttpResponse:
    found = look_at_article(the_desk().archive, key)
    if found is None:
        return refuse(request, 404, say(_GONE))
    values = {
        "title": found.article.headline or say("An article"),
        "found": found,
        "kinds": [kind.value for kind in Kind],
        "name_kinds": [kind.value for kind in NameKind],
        "error": error,
        "sent": {name: request.POST.get(name, "") for name in ("what", "number", "speaker", "passage")},
    }
    return render(request, "article/page.jinja", values, status)


def correct(request: HttpRequest, key: str) -> HttpResponse:
    """Put something right in what was found, or take that back."""
    archive = the_desk().archive
    article_id = archive.look.article_id(key)
    if article_id is None:
        return refuse(request, 404, say(_GONE))
    here = reverse("article", args=[key])
    if request.method != "POST":
        return go(request, here)
    sent = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    try:
        if sent.get("undoes"):
            number = int(sent["undoes"]) if sent["undoes"].isdecimal() else 0
            undo_correction(archive, article_id, number, name_of(request))
            return go(request, here, say("Taken back."))
        number = correct_finding(archive, article_id, sent, name_of(request))
    except CorrectionError as error:
        return _page(request, key, error, 422)
    undo = (reverse("article-correct", args=[key]), {"undoes": str(number)})
    return go(request, here, say(_DONE[sent["what"]]), undo)


def excerpt(request: HttpRequest, key: str) -> HttpResponse:
    """Make a passage the article's excerpt, or take it back."""
    archive = the_desk().archive
    article_id = archive.look.article_id(key)
    if article_id is None:
        return refuse(request, 404, say(_GONE))
    here = reverse("article", args=[key])
    if request.method != "POST":
        return go(request, here)
    passage = request.POST.get("passage", "")
    if request.POST.get("do") == "none":
        passage = ""
    elif not passage.strip():
        error = CorrectionError("excerpt", say("Mark the words in the text, or copy them here."))
        return _page(request, key, error, 422)
    try:
        words = pick_excerpt(archive, article_id, passage, name_of(request))
    except PassageError as failure:
        return _page(request, key, CorrectionError("excerpt", failure.reason), 422)
    undo = (reverse("article-excerpt", args=[key]), {"do": "none"})
    if not words:
        return go(request, here, say("No passage is picked: an edition chooses for itself."))
    return go(request, here, say("This passage is the article’s excerpt from now on."), undo)


def show_versions(request: HttpRequest, key: str) -> HttpResponse:
    """An article's versions, by word."""
    found = look_at_versions(the_desk().archive, key)
    if found is None:
        return refuse(request, 404, say(_GONE))
    line, versions = found
    values = {
        "title": say("Versions: {headline}", headline=line.headline),
        "line": line,
        "versions": versions,
    }
    return render(request, "article/versions.jinja", values)


def compare(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """Two texts, word by word."""
    found = compare_two(the_desk().archive, one, other)
    if found is None:
        return refuse(request, 404, say(_GONE))
    return render(request, "article/compare.jinja", {"title": say("Two texts"), "found": found})
