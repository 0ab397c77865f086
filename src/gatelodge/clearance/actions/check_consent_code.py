"""Try a one-time code at the kiosk, and see who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.domain.kiosk import SPAN, digest, refuse_guessing
from gatelodge.clearance.domain.lifecycle import ApplicationState
from gatelodge.clearance.domain.problems import normal_number
from gatelodge.clearance.models import Attempt, Consent
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import normal_code
from gatelodge.foundation.permits import require
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note
from gatelodge.people.domain.kinds import word
from gatelodge.people.queries import ClaimAsked, find_claim_asked, find_person_by_number


@dataclass(frozen=True, slots=True)
class ConsentAsked:
    """Who asks to visit, as the incarcerated person sees it at the kiosk."""

    consent_id: UUID
    code: str
    visitor_name: str
    relationship: Wording | None
    brought_by: str
    asked_at: datetime
    expires_at: datetime


@deed("clearance.check_consent_code")
def check_consent_code(
    actor: Actor, *, number: str, code: str, client: str, now: datetime
) -> ConsentAsked | ClaimAsked | None:
    """This will give who asks, or None when number and code do not fit: the try is counted, so it must not be undone."""
    require(actor, "clearance.answer_consent")
    wanted, by_client, by_number = normal_number(number), digest(client), digest(normal_number(number))
    recent = Attempt.objects.filter(tried_at__gt=now - SPAN)
    refuse_guessing(recent.filter(client_digest=by_client).count(), recent.filter(number_digest=by_number).count())
    consent = _find(wanted, normal_code(code), now)
    # An attorney's claim is answered at the same kiosk; it is looked up either way, so that the time tells nothing.
    claim = find_claim_asked(wanted, code, now=now)
    if consent is None and claim is not None:
        note(f"representation:{claim.representation_id}", {"claim": claim.representation_id})
        return claim
    if consent is None:
        Attempt.objects.create(client_digest=by_client, number_digest=by_number, tried_at=now)
        Attempt.objects.filter(tried_at__lt=now - 96 * SPAN).delete()
        note("consent:unknown", {"number": by_number, "client": by_client})
        return None
    note(f"application:{consent.application_id}", {"consent": consent.id})
    application = consent.application
    brought_by = application.applied_by if application.applied_by_id != application.visitor_id else None
    return ConsentAsked(
        consent_id=consent.id,
        code=consent.code,
        visitor_name=str(application.visitor),
        relationship=word(application.relationship) if application.relationship else None,
        brought_by=str(brought_by) if brought_by else "",
        asked_at=consent.issued_at,
        expires_at=consent.expires_at,
    )


def _find(number: str, code: str, now: datetime) -> Consent | None:
    """Find a running consent; both look-ups are always made, so that the time taken tells nothing."""
    person = find_person_by_number(number)
    consent = (
        Consent.objects.select_related("application__visitor", "application__applied_by")
        .filter(
            code=code, answer__isnull=True, expires_at__gt=now, application__state=ApplicationState.AWAITING_CONSENT
        )
        .first()
    )
    if consent is None or person is None or consent.application.person_id != person.id:
        return None
    return consent
