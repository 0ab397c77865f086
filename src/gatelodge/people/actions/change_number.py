"""A person's custody number has changed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.actions._rows import lock_person, take_turn
from gatelodge.people.domain.roster_row import is_number
from gatelodge.people.models import IncarceratedPerson, NumberChange


def _in_use(_error: DatabaseError | None = None) -> Refusal:
    text = Wording("This number belongs, or belonged, to another person.", "Este número es o fue de otra persona.")
    return NotAllowedNow(Reason("number_in_use", text, field="new_number"))


@deed("people.change_number", on_conflict=_in_use)
def change_number(actor: Actor, *, person_id: UUID, new_number: str, now: datetime) -> None:
    """Give a person another custody number; the old one still finds them and is never given to anybody else."""
    require(actor, "people.correct_person")
    take_turn()
    person = lock_person(person_id)
    new_number = new_number.strip().upper()
    if not is_number(new_number) or new_number == person.number:
        text = Wording("This is not a new custody number.", "Este no es un número de custodia nuevo.")
        raise BadInput(Reason("number_malformed", text, field="new_number"))
    used = IncarceratedPerson.objects.filter(number=new_number).exists()
    if used or NumberChange.objects.filter(old_number=new_number).exclude(person_id=person_id).exists():
        raise _in_use()
    # Somebody who gets back a number they had is known by it again, not formerly.
    NumberChange.objects.filter(old_number=new_number).delete()
    old_number, person.number = person.number, new_number
    person.save(update_fields=["number"])
    NumberChange.objects.create(person=person, old_number=old_number, new_number=new_number, changed_at=now)
    note(
        f"person:{person_id}",
        {"old": old_number, "new": new_number},
        event="people.number_changed",
    )
    publish("people.number_changed", person_id=person_id, old_number=old_number, new_number=new_number)
