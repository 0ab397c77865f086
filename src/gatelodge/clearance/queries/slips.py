"""Which consent slips are to be printed, and what do they look like?"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import segno
from django.conf import settings
from django.db.models import QuerySet

from gatelodge.clearance.domain.lifecycle import ApplicationState
from gatelodge.clearance.models import Consent
from gatelodge.correspondence.queries import typeset
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.kinds import word
from gatelodge.policy.queries import current_pack

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "clearance" / "consent_slip.typ"


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip for one incarcerated person about one visitor."""

    consent_id: UUID
    application_id: UUID
    code: str
    person_name: str
    person_number: str
    housing: str
    language: str
    visitor_name: str
    relationship: Wording
    issued_at: datetime
    expires_at: datetime
    printed_at: datetime | None


def waiting_slips(
    facility_id: UUID,
    *,
    housing: str | None = None,
    now: datetime,
    printed: bool | None = False,
    without: UUID | None = None,
) -> list[SlipRow]:
    """List the slips of a facility that nobody has answered, by housing; `printed` None gives both kinds.

    A slip's code is enough to answer with, so an applicant who prints slips (`without`) does not get their own.
    """
    consents = waiting(now).filter(application__person__facility_id=facility_id)
    if printed is not None:
        consents = consents.filter(printed_at__isnull=not printed)
    if without is not None:
        consents = consents.exclude(application__visitor_id=without).exclude(application__applied_by_id=without)
    if housing is not None:
        consents = consents.filter(application__person__housing=housing)
    return [_row(consent) for consent in consents.order_by("application__person__housing", "issued_at", "id")]


@protected_read("clearance.consent_slips")
def list_slips(actor: Actor, *, purpose: str, now: datetime) -> dict[UUID, list[SlipRow]]:
    """List the slips that wait at the actor's facilities, printed or not, by facility."""
    require(actor, "clearance.work_on_applications")
    consents = waiting(now)
    if actor.facility_ids is not None:
        consents = consents.filter(application__person__facility_id__in=actor.facility_ids)
    found: dict[UUID, list[SlipRow]] = defaultdict(list)
    for consent in consents.order_by("application__person__housing", "issued_at", "id"):
        person = consent.application.person
        assert person is not None
        assert person.facility_id is not None
        found[person.facility_id].append(_row(consent))
        noted(f"application:{consent.application_id}")
    return dict(found)


def waiting(now: datetime) -> QuerySet[Consent]:
    """Give the consents that nobody has answered, as a start for narrower questions."""
    return Consent.objects.select_related("application__person", "application__visitor").filter(
        answer__isnull=True,
        expires_at__gt=now,
        application__state=ApplicationState.AWAITING_CONSENT,
        application__person__facility__isnull=False,
    )


def _row(consent: Consent) -> SlipRow:
    person, visitor = consent.application.person, consent.application.visitor
    assert person is not None
    return SlipRow(
        consent_id=consent.id,
        application_id=consent.application_id,
        code=consent.code,
        person_name=f"{person.given_names} {person.surname}",
        person_number=person.number,
        housing=person.housing,
        language=person.language,
        visitor_name=str(visitor),
        relationship=word(consent.application.relationship or "other"),
        issued_at=consent.issued_at,
        expires_at=consent.expires_at,
        printed_at=consent.printed_at,
    )


def build_slips(slips: Sequence[SlipRow], *, kiosk_url: str) -> bytes:
    """Build the PDF, one page a slip, each in the person's language first and the other after it."""
    pages = [_page(slip, kiosk_url) for slip in slips]
    return typeset(TEMPLATE, "slips", {"department": settings.DEPARTMENT_NAME, "pages": pages})


def _page(slip: SlipRow, kiosk_url: str) -> dict[str, object]:
    order = ("es", "en") if slip.language.startswith("es") else ("en", "es")
    return {
        "code": slip.code,
        "name": slip.person_name,
        "number": slip.person_number,
        "housing": slip.housing,
        # The number is left out of the picture: a slip that is lost must not be enough.
        "qr": _qr(f"{kiosk_url}?code={slip.code}"),
        "kiosk": kiosk_url,
        "parts": [_part(slip, tag) for tag in order],
    }


def _part(slip: SlipRow, tag: str) -> dict[str, object]:
    until = slip.expires_at.astimezone(current_pack().zone).date().isoformat()
    values = {"visitor": slip.visitor_name, "until": until}
    return {
        "lang": tag,
        "title": TITLE.to(tag),
        "lead": LEAD.to(tag).format(**values),
        "relationship": f"{RELATIONSHIP.to(tag)}: {slip.relationship.to(tag)}",
        "kiosk": KIOSK.to(tag).format(**values),
        "paper": PAPER.to(tag),
        "yes": YES.to(tag),
        "no": NO.to(tag),
        "sign": SIGN.to(tag),
        "free": FREE.to(tag),
    }


def _qr(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", scale=4, border=2, xmldecl=False)
    return out.getvalue().decode()


def list_housings(slips: Iterable[SlipRow]) -> list[str]:
    """List the housing units that slips are for."""
    return sorted({slip.housing for slip in slips})


TITLE = Wording("Someone asks to visit you", "Alguien pide visitarle")
LEAD = Wording(
    "{visitor} asks to visit you. Nobody can be approved unless you agree.",
    "{visitor} pide visitarle. No se aprueba a nadie sin su acuerdo.",
)
RELATIONSHIP = Wording("As stated, this person is your", "Según dijo, esta persona es su")
KIOSK = Wording(
    "At the kiosk, give your own number and this code, until {until}:",
    "En el quiosco, indique su propio número y este código, hasta el {until}:",
)
PAPER = Wording("Or mark your answer, sign, and hand this in:", "O marque su respuesta, firme y entregue esta hoja:")
YES = Wording("Yes, I agree to this visitor", "Sí, acepto a esta persona")
NO = Wording("No, I do not agree", "No, no acepto")
SIGN = Wording("Signature and date", "Firma y fecha")
FREE = Wording(
    "It is your choice. The visitor is not told what you answered, only whether the application goes on.",
    "La decisión es suya. A la persona no se le dice qué respondió, solo si la solicitud continúa.",
)
