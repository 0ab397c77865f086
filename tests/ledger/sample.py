"""Deeds and reads of no department, to try the mechanism on; kept out of the registries that other tests walk."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.utils import timezone

from gatelodge.foundation.actors import Actor, Role, RoleHeld
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import DEEDS, READS, deed, note, noted, protected_read, publish
from gatelodge.ledger.actions.sequence_events import BATCH, _ready, sequence_events
from gatelodge.ledger.models import Event

NOW = datetime(2031, 5, 4, 9, 30, tzinfo=UTC)
OFFICER = Actor(account_id=uuid4(), roles=frozenset({RoleHeld(Role.GATE_OFFICER, uuid4())}), second_factor=True)
LATE = Reason("too_late", Wording("The session has ended.", "La sesión terminó."), citation="15 CCR 3172.1(b)")


@deed("sample.mark_thing")
def mark_thing(actor: Actor, *, thing_id: UUID, now: datetime, name: str = "", notes: int = 1) -> UUID | None:
    event = None
    for _ in range(notes):
        event = note(f"thing:{thing_id}", {"count": 1}, private={"name": name} if name else None)
    publish("sample.thing_marked", thing_id=thing_id)
    return event


@deed("sample.refuse_thing")
def refuse_thing(actor: Actor, *, thing_id: UUID, now: datetime) -> None:
    note(f"thing:{thing_id}")
    publish("sample.thing_marked", thing_id=thing_id)
    raise NotAllowedNow(LATE)


@deed("sample.mark_two")
def mark_two(actor: Actor, *, thing_id: UUID, now: datetime, refuse: bool = False) -> None:
    mark_thing(actor, thing_id=uuid4(), now=now)
    note(f"thing:{thing_id}")
    if refuse:
        refuse_thing(actor, thing_id=uuid4(), now=now)


@protected_read("sample.thing")
def get_things(actor: Actor, *, purpose: str, subjects: tuple[str, ...]) -> list[str]:
    noted(*subjects)
    return [f"secret of {subject}" for subject in subjects]


@protected_read("sample.lazy")
def get_lazily(actor: Actor, *, purpose: str) -> object:
    return Event.objects.all()


for name in [name for name in DEEDS if name.startswith("sample.")]:
    del DEEDS[name]
for name in [name for name in READS if name.startswith("sample.")]:
    del READS[name]


def mark_things(count: int, name: str = "") -> list[UUID]:
    """Write events and give their ids."""
    return [mark_thing(OFFICER, thing_id=uuid4(), now=NOW, name=name) for _ in range(count)]


def sequence_all(expected: int) -> None:
    """Place `expected` more events under one head; other tests' open transactions on the server may delay them."""
    end = time.monotonic() + 120
    while len(_ready(BATCH, sweep=False)) < expected and time.monotonic() < end:
        time.sleep(0.05)
    assert sequence_events(now=timezone.now()) == expected
