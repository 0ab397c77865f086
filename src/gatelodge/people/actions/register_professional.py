"""A visitor registers as an attorney."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, Refusal, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.actions._documents import keep_document
from gatelodge.people.actions._licences import keep_licence
from gatelodge.people.actions._practice import keep_firm, own_visitor
from gatelodge.people.domain.kinds import DocumentKind
from gatelodge.people.domain.policy_facts import PHOTO_IDS
from gatelodge.people.domain.practice import FirmTold, LicenceTold, firm_faults, licence_faults
from gatelodge.people.domain.professionals import LicenceKind
from gatelodge.people.domain.profile import NewDocument, document_faults, tidy_document
from gatelodge.people.models import IdentityDocument, Licence, Professional, Visitor
from gatelodge.people.queries.today import local_day

REGISTERED = NotAllowedNow(
    Reason(
        "registered_before",
        Wording("You are registered already.", "Usted ya está registrado."),
        cure=Wording("Add another licence to your list instead.", "Agregue otra licencia a su lista."),
    )
)
NO_IDENTITY = Reason(
    "identity_missing",
    Wording(
        "Give the number of a photo identification that you will show.",
        "Indique el número de una identificación con foto que vaya a mostrar.",
    ),
    citation="Cal. Code Regs. tit. 15, § 3178(d)",
    field="identity_number",
)


def _registered(_error: DatabaseError) -> Refusal:
    return REGISTERED


@deed("people.register_professional", on_conflict=_registered)
def register_professional(
    actor: Actor,
    *,
    firm: FirmTold,
    licence: LicenceTold,
    identity: NewDocument | None = None,
    now: datetime,
) -> UUID:
    """Remember firm, first licence and identity of an attorney; the licence counts once staff have looked it up."""
    require(actor, "people.register_professional")
    visitor = own_visitor(actor)
    known = Professional.objects.filter(visitor=visitor).first()
    if known is not None and Licence.objects.filter(visitor=visitor, kind=LicenceKind.BAR).exists():
        raise REGISTERED
    firm, licence, today = firm.tidied(), licence.tidied(), local_day(now)
    identity = tidy_document(identity) if identity else None
    faults = [*firm_faults(firm), *licence_faults(licence, today), *_identity_faults(visitor, identity, now)]
    if licence.kind == LicenceKind.PRIVATE_INVESTIGATOR:
        text = Wording("An attorney registers with an attorney's licence.", "Un abogado se registra con su licencia.")
        faults.append(Reason("not_a_bar_licence", text, field="kind"))
    refuse_if_any(BadInput, faults)
    kept_firm = keep_firm(firm, now)
    made, _ = Professional.objects.get_or_create(visitor=visitor, defaults={"registered_at": now, "firm": kept_firm})
    Professional.objects.filter(id=made.id, firm__isnull=True).update(firm=kept_firm)
    kept = keep_licence(visitor.id, licence, now=now)
    if identity is not None:
        keep_document(visitor.id, identity, now=now)
    note(
        f"visitor:{visitor.id}",
        {"professional": made.id, "firm": kept_firm.id, "licence": kept.id},
        private={"firm": asdict(firm), "jurisdiction": licence.jurisdiction, "number": licence.number},
    )
    publish("people.professional_registered", visitor_id=visitor.id)
    return made.id


def _identity_faults(visitor: Visitor, identity: NewDocument | None, now: datetime) -> list[Reason]:
    """Say what is wrong with the identity that is named, or that none is named and none is on the list."""
    if identity is not None:
        fields = {"number": "identity_number", "kind": "identity_kind", "issuer": "identity_issuer"}
        faults = document_faults(identity, local_day(now))
        return [Reason(f.code, f.text, f.citation, f.cure, fields.get(f.field, f.field)) for f in faults]
    kinds = [kind for kind in DocumentKind if kind in PHOTO_IDS]
    held = IdentityDocument.objects.filter(visitor=visitor, kind__in=kinds, withdrawn_at__isnull=True)
    return [] if held.exists() else [NO_IDENTITY]
