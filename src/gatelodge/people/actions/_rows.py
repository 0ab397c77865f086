"""Loads and locks the row that a deed is about, or answers that there is none."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from gatelodge.accounts.domain.permits import may
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.people.models import Guardianship, IdentityDocument, IncarceratedPerson, Visitor
from gatelodge.people.queries.visitors import list_ward_ids

# Deeds that decide whose number is whose take turns: an import must not find the numbers changed under its hands.
ROSTER_LOCK = 0x67_6C_72_6F  # "glro"


def lock_visitor(visitor_id: UUID) -> Visitor:
    """Lock a visitor's row."""
    visitor = Visitor.objects.select_for_update().filter(id=visitor_id).first()
    if visitor is None:
        raise Absent
    return visitor


def lock_own_visitor(actor: Actor, visitor_id: UUID) -> Visitor:
    """Lock the actor's own row or a ward's; anybody else's is absent before it is looked for."""
    if visitor_id not in _own_ids(actor):
        raise Absent
    visitor = lock_visitor(visitor_id)
    require_own(actor, visitor)
    return visitor


def require_own(actor: Actor, visitor: Visitor) -> None:
    """Answer as if there were no such record, unless it is the actor's own or a ward's: ids can't be tried out."""
    if not may(actor, "people.change_profile", visitor):
        raise Absent


def lock_person(person_id: UUID) -> IncarceratedPerson:
    """Lock an incarcerated person's row."""
    person = IncarceratedPerson.objects.select_for_update().filter(id=person_id).first()
    if person is None:
        raise Absent
    return person


def lock_document(actor: Actor, document_id: UUID) -> IdentityDocument:
    """Lock a document's row: of everybody for staff who verify them, and of the actor and their wards for all others."""
    documents = IdentityDocument.objects.select_for_update(of=("self",))
    if not may(actor, "people.verify_identity"):
        documents = documents.filter(visitor_id__in=_own_ids(actor))
    document = documents.filter(id=document_id).first()
    if document is None:
        raise Absent
    return document


def lock_guardianship(actor: Actor, guardianship_id: UUID) -> Guardianship:
    """Lock the row of a tie in force: of everybody for staff who verify them, and of the adult for all others."""
    ties = Guardianship.objects.select_for_update().filter(ended_at__isnull=True)
    if not may(actor, "people.verify_identity"):
        ties = ties.filter(guardian_id=actor.visitor_id)
    tie = ties.filter(id=guardianship_id).first()
    if tie is None:
        raise Absent
    return tie


def _own_ids(actor: Actor) -> list[UUID]:
    return [] if actor.visitor_id is None else [actor.visitor_id, *list_ward_ids(actor.visitor_id)]


def take_turn() -> None:
    """Wait until no other deed is changing numbers; held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ROSTER_LOCK])


def is_my_turn() -> bool:
    """Take the turn if nobody has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ROSTER_LOCK])
        return bool(cursor.fetchone()[0])
