"""Ask for a legal visit within a span of time, when no time shown fits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.people.queries import local_day
from gatelodge.scheduling.actions._legal_party import ask_every_member, settle_party
from gatelodge.scheduling.actions._legal_placing import refuse_no_instant, span_of
from gatelodge.scheduling.actions._legal_requests import enter_request, is_asked_already
from gatelodge.scheduling.domain.legal import SPAN_MOST, LegalGuest, Means, Span
from gatelodge.scheduling.domain.legal_reasons import ASKED_ALREADY, BAD_SPAN, COURT_PAST


@deed("scheduling.request_legal_visit")
def request_legal_visit(  # noqa: PLR0913  # who comes to whom, how, when, how urgent
    actor: Actor,
    *,
    person_id: UUID,
    means: Means,
    wanted_from: datetime,
    wanted_until: datetime,
    minutes: int,
    party: Sequence[LegalGuest],
    now: datetime,
    court_on: date | None = None,
    written_weekday: bool = False,
) -> UUID:
    """This will put the party into the queue, by the court's day and then by age, once every member may come."""
    span_of(wanted_from, minutes)
    refuse_no_instant(wanted_until)
    wanted = Span(max(wanted_from, now), wanted_until)
    refuse_if_any(BadInput, _why_wrong(wanted, minutes, court_on, now))
    settled = settle_party(actor, party, person_id, now=now)
    decisions = ask_every_member(settled, at=wanted.starts_at, now=now)
    if is_asked_already(settled, means=means, until=wanted.ends_at, minutes=minutes, court_on=court_on):
        raise NotAllowedNow(ASKED_ALREADY)
    more = {"court_on": court_on, "written_weekday": written_weekday}
    request = enter_request(actor, settled, means=means, wanted=wanted, minutes=minutes, now=now, **more)
    note(
        f"legal_request:{request.id}",
        {
            "person": person_id,
            "attorney": settled.attorney_id,
            "facility": settled.facility_id,
            "members": [one.visitor_id for one in settled.guests],
            "policy_decisions": decisions,
        },
    )
    return request.id


def _why_wrong(wanted: Span, minutes: int, court_on: date | None, now: datetime) -> list[Reason]:
    faults: list[Reason] = []
    if wanted.ends_at - wanted.starts_at < timedelta(minutes=minutes) or wanted.ends_at > now + SPAN_MOST:
        faults.append(BAD_SPAN)
    if court_on is not None and court_on < local_day(now):
        faults.append(COURT_PAST)
    return faults
