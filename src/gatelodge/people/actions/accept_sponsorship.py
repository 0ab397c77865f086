"""The invited person takes a sponsorship up."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import DatabaseError

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import normal_code
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._practice import own_visitor
from gatelodge.people.domain.practice import ANSWER_DAYS
from gatelodge.people.domain.professionals import SponsorshipState
from gatelodge.people.models import Professional, Sponsorship
from gatelodge.people.queries.today import local_day

CODE_UNKNOWN = Reason(
    "invitation_unknown",
    Wording("No invitation waits under this code.", "No hay ninguna invitación con este código."),
    cure=Wording(
        "Compare it with the message; it works once and for 30 days. The attorney can invite you again.",
        "Compárelo con el mensaje; sirve una sola vez y durante 30 días. El abogado puede invitarle de nuevo.",
    ),
    field="code",
)
TWICE = NotAllowedNow(
    Reason(
        "sponsored_before",
        Wording(
            "You work for this attorney in this role already.", "Usted ya trabaja con este abogado en esta función."
        ),
        field="code",
    )
)


def _twice(_error: DatabaseError) -> Refusal:
    return TWICE


@deed("people.accept_sponsorship", on_conflict=_twice)
def accept_sponsorship(actor: Actor, *, code: str, now: datetime) -> UUID:
    """Tie the sponsorship to whoever holds its code; it comes into force once staff have seen the proofs."""
    require(actor, "people.own_practice")
    visitor = own_visitor(actor)
    waiting = Sponsorship.objects.select_for_update().filter(
        code=normal_code(code),
        state=SponsorshipState.INVITED,
        invited_at__gt=now - timedelta(days=ANSWER_DAYS),
        period__endswith__gt=local_day(now),
    )
    sponsorship = waiting.exclude(sponsor_id=visitor.id).first()
    if sponsorship is None:
        raise BadInput(CODE_UNKNOWN)
    sponsorship.representative, sponsorship.accepted_at = visitor, now
    sponsorship.state = SponsorshipState.ACCEPTED
    sponsorship.save(update_fields=["representative", "accepted_at", "state"])
    Professional.objects.get_or_create(visitor=visitor, defaults={"registered_at": now})
    note(f"sponsorship:{sponsorship.id}", {"representative": visitor.id, "role": sponsorship.role})
    return sponsorship.id
