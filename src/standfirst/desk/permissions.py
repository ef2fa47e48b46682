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
    "read": _see(Role.READER),
    "read-page": _see(Role.READER),
    "today": _see(Role.OBSERVER),
    "saved": _see(Role.OBSERVER),
    "mark": _form(Role.OBSERVER, Role.OBSERVER),
    "forward": _form(Role.OBSERVER, Role.EDITOR),
    "story": _see(Role.OBSERVER),
    "story-join": _form(Role.OBSERVER, Role.EDITOR),
    "story-split": _form(Role.OBSERVER, Role.EDITOR),
    "story-undo": _form(Role.OBSERVER, Role.EDITOR),
    "article": _see(Role.OBSERVER),
    "article-correct": _form(Role.OBSERVER, Role.EDITOR),
    "article-excerpt": _form(Role.OBSERVER, Role.EDITOR),
    "alike": _see(Role.OBSERVER),
    "search": _see(Role.OBSERVER),
    "search-export": _see(Role.OBSERVER),
    "search-save": _form(Role.OBSERVER, Role.PUBLISHER),
    "statements": _see(Role.OBSERVER),
    "statements-export": _see(Role.OBSERVER),
    "sources": _see(Role.OBSERVER),
    "source-add": _form(Role.PUBLISHER, Role.PUBLISHER),
    "sources-export": _see(Role.OBSERVER),
    "sources-import": _form(Role.OBSERVER, Role.PUBLISHER),
    "source": _see(Role.OBSERVER),
    "source-change": _form(Role.OBSERVER, Role.PUBLISHER),
    "source-publisher": _form(Role.OBSERVER, Role.PUBLISHER),
    "editions": _see(Role.OBSERVER),
    "edition-begin": _form(Role.OBSERVER, Role.EDITOR),
    "edition": _see(Role.OBSERVER),
    "edition-edit": _form(Role.OBSERVER, Role.EDITOR),
    "edition-publish": _form(Role.OBSERVER, Role.PUBLISHER),
    "edition-mail": _form(Role.OBSERVER, Role.PUBLISHER),
    "edition-preview": _see(Role.OBSERVER),
    "names": _see(Role.OBSERVER),
    "name-decide": _form(Role.OBSERVER, Role.EDITOR),
    "name": _see(Role.OBSERVER),
    "people": _see(Role.ADMIN),
    "people-change": _form(Role.ADMIN, Role.ADMIN),
    "keys": _see(Role.ADMIN),
    "keys-change": _form(Role.ADMIN, Role.ADMIN),
    "account": _form(Role.READER, Role.READER),
    "log": _see(Role.OBSERVER),
    "versions": _see(Role.OBSERVER),
    "compare": _see(Role.OBSERVER),
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
