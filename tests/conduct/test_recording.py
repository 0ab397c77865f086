"""What an officer may tell of an incident, where, and of whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from gatelodge.conduct.actions import record_incident
from gatelodge.conduct.domain.account import Other
from gatelodge.conduct.models import Incident, IncidentParty
from gatelodge.conduct.queries import list_incidents, read_incident
from tests.conduct.conftest import ConductStory

pytestmark = pytest.mark.django_db


def at_gate(story: ConductStory, **more: Any) -> UUID:
    given: dict[str, Any] = {
        "facility_id": story.cast.alder.id,
        "visitor_id": story.cast.marisol.id,
        "told": story.told(zone="Car park", gate_ground="search_refused"),
        "now": story.now,
    }
    return record_incident(story.officer, **given | more)


def of_the_person(story: ConductStory, **more: Any) -> UUID:
    visit_id = getattr(story, "visit_id", None) or story.sits()
    told = story.told(**more.pop("fields", {}))
    given = {"visit_id": visit_id, "person_id": story.cast.tomas.id, "told": told, "now": story.now}
    return record_incident(story.officer, **given | more)


def test_an_incident_at_the_gate_needs_no_visit(story: ConductStory) -> None:
    incident = Incident.objects.get(id=at_gate(story))
    assert (incident.visit_id, incident.zone, incident.gate_ground) == (None, "Car park", "search_refused")
    assert incident.facility == story.cast.alder


def test_it_may_have_happened_before_any_visit_began(story: ConductStory) -> None:
    assert at_gate(story, told=story.told(occurred_at=story.now - timedelta(hours=3)))


def test_the_incarcerated_person_has_a_track_of_their_own(story: ConductStory) -> None:
    incident = Incident.objects.get(id=of_the_person(story))
    assert (incident.visitor_id, incident.person) == (None, story.cast.tomas)
    row = read_incident(story.sergeant, incident_id=incident.id, purpose="test", now=story.now)
    assert (row.options, row.about_name, row.visitor_name) == ((), "Tomás Exampleton", "")
    assert {one.id for one in list_incidents(story.sergeant, purpose="test", now=story.now)} == {incident.id}


def test_two_accounts_of_one_event_find_each_other(story: ConductStory) -> None:
    first = story.incident()
    second = of_the_person(story, beside_id=first)
    for one, other in ((first, second), (second, first)):
        hanging = read_incident(story.sergeant, incident_id=one, purpose="test", now=story.now).hanging
        assert hanging is not None
        assert [beside.id for beside in hanging.beside] == [other]


def test_an_event_elsewhere_can_not_be_joined(story: ConductStory, refused: Any) -> None:
    birch = story.cast.actor(story.cast.sergeant_of_birch)
    told = {"told": story.told(), "now": story.now, "beside_id": story.incident()}
    where = {"facility_id": story.cast.birch.id, "visitor_id": story.cast.quincy.id}
    assert refused(record_incident, birch, **where, **told) == {"absent"}


def test_the_others_who_were_there_are_kept_with_their_part(story: ConductStory) -> None:
    others = [
        Other("witness", person_id=None, name="Officer Sampleford"),
        Other("injured", person_id=story.cast.tomas.id),
    ]
    story.sits()
    told = {"visit_id": story.visit_id, "visitor_id": story.cast.marisol.id, "told": story.told(), "now": story.now}
    record_incident(story.officer, **told, others=others)
    assert {(one.part, one.name, one.person) for one in IncidentParty.objects.all()} == {
        ("witness", "Officer Sampleford", None),
        ("injured", "", story.cast.tomas),
    }


# who, where and what else is told, and what is wrong with it
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("a time to come", {"fields": {"occurred_at": timedelta(minutes=1)}}, "in_the_future"),
    ("nobody", {"visitor_id": None}, "of_nobody"),
    ("both at once", {"person": "tomas"}, "of_nobody"),
    ("a person of another prison", {"visitor_id": None, "person": "elsewhere"}, "not_the_person"),
    ("a person whom nobody knows", {"visitor_id": None, "person_id": uuid4()}, "not_the_person"),
    ("a visitor whom nobody knows", {"visitor_id": uuid4()}, "not_of_the_party"),
    ("no prison and no visit", {"facility_id": None}, "no_place"),
    ("a prison that is not the officer's", {"facility": "birch"}, "absent"),
    ("a prison that does not exist", {"facility_id": uuid4()}, "absent"),
    ("a ground that no rule knows", {"fields": {"gate_ground": "bad_mood"}}, "unknown_ground"),
    ("an exclusion that no rule knows", {"fields": {"exclusion_ground": "bad_mood"}}, "unknown_ground"),
    ("somebody twice", {"others": [Other("witness", name="A. Sample"), Other("present", name="a. sample ")]}, "other_twice"),
    ("somebody without a name", {"others": [Other("witness")]}, "other_unknown"),
    ("a part that nobody has", {"others": [Other("hero", name="A. Sample")]}, "other_unknown"),
    ("a stranger by number", {"others": [Other("witness", visitor_id=uuid4())]}, "other_unknown"),
    ("a crowd", {"others": [Other("present", name=f"Sample {n}") for n in range(21)]}, "others_too_many"),
    ("the visitor as somebody else", {"others": "self"}, "other_twice"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "code"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_can_not_be_right_is_refused_with_what_to_do(
    story: ConductStory, refused: Any, asked: dict[str, Any], code: str
) -> None:
    asked = dict(asked)
    fields = asked.pop("fields", {})
    if isinstance(fields.get("occurred_at"), timedelta):
        fields = fields | {"occurred_at": story.now + fields["occurred_at"]}
    if "person" in asked:
        elsewhere = {"number": "AX1009", "surname": "Fardale", "given_names": "Ned", "facility": story.cast.birch}
        person = story.cast.tomas if asked.pop("person") == "tomas" else story.cast.person(**elsewhere)
        asked["person_id"] = person.id
    if "facility" in asked:
        asked["facility_id"] = getattr(story.cast, asked.pop("facility")).id
    if asked.get("others") == "self":
        asked["others"] = [Other("witness", visitor_id=story.cast.marisol.id)]
    assert refused(at_gate, story, **{"told": story.told(**fields)} | asked) == {code}
    assert not Incident.objects.exists()


def test_grounds_against_coming_in_are_a_visitors(story: ConductStory, refused: Any) -> None:
    assert refused(of_the_person, story, fields={"gate_ground": "search_refused"}) == {"ground_of_a_visitor"}
