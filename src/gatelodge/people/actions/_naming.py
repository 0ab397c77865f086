"""Whom does a paper name? Nobody by name alone when two licences share it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import DatabaseError
from django.db.models import QuerySet, Value

from gatelodge.accounts.domain.permits import may
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, Refusal, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.people.actions._claims import WAITING, confirm
from gatelodge.people.actions._practice import DESK_CITATION, refuse_own
from gatelodge.people.domain.practice import ANSWER_DAYS
from gatelodge.people.domain.professionals import (
    OPEN_REPRESENTATIONS,
    LicenceKind,
    RepresentationBasis,
    RepresentationState,
)
from gatelodge.people.domain.profile import text_faults, tidy
from gatelodge.people.domain.roster_row import is_number
from gatelodge.people.models import IncarceratedPerson, PlainName, Representation, Visitor
from gatelodge.people.queries.persons import find_person_by_number

NO_SUCH_PERSON = Reason(
    "person_unknown",
    Wording("Nobody at your facility has this number.", "Nadie en su centro tiene este número."),
    field="number",
)
TWO_ATTORNEYS = Reason(
    "attorney_ambiguous",
    Wording("Two attorneys have this name.", "Dos abogados tienen este nombre."),
    citation=f"{DESK_CITATION}(d)",
    cure=Wording("Give jurisdiction and licence number.", "Indique la jurisdicción y el número de licencia."),
    field="licence_number",
)
NO_ATTORNEY = Reason(
    "attorney_unknown",
    Wording(
        "No registered attorney has this name with this licence.",
        "Ningún abogado registrado tiene este nombre con esta licencia.",
    ),
    cure=Wording(
        "Compare name, jurisdiction and number with the paper; the attorney must register first.",
        "Compare nombre, jurisdicción y número con el papel; el abogado debe registrarse primero.",
    ),
    field="attorney_name",
)
CONFIRMED_BEFORE = Reason(
    "already_confirmed",
    Wording(
        "This attorney is confirmed for this person already.", "Este abogado ya está confirmado para esta persona."
    ),
)


@dataclass(frozen=True, slots=True)
class AttorneyNamed:
    """An attorney as a paper names them; the licence is needed only where the name alone leads to two."""

    name: str
    jurisdiction: str = ""
    licence_number: str = ""


def confirmed_before(_error: DatabaseError) -> Refusal:
    """Say that a colleague entered the same paper in the same instant."""
    return NotAllowedNow(CONFIRMED_BEFORE)


def find_client(actor: Actor, number: str) -> UUID:
    """Find the person of a paper at the actor's facilities."""
    found = find_person_by_number(number) if is_number(number.strip().upper()) else None
    if found is None or not may(actor, "people.record_representation", found):
        raise BadInput(NO_SUCH_PERSON)
    return found.id


def find_attorney(named: AttorneyNamed) -> Visitor:
    """Find the one attorney whom a paper names, or say what else it must give."""
    name, jurisdiction, number = tidy(named.name), tidy(named.jurisdiction), tidy(named.licence_number)
    told = (("attorney_name", name, 200), ("jurisdiction", jurisdiction, 12), ("licence_number", number, 40))
    refuse_if_any(BadInput, [fault for one in told for fault in text_faults(*one)])
    found = list(_of_name(name, jurisdiction, number)[:2])
    if not found:
        raise BadInput(NO_ATTORNEY)
    if len(found) > 1:
        raise BadInput(TWO_ATTORNEYS)
    return found[0]


def _of_name(name: str, jurisdiction: str, number: str) -> QuerySet[Visitor]:
    licences = {"licences__kind": LicenceKind.BAR, "licences__withdrawn_at__isnull": True}
    if jurisdiction:
        licences["licences__jurisdiction__iexact"] = jurisdiction
    if number:
        licences |= {"licences__number__iexact": number, "licences__disputed_at__isnull": True}
    words = [word for word in name.split() if any(letter.isalnum() for letter in word)]
    visitors = Visitor.objects.filter(**licences, professional__isnull=False) if words else Visitor.objects.none()
    for word in words:
        visitors = visitors.filter(plain_name__contains=PlainName(Value(word), Value("")))
    return visitors.distinct()


def confirm_by_paper(
    actor: Actor, number: str, named: AttorneyNamed, *, basis: RepresentationBasis, means: str, now: datetime
) -> Representation:
    """Confirm by a paper that staff hold: the attorney's own claim if there is one, else a tie made for it."""
    person_id, attorney = find_client(actor, number), find_attorney(named)
    refuse_own(actor, "people.record_representation", attorney.id)
    claims = Representation.objects.select_for_update(of=("self",)).select_related("person")
    claim = claims.filter(attorney=attorney, person_id=person_id, state__in=sorted(OPEN_REPRESENTATIONS)).first()
    if claim is None:
        claim = Representation(
            attorney=attorney,
            person_number=IncarceratedPerson.objects.values_list("number", flat=True).get(id=person_id),
            person_id=person_id,
            basis=basis,
            state=RepresentationState.CLAIMED,
            claimed_at=now,
            code=new_code(),
            code_expires_at=now + timedelta(days=ANSWER_DAYS),
        )
    elif claim.state not in WAITING:
        raise NotAllowedNow(CONFIRMED_BEFORE)
    confirm(claim, means=means, by=actor.account_id, now=now, basis=basis)
    return claim
