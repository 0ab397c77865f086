"""What the tests of the gate share: parties booked for today, received and looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.gate.actions.admit_visitor import admit_visitor
from gatelodge.gate.actions.call_out_person import call_out_person
from gatelodge.gate.actions.check_visitor import check_visitor
from gatelodge.gate.actions.record_arrival import record_arrival
from gatelodge.gate.actions.seat_visit import seat_visit
from gatelodge.gate.domain.admission import Seen
from gatelodge.gate.domain.showing import Shown
from gatelodge.gate.models import Arrival
from gatelodge.people.models import IdentityDocument, Visitor
from gatelodge.scheduling.models import Booking, PartyMember, Place, Session
from tests.cast import Cast


class GateStory:
    """A day at Alder's gate, told step by step."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.now = cast, cast.now

    @property
    def officer(self) -> Actor:
        return self.cast.actor(self.cast.officer)

    @property
    def sergeant(self) -> Actor:
        return self.cast.actor(self.cast.sergeant)

    def later(self, minutes: int) -> datetime:
        self.now += timedelta(minutes=minutes)
        return self.now

    # Given

    def session(self, *, days: int = 0, area: Any = None) -> Session:
        area = area or self.cast.hall
        day = (self.cast.now + timedelta(days=days)).astimezone(ZoneInfo(area.facility.zone)).date()
        found = Session.objects.filter(area=area, local_day=day).first()
        return found or self.cast.session(days=days, area=area)

    def booked(
        self, *party: Visitor, person: Any = None, place: str = "T1", approved: bool = True, **more: Any
    ) -> Booking:
        """Book a party, eldest first, for today; each is approved unless said otherwise."""
        person = person or self.cast.tomas
        session = more.pop("session", None) or self.session(days=more.pop("days", 0))
        chain = uuid4()
        fields = {"state": "confirmed", "confirmed_at": self.cast.now, **more}
        booking = Booking.objects.create(
            code=new_code(),
            session=session,
            place=Place.objects.get(area=session.area, label=place),
            facility=session.facility,
            person=person,
            period=session.period,
            heads=len(party),
            chain=chain,
            booked_by=self.cast.sergeant,
            held_at=self.cast.now,
            hold_expires_at=self.cast.now + timedelta(minutes=10),
            **fields,
        )
        adult = next(iter(party))
        for one in party:
            if approved and not one_approved(one, person):
                self.cast.approve(one, person)
            PartyMember.objects.create(
                booking=booking,
                visitor=one,
                escort=adult if one.account_id is None else None,
                period=DateTimeTZRange(session.period.lower, session.period.upper),
                chain=chain,
                active=booking.state == "confirmed",
                pass_code=new_code(),
            )
        return booking

    def pass_of(self, booking: Booking, visitor: Visitor) -> str:
        return booking.party.get(visitor=visitor).pass_code

    # When

    def arrives(self, booking: Booking, visitor: Visitor) -> Arrival:
        code = self.pass_of(booking, visitor)
        return Arrival.objects.get(id=record_arrival(self.officer, code=code, now=self.now))

    def shows(self, arrival: Arrival, *, papers: bool = True, **seen: Any) -> Any:
        """Look at a visitor who shows what is on file, unless told to show nothing."""
        files = {one.kind: one.id for one in IdentityDocument.objects.filter(visitor=arrival.visitor)} if papers else {}
        shown = Shown(
            document_id=files.get("driver_licence"),
            birth_record_id=files.get("birth_record"),
            custody_consent_id=files.get("custody_consent"),
            seen=Seen(**seen),
        )
        return check_visitor(self.officer, arrival_id=arrival.id, shown=shown, now=self.now)

    def admitted(self, booking: Booking, visitor: Visitor) -> Arrival:
        arrival = self.arrives(booking, visitor)
        self.shows(arrival)
        admit_visitor(self.officer, arrival_id=arrival.id, now=self.now)
        arrival.refresh_from_db()
        return arrival

    def seated(self, booking: Booking, *party: Visitor) -> UUID:
        arrivals = [self.admitted(booking, one) for one in party]
        visit_id = arrivals[0].visit_id
        call_out_person(self.officer, visit_id=visit_id, now=self.now)
        seat_visit(self.officer, visit_id=visit_id, now=self.now)
        return visit_id


def one_approved(visitor: Visitor, person: Any) -> bool:
    return visitor.credentials.filter(person=person).exists()


@pytest.fixture
def story(cast: Cast) -> GateStory:
    return GateStory(cast)


@pytest.fixture
def refused() -> Callable[..., set[str]]:
    """Call a deed that must be refused, and give the codes of its reasons; each has words in both languages and a cure."""
    from gatelodge.foundation.refusals import Refusal

    def call(deed: Callable[..., Any], *args: Any, **kwargs: Any) -> set[str]:
        with pytest.raises(Refusal) as caught:
            deed(*args, **kwargs)
        assert all(one.cure for one in caught.value.reasons if one.code != "absent")
        return set(caught.value.codes)

    return call


@pytest.fixture
def legal(cast: Cast) -> Any:
    from tests.gate.legal import LegalDay

    return LegalDay(cast)
