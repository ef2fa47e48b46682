"""Which stories an edition prints: by sections, within limits, the weightiest first, each once."""

from dataclasses import replace

from edition_cast import AUTHORITY, BRENNOCK, MATERIAL, OPTIONS
from standfirst.brief import SectionPlan, Weights, compose_draft, compose_edition
from standfirst.records import Subject

DAM = Subject("The dam", "dam")
SURVEY = Subject("Survey", "survey")
ALL = replace(OPTIONS, subject=None)


def stories(section) -> list[str]:
    return [item.story for item in section.items]


def test_a_story_stands_in_the_first_section_it_belongs_to_and_in_no_other():
    options = replace(ALL, sections=(SectionPlan("Survey", (SURVEY,)), SectionPlan("Dam", (DAM,))))
    survey, dam = compose_edition(MATERIAL, options).sections
    assert "survey" in stories(survey)
    assert not set(stories(survey)) & set(stories(dam))
    assert (survey.title, survey.subject, dam.title) == ("Survey", SURVEY, "Dam")


def test_a_section_without_subjects_takes_what_is_left():
    options = replace(ALL, sections=(SectionPlan("Dam", (DAM,)), SectionPlan("Other")))
    dam, other = compose_edition(MATERIAL, options).sections
    whole = compose_edition(MATERIAL, ALL)
    assert sorted(stories(dam) + stories(other)) == sorted(item.story for item in whole.items)


def test_several_subjects_are_one_section():
    options = replace(ALL, sections=(SectionPlan("Both", (DAM, SURVEY)),))
    (both,) = compose_edition(MATERIAL, options).sections
    assert both.subject is None
    assert {"level", "survey"} <= set(stories(both))


def test_what_is_beyond_the_limits_is_offered_to_the_editor_and_not_printed():
    whole = compose_edition(MATERIAL, ALL)
    draft = compose_draft(MATERIAL, replace(ALL, limit=2))
    assert len(draft.edition.items) == 2
    assert [item.story for item in (*draft.edition.items, *draft.left_out)] == [i.story for i in whole.items]


def test_a_sections_own_limit_leaves_room_for_the_others():
    options = replace(ALL, sections=(SectionPlan("Dam", (DAM,), limit=1), SectionPlan("Other")))
    dam, other = compose_edition(MATERIAL, options).sections
    assert len(dam.items) == 1
    assert other.items


def test_one_publisher_leads_no_more_than_its_share():
    shoreline = [i for i in compose_edition(MATERIAL, ALL).items if i.reports[0].publisher == "Shoreline"]
    assert shoreline
    two = replace(
        MATERIAL.readings[-1],
        article=replace(MATERIAL.readings[-1].article, url="https://shoreline.example/2"),
    )
    material = replace(MATERIAL, readings=(*MATERIAL.readings, two))
    draft = compose_draft(material, replace(ALL, per_publisher=1))
    led = [item.reports[0].publisher for item in draft.edition.items]
    assert led.count("Shoreline") == 1
    assert [item.reports[0].publisher for item in draft.left_out] == ["Shoreline"]


def test_new_statements_by_names_that_matter_weigh_and_are_told():
    subject = Subject("Brennock", "dam OR survey OR sluices OR سد", names=("Ida Brennock",))
    options = replace(OPTIONS, subject=subject)
    weights = Weights(text=0, match=0, fresh=0, voice=1)
    first, *rest = compose_edition(MATERIAL, options, weights).items
    assert first.story == "level"
    assert "3 new statements by names you follow" in first.why
    assert not any("statement" in item.why for item in rest if item.story == "survey")


def test_statements_printed_before_are_not_new():
    subject = Subject("Brennock", names=("Ida Brennock",))
    material = replace(
        MATERIAL, printed=frozenset(r.article.id for r in MATERIAL.readings), names=(BRENNOCK, AUTHORITY)
    )
    assert not any(
        "new statement" in item.why
        for item in compose_edition(material, replace(OPTIONS, subject=subject)).items
    )


def test_a_preferred_publisher_leads_and_its_stories_rise():
    subject = Subject("The dam", "dam OR reservoir", prefer=("Shoreline",))
    items = compose_edition(MATERIAL, replace(OPTIONS, subject=subject)).items
    level = next(item for item in items if item.story == "level")
    assert level.reports[0].publisher == "Shoreline"
    assert "a publisher that you prefer reports it" in level.why
