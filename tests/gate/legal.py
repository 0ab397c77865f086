"""A day of legal visits at Alder's gate: an attorney and the law student whom she sends. All people are fictional."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from gatelodge.accounts.models import Account
from gatelodge.clearance.actions import impose_restriction
from gatelodge.clearance.models import ApprovedItem
from gatelodge.foundation.actors import Actor
from gatelodge.gate.actions import (
    admit_visitor,
    call_out_person,
    check_visitor,
    end_visit,
    record_arrival,
    record_departure,
    seat_visit,
)
from gatelodge.gate.domain.admission import Seen
from gatelodge.gate.domain.showing import Shown
from gatelodge.gate.models import Arrival, Visit
from gatelodge.people.models import IdentityDocument
from gatelodge.scheduling.domain.legal import Means
from gatelodge.scheduling.models import Booking, Session
from tests.cast import Cast
from tests.gate.conftest import GateStory
from tests.scheduling.legal import Chambers, visitor


class LegalDay(Chambers):
    """Today at the gate, in a session of the confidential rooms that is open now."""

    means = "in_person"

    def __init__(self, cast: Cast) -> None:
        super().__init__(cast)
        self.story = GateStory(cast)

    @cached_property
    def session(self) -> Session:
        """Eight hours of the confidential rooms from now on."""
        area = self.area if self.means == "in_person" else self.rooms("confidential_video")
        made = self.cast.session(days=0, area=area, hours=8)
        Session.objects.filter(id=made.id).update(closes_at=self.now + timedelta(hours=8))
        return made

    @property
    def officer(self) -> Actor:
        return self.story.officer

    @property
    def sergeant(self) -> Actor:
        return self.story.sergeant

    @cached_property
    def booking(self) -> Booking:
        """An hour booked for the attorney and her student, from a quarter of an hour from now."""
        party = [self.as_attorney(), self.as_student()]
        return self.book(after=15, party=party, means=Means(self.means))

    def arrives(self, who: Actor) -> Arrival:
        code = self.booking.party.get(visitor_id=who.visitor_id).pass_code
        return Arrival.objects.get(id=record_arrival(self.officer, code=code, now=self.story.now))

    def shows(self, arrival: Arrival, *, papers: bool = True, **seen: Any) -> Any:
        found = IdentityDocument.objects.filter(visitor=arrival.visitor, kind="driver_licence").first()
        shown = Shown(document_id=found.id if papers and found else None, seen=Seen(**seen))
        return check_visitor(self.officer, arrival_id=arrival.id, shown=shown, now=self.story.now)

    def admitted(self, who: Actor) -> Arrival:
        arrival = self.arrives(who)
        self.shows(arrival)
        admit_visitor(self.officer, arrival_id=arrival.id, now=self.story.now)
        arrival.refresh_from_db()
        return arrival

    def called_out(self) -> Visit:
        arrival = self.admitted(self.attorney)
        call_out_person(self.officer, visit_id=arrival.visit_id, now=self.story.later(4))
        return Visit.objects.get(id=arrival.visit_id)

    def seated(self) -> Visit:
        visit = self.called_out()
        seat_visit(self.officer, visit_id=visit.id, now=self.story.later(11))
        visit.refresh_from_db()
        return visit

    def ended(self) -> Visit:
        return self.finish(self.called_out())

    def finish(self, visit: Visit) -> Visit:
        """Seat a visit that is called out, and lead it to its end."""
        seat_visit(self.officer, visit_id=visit.id, now=self.story.later(11))
        end_visit(self.officer, visit_id=visit.id, reason="completed", now=self.story.later(30))
        record_departure(self.officer, arrival_id=visit.arrivals.get(state="admitted").id, now=self.story.later(2))
        visit.refresh_from_db()
        return visit

    def cast_account(self, who: Actor) -> Account:
        return Account.objects.get(id=who.account_id)

    def restrict(self, who: Actor, kind: str, citation: str) -> None:
        impose_restriction(
            self.sergeant,
            visitor_id=who.visitor_id,
            facility_id=self.cast.alder.id,
            kind=kind,
            valid_from=self.now,
            valid_until=self.now + timedelta(days=30),
            source=f"incident:{kind}",
            citation=citation,
            now=self.now,
        )

    def item(self, who: Actor, kind: str = "laptop", serial: str = "SN-4711", *, approved: bool = True) -> UUID:
        """Give a visitor an approved item."""
        coordinator = self.practice.coordinator.account_id
        answer = {"approved_at": self.now, "approved_by_id": coordinator} if approved else {}
        made = ApprovedItem.objects.create(
            id=uuid4(),
            visitor=visitor(who),
            kind=kind,
            make="" if kind == "papers" else "Mockbook",
            serial="" if kind == "papers" else serial,
            sole_use_stated_at=self.now,
            asked_at=self.now,
            **answer,
        )
        return made.id
