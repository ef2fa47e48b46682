"""An edition as data: ``brief.json``, described in docs/brief-json.md and by ``schema/brief-1.json``.

For each printed sentence it gives the article, the offsets it stands at, the repairs made and whether it
was cut, so that anybody with the article can check it.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from standfirst.brief.sources import place_of
from standfirst.brief.view import tell_counts
from standfirst.brief.wording import stamp
from standfirst.records import (
    CollectionLine,
    Edition,
    EditionNotice,
    EditionState,
    Evidence,
    Item,
    KindEvidence,
    Name,
    Passage,
    Quotation,
    Reference,
    Report,
    Reserved,
    Rights,
    Section,
    Span,
)

SCHEMA = "urn:standfirst:schema:brief-1"

Data = dict[str, Any]


def render_json(edition: Edition, *, compact: bool = False) -> str:
    """The edition as JSON after ``schema/brief-1.json``; offsets count code points, half-open.

    ``compact`` leaves out what only people need: a third of the size, a fifth of the time.
    Equal editions give equal text: ``made_at`` is not among what it says.
    """
    withdrawn = edition.state is EditionState.WITHDRAWN
    data = {
        "schema": SCHEMA,
        "title": edition.title,
        "number": edition.number,
        "date": edition.date.isoformat(),
        "state": edition.state,
        "language": edition.language,
        "counts": list(tell_counts(edition)),
        "sections": [_section(section) for section in edition.sections if not withdrawn],
        "names": [_name(name) for name in edition.names if not withdrawn],
        "proposals": [
            {"a": p.a, "b": p.b, "score": round(p.score, 3), "why": p.why}
            for p in edition.proposals
            if not withdrawn
        ],
        "sources": {
            "asked": edition.asked,
            "failed": [_line(line) for line in edition.failed],
            "partly": [_partial(line) for line in edition.partly],
        },
        "foreword": _passage(edition.foreword),
        "left_out": edition.left_out,
        "notices": [_notice(notice) for notice in edition.notices],
        "audience": str(edition.audience),
        "reserved": [_reserved(one) for one in edition.reserved],
    }
    return (_compact(data) if compact else json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def _compact(data: Data) -> str:
    try:
        return msgspec.json.encode(data).decode()
    except UnicodeEncodeError:  # half of a surrogate pair, which whoever writes the file replaces
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _reserved(reserved: Reserved) -> Data:
    return {
        "audience": reserved.audience.kind,
        "reports": reserved.reports,
        "headlines": reserved.headlines,
        "stories": reserved.stories,
    }


def _notice(notice: EditionNotice) -> Data:
    return {
        "kind": notice.kind,
        "at": stamp(notice.at),
        "words": notice.words,
        "who": notice.who,
    }


def _section(section: Section) -> Data:
    subject = section.subject
    return {
        "title": section.title,
        "subject": {"name": subject.name, "query": subject.query, "names": list(subject.names)}
        if subject is not None
        else None,
        "items": [_item(item) for item in section.items],
    }


def _item(item: Item) -> Data:
    return {
        "story": item.story,
        "new": item.new,
        "why": item.why,
        "note": item.note,
        "note_by": item.note_by,
        "translation": _passage(item.translation),
        "kind": _kind(item.kind),
        "headline": _passage(item.headline),
        "standfirst": _passage(item.standfirst),
        "statements": [_quotation(quotation) for quotation in item.statements],
        "unquoted": list(item.unquoted),
        "own": item.own,
        "link": item.reports[0].url if item.own else None,
        "reports": [_report(report) for report in item.reports if not item.own],
        "reserved": [_reserved(one) for one in item.reserved],
    }


def _kind(kind: KindEvidence) -> Data:
    return {
        "kind": kind.kind,
        "why": kind.why,
        "span": _span(kind.span),
        "part": kind.part if kind.span is not None else None,
        "rests_on": _reference(kind.rests_on),
    }


def _passage(passage: Passage | None) -> Data | None:
    if passage is None:
        return None
    return {
        "text": passage.text,
        "article": passage.article_id,
        "part": passage.part if passage.span is not None else None,
        "span": _span(passage.span),
        "repairs": [{"span": _span(r.span), "replacement": r.replacement} for r in passage.repairs],
        "truncated": passage.truncated,
        "editor": passage.editor,
    }


def _quotation(quotation: Quotation) -> Data:
    statement = quotation.statement
    return {
        "article": quotation.article_id,
        "speaker": _reference(statement.speaker),
        "source": _passage(quotation.source),
        "cue": _passage(quotation.cue),
        "content": [_passage(passage) for passage in quotation.content],
        "addressee": _reference(statement.addressee),
        "channels": [_reference(channel) for channel in statement.channels],
        "hedge": _passage(quotation.hedge),
        "form": statement.form,
        "confidence": round(statement.confidence, 3),
    }


def _reference(reference: Reference | None) -> Data | None:
    if reference is None:
        return None
    return {
        "name": reference.name,
        "inferred": reference.inferred,
        "span": _span(reference.span),
        "part": reference.part if reference.span is not None else None,
    }


def _report(report: Report) -> Data:
    return {
        "article": report.article_id,
        "headline": report.headline,
        "url": report.url,
        "publisher": report.publisher,
        "published": stamp(report.published) if report.published else None,
        "language": report.language,
        "kind": report.kind,
        "copy_of": report.copy_of,
        "agency": report.agency,
        "origin": place_of(report.origin),
        "version": report.version,
        "rights": _rights(report.rights),
        "country": report.country,
        "owner": report.owner,
        "rights_note": report.rights_note,
        "heading": _passage(report.heading),
    }


def _rights(rights: Rights | None) -> Data | None:
    if rights is None:
        return None
    return {
        "noarchive": rights.noarchive,
        "nosnippet": rights.nosnippet,
        "max_snippet": rights.max_snippet,
        "tdm_reserved": rights.tdm_reserved,
        "tdm_policy": rights.tdm_policy,
        "withheld": [_span(span) for span in rights.withheld],
    }


def _name(name: Name) -> Data:
    return {
        "id": name.id,
        "name": name.canonical,
        "kind": name.kind,
        "aliases": [
            {"name": alias.text, "evidence": [_evidence(evidence) for evidence in alias.evidence]}
            for alias in name.aliases
        ],
    }


def _evidence(evidence: Evidence) -> Data:
    return {
        "how": evidence.how,
        "words": evidence.words,
        "article": evidence.article_id,
        "span": _span(evidence.span),
        "who": evidence.who,
    }


def _line(line: CollectionLine) -> Data:
    return {"source": line.source, "answer": line.answer, "reason": line.reason}


def _partial(line: CollectionLine) -> Data:
    return {
        "source": line.source,
        "reason": line.reason,
        "unread": line.unread,
        "warnings": list(line.warnings),
    }


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None
