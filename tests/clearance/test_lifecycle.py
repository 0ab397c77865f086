"""Every deed in every state by everybody: what the table says is what happens, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from gatelodge.clearance import actions
from gatelodge.clearance.domain.lifecycle import (
    DEEDS,
    OPEN_STATES,
    OWNERS,
    TRANSITIONS,
    ApplicationState,
    CheckState,
    states_page,
)
from gatelodge.clearance.models import Application, Consent, Discrepancy, RecordCheck
from gatelodge.foundation.actors import SYSTEM, Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from tests.cast import Cast
from tests.clearance.story import ADULT

STATES = list(ApplicationState)


def application_in(cast: Cast, state: ApplicationState) -> Application:
    """Make an application in a state with everything that any deed could need."""
    application = Application.objects.create(
        visitor=cast.marisol,
        applied_by=cast.marisol,
        person=cast.tomas,
        person_number="AX1001",
        state=state,
        relationship="sibling",
        answers=ADULT,
        step_versions={"history": 5},
        started_at=cast.now,
        submitted_at=None if state == "draft" else cast.now,
        closed_at=None if state in OPEN_STATES else cast.now,
    )
    consented = state not in ("draft", "awaiting_consent")
    if state != "draft":
        Consent.objects.create(
            application=application,
            code="AAAA-BBBB-CCCC-DDDD",
            issued_at=cast.now,
            expires_at=cast.now + timedelta(days=30),
            answer=True if consented else None,
            means="kiosk" if consented else "",
            answered_at=cast.now if consented else None,
        )
    RecordCheck.objects.create(
        application=application,
        state=CheckState.RETURNED,
        outcome="clear",
        requested_at=cast.now,
        returned_at=cast.now,
        returned_by=cast.sergeant,
    )
    Discrepancy.objects.create(
        application=application,
        category="unlisted_arrest",
        asked_at=cast.now - timedelta(days=40),
        answer_due_on=cast.now.date() - timedelta(days=20),
    )
    return application


def deeds(cast: Cast, application: Application, actor: Actor) -> dict:
    """Give each deed as a call that its state alone could refuse."""
    own = {"application_id": application.id, "now": cast.now}
    code = "AAAA-BBBB-CCCC-DDDD"
    consent = getattr(application, "consent", None)
    asked = application.discrepancies.get()
    return {
        "save_answers": lambda: actions.save_answers(actor, step="minors", given={"bring": "yes"}, version=99, **own),
        "submit_application": lambda: actions.submit_application(actor, **own),
        "answer_consent": lambda: actions.answer_consent(
            actor, consent_id=consent.id if consent else uuid4(), code=code, yes=True, now=cast.now
        ),
        "record_paper_consent": lambda: actions.record_paper_consent(actor, code=code, yes=True, **own),
        "send_back_application": lambda: actions.send_back_application(actor, **own),
        "confirm_facts": lambda: actions.confirm_facts(actor, confirmed={"entry_approved_by_head": True}, **own),
        "request_record_check": lambda: actions.request_record_check(actor, **own),
        "return_record_check": lambda: actions.return_record_check(
            actor, check_id=running_check(application, cast).id, outcome="clear", now=cast.now
        ),
        "answer_discrepancy": lambda: actions.answer_discrepancy(
            actor, discrepancy_id=asked.id, reply="explained", answer="So it was.", now=cast.now
        ),
        "decide_application": lambda: actions.decide_application(
            actor, outcome="disapproved", grounds=["other"], reason="Why.", **own
        ),
        "withdraw_application": lambda: actions.withdraw_application(actor, **own),
    }


def running_check(application: Application, cast: Cast) -> RecordCheck:
    return RecordCheck.objects.create(application=application, state=CheckState.SENT, requested_at=cast.now)


APPLICANT = {"save_answers", "submit_application", "answer_discrepancy", "withdraw_application"}
# Who does what, when the state allows it; everybody else is refused or finds nothing.
DOERS = {
    **{name: {"marisol"} for name in APPLICANT},
    "answer_consent": {
        "marisol",
        "outsider",
        "officer",
        "sergeant",
        "sergeant_of_birch",
        "auditor",
        "institution_head",
    },
    "record_paper_consent": {"officer", "sergeant", "institution_head"},
    "send_back_application": {"officer", "sergeant", "institution_head"},
    "confirm_facts": {"sergeant", "institution_head"},
    "request_record_check": {"sergeant", "institution_head"},
    "return_record_check": {"sergeant", "institution_head"},
    "decide_application": {"sergeant", "institution_head"},
}
ACTORS = ["marisol", "outsider", "officer", "sergeant", "sergeant_of_birch", "auditor", "institution_head"]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", sorted(name for name in DEEDS if name != "close_unanswered"))
def test_a_deed_is_done_in_its_states_only(cast, name, state):
    application = application_in(cast, state)
    who = "marisol" if "marisol" in DOERS[name] else "sergeant"
    call = deeds(cast, application, cast.actor(getattr(cast, who)))[name]
    allowed = DEEDS[name].get(state, frozenset())
    if allowed:
        call()
        assert Application.objects.get().state in allowed
        return
    with pytest.raises((NotAllowedNow, BadInput)):
        call()
    assert Application.objects.get().state == state


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("name", sorted(DOERS))
def test_a_deed_is_done_by_its_doers_only(cast, name, who):
    state = min(DEEDS[name])
    application = application_in(cast, state)
    actor = cast.actor(getattr(cast, who))
    call = deeds(cast, application, actor)[name]
    if who in DOERS[name]:
        call()
        return
    with pytest.raises((Absent, NotPermitted)):
        call()
    assert Application.objects.get().state == state


def test_staff_without_a_second_factor_do_nothing(cast):
    application = application_in(cast, ApplicationState.IN_REVIEW)
    actor = cast.actor(cast.sergeant, second_factor=False)
    for name in ("confirm_facts", "request_record_check", "decide_application"):
        with pytest.raises(NotPermitted):
            deeds(cast, application, actor)[name]()


def test_only_the_system_closes_what_nobody_answered(cast):
    for state in STATES:
        if state in OPEN_STATES:
            application = application_in(cast, state)
            late = cast.now + timedelta(days=31)
            with pytest.raises(NotPermitted):
                actions.close_unanswered(cast.actor(cast.sergeant), now=late)
            assert actions.close_unanswered(SYSTEM, now=late) == (state == "awaiting_consent")
            application.refresh_from_db()
            assert application.state == ("refused" if state == "awaiting_consent" else state)
            Discrepancy.objects.all().delete()
            RecordCheck.objects.all().delete()
            Consent.objects.all().delete()
            application.delete()


def test_every_state_has_an_owner_a_way_in_and_a_way_out_or_is_an_end():
    reached = {after for afters in TRANSITIONS.values() for after in afters} | {ApplicationState.DRAFT}
    assert reached == set(ApplicationState)
    assert all((OWNERS[state] == "nobody") == (not TRANSITIONS[state]) for state in ApplicationState)


def test_every_deed_of_the_table_exists_and_the_drawing_names_it():
    drawn = states_page()
    for name in DEEDS:
        assert hasattr(actions, name)
        assert name in drawn


@pytest.mark.parametrize("name", ["withdraw_application", "confirm_facts"])
def test_without_its_line_in_the_table_a_deed_would_be_refused_everywhere(cast, monkeypatch, name):
    # The guard is the table: emptied, it refuses what it allowed before.
    application = application_in(cast, ApplicationState.IN_REVIEW)
    who = cast.marisol if name in APPLICANT else cast.sergeant
    monkeypatch.setitem(DEEDS, name, {})
    with pytest.raises(NotAllowedNow):
        deeds(cast, application, cast.actor(who))[name]()
