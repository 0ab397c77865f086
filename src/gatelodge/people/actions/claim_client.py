"""An attorney says that somebody in custody is a client."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import DatabaseError

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, Refusal, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.actions._claims import hidden_or_open, is_contested, refuse_unlicensed
from gatelodge.people.actions._practice import own_attorney
from gatelodge.people.domain.practice import ANSWER_DAYS
from gatelodge.people.domain.professionals import RepresentationBasis, RepresentationState
from gatelodge.people.domain.roster_row import is_number
from gatelodge.people.models import Representation
from gatelodge.people.queries.persons import find_person_by_number

NOBODY = UUID(int=0)
DUPLICATE = NotAllowedNow(
    Reason(
        "already_claimed",
        Wording("You have named this number already.", "Usted ya indicó este número."),
        cure=Wording("It is on your list of clients.", "Está en su lista de clientes."),
        field="number",
    )
)
NUMBER_MALFORMED = Reason(
    "number_malformed", Wording("This is not a custody number.", "Este no es un número de custodia."), field="number"
)
BASIS_MISSING = Reason(
    "basis_missing",
    Wording("Choose what this rests on.", "Elija en qué se basa."),
    citation="28 CFR 543.13(a), (d)",
    field="basis",
)


def _twice(_error: DatabaseError) -> Refusal:
    return DUPLICATE


@deed("people.claim_client", on_conflict=_twice)
def claim_client(actor: Actor, *, number: str, basis: str, now: datetime) -> UUID:
    """Keep a claim as typed: whether the number is anybody's, or another attorney has claimed, shows in no way."""
    require(actor, "people.own_practice")
    attorney = own_attorney(actor)
    refuse_unlicensed(attorney.id, now)
    number = number.strip().upper()
    refuse_if_any(BadInput, _faults(number, basis))
    mine = Representation.objects.filter(hidden_or_open(now), attorney=attorney)
    if mine.filter(person_number=number).exists():
        raise DUPLICATE
    person = find_person_by_number(number)
    # With nobody found the same statements run all the same: neither answer nor time may tell whose number it is.
    person_id = person.id if person else NOBODY
    # A former number of somebody claimed under the present one waits like one of nobody's: to say so would tell.
    known = mine.filter(person_id=person_id).exists()
    contested = is_contested(attorney.id, person_id, basis)
    claim = Representation.objects.create(
        attorney=attorney,
        person_number=number,
        person_id=None if person is None or known else person.id,
        basis=basis,
        state=RepresentationState.CONTESTED if contested and not known else RepresentationState.CLAIMED,
        claimed_at=now,
        code=new_code(),
        code_expires_at=now + timedelta(days=ANSWER_DAYS),
    )
    note(f"representation:{claim.id}", {"basis": basis, "attorney": attorney.id}, private={"number": number})
    publish("people.client_claimed", representation_id=claim.id)
    return claim.id


def _faults(number: str, basis: str) -> list[Reason]:
    faults = [] if is_number(number) else [NUMBER_MALFORMED]
    return faults if basis in frozenset(RepresentationBasis) else [*faults, BASIS_MISSING]
