"""Confidential rooms, an attorney with a client, and a law student she sponsors; all people are fictional."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.models import IncarceratedPerson, Sponsorship, Visitor
from gatelodge.scheduling.actions import book_legal_visit, place_legal_request, request_legal_visit
from gatelodge.scheduling.domain.legal import LegalGuest, Means
from gatelodge.scheduling.models import Area, Booking, LegalRequest, Place, Session
from tests.cast import Cast
from tests.people.practice import Practice


class Chambers:
    """What a test of legal visits needs, made on first use."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.now, self.practice = cast, cast.now, Practice(cast)

    def rooms(self, kind: str = "confidential", *, rooms: int = 2, heads: int = 3) -> Area:
        area = Area.objects.create(facility=self.cast.alder, name=f"Attorney rooms {kind}", kind=kind)
        Place.objects.bulk_create(
            [Place(area=area, label=f"C{n}", kind="room", heads=heads) for n in range(1, rooms + 1)]
        )
        return area

    @cached_property
    def area(self) -> Area:
        return self.rooms()

    @cached_property
    def session(self) -> Session:
        """Eight hours of the confidential rooms, three days from now."""
        return self.cast.session(area=self.area, hours=8)

    @property
    def starts(self) -> datetime:
        return self.session.period.lower

    @cached_property
    def client(self) -> IncarceratedPerson:
        return self.cast.tomas

    @cached_property
    def attorney(self) -> Actor:
        """Attorney Atwood, of whom Tomás said at the kiosk that she is his."""
        _ = self.client
        self.tie = self.practice.client(self.practice.atwood)
        return self.practice.atwood

    @cached_property
    def rival(self) -> Actor:
        """An attorney of another firm with a client of her own, Wendell."""
        _ = self.cast.wendell
        self.practice.client(self.practice.rival, "AX1002")
        return self.practice.rival

    @cached_property
    def student(self) -> Actor:
        return self.practice.visitor("Lena", "Lernsample")

    @cached_property
    def sponsorship(self) -> Sponsorship:
        """Atwood answers for Lena, law student, with this client."""
        _ = self.attorney
        made = self.practice.invite(self.attorney, self.tie)
        self.practice.in_force(made, self.student)
        return made

    def as_attorney(self, actor: Actor | None = None) -> LegalGuest:
        return LegalGuest(_id(actor or self.attorney), Capacity.ATTORNEY)

    def as_student(self) -> LegalGuest:
        return LegalGuest(_id(self.student), Capacity.LAW_STUDENT, self.sponsorship.id)

    def book(self, actor: Actor | None = None, *, after: int = 0, minutes: int = 60, **told: Any) -> Booking:
        """Book a room `after` minutes into the session for the attorney alone, unless told otherwise."""
        actor = actor or self.attorney
        starts = self.starts + timedelta(minutes=after)
        told.setdefault("party", [self.as_attorney(actor)])
        told.setdefault("person_id", self.client.id)
        told.setdefault("now", self.now)
        told.setdefault("means", Means.IN_PERSON)
        placed = book_legal_visit(actor, starts_at=starts, minutes=minutes, **told)
        return Booking.objects.get(id=placed.id)

    def ask(self, actor: Actor | None = None, **told: Any) -> LegalRequest:
        """Ask for an hour within a week."""
        actor = actor or self.attorney
        told.setdefault("party", [self.as_attorney(actor)])
        told.setdefault("person_id", self.client.id)
        told.setdefault("now", self.now)
        asked = {
            "means": Means.IN_PERSON,
            "minutes": 60,
            "wanted_from": self.now,
            "wanted_until": self.now + timedelta(days=7),
            **told,
        }
        return LegalRequest.objects.get(id=request_legal_visit(actor, **asked))

    def place(self, request: LegalRequest, by: Actor | None = None, *, after: int = 0, **told: Any) -> Booking:
        told.setdefault("starts_at", self.starts + timedelta(minutes=after))
        told.setdefault("now", self.now)
        by = by or self.practice.coordinator
        return Booking.objects.get(id=place_legal_request(by, request_id=request.id, **told).id)


def _id(actor: Actor) -> UUID:
    assert actor.visitor_id is not None
    return actor.visitor_id


def visitor(actor: Actor) -> Visitor:
    return Visitor.objects.get(id=_id(actor))
