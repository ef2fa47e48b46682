"""Copies of one text: ten sites that print one agency's report are one report.

A text is filed under its shingles (:mod:`.shingles`); an article that comes in meets only those it shares
rare shingles with, and two texts are copies where one holds enough of the other (Broder's containment,
so that a text cut to a third is still found). What hangs together is made into groups by :mod:`.families`,
which keeps a round-up that holds two texts from making them one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from itertools import islice

from standfirst.records import Article, Decision, ReprintGroup
from standfirst.stories.boilerplate import Boilerplate, learn_boilerplate
from standfirst.stories.constraints import Constraints, copy_constraints
from standfirst.stories.families import Printed, group_printed
from standfirst.stories.filed import NOBODY, Filed
from standfirst.stories.growing import Growing
from standfirst.stories.sharing import LEAST_IDENTICAL_WORDS, LEAST_SHINGLES, least_met, shared_part
from standfirst.stories.shingles import Shingled
from standfirst.stories.signatures import (
    MemorySignatures,
    Signature,
    SignatureStore,
    content_of,
    number_of,
)

_MOST_MET = 32
"""How many texts are met under one shingle. A text copied more often is found through its first copies; a
phrase that everybody uses leads to a few texts only, so nothing grows with the square of their number."""

_MOST_COMPARED = 64
"""Texts that one text is compared with, those that share most first."""

_MOST_ASKED = 8
"""Texts that a newcomer to a large component is compared with, to know which of its groups it joins."""


def group_reprints(
    articles: Iterable[Article],
    previous: Iterable[ReprintGroup] = (),
    decisions: Iterable[Decision] = (),
) -> tuple[ReprintGroup, ...]:
    """Group the articles that carry copies of one text.

    The result depends on what the articles say, not on the order in which they come. Time is linear in
    the number of articles and in their length.

    Args:
        articles: what to group; of several with one id the longest counts.
        previous: groups found earlier; the original named there stays the original, as long as it is still a
            copy of the others and none of them is the agency's own.
        decisions: editors' decisions; see :mod:`.constraints` for the kinds that are read.

    Returns:
        Groups of two or more, each with its ids sorted, in the order of their first ids. An article in none
        of them is nobody's copy.
    """
    unique = _unique(articles)
    index = ReprintIndex(
        boilerplate=learn_boilerplate(unique), constraints=copy_constraints(decisions), previous=previous
    )
    for article in unique:
        index.file(article)
    return index.groups()


class ReprintIndex:
    """Articles filed one by one, each with the copies of it that came before.

    ``file`` only files; ``add`` also says which group the article now belongs to; ``groups`` gives all. Which
    order articles are filed in makes no difference to the groups.

    Args:
        boilerplate: what each publisher prints under everything; it does not count as text.
        constraints: what editors decided.
        previous: groups found earlier, whose originals stay.
        signatures: where the articles' signatures are kept; in memory where it is None.
        filed: the columns of the first of these signatures, as they were saved; the others are filed now.
    """

    def __init__(
        self,
        boilerplate: Boilerplate | None = None,
        constraints: Constraints | None = None,
        previous: Iterable[ReprintGroup] = (),
        signatures: SignatureStore | None = None,
        filed: Filed | None = None,
    ) -> None:
        self._boilerplate = boilerplate or Boilerplate()
        self._constraints = constraints or Constraints()
        self._known_originals = frozenset(group.original_id for group in previous)
        self._signatures = MemorySignatures() if signatures is None else signatures
        self._filed = filed or Filed()
        self._growing = Growing()
        self.comparisons = 0
        for number in range(len(self._filed.name), len(self._signatures)):
            self._place(self._signatures.read(number))

    def __len__(self) -> int:
        return self._filed.living

    def __contains__(self, article_id: str) -> bool:
        return self._filed.article(article_id) is not None

    def add(self, article: Article) -> ReprintGroup | None:
        """File an article and say which copies it belongs to; None where it is nobody's copy (yet).

        A group of many (from 64 articles on) is told as it was when last decided, with the newcomers; it is
        decided anew when it has grown by half, and whenever :meth:`group_of` or :meth:`groups` is asked.
        """
        is_new = self.file(article)
        text = self._text_of(article.id)
        root = self._filed.root(text)
        count = self._filed.count[root]
        if is_new and not self._constraints and self._growing.knows(root, count):
            group = self._growing.grow(root, article.id, self._copied_by(text))
            if group is not None:
                return group
        groups = self._groups_among(self._hanging_together(text, self._find_decided()))
        self._growing.note(root, count, groups)
        return _group_with(article.id, groups)

    def file(self, article: Article) -> bool:
        """File an article; one that is filed already and has changed since takes its own place.

        Returns:
            Whether anything was new.
        """
        known = self._filed.article(article.id)
        if known is not None and self._filed.content[known] == content_of(article):
            return False
        signature = Signature.of(article, self._boilerplate.strip(article))
        self._signatures.append(signature)
        self._place(signature)
        return True

    def forget(self, article_id: str) -> None:
        """Let an article count no longer; one that was never filed is none to forget."""
        known = self._filed.article(article_id)
        if known is not None:
            gone = Signature.gone_for(article_id)
            self._signatures.append(gone)
            self._place(gone)

    def group_of(self, article_id: str) -> ReprintGroup | None:
        """The group that an article belongs to; None where it is nobody's copy.

        Raises:
            KeyError: no article of that id is filed.
        """
        text = self._text_of(article_id)
        return _group_with(article_id, self._groups_among(self._hanging_together(text, self._find_decided())))

    def groups(self) -> tuple[ReprintGroup, ...]:
        """All groups of two or more articles, in the order of their first ids."""
        return tuple(sorted(self.each_group(), key=lambda group: group.article_ids))

    def each_group(self) -> Iterator[ReprintGroup]:
        """All groups of two or more articles one by one, in no order that means anything."""
        seen = bytearray(len(self._filed.identity))
        decided = self._find_decided()
        for number in range(len(seen)):
            if not seen[number]:
                component = self._hanging_together(number, decided)
                for text in component:
                    seen[text] = True
                yield from self._groups_among(component)

    def regroup(
        self, previous: Iterable[ReprintGroup], since: int, decided: Iterable[str] = ()
    ) -> tuple[ReprintGroup, ...]:
        """All groups, where they were told before: only what has changed since is decided anew.

        Args:
            previous: the groups as they were when the first ``since`` signatures were filed.
            since: how many signatures these groups knew.
            decided: articles about which an editor has ever decided anything.

        Returns:
            What :meth:`groups` gives.
        """
        previous = tuple(previous)
        ids, anew = self.changes(since, decided, lambda _ids: previous)
        kept = (group for group in previous if ids.isdisjoint(group.article_ids))
        return tuple(sorted((*kept, *anew), key=lambda group: group.article_ids))

    def changes(
        self,
        since: int,
        decided: Iterable[str] = (),
        previous: Callable[[AbstractSet[str]], Iterable[ReprintGroup]] | None = None,
    ) -> tuple[frozenset[str], tuple[ReprintGroup, ...]]:
        """What has changed since so many signatures were filed, and the groups that it makes.

        Args:
            since: how many signatures were known when groups were last told.
            decided: articles about which an editor has ever decided anything.
            previous: gives the groups that any of some articles were told in; their originals stay.

        Returns:
            The articles that may be in other groups than before, and all groups that any of them is in now.
        """
        touched = {text for number in range(since, len(self._signatures)) for text in self._texts_of(number)}
        numbers = (self._filed.article(one) for one in decided)
        touched |= {self._filed.text_of[number] for number in numbers if number is not None}
        links = self._find_decided()
        components: list[list[int]] = []
        seen: set[int] = set()
        for text in sorted(touched):
            if text not in seen:
                components.append(self._hanging_together(text, links))
                seen.update(components[-1])
        ids = {id_ for component in components for id_ in self._ids_of(component)}
        ids.update(
            self._signatures.read(number).copy.article_id for number in range(since, len(self._signatures))
        )
        if previous is not None:
            self._known_originals = frozenset(group.original_id for group in previous(ids))
        groups = (group for component in components for group in self._groups_among(component))
        return frozenset(ids), tuple(sorted(groups, key=lambda group: group.article_ids))

    def keep_only(self, article_ids: Iterable[str]) -> None:
        """Let all articles but these count no longer."""
        names = {number_of(one) for one in article_ids}
        if len(self) > len(names):
            filed = self._filed
            for number in range(len(filed.name)):
                if filed.text_of[number] != NOBODY and filed.name[number] not in names:
                    self.forget(self._signatures.read(number).copy.article_id)

    # ------------------------------------------------------------------------ filing

    def _place(self, signature: Signature) -> None:
        """Enter what was appended to the signatures into the columns."""
        before = self._filed.article(signature.copy.article_id)
        if before is not None:
            self._growing.forget(self._filed.root(self._filed.text_of[before]))
            self._filed.drop_article(before)
        if signature.gone:
            self._filed.add_article(signature, NOBODY)
            return
        text = self._filed.text(signature.shingled.identity)
        if text is None:
            text = self._filed.add_text(signature, record=len(self._filed.name))
            self._meet(text, signature.shingled)
        self._filed.add_article(signature, text)

    def _meet(self, text: int, shingled: Shingled) -> None:
        """Join a new text to those that it is a copy of, and file its shingles."""
        if len(shingled.hashes) < LEAST_SHINGLES:
            return
        for other in self._near(shingled):
            if self._filed.root(text) != self._filed.root(other) and self._are_copies(shingled, other):
                self._filed.join(text, other)
        self._filed.by_shingle.add(shingled.filed().tolist(), text)

    def _near(self, shingled: Shingled) -> list[int]:
        """The texts that share enough filed shingles with one to be compared, those with most first."""
        met = Counter(self._filed.by_shingle.find(shingled.filed(), _MOST_MET))
        size, sizes = len(shingled.hashes), self._filed.size
        enough = [
            (-shared, other) for other, shared in met.items() if shared >= least_met(size, sizes[other])
        ]
        return [other for _, other in sorted(enough)[:_MOST_COMPARED]]

    def _are_copies(self, shingled: Shingled, other: int) -> bool:
        self.comparisons += 1
        theirs = self._signatures.read(self._filed.record[other]).shingled
        return shared_part(shingled, theirs) is not None

    # ------------------------------------------------------------------------ groups

    def _text_of(self, article_id: str) -> int:
        number = self._filed.article(article_id)
        if number is None:
            raise KeyError(article_id)
        return self._filed.text_of[number]

    def _texts_of(self, number: int) -> Iterator[int]:
        """The text of a signature, and those that the same article printed before."""
        name = self._filed.name[number]
        for one in self._filed.by_name.find_one(name & 0xFFFFFFFF):
            if self._filed.name[one] == name and one <= number:
                text = self._filed.text(self._signatures.read(one).shingled.identity)
                if text is not None:
                    yield text

    def _ids_of(self, texts: Iterable[int]) -> Iterator[str]:
        for text in texts:
            for number in self._filed.articles_of(text):
                yield self._signatures.read(number).copy.article_id

    def _copied_by(self, text: int) -> Iterator[str]:
        """Articles that a text is a copy of, the surest first: the same words, then the nearest."""
        for number in islice(self._filed.articles_of(text), 1):
            yield self._signatures.read(number).copy.article_id
        shingled = self._signatures.read(self._filed.record[text]).shingled
        for other in self._near(shingled)[:_MOST_ASKED]:
            if other != text and self._are_copies(shingled, other):
                for number in islice(self._filed.articles_of(other), 1):
                    yield self._signatures.read(number).copy.article_id

    def _hanging_together(self, text: int, decided: Mapping[int, AbstractSet[int]]) -> list[int]:
        """All texts of a component, and of those that editors joined to it."""
        found = self._filed.component(text)
        seen = {self._filed.root(text)}
        waiting = list(seen)
        while waiting:
            for other in decided.get(waiting.pop(), frozenset()) - seen:
                seen.add(other)
                waiting.append(other)
                found += self._filed.component(other)
        return found

    def _find_decided(self) -> dict[int, set[int]]:
        """Which components editors joined to which, by their roots."""
        found: dict[int, set[int]] = {}
        for one in self._constraints.joined:
            a = self._filed.article(one)
            for other in self._constraints.joined_to(one):
                b = self._filed.article(other)
                if a is not None and b is not None:
                    roots = [self._filed.root(self._filed.text_of[number]) for number in (a, b)]
                    found.setdefault(roots[0], set()).add(roots[1])
        return found

    def _groups_among(self, component: list[int]) -> list[ReprintGroup]:
        if len(component) == 1 and self._filed.count[component[0]] < 2:
            return []
        printed = [text for number in component for text in self._printed(number)]
        return group_printed(printed, self._compare, self._constraints, self._known_originals)

    def _compare(self, a: Shingled, b: Shingled) -> float | None:
        self.comparisons += 1
        return shared_part(a, b)

    def _printed(self, text: int) -> list[Printed]:
        """A text with all articles that print it; each that an editor decided about stands alone."""
        numbers = list(self._filed.articles_of(text))
        if not numbers:
            return []
        alone = self._filed.words[text] < LEAST_IDENTICAL_WORDS
        if alone and not self._constraints:
            return []
        shingled = self._signatures.read(self._filed.record[text]).shingled
        copies = [self._signatures.read(number).copy for number in numbers]
        if alone:
            return [Printed(shingled, [copy]) for copy in copies if self._constraints.touch(copy.article_id)]
        together = [copy for copy in copies if not self._constraints.touch(copy.article_id)]
        parted = [Printed(shingled, [copy]) for copy in copies if self._constraints.touch(copy.article_id)]
        return [Printed(shingled, together), *parted] if together else parted


def _group_with(article_id: str, groups: Iterable[ReprintGroup]) -> ReprintGroup | None:
    return next((group for group in groups if article_id in group.article_ids), None)


def _unique(articles: Iterable[Article]) -> list[Article]:
    """One article an id (the longest), the earliest first: an order that the caller's order cannot change."""
    best: dict[str, Article] = {}
    for article in articles:
        known = best.get(article.id)
        if known is None or (len(article.text), article.text) > (len(known.text), known.text):
            best[article.id] = article
    return sorted(best.values(), key=lambda article: (article.published or _LATE, article.id))


_LATE = datetime.max.replace(tzinfo=UTC)
