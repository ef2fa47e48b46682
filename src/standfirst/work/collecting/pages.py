"""Reading what was found: pages are fetched and understood as they come; the rest stands on its excerpt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from standfirst.archive import Look
from standfirst.articles import read_pdf
from standfirst.articles.reading import READER
from standfirst.articles.rights import join_rights
from standfirst.entries.telling import is_pdf
from standfirst.errors import StandfirstError, UnreadableError
from standfirst.fetch import Manners, Request, fetch_all
from standfirst.records import Article, Document, FetchOptions, Outcome, Reading, UnderstandingOptions
from standfirst.text.decode import decode_html
from standfirst.text.page import PageKind
from standfirst.text.page_marks import digest_marks, page_marks
from standfirst.work.article_page import read_article_page
from standfirst.work.collecting.candidates import Way, complete, fill_in
from standfirst.work.collecting.cut_off import is_cut_off
from standfirst.work.collecting.filed_under import Address, choose_address, is_same_article
from standfirst.work.collecting.filing import Done
from standfirst.work.collecting.jobs import Again, Job, Jobs
from standfirst.work.collecting.looking_again import (
    TRY_AGAIN_S,
    failed_look,
    first_look,
    first_try,
    next_look,
)
from standfirst.work.declared import NOTHING, Declared
from standfirst.work.reasons import reason_of
from standfirst.work.understanding import finder_of, understand_article

if TYPE_CHECKING:
    from standfirst.fetch import Fetched

_MOST_TOGETHER = 200
"""Items of one source that are filed in one go: an issue has no more, and they are read within seconds."""


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one job or look: what to file of it, and why its page gave nothing."""

    done: Done
    job: Job | None = None
    unread: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What reading needs: how to fetch, the time, when to look again, what is filed, how to understand."""

    options: FetchOptions
    manners: Manners
    at: datetime
    look_again_s: tuple[float, ...]
    load: Callable[[str], Reading]
    understanding: UnderstandingOptions
    declared: Declared = NOTHING


def read_all(jobs: Jobs, desk: Desk) -> Iterator[Read]:
    """Do everything there is to do, yielding what came of each as it comes; ``jobs`` are used up."""
    if jobs.settled:
        yield Read(Done(settles=tuple(jobs.settled)))
    yield from _excerpts(jobs, desk)
    requests: dict[Request, Job | Again] = {
        Request(job.candidate.id, None, job.candidate.source.proxy, reservations=True): job
        for job in jobs.by_way(Way.FETCH)
    }
    for again in jobs.looks:
        validators = again.due.validators if again.known.full else None
        requests.setdefault(Request(again.due.article_id, validators, reservations=True), again)
    jobs.jobs.clear()  # what is done need not be remembered: of a first round there are tens of thousands
    for outcome in fetch_all(tuple(requests), desk.options, desk.manners):
        what = requests.pop(outcome.item)
        yield _read_job(what, outcome, desk) if isinstance(what, Job) else _look(what, outcome, desk)


# ---------------------------------------------------------------------------- what is new


def _excerpts(jobs: Jobs, desk: Desk) -> Iterator[Read]:
    before, number = None, 0
    for job in jobs.excerpts:
        number = number + 1 if job.candidate.source.key == before else 0
        before = job.candidate.source.key
        look = None
        if job.candidate.link is not None and job.known is None:  # its page was not asked for this time
            look = Look(job.candidate.id, desk.at, 0)
        together = number % _MOST_TOGETHER > 0
        yield Read(Done(_excerpt(job, desk), look=look, settles=tuple(job.settles), together=together), job)


def _excerpt(job: Job, desk: Desk) -> Reading:
    excerpt = job.candidate.excerpt
    truncated = job.candidate.truncated
    findings = understand_article(excerpt, desk.understanding)
    return Reading(excerpt, findings, tuple(job.origins), full=False, truncated=truncated)


def _read_job(job: Job, outcome: Outcome[Request, Fetched], desk: Desk) -> Read:
    settles = tuple(job.settles)
    try:
        document = _document(outcome)
        article = complete(read_page(document, desk.declared), job.candidate.excerpt)
    except StandfirstError as error:
        return _unread(job, error, desk)
    address = choose_address(job.candidate.id, document.final_url, article.canonical_url)
    findings = understand_article(article, desk.understanding)
    reading = Reading(article, findings, tuple(job.origins), reader=READER, page=marks_of(document))
    validators = outcome.value.validators if outcome.value else None
    look = first_look(address.url, article.published, desk.at, desk.look_again_s, validators)
    return Read(Done(reading, address, job.known, look, settles, document=document), job)


def _unread(job: Job, error: StandfirstError, desk: Desk) -> Read:
    """An item whose page gave nothing stands on its excerpt; what is known of it already stands."""
    told, settles = (job.candidate.id, reason_of(error)), tuple(job.settles)
    if job.known is not None and job.known.full:
        return Read(Done(settles=settles), job, told)
    look = first_try(job.candidate.id, error, desk.at) if job.known is None else None
    return Read(Done(_excerpt(job, desk), look=look, settles=settles), job, told)


def _document(outcome: Outcome[Request, Fetched]) -> Document:
    if outcome.value is None or outcome.value.document is None:
        raise outcome.error or StandfirstError("no answer")
    return outcome.value.document


def read_page(document: Document, declared: Declared = NOTHING) -> Article:
    """The article on a page or in a PDF, with what the page and its headers reserve.

    Args:
        document: what was fetched.
        declared: what the desk declares of publishers and agencies.

    Raises:
        UnreadableError: it holds none; the reason says what it is instead.
    """
    if not is_pdf(document.data):
        return read_article_page(document, declared)
    article = read_pdf(document.data, document.final_url, document.fetched_at)  # what press offices link to
    return join_rights(article, document.headers)


def marks_of(document: Document) -> str:
    """The marks of what was fetched: of a page's lines, or of all the bytes of what is no page."""
    if is_pdf(document.data):
        return digest_marks(document.data)
    return page_marks(_markup(document))


def _markup(document: Document) -> str:
    """A page's mark-up; empty for what is no page."""
    return "" if is_pdf(document.data) else decode_html(document.data, document.content_type)


# ---------------------------------------------------------------------------- what is looked at again


def _look(again: Again, outcome: Outcome[Request, Fetched], desk: Desk) -> Read:
    id_, looks = again.due.article_id, again.due.looks
    distances = desk.look_again_s if again.known.full else TRY_AGAIN_S
    if outcome.value is not None and outcome.value.document is None:
        return Read(Done(look=next_look(id_, looks, desk.at, distances)))
    try:
        document = _document(outcome)
        article = read_page(document, desk.declared)
        before = desk.load(id_)
        if before.full and not is_its_own(article, document, before.article):
            raise UnreadableError(
                f"it leads to another page now: {document.final_url}", what="article", url=id_
            )
        if before.full and is_cut_off(article, before.article, _markup(document)):
            raise UnreadableError(PageKind.PAYWALL.value, what="article", url=id_)
    except StandfirstError as error:
        look = failed_look(id_, looks, error, desk.at, distances)
        if look.gone_at is not None and again.known.gone_at is not None:  # it was gone before
            look = replace(look, gone_at=again.known.gone_at)
        return Read(Done(look=look))
    validators = outcome.value.validators if outcome.value else None
    if before.full:
        look = next_look(id_, looks, desk.at, distances, validators)
        article = fill_in(replace(article, url=id_), before.article)
        return Read(Done(_again(article, again, before, document, desk), look=look, document=document))
    article = complete(article, before.article)
    address = choose_address(id_, document.final_url, article.canonical_url)
    look = first_look(id_, article.published, desk.at, desk.look_again_s, validators)
    again_read = _again(article, again, before, document, desk)
    return Read(Done(again_read, address, again.known, look, document=document))


def _again(article: Article, again: Again, before: Reading, document: Document, desk: Desk) -> Reading:
    """The article as it is now; the same words are not understood again by what understood them."""
    same = article.text_id == before.findings.text_id and article.headline == before.article.headline
    same = same and again.known.finder == finder_of(desk.understanding)
    findings = before.findings if same else understand_article(article, desk.understanding)
    return Reading(article, findings, reader=READER, page=marks_of(document))


def is_its_own(article: Article, document: Document, before: Article) -> bool:
    """Whether a page is still that of an article: not one to which a removed article's address leads on."""
    address: Address = choose_address(before.id, document.final_url, None)
    return address.url == before.id or is_same_article(article, before)
