"""What may a visitor do now? The rule as data, then the statement that feeds it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.clearance.actions import impose_restriction, lift_restriction
from gatelodge.clearance.domain.lifecycle import RestrictionKind
from gatelodge.clearance.domain.standing import CredentialHeld, RestrictionHeld, standing_of
from gatelodge.clearance.models import Application, Credential, Decision, Restriction
from gatelodge.clearance.queries import get_standing, list_standings
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.policy.models import PolicyDecision

AT = datetime(2026, 3, 2, 18, tzinfo=UTC)
DAY = timedelta(days=1)


def credential(start=-10, end=None, non_contact=False, alone=False, custody="general", visiting="contact"):
    return CredentialHeld(
        AT + start * DAY, end if end is None else AT + end * DAY, non_contact, alone, custody, visiting
    )


def restriction(kind, start=-1, end=None):
    return RestrictionHeld(RestrictionKind(kind), AT + start * DAY, end if end is None else AT + end * DAY, "a rule")


# what is held, what restricts → may visit, non-contact, until (days from now), codes
TABLE = {
    "nothing": ([], [], (False, False, None, {"no_credential"})),
    "approved": ([credential()], [], (True, False, None, set())),
    "approved until a birthday": ([credential(end=5)], [], (True, False, 5, set())),
    "approval over": ([credential(end=0)], [], (False, False, None, {"no_credential"})),
    "approval yet to come": ([credential(start=1)], [], (False, False, None, {"no_credential"})),
    "suspended": ([credential()], [restriction("suspension", end=30)], (False, False, 30, {"suspended_until"})),
    "suspended twice": (
        [credential()],
        [restriction("suspension", end=30), restriction("suspension", end=60)],
        (False, False, 60, {"suspended_until"}),
    ),
    "suspension over": ([credential()], [restriction("suspension", -30, 0)], (True, False, None, set())),
    "suspension to come": ([credential()], [restriction("suspension", 1, 9)], (True, False, None, set())),
    "excluded": ([credential()], [restriction("exclusion")], (False, False, None, {"excluded"})),
    "revoked": ([credential()], [restriction("revocation")], (False, False, None, {"revoked"})),
    "approved again after a revocation": (
        [credential(start=-1)],
        [restriction("revocation", -9)],
        (True, False, None, set()),
    ),
    "non-contact by sanction": (
        [credential()],
        [restriction("non_contact", end=30)],
        (True, True, 30, {"non_contact_only"}),
    ),
    "non-contact by the person's status": (
        [credential(visiting="non_contact")],
        [],
        (True, True, None, {"non_contact_only"}),
    ),
    "non-contact by the approval": ([credential(non_contact=True)], [], (True, True, None, {"non_contact_only"})),
    "person's visits suspended": (
        [credential(visiting="suspended")],
        [],
        (False, False, None, {"person_visits_suspended"}),
    ),
    "person released": ([credential(custody="released")], [], (False, False, None, {"released"})),
    "no approval, person released: nothing is told of the person": ([], [], (False, False, None, {"no_credential"})),
    "suspended and person suspended": (
        [credential(visiting="suspended")],
        [restriction("suspension", end=30)],
        (False, False, None, {"person_visits_suspended", "suspended_until"}),
    ),
}


@pytest.mark.parametrize(("held", "restricting", "expected"), TABLE.values(), ids=TABLE.keys())
def test_standing_follows_from_credentials_and_restrictions(held, restricting, expected):
    may_visit, non_contact, until, codes = expected
    standing = standing_of(held, restricting, at=AT)
    assert (standing.may_visit, standing.non_contact, standing.codes) == (may_visit, non_contact, codes)
    assert standing.until == (None if until is None else AT + until * DAY)


def test_every_origin_of_non_contact_is_kept():
    standing = standing_of([credential(non_contact=True, visiting="non_contact")], [restriction("non_contact")], at=AT)
    assert len({reason.citation for reason in standing.reasons}) == 3


def give_credential(visitor, person, account_id, *, start=AT - 10 * DAY, **more):
    application = Application.objects.create(
        visitor=visitor,
        person=person,
        applied_by=visitor,
        state="approved",
        started_at=start,
        submitted_at=start,
        closed_at=start,
    )
    kept = PolicyDecision.objects.create(
        question="clearance.approve",
        asked_as_of=start,
        pack="us-ca",
        pack_version="1",
        facts={},
        facts_digest="0" * 64,
        outcome="allow",
        decision=b"{}",
        made_at=start,
    )
    decision = Decision.objects.create(
        application=application,
        outcome="approved",
        policy_decision=kept,
        decided_at=start,
        decided_by_id=account_id,
        rank="visiting_sergeant",
    )
    return Credential.objects.create(
        visitor=visitor, person=person, decision=decision, valid=DateTimeTZRange(start, None), **more
    )


def suspend(town, actor=None, **more):
    values = {
        "visitor_id": town.visitor.id,
        "facility_id": town.facility.id,
        "kind": "suspension",
        "valid_from": AT,
        "valid_until": AT + 30 * DAY,
        "source": f"incident:{uuid4()}",
        "citation": "Cal. Code Regs. tit. 15, § 3176.1",
        "now": AT,
    }
    return impose_restriction(actor or town.sergeant, **{**values, **more})


def stand(town, at=AT, facility=None):
    return get_standing(town.visitor.id, town.person.id, facility_id=(facility or town.facility).id, at=at)


def test_a_party_of_any_size_takes_one_statement(town, monkeypatch):
    give_credential(town.visitor, town.person, town.sergeant.account_id)
    suspend(town)
    sent: list[object] = []
    run = psycopg.Cursor.execute  # below Django, whose own record of queries misses prepared statements
    monkeypatch.setattr(psycopg.Cursor, "execute", lambda *told, **how: (sent.append(told[1]), run(*told, **how))[1])
    standings = list_standings([town.visitor.id, town.stranger.id], town.person.id, facility_id=town.facility.id, at=AT)
    assert len(sent) == 1
    assert standings[town.visitor.id].codes == {"suspended_until"}
    assert standings[town.stranger.id].codes == {"no_credential"}


def test_a_credential_follows_the_person_to_another_facility(town):
    give_credential(town.visitor, town.person, town.sergeant.account_id)
    town.person.facility = town.elsewhere
    town.person.save()
    assert stand(town, facility=town.elsewhere).may_visit


def test_a_restriction_of_one_facility_is_none_at_another(town):
    give_credential(town.visitor, town.person, town.sergeant.account_id)
    suspend(town)
    assert not stand(town).may_visit
    assert stand(town, facility=town.elsewhere).may_visit
    suspend(town, town.director, facility_id=None)
    assert not stand(town, facility=town.elsewhere).may_visit


def test_a_suspension_ends_by_time_and_by_being_lifted(town):
    give_credential(town.visitor, town.person, town.sergeant.account_id)
    restriction_id = suspend(town)
    assert not stand(town, AT + 30 * DAY - timedelta(seconds=1)).may_visit
    assert stand(town, AT + 30 * DAY).may_visit
    lift_restriction(town.sergeant, restriction_id=restriction_id, now=AT)
    assert stand(town).may_visit
    with pytest.raises(NotAllowedNow):
        lift_restriction(town.sergeant, restriction_id=restriction_id, now=AT)


def test_one_decision_restricts_once(town):
    suspend(town, source="incident:1")
    with pytest.raises(NotAllowedNow) as refused:
        suspend(town, source="incident:1")
    assert refused.value.codes == {"already_imposed"}
    assert Restriction.objects.count() == 1


def test_refuses_who_may_not_and_what_cannot_be(town):
    for actor in (town.visitor_actor, town.officer, town.far_sergeant):
        with pytest.raises(NotPermitted):
            suspend(town, actor)
    with pytest.raises(BadInput) as refused:
        suspend(town, valid_until=AT)
    assert refused.value.reasons[0].field == "valid_until"
    with pytest.raises(Absent):
        lift_restriction(town.sergeant, restriction_id=uuid4(), now=AT)
    assert not Restriction.objects.exists()
