"""What follows when a claim is made, answered or settled."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import publish
from gatelodge.people.actions._practice import DESK_CITATION
from gatelodge.people.domain.practice import CONTESTING, OF_RECORD
from gatelodge.people.domain.professionals import (
    OPEN_REPRESENTATIONS,
    LicenceKind,
    LicenceStatus,
    RepresentationState,
)
from gatelodge.people.models import Professional, Representation
from gatelodge.people.queries.professionals import licence_of
from gatelodge.people.queries.today import local_day

WAITING = (RepresentationState.CLAIMED, RepresentationState.CONTESTED)
CHOSE_ANOTHER = "The client chose another attorney."
NOT_LICENSED = Reason(
    "licence_not_active",
    Wording("Your licence is {en_status}.", "Su licencia está {es_status}."),
    citation=f"{DESK_CITATION}(d)",
    cure=Wording(
        "When the licensing body shows it as active, ask the litigation coordinator to look it up again.",
        "Cuando el organismo la muestre como activa, pida al coordinador de litigios que la consulte de nuevo.",
    ),
)
STATUS = {
    LicenceStatus.INACTIVE: ("inactive", "inactiva"),
    LicenceStatus.SUSPENDED: ("suspended", "suspendida"),
    LicenceStatus.DISBARRED: ("withdrawn for good", "inhabilitada"),
    LicenceStatus.EXPIRED: ("expired", "vencida"),
    LicenceStatus.NOT_FOUND: ("not found where it was looked up", "sin encontrar donde se consultó"),
}


def hidden_or_open(now: datetime) -> Q:
    """Give the claims that their attorney sees as running: open, or settled against them before the time was over."""
    hidden = Q(state=RepresentationState.DISPROVED, confirmed_at__isnull=True, code_expires_at__gt=now)
    return Q(state__in=sorted(OPEN_REPRESENTATIONS)) | hidden


def refuse_unlicensed(attorney_id: UUID, now: datetime) -> None:
    """Refuse an attorney whose own licence was found not to be active; one not looked up yet may go on."""
    today = local_day(now)
    licence = licence_of(attorney_id, LicenceKind.BAR, today)
    status = LicenceStatus(licence.status_on(today)) if licence else LicenceStatus.UNCHECKED
    if status in STATUS:
        en, es = STATUS[status]
        text = NOT_LICENSED.text.filled(en_status=en, es_status=es)
        raise NotAllowedNow(Reason(NOT_LICENSED.code, text, NOT_LICENSED.citation, NOT_LICENSED.cure))


def is_contested(attorney_id: UUID, person_id: UUID, basis: str) -> bool:
    """Tell whether an attorney of another firm says, or has it confirmed, that this person is a client."""
    rivals = list_rivals(attorney_id, person_id)
    return rivals.exists() and basis in CONTESTING


def list_rivals(attorney_id: UUID, person_id: UUID) -> QuerySet[Representation]:
    """Give the open claims to a person by attorneys of other firms; colleagues of one firm don't contest."""
    firm_id = Professional.objects.filter(visitor_id=attorney_id).values_list("firm_id", flat=True).first()
    same = Q(attorney_id=attorney_id) | Q(
        attorney__professional__firm_id=firm_id, attorney__professional__firm__isnull=False
    )
    of_person = Q(person_id=person_id) | Q(person__merged_into_id=person_id)
    claims = Representation.objects.filter(
        of_person, state__in=sorted(OPEN_REPRESENTATIONS), basis__in=sorted(CONTESTING)
    )
    return claims.filter(declined_at__isnull=True).exclude(same)


def confirm(claim: Representation, *, means: str, by: UUID | None, now: datetime, basis: str = "") -> None:
    """Confirm a claim, by whatever means, and tell those above."""
    claim.state, claim.basis = RepresentationState.CONFIRMED, basis or claim.basis
    claim.of_record = claim.basis in OF_RECORD
    claim.confirmed_at, claim.confirmed_by_id, claim.confirmed_means = now, by, means
    claim.declined_at = None
    claim.save()
    publish("people.representation_confirmed", representation_id=claim.id)


def end(claim: Representation, state: RepresentationState, *, because: str, by: UUID | None, now: datetime) -> None:
    """End a claim or a confirmed tie, and tell those above."""
    claim.state, claim.ended_at, claim.ended_by_id, claim.ended_because = state, now, by, because
    claim.of_record = claim.of_record and state == RepresentationState.ENDED
    claim.save()
    publish("people.representation_ended", representation_id=claim.id)


def end_rivals(claim: Representation, *, by: UUID | None, now: datetime) -> list[UUID]:
    """End what attorneys of other firms had of this client, who chose this attorney alone."""
    person = claim.person
    assert person is not None, "only a claim to somebody is answered"
    rivals = list_rivals(claim.attorney_id, person.merged_into_id or person.id).select_for_update(of=("self",))
    rows = list(rivals.order_by("claimed_at"))
    for rival in rows:
        if rival.state == RepresentationState.CONFIRMED:
            end(rival, RepresentationState.ENDED, because=CHOSE_ANOTHER, by=by, now=now)
        else:
            # Like a no: it closes when its time is over, so that its attorney can't tell what was said.
            rival.declined_at = now
            rival.save(update_fields=["declined_at"])
    return [rival.id for rival in rows]
