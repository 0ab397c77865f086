"""Approve or disapprove an application, on grounds that the rules show, by a person of sufficient rank."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.accounts.queries import find_account_name
from gatelodge.clearance.actions._decided import tell_both
from gatelodge.clearance.actions._steps import account_of, close, lock_at_facility
from gatelodge.clearance.domain import judging
from gatelodge.clearance.domain.lifecycle import ApplicationState, require_state
from gatelodge.clearance.domain.questions import text_of
from gatelodge.clearance.models import Application, Credential, Decision
from gatelodge.clearance.queries.judgement import OTHER_RULE, Judged, ask_rules, ask_rules_on_minor, highest_rank
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.windows import local_instant
from gatelodge.foundation.wording import Wording
from gatelodge.foundation.working_days import years_after
from gatelodge.ledger.actions import about, deed, note, publish
from gatelodge.people.actions import state_relationship
from gatelodge.policy.actions import keep_decision
from gatelodge.policy.queries import current_pack

DECIDED_BEFORE = Wording("{name} already decided this on {at}.", "{name} ya tomó esta decisión el {at}.")
SEE_DECISION = Wording("Nothing was changed; see that decision.", "No se cambió nada; consulte esa decisión.")


@deed("clearance.decide_application")
def decide_application(
    actor: Actor,
    *,
    application_id: UUID,
    outcome: str,
    grounds: Collection[str] = (),
    reason: str = "",
    now: datetime,
) -> UUID:
    """This will decide an application once and for all, tell both people, and give the decision's id."""
    about(f"application:{application_id}")
    application = lock_at_facility(actor, application_id, "clearance.decide_application")
    _refuse_second(application)
    require_state("decide_application", application.state)
    rank = highest_rank(actor, application.facility_id)
    choice = judging.Choice(outcome, frozenset(grounds), reason.strip())
    other = choice.reason if judging.OTHER in choice.grounds else ""
    judged = ask_rules(application, now=now, by=rank, other_reason=other)
    minor = ask_rules_on_minor(application, judged, now=now)
    for question in (judged, minor):
        if question is not None:
            _check(choice, question, judged)
    assert rank is not None
    decision = _keep(actor, application, choice, judged=judged, rank=rank, now=now)
    if outcome == judging.APPROVED:
        _credential(application, decision, minor, now)
        kind = application.relationship or text_of(application.answers.get("person", {}), "relationship") or "other"
        state_relationship(
            actor, visitor_id=application.visitor_id, person_id=application.person_id, kind=kind, now=now
        )
    close(application, ApplicationState(outcome), now)
    tell_both(actor, application, decision, judged=judged, minor=minor, now=now)
    note(
        f"application:{application.id}",
        {"outcome": outcome, "rules": [g["rule"] for g in decision.grounds], "rank": rank},
    )
    publish("clearance.application_decided", application_id=application.id, outcome=outcome)
    return decision.id


def _refuse_second(application: Application) -> None:
    earlier = Decision.objects.filter(application=application).first()
    if earlier is not None:
        at = f"{earlier.decided_at.astimezone(current_pack().zone):%Y-%m-%d %H:%M}"
        text = DECIDED_BEFORE.filled(name=find_account_name(earlier.decided_by_id), at=at)
        raise NotAllowedNow(Reason("already_decided", text, cure=SEE_DECISION))


def _check(choice: judging.Choice, question: Judged, main: Judged) -> None:
    """Check the choice against one question; what a minor's rules forbid or still need binds an approval only."""
    if question is main:
        ranks = current_pack().ranks
        judging.check_choice(choice, main.answer, asked=main.known.asked, today=main.today, ranks=ranks)
    elif choice.outcome == judging.APPROVED:
        judging.check_allows(question.answer)


def _keep(
    actor: Actor, application: Application, choice: judging.Choice, *, judged: Judged, rank: str, now: datetime
) -> Decision:
    chosen = judging.chosen(choice, judged.answer, OTHER_RULE) if choice.outcome == judging.DISAPPROVED else ()
    return Decision.objects.create(
        application=application,
        outcome=choice.outcome,
        grounds=judging.grounds_as_data(chosen),
        remark=choice.reason,
        policy_decision_id=keep_decision(judged.answer, facts=judged.facts, now=now),
        decided_at=now,
        decided_by_id=account_of(actor),
        rank=rank,
        reapply_after=judging.reapply_after(chosen),
    )


def _credential(application: Application, decision: Decision, minor: Judged | None, now: datetime) -> None:
    """Give the right to visit; a minor's ends with the eighteenth birthday, when 3172(b) asks for their own approval."""
    assert application.person_id is not None
    held = Credential.objects.select_for_update().filter(
        visitor_id=application.visitor_id, person_id=application.person_id, capacity="social", valid__contains=now
    )
    for earlier in held:  # one that was revoked: it ends where the new one begins
        earlier.valid = DateTimeTZRange(earlier.valid.lower, now)
        earlier.save(update_fields=["valid"])
    until = None
    if minor is not None:
        pack = current_pack()
        birthday = years_after(minor.known.applicant.born_on, 18)
        until = local_instant(birthday, datetime.min.time(), str(pack.zone))
    Credential.objects.create(
        visitor_id=application.visitor_id,
        person_id=application.person_id,
        decision=decision,
        non_contact=minor is not None and any(one.code == "non_contact" for one in minor.answer.conditions),
        valid=DateTimeTZRange(now, until),
    )
