"""Every address of the desk. Each has a name, and ``permissions`` a rule for it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from standfirst.desk import assets
from standfirst.desk.article import views as article
from standfirst.desk.editions import views as editions
from standfirst.desk.names import views as names
from standfirst.desk.people import views as people
from standfirst.desk.reading import views as reading
from standfirst.desk.rendering import refuse
from standfirst.desk.search import views as search
from standfirst.desk.signing_in import views as signing_in
from standfirst.desk.sources import views as sources
from standfirst.desk.statements import views as statements
from standfirst.desk.story import views as story
from standfirst.desk.today import views as today

urlpatterns = [
    path("assets/<str:name>", assets.show, name="asset"),
    path("sign-in", signing_in.sign_in, name="sign-in"),
    path("sign-in/second", signing_in.second_step, name="second-step"),
    path("sign-out", signing_in.sign_out, name="sign-out"),
    path("welcome/<str:token>", signing_in.first_user, name="first-user"),
    path("password/<int:user>/<str:token>", signing_in.set_password, name="set-password"),
    path("", today.show, name="today"),
    path("saved", today.show_saved, name="saved"),
    path("story/<str:story>/mark", today.mark, name="mark"),
    path("story/<str:story>/forward", today.put_forward, name="forward"),
    path("story/<str:story>", story.show, name="story"),
    path("story/<str:story>/same", story.join, name="story-join"),
    path("story/<str:story>/split", story.split, name="story-split"),
    path("story/<str:story>/undo", story.undo, name="story-undo"),
    path("article/<str:key>", article.show, name="article"),
    path("article/<str:key>/correct", article.correct, name="article-correct"),
    path("article/<str:key>/excerpt", article.excerpt, name="article-excerpt"),
    path("article/<str:key>/versions", article.show_versions, name="versions"),
    path("article/<str:key>/alike", search.alike, name="alike"),
    path("search", search.show, name="search"),
    path("search/export", search.export, name="search-export"),
    path("search/save", search.save, name="search-save"),
    path("statements", statements.show, name="statements"),
    path("statements/export", statements.export, name="statements-export"),
    path("sources", sources.show_all, name="sources"),
    path("sources/add", sources.add, name="source-add"),
    path("sources/export", sources.export, name="sources-export"),
    path("sources/import", sources.take_list, name="sources-import"),
    path("sources/<str:key>", sources.show, name="source"),
    path("sources/<str:key>/change", sources.change, name="source-change"),
    path("sources/<str:key>/publisher", sources.publisher, name="source-publisher"),
    path("editions", editions.show_all, name="editions"),
    path("editions/begin", editions.begin, name="edition-begin"),
    path("editions/<str:name>", editions.show, name="edition"),
    path("editions/<str:name>/edit", editions.edit, name="edition-edit"),
    path("editions/<str:name>/publish", editions.publish, name="edition-publish"),
    path("editions/<str:name>/mail", editions.mail, name="edition-mail"),
    path("editions/<str:name>/preview", editions.preview, name="edition-preview"),
    path("names", names.show_all, name="names"),
    path("names/decide", names.decide, name="name-decide"),
    path("names/<str:name>", names.show, name="name"),
    path("people", people.show_all, name="people"),
    path("people/change", people.change, name="people-change"),
    path("keys", people.show_keys, name="keys"),
    path("keys/change", people.change_keys, name="keys-change"),
    path("account", people.account, name="account"),
    path("log", people.show_log, name="log"),
    path("read/", reading.show_latest, name="read"),
    path("read/<path:page>", reading.show, name="read-page"),
    path("compare/<str:one>/<str:other>", article.compare, name="compare"),
]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such address."""
    return refuse(request, 404, "No page of the desk has this address.")


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours: what can be said without asking the archive."""
    words = (
        "<!doctype html><html lang=en><title>The desk failed</title><h1>The desk failed</h1>"
        "<p>This is a fault of the program, not yours. Nothing was half done. "
        "The terminal it runs in says more.</p><p><a href='/'>Try from the start</a></p></html>"
    )
    return HttpResponse(words, status=500)


handler404 = "standfirst.desk.urls.not_found"
handler500 = "standfirst.desk.urls.failed"
