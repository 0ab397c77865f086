"""An attorney invites somebody to come in their place, and answers for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.actions._claims import hidden_or_open, refuse_unlicensed
from gatelodge.people.actions._practice import own_attorney
from gatelodge.people.domain.practice import STATEMENT, invitation_faults
from gatelodge.people.domain.professionals import SponsorshipState
from gatelodge.people.domain.profile import tidy
from gatelodge.people.models import Representation, SponsoredClient, Sponsorship, Visitor
from gatelodge.people.queries.today import local_day
from gatelodge.people.queries.visitors import get_visitor

EMAIL = Reason("email_malformed", Wording("Write the e-mail.", "Escriba el correo."), field="email")
YOURSELF = Reason(
    "sponsor_is_self",
    Wording("You can't sponsor yourself.", "Usted no puede responder por sí mismo."),
    cure=Wording("You come as the attorney.", "Usted viene como abogado."),
    field="email",
)
NOT_SIGNED = Reason(
    "not_signed",
    Wording(
        "Sign with your own name as it is in your profile: {name}.",
        "Firme con su propio nombre, como está en su perfil: {name}.",
    ),
    citation="28 CFR 543.16",
    field="signed_name",
)
INVITED = Reason(
    "invited_already",
    Wording("This very invitation has been sent already.", "Esta misma invitación ya se envió."),
    cure=Wording(
        "It is on your list; withdraw it there before you send another.",
        "Está en su lista; retírela allí antes de enviar otra.",
    ),
    field="email",
)
NO_CLIENT = Reason(
    "client_missing",
    Wording("Tick at least one of your clients.", "Marque al menos a uno de sus clientes."),
    field="clients",
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom an attorney invites, for whom, until when, signed by typing the attorney's own name."""

    name: str
    email: str
    role: str
    clients: Collection[UUID]
    until: date
    signed_name: str


@deed("people.invite_representative")
def invite_representative(actor: Actor, *, invitation: Invitation, now: datetime) -> UUID:
    """Keep the signed statement of responsibility, and send the invited person a code to take it up with."""
    require(actor, "people.own_practice")
    sponsor, today = own_attorney(actor), local_day(now)
    refuse_unlicensed(sponsor.id, now)
    name, email = tidy(invitation.name), invitation.email.strip()
    faults = [*invitation_faults(name, invitation.role, invitation.until, today), *_email_faults(sponsor, email)]
    claims = list(Representation.objects.filter(hidden_or_open(now), attorney=sponsor, id__in=invitation.clients))
    if not claims or len(claims) != len(set(invitation.clients)):
        faults.append(NO_CLIENT)
    if tidy(invitation.signed_name).casefold() != str(sponsor).casefold():
        faults.append(
            Reason("not_signed", NOT_SIGNED.text.filled(name=str(sponsor)), NOT_SIGNED.citation, None, "signed_name")
        )
    refuse_if_any(BadInput, faults)
    if _is_invited(sponsor, email, invitation):
        raise NotAllowedNow(INVITED)
    made = Sponsorship.objects.create(
        sponsor=sponsor,
        invited_name=name,
        invited_email=email,
        code=new_code(),
        role=invitation.role,
        state=SponsorshipState.INVITED,
        period=(today, invitation.until + timedelta(days=1)),
        responsibility_signed_at=now,
        invited_at=now,
    )
    SponsoredClient.objects.bulk_create(SponsoredClient(sponsorship=made, representation=one) for one in claims)
    note(
        f"sponsorship:{made.id}",
        {"role": made.role, "until": invitation.until, "clients": [one.id for one in claims]},
        private={"name": name, "email": email, "statement": STATEMENT.to(actor.language), "signed": str(sponsor)},
    )
    publish("people.representative_invited", sponsorship_id=made.id)
    return made.id


def _email_faults(sponsor: Visitor, email: str) -> list[Reason]:
    try:
        validate_email(email)
    except ValidationError:
        return [EMAIL]
    return [YOURSELF] if email.casefold() == get_visitor(sponsor.id).email.casefold() else []


def _is_invited(sponsor: Visitor, email: str, invitation: Invitation) -> bool:
    """Tell whether the same invitation waits: a button pressed twice writes one message."""
    same = Sponsorship.objects.filter(
        sponsor=sponsor,
        invited_email__iexact=email,
        role=invitation.role,
        state=SponsorshipState.INVITED,
        period__endswith=invitation.until + timedelta(days=1),
    )
    asked = frozenset(invitation.clients)
    told = "clients__representation_id"
    named: dict[UUID, set[UUID]] = {}
    for made, client in same.values_list("id", told):
        named.setdefault(made, set()).add(client)
    return any(frozenset(one) == asked for one in named.values())
