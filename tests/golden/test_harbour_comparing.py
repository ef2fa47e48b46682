"""Comparing a brief with the sample world's answer: nothing to say of a perfect one, a line a fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from standfirst.demo.comparing import compare_with_answer
from standfirst.demo.sample import load_sample
from standfirst.demo.world import make_world

Brief = dict[str, Any]


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    hosts = load_sample().hosts
    return dict(make_world(1, lambda host: f"http://127.0.0.1:{8610 + hosts[host]}").answer)


@pytest.fixture
def brief(answer: dict[str, Any]) -> Brief:
    """A perfect brief, made from the answer itself; only what the comparison reads."""
    ids = {a["id"]: a["url"] or f"urn:standfirst:{number}" for number, a in enumerate(answer["articles"])}
    agency = {article: group["agency"] for group in answer["reprints"] for article in group["articles"]}
    items = [
        {
            "reports": [
                {
                    "article": ids[a["id"]],
                    "url": a["url"],
                    "origin": a["id"].replace("#", ", item ") if not a["url"] else "some feed, item 1",
                    **{key: a[key] for key in ("headline", "publisher", "language", "kind", "published")},
                    "copy_of": ids[a["copy_of"]] if a["copy_of"] else None,
                    "agency": agency.get(a["id"]),
                    "version": 1,
                }
                for a in answer["articles"]
                if a["story"] == story["id"]
            ],
            "statements": [
                {
                    "speaker": {"name": said["speaker"]},
                    "content": [{"text": said["content"] + ", and more."}],
                    "addressee": {"name": said["to"]} if said["to"] else None,
                    "channels": [{"name": said["through"]}] if said["through"] else [],
                }
                for said in answer["statements"]
                if said["article"] in story["articles"]
            ],
        }
        for story in answer["stories"]
    ]
    names = [
        {"id": f"joined-{n}", "name": forms[0], "aliases": [{"name": form} for form in forms[1:]]}
        for n, forms in enumerate(answer["declared"])
    ]
    (spelt,) = answer["proposed"]
    names += [{"id": f"spelt-{n}", "name": form, "aliases": []} for n, form in enumerate(spelt)]
    return json.loads(
        json.dumps(
            {
                "sections": [{"items": items}],
                "names": names,
                "proposals": [{"a": f"spelt-{n}", "b": f"spelt-{n + 1}"} for n in range(len(spelt) - 1)],
                "sources": {
                    "failed": [
                        {
                            "source": failed["source"],
                            "reason": "no answer within 2 s"
                            if failed["reason"] == "timeout"
                            else "status 404",
                        }
                        for failed in answer["failed"]
                    ]
                },
            }
        )
    )


def test_a_perfect_brief_has_no_differences(brief: Brief, answer: dict[str, Any]) -> None:
    assert compare_with_answer(brief, answer) == []


def _items(brief: Brief) -> list[Any]:
    return brief["sections"][0]["items"]


def _copy(brief: Brief) -> Any:
    return next(r for item in _items(brief) for r in item["reports"] if r["copy_of"])


def _separate(brief: Brief) -> Any:
    return next(r for r in _items(brief)[0]["reports"] if not r["copy_of"] and not r["agency"])


def _drop_an_article(brief: Brief) -> None:
    _items(brief)[0]["reports"].pop()


def _add_an_article(brief: Brief) -> None:
    report = {**_items(brief)[0]["reports"][0], "article": "http://x/", "url": "http://x/", "agency": None}
    _items(brief)[0]["reports"].append({**report, "copy_of": None})


def _split_a_story(brief: Brief) -> None:
    separate = _separate(brief)
    _items(brief)[0]["reports"].remove(separate)
    _items(brief).append({"reports": [separate], "statements": _items(brief)[0]["statements"]})


def _join_two_stories(brief: Brief) -> None:
    first, second, *rest = _items(brief)
    first["reports"] += second["reports"]
    first["statements"] += second["statements"]
    brief["sections"][0]["items"] = [first, *rest]


def _miss_a_copy(brief: Brief) -> None:
    _copy(brief)["copy_of"] = None


def _see_a_copy_that_is_none(brief: Brief) -> None:
    _separate(brief)["copy_of"] = _items(brief)[0]["reports"][0]["article"]


def _miss_the_agency(brief: Brief) -> None:
    _copy(brief)["agency"] = None


def _mistake_the_kind(brief: Brief) -> None:
    _separate(brief)["kind"] = "other"


def _mistake_the_hour(brief: Brief) -> None:
    _separate(brief)["published"] = "2025-05-12T00:00:00Z"


def _miss_a_statement(brief: Brief) -> None:
    statements = _items(brief)[0]["statements"]
    text = statements[0]["content"][0]["text"]
    _items(brief)[0]["statements"] = [s for s in statements if s["content"][0]["text"] != text]


def _mistake_the_speaker(brief: Brief) -> None:
    text = _items(brief)[0]["statements"][0]["content"][0]["text"]
    for statement in _items(brief)[0]["statements"]:
        if statement["content"][0]["text"] == text:
            statement["speaker"] = {"name": "Somebody Else"}


def _miss_the_addressees(brief: Brief) -> None:
    for statement in _items(brief)[0]["statements"]:
        statement["addressee"] = None


def _miss_an_alias(brief: Brief) -> None:
    brief["names"][0]["aliases"].pop()


def _assume_a_spelling(brief: Brief) -> None:
    brief["names"][1]["aliases"].append({"name": brief["names"].pop(2)["name"]})
    brief["proposals"] = [{"a": "spelt-0", "b": "spelt-2"}, {"a": "spelt-2", "b": "spelt-3"}]


def _miss_a_proposal(brief: Brief) -> None:
    brief["proposals"].pop()


def _hide_a_failure(brief: Brief) -> None:
    brief["sources"]["failed"].pop()


def _mistake_a_failure(brief: Brief) -> None:
    brief["sources"]["failed"][1]["reason"] = "it was refused"


def _invent_a_failure(brief: Brief) -> None:
    brief["sources"]["failed"].append({"source": "http://x/", "reason": "no answer"})


@pytest.mark.parametrize(
    ("spoil", "about"),
    [
        (_drop_an_article, "article"),
        (_add_an_article, "article"),
        (_split_a_story, "story"),
        (_join_two_stories, "story"),
        (_miss_a_copy, "copy"),
        (_see_a_copy_that_is_none, "copy"),
        (_miss_the_agency, "copy"),
        (_mistake_the_kind, "facts"),
        (_mistake_the_hour, "facts"),
        (_miss_a_statement, "statement"),
        (_mistake_the_speaker, "statement"),
        (_miss_the_addressees, "statement"),
        (_miss_an_alias, "name"),
        (_assume_a_spelling, "name"),
        (_miss_a_proposal, "name"),
        (_hide_a_failure, "source"),
        (_mistake_a_failure, "source"),
        (_invent_a_failure, "source"),
    ],
)
def test_each_fault_is_told(
    brief: Brief, answer: dict[str, Any], spoil: Callable[[Brief], None], about: str
) -> None:
    spoil(brief)
    lines = compare_with_answer(brief, answer)
    assert lines
    assert all(line.startswith(f"{about}: ") for line in lines), lines


def test_a_speaker_may_be_told_under_another_form_that_is_joined(
    brief: Brief, answer: dict[str, Any]
) -> None:
    statement = _items(brief)[0]["statements"][0]
    first, statement["speaker"] = statement["speaker"]["name"], {"name": "The Engineer"}
    text = statement["content"][0]["text"]
    for item in _items(brief):
        item["statements"] = [
            s for s in item["statements"] if s is statement or s["content"][0]["text"] != text
        ]
    assert compare_with_answer(brief, answer)
    brief["names"].append({"id": "x", "name": first, "aliases": [{"name": "The Engineer"}]})
    assert compare_with_answer(brief, answer) == []


def test_versions_are_compared_where_the_desk_collected_twice(brief: Brief, answer: dict[str, Any]) -> None:
    (line,) = compare_with_answer(brief, answer, versions=True)
    (corrected,) = answer["corrected"]
    assert line == f"version: {corrected['article']} has 2, told as 1"
