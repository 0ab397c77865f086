"""Does any order of holds, confirmations, changes, cancellations and waiting keep the promises, against a small model?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.scheduling.actions import cancel_booking, confirm_booking, expire_holds, hold_booking
from gatelodge.scheduling.models import Booking, PartyMember, Session
from tests.cast import Cast

HOLD = timedelta(minutes=10)


@dataclass
class Known:
    """A booking as the model remembers it."""

    id: UUID
    family: int
    session: int
    heads: int
    state: str
    expires_at: datetime
    chain: UUID
    replaces: UUID | None = None

    def active(self, now: datetime) -> bool:
        return self.state == "confirmed" or (self.state == "held" and now < self.expires_at)


class Rush(RuleBasedStateMachine):
    """Three families, two overlapping sessions of two halls and a third later one, few places and heads."""

    bookings: Any = Bundle("bookings")

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.cast = Cast()
        self.now = self.cast.now
        self.model: dict[UUID, Known] = {}
        self._set_the_scene()

    def _set_the_scene(self) -> None:
        cast = self.cast
        hall, annex = cast.hall, type(cast.hall).objects.create(facility=cast.alder, name="Annex", kind="contact")
        hall.places.exclude(label__in=["T1", "T2"]).delete()
        annex.places.create(label="A1", kind="table", heads=2)
        self.sessions = [
            cast.session(heads=3),
            cast.session(area=annex, heads=2),
            cast.session(days=4, heads=4),
        ]
        self.overlapping = [{0, 1}, {0, 1}, {2}]
        self.families = []
        for name in ("Ana", "Bea", "Cy"):
            adult = cast.visitor(name, "Exampleton")
            person = cast.person(f"MX{name}", "Sampleperson", name)
            child = cast.visitor(
                f"Little {name}", "Exampleton", account=None, born_on=cast.now.date().replace(year=2016)
            )
            child.guardians.create(guardian=adult, kind="parent")
            cast.approve(adult, person)
            cast.approve(child, person)
            self.families.append((cast.actor(adult), person.id, [adult.id, child.id]))

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    # What the model expects

    def _others(self, session: int, family: int, replaces: Known | None) -> list[Known]:
        """What stands in the way there: not the chain that is changed, nor the family's own hold, which is let go."""
        return [
            one
            for one in self.model.values()
            if one.session == session
            and one.active(self.now)
            and not (replaces and one.chain == replaces.chain)
            and not (one.family == family and one.state == "held")
        ]

    def _expects_place(self, family: int, session: int, heads: int, replaces: Known | None) -> bool:
        for near in self.overlapping[session]:
            if any(one.family == family for one in self._others(near, family, replaces)):
                return False
        # A booking and the hold that is to replace it share one place there, and the larger of their heads.
        chains: dict[UUID, int] = {}
        for one in self._others(session, family, replaces):
            chains[one.chain] = max(one.heads, chains.get(one.chain, 0))
        room = self.sessions[session].heads - sum(chains.values())
        return room >= heads and len(chains) < {0: 2, 1: 1, 2: 2}[session]

    # What can happen

    @rule(target=bookings, family=st.integers(0, 2), session=st.integers(0, 2), heads=st.integers(1, 2))
    def hold(self, family: int, session: int, heads: int) -> Any:
        return self._hold(family, session, heads, None)

    @rule(target=bookings, old=bookings, session=st.integers(0, 2), heads=st.integers(1, 2))
    def change(self, old: UUID, session: int, heads: int) -> Any:
        known = self.model[old]
        if known.state != "confirmed":
            return multiple()
        return self._hold(known.family, session, heads, known)

    def _hold(self, family: int, session: int, heads: int, replaces: Known | None) -> Any:
        actor, person_id, members = self.families[family]
        expected = self._expects_place(family, session, heads, replaces)
        wish = {"session_id": self.sessions[session].id, "person_id": person_id, "visitor_ids": members[:heads]}
        got = self._try(hold_booking, actor, replaces=replaces.id if replaces else None, **wish)
        assert (got is not None) == expected, f"expected {expected}"
        if got is None:
            return multiple()
        for one in self.model.values():
            if one.family == family and one.state == "held":
                one.state = "gone"
        chain, old = (replaces.chain, replaces.id) if replaces else (got.id, None)
        self.model[got.id] = Known(got.id, family, session, heads, "held", self.now + HOLD, chain, old)
        return UUID(str(got.id))

    @rule(one=bookings)
    def confirm(self, one: UUID) -> None:
        known = self.model[one]
        expected = known.state == "held" and self.now < known.expires_at
        done = self._try(confirm_booking, self.families[known.family][0], booking_id=known.id)
        assert (done is not None) == expected
        if expected:
            known.state = "confirmed"
            old = self.model.get(known.replaces) if known.replaces else None
            if old and old.state == "confirmed":
                old.state = "gone"

    @rule(one=consumes(bookings))
    def cancel(self, one: UUID) -> None:
        known = self.model[one]
        stands = Booking.objects.get(id=known.id).state in ("held", "confirmed")
        done = self._try(cancel_booking, self.families[known.family][0], booking_id=known.id)
        assert (done is not None) == stands
        known.state = "gone"

    @rule(minutes=st.sampled_from([1, 9, 10]))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def run_the_job(self) -> None:
        expire_holds(SYSTEM, now=self.now)

    def _try(self, deed: Callable[..., Any], actor: Any, **told: Any) -> Any:
        try:
            return deed(actor, now=self.now, **told)
        except NotAllowedNow:
            return None

    # What must always hold

    @invariant()
    def no_session_takes_more_heads_than_it_has(self) -> None:
        for session in Session.objects.all():
            chains: dict[UUID, int] = {}
            for chain, heads in session.bookings.filter(state__in=("held", "confirmed")).values_list("chain", "heads"):
                chains[chain] = max(heads, chains.get(chain, 0))
            assert sum(chains.values()) <= session.heads

    @invariant()
    def nobody_is_in_two_places(self) -> None:
        active = list(Booking.objects.filter(state__in=("held", "confirmed")))
        for number, one in enumerate(active):
            for other in active[number + 1 :]:
                meet = one.period.lower < other.period.upper and other.period.lower < one.period.upper
                if meet and one.chain != other.chain:
                    assert one.place_id != other.place_id
                    assert one.person_id != other.person_id

    @invariant()
    def members_stand_and_fall_with_their_booking(self) -> None:
        standing = PartyMember.objects.filter(active=True).exclude(booking__state__in=("held", "confirmed"))
        assert not standing.exists()
        assert not Booking.objects.filter(state="confirmed", confirmed_at__gte=F("hold_expires_at")).exists()

    @invariant()
    def confirmed_bookings_are_those_of_the_model(self) -> None:
        there = set(Booking.objects.filter(state="confirmed").values_list("id", flat=True))
        assert there == {one.id for one in self.model.values() if one.state == "confirmed"}


@pytest.mark.django_db
def test_any_order_of_deeds_keeps_the_promises():
    run_state_machine_as_test(
        Rush,
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )
