"""Reading a query as people type it.

::

    query   = either*                          all of it must hold; nothing matches everything
    either  = part ("OR" part)*                binds closer than standing side by side: a b OR c is a (b OR c)
    part    = ("-" | "NOT") part | "(" query ")" | field ":" value | "words together" | word

``AND`` may be written and means nothing. Quotation marks, brackets, colons and minus signs may be those of
any script. Words are folded (see ``text.folding``), so case, accents and letter variants do not matter; a
word that folds to several ("l'Irak", or one in a script without spaces) means these together. What has
neither letter nor digit is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standfirst.records import Span
from standfirst.search.errors import QueryError
from standfirst.search.fields import FIELDS, ValueProblem, nearest_field, read_field
from standfirst.search.query import All, Any, Node, Not, Query, Words
from standfirst.text.folding import tokens

_LONGEST = 4_000
"""Characters: nobody types more, and a database need not be asked it."""
_DEEPEST = 40
_MOST = 200
"""Parts of one query; SQLite takes an expression some 256 deep, and a subject has a dozen."""

_CLOSES = {
    '"': '"“”„', "“": '”“"', "”": '”“"', "„": '“”"', "«": "»", "»": "«»", "「": "」", "『": "』", "＂": "＂",
}  # fmt: skip
_OPENING, _CLOSING = "(（", ")）"
_COLONS = ":："
_MINUS = "-−－–"
_FIELD = re.compile(rf"([^\W\d_]+)[{_COLONS}]")
_BARE = re.compile(rf"[^\s{_OPENING}{_CLOSING}{''.join(_CLOSES)}]+")
_OPERATORS = {"OR": "or", "AND": "and", "NOT": "not"}


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "(", ")", "or", "and", "not", "words" or "field"
    at: Span
    text: str = ""
    field: str = ""


def read_query(text: str) -> Query:
    """Parse a query.

    Args:
        text: as typed, see this module; 4,000 characters and 200 parts at most.

    Raises:
        QueryError: it cannot be understood; the error points at the place.
    """
    if len(text) > _LONGEST:
        at = Span(_LONGEST, len(text))
        raise QueryError(text, at, f"it is longer than {_LONGEST:,} characters")
    found = _tokens(text)
    if len(found) > _MOST:
        raise QueryError(text, found[_MOST].at, f"it has more than {_MOST} parts")
    return Query(text, _Parser(text, found).read())


# ---------------------------------------------------------------------------- characters to tokens


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character.isspace():
            position += 1
            continue
        token = _token(text, position)
        position = token.at.end
        found.append(token)
    return found


def _token(text: str, start: int) -> _Token:
    character = text[start]
    if character in _OPENING:
        return _Token("(", Span(start, start + 1))
    if character in _CLOSING:
        return _Token(")", Span(start, start + 1))
    if character in _MINUS and start + 1 < len(text) and not text[start + 1].isspace():
        return _Token("not", Span(start, start + 1))
    if character in _CLOSES:
        inside, end = _quoted(text, start)
        return _Token("words", Span(start, end), inside)
    field = _FIELD.match(text, start)
    if field and _is_field(text, field):
        return _field(text, start, field)
    word = _BARE.match(text, start)
    end = word.end() if word else start + 1
    kind = _OPERATORS.get(text[start:end], "words")
    return _Token(kind, Span(start, end), text[start:end])


def _is_field(text: str, field: re.Match[str]) -> bool:
    """Whether a word with a colon is meant as a field: an address is not, nor "Ostvik: ferry delayed"."""
    if field[1].casefold() in FIELDS:
        return True
    after = text[field.end() : field.end() + 2]
    return after != "//" and bool(after) and not after[0].isspace()


def _field(text: str, start: int, field: re.Match[str]) -> _Token:
    name, end = field[1].casefold(), field.end()
    if name not in FIELDS:
        near = nearest_field(name)
        hint = f"did you mean {near}:?" if near else f"there are {', '.join(f'{one}:' for one in FIELDS)}"
        words = f'for the words themselves, put them in quotation marks: "{field[1]} ..."'
        raise QueryError(text, Span(start, end), f"there is no field {field[1]}:; {hint} ({words})")
    if end < len(text) and text[end] in _CLOSES:
        value, end = _quoted(text, end)
    elif value_ := _BARE.match(text, end):
        value, end = value_[0], value_.end()
    else:
        value = ""
    return _Token("field", Span(start, end), value, name)


def _quoted(text: str, start: int) -> tuple[str, int]:
    """What stands in the quotation marks that open at ``start``, and where it goes on behind them."""
    closing = _CLOSES[text[start]]
    end = next((place for place in range(start + 1, len(text)) if text[place] in closing), None)
    if end is None:
        raise QueryError(text, Span(start, start + 1), "this quotation mark is never closed")
    return text[start + 1 : end], end + 1


# ---------------------------------------------------------------------------- tokens to a tree


class _Parser:
    def __init__(self, text: str, found: list[_Token]) -> None:
        self._text, self._tokens, self._next, self._depth = text, found, 0, 0

    def read(self) -> Node:
        node = self._query()
        if (left := self._peek()) is not None:
            raise self._error(left, "this bracket was never opened")
        return node

    def _query(self) -> Node:
        parts: list[Node] = []
        while (token := self._peek()) is not None and token.kind != ")":
            if token.kind in ("or", "and"):
                self._check_joins(token, joins=bool(parts))
            part = self._either()
            if part is not None:
                parts.extend(part.nodes if isinstance(part, All) else (part,))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _check_joins(self, token: _Token, *, joins: bool) -> None:
        """``AND`` between two parts is stepped over; here it, or ``OR``, joins nothing otherwise."""
        self._next += 1
        after = self._peek()
        if token.kind == "or" or not joins or after is None or after.kind in (")", "or", "and"):
            raise self._error(
                token, f"{token.text} must stand between two parts; the word itself: “or”, “and”"
            )

    def _either(self) -> Node | None:
        choices = [self._part()]
        while (token := self._peek()) is not None and token.kind == "or":
            self._next += 1
            after = self._peek()
            if after is None or after.kind in (")", "or", "and"):
                raise self._error(
                    token, "OR must stand between two parts; for the word itself, write it small"
                )
            choices.append(self._part())
        found = [choice for choice in choices if choice is not None]
        if len(found) < 2:
            return found[0] if found else None
        flat = [one for choice in found for one in (choice.nodes if isinstance(choice, Any) else (choice,))]
        return Any(tuple(flat))

    def _part(self) -> Node | None:
        token = self._tokens[self._next]
        self._next += 1
        if token.kind == "not":
            return self._negated(token)
        if token.kind == "(":
            return self._bracket(token)
        if token.kind == "field":
            try:
                return read_field(token.field, token.text, token.at)
            except ValueProblem as problem:
                raise self._error(token, str(problem)) from None
        phrase = tuple(tokens(token.text))
        return Words(token.text.strip(), phrase, token.at) if phrase else None

    def _negated(self, minus: _Token) -> Node | None:
        after = self._peek()
        if after is None or after.kind in (")", "or", "and"):
            raise self._error(minus, "nothing follows that could be left out")
        self._deeper(minus)
        node = self._part()
        self._depth -= 1
        if node is None or node == All(()):
            return None
        return Not(node, Span(minus.at.start, self._tokens[self._next - 1].at.end))

    def _bracket(self, opening: _Token) -> Node | None:
        self._deeper(opening)
        node = self._query()
        closing = self._peek()
        if closing is None:
            raise self._error(opening, "this bracket is never closed")
        self._next += 1
        self._depth -= 1
        if self._tokens[self._next - 2] is opening:
            at = Span(opening.at.start, closing.at.end)
            raise QueryError(self._text, at, "there is nothing between these brackets")
        return node if node != All(()) else None

    def _deeper(self, token: _Token) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error(token, f"brackets within brackets are more than {_DEEPEST} deep")

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _error(self, token: _Token, reason: str) -> QueryError:
        return QueryError(self._text, token.at, reason)
