"""Somebody establishes who asks: as what, by what, and whether the matter is the asker's own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import doer, lock_inquiry, refuse_unless_answerable, subject
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiries import faults_of_identity
from gatelodge.disclosure.domain.inquiry_states import Established, InquiryKind
from gatelodge.disclosure.models import Identification
from gatelodge.disclosure.queries.inquiry_decisions import identity_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.grounds.domain.signs import clean_line
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.domain.disclosing import Audience


@deed("disclosure.establish_identity")
def establish_identity(  # an identity says all of it
    actor: Actor,
    *,
    inquiry_id: UUID,
    established_as: Audience,
    own: bool,
    how: Established,
    reference: str,
    now: datetime,
) -> UUID:
    """Write down who asks and what showed it; until then a reply is made to the public."""
    row = lock_inquiry(actor, inquiry_id, "disclosure.answer_inquiry")
    refuse_unless_answerable(row)
    refuse_if_any(BadInput, faults_of_identity(InquiryKind(row.kind), established_as, how, reference))
    if identity_of(row) is not None:
        raise NotAllowedNow(reasons.ESTABLISHED_ALREADY)
    made = Identification.objects.create(
        inquiry=row,
        established_as=established_as,
        own=own,
        how=how,
        reference=clean_line(reference)[:300],
        established_at=now,
        established_by_id=doer(actor),
    )
    told = {"as": established_as, "own": own, "how": how, "identification": made.id}
    note(subject(row), told, private={"reference": made.reference})
    return made.id
