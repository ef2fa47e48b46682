"""Who may ask for which address: one table, by the address's name. What has no rule is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standfirst.desk.roles import Role


@dataclass(frozen=True, slots=True)
class Rule:
    """The least role for looking (GET) and for doing (POST); None for anybody, signed in or not.

    ``does`` is false where there is nothing to do: then every POST is refused.
    """

    looking: Role | None
    doing: Role | None = None
    does: bool = True


def _see(role: Role | None) -> Rule:
    return Rule(role, does=False)


def _form(looking: Role, doing: Role) -> Rule:
    return Rule(looking, doing)


RULES: Mapping[str, Rule] = {
    "asset": _see(None),
    "sign-in": Rule(None),
    "second-step": Rule(None),
    "first-user": Rule(None),
    "set-password": Rule(None),
    "sign-out": _form(Role.READER, Role.READER),
    "today": _see(Role.READER),
    "saved": _see(Role.READER),
    "mark": _form(Role.READER, Role.READER),
    "forward": _form(Role.READER, Role.EDITOR),
    "story": _see(Role.READER),
    "story-join": _form(Role.READER, Role.EDITOR),
    "story-split": _form(Role.READER, Role.EDITOR),
    "story-undo": _form(Role.READER, Role.EDITOR),
    "article": _see(Role.READER),
    "article-correct": _form(Role.READER, Role.EDITOR),
    "article-excerpt": _form(Role.READER, Role.EDITOR),
    "alike": _see(Role.READER),
    "search": _see(Role.READER),
    "search-export": _see(Role.READER),
    "search-save": _form(Role.READER, Role.PUBLISHER),
    "statements": _see(Role.READER),
    "statements-export": _see(Role.READER),
    "sources": _see(Role.READER),
    "source-add": _form(Role.PUBLISHER, Role.PUBLISHER),
    "sources-export": _see(Role.READER),
    "sources-import": _form(Role.READER, Role.PUBLISHER),
    "source": _see(Role.READER),
    "source-change": _form(Role.READER, Role.PUBLISHER),
    "source-publisher": _form(Role.READER, Role.PUBLISHER),
    "editions": _see(Role.READER),
    "edition-begin": _form(Role.READER, Role.EDITOR),
    "edition": _see(Role.READER),
    "edition-edit": _form(Role.READER, Role.EDITOR),
    "edition-publish": _form(Role.READER, Role.PUBLISHER),
    "edition-mail": _form(Role.READER, Role.PUBLISHER),
    "edition-preview": _see(Role.READER),
    "names": _see(Role.READER),
    "name-decide": _form(Role.READER, Role.EDITOR),
    "name": _see(Role.READER),
    "people": _see(Role.ADMIN),
    "people-change": _form(Role.ADMIN, Role.ADMIN),
    "keys": _see(Role.ADMIN),
    "keys-change": _form(Role.ADMIN, Role.ADMIN),
    "account": _form(Role.READER, Role.READER),
    "log": _see(Role.READER),
    "versions": _see(Role.READER),
    "compare": _see(Role.READER),
}


def rule_of(name: str | None) -> Rule | None:
    """The rule of an address's name; None where there is none."""
    return RULES.get(name or "")


def may(role: Role | None, name: str | None, method: str) -> bool:
    """Whether somebody of a role (None: not signed in) may ask for an address in this way."""
    rule = rule_of(name)
    if rule is None:
        return False
    if method in ("GET", "HEAD"):
        return _enough(role, rule.looking)
    return method == "POST" and rule.does and _enough(role, rule.doing)


def _enough(role: Role | None, least: Role | None) -> bool:
    return least is None or (role is not None and role >= least)
