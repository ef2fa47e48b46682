"""Looking at files and folders before they are subscribed to: mailboxes, WARC files, folders, lists.

Archives may be larger than what is read at once; of those a beginning is looked at, or the newest files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from standfirst.articles.publisher import publisher_in_title
from standfirst.entries import read_opml, read_warc, tell_document
from standfirst.errors import UnreadableError
from standfirst.records import Article, Document, DocumentKind, Entry, FetchOptions, Publisher, Subscription
from standfirst.work.adding.offers import SHOWN, Discovery, Offer, describe
from standfirst.work.captures import is_warc
from standfirst.work.opening import Opened, open_document
from standfirst.work.reasons import reason_of
from standfirst.work.sources import Source, files_in, is_list, is_maildir, read_file

_BEGINNING_BYTES = 1_000_000
_LEAST_ITEMS = 2
"""Any text at all passes for a digest of one item; what lists news lists more."""
_SINGLE = frozenset({DocumentKind.ARTICLE, DocumentKind.PDF})


def discover_path(path: Path, options: FetchOptions, publisher: str | None = None) -> Discovery:
    """Look at a file or folder, and say what could be followed there.

    Args:
        path: in full.
        options: how much may be read at once.
        publisher: whose news it holds, where the person says so.

    Raises:
        UnreadableError: it cannot be read, or holds nothing that is read here.
    """
    offer: Offer | str
    if path.is_dir():
        lists = [] if is_maildir(path) else _lists_in(path)
        if lists and len(lists) == len(files_in(path)):
            return Discovery(listed=_read_lists(lists, options.max_bytes))
        offer = _maildir(path, options) if is_maildir(path) else _folder(path, options)
    else:
        if is_warc(path):
            offer = offer_of_warc(str(path), path)
        elif _size(path) > options.max_bytes and (begin := _beginning(path)).startswith(b"From "):
            offer = _large_mailbox(path, begin)
        else:
            document = read_file(Source(str(path), path.name, path), options.max_bytes)
            if tell_document(document) is DocumentKind.OPML:
                return Discovery(listed=read_opml(document.data))
            offer = _file(path, document)
    return _settled(offer, publisher)


def _settled(offer: Offer | str, wished: str | None) -> Discovery:
    if isinstance(offer, str):
        return Discovery(notes=(offer,))
    one = offer.subscription
    told = publisher_in_title(one.title, "") if one.kind is DocumentKind.FEED else None
    name = wished or told
    publisher = Publisher(name, languages=(offer.language,) if offer.language else ()) if name else None
    return Discovery((replace(offer, subscription=replace(one, publisher=name)),), publisher=publisher)


def _offer(
    path: Path, kind: DocumentKind | None, how: str, entries: Sequence[Entry], at: datetime | None = None
) -> Offer:
    offer = describe(entries, None, at or datetime.now(UTC))
    return replace(offer, subscription=Subscription(str(path), kind, title=path.stem), how=how)


def _file(path: Path, document: Document) -> Offer | str:
    opened = open_document(document)
    if opened.kind in _SINGLE or (opened.kind is DocumentKind.DIGEST and len(opened.entries) < _LEAST_ITEMS):
        return "a single document, nothing that lists news; for a brief of it: standfirst brief, and its path"
    offer = _offer(path, opened.kind, "the file itself", entries_of(opened))
    title = opened.title or path.stem
    language = offer.language or opened.language
    return replace(offer, subscription=replace(offer.subscription, title=title), language=language)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror})", what="file", url=path.name) from error


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_BEGINNING_BYTES)


def _large_mailbox(path: Path, begin: bytes) -> Offer:
    """A mailbox larger than what is read at once: the mails at its beginning are shown."""
    cut = begin.rfind(b"\nFrom ")
    url = path.as_uri()
    document = Document(url, url, None, begin[: cut + 1] if cut > 0 else begin, datetime.now(UTC))
    offer = _offer(path, DocumentKind.MAILBOX, "a mailbox", open_document(document).entries)
    size = f"{_size(path) / 1e6:,.0f} MB; shown are the first of its items"
    return replace(offer, count=None, notes=(size,))


# ---------------------------------------------------------------------------- folders


def _maildir(path: Path, options: FetchOptions) -> Offer:
    mails = [mail for part in ("new", "cur") for mail in (path / part).iterdir() if mail.is_file()]
    entries = tuple(islice(_items_of(_newest_first(mails), options.max_bytes), SHOWN))
    offer = _offer(path, DocumentKind.MAILBOX, "a Maildir", entries)
    return replace(offer, count=None, per_day=None, notes=(f"{len(mails):,} mails", *offer.notes))


def _lists_in(path: Path) -> list[Path]:
    """The lists of subscriptions among a folder's files."""
    return [file for file in files_in(path) if is_list(file)]


def _read_lists(files: Iterable[Path], max_bytes: int) -> tuple[Subscription | UnreadableError, ...]:
    """What several lists hold, each address once; what is wrong in one is told with its file's name."""
    found: dict[str, Subscription] = {}
    errors: list[UnreadableError] = []
    for file in files:
        try:
            listed = read_opml(read_file(Source(str(file), file.name, file), max_bytes).data)
        except UnreadableError as error:
            listed = (error,)
        for one in listed:
            if isinstance(one, Subscription):
                found.setdefault(one.url, one)
            else:
                errors.append(UnreadableError(f"{file.name}: {one.reason}", what="OPML"))
    return (*found.values(), *errors)


def _folder(path: Path, options: FetchOptions) -> Offer:
    """Any other folder: each of its files is a document, and what is put there later is found, too."""
    files = files_in(path)
    if not files:
        raise UnreadableError("the folder has no files", what="source", url=str(path))
    entries = tuple(islice(_items_of(_newest_first(files), options.max_bytes), SHOWN))
    if not entries:
        raise UnreadableError("none of its newest files can be read", what="folder", url=str(path))
    how = f"a folder of {len(files):,} file{'' if len(files) == 1 else 's'}"
    lists = ", ".join(file.name for file in _lists_in(path))
    notes = (f"lists of subscriptions in it are added by themselves: {lists}",) if lists else ()
    return replace(_offer(path, None, how, entries), count=None, per_day=None, notes=notes)


def _newest_first(files: Iterable[Path]) -> list[Path]:
    """The newest few files of a folder: of thousands only those that are looked at are opened."""
    return sorted(files, key=lambda file: file.stat().st_mtime, reverse=True)[: 4 * SHOWN]


def _items_of(files: Iterable[Path], max_bytes: int) -> Iterator[Entry]:
    for file in files:
        try:
            document = read_file(Source(str(file), file.name, file), max_bytes)
            yield from entries_of(open_document(document))
        except UnreadableError:
            continue  # collecting will say of each file what is wrong with it


def entries_of(opened: Opened) -> tuple[Entry, ...]:
    """What a document lists, or the articles that it holds themselves."""
    return opened.entries or tuple(_as_entry(article) for article in opened.articles)


def _as_entry(article: Article) -> Entry:
    return Entry(
        link=article.url, title=article.headline, published=article.published, language=article.language
    )


# ---------------------------------------------------------------------------- WARC


def offer_of_warc(url: str, file: Path | BytesIO) -> Offer:
    """A WARC or WET file: its first pages are shown; there may be a million more.

    Raises:
        UnreadableError: none of its first records holds anything that is read here.
    """
    entries: list[Entry] = []
    error: UnreadableError | None = None
    for document in islice(read_warc(file), 20 * SHOWN):
        if isinstance(document, UnreadableError):
            error = error or document
            continue
        with suppress(UnreadableError):  # robots.txt, error pages: an archive of a crawl holds them all
            entries += entries_of(open_document(document))
        if len(entries) >= SHOWN:
            break
    if not entries:
        reason = reason_of(error) if error else "none of its first records holds news"
        raise UnreadableError(reason, what="WARC file", url=url)
    offer = describe(entries, None, datetime.now(UTC))
    title = Path(urlsplit(url).path).name
    subscription = Subscription(url, DocumentKind.WARC, title=title)
    return replace(offer, subscription=subscription, how="a web archive", count=None, per_day=None, notes=())
