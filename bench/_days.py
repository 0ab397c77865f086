"""Days of visiting with and without hidden visits: what is published of each must be the same, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
SOCIAL, HIDDEN = ("contact", "non_contact", "video"), ("confidential", "confidential_video")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn for one day: visits that anybody's list may count, and those that none may."""

    day: int
    seed: int
    social: int
    hidden: int


class Days:
    """A facility with rooms of every kind, on which days are laid and cleared again."""

    def __init__(self, *, leaking: bool = False) -> None:
        """Make the rooms; with `leaking`, hidden visits take places that are published, as no house should."""
        from gatelodge.accounts.models import Account, Facility
        from gatelodge.people.models import IncarceratedPerson
        from gatelodge.scheduling.models import Area, Place

        self.leaking = leaking
        code = uuid4().hex[:8]
        self.facility = Facility.objects.create(code=code, name=f"Fictional Facility {code}", zone="Etc/GMT+8")
        self.account = Account.objects.create_user(f"{code}@days.example")
        self.areas = {
            kind: Area.objects.create(facility=self.facility, name=f"Room {kind}", kind=kind)
            for kind in (*SOCIAL, *HIDDEN)
        }
        for area in self.areas.values():
            Place.objects.bulk_create(Place(area=area, label=f"P{n}", kind="table", heads=4) for n in range(1, 4))
        self.places = {kind: list(area.places.order_by("label")) for kind, area in self.areas.items()}
        person = {"surname": "Placeholder", "born_on": NOW.date().replace(year=1980), "facility": self.facility}
        person |= {"custody_status": "general", "visiting_status": "contact"}
        self.persons = [
            IncarceratedPerson.objects.create(number=f"{code}{n}", given_names=f"Number {n}", **person)
            for n in range(12)
        ]

    def compare(self, drawn: Drawn) -> tuple[bytes, bytes]:
        """Lay a day twice, without and with its hidden visits, and give what is published of each."""
        with transaction.atomic():
            self._lay(drawn)
            without = self.published(drawn.day)
            self._hide(drawn)
            with_hidden = self.published(drawn.day)
            transaction.set_rollback(True)
        return without, with_hidden

    def published(self, day: int) -> bytes:
        """Give all that the lists of sessions say of a day, as bytes."""
        from gatelodge.scheduling.queries.slots import list_slots

        first = (NOW + timedelta(days=day)).date()
        slots = list_slots(self.facility.id, first=first, until=first + timedelta(days=1), now=NOW)
        return "\n".join(repr(one) for one in slots if one.area_kind in SOCIAL).encode()

    def _lay(self, drawn: Drawn) -> None:
        draw, self.sessions = random.Random(drawn.seed), {}
        for kind, area in self.areas.items():
            for hour in (0, 3):
                self.sessions[kind, hour] = self._session(area, drawn.day, hour, heads=draw.randint(4, 12))
        self.free = self._free(draw)
        for _ in range(drawn.social):
            self._book(draw, SOCIAL)

    def _hide(self, drawn: Drawn) -> None:
        draw = random.Random(drawn.seed + 1)
        for _ in range(drawn.hidden):
            self._book(draw, SOCIAL if self.leaking else HIDDEN)

    def _session(self, area: Any, day: int, hour: int, *, heads: int) -> Any:
        from gatelodge.scheduling.models import Session

        start = NOW + timedelta(days=day, hours=hour)
        return Session.objects.create(
            area=area,
            facility=self.facility,
            period=DateTimeTZRange(start, start + timedelta(hours=2)),
            local_day=(start - timedelta(hours=8)).date(),
            heads=heads,
            opens_at=NOW - timedelta(days=7),
            closes_at=start,
        )

    def _free(self, draw: random.Random) -> dict[tuple[str, int], list[Any]]:
        free = {key: list(self.places[key[0]]) for key in self.sessions}
        for places in free.values():
            draw.shuffle(places)
        self.idle = {hour: draw.sample(self.persons, len(self.persons)) for hour in (0, 3)}
        return free

    def _book(self, draw: random.Random, kinds: tuple[str, ...]) -> UUID | None:
        from gatelodge.scheduling.models import Booking

        wanted = [key for key in self.sessions if key[0] in kinds and self.free[key] and self.idle[key[1]]]
        if not wanted:
            return None
        key = draw.choice(wanted)
        session, heads = self.sessions[key], draw.randint(1, 3)
        return Booking.objects.create(
            code=uuid4().hex[:20],
            session=session,
            place=self.free[key].pop(),
            facility=self.facility,
            person=self.idle[key[1]].pop(),
            period=session.period,
            heads=heads,
            state="confirmed",
            booked_by=self.account,
            held_at=NOW,
            hold_expires_at=NOW + timedelta(minutes=10),
            confirmed_at=NOW,
        ).id


def drawn_days(count: int, seed: int = 8) -> Iterator[Drawn]:
    """Draw days, each with at least one hidden visit."""
    draw = random.Random(seed)
    for _ in range(count):
        yield Drawn(draw.randint(1, 30), draw.randrange(2**32), draw.randint(0, 14), draw.randint(1, 8))
